//! Flags a source that is called one kind of work where its link or record shows another.

use std::ops::Range;

use serde::Deserialize;

use super::options;
use crate::article::Article;
use crate::citations::{Citation, CitationKind, Citations, TargetKind, WorkType};
use crate::document::Role;
use crate::lexicon::{Lexicon, TokenKind};
use crate::rules::{CitationCheck, Findings, Found};

/// A source is described within so many words before its citation.
const REACH: u32 = 14;

/// It has no options.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceTypeMismatch {}

pub(super) fn build(options: &toml::Table, _: &Lexicon) -> Result<Box<dyn CitationCheck>, String> {
    let check: SourceTypeMismatch = options::read(options)?;
    Ok(Box::new(check))
}

/// What a text calls a source.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Called {
    /// A trial, an experiment with people in groups.
    Trial,
    /// A review, a meta-analysis.
    Review,
    /// A study, a paper, findings: any work with results.
    Study,
}

impl CitationCheck for SourceTypeMismatch {
    fn check(&self, citations: &Citations<'_>, findings: &mut Findings) {
        for citation in citations.own() {
            if citations.role_of(citation) == Role::Reference || citation.prose.is_empty() {
                continue;
            }
            let Some((called, noun)) = called(citations.article(), citation) else {
                continue;
            };
            let Some(shown) = shown(citation, citations) else {
                continue;
            };
            if let Some(is) = shown.against(called, citations, citation) {
                let found = Found::on(
                    citations.article(),
                    noun.start.min(citation.prose.start)..noun.end,
                )
                .with("is", is)
                .related(citation.prose.clone(), "the source");
                findings.add(found);
            }
        }
    }
}

/// What a link, an entry or a record shows of a work.
enum Shown {
    /// A page of this kind.
    Page(TargetKind),
    /// Kinds of work.
    Work(Vec<WorkType>),
}

impl Shown {
    /// What it is, where that cannot be what it is called.
    fn against(
        &self,
        called: Called,
        citations: &Citations<'_>,
        citation: &Citation,
    ) -> Option<&'static str> {
        match self {
            Self::Page(TargetKind::PressRelease) if is_link_text(called, citation, citations) => {
                Some("a press release")
            }
            Self::Page(TargetKind::News) if is_link_text(called, citation, citations) => {
                Some("a news report")
            }
            Self::Page(TargetKind::Registration) if says_published(citations, citation) => {
                Some("a registration, which is no publication")
            }
            Self::Page(_) => None,
            Self::Work(types) => {
                let has = |kind: WorkType| types.contains(&kind);
                if has(WorkType::Protocol) {
                    return says_found(citations, citation).then(|| WorkType::Protocol.name());
                }
                match called {
                    Called::Trial if has(WorkType::Trial) => None,
                    Called::Trial => [
                        WorkType::Review,
                        WorkType::CaseReport,
                        WorkType::Opinion,
                        WorkType::Preclinical,
                    ]
                    .into_iter()
                    .find(|kind| has(*kind))
                    .map(WorkType::name),
                    Called::Review => [WorkType::CaseReport, WorkType::Trial]
                        .into_iter()
                        .find(|kind| has(*kind) && !has(WorkType::Review))
                        .map(WorkType::name),
                    Called::Study => (has(WorkType::Preclinical) && speaks_of_people(citations, citation))
                        .then(|| WorkType::Preclinical.name())
                        .or_else(|| {
                            has(WorkType::RetractionNotice).then(|| WorkType::RetractionNotice.name())
                        }),
                }
            }
        }
    }
}

/// What is known of the work behind a citation.
fn shown(citation: &Citation, citations: &Citations<'_>) -> Option<Shown> {
    if let Some(record) = citations.record(citation) {
        return Some(Shown::Work(record.types.clone()));
    }
    if let CitationKind::Numbered(numbers) = &citation.kind {
        let [number] = numbers.as_slice() else { return None };
        let entry = citations
            .article()
            .entries()
            .iter()
            .find(|entry| entry.number == *number)?;
        let text = citations.article().document().text().get(entry.prose.clone())?;
        let types = WorkType::in_title(text);
        return (!types.is_empty()).then_some(Shown::Work(types));
    }
    let target = citation.destination();
    match target.kind {
        TargetKind::PressRelease | TargetKind::News | TargetKind::Registration => {
            Some(Shown::Page(target.kind))
        }
        TargetKind::Work | TargetKind::Page => {
            let cochrane = target
                .identifiers
                .iter()
                .any(|identifier| identifier.to_string().starts_with("10.1002/14651858.cd"));
            let types = if cochrane {
                vec![WorkType::Review]
            } else {
                WorkType::in_title(&target.path.replace(['-', '_'], " "))
            };
            (!types.is_empty()).then_some(Shown::Work(types))
        }
        _ => None,
    }
}

