//! Floor 10: the citations of an article, classed, and what can be known of them.
//!
//! Everything here is read from the text and from tables that are at hand. Nothing opens a
//! connection but [`online`], which only `overclaim check --online` calls, and which is left out
//! without the feature of that name.

mod check_digit;
mod citation;
mod csv;
mod doi;
mod finder;
mod identifier;
mod journals;
mod names;
#[cfg(feature = "online")]
pub mod online;
mod record;
mod retractions;
mod target;

pub use citation::{Citation, CitationKind};
pub use doi::Doi;
pub use identifier::{Fault, FaultKind, Identifier, Issn, Pii};
pub use journals::{Journal, Journals, Proof};
pub use names::NamedJournal;
pub use record::{Answer, Lookup, Record, WorkType};
pub use retractions::{Retraction, Retractions};
pub use target::Target;

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use crate::article::Article;
use crate::config::Date;
use crate::diagnostic::{LoadError, Mistake};
use crate::document::Role;
pub use crate::document::TargetKind;
use crate::text::{Format, Source, Span};

/// What citations are checked against: the day, tables of journals and retractions, and someone to
/// look works up, if wanted.
#[derive(Clone, Debug)]
pub struct Desk {
    /// The day on which dates are judged.
    pub today: Date,
    /// The journals that are known; those that come with the program where none are given.
    pub journals: Option<Arc<Journals>>,
    /// The works that were retracted; the few that come with the program where none are given.
    pub retractions: Option<Arc<Retractions>>,
    /// Who looks works up; nobody, unless asked for.
    pub lookup: Option<Arc<dyn Lookup>>,
}

impl Desk {
    /// A desk with what comes with the program.
    pub const fn new(today: Date) -> Self {
        Self {
            today,
            journals: None,
            retractions: None,
            lookup: None,
        }
    }
}

/// Citations that belong together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Group<'c> {
    /// The sentences they stand in.
    pub sentences: Range<u32>,
    /// The citations, in order.
    pub citations: Vec<&'c Citation>,
}

/// The citations of one article; found when first asked for.
#[derive(Debug)]
pub struct Citations<'a> {
    article: &'a Article<'a>,
    desk: &'a Desk,
    found: OnceCell<Vec<Citation>>,
    answers: OnceCell<BTreeMap<Identifier, Answer>>,
}

impl<'a> Citations<'a> {
    /// The citations of an article.
    pub fn new(article: &'a Article<'a>, desk: &'a Desk) -> Self {
        Self {
            article,
            desk,
            found: OnceCell::new(),
            answers: OnceCell::new(),
        }
    }

    /// The article.
    pub fn article(&self) -> &'a Article<'a> {
        self.article
    }

    /// The day on which dates are judged.
    pub fn today(&self) -> Date {
        self.desk.today
    }

    /// The journals that are known.
    pub fn journals(&self) -> &Journals {
        match &self.desk.journals {
            Some(journals) => journals,
            None => Journals::builtin(),
        }
    }

    /// The works that were retracted, as far as is known.
    pub fn retractions(&self) -> &Retractions {
        match &self.desk.retractions {
            Some(retractions) => retractions,
            None => Retractions::builtin(),
        }
    }

    /// All citations but those by the name of a journal or study, in order; those of boilerplate
    /// too.
    pub fn all(&self) -> &[Citation] {
        self.found.get_or_init(|| finder::find(self.article))
    }

    /// The citations of the article itself, what stands around it on the page left out.
    pub fn own(&self) -> impl Iterator<Item = &Citation> {
        self.all()
            .iter()
            .filter(|citation| finder::is_own(self.role_of(citation)))
    }

    /// The citations in a sentence.
    pub fn in_sentence(&self, sentence: u32) -> impl Iterator<Item = &Citation> {
        self.all()
            .iter()
            .filter(move |citation| citation.sentence == sentence)
    }

