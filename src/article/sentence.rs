//! Cutting blocks into sentences.

use std::ops::Range;

use super::cues::{CueTable, WordClass};
use super::signs::MONTHS;
use crate::document::{Block, Role};
use crate::lexicon::{Token, TokenKind};

/// A sentence: its tokens and the block it stands in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sentence {
    /// Its tokens, punctuation and citation markers after the full stop included.
    pub tokens: Range<u32>,
    /// The index of its block.
    pub block: u32,
}

/// Cuts `tokens` into sentences. Every token but the breaks belongs to exactly one.
pub(super) fn sentences(text: &str, tokens: &[Token], blocks: &[Block], table: &CueTable) -> Vec<Sentence> {
    let mut sentences = Vec::with_capacity(tokens.len() / 16 + blocks.len());
    let mut at = 0;
    for (index, block) in blocks.iter().enumerate() {
        if block.role == Role::Opaque {
            continue;
        }
        while at < tokens.len()
            && ((tokens[at].start as usize) < block.prose.start || tokens[at].kind == TokenKind::Break)
        {
            at += 1;
        }
        let start = at;
        while at < tokens.len()
            && (tokens[at].start as usize) < block.prose.end
            && tokens[at].kind != TokenKind::Break
        {
            at += 1;
        }
        cut_block(text, tokens, start..at, index as u32, table, &mut sentences);
    }
    sentences
}

fn cut_block(
    text: &str,
    tokens: &[Token],
    block: Range<usize>,
    index: u32,
    table: &CueTable,
    into: &mut Vec<Sentence>,
) {
    let mut start = block.start;
    if let Some(end) = after_dateline(text, tokens, block.clone()) {
        into.push(Sentence {
            tokens: start as u32..end as u32,
            block: index,
        });
        start = end;
    }
    let mut at = start;
    while at < block.end {
        let token = tokens[at];
        at += 1;
        if token.kind != TokenKind::Sign || !matches!(token.word.0 as u8, b'.' | b'!' | b'?') {
            continue;
        }
        if token.is_sign(b'.') && !ends_with_stop(text, tokens, block.clone(), at - 1, table) {
            continue;
        }
        let end = after_closers(tokens, at, block.end);
        if let Some(next) = tokens.get(end).filter(|_| end < block.end) {
            let runs_on = next.kind == TokenKind::Sign
                && matches!(next.word.0 as u8, b',' | b';' | b':' | b')')
                || next.kind == TokenKind::Word && !starts_upper(text, *next);
            if runs_on {
                continue;
            }
        }
        into.push(Sentence {
            tokens: start as u32..end as u32,
            block: index,
        });
        start = end;
        at = end;
    }
    if start < block.end {
        into.push(Sentence {
            tokens: start as u32..block.end as u32,
            block: index,
        });
    }
}

/// How far into a block the dash of a dateline may stand, in tokens.
const DATELINE: usize = 40;
/// How far it may stand behind the year.
const AFTER_YEAR: usize = 14;

/// The token after the dateline of a release, "PORTLAND, OR, May 3, 2024 /XYZ/ -- ", which is no part
/// of what is said. A span of dates ("May 3, 2024 – June 1, 2024, we …") is none.
fn after_dateline(text: &str, tokens: &[Token], block: Range<usize>) -> Option<usize> {
    let written = |at: usize| text.get(tokens[at].range()).unwrap_or_default();
    let is_month = |at: usize| {
        let head = written(at).get(..3).unwrap_or_default();
        tokens[at].has(Token::CAPITAL) && MONTHS.iter().any(|month| head.eq_ignore_ascii_case(month))
    };
    let head = block.start..block.end.min(block.start + DATELINE);
    let year = head.clone().find(|&at| {
        tokens[at].kind == TokenKind::Number && written(at).len() == 4 && written(at).starts_with("20")
    })?;
    (block.start..year).find(|&at| is_month(at))?;
    let is_dash = |at: usize| tokens[at].is_sign(b'-') && tokens[at].has(Token::SPACED);
    let dash = (year + 1..head.end.min(year + AFTER_YEAR)).find(|&at| is_dash(at))?;
    // "-- " is two signs; "- DALLAS — " brings the place after the date.
    let mut end = dash + 1;
    while end < block.end && tokens[end].is_sign(b'-') {
        end += 1;
    }
    if let Some(second) = (end..block.end.min(end + 5)).find(|&at| is_dash(at))
        && (end..second).all(|at| tokens[at].kind == TokenKind::Sign || tokens[at].has(Token::CAPITAL))
    {
        end = second + 1;
        while end < block.end && tokens[end].is_sign(b'-') {
            end += 1;
        }
    }
    let opens_sentence = end < block.end && starts_upper(text, tokens[end]) && !is_month(end);
    opens_sentence.then_some(end)
}

