//! Sets of terms, asked for at every hit.

use super::{Hit, Sieve, Token};

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
    /// The groups that its forms are of.
    groups: Sieve,
}

impl Terms {
    /// The set of the forms of some groups, each with whether it counts only in capitals.
    pub(super) fn new(mut members: Vec<(u32, bool)>, groups: &[u16], forms: usize) -> Self {
        let groups = Sieve::of(groups.iter().copied().map(u32::from));
        if members.len() <= FEW {
            members.sort_unstable();
            members.dedup_by_key(|(form, _)| *form);
            let (acronyms, plain): (Vec<_>, Vec<_>) = members.into_iter().partition(|(_, acronym)| *acronym);
            let forms = |members: Vec<(u32, bool)>| members.into_iter().map(|(form, _)| form).collect();
            return Self {
                few: forms(plain),
                bits: Vec::new(),
                acronyms: forms(acronyms),
                groups,
            };
        }
        let mut bits = vec![0u64; forms.div_ceil(64)];
        for (form, _) in members.iter().filter(|(_, acronym)| !acronym) {
            bits[*form as usize / 64] |= 1 << (form % 64);
        }
        let in_capitals = members.iter().filter(|(_, acronym)| *acronym);
        let mut acronyms: Vec<u32> = in_capitals.map(|(form, _)| *form).collect();
        acronyms.sort_unstable();
        Self {
            few: Vec::new(),
            bits,
            acronyms,
            groups,
        }
    }

    /// Whether any of these terms may be among hits of some groups; a quick way to say no.
    #[inline]
    pub const fn may_be_among(&self, groups: &Sieve) -> bool {
        self.groups.meets(groups)
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
