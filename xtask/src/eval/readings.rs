//! How sentences are read: strength, advice, claims and premises, exaggeration, hype.

use std::fmt::Write as _;

use serde_json::Value;

use super::{Measured, Run, Task, column};
use crate::context::{lot, one_line};
use crate::data::Record;
use crate::figures::Confusion;
use crate::problem::Outcome;
use crate::ranking::{Ranked, average_precision, mean_average_precision, top_three};
use crate::table::{Row, Unit};
use crate::wire::{Inspected, Sentence, Stretch};

const STRENGTHS: &[&str] = &["none", "correlational", "conditional", "direct"];
const ADVICE: &[&str] = &["none", "weak", "strong"];
const CHANGES: &[&str] = &["downplays", "same", "exaggerates"];

/// What the table shows beside the figures: the floor, and what is asked for.
type Beside = (&'static str, &'static str);

/// Answers that are one of some classes.
struct Choices {
    classes: &'static [&'static str],
    /// For dev and held, by label, by answer.
    counts: [Vec<Vec<usize>>; 2],
    wrong: Vec<(u64, String)>,
}

impl Choices {
    fn new(classes: &'static [&'static str]) -> Self {
        Self {
            classes,
            counts: [0, 1].map(|_| vec![vec![0; classes.len()]; classes.len()]),
            wrong: Vec::new(),
        }
    }

    fn add(&mut self, run: &Run, record: &Record, label: usize, answer: usize, text: &str) {
        self.counts[column(record)][label][answer] += 1;
        if label != answer && run.show.is_some() && run.part.shows(record) {
            let (gold, ours) = (self.classes[label], self.classes[answer]);
            let line = format!("  {gold} read as {ours}: {}  {}", record.id, one_line(text));
            self.wrong.push((lot(0, &record.id), line));
        }
    }

    fn f1(&self, part: usize, class: usize) -> f64 {
        let counts = &self.counts[part];
        let right = counts[class][class];
        let given: usize = counts.iter().map(|answers| answers[class]).sum();
        let labelled: usize = counts[class].iter().sum();
        2.0 * right as f64 / (given + labelled).max(1) as f64
    }

    fn total(&self, part: usize) -> usize {
        self.counts[part].iter().flatten().sum()
    }

    fn rows(&self, task: &Task, (floor, asked): Beside) -> Vec<Row> {
        let row = |metric: String, floor, asked, figure: &dyn Fn(usize) -> f64| Row {
            task: task.name,
            metric,
            n: [self.total(0), self.total(1)],
            ours: [0, 1].map(|part| (self.total(part) > 0).then(|| figure(part))),
            unit: Unit::Percent,
            floor,
            asked,
        };
        let classes = self.classes.len();
        let mean = |part| (0..classes).map(|class| self.f1(part, class)).sum::<f64>() / classes as f64;
        let mut rows = vec![row("macro F1".to_owned(), floor, asked, &mean)];
        rows.extend(
            self.classes
                .iter()
                .enumerate()
                .map(|(class, name)| row(format!("F1 of {name}"), "", "", &|part| self.f1(part, class))),
        );
        rows
    }

    fn details(mut self, task: &Task, run: &Run) -> Vec<String> {
        let Some(show) = run.show else { return Vec::new() };
        let mut lines = Vec::new();
        for (part, counts) in ["dev", "held"].iter().zip(&self.counts) {
            lines.push(format!(
                "\n{}: {part}, a line a label, a column an answer",
                task.name
            ));
            for (class, answers) in self.classes.iter().zip(counts) {
                let mut cells = String::new();
                for n in answers {
                    let _ = write!(cells, "{n:>6}");
                }
                lines.push(format!("  {class:>14}{cells}"));
            }
        }
        self.wrong.sort();
        lines.extend(self.wrong.into_iter().take(show).map(|(_, line)| line));
        lines
    }
}

fn longest(inspected: &Inspected) -> Option<&Sentence> {
    // The first of equals.
    let sentences = inspected.sentences.iter().rev();
    sentences.max_by_key(|sentence| sentence.end - sentence.start)
}

