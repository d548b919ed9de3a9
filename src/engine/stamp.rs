//! Making diagnostics of findings: identity, severity, wording, place in the file.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::plan::Planned;
use crate::claims::ArticleClaims;
use crate::config::Level;
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::rules::{Compiled, Found};

/// A diagnostic, and what makes another one its repeat.
pub(super) struct Stamped {
    pub(super) diagnostic: Diagnostic,
    /// The rule and the words found; `None` where each place is told for itself.
    repeats: Option<(usize, String)>,
}

/// Makes sorted diagnostics of findings.
pub(super) fn stamp(
    found: Vec<(usize, Found)>,
    rules: &[Planned],
    compiled: &Compiled,
    claims: &ArticleClaims<'_>,
) -> Vec<Stamped> {
    let document = claims.article().document();
    let mut stamped: Vec<Stamped> = Vec::with_capacity(found.len());
    for (index, found) in found {
        let planned = &rules[index];
        let severity = match planned.level.and_then(Level::severity) {
            Some(severity) => severity,
            None => compiled.severity(index, &found, claims),
        };
        let words = document.text().get(found.prose.clone()).unwrap_or_default();
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let template = found.message.as_deref().unwrap_or(planned.rule.message());
        let diagnostic = Diagnostic {
            rule: planned.rule.info.clone(),
            severity,
            scope: found.scope,
            claim: found.claim.and_then(|claim| claims.number_of(claim)),
            message: filled(template, &words, &found.fill),
            help: filled(&planned.rule.info.help, &words, &found.fill),
            span: document.span(found.prose.clone()),
            related: found
                .related
                .into_iter()
                .map(|(prose, message)| Label {
                    span: document.span(prose),
                    message,
                })
                .collect(),
            fixes: Vec::new(),
        };
        let may_repeat = severity < Severity::Error && found.place.is_some() && diagnostic.related.is_empty();
        stamped.push(Stamped {
            diagnostic,
            repeats: may_repeat.then(|| (index, words.to_lowercase())),
        });
    }
    stamped.sort_by(|one, other| order(&one.diagnostic, &other.diagnostic));
    stamped
}

/// The order of a report.
pub(super) fn order(one: &Diagnostic, other: &Diagnostic) -> Ordering {
    (one.span, &one.rule.id).cmp(&(other.span, &other.rule.id))
}

/// Lists words that a rule finds again, no more and no less severe, under the first place. Errors
/// are each told for themselves.
pub(super) fn fold_repeats(stamped: Vec<Stamped>) -> Vec<Diagnostic> {
    let mut diagnostics: Vec<Diagnostic> = Vec::with_capacity(stamped.len());
    let mut seen: BTreeMap<(Severity, usize, String), usize> = BTreeMap::new();
    for Stamped { diagnostic, repeats } in stamped {
        if let Some((rule, words)) = repeats {
            let first = seen
                .entry((diagnostic.severity, rule, words))
                .or_insert(diagnostics.len());
            if let Some(earlier) = diagnostics.get_mut(*first) {
                earlier.related.push(Label {
                    span: diagnostic.span,
                    message: "again here".to_owned(),
                });
                continue;
            }
        }
        diagnostics.push(diagnostic);
    }
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
