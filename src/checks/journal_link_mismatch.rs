//! Flags a journal that is named where the link beside it leads to another.
//!
//! A link proves its journal by an ISSN inside it, by the beginning of its DOI or by its host; what
//! proves nothing, an archive or a library, is no finding. Nor is a name that any link of the
//! sentence agrees with, nor a link that any name agrees with.

use std::ops::Range;

use serde::Deserialize;

use super::options;
use crate::citations::{Citation, Citations, Group, Journal, Journals, NamedJournal, Proof};
use crate::diagnostic::Severity;
use crate::lexicon::Lexicon;
use crate::rules::{CitationCheck, Findings, Found};

/// It has no options.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct JournalLinkMismatch {}

pub(super) fn build(options: &toml::Table, _: &Lexicon) -> Result<Box<dyn CitationCheck>, String> {
    let check: JournalLinkMismatch = options::read(options)?;
    Ok(Box::new(check))
}

impl CitationCheck for JournalLinkMismatch {
    fn check(&self, citations: &Citations<'_>, findings: &mut Findings) {
        for group in citations.groups() {
            let links: Vec<&Citation> = group
                .citations
                .iter()
                .copied()
                .filter(|citation| citation.leads_out())
                .collect();
            let tells = |link: &&Citation| {
                citations.record(link).is_some() || Journals::may_tell(&link.destination())
            };
            if !links.iter().any(tells) {
                continue;
            }
            let named: Vec<NamedJournal> = group
                .sentences
                .clone()
                .flat_map(|sentence| citations.journals_named_in(sentence))
                .collect();
            if let Some(found) = mismatch(citations, &group, &named, &links) {
                findings.add(found);
            }
        }
    }
}

fn mismatch(
    citations: &Citations<'_>,
    group: &Group<'_>,
    named: &[NamedJournal],
    links: &[&Citation],
) -> Option<Found> {
    let journals = citations.journals();
    let against = |named: &NamedJournal, link: &Citation| -> Option<Against<'_>> {
        let journal = journals.named(&named.title)?;
        if let Some(record) = citations.record(link) {
            let by_issn = record.issns.iter().find_map(|issn| journals.with_issn(*issn));
            let by_name = record.journals.iter().find_map(|name| journals.named(name));
            let other = by_issn.or(by_name)?;
            let is_same = record.issns.iter().any(|issn| journal.issns.contains(issn))
                || by_name.is_some_and(|known| known.title == journal.title);
            return (!is_same && other.title != journal.title)
                .then(|| Against::Journal(journal, other, "by its record".to_owned()));
        }
        Some(match journals.against(journal, &link.destination())? {
            Proof::Journal(other, by) => Against::Journal(journal, other, by),
            Proof::Publisher(_, by) => Against::Publisher(by),
        })
    };
    let link = links
        .iter()
        .find(|link| !named.is_empty() && named.iter().all(|named| against(named, link).is_some()))?;
    let name = named
        .iter()
        .filter(|named| links.iter().all(|link| against(named, link).is_some()))
        .min_by_key(|named| gap(&named.prose, &link.prose))?;
    // A sentence that names more journals than it links speaks of more than the link.
    if named.len() > links.len() && group.sentences.len() == 1 {
        return None;
    }
    let found = Found::on(citations.article(), name.prose.clone());
    Some(match against(name, link)? {
        Against::Journal(journal, other, by) => {
            let is_sister = journal.is_sister_of(other);
            let remark = if is_sister {
                ", a sister journal"
            } else if journal.sounds_like(other) {
                ", a different journal with a similar name"
            } else {
                ""
            };
            let found = found
                .with("other", format!("{} ({by}){remark}", other.title))
                .related(link.prose.clone(), format!("this leads to {}", other.title));
            if is_sister {
                found.severity(Severity::Note)
            } else {
                found
            }
        }
        Against::Publisher(by) => found
            .with("other", format!("another publisher ({by})"))
            .related(link.prose.clone(), "this leads to another publisher"),
    })
}

/// What speaks against a link's leading to the journal that is named.
enum Against<'j> {
    /// It leads to another: the one named, the one it leads to, and by what that is seen.
    Journal(&'j Journal, &'j Journal, String),
    /// It leads to another publisher, by this.
    Publisher(String),
}

/// How many bytes stand between two places.
fn gap(one: &Range<usize>, other: &Range<usize>) -> usize {
    one.start.saturating_sub(other.end) + other.start.saturating_sub(one.end)
}
