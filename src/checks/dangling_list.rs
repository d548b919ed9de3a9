//! Flags a sentence that announces a list where none follows.
//!
//! What may follow: list items, a table, a quotation, code or an image, headings that are the
//! list, or paragraphs that are its items (see [`super::list_paragraphs`]).

use std::ops::Range;

use serde::Deserialize;

use super::list_paragraphs::{are_items, is_fragment};
use super::options::{self, Groups};
use crate::article::{Article, Place};
use crate::claims::ArticleClaims;
use crate::diagnostic::Severity;
use crate::document::{Block, Role};
use crate::lexicon::{Lexicon, Token, TokenKind};
use crate::rules::{Check, Findings, Found};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Options {
    /// Words that lead a list in ("including", "such as").
    leads: Vec<String>,
    /// Words that open a step.
    steps: Vec<String>,
    /// Words that announce harms.
    harms: Vec<String>,
}

#[derive(Debug)]
struct DanglingList {
    leads: Groups,
    steps: Groups,
    harms: Groups,
}

pub(super) fn build(options: &toml::Table, lexicon: &Lexicon) -> Result<Box<dyn Check>, String> {
    let options: Options = options::read(options)?;
    Ok(Box::new(DanglingList {
        leads: Groups::find(&options.leads, lexicon)?,
        steps: Groups::find(&options.steps, lexicon)?,
        harms: Groups::find(&options.harms, lexicon)?,
    }))
}

/// Last words before a colon that leave their sentence open: what comes next completes it.
const OPEN_ENDS: &[&str] = &[
    "and",
    "are",
    "as",
    "be",
    "by",
    "can",
    "could",
    "expect",
    "for",
    "from",
    "have",
    "if",
    "in",
    "include",
    "included",
    "includes",
    "including",
    "is",
    "may",
    "might",
    "must",
    "of",
    "or",
    "should",
    "that",
    "to",
    "when",
    "whether",
    "will",
    "with",
    "you",
];

/// Words that count or point ahead: "several ways", "these tips", "two parts".
const POINTERS: &[&str] = &[
    "below",
    "different",
    "eight",
    "few",
    "five",
    "following",
    "four",
    "many",
    "numerous",
    "one",
    "reasons",
    "seven",
    "several",
    "six",
    "some",
    "steps",
    "these",
    "this",
    "three",
    "tips",
    "two",
    "various",
    "ways",
];

/// Words of forms that were copied with a page.
const FORMS: &[&str] = &["captcha", "field", "password"];

/// Last words of a label that gives an address.
const ADDRESSES: &[&str] = &[
    "at", "call", "contact", "contacts", "email", "here", "source", "visit", "website", "write",
];

impl Check for DanglingList {
    fn check(&self, article: &Article<'_>, _claims: &ArticleClaims<'_>, findings: &mut Findings) {
        let blocks = article.document().blocks();
        for (index, block) in blocks.iter().enumerate() {
            if !matches!(block.role, Role::Body | Role::ListItem) {
                continue;
            }
            let sentences = article.sentences_of_block(index as u32);
            let Some(last) = sentences.clone().next_back() else {
                continue;
            };
            let tokens = article.sentences()[last].tokens.clone();
            if !self.announces(article, tokens.clone())
                || self.is_followed(article, blocks, index)
                || points_at_paragraphs(article, &tokens, index)
            {
                continue;
            }
            let place = Place {
                start: tokens.start,
                end: tokens.end,
                sentence: last as u32,
            };
            let mut found = Found::at(article, place);
            if article.topic().has_intervention() && self.announces_harms(article, place) {
                found = found.severity(Severity::Error);
            }
            findings.add(found);
        }
    }
}

