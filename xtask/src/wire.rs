//! The part of the linter's JSON that is measured here, as SPEC.md describes it.
//!
//! Offsets are UTF-8 bytes. Fields that nobody measures are left unread, so that the format
//! may grow without this crate.

use std::collections::BTreeMap;

use serde::Deserialize;

/// One file or record as `check --format jsonl` prints it.
#[derive(Debug, Deserialize)]
pub(crate) struct Checked {
    #[serde(default)]
    pub(crate) id: Option<String>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// One finding.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Diagnostic {
    pub(crate) rule: String,
    pub(crate) family: String,
    pub(crate) code: String,
    pub(crate) severity: Severity,
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) quote: String,
    pub(crate) scope: Scope,
    #[serde(default)]
    pub(crate) related: Vec<Stretch>,
}

impl Diagnostic {
    /// Whether the finding is about its own words and no mere note: what rates are made of.
    pub(crate) fn counts(&self) -> bool {
        self.scope == Scope::Span && self.severity >= Severity::Warning
    }

    /// Where the finding stands, then where it stands again.
    pub(crate) fn places(&self) -> impl Iterator<Item = Stretch> + '_ {
        std::iter::once(Stretch {
            start: self.start,
            end: self.end,
        })
        .chain(self.related.iter().copied())
    }
}

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Severity {
    /// Worth a thought.
    Note,
    /// Should be mended.
    Warning,
    /// Must be mended.
    Error,
}

impl Severity {
    /// The word the linter uses.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Whether a finding is about its words or about the whole article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Scope {
    /// About the words at its span.
    Span,
    /// About the article; the span is its title or first sentence.
    Document,
}

/// A stretch of bytes, half open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(crate) struct Stretch {
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Stretch {
    /// How many bytes two stretches share.
    pub(crate) fn overlap(self, other: Self) -> usize {
        self.end
            .min(other.end)
            .saturating_sub(self.start.max(other.start))
    }

    /// Whether two stretches share a byte.
    pub(crate) fn overlaps(self, other: Self) -> bool {
        self.overlap(other) > 0
    }

    /// How many bytes it covers.
    pub(crate) fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }
}

/// What `compare` says.
#[derive(Debug, Deserialize)]
pub(crate) struct Compared {
    pub(crate) label: String,
}

/// One document as `inspect` prints it.
#[derive(Debug, Deserialize)]
pub(crate) struct Inspected {
    #[serde(default)]
    pub(crate) id: Option<String>,
    pub(crate) sentences: Vec<Sentence>,
    #[serde(default)]
    pub(crate) criteria: BTreeMap<String, Rated>,
    /// How often each sign of the report card stands there, where that was asked for.
    #[serde(default)]
    pub(crate) signs: BTreeMap<String, usize>,
}

/// One question of the report card.
#[derive(Debug, Deserialize)]
pub(crate) struct Rated {
    pub(crate) rating: String,
    pub(crate) score: f64,
}

/// One sentence as it was read.
#[derive(Debug, Default, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "the fields are those of the output")]
pub(crate) struct Sentence {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) uncertain: bool,
    pub(crate) vague: bool,
    pub(crate) strength: String,
    pub(crate) advice: String,
    pub(crate) claim: bool,
    pub(crate) premise: bool,
    pub(crate) hype: f32,
    #[serde(default)]
    pub(crate) features: Vec<String>,
    #[serde(default)]
    pub(crate) words: Vec<String>,
    #[serde(default)]
    pub(crate) hype_features: Vec<String>,
    pub(crate) cues: Vec<Cue>,
}

impl Sentence {
    /// Where it stands.
    pub(crate) fn stretch(&self) -> Stretch {
        Stretch {
            start: self.start,
            end: self.end,
        }
    }
}

/// A word that shaped the reading of a sentence.
#[derive(Debug, Deserialize)]
pub(crate) struct Cue {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) kind: String,
}

impl Inspected {
    /// The stretches of all cues of a kind.
    pub(crate) fn cues<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = Stretch> + 'a {
        let cues = self.sentences.iter().flat_map(|sentence| &sentence.cues);
        cues.filter(move |cue| cue.kind == kind).map(|cue| Stretch {
            start: cue.start,
            end: cue.end,
        })
    }
}

/// One claim as `claims` prints it.
#[derive(Debug, Deserialize)]
pub(crate) struct Claim {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) quote: String,
    pub(crate) polarity: String,
    pub(crate) strength: String,
    pub(crate) negated: bool,
    pub(crate) evidence: Evidence,
    intervention: Option<Intervention>,
}

/// What stands behind a claim.
#[derive(Debug, Deserialize)]
pub(crate) struct Evidence {
    pub(crate) kind: String,
}

/// The treatment of a claim.
#[derive(Debug, Deserialize)]
struct Intervention {
    text: String,
    id: String,
}

impl Claim {
    /// The name of the treatment, pronouns resolved.
    pub(crate) fn intervention_id(&self) -> &str {
        self.intervention.as_ref().map_or("", |named| &named.id)
    }

    /// The words that name or stand for the treatment.
    pub(crate) fn intervention_text(&self) -> &str {
        self.intervention.as_ref().map_or("", |named| &named.text)
    }
}
