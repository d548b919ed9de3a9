//! Flags markers without an entry, entries that nothing cites, gaps in the numbers and sources that
//! are listed twice.
//!
//! Numbers are judged only where a list of references stands, or where markers plainly want one.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::options;
use crate::article::Entry;
use crate::citations::{Citation, CitationKind, Citations, Identifier};
use crate::diagnostic::Severity;
use crate::document::Role;
use crate::lexicon::Lexicon;
use crate::rules::{CitationCheck, Findings, Found};

/// Fewer markers than this are a habit of typing rather than a list that was lost.
const MARKERS: usize = 3;

/// A number in brackets that is greater is none of an entry.
const MOST: u32 = 999;

/// A list of at least so many entries is searched for the names of authors.
const ENTRIES: usize = 3;

/// It has no options.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OrphanCitation {}

pub(super) fn build(options: &toml::Table, _: &Lexicon) -> Result<Box<dyn CitationCheck>, String> {
    let check: OrphanCitation = options::read(options)?;
    Ok(Box::new(check))
}

impl CitationCheck for OrphanCitation {
    fn check(&self, citations: &Citations<'_>, findings: &mut Findings) {
        let entries = citations.article().entries();
        let in_text: Vec<&Citation> = citations
            .own()
            .filter(|citation| citations.role_of(citation) != Role::Reference)
            .collect();
        let listed_inside = listed_inside(citations, entries);
        let markers: Vec<(&Citation, &[u32])> = in_text
            .iter()
            .filter_map(|citation| match &citation.kind {
                CitationKind::Numbered(numbers)
                    if !is_linked(citation, citations) && !is_in_entry(citation, entries) =>
                {
                    Some((*citation, numbers.as_slice()))
                }
                _ => None,
            })
            .collect();
        if entries.is_empty() {
            lost_list(citations, &markers, findings);
            return;
        }
        numbered(citations, &markers, entries, &listed_inside, findings);
        by_author(citations, &in_text, entries, findings);
        twice(citations, entries, findings);
    }
}

/// Whether a marker stands in the list itself: the number of an entry, or of one that runs on in
/// the same paragraph.
fn is_in_entry(marker: &Citation, entries: &[Entry]) -> bool {
    let at = entries.partition_point(|entry| entry.prose.end <= marker.prose.start);
    entries
        .get(at)
        .is_some_and(|entry| entry.prose.start <= marker.prose.start)
}

/// The numbers of entries that run on in the paragraph of another; addresses that they are glued to
/// swallow the brackets, so the text itself is read.
fn listed_inside(citations: &Citations<'_>, entries: &[Entry]) -> BTreeSet<u32> {
    let text = citations.article().document().text();
    let mut inside = BTreeSet::new();
    for entry in entries {
        let text = text.get(entry.prose.clone()).unwrap_or_default();
        for part in text.split('[').skip(1) {
            let number = part.split_once(']').and_then(|(digits, _)| digits.parse().ok());
            inside.extend(number.filter(|number| (1..=MOST).contains(number)));
        }
    }
    inside
}

/// Whether a link stands on a marker, which then leads somewhere without a list.
fn is_linked(marker: &Citation, citations: &Citations<'_>) -> bool {
    citations.in_sentence(marker.sentence).any(|other| {
        other.target.is_some()
            && other.prose.start <= marker.prose.end
            && marker.prose.start <= other.prose.end
    })
}

/// Markers where no list stands at all: copied without it.
fn lost_list(citations: &Citations<'_>, markers: &[(&Citation, &[u32])], findings: &mut Findings) {
    let numbers: BTreeSet<u32> = markers
        .iter()
        .flat_map(|(_, numbers)| numbers.iter().copied())
        .collect();
    // The same number again, further on: a list that runs on in one paragraph.
    let first = markers.iter().filter(|(_, numbers)| numbers.contains(&1)).count();
    let text = citations.article().document().text();
    let opens_address = |marker: &Citation| {
        let rest = text.get(marker.prose.end..).unwrap_or_default().trim_start();
        rest.starts_with("http") || rest.starts_with("www.")
    };
    let is_list = markers.iter().any(|(marker, _)| opens_address(marker));
    if numbers.len() < MARKERS || first != 1 || is_list {
        return;
    }
    if let Some((first, _)) = markers.first() {
        let found = Found::on(citations.article(), first.prose.clone())
            .message("`{quote}` and the other markers point to a list of references that is not there");
        findings.add(found);
    }
}

