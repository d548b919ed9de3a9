//! The suppressions of configurations that nothing needed.

use std::collections::BTreeMap;

use overclaim::diagnostic::Report;
use overclaim::text::{Lines, Source, Span};

use crate::plan::Plan;

/// Which suppressions spoke of a text that was checked, and what became of each.
///
/// One that spoke of none is not judged: the run may be over a part of the files.
#[derive(Debug, Default)]
pub(crate) struct Suppressions(BTreeMap<(String, Span), Entry>);

#[derive(Debug)]
struct Entry {
    line: usize,
    rule: String,
    is_over: bool,
    is_used: bool,
}

impl Suppressions {
    /// Takes note of what a report on a text used.
    pub(crate) fn add(&mut self, source: &Source, report: &Report, plan: &Plan) {
        let settings = plan.linter.settings();
        let Some(config) = settings.source() else { return };
        for suppression in settings.suppressions_in(source) {
            let key = (config.name().to_owned(), suppression.span);
            let entry = self.0.entry(key).or_insert_with(|| Entry {
                line: Lines::new(config.text())
                    .position(config.text(), suppression.span.start())
                    .line,
                rule: suppression.rule.clone(),
                is_over: !suppression.holds_on(settings.today()),
                is_used: false,
            });
            entry.is_used |= report.suppressed_by.contains(&suppression.span);
        }
    }

    /// Adds what another part of the run used.
    pub(crate) fn merge(&mut self, other: Self) {
        for (key, entry) in other.0 {
            let is_used = entry.is_used;
            self.0.entry(key).or_insert(entry).is_used |= is_used;
        }
    }

    /// What to say of those that nothing needed, in the order of the configurations.
    pub(crate) fn unused(&self) -> impl Iterator<Item = String> {
        let unused = self.0.iter().filter(|(_, entry)| !entry.is_used);
        unused.map(|((config, _), entry)| {
            let Entry { line, rule, .. } = entry;
            if entry.is_over {
                format!("{config}:{line}: the suppression of `{rule}` is past its last day; renew it or take it out")
            } else {
                format!("{config}:{line}: the suppression of `{rule}` suppresses nothing; take it out")
            }
        })
    }
}
