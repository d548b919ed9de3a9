//! Whether a sentence hedges a proposition, and whether it hides behind the unnamed.

use super::{Article, Cues, Place};

impl Article<'_> {
    /// Whether the author of the sentence hedges a proposition.
    pub fn is_uncertain(&self, place: Place) -> bool {
        self.has(self.sentence(place).tokens.clone(), Cues::SCIENTIFIC_HEDGE)
    }

    /// Whether a statement is laid on unnamed people or studies, or on a weasel word.
    pub fn is_vague(&self, place: Place) -> bool {
        self.has(self.sentence(place).tokens.clone(), Cues::VAGUE_SOURCE)
    }
}
