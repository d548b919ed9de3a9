//! A small open table from 64-bit keys to numbers.

/// A table from keys to numbers; keys are never 0.
///
/// Its slots are two plain arrays, so that a table made when the program was built can be
/// taken up again without making it anew.
#[derive(Clone, Debug)]
pub(super) struct Table {
    keys: Vec<u64>,
    values: Vec<u32>,
    len: usize,
}

impl Default for Table {
    fn default() -> Self {
        let size = 1 << 10;
        Self {
            keys: vec![0; size],
            values: vec![0; size],
            len: 0,
        }
    }
}

impl Table {
    /// Takes up the arrays of another table; their lengths are the same power of two.
    pub(super) fn from_parts(keys: Vec<u64>, values: Vec<u32>) -> Self {
        let len = keys.iter().filter(|key| **key != 0).count();
        Self { keys, values, len }
    }

    /// The arrays, to be written out.
    pub(super) fn parts(&self) -> (&[u64], &[u32]) {
        (&self.keys, &self.values)
    }

    /// The number of a key.
    #[inline]
    pub(super) fn get(&self, key: u64) -> Option<u32> {
        let mask = self.keys.len() - 1;
        let mut at = Self::slot(key, mask);
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

    /// Gives a new key its number.
    pub(super) fn insert(&mut self, key: u64, value: u32) {
        if (self.len + 1) * 2 > self.keys.len() {
            let size = self.keys.len() * 2;
            let keys = std::mem::replace(&mut self.keys, vec![0; size]);
            let values = std::mem::replace(&mut self.values, vec![0; size]);
            for (key, value) in keys.into_iter().zip(values) {
                if key != 0 {
                    self.place(key, value);
                }
            }
        }
        self.place(key, value);
        self.len += 1;
    }

    fn place(&mut self, key: u64, value: u32) {
        let mask = self.keys.len() - 1;
        let mut at = Self::slot(key, mask);
        while self.keys[at] != 0 {
            at = (at + 1) & mask;
        }
        self.keys[at] = key;
        self.values[at] = value;
    }

    #[inline]
    fn slot(key: u64, mask: usize) -> usize {
        (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize & mask
    }
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
        let (keys, values) = table.parts();
        let again = Table::from_parts(keys.to_vec(), values.to_vec());
        assert_eq!(again.get(14), Some(2));
    }
}
