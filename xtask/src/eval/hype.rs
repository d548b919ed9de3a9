//! Is an adjective used promotionally here? Yes, if a hype diagnostic covers part of it.

use crate::context::marked;
use crate::data::Record;
use crate::figures::Confusion;
use crate::problem::Outcome;
use crate::wire::{Diagnostic, Stretch};

use super::labelled::Answers;
use super::{Measured, Run, Task};

/// Accuracy and macro F1 over the labelled adjectives.
///
/// A diagnostic of any severity counts, and so does a repeat listed under one.
pub(super) fn measure(task: &Task, records: &[Record], run: &Run) -> Outcome<Measured> {
    let all: Vec<&Record> = records.iter().collect();
    let mut answers = Answers::default();
    for (record, checked) in all.iter().zip(run.check(task, &all)?) {
        let spans = record.spans()?.unwrap_or_default();
        let adjective = spans
            .first()
            .ok_or_else(|| format!("record `{}` has no span", record.id))?;
        let adjective = Stretch {
            start: adjective.start,
            end: adjective.end,
        };
        let answer = checked
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.family == "hype")
            .flat_map(Diagnostic::places)
            .any(|place| place.overlaps(adjective));
        answers.add(run, record, answer, || {
            marked(&record.text, [adjective].into_iter())
        });
    }
    let rows = vec![
        answers.row(task, "accuracy", Confusion::accuracy, ("82.1 all yes", "")),
        answers.row(task, "macro F1", Confusion::macro_f1, ("45.1 all yes", ">= 70")),
        answers.row(task, "precision of hype", Confusion::precision, ("", "")),
        answers.row(task, "recall of hype", Confusion::recall, ("", "")),
    ];
    Ok(Measured {
        rows,
        details: answers.details(task, run),
    })
}