fn numbered(
    citations: &Citations<'_>,
    markers: &[(&Citation, &[u32])],
    entries: &[Entry],
    inside: &BTreeSet<u32>,
    findings: &mut Findings,
) {
    let listed: BTreeSet<u32> = entries
        .iter()
        .map(|entry| entry.number)
        .chain(inside.iter().copied())
        .collect();
    let last = listed.last().copied().unwrap_or_default();
    let mut cited: BTreeSet<u32> = BTreeSet::new();
    for (marker, numbers) in markers {
        cited.extend(*numbers);
        let missing: Vec<String> = numbers
            .iter()
            .filter(|number| {
                !listed.contains(number) && (**number > last || entries.iter().all(|entry| entry.is_numbered))
            })
            .map(u32::to_string)
            .collect();
        if !missing.is_empty() {
            let found =
                Found::on(citations.article(), marker.prose.clone()).with("missing", missing.join(", "));
            findings.add(found);
        }
    }
    // A list that is hardly cited by number at all is one of further reading.
    let known = cited.intersection(&listed).count();
    if markers.len() < MARKERS || known * 2 < listed.len() {
        return;
    }
    for entry in entries.iter().filter(|entry| !cited.contains(&entry.number)) {
        let found = Found::on(citations.article(), entry.prose.clone())
            .severity(Severity::Note)
            .message(format!("entry {} of the references is never cited", entry.number));
        findings.add(found);
    }
}

/// "(Roy et al., 2019)" where the list has no Roy, or none of that year.
fn by_author(citations: &Citations<'_>, in_text: &[&Citation], entries: &[Entry], findings: &mut Findings) {
    if entries.len() < ENTRIES {
        return;
    }
    let text = citations.article().document().text();
    let listed: Vec<String> = entries
        .iter()
        .map(|entry| text.get(entry.prose.clone()).unwrap_or_default().to_lowercase())
        .collect();
    let has = |surname: &str, year: u16| {
        let mut by_name = listed.iter().filter(|entry| entry.contains(surname)).peekable();
        let is_named = by_name.peek().is_some();
        (is_named, by_name.any(|entry| entry.contains(&year.to_string())))
    };
    let authors: Vec<(&Citation, String, u16)> = in_text
        .iter()
        .filter_map(|citation| match &citation.kind {
            CitationKind::AuthorYear { surname, year } => Some((*citation, surname.to_lowercase(), *year)),
            _ => None,
        })
        .collect();
    let held = authors
        .iter()
        .filter(|(_, surname, year)| has(surname, *year).1)
        .count();
    // Where the list is of another style, brackets with a name and a year are something else.
    if held * 2 < authors.len() || held == 0 {
        return;
    }
    for (citation, surname, year) in authors {
        let (is_named, is_dated) = has(&surname, year);
        if is_dated {
            continue;
        }
        let message = if is_named {
            "`{quote}` is cited, and the references have this author with another year"
        } else {
            "`{quote}` is cited, and the references do not have this author"
        };
        findings.add(Found::on(citations.article(), citation.prose.clone()).message(message));
    }
}

/// The same work in two entries.
fn twice(citations: &Citations<'_>, entries: &[Entry], findings: &mut Findings) {
    let mut seen: BTreeMap<Identifier, &Entry> = BTreeMap::new();
    for entry in entries {
        let all = citations.all();
        let from = all.partition_point(|citation| citation.prose.start < entry.prose.start);
        let within = all[from..]
            .iter()
            .take_while(|citation| citation.prose.end <= entry.prose.end);
        let works: BTreeSet<Identifier> = within
            .flat_map(|citation| &citation.identifiers)
            .filter(|identifier| identifier.is_work())
            .cloned()
            .collect();
        // An entry of several works may share one with another.
        if works.len() > 1 {
            continue;
        }
        for work in works {
            let earlier = *seen.entry(work).or_insert(entry);
            if earlier.block != entry.block {
                let found = Found::on(citations.article(), entry.prose.clone())
                    .severity(Severity::Note)
                    .message(format!(
                        "entries {} and {} of the references are the same work",
                        earlier.number, entry.number
                    ))
                    .related(earlier.prose.clone(), "the other entry");
                findings.add(found);
                break;
            }
        }
    }
}
