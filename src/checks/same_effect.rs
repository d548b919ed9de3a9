//! Whether two claims speak of the same effect.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::article::{Article, Cues, Place, Topic, WordClass};
use crate::claims::{ArticleClaims, Claim, EvidenceKind, Polarity, RelationKind, Strength};
use crate::document::Role;
use crate::lexicon::TokenKind;

/// What a claim says a treatment does: for whom or what, as the stems of its words of content.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Effect {
    /// The name of the treatment, where it is a known one.
    treatment: Option<String>,
    stems: BTreeSet<String>,
    direction: Direction,
}

/// Which way an outcome goes; "eases" and "treats" go the same way, "raises" does not.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Direction {
    /// A trouble becomes less, or its sufferers better.
    Relief,
    /// Something becomes more.
    Gain,
}

/// Two effects are one where they share this part of the smaller one's words.
const SHARED: (usize, usize) = (1, 2);

impl Effect {
    /// The effect of a claim of benefit; `None` where it names no outcome.
    pub(super) fn of(article: &Article<'_>, claim: &Claim) -> Option<Self> {
        let mut stems = stems(article, claim.outcome?.tokens());
        // "treats individuals with eczema": the outcome says nothing, what follows it does.
        if stems.is_empty() {
            let after = claim
                .relation
                .map_or(claim.place.start, |relation| relation.place.end);
            stems = self::stems(article, after..claim.place.end);
        }
        let direction = match claim.relation.map(|relation| relation.kind) {
            Some(RelationKind::Increases) => Direction::Gain,
            _ => Direction::Relief,
        };
        let named = claim.intervention.as_ref().filter(|named| named.is_known);
        (!stems.is_empty()).then(|| Self {
            treatment: named.map(|named| named.id.clone()),
            stems,
            direction,
        })
    }

    /// Whether both are about the same outcome going the same way, by the same treatment as far as
    /// they name it.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        if let (Some(one), Some(other)) = (&self.treatment, &other.treatment)
            && one != other
        {
            return false;
        }
        let common = self.stems.intersection(&other.stems).count();
        let smaller = self.stems.len().min(other.stems.len());
        common > 0 && common * SHARED.1 >= smaller * SHARED.0 && self.direction == other.direction
    }
}

/// The stems of the words of content among some tokens.
pub(super) fn stems(article: &Article<'_>, tokens: Range<u32>) -> BTreeSet<String> {
    tokens
        .filter(|&at| is_content(article, at))
        .map(|at| stem(&article.word(at)))
        .collect()
}

/// Whether a token is a word that says what an outcome is: no function word, number, treatment.
fn is_content(article: &Article<'_>, at: u32) -> bool {
    let Some(token) = article.token(at) else {
        return false;
    };
    token.kind == TokenKind::Word
        && token.end - token.start > 2
        && !article.is(at, WordClass::FUNCTION)
        && !article.is(at, WordClass::DETERMINER)
        && !is_general(&article.word(at))
        && !article.hits_at(at).iter().any(|hit| {
            article
                .cues(*hit)
                .any(Cues::INTERVENTION.and(Cues::TREATMENT).and(Cues::PEOPLE))
        })
}

/// Words that stand beside any outcome and do not tell it from others.
fn is_general(word: &str) -> bool {
    matches!(
        word,
        "symptoms"
            | "symptom"
            | "effects"
            | "effect"
            | "risk"
            | "levels"
            | "level"
            | "signs"
            | "severity"
            | "rapid"
            | "significant"
            | "overall"
            | "improvement"
            | "improvements"
            | "relief"
            | "reduction"
            | "disorder"
            | "disorders"
            | "condition"
            | "conditions"
            | "people"
            | "individuals"
            | "patients"
            | "health"
            | "feelings"
            | "quality"
            | "potential"
            | "promise"
            | "promising"
            | "results"
            | "solution"
            | "option"
    )
}

/// A word without the endings of number and tense.
fn stem(word: &str) -> String {
    let one = word
        .strip_suffix('s')
        .filter(|one| one.len() > 3 && !one.ends_with('s'));
    let one = one.unwrap_or(word);
    let cut = ["ing", "ed", "ion", "ive"]
        .iter()
        .find_map(|ending| one.strip_suffix(ending).filter(|rest| rest.len() > 3));
    let base = cut.unwrap_or(one);
    base.strip_suffix('e').unwrap_or(base).to_owned()
}

