//! Words planted in a text, and whether the linter finds them on their bytes.

use std::fs;
use std::sync::OnceLock;

use overclaim::config::{Overlay, Settings};
use overclaim::diagnostic::Report;
use overclaim::engine::Linter;
use overclaim::output::{Format as OutputFormat, Renderer};
use overclaim::rules::Catalog;
use overclaim::text::{Format, Source, Span};

/// What is planted.
pub(crate) const TARGETS: [&str; 3] = ["undeniable", "miracle cure", "there is no denying"];

/// A rule that reports what is planted, whatever stands around it.
const RULE: &str = r#"
id = "planted"
family = "house"
severity = "error"
summary = "planted words"
message = "{quote}"

[[phrase]]
patterns = ["undeniable", "miracle cure", "there is no denying"]
"#;

/// A linter with only the rule for planted words, and one with all that comes with overclaim.
pub(crate) fn linters() -> &'static (Linter, Linter) {
    static LINTERS: OnceLock<(Linter, Linter)> = OnceLock::new();
    LINTERS.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("house")).expect("a folder");
        fs::write(folder.path().join("house/planted.toml"), RULE).expect("a file");
        let mut catalog = Catalog::builtin();
        catalog.extend_from(folder.path()).expect("the rule is right");
        let overlay = Overlay {
            select: vec!["planted".to_owned()],
            ..Overlay::default()
        };
        let planted = Linter::new(&catalog, &Settings::default().with(overlay));
        let all = Linter::new(&Catalog::builtin(), &Settings::default());
        (planted.expect("a linter"), all.expect("a linter"))
    })
}

/// Checks that what stands in `{{…}}` is found as planted, word for word, and nothing else is.
#[track_caller]
pub(crate) fn check(format: Format, marked: &str) {
    let (source, expected) = unmarked(format, marked);
    let report = linters().0.lint(&source);
    let found = quotes(
        &source,
        &report
            .diagnostics
            .iter()
            .map(|found| found.span)
            .collect::<Vec<_>>(),
    );
    assert_eq!(found, quotes(&source, &expected), "{format:?}: {marked:?}");
    checked(&source, &report);
    for found in &report.diagnostics {
        let words = found
            .message
            .replace('\u{ad}', "")
            .replace(['-', '\u{a0}'], " ")
            .to_lowercase();
        assert!(
            TARGETS.contains(&words.as_str()),
            "{:?} in {marked:?}",
            found.message
        );
    }
}

/// Checks that a rule that comes with overclaim finds what stands in `{{…}}` and nothing else.
#[track_caller]
pub(crate) fn check_builtin(format: Format, rule: &str, marked: &str) {
    let (source, expected) = unmarked(format, marked);
    let report = spans(&linters().1, &source);
    let own = report
        .diagnostics
        .iter()
        .filter(|found| found.rule.id.as_str() == rule);
    let mut found: Vec<Span> = own
        .flat_map(|found| found.related.iter().map(|label| label.span).chain([found.span]))
        .collect();
    found.sort();
    assert_eq!(
        quotes(&source, &found),
        quotes(&source, &expected),
        "{rule}: {marked:?}"
    );
}

/// Lints a text and checks the spans of all that is found.
#[track_caller]
pub(crate) fn spans(linter: &Linter, source: &Source) -> Report {
    let report = linter.lint(source);
    checked(source, &report);
    report
}

/// Checks that spans lie inside the text, and that the output quotes the bytes at them.
#[track_caller]
fn checked(source: &Source, report: &Report) {
    let mut out = Vec::new();
    Renderer::new(OutputFormat::Jsonl, false)
        .report(&mut out, source, report)
        .expect("it is written");
    let object: serde_json::Value = serde_json::from_slice(&out).expect("JSON");
    let listed = object["diagnostics"].as_array().expect("a list");
    assert_eq!(listed.len(), report.diagnostics.len());
    for (found, listed) in report.diagnostics.iter().zip(listed) {
        let places = found.related.iter().map(|label| label.span).chain([found.span]);
        for span in places {
            let slice = source.text().get(span.range());
            assert!(
                slice.is_some_and(|slice| !slice.is_empty()),
                "{span:?} of {found:?} in {:?}",
                source.text()
            );
        }
        let number =
            |value: &serde_json::Value| usize::try_from(value.as_u64().expect("a number")).expect("it fits");
        let (start, end) = (number(&listed["start"]), number(&listed["end"]));
        assert_eq!((start, end), (found.span.start(), found.span.end()));
        assert_eq!(listed["quote"].as_str(), source.text().get(start..end));
        let before = source.text().get(..start).expect("it is inside");
        assert_eq!(
            number(&listed["range"]["start"]["line"]),
            before.matches('\n').count() + 1
        );
    }
}

/// Each span with its text, so that a failure can be read.
fn quotes<'s>(source: &'s Source, spans: &[Span]) -> Vec<(usize, &'s str)> {
    spans
        .iter()
        .map(|span| (span.start(), source.slice(*span)))
        .collect()
}

/// A text without its marks, and the spans they stood around.
fn unmarked(format: Format, marked: &str) -> (Source, Vec<Span>) {
    let mut text = String::with_capacity(marked.len());
    let mut spans = Vec::new();
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once("{{") {
        let (inside, after) = after.split_once("}}").expect("marks come in pairs");
        text.push_str(before);
        spans.push(Span::new(text.len(), text.len() + inside.len()));
        text.push_str(inside);
        rest = after;
    }
    text.push_str(rest);
    (Source::new("a", format, text), spans)
}
