//! What occurs in a sentence, as bits: most questions about it end here.

use super::cues::{CueTable, Cues, WordClass};
use super::sentence::Sentence;
use crate::lexicon::{Hit, Sieve, Terms, Token, TokenKind};

/// What occurs in a sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Digest {
    cues: Cues,
    words: Sieve,
    /// The groups of the terms that begin in it.
    groups: Sieve,
    classes: WordClass,
    /// One bit a [`TokenKind`].
    kinds: u8,
    /// All flags that any token has.
    flags: u8,
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
        for (hit, cues) in hits.iter().zip(cues) {
            let sentence = sentence_of[hit.start as usize] as usize;
            let (Some(own), Some(digest)) = (sentences.get(sentence), digests.get_mut(sentence)) else {
                continue;
            };
            for member in lexicon.members(hit.form) {
                digest.groups.add(u32::from(member.group));
            }
            if hit.start >= own.tokens.start && hit.end <= own.tokens.end {
                digest.cues = digest.cues.and(*cues);
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
        self.words.may_have(byte as u32)
    }

    /// Whether one of some terms may begin in it.
    #[inline]
    pub const fn may_have_terms(&self, terms: &Terms) -> bool {
        terms.may_be_among(&self.groups)
    }

    /// Whether one of some words, or a term of one of some groups, may stand in it.
    #[inline]
    pub const fn may_have(&self, words: &Sieve, groups: &Sieve) -> bool {
        words.meets(&self.words) || groups.meets(&self.groups)
    }
}