fn class(classes: &[&str], name: &str) -> Outcome<usize> {
    let at = classes.iter().position(|class| *class == name);
    at.ok_or_else(|| {
        format!(
            "the linter says `{name}`, which is none of {}",
            classes.join(", ")
        )
        .into()
    })
}

fn label(record: &Record, key: &str) -> Outcome<usize> {
    let label = record.fields.get(key).and_then(Value::as_u64);
    Ok(label.ok_or_else(|| format!("record `{}` has no `{key}`", record.id))? as usize)
}

fn choose(
    task: &Task,
    records: &[Record],
    run: &Run,
    classes: &'static [&'static str],
    read: fn(&Sentence) -> &str,
    beside: Beside,
) -> Outcome<Measured> {
    let all: Vec<&Record> = records.iter().collect();
    let mut choices = Choices::new(classes);
    for (record, inspected) in all.iter().zip(run.tool.inspect_records(&all, task.format)?) {
        let answer = longest(&inspected).map_or("none", read);
        choices.add(
            run,
            record,
            label(record, "label")?,
            class(classes, answer)?,
            &record.text,
        );
    }
    Ok(Measured {
        rows: choices.rows(task, beside),
        details: choices.details(task, run),
    })
}

/// The strength of a record's longest sentence.
pub(super) fn strength(task: &Task, records: &[Record], run: &Run) -> Outcome<Measured> {
    let beside = if task.file.contains("pubmed") {
        ("66.5", ">= 80")
    } else {
        ("65.2", ">= 80")
    };
    choose(
        task,
        records,
        run,
        STRENGTHS,
        |sentence| &sentence.strength,
        beside,
    )
}

/// The advice of a record's longest sentence.
pub(super) fn advice(task: &Task, records: &[Record], run: &Run) -> Outcome<Measured> {
    let beside = match task.file {
        file if file.contains("/structured") => ("83.5", ">= 87"),
        file if file.contains("discussion") => ("", ">= 75"),
        _ => ("", ""),
    };
    choose(task, records, run, ADVICE, |sentence| &sentence.advice, beside)
}

/// What `compare` says a release does to its abstract.
pub(super) fn exaggeration(task: &Task, records: &[Record], run: &Run) -> Outcome<Measured> {
    let mut choices = Choices::new(CHANGES);
    for record in records {
        let text = |key: &str| {
            let text = record.fields.get(key).and_then(Value::as_str);
            text.unwrap_or_default()
        };
        let (release, abstracts) = (text("press_release"), text("abstract"));
        let gold = class(CHANGES, text("label"))?;
        let answer = class(CHANGES, &run.tool.compare(release, abstracts)?)?;
        choices.add(run, record, gold, answer, &format!("{release} / {abstracts}"));
    }
    Ok(Measured {
        rows: choices.rows(task, ("45.7", ">= 55")),
        details: choices.details(task, run),
    })
}

/// Yes-or-no answers about sentences.
#[derive(Default)]
struct YesNo {
    counts: [Confusion; 2],
    wrong: Vec<(u64, String)>,
}

impl YesNo {
    fn add(&mut self, run: &Run, record: &Record, label: bool, answer: bool, text: &str) {
        self.counts[column(record)].add(label, answer);
        if label != answer && run.show.is_some() && run.part.shows(record) {
            let kind = if label { "missed" } else { "false alarm" };
            let line = format!("  {kind}: {}  {}", record.id, one_line(text));
            self.wrong.push((lot(0, &line), line));
        }
    }

    fn rows(&self, task: &Task, what: &str, (floor, asked): Beside) -> [Row; 3] {
        let row = |metric: &str, floor, asked, figure: fn(&Confusion) -> Option<f64>| Row {
            task: task.name,
            metric: format!("{metric} of {what}"),
            n: [self.counts[0].total(), self.counts[1].total()],
            ours: [figure(&self.counts[0]), figure(&self.counts[1])],
            unit: Unit::Percent,
            floor,
            asked,
        };
        [
            row("precision", "", "", Confusion::precision),
            row("recall", "", "", Confusion::recall),
            row("F1", floor, asked, Confusion::f1),
        ]
    }

