//! The shapes that other programs read. They are versioned; the types inside are not.
//!
//! A field that has nothing to say is absent, but for those that a reader may count on:
//! `id`, `help`, `related`, `authorities` and `fixes` are always there.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use super::cursor::Cursor;
use super::fingerprint::Fingerprints;
use super::wire_claims::Claim;
use super::wire_criteria::Criteria;
use super::{Summary, format_name, notice, unchecked_reason};
use crate::diagnostic::{Diagnostic, Fix, Report, Safety, Scope};
use crate::engine::Inspection;
use crate::scorecard::Criterion;
use crate::text::{Position as TextPosition, Source};

/// The version of these shapes. It goes up when a field changes its meaning or goes.
pub const VERSION: u32 = 1;

/// What columns count.
pub const COLUMN_UNIT: &str = "unicode-scalar-values";

/// The program that wrote the output.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Tool {
    /// Its name.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
}

/// This program.
pub const TOOL: Tool = Tool {
    name: env!("CARGO_PKG_NAME"),
    version: env!("CARGO_PKG_VERSION"),
};

/// The counts of a whole run.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Counts {
    /// Texts read.
    pub files: usize,
    /// Errors found.
    pub error: usize,
    /// Warnings found.
    pub warning: usize,
    /// Notes found.
    pub note: usize,
    /// Findings let stand.
    pub suppressed: usize,
    /// Inputs that could not be read.
    pub unreadable: usize,
}

/// One text.
#[derive(Debug, Serialize)]
pub struct File<'a> {
    /// Its path, or the name standard input was given.
    pub path: &'a str,
    /// The id of a record.
    pub id: Option<&'a str>,
    /// How it is written.
    pub format: &'static str,
    /// What it was transcoded from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<&'static str>,
    /// `false` where the text was read and not linted; absent otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checked: Option<bool>,
    /// Why it was not linted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// A word on a text that was linted and held nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<&'static str>,
    /// The findings.
    pub diagnostics: Diagnostics<'a>,
    /// The report card, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub criteria: Option<Criteria<'a>>,
}

/// The findings of one text, made one by one as they are written.
#[derive(Debug)]
pub struct Diagnostics<'a> {
    source: &'a Source,
    report: &'a Report,
}

/// One finding.
#[derive(Debug, Serialize)]
pub struct Finding<'a> {
    rule: &'a str,
    family: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    code: &'a str,
    severity: &'static str,
    scope: &'static str,
    message: &'a str,
    help: &'a str,
    start: usize,
    end: usize,
    range: Range,
    quote: &'a str,
    related: Vec<Related<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    claim: Option<usize>,
    authorities: &'a [String],
    fixes: Vec<Repair<'a>>,
    fingerprint: String,
}

#[derive(Debug, Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Debug, Serialize)]
struct Position {
    line: usize,
    column: usize,
}

#[derive(Debug, Serialize)]
struct Related<'a> {
    start: usize,
    end: usize,
    message: &'a str,
}

#[derive(Debug, Serialize)]
struct Repair<'a> {
    title: &'a str,
    safety: &'static str,
    edits: Vec<Replacement<'a>>,
}

#[derive(Debug, Serialize)]
struct Replacement<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

/// How one text was read.
#[derive(Debug, Serialize)]
pub struct Inspected<'a> {
    path: &'a str,
    id: Option<&'a str>,
    title: Option<&'a str>,
    sentences: Vec<Sentence<'a>>,
    claims: Vec<Claim<'a>>,
    criteria: Criteria<'a>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    signs: BTreeMap<&'a str, usize>,
}

#[derive(Debug, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "the fields are those of the output")]
struct Sentence<'a> {
    start: usize,
    end: usize,
    section: Option<&'a str>,
    role: &'static str,
    uncertain: bool,
    vague: bool,
    strength: &'static str,
    advice: &'static str,
    claim: bool,
    premise: bool,
    hype: f32,
    cues: Vec<Cue>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    features: &'a [String],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    words: &'a [String],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    hype_features: &'a [String],
}

#[derive(Debug, Serialize)]
struct Cue {
    start: usize,
    end: usize,
    kind: &'static str,
}

