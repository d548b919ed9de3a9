//! How often the linter speaks: diagnostics in 1,000 words of careful or promotional text.
//!
//! Counted are findings about words (not about whole articles) that are warnings or errors.
//! A word is a run of anything but white space.

use std::collections::BTreeMap;

use crate::context::{lot, sentence};
use crate::data::Record;
use crate::figures::share;
use crate::problem::Outcome;
use crate::table::{Row, Unit, columns};
use crate::wire::{Diagnostic, Scope, Severity, Stretch};

use super::{Measured, PRESS_RELEASES, Run, Task, column};

/// The families that have no business in careful text.
const CORE: [&str; 5] = ["hype", "absolutes", "risk", "selling", "causation"];

/// The rates of the core families, of the others, and the share of silent documents.
pub(super) fn measure(task: &Task, records: &[Record], run: &Run) -> Outcome<Measured> {
    let all: Vec<&Record> = records.iter().collect();
    let mut tally = Tally::default();
    for (record, checked) in all.iter().zip(run.check(task, &all)?) {
        tally.add(run, record, &checked.diagnostics);
    }
    let rows = tally.rows(task);
    Ok(Measured {
        rows,
        details: tally.details(task, run)?,
    })
}

#[derive(Debug, Default)]
struct Tally {
    documents: [usize; 2],
    silent: [usize; 2],
    words: [usize; 2],
    core: [usize; 2],
    others: [usize; 2],
    errors: [usize; 2],
    rules: BTreeMap<RuleKey, RuleTally>,
}

/// A rule, or several findings of it that differ in scope.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct RuleKey {
    of_document: bool,
    family: String,
    rule: String,
}

#[derive(Debug, Default)]
struct RuleTally {
    severities: BTreeMap<Severity, [usize; 2]>,
    /// What a reader may be shown, with the order it was drawn in.
    examples: Vec<(u64, String)>,
}

impl Tally {
    fn add(&mut self, run: &Run, record: &Record, diagnostics: &[Diagnostic]) {
        let column = column(record);
        self.documents[column] += 1;
        self.words[column] += record.text.split_whitespace().count();
        self.silent[column] += usize::from(!diagnostics.iter().any(Diagnostic::counts));
        for diagnostic in diagnostics {
            if diagnostic.counts() {
                let core = CORE.contains(&&*diagnostic.family);
                (if core { &mut self.core } else { &mut self.others })[column] += 1;
                self.errors[column] += usize::from(diagnostic.severity == Severity::Error);
            }
            self.add_to_rule(run, record, diagnostic);
        }
    }

    fn add_to_rule(&mut self, run: &Run, record: &Record, diagnostic: &Diagnostic) {
        let Diagnostic {
            family,
            rule,
            severity,
            scope,
            start,
            end,
            ..
        } = diagnostic;
        let of_document = *scope == Scope::Document;
        let key = RuleKey {
            of_document,
            family: family.clone(),
            rule: rule.clone(),
        };
        let tally = self.rules.entry(key).or_default();
        tally.severities.entry(*severity).or_default()[column(record)] += 1;
        if run.show.is_some_and(|show| show > 0) && run.part.shows(record) && !of_document {
            let shown = sentence(
                &record.text,
                Stretch {
                    start: *start,
                    end: *end,
                },
            );
            let line = format!("    {} [{}] {shown}", record.id, severity.name());
            tally
                .examples
                .push((lot(0, &format!("{}:{start}", record.id)), line));
        }
    }

    fn rows(&self, task: &Task) -> Vec<Row> {
        let row = |metric: &str, ours, unit, (floor, asked)| Row {
            task: task.name,
            metric: metric.to_owned(),
            n: self.documents,
            ours,
            unit,
            floor,
            asked,
        };
        let rate = |counts: [usize; 2]| [0, 1].map(|c| share(1000 * counts[c], self.words[c]));
        let everything = [0, 1].map(|c| self.core[c] + self.others[c]);
        let silent = [0, 1].map(|c| share(self.silent[c], self.documents[c]));
        // The floor is a keyword list of sensational words, which compares with the core families.
        let (core, others, total) = match task.name {
            "clean-medquad" => (("0.6", "<= 0.12"), ("", "<= 0.3"), ("", "")),
            "clean-cochrane" => (("2.3", "<= 0.3"), ("", "<= 0.3"), ("", "")),
            PRESS_RELEASES => (("6.8", ">= 2"), ("", ""), ("", ">= 2")),
            _ => (("", ""), ("", ""), ("", "")),
        };
        vec![
            row(
                "hype, absolutes, risk, selling, causation",
                rate(self.core),
                Unit::PerThousandWords,
                core,
            ),
            row(
                "all other span families",
                rate(self.others),
                Unit::PerThousandWords,
                others,
            ),
            row(
                "all span families",
                rate(everything),
                Unit::PerThousandWords,
                total,
            ),
            row("errors", rate(self.errors), Unit::PerThousandWords, ("", "")),
            row("documents with none", silent, Unit::Percent, ("", "")),
        ]
    }

    /// With `--show`: every rule's counts, the most frequent first, and examples.
    fn details(self, task: &Task, run: &Run) -> Outcome<Vec<String>> {
        let Some(show) = run.show else {
            return Ok(Vec::new());
        };
        let head = [
            "family",
            "rule",
            "scope",
            "errors",
            "warnings",
            "notes",
            "dev /1,000",
            "held /1,000",
        ];
        let mut lines = vec![head.map(str::to_owned).to_vec()];
        let mut rules: Vec<_> = self.rules.into_iter().collect();
        rules.sort_by_key(|(key, tally)| (key.of_document, std::cmp::Reverse(tally.counted())));
        for (key, tally) in &rules {
            let count = |severity| {
                tally
                    .severities
                    .get(&severity)
                    .map_or(0, |counts| counts[0] + counts[1])
                    .to_string()
            };
            let counted = tally.counted_by_part();
            let rate = |c: usize| {
                share(1000 * counted[c], self.words[c]).map_or("-".to_owned(), |r| format!("{r:.3}"))
            };
            lines.push(vec![
                key.family.clone(),
                key.rule.clone(),
                if key.of_document { "document" } else { "span" }.to_owned(),
                count(Severity::Error),
                count(Severity::Warning),
                count(Severity::Note),
                rate(0),
                rate(1),
            ]);
        }
        let mut table = Vec::new();
        columns(&lines, &[3, 4, 5, 6, 7], &mut table)?;
        let words = format!("{} words on dev, {} on held", self.words[0], self.words[1]);
        let mut details = vec![format!(
            "\n{}: findings by rule ({words}; rates of warnings and errors)",
            task.name
        )];
        details.push(String::from_utf8_lossy(&table).trim_end().to_owned());
        for (key, mut tally) in rules {
            tally.examples.sort();
            if !tally.examples.is_empty() {
                details.push(format!(
                    "  {} of {} {}",
                    show.min(tally.examples.len()),
                    tally.examples.len(),
                    key.rule
                ));
            }
            details.extend(tally.examples.into_iter().take(show).map(|(_, line)| line));
        }
        Ok(details)
    }
}

impl RuleTally {
    /// Warnings and errors, on dev and on held.
    fn counted_by_part(&self) -> [usize; 2] {
        let counted = self
            .severities
            .iter()
            .filter(|(severity, _)| **severity >= Severity::Warning);
        counted.fold([0, 0], |sum, (_, counts)| {
            [sum[0] + counts[0], sum[1] + counts[1]]
        })
    }

    fn counted(&self) -> usize {
        self.counted_by_part().iter().sum()
    }
}
