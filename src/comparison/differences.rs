//! What a claim says more than the sentence it goes back to.

use super::{Change, Difference, DifferenceKind, Read};
use crate::article::{Cues, Designs, FigureKind, Place};
use crate::claims::Strength;
use crate::document::Role;
use crate::lexicon::{Hit, TokenKind};
use crate::reading::Advice;
use crate::text::Span;

/// The differences of a claim from the sentence `origin` of the source with number `source`.
pub(super) fn of_pair(
    claim: &Read<'_>,
    origin: &Read<'_>,
    source: usize,
    change: Change,
    others: &[Vec<Read<'_>>],
) -> Vec<Difference> {
    let whole = |kind, message: String| Difference {
        kind,
        message,
        claim: claim.span(),
        source,
        origin: origin.span(),
    };
    let mut found = Vec::new();
    let (own, other) = (claim.reading.strength, origin.reading.strength);
    if change == Change::Exaggerates && own > other {
        let message = format!("says {} where the source says {}", put(own), put(other));
        found.push(whole(DifferenceKind::StrengthStep, message));
    } else if change == Change::Exaggerates {
        let message = "puts it more strongly than the source".to_owned();
        found.push(whole(DifferenceKind::StrengthStep, message));
    }
    if let Some(hedge) = hedge(origin).filter(|_| hedge(claim).is_none()) {
        found.push(Difference {
            origin: span(origin, hedge),
            ..whole(
                DifferenceKind::HedgeLost,
                format!("drops the source's `{}`", text(origin, hedge)),
            )
        });
    }
    if let Some(people) = population(origin).filter(|_| !names_population(claim)) {
        found.push(Difference {
            origin: span(origin, people),
            ..whole(
                DifferenceKind::PopulationLost,
                format!("leaves out who was studied: `{}`", text(origin, people)),
            )
        });
    }
    found.extend(animals(claim, &others[source]).map(|(own, at)| Difference {
        origin: span(own, at),
        ..whole(
            DifferenceKind::AnimalToHuman,
            format!("does not say that the source studied `{}`", text(own, at)),
        )
    }));
    let advises = |read: &Read<'_>| read.reading.advice != Advice::None;
    if advises(claim) && !others[source].iter().any(advises) {
        let message = "gives advice that the source does not give".to_owned();
        found.push(whole(DifferenceKind::AdviceAdded, message));
    }
    found.extend(
        changed_numbers(claim, &others[source])
            .into_iter()
            .map(|at| Difference {
                claim: span(claim, at),
                ..whole(
                    DifferenceKind::NumberChanged,
                    format!("`{}` is not in the source", text(claim, at)),
                )
            }),
    );
    found
}

/// What the sources say of their limits where the article has no word of any.
pub(super) fn left_out(own: &[Read<'_>], others: &[Vec<Read<'_>>]) -> Vec<Difference> {
    let limits = |read: &&Read<'_>| read.article.has_caveat(read.place());
    if own.iter().any(|read| limits(&read)) {
        return Vec::new();
    }
    let Some(first) = own.first() else {
        return Vec::new();
    };
    let found = others.iter().enumerate().filter_map(|(source, reads)| {
        let origin = reads.iter().find(limits)?;
        Some(Difference {
            kind: DifferenceKind::LimitsLeftOut,
            message: "the source's limits are nowhere in the article".to_owned(),
            claim: first.span(),
            source,
            origin: origin.span(),
        })
    });
    found.collect()
}

/// How a strength is put, for people.
fn put(strength: Strength) -> &'static str {
    match strength {
        Strength::None => "no more than what was done",
        Strength::Correlational => "that things go together",
        Strength::Conditional => "that it may have an effect",
        Strength::Direct => "that it has an effect",
    }
}

fn hedge(read: &Read<'_>) -> Option<Place> {
    let article = read.article;
    let hit = article
        .find(read.place().tokens(), Cues::SCIENTIFIC_HEDGE)
        .find(|hit| article.is_hedge(*hit))?;
    Some(article.place(hit.start..hit.end))
}

fn population(read: &Read<'_>) -> Option<Place> {
    let hit = read
        .article
        .find(read.place().tokens(), Cues::POPULATION)
        .next()?;
    Some(read.article.place(hit.start..hit.end))
}

/// Whether the claim, or the block it stands in, names who was studied; a title leaves that to the
/// lead.
fn names_population(claim: &Read<'_>) -> bool {
    let article = claim.article;
    let near = if matches!(claim.role(), Role::Title | Role::Heading) {
        article.lead()
    } else {
        article.sentences_of_block(article.sentences()[claim.sentence].block)
    };
    near.into_iter()
        .any(|sentence| article.has(article.sentences()[sentence].tokens.clone(), Cues::POPULATION))
}

/// Where a source speaks of animals or cells, if that is what it studied and the claim is silent on
/// it.
fn animals<'r, 'a>(claim: &Read<'_>, source: &'r [Read<'a>]) -> Option<(&'r Read<'a>, Place)> {
    let studied = source.first()?.article.studies();
    if !studied.are_preclinical() || preclinical(claim).is_some() {
        return None;
    }
    source.iter().find_map(|read| Some((read, preclinical(read)?)))
}

fn preclinical(read: &Read<'_>) -> Option<Place> {
    let article = read.article;
    let is_preclinical = |hit: &Hit| article.table().designs(hit.form).any(Designs::PRECLINICAL);
    let hit = article.hits_in(read.place().tokens()).find(is_preclinical)?;
    Some(article.place(hit.start..hit.end))
}

/// The figures of effects in a claim whose number stands nowhere in the source.
fn changed_numbers(claim: &Read<'_>, source: &[Read<'_>]) -> Vec<Place> {
    let article = claim.article;
    let number = |read: &Read<'_>, at: u32| {
        let is_number = read
            .article
            .token(at)
            .is_some_and(|token| token.kind == TokenKind::Number);
        is_number.then(|| read.article.text(at..at + 1).replace(',', ""))
    };
    let known = |wanted: &str| {
        source.iter().any(|read| {
            let mut tokens = read.place().tokens();
            tokens.any(|at| number(read, at).is_some_and(|own| is_same(&own, wanted)))
        })
    };
    let figures = article.figures_in(&claim.place().tokens());
    let changed = figures.iter().filter(|figure| {
        matches!(
            figure.kind,
            FigureKind::Percent | FigureKind::Multiple | FigureKind::Points
        ) && number(claim, figure.tokens.start).is_some_and(|own| !known(&own))
    });
    changed
        .map(|figure| article.place(figure.tokens.clone()))
        .collect()
}

/// Whether two numbers are one, whether or not a release has rounded the source's.
fn is_same(source: &str, article: &str) -> bool {
    match (source.parse::<f64>(), article.parse::<f64>()) {
        (Ok(exact), Ok(told)) => {
            let is_whole = !article.contains('.');
            (exact - told).abs() < 1e-9 || is_whole && (exact - told).abs() <= 0.5
        }
        _ => source == article,
    }
}

fn span(read: &Read<'_>, place: Place) -> Span {
    read.article.document().span(read.article.prose(place.tokens()))
}

fn text<'a>(read: &Read<'a>, place: Place) -> &'a str {
    read.article.text(place.tokens())
}
