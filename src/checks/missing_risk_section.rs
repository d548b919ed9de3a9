//! Flags an article that claims benefits of a treatment and names none of its harms.
//!
//! Symptoms of the disease, "side effects" without a name and denied harms are no coverage;
//! see [`crate::article::Topic`].

use serde::Deserialize;

use super::options;
use crate::article::{Article, Cues, Genre};
use crate::claims::ArticleClaims;
use crate::diagnostic::Severity;
use crate::lexicon::Lexicon;
use crate::rules::{Check, Findings, Found};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct MissingRiskSection {
    /// Articles of fewer words get `short`.
    min_words: usize,
    /// The severity for short articles.
    short: Severity,
    /// Sentences with a benefit that an article must have.
    min_benefits: usize,
    /// Sentences with a named harm that are enough.
    min_harms: usize,
}

pub(super) fn build(options: &toml::Table, _: &Lexicon) -> Result<Box<dyn Check>, String> {
    let check: MissingRiskSection = options::read(options)?;
    Ok(Box::new(check))
}

impl Check for MissingRiskSection {
    fn check(&self, article: &Article<'_>, _claims: &ArticleClaims<'_>, findings: &mut Findings) {
        let topic = article.topic();
        if !topic.promotes()
            || topic.is_unnamed
            || topic.benefits.len() < self.min_benefits
            || topic.harms.len() >= self.min_harms
        {
            return;
        }
        // A review says what it found of harms, if only that none were reported.
        if article.genre() == Genre::ResearchSummary
            && article.has(0..article.tokens().len() as u32, Cues::GENERIC_HARM)
        {
            return;
        }
        let found = Found::on_article(article);
        findings.add(if article.words() < self.min_words {
            found.severity(self.short)
        } else {
            found
        });
    }
}
