//! Telling English from other languages.

use super::{CueTable, WordClass};
use crate::lexicon::{Token, TokenKind};

/// So many words are looked at.
const SAMPLE: usize = 400;

/// Whether the words themselves settle that a text is English: `Some(true)`, or that they leave
/// doubt: `None`. `Some(false)` where there is hardly a word of English in enough words.
///
/// In English prose some 40 % of the words are among the listed function words; in other
/// languages of Latin script below 12 %. Only the range between needs a detector.
pub fn looks_english(tokens: &[Token], table: &CueTable) -> Option<bool> {
    let (mut words, mut known) = (0usize, 0usize);
    for token in tokens
        .iter()
        .filter(|token| token.kind == TokenKind::Word)
        .take(SAMPLE)
    {
        words += 1;
        known += usize::from(table.is(*token, WordClass::FUNCTION));
    }
    if words < 8 || known * 100 >= words * 18 {
        return Some(true);
    }
    None
}
