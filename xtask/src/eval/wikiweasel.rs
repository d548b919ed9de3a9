//! Is a sentence weasel-worded? Yes, if `inspect` finds a sentence of it vague.

use crate::context::marked;
use crate::data::Record;
use crate::figures::Confusion;
use crate::problem::Outcome;

use super::labelled::Answers;
use super::{Measured, Run, Task};

/// Precision, recall and F1 of "weasel".
pub(super) fn measure(task: &Task, records: &[Record], run: &Run) -> Outcome<Measured> {
    let all: Vec<&Record> = records.iter().collect();
    let mut answers = Answers::default();
    for (record, inspected) in all.iter().zip(run.tool.inspect_records(&all, task.format)?) {
        let answer = inspected.sentences.iter().any(|sentence| sentence.vague);
        answers.add(run, record, answer, || {
            marked(&record.text, inspected.cues("vague-source"))
        });
    }
    let rows = vec![
        answers.row(task, "precision of vague", Confusion::precision, ("", ">= 50")),
        answers.row(task, "recall of vague", Confusion::recall, ("", ">= 50")),
        answers.row(task, "F1 of vague", Confusion::f1, ("59.8", ">= 60")),
    ];
    Ok(Measured {
        rows,
        details: answers.details(task, run),
    })
}
