//! Sets of terms, asked for at every hit.

use serde::{Deserialize, Serialize};

use super::{Confidence, Hit, Lexicon, Token};

/// The number of a set of terms, for [`super::Lexicon::terms`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct TermSet(pub(super) u32);

/// The terms of some groups.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Terms {
    /// The groups, one bit each.
    groups: Vec<u64>,
    /// How far a term must be trusted to count.
    least: Confidence,
}

impl Terms {
    /// The terms of some groups that are not switched off.
    pub fn of(groups: &[u16]) -> Self {
        Self::new(groups, Confidence::Low)
    }

    /// The terms of some groups that mean what their group says wherever they stand: those of high
    /// confidence.
    pub fn surest_of(groups: &[u16]) -> Self {
        Self::new(groups, Confidence::High)
    }

    fn new(groups: &[u16], least: Confidence) -> Self {
        let most = groups.iter().copied().max().unwrap_or_default();
        let mut bits = vec![0; most as usize / 64 + 1];
        for group in groups {
            bits[*group as usize / 64] |= 1 << (group % 64);
        }
        Self { groups: bits, least }
    }

    /// Whether any of these terms may be among hits of some groups, one bit each; a quick way to say
    /// no.
    #[inline]
    pub fn may_be_among(&self, groups: &[u64]) -> bool {
        self.groups
            .iter()
            .zip(groups)
            .any(|(own, other)| own & other != 0)
    }

    /// Whether a hit among `tokens` is one of them.
    #[inline]
    pub fn has(&self, hit: Hit, tokens: &[Token], lexicon: &Lexicon) -> bool {
        let holds = |group: u16| {
            let bits = self.groups.get(group as usize / 64);
            bits.is_some_and(|bits| bits & 1 << (group % 64) != 0)
        };
        lexicon.members(hit.form).iter().any(|member| {
            holds(member.group)
                && member.confidence >= self.least
                && (!member.acronym || tokens[hit.start as usize].has(Token::CAPITALS))
        })
    }
}
