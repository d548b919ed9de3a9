//! The elements of a pattern.

use serde::{Deserialize, Serialize};

use crate::lexicon::{TermSet, WordId};

/// An element of a pattern.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) enum Node {
    Words(Words),
    Groups {
        terms: TermSet,
        groups: Vec<u16>,
    },
    Intervention,
    Number,
    Percent,
    Gap(u32),
    Either {
        branches: Vec<Vec<Node>>,
        optional: bool,
    },
}

/// Some words, one of which must stand there.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(from = "Vec<WordId>", into = "Vec<WordId>")]
pub(super) struct Words {
    pub(super) ids: Vec<WordId>,
    /// One bit for all words of the same last six bits: most words are refused by it alone.
    bits: u64,
}

impl Words {
    pub(super) fn new(ids: Vec<WordId>) -> Self {
        let bits = ids.iter().fold(0, |bits, id| bits | 1 << (id.0 % 64));
        Self { ids, bits }
    }

    /// Whether a word is one of them.
    #[inline]
    pub(super) fn contains(&self, word: WordId) -> bool {
        self.bits & 1 << (word.0 % 64) != 0 && self.ids.contains(&word)
    }
}

impl From<Vec<WordId>> for Words {
    fn from(ids: Vec<WordId>) -> Self {
        Self::new(ids)
    }
}

impl From<Words> for Vec<WordId> {
    fn from(words: Words) -> Self {
        words.ids
    }
}

impl Node {
    /// Alternatives; those that are single words become one element.
    pub(super) fn either(mut words: Vec<WordId>, branches: Vec<Vec<Self>>, optional: bool) -> Self {
        let mut others = Vec::new();
        for branch in branches {
            match &branch[..] {
                [Self::Words(some)] => words.extend(&some.ids),
                _ => others.push(branch),
            }
        }
        words.sort_unstable();
        words.dedup();
        if others.is_empty() && !optional {
            return Self::Words(Words::new(words));
        }
        if !words.is_empty() {
            others.insert(0, vec![Self::Words(Words::new(words))]);
        }
        Self::Either {
            branches: others,
            optional,
        }
    }
}
