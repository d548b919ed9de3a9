//! Is a sentence hedged, and by which words?
//!
//! A sentence is, if `inspect` finds any sentence of it uncertain. Where the data marks the
//! hedge cues, the cues of kind `hedge` are held against them.

use crate::context::{lot, marked};
use crate::data::Record;
use crate::figures::{Confusion, share};
use crate::problem::Outcome;
use crate::table::{Row, Unit};
use crate::wire::{Inspected, Stretch};

use super::labelled::Answers;
use super::{Measured, Run, Task, column};

/// Precision, recall and F1 of "uncertain"; overlap precision and recall of cues.
pub(super) fn measure(task: &Task, records: &[Record], run: &Run) -> Outcome<Measured> {
    let all: Vec<&Record> = records.iter().collect();
    let mut answers = Answers::default();
    let mut cues = Cues::default();
    for (record, inspected) in all.iter().zip(run.tool.inspect_records(&all, task.format)?) {
        let answer = inspected.sentences.iter().any(|sentence| sentence.uncertain);
        answers.add(run, record, answer, || {
            marked(&record.text, inspected.cues("hedge"))
        });
        cues.add(run, record, &inspected)?;
    }
    let mut rows = vec![
        answers.row(task, "precision of uncertain", Confusion::precision, ("", "")),
        answers.row(task, "recall of uncertain", Confusion::recall, ("", "")),
        answers.row(task, "F1 of uncertain", Confusion::f1, ("88.2", ">= 89")),
    ];
    rows.extend(cues.rows(task));
    let mut details = answers.details(task, run);
    details.extend(cues.details(task, run));
    Ok(Measured { rows, details })
}

/// How found cues met marked ones, on dev and on held.
///
/// A found cue is right if it overlaps a marked one; a marked one is found if a found one
/// overlaps it.
#[derive(Debug, Default)]
struct Cues {
    found: [usize; 2],
    found_right: [usize; 2],
    marked: [usize; 2],
    marked_found: [usize; 2],
    wrong: Vec<(u64, String)>,
}

impl Cues {
    fn add(&mut self, run: &Run, record: &Record, inspected: &Inspected) -> Outcome<()> {
        let Some(spans) = record.spans()? else {
            return Ok(());
        };
        let spans = spans.iter().filter(|span| span.label == "hedge_cue");
        let gold: Vec<Stretch> = spans
            .map(|span| Stretch {
                start: span.start,
                end: span.end,
            })
            .collect();
        let found: Vec<Stretch> = inspected.cues("hedge").collect();
        let meets = |one: &&Stretch, others: &[Stretch]| others.iter().any(|other| one.overlaps(*other));
        let column = column(record);
        let found_right = found.iter().filter(|cue| meets(cue, &gold)).count();
        let marked_found = gold.iter().filter(|cue| meets(cue, &found)).count();
        self.found[column] += found.len();
        self.found_right[column] += found_right;
        self.marked[column] += gold.len();
        self.marked_found[column] += marked_found;
        let wrong = found_right < found.len() || marked_found < gold.len();
        if wrong && run.show.is_some() && run.part.shows(record) {
            let text = &record.text;
            let lines = [("ours", found), ("gold", gold)]
                .map(|(whose, cues)| format!("    {whose}: {}", marked(text, cues.into_iter())));
            self.wrong.push((
                lot(0, &record.id),
                format!("  {}\n{}", record.id, lines.join("\n")),
            ));
        }
        Ok(())
    }

    fn rows(&self, task: &Task) -> [Row; 2] {
        let row = |metric: &str, right: [usize; 2], of: [usize; 2], floor, asked| Row {
            task: task.name,
            metric: metric.to_owned(),
            n: of,
            ours: [share(right[0], of[0]), share(right[1], of[1])],
            unit: Unit::Percent,
            floor,
            asked,
        };
        [
            row("precision of cues", self.found_right, self.found, "90.8", ">= 91"),
            row("recall of cues", self.marked_found, self.marked, "79.0", ">= 80"),
        ]
    }

    fn details(mut self, task: &Task, run: &Run) -> Vec<String> {
        let Some(show) = run.show else { return Vec::new() };
        self.wrong.sort();
        let mut lines = vec![format!(
            "\n{}: {} of {} sentences with wrong cues",
            task.name,
            show.min(self.wrong.len()),
            self.wrong.len()
        )];
        lines.extend(self.wrong.into_iter().take(show).map(|(_, line)| line));
        lines
    }
}
