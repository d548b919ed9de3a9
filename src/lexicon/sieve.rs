//! A small set that is quick to ask and errs on one side only.

use serde::{Deserialize, Serialize};

/// A set of numbers, one bit for all of the same last eight bits: it may say yes to a number that is
/// not there, never no to one that is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Sieve([u64; 4]);

impl Sieve {
    /// The set of some numbers.
    pub fn of(numbers: impl IntoIterator<Item = u32>) -> Self {
        let mut sieve = Self::default();
        for number in numbers {
            sieve.add(number);
        }
        sieve
    }

    /// Takes a number in.
    #[inline]
    pub const fn add(&mut self, number: u32) {
        self.0[number as usize / 64 % 4] |= 1 << (number % 64);
    }

    /// Whether the number may be in it.
    #[inline]
    pub const fn may_have(&self, number: u32) -> bool {
        self.0[number as usize / 64 % 4] & 1 << (number % 64) != 0
    }

    /// Whether both may have a number in common.
    #[inline]
    pub const fn meets(&self, other: &Self) -> bool {
        let (own, other) = (&self.0, &other.0);
        own[0] & other[0] | own[1] & other[1] | own[2] & other[2] | own[3] & other[3] != 0
    }
}

#[cfg(test)]
mod tests {
    use super::Sieve;

    #[test]
    fn numbers_that_are_there_are_never_denied() {
        let here = Sieve::of([40, 300, 7_001]);
        for number in [40, 300, 7_001] {
            assert!(here.may_have(number));
            assert!(Sieve::of([number]).meets(&here));
        }
        assert!(!Sieve::of([41, 302]).meets(&here));
        assert!(!here.may_have(41));
        assert!(!Sieve::default().meets(&here));
    }
}