/// Claims of benefit that are neither denied nor quoted, with their effects, in order.
pub(super) fn benefits<'c>(
    article: &'c Article<'_>,
    claims: &'c ArticleClaims<'_>,
) -> impl Iterator<Item = (&'c Claim, Effect)> {
    benefits_in(article, claims, 0..article.sentences().len() as u32)
}

/// The same in some sentences.
pub(super) fn benefits_in<'c>(
    article: &'c Article<'_>,
    claims: &'c ArticleClaims<'_>,
    sentences: impl IntoIterator<Item = u32>,
) -> impl Iterator<Item = (&'c Claim, Effect)> {
    sentences
        .into_iter()
        .filter(|&index| {
            let sentence = &article.sentences()[index as usize];
            !matches!(
                article.block(sentence).role,
                Role::Boilerplate | Role::Reference | Role::Quote | Role::Opaque
            )
        })
        .flat_map(|index| claims.of_sentence(index))
        .filter(|claim| claim.polarity == Polarity::Benefit && !claim.negated && !claim.quoted)
        .filter_map(|claim| Some((claim, Effect::of(article, claim)?)))
}

/// Whether a claim is put under a hedge. What a study aims at is no hedge, nor is "can", nor what
/// would be "if it were offered to all".
pub(super) fn is_hedged(article: &Article<'_>, claim: &Claim) -> bool {
    let after = claim.place.start..article.sentence(claim.place).tokens.end;
    let only_can = !claim.hedges.is_empty()
        && claim
            .hedges
            .iter()
            .all(|hedge| article.has(hedge.tokens(), Cues::CAN));
    // "Improves sleep without the grogginess often seen with pills": that hedges something else.
    let outcome = claim.outcome.map_or(claim.place.end, |outcome| outcome.end);
    let only_after = !claim.hedges.is_empty() && claim.hedges.iter().all(|hedge| hedge.start > outcome);
    claim.strength == Strength::Conditional
        && !only_can
        && !only_after
        && !article.is_aim(claim.place)
        && !article.has(after, Cues::CONDITION)
}

/// Whether a claim states its effect outright and unhedged, with no source that is named.
pub(super) fn is_outright(article: &Article<'_>, claim: &Claim) -> bool {
    claim.strength == Strength::Direct
        && claim.hedges.is_empty()
        && claim.evidence.kind < EvidenceKind::Named
        && claim.reported_by.is_none()
        && !article.hedged(claim.place)
        && !article.is_conditional(claim.place)
        && !article.is_aim(claim.place)
        && !article.has_caveat(claim.place)
}

/// Whether it does so on the author's own word besides: no study stands beside it, and no "linked
/// to" or "aims to" before.
pub(super) fn is_bare(article: &Article<'_>, claim: &Claim) -> bool {
    let sentence = article.sentence(claim.place).tokens.clone();
    let before = sentence.start..claim.place.start;
    let of_study = Cues::STUDY.and(Cues::DESIGN);
    is_outright(article, claim)
        && claim.evidence.kind == EvidenceKind::None
        && !article.has(before.clone(), Cues::CORRELATIONAL.and(Cues::AIM))
        && !article.has(before, of_study)
        && !article.has(claim.place.end..sentence.end, of_study)
}

/// Whether an article is one that consistency is asked of: about a treatment.
pub(super) fn is_about_treatment(topic: &Topic) -> bool {
    topic.has_intervention()
}

/// Whether two sentences name treatments, and none of them is the same.
pub(super) fn speak_of_different(article: &Article<'_>, one: u32, other: u32) -> bool {
    let names = |sentence: u32| -> Vec<String> {
        let tokens = article.sentences()[sentence as usize].tokens.clone();
        let hits = article.find(tokens, Cues::INTERVENTION);
        hits.map(|hit| article.text(hit.start..hit.end).to_lowercase())
            .collect()
    };
    let (one, other) = (names(one), names(other));
    let same = |name: &String| {
        other
            .iter()
            .any(|other| other.contains(name.as_str()) || name.contains(other))
    };
    !one.is_empty() && !other.is_empty() && !one.iter().any(same)
}

/// The place of a whole sentence.
pub(super) fn whole(article: &Article<'_>, sentence: u32) -> Place {
    let tokens = &article.sentences()[sentence as usize].tokens;
    Place {
        start: tokens.start,
        end: tokens.end,
        sentence,
    }
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn forms_of_one_word_have_one_stem() {
        assert_eq!(stem("cravings"), stem("craving"));
        assert_eq!(stem("anxiety"), "anxiety");
        assert_eq!(stem("treating"), stem("treats"));
        assert_eq!(stem("relapses"), stem("relapsed"));
    }
}
