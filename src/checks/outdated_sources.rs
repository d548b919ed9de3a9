//! Notes an article whose newest source is old.
//!
//! Years are read from identifiers, from entries of the list of references and from records. Where
//! any source bears no year, nothing is said.

use serde::Deserialize;

use super::options;
use crate::citations::{Citation, CitationKind, Citations, Identifier};
use crate::document::Role;
use crate::lexicon::Lexicon;
use crate::rules::{CitationCheck, Findings, Found};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct OutdatedSources {
    /// A newest source of more years than this is old.
    years: u16,
}

pub(super) fn build(options: &toml::Table, _: &Lexicon) -> Result<Box<dyn CitationCheck>, String> {
    let check: OutdatedSources = options::read(options)?;
    Ok(Box::new(check))
}

impl CitationCheck for OutdatedSources {
    fn check(&self, citations: &Citations<'_>, findings: &mut Findings) {
        let article = citations.article();
        let mut newest: Option<(u16, std::ops::Range<usize>)> = None;
        let mut keep = |year: u16, prose: std::ops::Range<usize>| {
            if newest.as_ref().is_none_or(|(known, _)| year > *known) {
                newest = Some((year, prose));
            }
        };
        for entry in citations.article().entries() {
            let text = article
                .document()
                .text()
                .get(entry.prose.clone())
                .unwrap_or_default();
            match last_year(text, citations.today().year()) {
                Some(year) => keep(year, entry.prose.clone()),
                None => return,
            }
        }
        for citation in citations.own() {
            if citations.role_of(citation) == Role::Reference || is_no_source(citation) {
                continue;
            }
            match year_of(citation, citations) {
                Some(year) => keep(year, citation.prose.clone()),
                None => return,
            }
        }
        let today = citations.today().year();
        if let Some((year, prose)) = newest
            && year + self.years < today
            && article.topic().has_intervention()
        {
            let found = Found::on(article, prose)
                .with("year", year.to_string())
                .with("age", (today - year).to_string());
            findings.add(found);
        }
    }
}

/// Whether it points to no source of its own: a marker, a place on the page, an author's iD.
fn is_no_source(citation: &Citation) -> bool {
    match citation.kind {
        CitationKind::Numbered(_) | CitationKind::Footnote(_) => true,
        CitationKind::AuthorYear { .. } => false,
        _ => {
            !citation.leads_out()
                || citation
                    .identifiers
                    .iter()
                    .any(|identifier| matches!(identifier, Identifier::Orcid(_)))
        }
    }
}

fn year_of(citation: &Citation, citations: &Citations<'_>) -> Option<u16> {
    if let CitationKind::AuthorYear { year, .. } = citation.kind {
        return Some(year);
    }
    if let Some(record) = citations.record(citation) {
        return record.year;
    }
    let today = citations.today();
    citation
        .identifiers
        .iter()
        .find_map(|identifier| identifier.year(today))
}

/// The latest year in a text that is not to come.
pub(super) fn last_year(text: &str, today: u16) -> Option<u16> {
    let groups = text.split(|letter: char| !letter.is_ascii_digit());
    groups
        .filter(|group| group.len() == 4)
        .filter_map(|group| group.parse().ok())
        .filter(|year| (1900..=today + 1).contains(year))
        .max()
}
