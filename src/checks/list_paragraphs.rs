//! Whether paragraphs are the items of a list that lost its bullets.

use std::ops::Range;

use super::options::Groups;
use crate::article::{Article, Cues, WordClass};
use crate::document::{Block, Role};
use crate::lexicon::{Token, TokenKind};

/// A label before its explanation has at most so many words.
const LABEL: usize = 9;
/// So many tokens are the start of a paragraph.
const OPENING: u32 = 8;

/// Whether the paragraphs from `first` on read as the items that a colon announced: steps,
/// fragments, labels with their explanations, or paragraphs that begin alike.
pub(super) fn are_items(article: &Article<'_>, blocks: &[Block], first: usize, steps: &Groups) -> bool {
    let Some(opening) = opening(article, first) else {
        return false;
    };
    let Some(token) = article.token(opening.start) else {
        return false;
    };
    let small = token.kind == TokenKind::Word && !token.has(Token::CAPITAL);
    let quoted = token.is_sign(b'"') || token.is_sign(b'\'');
    if small
        || quoted
        || steps.stand_in(article, opening.start..opening.end.min(opening.start + 4))
        || is_fragment(article, first)
        || is_labelled(article, first, &opening)
    {
        return true;
    }
    let second = first + 1;
    let Some(next) = blocks.get(second) else {
        return false;
    };
    // A line without a stop among lines that have one, as "Idaho" after "Pa.", reads as a heading.
    if next.role == Role::Heading {
        let is_line = |block: usize| {
            article.sentences_of_block(block as u32).len() == 1
                && self::opening(article, block).is_some_and(|opening| {
                    words_of(article, &opening) <= LABEL && opens_without_verb(article, &opening)
                })
        };
        return is_line(first) && is_line(first + 2);
    }
    if next.role != Role::Body {
        return false;
    }
    let Some(other) = self::opening(article, second) else {
        return false;
    };
    is_fragment(article, second)
        || is_labelled(article, second, &other)
        || begin_alike(article, opening.start, other.start)
        || [first, second]
            .into_iter()
            .all(|block| article.sentences_of_block(block as u32).len() == 1)
            && opens_without_verb(article, &opening)
            && opens_without_verb(article, &other)
}

/// The tokens of a block's first sentence.
fn opening(article: &Article<'_>, block: usize) -> Option<Range<u32>> {
    article
        .sentences_of_block(block as u32)
        .next()
        .map(|first| article.sentences()[first].tokens.clone())
}

/// Whether a block ends without a full stop: an item, not a paragraph.
pub(super) fn is_fragment(article: &Article<'_>, block: usize) -> bool {
    let Some(last) = article.sentences_of_block(block as u32).next_back() else {
        return false;
    };
    let end = article.sentences()[last].tokens.end;
    article
        .token(end - 1)
        .is_some_and(|token| token.kind != TokenKind::Sign || token.is_sign(b')') || token.is_sign(b';'))
}

/// Whether no common verb or pronoun stands among the first words: more likely an item than a statement.
fn opens_without_verb(article: &Article<'_>, opening: &Range<u32>) -> bool {
    let start = opening.start..opening.end.min(opening.start + OPENING);
    !start
        .clone()
        .any(|at| article.is(at, WordClass::BE) || article.is(at, WordClass::PRONOUN))
        && !article.has(start, Cues::MODAL.and(Cues::CAN))
}

/// "TSH test. The test …", "A 25 percent chance: …", "Family history Having a relative …".
fn is_labelled(article: &Article<'_>, block: usize, opening: &Range<u32>) -> bool {
    let label = match opening
        .clone()
        .find(|&at| article.is_sign(at, b':') || article.is_sign(at, b'-') && spaced(article, at))
    {
        Some(sign) if sign + 1 < opening.end => opening.start..sign,
        Some(_) => return false,
        None if article.sentences_of_block(block as u32).len() > 1 => opening.clone(),
        None => opening.start..opening.start,
    };
    let words = words_of(article, &label);
    let verbless = !label
        .clone()
        .any(|at| article.is(at, WordClass::BE) || article.is(at, WordClass::PRONOUN));
    (1..=LABEL).contains(&words) && verbless && !article.has(label, Cues::MODAL.and(Cues::CAN))
        || runs_on(article, opening)
}

fn words_of(article: &Article<'_>, tokens: &Range<u32>) -> usize {
    tokens
        .clone()
        .filter(|&at| article.token(at).is_some_and(Token::is_wordlike))
        .count()
}

fn spaced(article: &Article<'_>, at: u32) -> bool {
    article.token(at).is_some_and(|token| token.has(Token::SPACED))
}

/// A label that lost its stop: a capital on a word that needs none, a few words in.
fn runs_on(article: &Article<'_>, opening: &Range<u32>) -> bool {
    let from = opening.start + 1;
    (from..opening.end.min(from + LABEL as u32)).any(|at| {
        article.token(at).is_some_and(|token| {
            token.kind == TokenKind::Word
                && token.has(Token::CAPITAL)
                && !token.has(Token::CAPITALS)
                && token.has(Token::SPACED)
                && article.token(at - 1).is_some_and(Token::is_wordlike)
                && (article.is(at, WordClass::DETERMINER)
                    || article.is(at, WordClass::SUBORDINATOR)
                    || is_small_elsewhere(article, at))
        })
    })
}

/// Whether the same word stands without its capital in the same block.
fn is_small_elsewhere(article: &Article<'_>, at: u32) -> bool {
    let sentences = article.sentences_of_block(article.sentences()[article.sentence_of(at) as usize].block);
    let same = |other: u32| {
        article
            .token(other)
            .is_some_and(|token| token.kind == TokenKind::Word && !token.has(Token::CAPITAL))
            && article.word(other) == article.word(at)
    };
    article.word(at).ends_with("ing")
        || article.sentences()[sentences]
            .iter()
            .any(|sentence| sentence.tokens.clone().any(same))
}

/// Whether two paragraphs begin with the same word, two orders, two figures or two -ing forms.
fn begin_alike(article: &Article<'_>, one: u32, other: u32) -> bool {
    let kind = |at: u32| article.token(at).map(|token| token.kind);
    let order = |at: u32| {
        article
            .hits_in(at..at + 3)
            .any(|hit| hit.start == at && article.cues(hit).any(Cues::IMPERATIVE))
    };
    let (first, second) = (article.word(one), article.word(other));
    let opens = !matches!(first.as_str(), "the" | "it") && first == second;
    let both = |test: &dyn Fn(u32) -> bool| test(one) && test(other);
    opens
        || both(&order)
        || both(&|at| kind(at) == Some(TokenKind::Number))
        || first.ends_with("ing") && second.ends_with("ing")
}