/// What the text calls the source, and where: in the text of the link, else in the nearest noun
/// before it.
fn called(article: &Article<'_>, citation: &Citation) -> Option<(Called, Range<usize>)> {
    let sentence = &article.sentences()[citation.sentence as usize].tokens;
    let tokens = article.tokens();
    let end = tokens.partition_point(|token| (token.start as usize) < citation.prose.end) as u32;
    let start = end.saturating_sub(REACH).max(sentence.start);
    let at = (start..end)
        .rev()
        .filter(|at| {
            article
                .token(*at)
                .is_some_and(|token| token.kind == TokenKind::Word)
        })
        .find(|at| noun(article, *at).is_some())?;
    Some((noun(article, at)?, article.prose(at..at + 1)))
}

fn noun(article: &Article<'_>, at: u32) -> Option<Called> {
    const TRIALS: &[&str] = &["rct", "trial"];
    const REVIEWS: &[&str] = &["analysis", "metaanalysis", "review"];
    const STUDIES: &[&str] = &["experiment", "paper", "research", "study"];
    let before = |words: &[&str]| {
        at.checked_sub(1)
            .is_some_and(|before| article.is_one_of(before, words))
    };
    if article.is_one_of(at, TRIALS) {
        return Some(Called::Trial);
    }
    if article.is_one_of(at, &["analysis", "analyses"]) {
        return before(&["meta", "pooled"]).then_some(Called::Review);
    }
    if article.is_one_of(at, REVIEWS) {
        return (!before(&["peer", "to", "under", "ethical", "board"])).then_some(Called::Review);
    }
    article.is_one_of(at, STUDIES).then_some(Called::Study)
}

/// Whether the link's own text is what names it: "a new [study](…)".
fn is_link_text(called: Called, citation: &Citation, citations: &Citations<'_>) -> bool {
    let text = citations.article().document().text();
    let text = text
        .get(citation.prose.clone())
        .unwrap_or_default()
        .to_lowercase();
    let words: Vec<&str> = text.split_whitespace().collect();
    let names = match called {
        Called::Trial => ["trial", "trials"],
        Called::Review => ["review", "reviews"],
        Called::Study => ["study", "paper"],
    };
    words.len() <= 4 && words.last().is_some_and(|last| names.contains(last))
}

fn says_published(citations: &Citations<'_>, citation: &Citation) -> bool {
    says(citations, citation, &["published", "publication"]) && citation.target.is_some()
}

fn says_found(citations: &Citations<'_>, citation: &Citation) -> bool {
    const RESULTS: &[&str] = &[
        "confirmed",
        "demonstrated",
        "demonstrates",
        "found",
        "improved",
        "proved",
        "reduced",
        "reported",
        "results",
        "revealed",
        "showed",
        "shown",
        "shows",
    ];
    says(citations, citation, RESULTS)
}

fn speaks_of_people(citations: &Citations<'_>, citation: &Citation) -> bool {
    const PEOPLE: &[&str] = &[
        "adults",
        "men",
        "participants",
        "patients",
        "people",
        "volunteers",
        "women",
    ];
    const ANIMALS: &[&str] = &[
        "animal", "animals", "cells", "mice", "mouse", "rat", "rats", "rodents", "vitro",
    ];
    says(citations, citation, PEOPLE) && !says(citations, citation, ANIMALS)
}

fn says(citations: &Citations<'_>, citation: &Citation, words: &[&str]) -> bool {
    let article = citations.article();
    let tokens = article.sentences()[citation.sentence as usize].tokens.clone();
    tokens.into_iter().any(|at| article.is_one_of(at, words))
}
