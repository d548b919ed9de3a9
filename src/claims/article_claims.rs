//! The claims of one article, each sentence read when it is first asked for.

use std::cell::OnceCell;

use super::claim::Claim;
use super::reader::ClaimReader;
use crate::article::{Article, Place};

/// The claims of one article.
#[derive(Debug)]
pub struct ArticleClaims<'a> {
    article: &'a Article<'a>,
    reader: &'a ClaimReader,
    sentences: OnceCell<Vec<OnceCell<Vec<Claim>>>>,
}

impl<'a> ArticleClaims<'a> {
    /// The claims of `article`; nothing is read yet.
    pub fn new(article: &'a Article<'a>, reader: &'a ClaimReader) -> Self {
        Self {
            article,
            reader,
            sentences: OnceCell::new(),
        }
    }

    /// The article.
    pub fn article(&self) -> &'a Article<'a> {
        self.article
    }

    /// The claims that a place belongs to, in order.
    pub fn at(&self, place: Place) -> impl Iterator<Item = &Claim> {
        let claims = self.of_sentence(place.sentence).iter();
        claims.filter(move |claim| claim.place.start < place.end && place.start < claim.place.end)
    }

    /// The number of a claim among all of the article, counted from 0; every sentence before it is
    /// read for that.
    pub fn number_of(&self, claim: Place) -> Option<usize> {
        let here = self.of_sentence(claim.sentence);
        let at = here.iter().position(|known| known.place == claim)?;
        let before = (0..claim.sentence).map(|sentence| self.of_sentence(sentence).len());
        Some(before.sum::<usize>() + at)
    }

    /// Whether a sentence may hold a claim; a quick way to say no.
    pub fn may_claim(&self, sentence: u32) -> bool {
        self.reader.may_claim(self.article, sentence)
    }

    /// Those of a sentence, in order.
    pub fn of_sentence(&self, sentence: u32) -> &[Claim] {
        let sentences = self.sentences.get_or_init(|| {
            let mut sentences = Vec::new();
            sentences.resize_with(self.article.sentences().len(), OnceCell::new);
            sentences
        });
        sentences[sentence as usize].get_or_init(|| self.reader.claims_of(self.article, sentence))
    }
}
