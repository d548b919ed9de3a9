//! Making diagnostics of findings: identity, severity, wording, place in the file.

use std::collections::BTreeMap;

use super::plan::Planned;
use crate::article::Article;
use crate::config::Level;
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::rules::{Compiled, Found};
use crate::text::Source;

/// Makes sorted diagnostics of findings. Words that a rule finds again are listed under the
/// first place, unless they are errors.
pub(super) fn stamp(
    found: Vec<(usize, Found)>,
    rules: &[Planned],
    compiled: &Compiled,
    article: &Article<'_>,
    source: &Source,
) -> Vec<Diagnostic> {
    let document = article.document();
    let mut found: Vec<(usize, Found)> = found;
    found.sort_by(|one, other| {
        (one.1.prose.start, one.1.prose.end, one.0).cmp(&(other.1.prose.start, other.1.prose.end, other.0))
    });
    let mut diagnostics: Vec<Diagnostic> = Vec::with_capacity(found.len());
    let mut seen: BTreeMap<(usize, String), usize> = BTreeMap::new();
    for (index, found) in found {
        let planned = &rules[index];
        let severity = match planned.level.and_then(Level::severity) {
            Some(severity) => severity,
            None => compiled.severity(index, &found, article),
        };
        let span = document.span(found.prose.clone());
        let words = document.text().get(found.prose.clone()).unwrap_or_default();
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if severity < Severity::Error && found.place.is_some() && found.related.is_empty() {
            let first = seen
                .entry((index, words.to_lowercase()))
                .or_insert(diagnostics.len());
            if let Some(earlier) = diagnostics.get_mut(*first) {
                earlier.related.push(Label {
                    span,
                    message: "again here".to_owned(),
                });
                continue;
            }
        }
        let template = found.message.as_deref().unwrap_or(planned.rule.message());
        diagnostics.push(Diagnostic {
            rule: planned.rule.info.clone(),
            severity,
            scope: found.scope,
            message: filled(template, &words, &found.fill),
            help: filled(&planned.rule.info.help, &words, &found.fill),
            span,
            related: found
                .related
                .into_iter()
                .map(|(prose, message)| Label {
                    span: document.span(prose),
                    message,
                })
                .collect(),
            fixes: Vec::new(),
        });
    }
    let _ = source;
    diagnostics.sort_by(|one, other| (one.span, &one.rule.id).cmp(&(other.span, &other.rule.id)));
    diagnostics
}

/// A message with its braces filled in. `{quote}` is the words found, shortened where long.
fn filled(template: &str, quote: &str, fill: &[(&'static str, String)]) -> String {
    if !template.contains('{') {
        return template.to_owned();
    }
    let mut message = template
        .replace("{quote}", &shortened(quote))
        .replace("{term}", &shortened(quote));
    for (name, text) in fill {
        message = message.replace(&format!("{{{name}}}"), text);
    }
    message
}

/// At most some 60 characters, cut between words.
fn shortened(quote: &str) -> String {
    const MOST: usize = 60;
    if quote.chars().count() <= MOST {
        return quote.to_owned();
    }
    let mut short = String::new();
    for word in quote.split(' ') {
        if short.chars().count() + word.chars().count() > MOST {
            break;
        }
        short.push_str(word);
        short.push(' ');
    }
    format!("{}…", short.trim_end())
}

#[cfg(test)]
mod tests {
    use super::{filled, shortened};

    #[test]
    fn fills_the_quote_and_the_rest() {
        assert_eq!(
            filled(
                "`{quote}`: write `{prefer}`",
                "addict",
                &[("prefer", "person".to_owned())]
            ),
            "`addict`: write `person`"
        );
    }

    #[test]
    fn long_quotes_are_cut_between_words() {
        let long = "word ".repeat(40);
        let short = shortened(long.trim());
        assert!(short.chars().count() <= 61 && short.ends_with("word…"));
    }
}
