//! Journals and studies that a text names.

use std::ops::Range;

use super::citation::{Citation, CitationKind};
use super::journals::{Journals, folded};
use crate::article::{Article, Sentence};
use crate::document::Role;
use crate::lexicon::{Token, TokenKind};

/// A journal named as where something was published.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NamedJournal {
    /// Its title in the table.
    pub title: String,
    /// The name, as bytes of the flat prose.
    pub prose: Range<usize>,
}

/// A name has at most so many words.
const LONGEST: u32 = 14;

/// Words that say that something came out, before "in" and a name.
const PUBLISHING: &[&str] = &[
    "appear",
    "appeared",
    "appearing",
    "appears",
    "article",
    "commentary",
    "editorial",
    "featured",
    "findings",
    "journal",
    "letter",
    "online",
    "paper",
    "printed",
    "publication",
    "published",
    "publishes",
    "publishing",
    "released",
    "report",
    "reported",
    "reporting",
    "research",
    "results",
    "review",
    "study",
    "trial",
    "wrote",
];

/// Words that may stand between "in" and a name.
const BETWEEN: &[&str] = &[
    "academic",
    "british",
    "esteemed",
    "famous",
    "international",
    "journal",
    "latest",
    "leading",
    "medical",
    "online",
    "peer",
    "prestigious",
    "renowned",
    "respected",
    "reviewed",
    "scientific",
    "the",
    "this",
    "week's",
    "issue",
    "of",
];

/// The journals named in a sentence. In prose a name counts only where something is said to have
/// come out in it ("published in …", "the journal …"): a journal's name is often that of a field, a
/// disease or a department too.
pub(super) fn journals(article: &Article<'_>, journals: &Journals, sentence: u32) -> Vec<NamedJournal> {
    let index = sentence;
    let Some(sentence) = article.sentences().get(index as usize) else {
        return Vec::new();
    };
    let in_list = article.block(sentence).role == Role::Reference;
    let mut named = Vec::new();
    let mut at = sentence.tokens.start;
    while at < sentence.tokens.end {
        let is_start = article.token(at).is_some_and(|token| {
            token.kind == TokenKind::Word && (token.has(Token::CAPITAL) || token.has(Token::CAPITALS))
        });
        let may_open = is_start
            && if in_list {
                opens_in_entry(article, sentence, at)
            } else {
                opens_in_prose(article, sentence, at)
            };
        let found = if may_open {
            longest(article, journals, sentence, at)
        } else {
            None
        };
        let Some((title, end)) = found else {
            at += 1;
            continue;
        };
        let fits = if in_list {
            closes_in_entry(article, end)
        } else {
            !runs_on(article, sentence, end)
        };
        if fits {
            named.push(NamedJournal {
                title,
                prose: article.prose(at..end),
            });
        }
        at = end;
    }
    named
}

/// The longest name of a journal that begins at a token.
fn longest(
    article: &Article<'_>,
    journals: &Journals,
    sentence: &Sentence,
    at: u32,
) -> Option<(String, u32)> {
    let last = sentence.tokens.end.min(at + LONGEST);
    let mut best = None;
    for end in at + 1..=last {
        let token = article.token(end - 1)?;
        let is_part = token.is_wordlike()
            || token.is_sign(b',')
            || token.is_sign(b':')
            || token.is_sign(b'&')
            || token.is_sign(b'.')
            || token.is_sign(b'-');
        if !is_part {
            break;
        }
        if token.is_wordlike()
            && let Some(journal) = journals.named(article.text(at..end))
        {
            best = Some((journal.title.clone(), end));
        }
    }
    best
}