impl DanglingList {
    /// Whether a sentence ends in a colon and leads something in, rather than being a label.
    fn announces(&self, article: &Article<'_>, tokens: Range<u32>) -> bool {
        if !article.is_sign(tokens.end - 1, b':') {
            return false;
        }
        let words: Vec<u32> = tokens
            .clone()
            .filter(|&at| {
                article
                    .token(at)
                    .is_some_and(|token| token.kind == TokenKind::Word)
            })
            .collect();
        let Some(&last) = words.last() else { return false };
        let last = article.word(last);
        if ADDRESSES.binary_search(&last.as_str()).is_ok() {
            return false;
        }
        if OPEN_ENDS.binary_search(&last.as_str()).is_ok() {
            return true;
        }
        // "Leave this field empty if you're human:" belongs to a form.
        if is_label(article, &words) || words.iter().any(|&at| article.is_one_of(at, FORMS)) {
            return false;
        }
        self.leads.stand_in(article, tokens)
            || words
                .iter()
                .any(|&at| POINTERS.binary_search(&article.word(at).as_str()).is_ok())
    }

    /// Whether the announcing clause speaks of harms; a risk factor or "the risk of" is none.
    fn announces_harms(&self, article: &Article<'_>, place: Place) -> bool {
        let clause = article.clause(Place {
            start: place.end - 2,
            end: place.end - 1,
            ..place
        });
        self.harms.hits(article, clause).any(|hit| {
            article.word(hit.end - 1) != "risk"
                && !matches!(article.word(hit.end).as_str(), "factor" | "factors")
        })
    }

    fn is_followed(&self, article: &Article<'_>, blocks: &[Block], index: usize) -> bool {
        let Some(next) = blocks.get(index + 1) else {
            return false;
        };
        match next.role {
            Role::ListItem | Role::TableCell | Role::Quote | Role::Opaque | Role::Caption => true,
            // Headings of one depth right after are the list itself; one heading opens something else.
            Role::Heading | Role::Title => {
                let bare = blocks
                    .get(index + 2)
                    .is_some_and(|after| after.role == Role::Heading || is_fragment(article, index + 2));
                let section = blocks[index].section;
                let alike = blocks[index + 1..]
                    .iter()
                    .filter(|block| block.role == Role::Heading && block.level == next.level)
                    .count();
                bare || next.section != section && next.level > depth_of(article, section) && alike >= 2
            }
            Role::Body => are_items(article, blocks, index + 1, &self.steps),
            Role::Reference | Role::Boilerplate => false,
        }
    }
}

/// "The following observations were made:", with short paragraphs after it: a list without its marks.
fn points_at_paragraphs(article: &Article<'_>, tokens: &Range<u32>, index: usize) -> bool {
    let blocks = article.document().blocks();
    let is_short = |block: usize| {
        blocks
            .get(block)
            .is_some_and(|block| block.role == Role::Body && block.section == blocks[index].section)
            && article.sentences_of_block(block as u32).len() <= 2
    };
    tokens.clone().any(|at| article.word(at) == "following") && is_short(index + 1) && is_short(index + 2)
}

/// "About the Firm:", "Media contacts:": few words, or capitals on all that matter.
fn is_label(article: &Article<'_>, words: &[u32]) -> bool {
    let capital = |at: u32| article.token(at).is_some_and(|token| token.has(Token::CAPITAL));
    let pointing = words.iter().any(|&at| {
        matches!(
            article.word(at).as_str(),
            "this" | "these" | "example" | "following"
        )
    });
    words.len() < 4 && !pointing || words.iter().all(|&at| capital(at) || article.word(at).len() < 4)
}

fn depth_of(article: &Article<'_>, section: usize) -> u8 {
    article
        .document()
        .sections()
        .get(section)
        .map_or(0, |section| section.level)
}

#[cfg(test)]
mod tests {
    use super::{ADDRESSES, OPEN_ENDS, POINTERS};

    #[test]
    fn the_word_lists_are_sorted() {
        assert!(OPEN_ENDS.is_sorted() && POINTERS.is_sorted() && ADDRESSES.is_sorted());
    }
}
