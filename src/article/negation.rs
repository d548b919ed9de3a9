//! Negation and its scope, in the tradition of `NegEx` and `ConText`.
//!
//! A cue before its target governs it up to a terminator or the end of the clause, and no
//! further than [`REACH`] words. Pseudo-negations ("not only", "no doubt") are looked for
//! first and do not count; double negatives cancel.

use std::ops::Range;

use super::{Article, Cues, Place};
use crate::lexicon::Hit;

/// How many tokens a negation reaches forward.
const REACH: u32 = 12;
/// How many tokens after its target a negation may follow ("… has been debunked").
const REACH_BACK: u32 = 8;

impl Article<'_> {
    /// Whether a negator governs the place.
    pub fn negated(&self, place: Place) -> bool {
        self.negated_before(place) || self.negated_after(place) || self.prefixed_with_non(place)
    }

    fn negated_before(&self, place: Place) -> bool {
        let sentence = self.sentence(place).tokens.clone();
        let from = sentence.start.max(place.start.saturating_sub(REACH));
        let mut cancelling: Vec<Range<u32>> = Vec::new();
        for hit in self.find(
            from..sentence.end,
            Cues::PSEUDO_NEGATION.and(Cues::DOUBLE_NEGATION),
        ) {
            cancelling.push(hit.start..hit.end);
        }
        self.find(from..place.start, Cues::NEGATION_BEFORE)
            .filter(|hit| {
                !cancelling
                    .iter()
                    .any(|other| other.start <= hit.start && hit.end <= other.end)
            })
            .any(|hit| self.reaches(hit, place, &sentence))
    }

    /// Whether nothing between a cue and its target ends the scope.
    fn reaches(&self, cue: Hit, place: Place, sentence: &Range<u32>) -> bool {
        let mut at = cue.end;
        while at < place.start {
            if self.opens_clause(at, sentence) && !self.is_that_clause(at) {
                return false;
            }
            at += 1;
        }
        true
    }

    /// A clause after a verb of saying stays in scope: "no evidence that", "does not mean that".
    fn is_that_clause(&self, at: u32) -> bool {
        self.text(at..at + 1).eq_ignore_ascii_case("that")
    }

    fn negated_after(&self, place: Place) -> bool {
        let sentence = self.sentence(place).tokens.clone();
        let to = sentence.end.min(place.end + REACH_BACK);
        self.find(place.end..to, Cues::NEGATION_AFTER).any(|hit| {
            !(place.end..hit.start).any(|at| self.opens_clause(at, &sentence) || self.is_sign(at, b','))
        })
    }

    fn prefixed_with_non(&self, place: Place) -> bool {
        use crate::lexicon::Token;
        place.start > 0
            && self.tokens[place.start as usize].has(Token::HYPHENED)
            && matches!(
                self.text(place.start - 1..place.start)
                    .to_ascii_lowercase()
                    .as_str(),
                "non" | "anti" | "un"
            )
    }
}
