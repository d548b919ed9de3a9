//! Flags a claim that stands bare in the title, the lead or the conclusion and hedged elsewhere.

use serde::Deserialize;

use super::options;
use super::same_effect::{Effect, benefits, benefits_in, is_about_treatment, is_bare, is_hedged};
use crate::article::Article;
use crate::claims::{ArticleClaims, Claim};
use crate::document::Role;
use crate::lexicon::Lexicon;
use crate::rules::{Check, Findings, Found};

/// How many hedged places are shown.
const SHOWN: usize = 3;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct HedgeDrop {
    /// How many blocks of prose at the end count as the conclusion.
    conclusion: usize,
}

pub(super) fn build(options: &toml::Table, _: &Lexicon) -> Result<Box<dyn Check>, String> {
    let check: HedgeDrop = options::read(options)?;
    Ok(Box::new(check))
}

impl Check for HedgeDrop {
    fn check(&self, article: &Article<'_>, claims: &ArticleClaims<'_>, findings: &mut Findings) {
        if !is_about_treatment(article.topic()) {
            return;
        }
        let prominent = self.prominent(article);
        if prominent.is_empty() {
            return;
        }
        let there = prominent
            .iter()
            .flat_map(|&block| article.sentences_of_block(block))
            .map(|sentence| sentence as u32);
        let bare: Vec<(&Claim, Effect)> = benefits_in(article, claims, there)
            .filter(|(claim, _)| is_bare(article, claim))
            .collect();
        // The rest of the article is read only where something stands bare.
        if bare.is_empty() {
            return;
        }
        let all: Vec<(&Claim, Effect)> = benefits(article, claims).collect();
        let mut told = Vec::new();
        for (claim, effect) in &bare {
            if told.contains(&claim.sentence) {
                continue;
            }
            let hedged: Vec<&Claim> = all
                .iter()
                .filter(|(other, of_other)| {
                    other.sentence != claim.sentence && is_hedged(article, other) && of_other.is_like(effect)
                })
                .map(|(other, _)| *other)
                .collect();
            // A bare claim elsewhere with a source is what this one may rest on.
            let is_sourced = all.iter().any(|(other, of_other)| {
                other.sentence != claim.sentence
                    && !is_hedged(article, other)
                    && !is_bare(article, other)
                    && of_other.is_like(effect)
            });
            if hedged.is_empty() || is_sourced {
                continue;
            }
            told.push(claim.sentence);
            let mut found = Found::at(article, claim.place);
            for other in hedged.iter().take(SHOWN) {
                found = found.related(article.prose(other.place.tokens()), "here it is hedged");
            }
            findings.add(found);
        }
    }
}

impl HedgeDrop {
    /// The blocks of the title, the first paragraph and the conclusion.
    fn prominent(&self, article: &Article<'_>) -> Vec<u32> {
        let mut prose: Vec<u32> = Vec::new();
        let mut titles: Vec<u32> = Vec::new();
        for (index, block) in article.document().blocks().iter().enumerate() {
            match block.role {
                Role::Title => titles.push(index as u32),
                Role::Body => prose.push(index as u32),
                _ => {}
            }
        }
        // In a text of a few paragraphs there is no conclusion to tell from the rest.
        if prose.len() < self.conclusion * 2 {
            return titles;
        }
        titles.extend(prose.first());
        titles.extend(prose.iter().rev().take(self.conclusion));
        titles
    }
}
