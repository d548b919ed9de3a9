//! Who is said to say it.

use super::resolve::place;
use crate::article::{Article, Cues, Place, WordClass};
use crate::lexicon::{Token, TokenKind};

/// The named person or body that a claim is laid on: "Dr Roy said", "according to the Lancet".
pub(super) fn reported_by(article: &Article<'_>, claim: Place) -> Option<Place> {
    if !article.attributed(claim) {
        return None;
    }
    let sentence = article.sentence(claim).tokens.clone();
    let verb = article.find(sentence.clone(), Cues::REPORT).next()?;
    let after = name(article, verb.end, sentence.end.min(verb.end + 8));
    let before = name(
        article,
        sentence.start.max(verb.start.saturating_sub(8)),
        verb.start,
    );
    let according = article.is_one_of(verb.start, &["according"]);
    let (start, end) = if according {
        after.or(before)?
    } else {
        before.or(after)?
    };
    Some(place(start..end, claim.sentence))
}

/// The longest row of capitalised words in a stretch.
fn name(article: &Article<'_>, from: u32, to: u32) -> Option<(u32, u32)> {
    let capital = |at: u32| {
        article
            .token(at)
            .is_some_and(|token| token.kind == TokenKind::Word && token.has(Token::CAPITAL))
            && !article.is(at, WordClass::FUNCTION)
            || article.is_one_of(at, &["of"]) && at > from
    };
    let mut best: Option<(u32, u32)> = None;
    let mut at = from;
    while at < to {
        if !capital(at) || article.is_one_of(at, &["of"]) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < to && (capital(end) || article.is_sign(end, b'.')) {
            end += 1;
        }
        while article.is_sign(end - 1, b'.') || article.is_one_of(end - 1, &["of"]) {
            end -= 1;
        }
        if best.is_none_or(|(start, known)| end - at > known - start) {
            best = Some((at, end));
        }
        at = end.max(at + 1);
    }
    best
}
