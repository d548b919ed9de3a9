//! Flags a preprint that is cited without being called one.

use serde::Deserialize;

use super::options;
use crate::citations::{Citation, Citations, TargetKind, WorkType};
use crate::lexicon::Lexicon;
use crate::rules::{CitationCheck, Findings, Found};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct PreprintUnlabelled {
    /// Words that call it one, in lower case.
    labels: Vec<String>,
}

pub(super) fn build(options: &toml::Table, _: &Lexicon) -> Result<Box<dyn CitationCheck>, String> {
    let check: PreprintUnlabelled = options::read(options)?;
    Ok(Box::new(check))
}

impl CitationCheck for PreprintUnlabelled {
    fn check(&self, citations: &Citations<'_>, findings: &mut Findings) {
        let is_preprint = |citation: &Citation| {
            citation.destination().kind == TargetKind::Preprint
                || citations
                    .record(citation)
                    .is_some_and(|record| record.types.contains(&WorkType::Preprint))
        };
        let preprints: Vec<&Citation> = citations.own().filter(|citation| is_preprint(citation)).collect();
        for citation in preprints {
            let sentences = citations.sentences_around(citation);
            let around = sentences.start.saturating_sub(1)..sentences.end + 1;
            let is_labelled = around
                .into_iter()
                .any(|sentence| self.labels_it(citations, sentence));
            // The journal's version beside it is the one that counts.
            let has_other = citations
                .in_sentence(citation.sentence)
                .any(|other| other.is_scholarly() && !is_preprint(other));
            if !is_labelled && !has_other {
                findings.add(Found::on(citations.article(), citation.prose.clone()));
            }
        }
    }
}

impl PreprintUnlabelled {
    /// Whether a sentence calls something a preprint, in words rather than in an address.
    fn labels_it(&self, citations: &Citations<'_>, sentence: u32) -> bool {
        let text = citations.text_of(sentence..sentence + 1).to_lowercase();
        let words: Vec<&str> = text
            .split_whitespace()
            .filter(|word| !word.contains('/') && !word.contains(".org"))
            .collect();
        let plain = words.join(" ");
        self.labels.iter().any(|label| plain.contains(label.as_str()))
    }
}
