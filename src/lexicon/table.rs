//! A small open table from 64-bit keys to numbers.

use std::borrow::Cow;

/// Figures that are part of the program, or were made at run time.
pub(super) type Array<T> = Cow<'static, [T]>;

/// A table from keys to numbers; keys are never 0.
///
/// Its slots are two plain arrays, so that a table made when the program was built is read where
/// it lies.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub(super) keys: Array<u64>,
    pub(super) values: Array<u32>,
    pub(super) len: usize,
}

impl Default for Table {
    fn default() -> Self {
        let size = 1 << 10;
        Self {
            keys: vec![0; size].into(),
            values: vec![0; size].into(),
            len: 0,
        }
    }
}

impl Table {
    /// The slots, to be looked into many times.
    pub(super) fn slots(&self) -> Slots<'_> {
        Slots {
            keys: &self.keys,
            values: &self.values,
        }
    }

    /// The number of a key.
    pub(super) fn get(&self, key: u64) -> Option<u32> {
        self.slots().get(key)
    }

    /// Gives a new key its number.
    pub(super) fn insert(&mut self, key: u64, value: u32) {
        if (self.len + 1) * 2 > self.keys.len() {
            let size = self.keys.len() * 2;
            let keys = std::mem::replace(&mut self.keys, vec![0; size].into());
            let values = std::mem::replace(&mut self.values, vec![0; size].into());
            for (key, value) in keys.iter().zip(&*values) {
                if *key != 0 {
                    self.place(*key, *value);
                }
            }
        }
        self.place(key, value);
        self.len += 1;
    }

    fn place(&mut self, key: u64, value: u32) {
        let (keys, values) = (self.keys.to_mut(), self.values.to_mut());
        let mask = keys.len() - 1;
        let mut at = slot(key, mask);
        while keys[at] != 0 {
            at = (at + 1) & mask;
        }
        keys[at] = key;
        values[at] = value;
    }
}

/// The slots of a table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slots<'a> {
    keys: &'a [u64],
    values: &'a [u32],
}

impl Slots<'_> {
    /// The number of a key.
    #[inline]
    pub(super) fn get(self, key: u64) -> Option<u32> {
        let mask = self.keys.len() - 1;
        let mut at = slot(key, mask);
        loop {
            let known = self.keys[at];
            if known == key {
                return Some(self.values[at]);
            }
            if known == 0 {
                return None;
            }
            at = (at + 1) & mask;
        }
    }
}

#[inline]
fn slot(key: u64, mask: usize) -> usize {
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
