//! What the tasks with a yes-or-no label share: counting, and examples of what went wrong.

use crate::context::lot;
use crate::data::Record;
use crate::figures::Confusion;
use crate::table::{Row, Unit};

use super::{Run, Task, column};

/// Answers to one labelled set.
#[derive(Debug, Default)]
pub(super) struct Answers {
    counts: [Confusion; 2],
    wrong: Vec<Wrong>,
}

#[derive(Debug)]
struct Wrong {
    lot: u64,
    label: bool,
    line: String,
}

impl Answers {
    /// Counts an answer and, where it is wrong and may be shown, keeps it for the reader.
    pub(super) fn add(&mut self, run: &Run, record: &Record, answer: bool, shown: impl FnOnce() -> String) {
        let label = record.is_positive();
        self.counts[column(record)].add(label, answer);
        if label != answer && run.show.is_some() && run.part.shows(record) {
            let line = format!("  {}  {}", record.id, shown());
            self.wrong.push(Wrong {
                lot: lot(0, &record.id),
                label,
                line,
            });
        }
    }

    /// A figure of these answers, as a row of the table.
    pub(super) fn row(
        &self,
        task: &Task,
        metric: &str,
        figure: impl Fn(&Confusion) -> Option<f64>,
        (floor, asked): (&'static str, &'static str),
    ) -> Row {
        Row {
            task: task.name,
            metric: metric.to_owned(),
            n: [self.counts[0].total(), self.counts[1].total()],
            ours: [figure(&self.counts[0]), figure(&self.counts[1])],
            unit: Unit::Percent,
            floor,
            asked,
        }
    }

    /// As many wrong answers of each kind as `--show` asks for, drawn evenly from the whole set.
    pub(super) fn details(mut self, task: &Task, run: &Run) -> Vec<String> {
        let Some(show) = run.show else { return Vec::new() };
        self.wrong.sort_by_key(|wrong| wrong.lot);
        let mut lines = Vec::new();
        for (label, kind) in [(false, "false alarms"), (true, "misses")] {
            let of_kind: Vec<&Wrong> = self.wrong.iter().filter(|wrong| wrong.label == label).collect();
            lines.push(format!(
                "\n{}: {} of {} {kind}",
                task.name,
                show.min(of_kind.len()),
                of_kind.len()
            ));
            lines.extend(of_kind.iter().take(show).map(|wrong| wrong.line.clone()));
        }
        lines
    }
}
