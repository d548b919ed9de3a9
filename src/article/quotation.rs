//! Quotation marks and block quotations.

use std::ops::Range;

use super::{Article, Place};
use crate::document::Role;
use crate::lexicon::Token;

/// A quotation of up to so many words is a phrase held up rather than a speech.
const SCARE_WORDS: u32 = 5;

impl Article<'_> {
    /// Whether the place stands inside quotation marks or a block quotation.
    pub fn quoted(&self, place: Place) -> bool {
        self.role(place) == Role::Quote || self.quote_around(place).is_some()
    }

    /// Whether the place is a short phrase in quotation marks: words held up rather than spoken.
    pub fn in_scare_quotes(&self, place: Place) -> bool {
        self.quote_around(place).is_some_and(|quote| {
            let words = quote
                .clone()
                .filter(|&at| self.tokens[at as usize].is_wordlike())
                .count() as u32;
            // "It saved my life," she said: a comma before the closing mark makes it speech.
            let spoken = quote.end > quote.start && self.is_sign(quote.end - 1, b',');
            !spoken && words <= SCARE_WORDS.max(place.end - place.start)
        })
    }

    fn quote_around(&self, place: Place) -> Option<Range<u32>> {
        let quotes = self.quotes.get_or_init(|| self.find_quotes());
        let next = quotes.partition_point(|quote| quote.start <= place.start);
        quotes
            .get(next.checked_sub(1)?)
            .filter(|quote| place.end <= quote.end)
            .cloned()
    }

    /// Pairs of quotation marks, block by block. A quotation that is never closed ends with its block.
    fn find_quotes(&self) -> Vec<Range<u32>> {
        let mut quotes = Vec::new();
        let mut open: Option<(u32, u32)> = None;
        for sentence in &self.sentences {
            if open.is_some_and(|(_, block)| block != sentence.block) {
                // A mark without a partner is more often an inch or a typing slip than a quotation.
                open = None;
            }
            for at in sentence.tokens.clone() {
                let token = self.tokens[at as usize];
                if !token.is_sign(b'"') {
                    continue;
                }
                let spaced = |at: u32| {
                    let token = self.tokens.get(at as usize);
                    token.is_none_or(|token| token.has(Token::SPACED))
                };
                let opens = spaced(at) && !spaced(at + 1);
                let closes = !spaced(at) && spaced(at + 1);
                match open.take() {
                    // The mark before had no partner: what follows is a quotation of its own.
                    Some(_) if opens => open = Some((at, sentence.block)),
                    Some((start, _)) => quotes.push(start + 1..at),
                    None if closes => {}
                    None => open = Some((at, sentence.block)),
                }
            }
        }
        quotes
    }
}
