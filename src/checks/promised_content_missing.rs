//! Flags a title or introduction that promises a part the article does not have.

use serde::Deserialize;

use super::options::{self, Groups};
use crate::article::{Article, Cues, Place};
use crate::claims::ArticleClaims;
use crate::diagnostic::Severity;
use crate::document::Role;
use crate::lexicon::Lexicon;
use crate::rules::{Check, Findings, Found};

/// So many paragraphs count as the introduction.
const INTRODUCTION: usize = 3;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Options {
    /// Words that say what the article will hold.
    promises: Vec<String>,
    /// Words that promise everything.
    everything: Vec<String>,
    /// Words of cost.
    cost: Vec<String>,
    /// Words of harm.
    harms: Vec<String>,
    /// Words of alternatives.
    alternatives: Vec<String>,
    /// Words of cautions.
    cautions: Vec<String>,
}

#[derive(Debug)]
struct PromisedContentMissing {
    promises: Groups,
    everything: Groups,
    cost: Groups,
    harms: Groups,
    alternatives: Groups,
    cautions: Groups,
}

pub(super) fn build(options: &toml::Table, lexicon: &Lexicon) -> Result<Box<dyn Check>, String> {
    let options: Options = options::read(options)?;
    let groups = |names: &[String]| Groups::find(names, lexicon);
    Ok(Box::new(PromisedContentMissing {
        promises: groups(&options.promises)?,
        everything: groups(&options.everything)?,
        cost: groups(&options.cost)?,
        harms: groups(&options.harms)?,
        alternatives: groups(&options.alternatives)?,
        cautions: groups(&options.cautions)?,
    }))
}

impl Check for PromisedContentMissing {
    fn check(&self, article: &Article<'_>, _claims: &ArticleClaims<'_>, findings: &mut Findings) {
        if !article.topic().has_intervention() {
            return;
        }
        let blocks = article.document().blocks();
        let opening: Vec<usize> = blocks
            .iter()
            .enumerate()
            .filter(|(_, block)| matches!(block.role, Role::Title | Role::Body))
            .map(|(index, _)| index)
            .take(INTRODUCTION)
            .collect();
        for (index, sentence) in article.sentences().iter().enumerate() {
            if !opening.contains(&(sentence.block as usize)) {
                continue;
            }
            if let Some(found) = self.broken_promise(article, index as u32) {
                findings.add(found);
                return;
            }
        }
    }
}

impl PromisedContentMissing {
    fn broken_promise(&self, article: &Article<'_>, index: u32) -> Option<Found> {
        let tokens = article.sentences()[index as usize].tokens.clone();
        let place = |start: u32, end: u32| Place {
            start,
            end,
            sentence: index,
        };
        if let Some(promise) = self.promises.hits(article, tokens.clone()).next() {
            let after = promise.end..tokens.end;
            if let Some(harms) = self
                .harms
                .hits(article, after.clone())
                .last()
                .filter(|_| article.topic().harms.is_empty())
            {
                return Some(Found::at(article, place(promise.start, harms.end)).severity(Severity::Error));
            }
            for part in [&self.cost, &self.alternatives, &self.cautions] {
                let named = part.hits(article, after.clone()).last();
                if let Some(named) = named.filter(|_| !Self::stands_elsewhere(article, part, index)) {
                    return Some(Found::at(article, place(promise.start, named.end)));
                }
            }
        }
        let everything = self.everything.hits(article, tokens).next()?;
        let lacking = article.topic().harms.is_empty()
            || !Self::stands_elsewhere(article, &self.cost, index)
            || !Self::stands_elsewhere(article, &self.alternatives, index);
        lacking.then(|| Found::at(article, place(everything.start, everything.end)).severity(Severity::Note))
    }

    /// Whether a term of some groups, or a price, stands in another sentence.
    fn stands_elsewhere(article: &Article<'_>, groups: &Groups, index: u32) -> bool {
        article.sentences().iter().enumerate().any(|(at, sentence)| {
            at as u32 != index
                && article.block(sentence).role != Role::Boilerplate
                && (groups.stand_in(article, sentence.tokens.clone())
                    || sentence.tokens.clone().any(|at| article.is_sign(at, b'$')))
                && !article.has(sentence.tokens.clone(), Cues::PROVIDER)
        })
    }
}
