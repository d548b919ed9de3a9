//! Who says so.

use super::{Article, Cues, Place};
use crate::lexicon::{Token, TokenKind};

impl Article<'_> {
    /// Whether a named person or body says it.
    pub fn attributed(&self, place: Place) -> bool {
        let sentence = self.sentence(place).tokens.clone();
        self.find(sentence.clone(), Cues::REPORT).any(|verb| {
            let before = sentence.start.max(verb.start.saturating_sub(8))..verb.start;
            let after = verb.end..sentence.end.min(verb.end + 6);
            self.names_speaker(before, sentence.start) || self.names_speaker(after, sentence.start)
        })
    }

    /// A name stands there: a title, or a capitalised word that does not open the sentence.
    fn names_speaker(&self, tokens: std::ops::Range<u32>, opening: u32) -> bool {
        tokens.into_iter().any(|at| {
            let token = self.tokens[at as usize];
            token.kind == TokenKind::Word
                && token.has(Token::CAPITAL)
                && (at > opening && !self.text(at..at + 1).eq("I")
                    || matches!(self.text(at..at + 1), "Dr" | "Prof" | "Professor"))
        })
    }

    /// Whether the sentence speaks of someone who offers treatment: a clinic, a shop, "we".
    pub fn names_provider(&self, place: Place) -> bool {
        self.has(self.sentence(place).tokens.clone(), Cues::PROVIDER)
    }
}
