//! Hedges and their scope.

use super::{Article, Cues, Place};

impl Article<'_> {
    /// Whether a modal or epistemic cue governs the place.
    ///
    /// The cue stands before it in the same clause, or directly beside it. A participle clause
    /// leaves the scope: in "may reduce pain, making recovery easy" only the first verb is hedged.
    pub fn hedged(&self, place: Place) -> bool {
        let cues = Cues::MODAL.and(Cues::HEDGE);
        let sentence = self.sentence(place).tokens.clone();
        let clause = self.clause(place);
        if self
            .find(clause.start..place.start, cues)
            .any(|hit| !self.is_participle_between(hit.end, place.start))
        {
            return true;
        }
        // "suggests that …", "it is possible that …": the hedge stands in the clause above.
        let above = self.find(sentence.start..clause.start, cues).next_back();
        if above.is_some_and(|hit| {
            (hit.end..=clause.start).any(|at| self.text(at..at + 1).eq_ignore_ascii_case("that"))
                && !(hit.end..clause.start).any(|at| self.is_sign(at, b',') || self.is_sign(at, b';'))
        }) {
            return true;
        }
        let beside = sentence.end.min(place.end + 2);
        self.has(place.end..beside, cues) && !self.is_sign(place.end, b',')
    }

    fn is_participle_between(&self, from: u32, to: u32) -> bool {
        (from + 1..to).any(|at| self.is_sign(at - 1, b',') && self.is_participle(at))
    }
}
