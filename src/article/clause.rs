//! Where a clause begins and ends.
//!
//! No parser: a clause is the stretch around a place up to strong punctuation, a subordinator or
//! relative pronoun, a coordinator that opens a new subject, or a participle after a comma.

use std::ops::Range;

use super::{Article, Place, WordClass};
use crate::lexicon::{Token, TokenKind};

impl Article<'_> {
    /// The clause of a place, as tokens of its sentence.
    pub fn clause(&self, place: Place) -> Range<u32> {
        let sentence = self.sentence(place).tokens.clone();
        let mut start = place.start;
        while start > sentence.start && !self.opens_clause(start, &sentence) {
            start -= 1;
        }
        let mut end = place.end;
        while end < sentence.end && !self.opens_clause(end, &sentence) {
            end += 1;
        }
        start..end
    }

    /// Whether a new clause begins at token `at`.
    pub(super) fn opens_clause(&self, at: u32, sentence: &Range<u32>) -> bool {
        if at <= sentence.start {
            return true;
        }
        let (token, before) = (self.tokens[at as usize], self.tokens[at as usize - 1]);
        if is_strong(before) || is_strong(token) {
            return true;
        }
        let after_comma = before.is_sign(b',');
        let classes = self.table.classes(token);
        if classes.any(WordClass::CONTRAST) || classes.any(WordClass::SUBORDINATOR) && after_comma {
            return true;
        }
        if classes.any(WordClass::RELATIVE) && (after_comma || !self.is_that(at)) {
            return true;
        }
        if after_comma {
            return self.is_participle(at) || self.opens_subject(at);
        }
        // ", and it …", "and patients …": a coordinator with a subject after it.
        self.table.is(before, WordClass::COORDINATOR)
            && at >= 2 + sentence.start
            && self.tokens[at as usize - 2].is_sign(b',')
            && self.opens_subject(at)
    }

    /// Whether the word is an -ing form that can open a participle clause.
    pub(super) fn is_participle(&self, at: u32) -> bool {
        let token = self.tokens[at as usize];
        let word = self.text(at..at + 1);
        let adverb = word.ends_with("ly")
            && self
                .token(at + 1)
                .is_some_and(|next| next.kind == TokenKind::Word);
        let ing = |word: &str| word.len() > 4 && word.ends_with("ing");
        token.kind == TokenKind::Word
            && (ing(word) && word != "including" || adverb && ing(self.text(at + 1..at + 2)))
    }

    fn opens_subject(&self, at: u32) -> bool {
        let token = self.tokens[at as usize];
        self.table.is(token, WordClass::PRONOUN) && !self.table.is(token, WordClass::RELATIVE)
    }

    fn is_that(&self, at: u32) -> bool {
        self.text(at..at + 1).eq_ignore_ascii_case("that")
    }
}

/// Punctuation that always parts clauses.
fn is_strong(token: Token) -> bool {
    token.kind == TokenKind::Sign
        && matches!(token.word.0 as u8, b';' | b':' | b'-' | b'(' | b')' | b'[' | b']')
}
