//! Flags a reference that does not fit its identifier: another year than the identifier carries,
//! another title than the record has, or no record at all.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::options;
use crate::citations::{Answer, Citation, Citations, Identifier};
use crate::document::Role;
use crate::lexicon::Lexicon;
use crate::rules::{CitationCheck, Findings, Found};

/// Years may differ so much: online first and in print, given out and published.
const YEARS: u16 = 2;

/// A title is another where less than this share of its words stands in the reference.
const SHARE: f64 = 0.35;

/// It has no options.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RecordMismatch {}

pub(super) fn build(options: &toml::Table, _: &Lexicon) -> Result<Box<dyn CitationCheck>, String> {
    let check: RecordMismatch = options::read(options)?;
    Ok(Box::new(check))
}

impl CitationCheck for RecordMismatch {
    fn check(&self, citations: &Citations<'_>, findings: &mut Findings) {
        let article = citations.article();
        for citation in citations.own() {
            for identifier in &citation.identifiers {
                if let Some(message) = unknown(identifier, citations)
                    .or_else(|| other_year(citation, identifier, citations))
                    .or_else(|| other_title(citation, citations))
                {
                    findings.add(Found::on(article, citation.prose.clone()).message(message));
                    break;
                }
            }
        }
    }
}

fn unknown(identifier: &Identifier, citations: &Citations<'_>) -> Option<String> {
    let registry = match identifier {
        Identifier::Pmid(_) => "PubMed",
        _ => "the DOI system",
    };
    (citations.answer(identifier) == Some(&Answer::Missing))
        .then(|| format!("`{identifier}` is not known to {registry}"))
}

/// The printed year of an entry against the year that its identifier carries or its record has.
fn other_year(citation: &Citation, identifier: &Identifier, citations: &Citations<'_>) -> Option<String> {
    if citations.role_of(citation) != Role::Reference {
        return None;
    }
    let today = citations.today();
    let carried = citations
        .record(citation)
        .and_then(|record| record.year)
        .or_else(|| identifier.year(today))?;
    let entry = entry_text(citation, citations);
    let years = years_in(&entry, today.year());
    let is_near = |year: &u16| year.abs_diff(carried) <= YEARS;
    (!years.is_empty() && !years.iter().any(is_near)).then(|| {
        let printed: Vec<String> = years.iter().map(u16::to_string).collect();
        format!(
            "the reference is of {}, and `{identifier}` is of {carried}",
            printed.join(" or ")
        )
    })
}

/// The text of an entry, the identifiers and addresses left out.
fn entry_text(citation: &Citation, citations: &Citations<'_>) -> String {
    let sentences = citations.sentences_around(citation);
    let words = citations.text_of(sentences).split_whitespace();
    words
        .filter(|word| !word.contains("10.") && !word.contains("://") && !word.contains("www."))
        .collect::<Vec<_>>()
        .join(" ")
}

/// The years in a text, pages and volumes that look like one left out as far as that can be seen.
fn years_in(text: &str, today: u16) -> BTreeSet<u16> {
    let mut years = BTreeSet::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let len = bytes[at..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        if len == 4
            && let Some(year) = text.get(at..at + 4).and_then(|digits| digits.parse::<u16>().ok())
            && (1950..=today + 1).contains(&year)
        {
            years.insert(year);
        }
        at += len.max(1);
    }
    years
}

/// The words of a record's title that stand in the entry, where that has a title at all.
fn other_title(citation: &Citation, citations: &Citations<'_>) -> Option<String> {
    const WORDS: usize = 8;
    if citations.role_of(citation) != Role::Reference {
        return None;
    }
    let record = citations.record(citation)?;
    let words = |text: &str| -> BTreeSet<String> {
        text.to_lowercase()
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| word.chars().count() >= 4)
            .map(str::to_owned)
            .collect()
    };
    let entry = words(&entry_text(citation, citations));
    let title = words(&record.title);
    let shared = title.intersection(&entry).count();
    let is_other = title.len() >= 3 && entry.len() >= WORDS && (shared as f64) < SHARE * title.len() as f64;
    is_other.then(|| format!("the record has another title: `{}`", record.title))
}
