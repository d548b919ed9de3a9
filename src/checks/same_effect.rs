//! Whether two claims speak of the same effect.

use std::collections::BTreeSet;

use crate::article::{Article, Cues, Place, Topic, WordClass};
use crate::claims::{ArticleClaims, Claim, EvidenceKind, Polarity, RelationKind, Strength};
use crate::document::Role;
use crate::lexicon::TokenKind;

/// What a claim says a treatment does: for whom or what, as the stems of its words of content.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Effect {
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
        let stems_of = |tokens: std::ops::Range<u32>| -> BTreeSet<String> {
            tokens
                .filter(|&at| is_content(article, at))
                .map(|at| stem(&article.word(at)))
                .collect()
        };
        let mut stems = stems_of(claim.outcome?.tokens());
        // "treats individuals with eczema": the outcome says nothing, what follows it does.
        if stems.is_empty() {
            let after = claim
                .relation
                .map_or(claim.place.start, |relation| relation.place.end);
            stems = stems_of(after..claim.place.end);
        }
        let direction = match claim.relation.map(|relation| relation.kind) {
            Some(RelationKind::Increases) => Direction::Gain,
            _ => Direction::Relief,
        };
        (!stems.is_empty()).then_some(Self { stems, direction })
    }

    /// Whether both are about the same outcome going the same way.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let common = self.stems.intersection(&other.stems).count();
        let smaller = self.stems.len().min(other.stems.len());
        common > 0 && common * SHARED.1 >= smaller * SHARED.0 && self.direction == other.direction
    }
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
    )
}

/// A word without the endings of number and tense.
fn stem(word: &str) -> String {
    let endings = ["ies", "ing", "ed", "es", "s", "ion", "ive"];
    let cut = endings
        .iter()
        .find_map(|ending| word.strip_suffix(ending).filter(|rest| rest.len() > 3));
    cut.unwrap_or(word).to_owned()
}

/// Claims of benefit that are neither denied nor quoted, with their effects, in order.
pub(super) fn benefits<'c>(
    article: &'c Article<'_>,
    claims: &'c ArticleClaims<'_>,
) -> impl Iterator<Item = (&'c Claim, Effect)> {
    (0..article.sentences().len() as u32)
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

/// Whether a claim is put under a hedge.
pub(super) fn is_hedged(claim: &Claim) -> bool {
    claim.strength == Strength::Conditional
}

/// Whether a claim states its effect outright, on the author's own word.
pub(super) fn is_bare(article: &Article<'_>, claim: &Claim) -> bool {
    claim.strength == Strength::Direct
        && claim.hedges.is_empty()
        && claim.evidence.kind < EvidenceKind::Named
        && claim.reported_by.is_none()
        && !article.hedged(claim.place)
        && !article.is_conditional(claim.place)
        && !article.is_aim(claim.place)
        && !article.has_caveat(claim.place)
}

/// Whether an article is one that consistency is asked of: about a treatment.
pub(super) fn is_about_treatment(topic: &Topic) -> bool {
    topic.has_intervention()
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
        assert_eq!(stem("relapses"), stem("relapse").trim_end_matches('e').to_owned());
    }
}
