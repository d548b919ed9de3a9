//! The annotation of one article.

use std::fs;
use std::ops::RangeInclusive;
use std::path::Path;

use serde::Deserialize;

use crate::problem::{Doing, Outcome};
use crate::wire::Stretch;

/// The rules that exist so far, by the letters and number of their codes.
///
/// What the annotation says of other rules explains diagnostics but is not asked for.
const BUILT: &[(&str, &[RangeInclusive<u32>])] = &[
    ("HYP", &[1..=8, 10..=10]),
    ("ABS", &[1..=7]),
    ("RSK", &[1..=8]),
    ("EVD", &[1..=11]),
    ("CAU", &[1..=6]),
    ("NUM", &[1..=6, 8..=9]),
    ("CMP", &[1..=3]),
    ("SEL", &[1..=8]),
    ("DOC", &[1..=9]),
    ("LNG", &[1..=4]),
];

/// What a careful editor says of one place.
#[derive(Debug, Deserialize)]
pub(super) struct Gold {
    pub(super) quote: String,
    start: usize,
    end: usize,
    /// The code of the rule, such as `HYP001`.
    pub(super) rule: String,
    pub(super) severity: String,
    /// Whether it is to be reported; if not, it must not be, under this rule.
    pub(super) flag: bool,
    scope: GoldScope,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum GoldScope {
    Span,
    Doc,
}

impl Gold {
    /// The bytes it is about.
    pub(super) fn place(&self) -> Stretch {
        Stretch {
            start: self.start,
            end: self.end,
        }
    }

    /// Whether it is about the article rather than its words.
    pub(super) fn is_of_document(&self) -> bool {
        self.scope == GoldScope::Doc
    }

    /// Whether its rule exists so far.
    pub(super) fn is_built(&self) -> bool {
        let (letters, number) = split(&self.rule);
        let ranges = BUILT
            .iter()
            .filter(|(family, _)| *family == letters)
            .flat_map(|(_, ranges)| *ranges);
        number
            .parse()
            .is_ok_and(|number| ranges.clone().any(|range| range.contains(&number)))
    }
}

/// The letters of a rule's code: its family.
pub(super) fn family(code: &str) -> &str {
    split(code).0
}

fn split(code: &str) -> (&str, &str) {
    code.split_at(code.find(|c: char| c.is_ascii_digit()).unwrap_or(code.len()))
}

/// Reads an annotation, one item a line.
pub(super) fn read(path: &Path) -> Outcome<Vec<Gold>> {
    let text = fs::read_to_string(path).doing(|| format!("cannot read `{}`", path.display()))?;
    let lines = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| {
            serde_json::from_str(line)
                .doing(|| format!("line {} of `{}` is no annotation", number + 1, path.display()))
        })
        .collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::{Gold, GoldScope, family};

    /// An item for a test: about words unless its place is empty.
    pub(in super::super) fn item(rule: &str, flag: bool, (start, end): (usize, usize)) -> Gold {
        let scope = if start == end {
            GoldScope::Doc
        } else {
            GoldScope::Span
        };
        let (quote, severity) = (String::new(), "warning".to_owned());
        Gold {
            quote,
            start,
            end,
            rule: rule.to_owned(),
            severity,
            flag,
            scope,
        }
    }

    #[test]
    fn knows_which_rules_exist() {
        assert!(item("HYP010", true, (0, 1)).is_built());
        assert!(!item("HYP009", true, (0, 1)).is_built());
        assert!(!item("INT001", true, (0, 1)).is_built());
        assert_eq!(family("EVD003"), "EVD");
    }
}