    /// The citations of the article that belong together: those of a sentence, or of an entry of the
    /// list of references, with its sentences. In order.
    pub fn groups(&self) -> Vec<Group<'_>> {
        let mut groups: Vec<Group<'_>> = Vec::new();
        for citation in self.own() {
            let sentences = self.sentences_around(citation);
            // They come in the order of their sentences.
            match groups.last_mut() {
                Some(group) if group.sentences == sentences => group.citations.push(citation),
                _ => groups.push(Group {
                    sentences,
                    citations: vec![citation],
                }),
            }
        }
        groups
    }

    /// The sentence of a citation; all of those of its entry in a list of references.
    pub fn sentences_around(&self, citation: &Citation) -> Range<u32> {
        let index = citation.sentence;
        let sentence = &self.article.sentences()[index as usize];
        if self.article.block(sentence).role == Role::Reference {
            let sentences = self.article.sentences_of_block(sentence.block);
            return sentences.start as u32..sentences.end as u32;
        }
        index..index + 1
    }

    /// The text of some sentences.
    pub fn text_of(&self, sentences: Range<u32>) -> &'a str {
        let all = self.article.sentences();
        let (Some(first), Some(last)) = (
            all.get(sentences.start as usize),
            all.get(sentences.end.saturating_sub(1) as usize),
        ) else {
            return "";
        };
        self.article.text(first.tokens.start..last.tokens.end)
    }

    /// The role of the block that a citation stands in.
    pub fn role_of(&self, citation: &Citation) -> Role {
        let sentences = self.article.sentences();
        let sentence = sentences.get(citation.sentence as usize);
        sentence.map_or(Role::Body, |sentence| self.article.block(sentence).role)
    }

    /// The journals named in a sentence as where something was published.
    pub fn journals_named_in(&self, sentence: u32) -> Vec<NamedJournal> {
        names::journals(self.article, self.journals(), sentence)
    }

    /// Every citation of the article, those by the name of a journal or a study included, in order.
    pub fn with_names(&self) -> Vec<Citation> {
        let mut all = self.all().to_vec();
        for sentence in 0..self.article.sentences().len() as u32 {
            let named = self.journals_named_in(sentence).into_iter();
            all.extend(
                named.map(|named| Citation::plain(CitationKind::Journal(named.title), named.prose, sentence)),
            );
            all.extend(names::studies(self.article, sentence));
        }
        all.sort_by_key(|citation| (citation.prose.start, citation.prose.end));
        all
    }

    /// What was found out about a work; nothing, unless someone looks works up.
    pub fn answer(&self, work: &Identifier) -> Option<&Answer> {
        self.answers().get(work)
    }

    /// The record of a work, where it was looked up and found.
    pub fn record(&self, citation: &Citation) -> Option<&Record> {
        citation
            .identifiers
            .iter()
            .find_map(|identifier| match self.answer(identifier) {
                Some(Answer::Found(record)) => Some(&**record),
                _ => None,
            })
    }

    fn answers(&self) -> &BTreeMap<Identifier, Answer> {
        self.answers.get_or_init(|| {
            let Some(lookup) = &self.desk.lookup else {
                return BTreeMap::new();
            };
            let identifiers = self.own().flat_map(|citation| &citation.identifiers);
            let mut works: Vec<Identifier> = identifiers
                .filter(|identifier| matches!(identifier, Identifier::Doi(_) | Identifier::Pmid(_)))
                .cloned()
                .collect();
            works.sort();
            works.dedup();
            let answers = lookup.look_up(&works);
            works.into_iter().zip(answers).collect()
        })
    }
}

/// Reads a table that a user hands in; Latin text of older exports is decoded.
fn read_table(path: &Path) -> Result<String, LoadError> {
    let name = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|error| LoadError::Unreadable {
        path: name.clone(),
        error,
    })?;
    match Source::decode(name, bytes, Format::Text) {
        Ok(source) => Ok(source.text().to_owned()),
        Err(error) => Err(LoadError::Unreadable {
            path: path.display().to_string(),
            error: std::io::Error::other(error.to_string()),
        }),
    }
}

/// The mistake of a table in which nothing was found.
fn wrong_table(path: &Path, text: &str, message: &str) -> LoadError {
    let head: String = text.lines().take(1).collect();
    LoadError::Wrong {
        source_file: Box::new(Source::new(path.display().to_string(), Format::Text, head)),
        mistakes: vec![Mistake {
            kind: "invalid-table",
            message: message.to_owned(),
            span: Span::new(0, 0),
            help: Some("`overclaim check --help` says which formats are read".to_owned()),
        }],
    }
}
