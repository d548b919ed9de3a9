//! Floor 7: an article as a reader takes it in, and the tests of context that all rules share.
//!
//! Cutting into tokens and finding the known words happens once, for the whole text. Everything
//! else here is asked of a [`Place`], and worked out only where something was found.

mod attribution;
mod belittling;
mod bibliography;
mod bits;
mod citation;
mod clause;
mod conditions;
mod coverage;
mod cues;
mod designs;
mod digest;
mod figures;
mod genre;
mod hedging;
mod language;
mod names;
mod naming;
mod negation;
mod polarity;
mod quotation;
mod sentence;
mod signs;
mod stance;
mod study;
mod subject;
mod topic;
mod treatments;
mod uncertainty;
mod warnings;

pub use belittling::Belittling;
pub use bibliography::{Entry, marker_numbers};
pub use conditions::Condition;
pub use cues::{CueTable, Cues, WordClass};
pub use designs::Designs;
pub use digest::Digest;
pub use figures::{Figure, FigureKind};
pub use genre::Genre;
pub use language::looks_english;
pub use sentence::Sentence;
pub use study::Studies;
pub use topic::Topic;
pub use treatments::Treatment;
pub use warnings::{Coverage, Warnings};

use std::cell::{Cell, OnceCell};
use std::ops::Range;

use self::digest::{Digests, GroupsOfSentences};
use crate::config::Jurisdiction;
use crate::document::{Block, Document, Role};
use crate::lexicon::{Hit, Terms, Token, TokenKind, tokenize};

/// A word in lower case, held in place where it is short.
pub type Folded = compact_str::CompactString;

/// A stretch of tokens inside one sentence.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Place {
    /// The first token.
    pub start: u32,
    /// The token after the last.
    pub end: u32,
    /// The index of the sentence.
    pub sentence: u32,
}

/// A document with its tokens, its known words and its sentences.
#[derive(Debug)]
pub struct Article<'a> {
    document: &'a Document,
    table: &'a CueTable,
    tokens: Vec<Token>,
    hits: Vec<Hit>,
    /// The cues of each hit.
    cues: Vec<Cues>,
    /// For each token the first hit that begins at or after it, and one more for the end.
    first_hits: Vec<u32>,
    sentences: Vec<Sentence>,
    /// What occurs in each sentence.
    digests: Vec<Digest>,
    groups: GroupsOfSentences,
    /// The sentence of each token.
    sentence_of: Vec<u32>,
    /// The tokens that may begin or bear a figure: digits, and words such as "three", "half",
    /// "doubles".
    numerals: Vec<u32>,
    figures: OnceCell<Vec<Figure>>,
    quotes: OnceCell<Vec<Range<u32>>>,
    topic: OnceCell<Topic>,
    treatments: OnceCell<Vec<Treatment>>,
    jurisdiction: Jurisdiction,
    genre: OnceCell<Genre>,
    studies: OnceCell<Studies>,
    lead: OnceCell<usize>,
    entries: OnceCell<Vec<Entry>>,
    first_citation: OnceCell<Option<u32>>,
    /// The hosts of the article's sender.
    own_hosts: OnceCell<Vec<String>>,
    /// For each sentence whether a citation stands in it, once that was asked.
    cited: Vec<Cell<Option<bool>>>,
}

impl<'a> Article<'a> {
    /// Reads a document.
    pub fn new(document: &'a Document, table: &'a CueTable) -> Self {
        let lexicon = table.lexicon();
        let tokens = tokenize(document.text(), lexicon.vocabulary());
        let hits = lexicon.scan(&tokens);
        let first_hits = first_hits(&hits, tokens.len());
        let cues: Vec<Cues> = hits.iter().map(|hit| table.cues(*hit, &tokens)).collect();
        let sentences = sentence::sentences(document.text(), &tokens, document.blocks(), table);
        let digests = Digests::new(&sentences, &tokens, &hits, &cues, table);
        Self {
            document,
            table,
            tokens,
            hits,
            cues,
            first_hits,
            cited: vec![Cell::new(None); sentences.len()],
            sentences,
            digests: digests.each,
            groups: digests.groups,
            sentence_of: digests.sentence_of,
            numerals: digests.numerals,
            figures: OnceCell::new(),
            quotes: OnceCell::new(),
            topic: OnceCell::new(),
            treatments: OnceCell::new(),
            jurisdiction: Jurisdiction::default(),
            genre: OnceCell::new(),
            studies: OnceCell::new(),
            lead: OnceCell::new(),
            entries: OnceCell::new(),
            first_citation: OnceCell::new(),
            own_hosts: OnceCell::new(),
        }
    }