/// "published online in the prestigious …", "the journal …".
fn opens_in_prose(article: &Article<'_>, sentence: &Sentence, at: u32) -> bool {
    const REACH: u32 = 14;
    let mut before = at;
    let mut says_journal = false;
    while before > sentence.tokens.start {
        let previous = before - 1;
        let is_quote = article.is_sign(previous, b'"') || article.is_sign(previous, b'\'');
        if is_quote || article.is_one_of(previous, BETWEEN) {
            says_journal |= article.is_one_of(previous, &["journal"]);
            before = previous;
            continue;
        }
        break;
    }
    if before == sentence.tokens.start {
        return says_journal;
    }
    let is_in = article.is_one_of(before - 1, &["in", "by", "from"]);
    let from = (before - 1).saturating_sub(REACH).max(sentence.tokens.start);
    let has_come_out = (from..before).any(|word| article.is_one_of(word, PUBLISHING));
    says_journal || is_in && has_come_out
}

/// Whether a name goes on after `end`: with another capital ("Nature Chemistry" where only Nature
/// is known), with "and" or a comma and a capital, or with a possessive.
fn runs_on(article: &Article<'_>, sentence: &Sentence, end: u32) -> bool {
    let inside = |at: u32| at < sentence.tokens.end;
    let is_capital = |at: u32| {
        inside(at)
            && article
                .token(at)
                .is_some_and(|token| token.kind == TokenKind::Word && token.has(Token::CAPITAL))
    };
    if !inside(end) {
        return false;
    }
    let is_and = |at: u32| article.is_one_of(at, &["and"]) || article.is_sign(at, b'&');
    let is_joint = is_and(end)
        || article.is_sign(end, b',')
        || article.is_sign(end, b':')
        || article.is_sign(end, b'-')
        || article.is_sign(end, b'/');
    let next_is_hyphened = article.token(end).is_some_and(|token| token.has(Token::HYPHENED));
    is_capital(end)
        || next_is_hyphened
        || article.is_one_of(end, &["'s", "\u{2019}s"])
        || is_joint && (is_capital(end + 1) || is_and(end + 1))
        || article.is_one_of(end, &["of", "for", "in"]) && is_capital(end + 1) && !is_month(article, end + 1)
}

fn is_month(article: &Article<'_>, at: u32) -> bool {
    const MONTHS: &[&str] = &[
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    article.is_one_of(at, MONTHS)
}

/// Whether a name may begin here in an entry: after a full stop, a question mark or "In".
fn opens_in_entry(article: &Article<'_>, sentence: &Sentence, at: u32) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    at == sentence.tokens.start
        || article.is_sign(before, b'.')
        || article.is_sign(before, b'?')
        || article.is_sign(before, b',')
        || article.is_sign(before, b'"')
        || article.is_one_of(before, &["in", "the"])
}

/// Whether a name ends here in an entry: a year, a volume or its punctuation follows.
fn closes_in_entry(article: &Article<'_>, end: u32) -> bool {
    let mut at = end;
    while article.is_sign(at, b'.') || article.is_sign(at, b',') || article.is_sign(at, b'(') {
        at += 1;
    }
    article
        .token(at)
        .is_some_and(|token| token.kind == TokenKind::Number)
}

/// "the SPARCLE trial", "the Framingham Heart Study".
pub(super) fn studies(article: &Article<'_>, index: u32) -> Vec<Citation> {
    let Some(sentence) = article.sentences().get(index as usize) else {
        return Vec::new();
    };
    let tokens = sentence.tokens.clone();
    let mut found = Vec::new();
    for at in tokens.start + 1..tokens.end {
        if !article.is_one_of(at, &["trial", "trials", "study", "survey", "registry"]) {
            continue;
        }
        let is_name = |at: u32| {
            article.token(at).is_some_and(|token| {
                token.kind == TokenKind::Word && token.has(Token::CAPITAL) && !token.has(Token::HYPHENED)
            })
        };
        let in_capitals = article
            .token(at - 1)
            .is_some_and(|token| token.has(Token::CAPITALS) && token.end - token.start >= 4);
        let in_title = is_name(at)
            && is_name(at - 1)
            && at >= tokens.start + 3
            && is_name(at - 2)
            && article.is_one_of(at - 3, &["the"]);
        let start = if in_title { at - 2 } else { at - 1 };
        if in_capitals || in_title {
            let name = folded(article.text(start..at + 1));
            let prose = article.prose(start..at + 1);
            found.push(Citation::plain(CitationKind::Study(name), prose, index));
        }
    }
    found
}
