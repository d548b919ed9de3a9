//! The shapes of claims that other programs read.

use serde::Serialize;

use crate::engine::{FoundClaim, FoundEvidence};
use crate::text::{Source, Span};

/// One claim on its line: the text it stands in, and itself.
#[derive(Debug, Serialize)]
pub struct ClaimLine<'a> {
    path: &'a str,
    id: Option<&'a str>,
    #[serde(flatten)]
    told: Claim<'a>,
}

/// The claims of one text.
#[derive(Debug, Serialize)]
pub struct ClaimFile<'a> {
    path: &'a str,
    id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    checked: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    claims: Vec<Claim<'a>>,
}

/// One claim. A missing part is null.
#[derive(Debug, Serialize)]
pub struct Claim<'a> {
    start: usize,
    end: usize,
    quote: &'a str,
    sentence: Place,
    section: Option<&'a str>,
    intervention: Option<Intervention<'a>>,
    relation: Option<Kind<'a>>,
    outcome: Option<Words<'a>>,
    population: Option<Words<'a>>,
    quantities: Vec<Kind<'a>>,
    polarity: &'static str,
    strength: &'static str,
    hedges: Vec<Words<'a>>,
    negated: bool,
    quoted: bool,
    reported_by: Option<Words<'a>>,
    evidence: Evidence<'a>,
}

#[derive(Debug, Serialize)]
struct Place {
    start: usize,
    end: usize,
}

#[derive(Debug, Serialize)]
struct Words<'a> {
    text: &'a str,
    start: usize,
    end: usize,
}

#[derive(Debug, Serialize)]
#[expect(clippy::struct_field_names, reason = "the names are those of the output")]
struct Kind<'a> {
    text: &'a str,
    kind: &'static str,
    start: usize,
    end: usize,
}

#[derive(Debug, Serialize)]
struct Intervention<'a> {
    text: &'a str,
    id: &'a str,
    start: usize,
    end: usize,
}

#[derive(Debug, Serialize)]
struct Evidence<'a> {
    kind: &'static str,
    spans: Vec<Place>,
    design: Option<&'static str>,
    sample: Option<Words<'a>>,
    comparator: Option<Words<'a>>,
}

impl<'a> ClaimLine<'a> {
    /// The shape of a claim of a text.
    pub fn new(source: &'a Source, found: &'a FoundClaim) -> Self {
        Self {
            path: source.name(),
            id: source.id(),
            told: Claim::new(source, found),
        }
    }
}

impl<'a> ClaimFile<'a> {
    /// The shape of all claims of a text; `reason` says why it was not read, where it was not.
    pub fn new(source: &'a Source, found: &'a [FoundClaim], reason: Option<String>) -> Self {
        Self {
            path: source.name(),
            id: source.id(),
            checked: reason.is_some().then_some(false),
            reason,
            claims: found.iter().map(|found| Claim::new(source, found)).collect(),
        }
    }
}

impl<'a> Claim<'a> {
    /// The shape of a claim.
    pub fn new(source: &'a Source, found: &'a FoundClaim) -> Self {
        let words = |span: Span| Words {
            text: source.slice(span),
            start: span.start(),
            end: span.end(),
        };
        let kind = |span: Span, kind: &'static str| Kind {
            text: source.slice(span),
            kind,
            start: span.start(),
            end: span.end(),
        };
        Self {
            start: found.span.start(),
            end: found.span.end(),
            quote: source.slice(found.span),
            sentence: Place::new(found.sentence),
            section: found.section.as_deref(),
            intervention: found.intervention.as_ref().map(|(span, id)| Intervention {
                text: source.slice(*span),
                id,
                start: span.start(),
                end: span.end(),
            }),
            relation: found
                .relation
                .map(|(span, relation)| kind(span, relation.as_str())),
            outcome: found.outcome.map(words),
            population: found.population.map(words),
            quantities: found
                .quantities
                .iter()
                .map(|(span, quantity)| kind(*span, quantity.as_str()))
                .collect(),
            polarity: found.polarity.as_str(),
            strength: found.strength.as_str(),
            hedges: found.hedges.iter().map(|span| words(*span)).collect(),
            negated: found.negated,
            quoted: found.quoted,
            reported_by: found.reported_by.map(words),
            evidence: Evidence::new(source, &found.evidence),
        }
    }
}

impl<'a> Evidence<'a> {
    fn new(source: &'a Source, found: &FoundEvidence) -> Self {
        let words = |span: Span| Words {
            text: source.slice(span),
            start: span.start(),
            end: span.end(),
        };
        Self {
            kind: found.kind.as_str(),
            spans: found.spans.iter().map(|span| Place::new(*span)).collect(),
            design: found.design.map(crate::claims::Design::as_str),
            sample: found.sample.map(words),
            comparator: found.comparator.map(words),
        }
    }
}

impl Place {
    fn new(span: Span) -> Self {
        Self {
            start: span.start(),
            end: span.end(),
        }
    }
}
