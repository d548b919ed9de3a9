//! The report card against the verdicts of reviewers on health press releases.

use serde_json::Value;

use super::{Measured, Run, Task, column};
use crate::context::{lot, one_line};
use crate::data::Record;
use crate::figures::Confusion;
use crate::problem::Outcome;
use crate::ranking::area_under_curve;
use crate::table::{Row, Unit};

/// The questions, the floor of keyword lists, and what is asked for.
const QUESTIONS: [(&str, &str, &str); 10] = [
    ("harm", "68.3", ""),
    ("benefit", "68.3", ""),
    ("evidence", "66.4", ""),
    ("conflict", "69.6", ""),
    ("alternatives", "", ">= 60"),
    ("sensational", "59.2", ">= 62"),
    ("cost", "", ""),
    ("mongering", "", ""),
    ("availability", "", ""),
    ("novelty", "", ""),
];
/// The first so many are those whose mean is asked for.
const FOUR: usize = 4;
/// The first so many are those that anything is asked of.
const ASKED: usize = 6;

/// One question on both parts.
#[derive(Default)]
struct Answers {
    counts: [Confusion; 2],
    scores: [Vec<(f64, bool)>; 2],
}

/// Ratings and scores against verdicts; what a reviewer did not apply is left out.
pub(super) fn measure(task: &Task, records: &[Record], run: &Run) -> Outcome<Measured> {
    let all: Vec<&Record> = records.iter().collect();
    let mut answers: Vec<Answers> = QUESTIONS.iter().map(|_| Answers::default()).collect();
    let mut wrong = Vec::new();
    for (record, inspected) in all.iter().zip(run.tool.inspect_records(&all, task.format)?) {
        let verdicts = record.fields.get("criteria");
        for ((key, ..), own) in QUESTIONS.iter().zip(&mut answers) {
            let verdict = verdicts.and_then(|all| all.get(key)).and_then(Value::as_str);
            let is_bad = match verdict {
                Some("bad") => true,
                Some("ok") => false,
                _ => continue,
            };
            let rated = inspected
                .criteria
                .get(*key)
                .ok_or_else(|| format!("the linter rates no `{key}`"))?;
            own.counts[column(record)].add(is_bad, rated.rating == "bad");
            own.scores[column(record)].push((rated.score, is_bad));
            if is_bad != (rated.rating == "bad") && run.show.is_some() && run.part.shows(record) {
                let why = record
                    .fields
                    .get("why")
                    .and_then(|why| why.get(key))
                    .and_then(Value::as_str);
                let why = one_line(why.unwrap_or_default());
                let line = format!("  {key} rated {}: {}  {why}", rated.rating, record.id);
                wrong.push((lot(0, &line), line));
            }
        }
    }
    wrong.sort();
    Ok(Measured {
        rows: rows(task, &answers),
        details: wrong
            .into_iter()
            .take(run.show.unwrap_or(0))
            .map(|(_, line)| line)
            .collect(),
    })
}

/// A figure of one question on one part.
type Figure<'a> = &'a dyn Fn(&Answers, usize) -> Option<f64>;

fn rows(task: &Task, answers: &[Answers]) -> Vec<Row> {
    let n = |own: &Answers| [0, 1].map(|part| own.scores[part].len());
    let f1 = |own: &Answers, part: usize| own.counts[part].macro_f1();
    let area = |own: &Answers, part: usize| {
        let scores = &own.scores[part];
        (!scores.is_empty()).then(|| area_under_curve(scores.iter().copied()))
    };
    let mean = |of: &[Answers], part: usize, figure: Figure<'_>| {
        let all: Option<Vec<f64>> = of.iter().map(|own| figure(own, part)).collect();
        all.map(|all| all.iter().sum::<f64>() / all.len().max(1) as f64)
    };
    let row = |metric: String, n, ours, floor, asked| Row {
        task: task.name,
        metric,
        n,
        ours,
        unit: Unit::Percent,
        floor,
        asked,
    };
    let means = |what: &str, of: &[Answers], figure: Figure<'_>, floor, asked| {
        row(
            what.to_owned(),
            n(&of[0]),
            [0, 1].map(|part| mean(of, part, figure)),
            floor,
            asked,
        )
    };
    let mut rows = vec![
        means(
            "macro F1, mean of the first four",
            &answers[..FOUR],
            &f1,
            "68.2",
            ">= 72",
        ),
        means(
            "area under curve, mean of the first six",
            &answers[..ASKED],
            &area,
            "",
            ">= 75",
        ),
        means("area under curve, mean of all", answers, &area, "", ""),
    ];
    for ((key, floor, asked), own) in QUESTIONS.iter().zip(answers) {
        rows.push(row(
            format!("macro F1 of {key}"),
            n(own),
            [0, 1].map(|part| f1(own, part)),
            floor,
            asked,
        ));
        rows.push(row(
            format!("area under curve of {key}"),
            n(own),
            [0, 1].map(|part| area(own, part)),
            "",
            "",
        ));
    }
    rows
}
