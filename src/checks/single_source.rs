//! Notes an article that promotes and rests on one source alone.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::options;
use crate::article::{Article, Cues, Genre};
use crate::citations::{Citation, CitationKind, Citations};
use crate::lexicon::Lexicon;
use crate::rules::{CitationCheck, Findings, Found};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct SingleSource {
    /// Articles of fewer words are let off.
    min_words: usize,
    /// Articles with fewer sentences that claim a benefit are let off.
    min_benefits: usize,
}

pub(super) fn build(options: &toml::Table, _: &Lexicon) -> Result<Box<dyn CitationCheck>, String> {
    let check: SingleSource = options::read(options)?;
    Ok(Box::new(check))
}

impl CitationCheck for SingleSource {
    fn check(&self, citations: &Citations<'_>, findings: &mut Findings) {
        let article = citations.article();
        let sources: Vec<&Citation> = citations
            .own()
            .filter(|citation| citation.is_scholarly())
            .collect();
        let Some(first) = sources.first() else { return };
        if reports_on_it(article) {
            return;
        }
        let others = citations.own().any(|citation| {
            matches!(
                citation.kind,
                CitationKind::Numbered(_) | CitationKind::Footnote(_) | CitationKind::AuthorYear { .. }
            )
        });
        let different: BTreeSet<String> = sources.iter().map(|citation| key(citation)).collect();
        let rests_on_one = different.len() == 1 && !others && citations.article().entries().len() <= 1;
        if !rests_on_one
            || !article.topic().promotes()
            || article.topic().benefits.len() < self.min_benefits
            || article.words() < self.min_words
        {
            return;
        }
        let benefits = article.topic().benefits.len().to_string();
        let found = Found::on(article, first.prose.clone()).with("benefits", benefits);
        findings.add(found);
    }
}

/// Whether the article reports on one work, and so cites one: by its genre, or since the study stands
/// in many of its sentences.
fn reports_on_it(article: &Article<'_>) -> bool {
    /// One sentence in so many.
    const DENSE: usize = 5;
    let of_study = Cues::STUDY
        .and(Cues::STUDY_POINTER)
        .and(Cues::DESIGN)
        .and(Cues::POPULATION);
    let sentences = article.digests();
    let telling = sentences.iter().filter(|digest| digest.has(of_study)).count();
    matches!(
        article.genre(),
        Genre::News | Genre::PressRelease | Genre::ResearchSummary
    ) || telling * DENSE >= sentences.len()
}

/// What tells one source from another.
fn key(citation: &Citation) -> String {
    match (citation.identifiers.first(), &citation.target) {
        (Some(identifier), _) => identifier.to_string(),
        (None, Some(target)) => format!("{}{}", target.host, target.path),
        (None, None) => String::new(),
    }
}
