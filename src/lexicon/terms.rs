//! Sets of terms, asked for at every hit.

use super::{Hit, Token};

/// The number of a set of terms, for [`super::Lexicon::terms`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct TermSet(pub(super) u32);

/// How many forms a set lists one by one; larger ones are bits.
const FEW: usize = 12;

/// A set of terms: a short list of forms, or one bit a form, so that asking costs one look.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Terms {
    few: Vec<u32>,
    bits: Vec<u64>,
    /// Forms that belong to it only in capitals, sorted.
    acronyms: Vec<u32>,
}

impl Terms {
    /// The set of some forms, each with whether it counts only in capitals.
    pub(super) fn new(mut members: Vec<(u32, bool)>, forms: usize) -> Self {
        members.sort_unstable();
        members.dedup_by_key(|(form, _)| *form);
        let plain = members
            .iter()
            .filter(|(_, acronym)| !acronym)
            .map(|(form, _)| *form);
        let acronyms = members
            .iter()
            .filter(|(_, acronym)| *acronym)
            .map(|(form, _)| *form)
            .collect();
        if members.len() <= FEW {
            return Self {
                few: plain.collect(),
                bits: Vec::new(),
                acronyms,
            };
        }
        let mut bits = vec![0; forms.div_ceil(64)];
        for form in plain {
            bits[form as usize / 64] |= 1 << (form % 64);
        }
        Self {
            few: Vec::new(),
            bits,
            acronyms,
        }
    }

    /// Whether any of these terms is among some forms, given as bits; a quick way to say no.
    pub fn meets(&self, forms: &[u64]) -> bool {
        let seen = |form: &u32| forms[*form as usize / 64] & 1 << (form % 64) != 0;
        self.bits.iter().zip(forms).any(|(own, seen)| own & seen != 0)
            || self.few.iter().any(seen)
            || self.acronyms.iter().any(seen)
    }

    /// Whether a hit among `tokens` belongs to the set.
    #[inline]
    pub fn has(&self, hit: Hit, tokens: &[Token]) -> bool {
        let known = if self.bits.is_empty() {
            self.few.contains(&hit.form)
        } else {
            self.bits[hit.form as usize / 64] & 1 << (hit.form % 64) != 0
        };
        known
            || !self.acronyms.is_empty()
                && tokens[hit.start as usize].has(Token::CAPITALS)
                && self.acronyms.binary_search(&hit.form).is_ok()
    }
}