    fn details(mut self, run: &Run) -> Vec<String> {
        self.wrong.sort();
        let lines = self.wrong.into_iter().map(|(_, line)| line);
        lines.take(run.show.unwrap_or(0)).collect()
    }
}

/// Claims among the sentences of abstracts: a labelled sentence is read as the sentence of ours
/// that covers most of it.
pub(super) fn abstract_claims(task: &Task, records: &[Record], run: &Run) -> Outcome<Measured> {
    let all: Vec<&Record> = records.iter().collect();
    let mut claims = YesNo::default();
    for (record, inspected) in all.iter().zip(run.tool.inspect_records(&all, task.format)?) {
        for (span, label) in record.sentences()? {
            let ours = inspected
                .sentences
                .iter()
                .max_by_key(|own| own.stretch().overlap(span));
            let answer = ours.is_some_and(|own| own.stretch().overlaps(span) && own.claim);
            let text = record.text.get(span.start..span.end).unwrap_or_default();
            claims.add(run, record, label, answer, text);
        }
    }
    Ok(Measured {
        rows: claims.rows(task, "claims", ("80.7", ">= 83")).into(),
        details: claims.details(run),
    })
}

/// Sentences with a claim, and with a premise.
pub(super) fn arguments(task: &Task, records: &[Record], run: &Run) -> Outcome<Measured> {
    let all: Vec<&Record> = records.iter().collect();
    let (mut claims, mut premises) = (YesNo::default(), YesNo::default());
    for (record, inspected) in all.iter().zip(run.tool.inspect_records(&all, task.format)?) {
        let spans = record.spans()?.unwrap_or_default();
        let has = |label: &str| spans.iter().any(|span| span.label == label);
        let claim = inspected.sentences.iter().any(|sentence| sentence.claim);
        let premise = inspected.sentences.iter().any(|sentence| sentence.premise);
        claims.add(run, record, has("claim"), claim, &record.text);
        premises.add(run, record, has("premise"), premise, &record.text);
    }
    let mut rows = claims.rows(task, "claims", ("68.8", ">= 74")).to_vec();
    rows.extend(premises.rows(task, "premises", ("84.0", ">= 86")));
    let mut details = claims.details(run);
    details.extend(premises.details(run));
    Ok(Measured { rows, details })
}

/// Sentences that hold words a reviewer named as sensational, ranked by `hype`, in the releases
/// flagged for it.
pub(super) fn named_hype(task: &Task, records: &[Record], run: &Run) -> Outcome<Measured> {
    let mut all: Vec<&Record> = Vec::new();
    for record in records {
        if !record.hype_spans().is_empty() {
            all.push(record);
        }
    }
    let mut ranked: [Vec<Ranked>; 2] = [Vec::new(), Vec::new()];
    for (group, (record, inspected)) in all
        .iter()
        .zip(run.tool.inspect_records(&all, task.format)?)
        .enumerate()
    {
        let spans = record.hype_spans();
        for sentence in &inspected.sentences {
            let own = sentence.stretch();
            let wanted = spans.iter().any(|span| {
                own.overlaps(Stretch {
                    start: span.start,
                    end: span.end,
                })
            });
            ranked[column(record)].push(Ranked {
                group,
                score: sentence.hype,
                wanted,
            });
        }
    }
    let row = |metric: &str, floor, asked, figure: fn(&[Ranked]) -> f64| Row {
        task: task.name,
        metric: metric.to_owned(),
        n: [ranked[0].len(), ranked[1].len()],
        ours: [0, 1].map(|part| (!ranked[part].is_empty()).then(|| figure(&ranked[part]))),
        unit: Unit::Percent,
        floor,
        asked,
    };
    let rows = vec![
        row("average precision, pooled", "16.5", ">= 25", average_precision),
        row(
            "average precision, mean of releases",
            "21.2",
            ">= 50",
            mean_average_precision,
        ),
        row("hit in the top three", "66", ">= 75", top_three),
    ];
    Ok(Measured {
        rows,
        details: Vec::new(),
    })
}
