//! Proper names and acronyms.

use super::{Article, Place};
use crate::lexicon::{Token, TokenKind};

impl Article<'_> {
    /// Whether the place is (part of) a name: capitals where the sentence has none, an acronym,
    /// or a capitalised word beside it that it belongs to.
    pub fn is_proper_name(&self, place: Place) -> bool {
        let sentence = self.sentence(place).tokens.clone();
        if self.is_title_case(place) {
            return false;
        }
        let first = self.tokens[place.start as usize];
        let opens = place.start == sentence.start
            || (sentence.start..place.start).all(|at| !self.tokens[at as usize].is_wordlike())
            || self.is_sign(place.start - 1, b'"')
            || self.is_sign(place.start - 1, b':') && !self.goes_on_from_name(place, sentence.start);
        if first.has(Token::CAPITALS) && first.end - first.start >= 4 {
            return true;
        }
        let capital = |at: u32| {
            self.token(at)
                .is_some_and(|token| token.kind == TokenKind::Word && token.has(Token::CAPITAL))
        };
        if first.has(Token::CAPITAL) && !opens {
            return true;
        }
        // "Miracle League", opening a sentence: the next word is capitalised as well.
        first.has(Token::CAPITAL)
            && opens
            && place.end < sentence.end
            && capital(place.end)
            && !self.tokens[place.end as usize].has(Token::CAPITALS)
    }

    /// "in Project: Sunrise": before the colon stands a capitalised word that opens nothing.
    fn goes_on_from_name(&self, place: Place, first: u32) -> bool {
        place.start >= first + 3
            && self.token(place.start - 2).is_some_and(|token| {
                token.kind == TokenKind::Word && token.has(Token::CAPITAL) && !token.has(Token::CAPITALS)
            })
            && self
                .token(place.start - 3)
                .is_some_and(|token| token.kind == TokenKind::Word && !token.has(Token::CAPITAL))
    }

    /// Whether the sentence is written in title case or capitals, so that capitals say nothing.
    pub fn is_title_case(&self, place: Place) -> bool {
        let (mut capitals, mut words) = (0, 0);
        // The first word has its capital in any case. A short word says more by its capital
        // ("What Is Gout") than by its lack of one; acronyms say nothing.
        for at in self.sentence(place).tokens.clone().skip(1) {
            let token = self.tokens[at as usize];
            let short = token.end - token.start <= 3;
            if token.kind != TokenKind::Word || short && token.has(Token::CAPITALS) {
                continue;
            }
            let capital = token.has(Token::CAPITAL);
            if capital || !short {
                words += 1;
                capitals += u32::from(capital);
            }
        }
        words >= 2 && capitals * 10 >= words * 7
    }
}
