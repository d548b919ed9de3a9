//! A small open table from 64-bit keys to numbers.

use std::borrow::Cow;

/// Figures that are part of the program, or were made at run time.
pub(super) type Array<T> = Cow<'static, [T]>;

/// How many bits of a slot hold the number, and how many the key.
const NUMBER_BITS: u32 = 20;
pub(super) const KEY_BITS: u32 = u64::BITS - NUMBER_BITS;

/// A table from keys of [`KEY_BITS`] bits to numbers below 2^20; keys are never 0.
///
/// Its slots are one plain array, key and number side by side, so that a look-up touches one line of
/// memory, and a table made when the program was built is read where it lies.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub(super) slots: Array<u64>,
    pub(super) len: usize,
}

impl Default for Table {
    fn default() -> Self {
        Self {
            slots: vec![0; 1 << 10].into(),
            len: 0,
        }
    }
}

impl Table {
    /// The slots, to be looked into many times.
    pub(super) fn slots(&self) -> Slots<'_> {
        Slots(&self.slots)
    }

    /// The number of a key.
    pub(super) fn get(&self, key: u64) -> Option<u32> {
        self.slots().get(key)
    }

    /// Gives a new key its number.
    pub(super) fn insert(&mut self, key: u64, number: u32) {
        debug_assert!(key != 0 && key >> KEY_BITS == 0 && number >> NUMBER_BITS == 0);
        if (self.len + 1) * 2 > self.slots.len() {
            let larger = vec![0; self.slots.len() * 2].into();
            let slots = std::mem::replace(&mut self.slots, larger);
            for &taken in slots.iter().filter(|slot| **slot != 0) {
                self.place(taken);
            }
        }
        self.place(key << NUMBER_BITS | u64::from(number));
        self.len += 1;
    }

    fn place(&mut self, taken: u64) {
        let slots = self.slots.to_mut();
        let mask = slots.len() - 1;
        let mut at = home(taken >> NUMBER_BITS, mask);
        while slots[at] != 0 {
            at = (at + 1) & mask;
        }
        slots[at] = taken;
    }
}

/// The slots of a table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slots<'a>(&'a [u64]);

impl Slots<'_> {
    /// The number of a key.
    #[inline]
    pub(super) fn get(self, key: u64) -> Option<u32> {
        let mask = self.0.len() - 1;
        let mut at = home(key, mask);
        loop {
            let slot = self.0[at];
            if slot >> NUMBER_BITS == key {
                return Some(slot as u32 & ((1 << NUMBER_BITS) - 1));
            }
            if slot == 0 {
                return None;
            }
            at = (at + 1) & mask;
        }
    }
}

/// Where a key is looked for first.
#[inline]
fn home(key: u64, mask: usize) -> usize {
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize & mask
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn keys_keep_their_numbers_while_the_table_grows() {
        let mut table = Table::default();
        for key in 1..5_000 {
            table.insert(key * 7, key as u32);
        }
        assert!((1..5_000).all(|key| table.get(key * 7) == Some(key as u32)));
        assert_eq!(table.get(8), None);
    }
}
