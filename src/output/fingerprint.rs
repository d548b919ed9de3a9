//! A name for a finding that outlives edits elsewhere in the text.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Scope};
use crate::text::Source;

/// Gives the findings of one text their fingerprints, in order.
///
/// A fingerprint is the 64-bit FNV-1a hash of the rule, of the quote with runs of white space
/// and case folded, and of how many like it came before. A finding on the whole article leaves
/// out the quote, which is only its anchor.
#[derive(Debug, Default)]
pub(super) struct Fingerprints {
    seen: HashMap<u64, u32>,
}

impl Fingerprints {
    pub(super) fn next(&mut self, source: &Source, found: &Diagnostic) -> String {
        let mut hash = Fnv::new();
        hash.write(found.rule.id.as_str().as_bytes());
        hash.write(&[0]);
        if found.scope == Scope::Span {
            let quote = source.slice(found.span);
            for (index, word) in quote.split_whitespace().enumerate() {
                if index > 0 {
                    hash.write(b" ");
                }
                for letter in word.chars().flat_map(char::to_lowercase) {
                    hash.write(letter.encode_utf8(&mut [0; 4]).as_bytes());
                }
            }
        }
        let occurrence = self.seen.entry(hash.0).or_default();
        hash.write(&[0]);
        hash.write(&occurrence.to_le_bytes());
        *occurrence += 1;
        format!("{:016x}", hash.0)
    }
}

struct Fnv(u64);

impl Fnv {
    const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Fnv;

    #[test]
    fn hashes_as_the_reference_does() {
        let mut hash = Fnv::new();
        hash.write(b"foobar");
        assert_eq!(hash.0, 0x8594_4171_f739_67e8);
    }
}
