//! What occurs in a sentence, as bits: most questions about it end here.

use super::cues::{CueTable, Cues, WordClass};
use super::sentence::Sentence;
use crate::lexicon::{Hit, Token, TokenKind, WordId};

/// What occurs in a sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Digest {
    cues: Cues,
    words: WordBits,
    classes: WordClass,
    /// One bit a [`TokenKind`].
    kinds: u8,
    /// All flags that any token has.
    flags: u8,
}

/// A set of words, one bit for all of the same last eight bits: it may say yes to a word that is
/// not there, never no to one that is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct WordBits([u64; 4]);

impl WordBits {
    /// The set of some words.
    pub fn of(words: &[WordId]) -> Self {
        let mut bits = Self::default();
        for &word in words {
            bits.add(word);
        }
        bits
    }

    #[inline]
    fn add(&mut self, word: WordId) {
        self.0[word.0 as usize / 64 % 4] |= 1 << (word.0 % 64);
    }

    /// Whether both may have a word in common.
    #[inline]
    pub fn meets(&self, other: &Self) -> bool {
        let common = |at: usize| self.0[at] & other.0[at];
        common(0) | common(1) | common(2) | common(3) != 0
    }
}

impl Digest {
    /// The digest of each sentence, the sentence of each token, and the tokens that are numerals.
    pub(super) fn all(
        sentences: &[Sentence],
        tokens: &[Token],
        hits: &[Hit],
        cues: &[Cues],
        table: &CueTable,
    ) -> (Vec<Self>, Vec<u32>, Vec<u32>) {
        let mut digests = vec![Self::default(); sentences.len()];
        let mut sentence_of = Vec::with_capacity(tokens.len());
        let mut numerals = Vec::new();
        for (index, (sentence, digest)) in sentences.iter().zip(&mut digests).enumerate() {
            // Breaks and what is no prose count to the sentence before.
            sentence_of.resize(sentence.tokens.start as usize, (index as u32).saturating_sub(1));
            for at in sentence.tokens.clone() {
                let token = tokens[at as usize];
                let classes = table.classes(token);
                digest.words.add(token.word);
                digest.classes = digest.classes.and(classes);
                digest.kinds |= 1 << token.kind as u8;
                digest.flags |= token.flags();
                if token.kind == TokenKind::Number || classes.any(WordClass::NUMERAL) {
                    numerals.push(at);
                }
            }
            sentence_of.resize(sentence.tokens.end as usize, index as u32);
        }
        sentence_of.resize(tokens.len(), (sentences.len() as u32).saturating_sub(1));
        for (hit, cues) in hits.iter().zip(cues) {
            let sentence = sentence_of[hit.start as usize] as usize;
            if sentences
                .get(sentence)
                .is_some_and(|own| hit.start >= own.tokens.start && hit.end <= own.tokens.end)
            {
                digests[sentence].cues = digests[sentence].cues.and(*cues);
            }
        }
        (digests, sentence_of, numerals)
    }

    /// Whether a term with any of `cues` stands in the sentence.
    #[inline]
    pub fn has(&self, cues: Cues) -> bool {
        self.cues.any(cues)
    }

    /// Whether a word of any of `classes` stands in it.
    #[inline]
    pub fn has_class(&self, classes: WordClass) -> bool {
        self.classes.any(classes)
    }

    /// Whether a token of this kind stands in it.
    #[inline]
    pub const fn has_kind(&self, kind: TokenKind) -> bool {
        self.kinds & 1 << kind as u8 != 0
    }

    /// Whether a token with the flag stands in it, as [`Token::CAPITALS`].
    #[inline]
    pub const fn has_flag(&self, flag: u8) -> bool {
        self.flags & flag != 0
    }

    /// Whether the sign may stand in it.
    #[inline]
    pub const fn may_have_sign(&self, byte: u8) -> bool {
        self.words.0[byte as usize / 64] & 1 << (byte % 64) != 0
    }

    /// Whether a word of each of some sets may stand in it.
    #[inline]
    pub fn may_have_all(&self, sets: &[WordBits]) -> bool {
        sets.iter().all(|set| set.meets(&self.words))
    }
}

#[cfg(test)]
mod tests {
    use super::WordBits;
    use crate::lexicon::WordId;

    #[test]
    fn words_that_are_there_are_never_denied() {
        let here = WordBits::of(&[WordId(40), WordId(300), WordId(7_001)]);
        for word in [40, 300, 7_001] {
            assert!(WordBits::of(&[WordId(word)]).meets(&here));
        }
        assert!(!WordBits::of(&[WordId(41), WordId(302)]).meets(&here));
        assert!(!WordBits::default().meets(&here));
    }
}
