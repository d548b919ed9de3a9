//! Flags a sentence that announces a list where none follows.
//!
//! What may follow: list items, a table, a quotation, code or an image, headings that are the
//! list, or paragraphs that begin as steps ("First, …").

use serde::Deserialize;

use super::options::{self, Groups};
use crate::article::{Article, Place};
use crate::diagnostic::Severity;
use crate::document::{Block, Role};
use crate::lexicon::{Lexicon, TokenKind};
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

impl Check for DanglingList {
    fn check(&self, article: &Article<'_>, findings: &mut Findings) {
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
            let words = tokens
                .clone()
                .filter(|&at| article.tokens()[at as usize].kind == TokenKind::Word)
                .count();
            // One word and a colon is a label, not a lead.
            if !article.is_sign(tokens.end - 1, b':')
                || words < 2 && !self.leads.stand_in(article, tokens.clone())
            {
                continue;
            }
            if self.is_followed(article, blocks, index) {
                continue;
            }
            let place = Place {
                start: tokens.start,
                end: tokens.end,
                sentence: last as u32,
            };
            let mut found = Found::at(article, place);
            if self.harms.stand_in(
                article,
                article.clause(Place {
                    start: tokens.end - 2,
                    end: tokens.end - 1,
                    ..place
                }),
            ) {
                found = found.severity(Severity::Error);
            }
            findings.add(found);
        }
    }
}

impl DanglingList {
    fn is_followed(&self, article: &Article<'_>, blocks: &[Block], index: usize) -> bool {
        let Some(next) = blocks.get(index + 1) else {
            return false;
        };
        match next.role {
            Role::ListItem | Role::TableCell | Role::Quote | Role::Opaque | Role::Caption => true,
            // Headings of one depth right after are the list itself; one heading opens something else.
            Role::Heading | Role::Title => {
                let section = blocks[index].section;
                let depth = next.level;
                let alike = blocks[index + 1..]
                    .iter()
                    .filter(|block| block.role == Role::Heading && block.level == depth)
                    .count();
                blocks.get(index).is_some_and(|_| next.section != section)
                    && depth > self.depth_of(article, section)
                    && alike >= 2
            }
            Role::Body => {
                let first = article.sentences_of_block((index + 1) as u32).next();
                first.is_some_and(|first| {
                    let tokens = article.sentences()[first].tokens.clone();
                    let opens_small = article.token(tokens.start).is_some_and(|token| {
                        token.kind == TokenKind::Word && !token.has(crate::lexicon::Token::CAPITAL)
                    });
                    self.steps
                        .stand_in(article, tokens.start..tokens.end.min(tokens.start + 4))
                        || opens_small
                })
            }
            Role::Reference | Role::Boilerplate => false,
        }
    }

    fn depth_of(&self, article: &Article<'_>, section: usize) -> u8 {
        article
            .document()
            .sections()
            .get(section)
            .map_or(0, |section| section.level)
    }
}
