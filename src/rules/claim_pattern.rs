//! `[[claim]]` entries: predicates over the parts of a claim.

use serde::Deserialize;

use super::context_test::ContextTest;
use super::file::ClaimEntry;
use super::finding::Found;
use super::matcher::{Mistakes, groups, roles, tests};
use crate::article::{Article, Place};
use crate::claims::{Claim, Design, EvidenceKind, Polarity, QuantityKind, RelationKind, Strength};
use crate::diagnostic::Severity;
use crate::document::Role;
use crate::lexicon::{LexiconBuilder, TermSet};

/// One `[[claim]]`, ready to be asked.
#[derive(Clone, Debug)]
pub(super) struct ClaimPattern {
    relation: Vec<RelationKind>,
    polarity: Vec<Polarity>,
    strength: Vec<Strength>,
    evidence: Vec<EvidenceKind>,
    design: Vec<Design>,
    negated: bool,
    quoted: Option<bool>,
    has: Vec<Part>,
    lacks: Vec<Part>,
    outcome: Option<TermSet>,
    relation_words: Option<TermSet>,
    require: Vec<ContextTest>,
    require_any: Vec<ContextTest>,
    unless: Vec<ContextTest>,
    roles: Vec<Role>,
    span: Span,
    severity: Option<Severity>,
    message: Option<String>,
    /// What to say of the words that give the evidence.
    related: Option<String>,
}

/// A part that a claim may have.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Part {
    Intervention,
    Relation,
    Outcome,
    Population,
    Hedge,
    ReportedBy,
    Design,
    Sample,
    Comparator,
    Percent,
    AbsoluteRisk,
    RelativeRisk,
    Count,
    EffectSize,
    PValue,
    Interval,
    Duration,
    Onset,
    Dose,
    Price,
}

/// What a finding covers.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Span {
    /// The clause or phrase that makes the claim.
    #[default]
    Claim,
    /// The words that relate treatment and outcome.
    Relation,
    /// The outcome.
    Outcome,
}

impl ClaimPattern {
    pub(super) fn compile(entry: &ClaimEntry, lexicon: &mut LexiconBuilder, mistakes: &mut Mistakes) -> Self {
        let outcome = groups(&entry.outcome, lexicon, mistakes);
        let relation_words = groups(&entry.relation_words, lexicon, mistakes);
        let mut set = |groups: Vec<u16>| (!groups.is_empty()).then(|| lexicon.set(groups));
        let (outcome, relation_words) = (set(outcome), set(relation_words));
        Self {
            relation: entry.relation.clone(),
            polarity: entry.polarity.clone(),
            strength: entry.strength.clone(),
            evidence: entry.evidence.clone(),
            design: entry.design.clone(),
            negated: entry.negated,
            quoted: entry.quoted,
            has: entry.has.clone(),
            lacks: entry.lacks.clone(),
            outcome,
            relation_words,
            require: tests(&entry.require, lexicon, mistakes),
            require_any: tests(&entry.require_any, lexicon, mistakes),
            unless: tests(&entry.unless, lexicon, mistakes),
            roles: roles(&entry.roles, mistakes),
            span: entry.span,
            severity: entry.severity,
            message: entry.message.clone(),
            related: entry.related.clone(),
        }
    }

    /// The finding on a claim that fits.
    pub(super) fn find(&self, article: &Article<'_>, claim: &Claim) -> Option<Found> {
        let fits = self.fits(article, claim)
            && super::matcher::reads(&self.roles, article.role(claim.place))
            && self.require.iter().all(|test| test.holds(article, claim.place))
            && !self.unless.iter().any(|test| test.holds(article, claim.place))
            && (self.require_any.is_empty()
                || self
                    .require_any
                    .iter()
                    .any(|test| test.holds(article, claim.place)));
        if !fits {
            return None;
        }
        let place = match self.span {
            Span::Claim => claim.place,
            Span::Relation => claim.relation.map_or(claim.place, |relation| relation.place),
            Span::Outcome => claim.outcome.unwrap_or(claim.place),
        };
        let mut found = Found::at(article, place);
        found.severity = self.severity;
        found.message.clone_from(&self.message);
        if let Some(related) = &self.related {
            let elsewhere = claim
                .evidence
                .places
                .iter()
                .filter(|at| at.sentence != place.sentence);
            for at in elsewhere {
                found = found.related(article.prose(at.tokens()), related.clone());
            }
        }
        Some(found)
    }

