//! Running the examples that stand inside rule files.

use crate::config::{Jurisdiction, Overlay, Settings};
use crate::diagnostic::RuleId;
use crate::document::Document;
use crate::rules::{Catalog, Rule};
use crate::text::{Format, Source, Span};

use super::Linter;

/// An example that did not do what its rule file says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ExampleFailure {
    /// The rule.
    pub rule: RuleId,
    /// The example, as written.
    pub example: String,
    /// What went otherwise.
    pub message: String,
}

/// Runs the examples of all rules of a catalog, or of one.
pub fn test_examples(catalog: &Catalog, only: Option<&str>) -> Vec<ExampleFailure> {
    let linter = match Linter::new(catalog, &Settings::default().with(Overlay::default())) {
        Ok(linter) => linter,
        Err(error) => {
            return vec![ExampleFailure {
                rule: RuleId::new("catalog"),
                example: String::new(),
                message: error.to_string(),
            }];
        }
    };
    let rules = catalog
        .rules()
        .iter()
        .filter(|rule| only.is_none_or(|only| rule.info.id.as_str() == only));
    rules.flat_map(|rule| test_rule(&linter, rule)).collect()
}

fn test_rule(linter: &Linter, rule: &Rule) -> Vec<ExampleFailure> {
    let mut failures = Vec::new();
    let mut fail = |example: &str, message: String| {
        failures.push(ExampleFailure {
            rule: rule.info.id.clone(),
            example: example.to_owned(),
            message,
        });
    };
    let examples = rule.page().examples;
    let place = examples.jurisdiction.unwrap_or_default();
    for example in &examples.flagged {
        let (text, marked) = unmarked(example);
        let source = Source::new("example", Format::Text, text);
        let found = spans(linter, rule, &source, place);
        if marked.is_empty() {
            fail(
                example,
                "a flagged example needs `{{…}}` around what must be found".to_owned(),
            );
        }
        for expected in marked {
            let limit = block_around(&source, expected);
            if !found
                .iter()
                .any(|span| span.overlaps(expected) && limit.contains(*span))
            {
                let instead: Vec<&str> = found.iter().map(|span| source.slice(*span)).collect();
                fail(
                    example,
                    format!(
                        "`{}` is not reported; reported: {instead:?}",
                        source.slice(expected)
                    ),
                );
            }
        }
    }
    for example in &examples.clean {
        let source = Source::new("example", Format::Text, example.as_str());
        for span in spans(linter, rule, &source, place) {
            fail(
                example,
                format!("`{}` is reported and must not be", source.slice(span)),
            );
        }
    }
    failures
}

/// Where a rule reports something, related places too.
fn spans(linter: &Linter, rule: &Rule, source: &Source, place: Jurisdiction) -> Vec<Span> {
    let report = linter.lint_in(source, place);
    let own = report
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.rule.id == rule.info.id);
    own.flat_map(|diagnostic| {
        diagnostic
            .related
            .iter()
            .map(|label| label.span)
            .chain([diagnostic.span])
    })
    .collect()
}

/// The block a span stands in: a finding may be no longer.
fn block_around(source: &Source, span: Span) -> Span {
    let document = Document::parse(source);
    let mut blocks = document
        .blocks()
        .iter()
        .map(|block| document.span(block.prose.clone()));
    blocks.find(|block| block.overlaps(span)).unwrap_or(span)
}

/// A flagged example without its marks, and the spans they stood around.
fn unmarked(example: &str) -> (String, Vec<Span>) {
    let mut text = String::with_capacity(example.len());
    let mut spans = Vec::new();
    let mut rest = example;
    while let Some((before, after)) = rest.split_once("{{") {
        text.push_str(before);
        let (inside, after) = after.split_once("}}").unwrap_or((after, ""));
        spans.push(Span::new(text.len(), text.len() + inside.len()));
        text.push_str(inside);
        rest = after;
    }
    text.push_str(rest);
    (text, spans)
}

#[cfg(test)]
mod tests {
    use super::unmarked;
    use crate::text::Span;

    #[test]
    fn marks_are_taken_out() {
        assert_eq!(
            unmarked("A {{b}} c {{d}}."),
            ("A b c d.".to_owned(), vec![Span::new(2, 3), Span::new(6, 7)])
        );
    }
}
