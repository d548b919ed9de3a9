//! The annotation of one article.

use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::problem::{Doing, Outcome};
use crate::wire::Stretch;

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

    /// Whether its rule judges the whole article: what it leaves out, where it contradicts itself.
    pub(super) fn judges_whole_article(&self) -> bool {
        let (letters, number) = split(&self.rule);
        let number: u32 = number.parse().unwrap_or(0);
        match letters {
            "INT" | "REG" | "CIT" => true,
            "RSK" => number >= 9,
            "HYP" => number == 9,
            "CMP" => number >= 3,
            "NUM" => number == 7,
            _ => false,
        }
    }

    /// Whether it is about the article rather than its words.
    pub(super) fn is_of_document(&self) -> bool {
        self.scope == GoldScope::Doc
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
    fn knows_what_a_rule_judges() {
        assert_eq!(family("EVD003"), "EVD");
        let judges = |rule| item(rule, true, (0, 1)).judges_whole_article();
        assert_eq!(
            ["RSK009", "RSK008", "INT001", "HYP009"].map(judges),
            [true, false, true, true]
        );
    }
}