    fn fits(&self, article: &Article<'_>, claim: &Claim) -> bool {
        fits(&self.polarity, claim.polarity)
            && fits(&self.strength, claim.strength)
            && fits(&self.evidence, claim.evidence.kind)
            && self.negated == claim.negated
            && self.quoted.is_none_or(|quoted| quoted == claim.quoted)
            && (self.relation.is_empty()
                || claim
                    .relation
                    .is_some_and(|relation| self.relation.contains(&relation.kind)))
            && (self.design.is_empty()
                || claim
                    .evidence
                    .design
                    .is_some_and(|design| self.design.contains(&design)))
            && self.has.iter().all(|part| part.stands_in(claim))
            && !self.lacks.iter().any(|part| part.stands_in(claim))
            && self
                .outcome
                .is_none_or(|terms| names(article, claim.outcome, terms))
            && self
                .relation_words
                .is_none_or(|terms| names(article, claim.relation.map(|relation| relation.place), terms))
    }
}

/// Whether a value is among those asked for; none asked for is any.
fn fits<T: PartialEq>(asked: &[T], value: T) -> bool {
    asked.is_empty() || asked.contains(&value)
}

/// Whether a part of a claim holds a term of a set.
fn names(article: &Article<'_>, part: Option<Place>, terms: TermSet) -> bool {
    let terms = article.table().lexicon().terms(terms);
    part.is_some_and(|part| {
        article
            .hits_in(part.tokens())
            .any(|hit| terms.has(hit, article.tokens()))
    })
}

impl Part {
    fn stands_in(self, claim: &Claim) -> bool {
        let quantity = |kind| claim.quantities.iter().any(|quantity| quantity.kind == kind);
        match self {
            Self::Intervention => claim.intervention.is_some(),
            Self::Relation => claim.relation.is_some(),
            Self::Outcome => claim.outcome.is_some(),
            Self::Population => claim.population.is_some(),
            Self::Hedge => !claim.hedges.is_empty(),
            Self::ReportedBy => claim.reported_by.is_some(),
            Self::Design => claim.evidence.design.is_some(),
            Self::Sample => claim.evidence.sample.is_some() || quantity(QuantityKind::SampleSize),
            Self::Comparator => claim.evidence.comparator.is_some(),
            Self::Percent => quantity(QuantityKind::Percent),
            Self::AbsoluteRisk => quantity(QuantityKind::AbsoluteRisk),
            Self::RelativeRisk => quantity(QuantityKind::RelativeRisk),
            Self::Count => quantity(QuantityKind::Count),
            Self::EffectSize => quantity(QuantityKind::EffectSize),
            Self::PValue => quantity(QuantityKind::PValue),
            Self::Interval => quantity(QuantityKind::Interval),
            Self::Duration => quantity(QuantityKind::Duration),
            Self::Onset => quantity(QuantityKind::Onset),
            Self::Dose => quantity(QuantityKind::Dose),
            Self::Price => quantity(QuantityKind::Price),
        }
    }
}

/// Values of a claim by the names that the output uses.
macro_rules! named {
    ($($read:ident: $type:ident { $($variant:ident),* $(,)? })*) => {$(
        pub(super) fn $read<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Vec<$type>, D::Error> {
            by_name(from, &[$($type::$variant),*], $type::as_str)
        }
    )*};
}

named! {
    relations: RelationKind {
        Treats, Prevents, Cures, Reduces, Increases, Improves, Causes, SafeFor, ComparesBetter, WorksFaster,
        Mechanism, Associated, Recommended, Other,
    }
    polarities: Polarity { Benefit, Harm, Neutral }
    strengths: Strength { None, Correlational, Conditional, Direct }
    evidence_kinds: EvidenceKind { None, Vague, Named, Linked }
    designs: Design {
        InVitro, Animal, CaseReport, Pilot, Observational, RandomisedTrial, SystematicReview, Guideline,
    }
}

fn by_name<'de, D: serde::Deserializer<'de>, T: Copy>(
    from: D,
    all: &[T],
    name: impl Fn(T) -> &'static str,
) -> Result<Vec<T>, D::Error> {
    let known = |asked: &str| all.iter().copied().find(|value| name(*value) == asked);
    let asked = Vec::<String>::deserialize(from)?;
    asked
        .iter()
        .map(|asked| {
            known(asked).ok_or_else(|| {
                let names: Vec<&str> = all.iter().map(|value| name(*value)).collect();
                serde::de::Error::custom(format!("`{asked}` is none of {}", names.join(", ")))
            })
        })
        .collect()
}
