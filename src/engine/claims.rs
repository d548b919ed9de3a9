//! The claims of a text, with their places in the file.

use crate::article::{Article, Place};
use crate::claims::{
    Claim, ClaimReader, Design, EvidenceKind, Polarity, QuantityKind, RelationKind, Strength,
};
use crate::diagnostic::Unchecked;
use crate::text::Span;

/// The claims of a text.
#[derive(Clone, Debug, Default)]
pub struct ClaimReport {
    /// Why the text was not read, where it was not.
    pub unchecked: Option<Unchecked>,
    /// The claims, in the order of the text.
    pub claims: Vec<FoundClaim>,
}

/// A claim with its places in the file; see [`Claim`] for what its parts mean.
#[derive(Clone, Debug)]
pub struct FoundClaim {
    /// The clause or phrase that makes it.
    pub span: Span,
    /// The sentence it stands in.
    pub sentence: Span,
    /// The heading it stands under.
    pub section: Option<String>,
    /// The treatment: its place, and the name it goes by.
    pub intervention: Option<(Span, String)>,
    /// The words of the relation, and what they say.
    pub relation: Option<(Span, RelationKind)>,
    /// What it acts on or brings about.
    pub outcome: Option<Span>,
    /// In whom.
    pub population: Option<Span>,
    /// Figures, times and doses.
    pub quantities: Vec<(Span, QuantityKind)>,
    /// Good or harm.
    pub polarity: Polarity,
    /// How strongly it is put.
    pub strength: Strength,
    /// The words that hedge it.
    pub hedges: Vec<Span>,
    /// Whether it is denied.
    pub negated: bool,
    /// Whether it stands in quotation marks.
    pub quoted: bool,
    /// Who is said to say it.
    pub reported_by: Option<Span>,
    /// What stands behind it.
    pub evidence: FoundEvidence,
}

/// The evidence of a claim with its places in the file.
#[derive(Clone, Debug)]
pub struct FoundEvidence {
    /// How far it can be followed up.
    pub kind: EvidenceKind,
    /// The words that give it.
    pub spans: Vec<Span>,
    /// The design of the study.
    pub design: Option<Design>,
    /// How many were studied.
    pub sample: Option<Span>,
    /// What it was compared with.
    pub comparator: Option<Span>,
}

/// Reads the claims of an article.
pub(super) fn find(article: &Article<'_>, reader: &ClaimReader) -> Vec<FoundClaim> {
    reader
        .claims(article)
        .iter()
        .map(|claim| found(article, claim))
        .collect()
}

fn found(article: &Article<'_>, claim: &Claim) -> FoundClaim {
    let document = article.document();
    let span = |place: Place| document.span(article.prose(place.tokens()));
    let spans = |places: &[Place]| places.iter().map(|place| span(*place)).collect();
    let sentence = &article.sentences()[claim.sentence as usize];
    FoundClaim {
        span: span(claim.place),
        sentence: document.span(article.prose(sentence.tokens.clone())),
        section: super::inspect::section(article, sentence.block),
        intervention: claim
            .intervention
            .as_ref()
            .map(|named| (span(named.place), named.id.clone())),
        relation: claim
            .relation
            .map(|relation| (span(relation.place), relation.kind)),
        outcome: claim.outcome.map(span),
        population: claim.population.map(span),
        quantities: claim
            .quantities
            .iter()
            .map(|quantity| (span(quantity.place), quantity.kind))
            .collect(),
        polarity: claim.polarity,
        strength: claim.strength,
        hedges: spans(&claim.hedges),
        negated: claim.negated,
        quoted: claim.quoted,
        reported_by: claim.reported_by.map(span),
        evidence: FoundEvidence {
            kind: claim.evidence.kind,
            spans: spans(&claim.evidence.places),
            design: claim.evidence.design,
            sample: claim.evidence.sample.map(span),
            comparator: claim.evidence.comparator.map(span),
        },
    }
}