impl<'a> File<'a> {
    /// The shape of a text, its report and its report card.
    pub fn new(source: &'a Source, report: &'a Report, card: Option<&'a [Criterion]>) -> Self {
        let reason = unchecked_reason(report);
        Self {
            path: source.name(),
            id: source.id(),
            format: format_name(source.format()),
            encoding: source.encoding(),
            checked: reason.is_some().then_some(false),
            reason,
            note: notice(report),
            diagnostics: Diagnostics { source, report },
            criteria: card.map(Criteria),
        }
    }
}

impl Serialize for Diagnostics<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut cursor = Cursor::new(self.source.text());
        let mut fingerprints = Fingerprints::default();
        serializer.collect_seq(
            self.report
                .diagnostics
                .iter()
                .map(|found| Finding::new(self.source, found, &mut cursor, &mut fingerprints)),
        )
    }
}

impl<'a> Finding<'a> {
    fn new(
        source: &'a Source,
        found: &'a Diagnostic,
        cursor: &mut Cursor<'_>,
        fingerprints: &mut Fingerprints,
    ) -> Self {
        let start = cursor.position(found.span.start());
        // The end is counted on a copy: the next finding may begin before it.
        let end = cursor.clone().position(found.span.end());
        let related = found.related.iter().map(|label| Related {
            start: label.span.start(),
            end: label.span.end(),
            message: &label.message,
        });
        Self {
            rule: found.rule.id.as_str(),
            family: &found.rule.family,
            code: &found.rule.code,
            severity: found.severity.as_str(),
            scope: match found.scope {
                Scope::Span => "span",
                Scope::Document => "document",
            },
            message: &found.message,
            help: super::human::help(found),
            start: found.span.start(),
            end: found.span.end(),
            range: Range {
                start: start.into(),
                end: end.into(),
            },
            quote: source.slice(found.span),
            related: related.collect(),
            claim: found.claim,
            authorities: &found.rule.authorities,
            fixes: found.fixes.iter().map(Repair::new).collect(),
            fingerprint: fingerprints.next(source, found),
        }
    }
}

impl<'a> Repair<'a> {
    fn new(fix: &'a Fix) -> Self {
        let edits = fix.edits.iter().map(|edit| Replacement {
            start: edit.span.start(),
            end: edit.span.end(),
            text: &edit.text,
        });
        Self {
            title: &fix.title,
            safety: match fix.safety {
                Safety::Automatic => "automatic",
                Safety::Suggested => "suggested",
            },
            edits: edits.collect(),
        }
    }
}

impl<'a> Inspected<'a> {
    /// The shape of a text and how it was read.
    pub fn new(source: &'a Source, inspection: &'a Inspection) -> Self {
        let sentences = inspection.sentences.iter().map(|sentence| Sentence {
            start: sentence.span.start(),
            end: sentence.span.end(),
            section: sentence.section.as_deref(),
            role: sentence.role,
            uncertain: sentence.uncertain,
            vague: sentence.vague,
            strength: sentence.reading.strength.as_str(),
            advice: sentence.reading.advice.as_str(),
            claim: sentence.reading.claim,
            premise: sentence.reading.premise,
            hype: (sentence.hype * 10_000.0).round() / 10_000.0,
            cues: sentence
                .cues
                .iter()
                .map(|cue| Cue {
                    start: cue.span.start(),
                    end: cue.span.end(),
                    kind: cue.kind,
                })
                .collect(),
            features: &sentence.features,
            words: &sentence.words,
            hype_features: &sentence.hype_features,
        });
        Self {
            path: source.name(),
            id: source.id(),
            title: inspection.title.as_deref(),
            sentences: sentences.collect(),
            claims: inspection
                .claims
                .iter()
                .map(|found| Claim::new(source, found))
                .collect(),
            criteria: Criteria(&inspection.criteria),
            signs: inspection
                .signs
                .iter()
                .map(|(name, count)| (name.as_str(), *count))
                .collect(),
        }
    }
}

impl From<&Summary> for Counts {
    fn from(summary: &Summary) -> Self {
        Self {
            files: summary.files,
            error: summary.errors,
            warning: summary.warnings,
            note: summary.notes,
            suppressed: summary.suppressed,
            unreadable: summary.unreadable,
        }
    }
}

impl From<TextPosition> for Position {
    fn from(position: TextPosition) -> Self {
        Self {
            line: position.line,
            column: position.column,
        }
    }
}
