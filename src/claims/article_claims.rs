//! The claims of one article, read when they are first asked for.

use std::cell::OnceCell;

use super::claim::Claim;
use super::reader::ClaimReader;
use crate::article::Article;

/// The claims of one article.
#[derive(Debug)]
pub struct ArticleClaims<'a> {
    article: &'a Article<'a>,
    reader: &'a ClaimReader,
    all: OnceCell<Vec<Claim>>,
}

impl<'a> ArticleClaims<'a> {
    /// The claims of `article`; nothing is read yet.
    pub fn new(article: &'a Article<'a>, reader: &'a ClaimReader) -> Self {
        Self {
            article,
            reader,
            all: OnceCell::new(),
        }
    }

    /// All of them, in order.
    pub fn all(&self) -> &[Claim] {
        self.all.get_or_init(|| self.reader.claims(self.article))
    }

    /// Those of a sentence.
    pub fn of_sentence(&self, sentence: u32) -> &[Claim] {
        let all = self.all();
        let start = all.partition_point(|claim| claim.sentence < sentence);
        let end = all.partition_point(|claim| claim.sentence <= sentence);
        &all[start..end]
    }
}
