//! Known words by their hash.

use serde::{Deserialize, Serialize};

use super::table::{KEY_BITS, Table};

/// The number of a known word. Numbers below 256 are signs, by their ASCII byte.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct WordId(pub u32);

impl WordId {
    /// A word the lexicon does not know.
    pub const UNKNOWN: Self = Self(0);
    /// The first number that is a word rather than a sign.
    const FIRST: u32 = 256;
}

/// A table from the 43-bit hash of a folded word to its number.
///
/// Words are told apart by their hash alone: with some 20,000 words the chance that an
/// unknown word is taken for a known one is below 10^-8 for each distinct word read.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    pub(super) table: Table,
    pub(super) len: u32,
}

impl Vocabulary {
    /// How many words and signs have numbers; every id is below it.
    pub fn ids(&self) -> usize {
        (WordId::FIRST + self.len) as usize
    }

    /// The number of the word with this hash.
    #[inline]
    pub fn find(&self, hash: u64) -> WordId {
        self.table.get(hash).map_or(WordId::UNKNOWN, WordId)
    }

    /// The number of a word in its folded form (lower case, straight apostrophes).
    pub fn find_word(&self, folded: &str) -> WordId {
        self.find(hash_folded(folded.as_bytes()))
    }

    /// The number of the word with this hash, a new one where it is new.
    pub fn insert(&mut self, hash: u64) -> WordId {
        if let Some(known) = self.table.get(hash) {
            return WordId(known);
        }
        let word = WordId::FIRST + self.len;
        self.len += 1;
        self.table.insert(hash, word);
        WordId(word)
    }
}

const ODD: u64 = 0x9E37_79B9_7F4A_7C15;

/// The hash of a word of ASCII letters and digits, folded to lower case on the way.
#[inline]
pub(super) fn hash_ascii(word: &[u8]) -> u64 {
    // Setting bit 5 lowers ASCII letters and leaves digits and the apostrophe as they are.
    const LOWER: u64 = 0x2020_2020_2020_2020;
    let mut hash = word.len() as u64;
    let mut chunks = word.chunks_exact(8);
    for chunk in &mut chunks {
        let eight = u64::from_le_bytes(chunk.try_into().expect("a chunk of eight bytes"));
        hash = mix(hash, eight | LOWER);
    }
    let mut tail = 0u64;
    for &byte in chunks.remainder() {
        tail = tail << 8 | u64::from(byte | 0x20);
    }
    finish(mix(hash, tail))
}

/// The hash of a word already folded; the same as [`hash_ascii`] for ASCII words.
pub(super) fn hash_folded(word: &[u8]) -> u64 {
    hash_ascii(word)
}

#[inline]
fn mix(hash: u64, word: u64) -> u64 {
    (hash.rotate_left(23) ^ word).wrapping_mul(ODD)
}

#[inline]
fn finish(hash: u64) -> u64 {
    let hash = (hash ^ hash >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    // Zero is no key of a table.
    (hash ^ hash >> 32) >> (u64::BITS - KEY_BITS) | 1
}

#[cfg(test)]
mod tests {
    use super::{Vocabulary, WordId, hash_ascii};

    #[test]
    fn words_keep_their_numbers_while_the_table_grows() {
        let mut vocabulary = Vocabulary::default();
        let words: Vec<String> = (0..5000).map(|n| format!("word{n}")).collect();
        let ids: Vec<WordId> = words
            .iter()
            .map(|word| vocabulary.insert(hash_ascii(word.as_bytes())))
            .collect();
        for (word, id) in words.iter().zip(ids) {
            assert_eq!(vocabulary.find_word(word), id);
        }
        assert_eq!(vocabulary.find_word("unheard"), WordId::UNKNOWN);
    }

    #[test]
    fn case_is_folded() {
        assert_eq!(hash_ascii(b"BreakThrough"), hash_ascii(b"breakthrough"));
        assert_ne!(hash_ascii(b"cure"), hash_ascii(b"cures"));
    }
}
