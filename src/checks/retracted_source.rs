//! Flags a retracted work that is cited without a word on its retraction.

use serde::Deserialize;

use super::options;
use crate::citations::{Citation, Citations};
use crate::lexicon::Lexicon;
use crate::rules::{CitationCheck, Findings, Found};

/// It has no options.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RetractedSource {}

pub(super) fn build(options: &toml::Table, _: &Lexicon) -> Result<Box<dyn CitationCheck>, String> {
    let check: RetractedSource = options::read(options)?;
    Ok(Box::new(check))
}

impl CitationCheck for RetractedSource {
    fn check(&self, citations: &Citations<'_>, findings: &mut Findings) {
        for citation in citations
            .own()
            .filter(|citation| !citation.identifiers.is_empty())
        {
            if let Some(listed) = listed(citation, citations)
                && !says_so(citation, citations)
            {
                findings.add(
                    Found::on(citations.article(), citation.prose.clone())
                        .with("listed", listed)
                        .with(
                            "work",
                            citation
                                .identifiers
                                .first()
                                .map(ToString::to_string)
                                .unwrap_or_default(),
                        ),
                );
            }
        }
    }
}

/// What the list or the record says of the retraction.
fn listed(citation: &Citation, citations: &Citations<'_>) -> Option<String> {
    let retractions = citations.retractions();
    let known = citation.identifiers.iter().find_map(|work| retractions.of(work));
    if let Some(known) = known {
        let mut listed = String::new();
        if !known.date.is_empty() {
            listed.push_str(" in ");
            listed.push_str(&known.date);
        }
        if !known.reason.is_empty() {
            listed.push_str(" (");
            listed.push_str(&known.reason);
            listed.push(')');
        }
        return Some(listed);
    }
    citations
        .record(citation)
        .filter(|record| record.is_retracted)
        .map(|_| ", as its record says".to_owned())
}

/// Whether the text around speaks of the retraction: in the sentence, the one before and the two
/// after, or in the entry.
fn says_so(citation: &Citation, citations: &Citations<'_>) -> bool {
    let own = citations.sentences_around(citation);
    let around = own.start.saturating_sub(1)..own.end + 2;
    around.into_iter().any(|sentence| {
        let text = citations.text_of(sentence..sentence + 1).to_lowercase();
        ["retract", "withdrawn", "withdrew", "discredited", "fraudulent"]
            .iter()
            .any(|word| text.contains(word))
    })
}
