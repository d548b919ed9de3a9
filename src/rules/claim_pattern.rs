//! `[[claim]]` entries: predicates over the parts of a claim.

use std::ops::Range;

use serde::Deserialize;

use super::context_test::{ContextTest, Extent};
use super::file::{ClaimEntry, RelatedEntry};
use super::finding::Found;
use super::matcher::{Mistakes, groups, roles, tests};
use super::spanned::Spanned;
use crate::article::{Article, Cues, Place};
use crate::claims::{
    ArticleClaims, Claim, Design, EvidenceKind, Polarity, QuantityKind, RelationKind, Strength,
};
use crate::diagnostic::Severity;
use crate::document::Role;
use crate::lexicon::{Hit, LexiconBuilder, TermSet};

/// One `[[claim]]`, ready to be asked.
#[derive(Clone, Debug)]
pub(super) struct ClaimPattern {
    relation: Vec<RelationKind>,
    polarity: Vec<Polarity>,
    strength: Vec<Strength>,
    evidence: Vec<EvidenceKind>,
    design: Vec<Design>,
    /// What the article must be like.
    when: Vec<ContextTest>,
    /// Terms of which one must stand in the sentence.
    beside: Option<TermSet>,
    negated: bool,
    quoted: Option<bool>,
    has: Vec<Part>,
    lacks: Vec<Part>,
    outcome: Option<TermSet>,
    population: Option<TermSet>,
    /// What all its hedges must be.
    hedges: Option<TermSet>,
    relation_words: Option<TermSet>,
    require: Vec<ContextTest>,
    require_any: Vec<ContextTest>,
    unless: Vec<ContextTest>,
    roles: Vec<Role>,
    span: Span,
    severity: Option<Severity>,
    message: Option<String>,
    related: Option<Related>,
}

/// Another place that belongs to a finding: the nearest term of a set.
#[derive(Clone, Debug)]
pub(super) struct Related {
    terms: TermSet,
    message: String,
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
    Purpose,
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
        let mut set = |names: &[Spanned<String>]| {
            let groups = groups(names, lexicon, mistakes);
            (!groups.is_empty()).then(|| lexicon.set(groups))
        };
        let outcome = set(&entry.outcome);
        let population = set(&entry.population);
        let hedges = set(&entry.hedges);
        let relation_words = set(&entry.relation_words);
        let beside = set(&entry.beside);
        Self {
            relation: entry.relation.clone(),
            polarity: entry.polarity.clone(),
            strength: entry.strength.clone(),
            evidence: entry.evidence.clone(),
            design: entry.design.clone(),
            when: tests(&entry.when, lexicon, mistakes),
            beside,
            negated: entry.negated,
            quoted: entry.quoted,
            has: entry.has.clone(),
            lacks: entry.lacks.clone(),
            outcome,
            population,
            hedges,
            relation_words,
            require: tests(&entry.require, lexicon, mistakes),
            require_any: tests(&entry.require_any, lexicon, mistakes),
            unless: tests(&entry.unless, lexicon, mistakes),
            roles: roles(&entry.roles, mistakes),
            span: entry.span,
            severity: entry.severity,
            message: entry.message.clone(),
            related: entry
                .related
                .as_ref()
                .map(|entry| Related::compile(entry, lexicon, mistakes)),
        }
    }

    /// Whether an article is such that the pattern may find something in it.
    pub(super) fn reads_article(&self, claims: &ArticleClaims<'_>) -> bool {
        let article = claims.article();
        let first = first_of(0..0, 0);
        let occurs = |set| {
            let terms = article.table().lexicon().terms(set);
            article.find_terms(terms).next().is_some()
        };
        self.beside.is_none_or(occurs)
            && self.when.iter().all(|test| test.holds(claims, first))
            && self.passes(claims, first, Extent::Article)
    }

    /// Whether it may find something in a sentence, told before its claims are read.
    pub(super) fn reads_sentence(&self, claims: &ArticleClaims<'_>, sentence: u32) -> bool {
        let article = claims.article();
        let here = &article.sentences()[sentence as usize];
        let tokens = here.tokens.clone();
        // What a part of the claim must name stands in its sentence.
        let named = [self.outcome, self.population, self.hedges, self.relation_words];
        let may_name = |terms| article.may_have(sentence, article.table().lexicon().terms(terms));
        super::matcher::reads(&self.roles, article.block(here).role)
            && named.into_iter().flatten().all(may_name)
            && (self.design.is_empty() || article.digests()[sentence as usize].has(Cues::DESIGN))
            && self
                .beside
                .is_none_or(|terms| stands_in(article, tokens.clone(), terms))
            && self.passes(claims, first_of(tokens, sentence), Extent::Sentence)
    }

    /// The finding on a claim that fits.
    pub(super) fn find(&self, claims: &ArticleClaims<'_>, claim: &Claim) -> Option<Found> {
        let article = claims.article();
        // What governs a claim governs the words that relate treatment and outcome.
        let at = claim.relation.map_or(claim.place, |relation| relation.place);
        if !self.fits(article, claim) || !self.passes(claims, at, Extent::Place) {
            return None;
        }
        let place = match self.span {
            Span::Claim => claim.place,
            Span::Relation => at,
            Span::Outcome => claim.outcome.unwrap_or(claim.place),
        };
        let mut found = Found::at(article, place);
        found.severity = self.severity;
        found.message.clone_from(&self.message);
        found.claim = Some(claim.place);
        if let Some(related) = &self.related {
            found = related.add_to(found, article, claim.place);
        }
        Some(found)
    }

    /// Whether its tests of one extent let a place pass.
    fn passes(&self, claims: &ArticleClaims<'_>, at: Place, extent: Extent) -> bool {
        let asked = |test: &&ContextTest| test.extent() == extent;
        let any = self.require_any.iter().map(ContextTest::extent).min();
        self.require
            .iter()
            .filter(asked)
            .all(|test| test.holds(claims, at))
            && !self
                .unless
                .iter()
                .filter(asked)
                .any(|test| test.holds(claims, at))
            && (any != Some(extent) || self.require_any.iter().any(|test| test.holds(claims, at)))
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
            && self.has.iter().all(|part| part.stands_in(article, claim))
            && !self.lacks.iter().any(|part| part.stands_in(article, claim))
            && self
                .outcome
                .is_none_or(|terms| names(article, claim.outcome, terms))
            && self
                .population
                .is_none_or(|terms| names(article, claim.population, terms))
            && self.hedges.is_none_or(|terms| {
                let named = |hedge: &Place| stands_in(article, hedge.tokens(), terms);
                !claim.hedges.is_empty() && claim.hedges.iter().all(named)
            })
            && self
                .relation_words
                .is_none_or(|terms| names(article, claim.relation.map(|relation| relation.place), terms))
    }
}