/// Whether the full stop at `at` may end a sentence.
fn ends_with_stop(text: &str, tokens: &[Token], block: Range<usize>, at: usize, table: &CueTable) -> bool {
    let Some(next) = tokens.get(at + 1).filter(|_| at + 1 < block.end) else {
        return true;
    };
    let before = (at > block.start).then(|| tokens[at - 1]);
    // "U.S", "i.v" and the like run on without a space; "pain.12" is a citation after the stop.
    if !next.has(Token::SPACED) && next.is_wordlike() {
        let marker = next.kind == TokenKind::Number
            && before.is_some_and(|word| word.kind == TokenKind::Word && word.end - word.start > 1);
        let glued = next.has(Token::CAPITAL)
            && before.is_some_and(|word| word.kind == TokenKind::Word && word.end - word.start > 2);
        return marker || glued;
    }
    let Some(before) = before else { return true };
    if table.is(before, WordClass::ABBREVIATION) && !tokens[at].has(Token::SPACED) {
        return false;
    }
    if table.is(before, WordClass::SOFT_ABBREVIATION) {
        return starts_upper(text, *next) && !next.has(Token::CAPITALS);
    }
    let one_letter = before.kind == TokenKind::Word && before.end - before.start == 1;
    if one_letter && before.has(Token::CAPITAL) && starts_upper(text, *next) {
        // "J. Smith" is a name; "vitamin D. It" ends a sentence.
        let opens = at - 1 == block.start;
        let dotted = !opens && tokens[at - 2].is_sign(b'.');
        let after_name = !opens && tokens[at - 2].has(Token::CAPITAL) && !tokens[at - 2].has(Token::CAPITALS);
        return !(opens || dotted || after_name);
    }
    // "e.g." and "i.v." are cut at each stop; their last stop follows one letter after a stop.
    if one_letter && at >= 2 + block.start && tokens[at - 2].is_sign(b'.') {
        return starts_upper(text, *next);
    }
    true
}

/// The token after quotation marks, brackets and citation markers that still belong to a sentence.
fn after_closers(tokens: &[Token], mut at: usize, end: usize) -> usize {
    while at < end {
        let token = tokens[at];
        let closes = token.is_sign(b'.')
            || token.is_sign(b'!')
            || token.is_sign(b'?')
            || (token.is_sign(b'"') || token.is_sign(b'\''))
                && !token.has(Token::OPENING)
                && !token.has(Token::SPACED)
            || token.is_sign(b')')
            || token.is_sign(b']')
            || token.kind == TokenKind::Mark
            || token.kind == TokenKind::Number && !token.has(Token::SPACED);
        if closes {
            at += 1;
            continue;
        }
        match bracketed_numbers(tokens, at, end) {
            Some(after) => at = after,
            None => break,
        }
    }
    at
}

/// The token after `[3]`, `[3, 4]` or `[3-5]`.
pub(super) fn bracketed_numbers(tokens: &[Token], at: usize, end: usize) -> Option<usize> {
    if !tokens.get(at)?.is_sign(b'[') {
        return None;
    }
    let mut inside = at + 1;
    while inside < end {
        let token = tokens[inside];
        if token.is_sign(b']') {
            return (inside > at + 1).then_some(inside + 1);
        }
        if !(token.kind == TokenKind::Number
            || token.is_sign(b',')
            || token.is_sign(b'-')
            || token.is_sign(b';'))
        {
            return None;
        }
        inside += 1;
    }
    None
}

fn starts_upper(text: &str, token: Token) -> bool {
    token.has(Token::CAPITAL)
        || token.kind != TokenKind::Word
        || text
            .get(token.range())
            .and_then(|word| word.chars().next())
            .is_some_and(|letter| !letter.is_lowercase())
}
