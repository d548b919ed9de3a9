//! What occurs in a sentence, as bits: most questions about it end here.

use super::cues::{CueTable, Cues, WordClass};
use super::sentence::Sentence;
use crate::lexicon::{Hit, Sieve, Token, TokenKind};

/// What occurs in a sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Digest {
    cues: Cues,
    words: Sieve,
    classes: WordClass,
    /// One bit a [`TokenKind`].
    kinds: u8,
    /// All flags that any token has.
    flags: u8,
}

/// What occurs in all sentences of an article.
#[derive(Debug)]
pub(super) struct Digests {
    /// The digest of each sentence.
    pub(super) each: Vec<Digest>,
    pub(super) groups: GroupsOfSentences,
    /// The sentence of each token.
    pub(super) sentence_of: Vec<u32>,
    /// The tokens that are numerals.
    pub(super) numerals: Vec<u32>,
}

/// The groups of the terms that begin in each sentence.
#[derive(Debug)]
pub(super) struct GroupsOfSentences {
    /// One bit a group, sentence after sentence.
    bits: Vec<u64>,
    /// How many words of bits a sentence has.
    stride: usize,
}

impl GroupsOfSentences {
    fn new(sentences: usize, groups: usize) -> Self {
        let stride = groups.div_ceil(64).max(1);
        Self {
            bits: vec![0; sentences * stride],
            stride,
        }
    }

    #[inline]
    fn add(&mut self, sentence: usize, group: u16) {
        self.bits[sentence * self.stride + group as usize / 64] |= 1 << (group % 64);
    }

    /// Those of a sentence, one bit each.
    #[inline]
    pub(super) fn of(&self, sentence: u32) -> &[u64] {
        let start = sentence as usize * self.stride;
        &self.bits[start..start + self.stride]
    }
}

impl Digests {
    /// Reads what was found.
    pub(super) fn new(
        sentences: &[Sentence],
        tokens: &[Token],
        hits: &[Hit],
        cues: &[Cues],
        table: &CueTable,
    ) -> Self {
        let mut digests = vec![Digest::default(); sentences.len()];
        let mut sentence_of = Vec::with_capacity(tokens.len());
        let mut numerals = Vec::new();
        for (index, (sentence, digest)) in sentences.iter().zip(&mut digests).enumerate() {
            // Breaks and what is no prose count to the sentence before.
            sentence_of.resize(sentence.tokens.start as usize, (index as u32).saturating_sub(1));
            for at in sentence.tokens.clone() {
                let token = tokens[at as usize];
                let classes = table.classes(token);
                digest.words.add(token.word.0);
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
        let lexicon = table.lexicon();
        let mut groups = GroupsOfSentences::new(sentences.len(), lexicon.groups());
        for (hit, cues) in hits.iter().zip(cues) {
            let sentence = sentence_of[hit.start as usize] as usize;
            let (Some(own), Some(digest)) = (sentences.get(sentence), digests.get_mut(sentence)) else {
                continue;
            };
            for member in lexicon.members(hit.form) {
                groups.add(sentence, member.group);
            }
            if hit.start >= own.tokens.start && hit.end <= own.tokens.end {
                digest.cues = digest.cues.and(*cues);
            }
        }
        Self {
            each: digests,
            groups,
            sentence_of,
            numerals,
        }
    }
}

impl Digest {
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
        self.words.may_have(byte as u32)
    }

    /// Whether one of some words may stand in it.
    #[inline]
    pub const fn may_have(&self, words: &Sieve) -> bool {
        words.meets(&self.words)
    }
}