/// The place of a sentence that tests of the whole of it are asked at.
fn first_of(tokens: Range<u32>, sentence: u32) -> Place {
    Place {
        start: tokens.start,
        end: tokens.start,
        sentence,
    }
}

/// Whether a value is among those asked for; none asked for is any.
fn fits<T: PartialEq + Copy>(asked: &[T], value: T) -> bool {
    asked.is_empty() || asked.contains(&value)
}

/// Whether a part of a claim holds a term of a set.
fn names(article: &Article<'_>, part: Option<Place>, terms: TermSet) -> bool {
    part.is_some_and(|part| stands_in(article, part.tokens(), terms))
}

/// Whether a term of a set stands inside some tokens.
fn stands_in(article: &Article<'_>, tokens: Range<u32>, terms: TermSet) -> bool {
    let terms = article.table().lexicon().terms(terms);
    article.terms_in(tokens, terms).next().is_some()
}

impl Related {
    pub(super) fn compile(
        entry: &RelatedEntry,
        lexicon: &mut LexiconBuilder,
        mistakes: &mut Mistakes,
    ) -> Self {
        let groups = groups(&entry.terms, lexicon, mistakes);
        Self {
            terms: lexicon.set(groups),
            message: entry.message.clone(),
        }
    }

    /// The finding with the nearest term, where there is one.
    pub(super) fn add_to(&self, found: Found, article: &Article<'_>, place: Place) -> Found {
        let terms = article.table().lexicon().terms(self.terms);
        let distance = |hit: &Hit| {
            let before = place.start.saturating_sub(hit.end);
            before.max(hit.start.saturating_sub(place.end))
        };
        let nearest = article
            .find_terms(terms)
            .filter(|hit| super::matcher::reads(&[], article.role(article.place(hit.start..hit.end))))
            .min_by_key(distance);
        match nearest {
            Some(hit) => found.related(article.prose(hit.start..hit.end), self.message.clone()),
            None => found,
        }
    }
}

impl Part {
    fn stands_in(self, article: &Article<'_>, claim: &Claim) -> bool {
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
            // "to ease pain" says what something is for.
            Self::Purpose => claim
                .relation
                .is_some_and(|relation| article.is_one_of(relation.place.start, &["to"])),
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
