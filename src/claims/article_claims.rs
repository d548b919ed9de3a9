//! The claims of one article, each sentence read when it is first asked for.

use std::cell::OnceCell;

use super::claim::Claim;
use super::reader::ClaimReader;
use crate::article::Article;

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
