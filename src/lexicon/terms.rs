//! Sets of terms, asked for at every hit.

use super::{Hit, Token};

/// The number of a set of terms, for [`super::Lexicon::terms`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct TermSet(pub(super) u32);

/// A set of terms: one bit a form, so that asking costs one look.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Terms {
    forms: Vec<u64>,
    /// Forms that belong to it only in capitals.
    acronyms: Vec<u64>,
}

impl Terms {
    /// An empty set over so many forms.
    pub(super) fn new(forms: usize) -> Self {
        Self {
            forms: vec![0; forms.div_ceil(64)],
            acronyms: vec![0; forms.div_ceil(64)],
        }
    }

    pub(super) fn add(&mut self, form: u32, acronym: bool) {
        let bits = if acronym {
            &mut self.acronyms
        } else {
            &mut self.forms
        };
        bits[form as usize / 64] |= 1 << (form % 64);
    }

    /// Whether any of these terms is among some forms, given as bits; a quick way to say no.
    pub fn meets(&self, forms: &[u64]) -> bool {
        self.forms.iter().zip(&self.acronyms).zip(forms).any(|((form, acronym), seen)| (form | acronym) & seen != 0)
    }

    /// Whether a hit among `tokens` belongs to the set.
    #[inline]
    pub fn has(&self, hit: Hit, tokens: &[Token]) -> bool {
        let (word, bit) = (hit.form as usize / 64, 1u64 << (hit.form % 64));
        self.forms[word] & bit != 0
            || self.acronyms[word] & bit != 0 && tokens[hit.start as usize].has(Token::CAPITALS)
    }
}