    /// Sets the genre instead of guessing it.
    #[must_use]
    pub fn with_genre(self, genre: Option<Genre>) -> Self {
        if let Some(genre) = genre {
            // The cell is new, so setting it cannot fail.
            let _ = self.genre.set(genre);
        }
        self
    }

    /// Sets which regulator's facts apply.
    #[must_use]
    pub fn with_jurisdiction(mut self, jurisdiction: Jurisdiction) -> Self {
        self.jurisdiction = jurisdiction;
        self
    }

    /// Which regulator's facts apply.
    pub fn jurisdiction(&self) -> Jurisdiction {
        self.jurisdiction
    }

    /// The known treatments that the article names, in the order they are first named.
    pub fn treatments(&self) -> &[Treatment] {
        self.treatments.get_or_init(|| treatments::find(self))
    }

    /// The known treatments whose benefits the article claims: those it is about.
    pub fn promoted(&self) -> impl Iterator<Item = &Treatment> {
        let promotes = self.topic().promotes();
        let all = if promotes { self.treatments() } else { &[] };
        all.iter().filter(|treatment| treatment.is_promoted)
    }

    /// The document.
    pub fn document(&self) -> &'a Document {
        self.document
    }

    /// The lexicon's cues.
    pub fn table(&self) -> &'a CueTable {
        self.table
    }

    /// All tokens.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// All terms found, sorted by first token.
    pub fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// Whether a term of one of some groups begins in a sentence.
    #[inline]
    pub fn has_group(&self, sentence: usize, groups: &[u16]) -> bool {
        let found = self.groups.of(sentence as u32);
        groups
            .iter()
            .any(|group| found[*group as usize / 64] & 1 << (group % 64) != 0)
    }

    /// All sentences, in order.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// The genre: as given, else as guessed.
    pub fn genre(&self) -> Genre {
        *self.genre.get_or_init(|| genre::guess(self))
    }

    /// What the article is about.
    pub fn topic(&self) -> &Topic {
        self.topic.get_or_init(|| topic::find(self))
    }

    /// The sentence that a token belongs to.
    pub fn sentence_of(&self, token: u32) -> u32 {
        self.sentence_of.get(token as usize).copied().unwrap_or_default()
    }

    /// What occurs in the sentence of a place.
    #[inline]
    pub fn digest(&self, place: Place) -> &Digest {
        &self.digests[place.sentence as usize]
    }

    /// What occurs in each sentence.
    pub fn digests(&self) -> &[Digest] {
        &self.digests
    }

    /// The sentence of a place.
    pub fn sentence(&self, place: Place) -> &Sentence {
        &self.sentences[place.sentence as usize]
    }

    /// The block a sentence stands in.
    pub fn block(&self, sentence: &Sentence) -> &'a Block {
        &self.document.blocks()[sentence.block as usize]
    }

    /// The role of the block a place stands in.
    pub fn role(&self, place: Place) -> Role {
        self.block(self.sentence(place)).role
    }

    /// The sentences of a block.
    pub fn sentences_of_block(&self, block: u32) -> Range<usize> {
        let start = self.sentences.partition_point(|sentence| sentence.block < block);
        let end = self.sentences.partition_point(|sentence| sentence.block <= block);
        start..end
    }

    /// The sentences of the section that a sentence stands in, its heading included.
    pub fn sentences_of_section(&self, sentence: &Sentence) -> Range<usize> {
        let section = &self.document.sections()[self.block(sentence).section];
        let start = self
            .sentences
            .partition_point(|other| (other.block as usize) < section.blocks.start);
        let end = self
            .sentences
            .partition_point(|other| (other.block as usize) < section.blocks.end);
        start..end
    }

    /// The terms of some groups of the lexicon; of a group that does not exist, none.
    pub fn terms(&self, groups: &[&str]) -> Terms {
        let lexicon = self.table.lexicon();
        let groups: Vec<u16> = groups.iter().flat_map(|name| lexicon.find_groups(name)).collect();
        Terms::of(&groups)
    }

    /// Whether a hit is one of some terms.
    #[inline]
    pub fn is_term(&self, hit: Hit, terms: &Terms) -> bool {
        terms.has(hit, &self.tokens, self.table.lexicon())
    }

    /// Whether a term of a set may begin in a sentence; a quick way to say no.
    #[inline]
    pub fn may_have(&self, sentence: u32, terms: &Terms) -> bool {
        terms.may_be_among(self.groups.of(sentence))
    }

    /// The terms of a set anywhere in the article.
    pub fn find_terms<'s>(&'s self, terms: &'s Terms) -> impl Iterator<Item = Hit> + 's {
        self.terms_in(0..self.tokens.len() as u32, terms)
    }

    /// The terms of a set inside `tokens`.
    pub fn terms_in<'s>(&'s self, tokens: Range<u32>, terms: &'s Terms) -> impl Iterator<Item = Hit> + 's {
        let sentences = if tokens.is_empty() || self.digests.is_empty() {
            0..0
        } else {
            self.sentence_of(tokens.start)..self.sentence_of(tokens.end - 1) + 1
        };
        sentences
            .filter(move |&sentence| self.may_have(sentence, terms))
            .flat_map(move |sentence| self.hits_of_sentence(sentence, tokens.clone()))
            .filter(|hit| self.is_term(*hit, terms))
    }

    /// The terms that begin in a sentence, what stands between it and the next one included, and
    /// lie inside `tokens`.
    fn hits_of_sentence(&self, sentence: u32, tokens: Range<u32>) -> impl Iterator<Item = Hit> + '_ {
        let start_of = |sentence: u32| {
            let next = self.sentences.get(sentence as usize);
            next.map_or(u32::MAX, |next| next.tokens.start)
        };
        let start = if sentence == 0 { 0 } else { start_of(sentence) };
        self.hits_in_until(
            tokens.start.max(start)..tokens.end.min(start_of(sentence + 1)),
            tokens.end,
        )
    }

    /// The terms that begin at a token.
    pub fn hits_at(&self, token: u32) -> &[Hit] {
        let at = token as usize;
        if at + 1 >= self.first_hits.len() {
            return &[];
        }
        &self.hits[self.first_hits[at] as usize..self.first_hits[at + 1] as usize]
    }

    /// The terms that begin and end inside `tokens`.
    pub fn hits_in(&self, tokens: Range<u32>) -> impl DoubleEndedIterator<Item = Hit> + '_ {
        self.hits_in_until(tokens.clone(), tokens.end)
    }

    /// The terms that begin inside `tokens` and end before `end` or there.
    fn hits_in_until(&self, tokens: Range<u32>, end: u32) -> impl DoubleEndedIterator<Item = Hit> + '_ {
        let found = self.hits_between(&tokens);
        self.hits[found].iter().copied().filter(move |hit| hit.end <= end)
    }

    /// The cues of a term found.
    pub fn cues(&self, hit: Hit) -> Cues {
        self.table.cues(hit, &self.tokens)
    }

    /// The terms inside `tokens` that have any of `cues`.
    pub fn find(&self, tokens: Range<u32>, cues: Cues) -> impl DoubleEndedIterator<Item = Hit> + '_ {
        let found = if self.may_find(&tokens, cues) {
            self.hits_between(&tokens)
        } else {
            0..0
        };
        let hits = self.hits[found.clone()].iter().zip(&self.cues[found]);
        hits.filter(move |(hit, own)| own.any(cues) && hit.end <= tokens.end)
            .map(|(hit, _)| *hit)
    }

    /// Whether a term with any of `cues` may stand inside `tokens`: inside one sentence its digest
    /// tells.
    #[inline]
    fn may_find(&self, tokens: &Range<u32>, cues: Cues) -> bool {
        if tokens.start >= tokens.end {
            return false;
        }
        let Some(&sentence) = self.sentence_of.get(tokens.start as usize) else {
            return false;
        };
        self.sentences
            .get(sentence as usize)
            .is_none_or(|own| tokens.start < own.tokens.start || tokens.end > own.tokens.end)
            || self.digests[sentence as usize].has(cues)
    }

    /// The places in `hits` of the terms that begin inside `tokens`.
    fn hits_between(&self, tokens: &Range<u32>) -> Range<usize> {
        let last = self.first_hits.len() - 1;
        let start = self.first_hits[(tokens.start as usize).min(last)] as usize;
        let end = self.first_hits[(tokens.end as usize).min(last)] as usize;
        start..end.max(start)
    }

    /// Whether a term inside `tokens` has any of `cues`.
    pub fn has(&self, tokens: Range<u32>, cues: Cues) -> bool {
        self.find(tokens, cues).next().is_some()
    }

    /// The flat prose of some tokens.
    pub fn text(&self, tokens: Range<u32>) -> &'a str {
        let range = self.prose(tokens);
        self.document.text().get(range).unwrap_or_default()
    }

    /// The bytes of the flat prose of some tokens.
    pub fn prose(&self, tokens: Range<u32>) -> Range<usize> {
        let tokens = tokens.start..tokens.end.min(self.tokens.len() as u32);
        if tokens.start >= tokens.end {
            let at = self
                .tokens
                .get(tokens.start as usize)
                .map_or(self.document.text().len(), |token| token.start as usize);
            return at..at;
        }
        self.tokens[tokens.start as usize].start as usize..self.tokens[tokens.end as usize - 1].end as usize
    }

    /// The token at `index`, where there is one.
    pub fn token(&self, index: u32) -> Option<Token> {
        self.tokens.get(index as usize).copied()
    }

    /// Whether the word at `index` is of a class.
    pub fn is(&self, index: u32, class: WordClass) -> bool {
        self.token(index).is_some_and(|token| self.table.is(token, class))
    }

    /// Whether the token at `index` is the sign `byte`.
    pub fn is_sign(&self, index: u32, byte: u8) -> bool {
        self.token(index).is_some_and(|token| token.is_sign(byte))
    }

    /// The word at `index` in lower case; for closed classes and short lists only.
    pub fn word(&self, index: u32) -> Folded {
        let mut word = Folded::from(self.text(index..index + 1));
        word.as_mut_str().make_ascii_lowercase();
        word
    }

    /// The tokens of a sentence that may begin or bear a figure: digits, and words such as
    /// "three", "half", "doubles".
    pub fn numerals_in(&self, tokens: Range<u32>) -> &[u32] {
        let start = self.numerals.partition_point(|at| *at < tokens.start);
        let end = self.numerals.partition_point(|at| *at < tokens.end);
        &self.numerals[start..end.max(start)]
    }

    /// Whether the word at `index` is one of `words`, given in lower case.
    pub fn is_one_of(&self, index: u32, words: &[&str]) -> bool {
        let Some(token) = self.tokens.get(index as usize) else {
            return false;
        };
        // Few words are as long as one of a short list.
        let length = (token.end - token.start) as usize;
        words
            .iter()
            .any(|known| known.len() == length && known.eq_ignore_ascii_case(self.text(index..index + 1)))
    }

    /// The place of some tokens of one sentence.
    pub fn place(&self, tokens: Range<u32>) -> Place {
        Place {
            start: tokens.start,
            end: tokens.end,
            sentence: self.sentence_of(tokens.start),
        }
    }

    /// How many words the article has, boilerplate and references left out.
    pub fn words(&self) -> usize {
        self.sentences
            .iter()
            .filter(|sentence| !matches!(self.block(sentence).role, Role::Boilerplate | Role::Reference))
            .map(|sentence| {
                let tokens = &self.tokens[sentence.tokens.start as usize..sentence.tokens.end as usize];
                tokens
                    .iter()
                    .filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number))
                    .count()
            })
            .sum()
    }
}

fn first_hits(hits: &[Hit], tokens: usize) -> Vec<u32> {
    let mut first = Vec::with_capacity(tokens + 1);
    for (index, hit) in hits.iter().enumerate() {
        while first.len() <= hit.start as usize {
            first.push(index as u32);
        }
    }
    first.resize(tokens + 1, hits.len() as u32);
    first
}

impl Place {
    /// Its tokens.
    pub const fn tokens(self) -> Range<u32> {
        self.start..self.end
    }
}
