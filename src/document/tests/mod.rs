//! Documents as the floors above see them.

mod directives;
mod html;
mod markdown;
mod plain;
mod random;

use super::{Document, Role};
use crate::text::{Format, Source, Span};

/// Checks that `prose` is read once, and from the place between `{{` and `}}`.
fn check_span(format: Format, marked: &str, prose: &str) {
    let start = marked.find("{{").unwrap();
    let end = marked.find("}}").unwrap() - 2;
    let source = Source::new("", format, marked.replacen("{{", "", 1).replacen("}}", "", 1));
    let document = Document::parse(&source);
    let found: Vec<_> = document.text().match_indices(prose).collect();
    assert_eq!(found.len(), 1, "`{prose}` in {:?}", document.text());
    let at = found[0].0;
    let span = document.span(at..at + prose.len());
    assert_eq!(
        source.slice(span),
        source.slice(Span::new(start, end)),
        "{marked}"
    );
    assert_eq!(span, Span::new(start, end), "{marked}");
}

/// Checks that `prose` is not read.
fn check_silent(format: Format, source: &str, prose: &str) {
    let document = parse(format, source);
    assert!(
        !document.text().contains(prose),
        "`{prose}` in {:?}",
        document.text()
    );
}

fn parse(format: Format, text: &str) -> Document {
    Document::parse(&Source::new("", format, text))
}

/// The blocks, each as its role and text.
fn blocks(format: Format, text: &str) -> Vec<(Role, String)> {
    let document = parse(format, text);
    let text = |range: &std::ops::Range<usize>| document.text().get(range.clone()).unwrap().to_owned();
    document
        .blocks()
        .iter()
        .map(|block| (block.role, text(&block.prose)))
        .collect()
}

/// Checks the roles and texts of all blocks.
fn check_blocks(format: Format, text: &str, expected: &[(Role, &str)]) {
    let found = blocks(format, text);
    let found: Vec<_> = found.iter().map(|(role, text)| (*role, text.as_str())).collect();
    assert_eq!(found, expected);
}
