//! The list of references, entry by entry.

use std::ops::Range;

use super::Article;
use crate::document::Role;

/// An entry of the list of references.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// Its number: as printed, else its place in the list from 1 on.
    pub number: u32,
    /// Whether the number is printed.
    pub is_numbered: bool,
    /// Its bytes of the flat prose.
    pub prose: Range<usize>,
    /// The index of its block.
    pub block: u32,
}

impl Article<'_> {
    /// The entries of the list of references, in order.
    pub fn entries(&self) -> &[Entry] {
        self.entries.get_or_init(|| entries(self))
    }
}

/// The entries of an article's list of references, in order. Lines too short to name a source are
/// left out.
fn entries(article: &Article<'_>) -> Vec<Entry> {
    const SHORTEST: usize = 12;
    let document = article.document();
    let blocks = document.blocks().iter().enumerate();
    let mut entries: Vec<Entry> = Vec::new();
    for (index, block) in blocks {
        let text = document.text().get(block.prose.clone()).unwrap_or_default();
        // A list without a heading of its own shows by the numbers its entries print.
        let opens_with_marker = text.trim_start().starts_with('[')
            && !matches!(block.role, Role::Boilerplate | Role::Opaque)
            && printed_number(text).is_some();
        if block.role != Role::Reference && !opens_with_marker {
            continue;
        }
        if text.trim().len() < SHORTEST {
            continue;
        }
        let printed = printed_number(text);
        entries.push(Entry {
            number: printed.unwrap_or(entries.len() as u32 + 1),
            is_numbered: printed.is_some(),
            prose: block.prose.clone(),
            block: index as u32,
        });
    }
    entries
}

/// The number that an entry opens with: `3.`, `3)`, `[3]`.
fn printed_number(text: &str) -> Option<u32> {
    let text = text.trim_start();
    let (bracketed, rest) = match text.strip_prefix('[') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let len = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, after) = rest.split_at_checked(len)?;
    let closes = if bracketed {
        after.starts_with(']')
    } else {
        after.starts_with(". ") || after.starts_with(") ") || after.starts_with('\t')
    };
    (closes && (1..=3).contains(&len))
        .then(|| digits.parse().ok())
        .flatten()
}

/// Numbers in a marker: `3`, `3, 5-7`, `3–5`; none where anything else stands there, or a number
/// that is too great for a marker.
pub fn marker_numbers(text: &str) -> Option<Vec<u32>> {
    const MOST: u32 = 400;
    let mut numbers = Vec::new();
    for part in text.split([',', ';']) {
        let part = part.trim();
        let (first, last) = part
            .split_once(['-', '\u{2013}', '\u{2212}', '\u{2010}', '\u{2011}'])
            .unwrap_or((part, part));
        let number = |digits: &str| {
            let digits = digits.trim();
            let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
            digits
                .parse::<u32>()
                .ok()
                .filter(|number| is_number && (1..=MOST).contains(number))
        };
        let (first, last) = (number(first)?, number(last)?);
        if first > last {
            return None;
        }
        numbers.extend(first..=last);
    }
    Some(numbers)
}

#[cfg(test)]
mod tests {
    use super::{marker_numbers, printed_number};

    #[test]
    fn markers_hold_numbers_and_ranges() {
        assert_eq!(marker_numbers("3, 5\u{2013}7"), Some(vec![3, 5, 6, 7]));
        assert_eq!(marker_numbers("2"), Some(vec![2]));
        for other in ["", "a", "3 mg", "7-5", "2019", "0"] {
            assert_eq!(marker_numbers(other), None, "{other}");
        }
    }

    #[test]
    fn entries_may_print_their_number() {
        assert_eq!(printed_number("12. Roy A. Kava."), Some(12));
        assert_eq!(printed_number("[3] Roy A. Kava."), Some(3));
        assert_eq!(printed_number("4) Roy A. Kava."), Some(4));
        for none in ["Roy A. Kava.", "2019. Kava", "3.5 mg of kava", "[a] Roy"] {
            assert_eq!(printed_number(none), None, "{none}");
        }
    }
}
