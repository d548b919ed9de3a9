//! The weights of the report card: ridge logistic regression of reviewers' verdicts on how often
//! each sign stands in a release.
//!
//! The signs of a question may weigh more freely than others. Five-fold cross-validation by cluster
//! of near-duplicates, some times over, gives the sums by which scores are calibrated (a line fitted
//! to them) and the score from which a rating is bad (best mean F1 of both classes, smoothed over
//! neighbours).

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write;

use serde_json::Value;

use super::Run;
use super::ridge::{Line, fit};
use crate::context::lot;
use crate::data::{self, Record};
use crate::figures::Confusion;
use crate::problem::{Doing, Outcome};
use crate::ranking::area_under_curve;
use crate::tool::RecordFormat;

/// What `--only` calls the fit.
pub(super) const NAME: &str = "criteria";
const SET: &str = "fakehealth/release.jsonl";
const FOLDS: u64 = 5;
/// How often all folds are cut anew.
const ROUNDS: u64 = 6;
/// How many places of the ranking are tried as threshold, and how many neighbours smooth each.
const TRIED: usize = 60;
const NEIGHBOURS: usize = 5;
/// A question that cross-validation finds nothing for keeps at least this slope.
const LEAST_SLOPE: f64 = 0.2;

/// A question: its key, the files whose signs weigh freely, how far others may weigh beside them,
/// and the variance a weight is expected to have.
struct Question {
    key: &'static str,
    own: &'static [&'static str],
    others: f64,
    freedom: f64,
}

const QUESTIONS: [Question; 10] = [
    question("cost", &["cost"], 0.25, 0.006),
    question("benefit", &["benefit", "evidence"], 0.5, 0.001),
    question("harm", &["harm"], 0.25, 0.005),
    question("evidence", &["evidence", "benefit"], 0.5, 0.003),
    question("mongering", &["mongering"], 1.0, 0.001),
    question("conflict", &["conflict"], 0.25, 0.002),
    question("alternatives", &["alternatives"], 0.5, 0.001),
    question("availability", &["availability"], 0.5, 0.003),
    question("novelty", &["novelty"], 0.0, 0.002),
    question("sensational", &["sensational"], 0.8, 0.004),
];

const fn question(key: &'static str, own: &'static [&'static str], others: f64, freedom: f64) -> Question {
    Question {
        key,
        own,
        others,
        freedom,
    }
}

/// Figures of all releases: for each sign ln(1 + n) and whether n is not 0, moved to mean 0 and
/// spread 1.
struct Table {
    names: Vec<String>,
    means: Vec<[f64; 2]>,
    spreads: Vec<[f64; 2]>,
    rows: Vec<Vec<f64>>,
}

/// What was fitted for one question.
struct Fitted {
    /// Weights of the figures as they are, before they are moved and spread.
    weights: Vec<[f64; 2]>,
    bias: f64,
    threshold: f64,
    figures: String,
}

/// Fits all questions and writes `criteria.toml`.
pub(super) fn run(run: &Run<'_>, out: &mut dyn Write) -> Outcome<()> {
    let mut records = data::read(&run.data.join(SET))?;
    records.retain(|record| !record.held);
    let table = Table::read(&records, run)?;
    let mut all = BTreeMap::new();
    for question in &QUESTIONS {
        let fitted = learn(question, &table, &records);
        writeln!(out, "{NAME} {}: {}", question.key, fitted.figures)?;
        if run.show > 0 {
            heaviest(&table, &fitted, run.show, out)?;
        }
        all.insert(question.key, fitted);
    }
    let path = run.folder.join("criteria.toml");
    fs::write(&path, written(&table, &all, run.dated)).doing(|| format!("cannot write `{}`", path.display()))
}

impl Table {
    fn read(records: &[Record], run: &Run<'_>) -> Outcome<Self> {
        let all: Vec<&Record> = records.iter().collect();
        let inspected = run.tool.inspect_features(&all, RecordFormat::Text)?;
        let names: Vec<String> = inspected
            .first()
            .map(|first| first.signs.keys().cloned().collect())
            .unwrap_or_default();
        let figures: Vec<Vec<[f64; 2]>> = inspected
            .iter()
            .map(|one| {
                names
                    .iter()
                    .map(|name| pair(one.signs.get(name).copied()))
                    .collect()
            })
            .collect();
        let n = figures.len().max(1) as f64;
        let over = |sign: usize, of: &dyn Fn([f64; 2]) -> [f64; 2]| {
            let mut sum = [0.0; 2];
            for row in &figures {
                let more = of(row[sign]);
                sum = [sum[0] + more[0], sum[1] + more[1]];
            }
            sum.map(|sum| sum / n)
        };
        let means: Vec<[f64; 2]> = (0..names.len()).map(|sign| over(sign, &|pair| pair)).collect();
        let spreads: Vec<[f64; 2]> = (0..names.len())
            .map(|sign| {
                let [log, seen] = means[sign];
                over(sign, &|pair| [(pair[0] - log).powi(2), (pair[1] - seen).powi(2)]).map(f64::sqrt)
            })
            .collect();
        let moved = |figure: f64, mean: f64, spread: f64| {
            if spread > 1e-9 {
                (figure - mean) / spread
            } else {
                0.0
            }
        };
        let rows = figures.iter().map(|row| {
            let cells = row.iter().enumerate().flat_map(|(sign, pair)| {
                [0, 1].map(|at| moved(pair[at], means[sign][at], spreads[sign][at]))
            });
            cells.collect()
        });
        let rows = rows.collect();
        Ok(Self {
            names,
            means,
            spreads,
            rows,
        })
    }
}

fn pair(count: Option<usize>) -> [f64; 2] {
    let count = count.unwrap_or(0);
    [(count as f64).ln_1p(), f64::from(u8::from(count > 0))]
}

fn learn(question: &Question, table: &Table, records: &[Record]) -> Fitted {
    let eases: Vec<f64> = table
        .names
        .iter()
        .flat_map(|name| {
            let own = question
                .own
                .iter()
                .any(|file| name.strip_prefix(file).is_some_and(|rest| rest.starts_with('.')));
            [if own { 1.0 } else { question.others }; 2]
        })
        .collect();
    let mut rows = Vec::new();
    let mut labels = Vec::new();
    let mut groups = Vec::new();
    for (row, record) in table.rows.iter().zip(records) {
        if let Some(label) = verdict(record, question.key) {
            rows.push(
                row.iter()
                    .zip(&eases)
                    .map(|(cell, ease)| cell * ease)
                    .collect::<Vec<f64>>(),
            );
            labels.push(label);
            let group = record.fields.get("group").and_then(Value::as_str);
            groups.push(group.unwrap_or(&record.id));
        }
    }
    let rounds: Vec<Vec<f64>> = (0..ROUNDS)
        .map(|round| cross(&rows, &labels, &groups, round, question.freedom))
        .collect();
    let n = rows.len();
    let sums: Vec<f64> = (0..n)
        .map(|at| rounds.iter().map(|round| round[at]).sum::<f64>() / ROUNDS as f64)
        .collect();
    let cut = threshold(&sums, &labels);
    let as_rows: Vec<[f64; 1]> = sums.iter().map(|sum| [*sum]).collect();
    let as_rows: Vec<&[f64]> = as_rows.iter().map(<[f64; 1]>::as_slice).collect();
    let scale = fit(&as_rows, &labels, 1e6);
    let slope = scale.weights[0].max(LEAST_SLOPE);
    let start = if slope > scale.weights[0] {
        // The mean sum stands for the usual share of bad verdicts.
        let bad = labels.iter().filter(|bad| **bad).count() as f64;
        (bad / (n as f64 - bad)).ln() - slope * sums.iter().sum::<f64>() / n as f64
    } else {
        scale.bias
    };

    let whole: Vec<&[f64]> = rows.iter().map(Vec::as_slice).collect();
    let line = fit(&whole, &labels, question.freedom);
    let weights = (0..table.names.len()).map(|sign| {
        [0, 1].map(|at| {
            let (cell, spread) = (2 * sign + at, table.spreads[sign][at]);
            if spread > 1e-9 {
                slope * line.weights[cell] * eases[cell] / spread
            } else {
                0.0
            }
        })
    });
    Fitted {
        weights: weights.collect(),
        bias: slope * line.bias + start,
        threshold: 1.0 / (1.0 + (-(slope * cut + start)).exp()),
        figures: figures(&rounds, &sums, &labels, cut),
    }
}

/// The verdict on a question: whether it was not satisfactory; nothing where it was not asked.
pub(super) fn verdict(record: &Record, key: &str) -> Option<bool> {
    let verdict = record.fields.get("criteria")?.get(key)?.as_str()?;
    match verdict {
        "bad" => Some(true),
        "ok" => Some(false),
        _ => None,
    }
}

/// The sum of every row by weights fitted without its fold.
fn cross(rows: &[Vec<f64>], labels: &[bool], groups: &[&str], round: u64, freedom: f64) -> Vec<f64> {
    let folds: Vec<u64> = groups.iter().map(|group| lot(round, group) % FOLDS).collect();
    let lines: Vec<Line> = (0..FOLDS)
        .map(|fold| {
            let rest: Vec<usize> = (0..rows.len()).filter(|at| folds[*at] != fold).collect();
            let own: Vec<&[f64]> = rest.iter().map(|at| rows[*at].as_slice()).collect();
            let labels: Vec<bool> = rest.iter().map(|at| labels[*at]).collect();
            fit(&own, &labels, freedom)
        })
        .collect();
    rows.iter()
        .zip(&folds)
        .map(|(row, fold)| lines[*fold as usize].sum(row))
        .collect()
}

/// The sum above which a verdict is bad: the best of evenly spread places, each with its neighbours.
fn threshold(sums: &[f64], labels: &[bool]) -> f64 {
    let mut sorted = sums.to_vec();
    sorted.sort_by(f64::total_cmp);
    let place = |at: usize| {
        // From 5 to 95 in a hundred.
        sorted[(sorted.len() - 1) * (5 * (TRIED - 1) + 90 * at) / (100 * (TRIED - 1))]
    };
    let f1: Vec<f64> = (0..TRIED).map(|at| macro_f1(sums, labels, place(at))).collect();
    let smooth = |at: usize| {
        let from = at.saturating_sub(NEIGHBOURS);
        let own = &f1[from..(at + NEIGHBOURS + 1).min(TRIED)];
        own.iter().sum::<f64>() / own.len() as f64
    };
    let best = (0..TRIED).max_by(|one, other| smooth(*one).total_cmp(&smooth(*other)));
    place(best.unwrap_or(TRIED / 2))
}

fn macro_f1(sums: &[f64], labels: &[bool], cut: f64) -> f64 {
    let mut counts = Confusion::default();
    for (sum, label) in sums.iter().zip(labels) {
        counts.add(*label, *sum > cut);
    }
    counts.macro_f1().unwrap_or(0.0)
}

fn figures(rounds: &[Vec<f64>], sums: &[f64], labels: &[bool], cut: f64) -> String {
    let area = |sums: &[f64]| area_under_curve(sums.iter().copied().zip(labels.iter().copied()));
    let areas: f64 = rounds.iter().map(|round| area(round)).sum();
    let f1: f64 = rounds.iter().map(|round| macro_f1(round, labels, cut)).sum();
    format!(
        "{} releases, cross-validated area under curve {:.3}, macro F1 {:.3} (of the mean sums {:.3}, {:.3})",
        labels.len(),
        areas / rounds.len() as f64,
        f1 / rounds.len() as f64,
        area(sums),
        macro_f1(sums, labels, cut),
    )
}

fn written(table: &Table, all: &BTreeMap<&str, Fitted>, dated: Option<&str>) -> String {
    let mut file = String::from(
        "# Weights of the report card, made by `xtask fit --only criteria`: see rules/README.md.\n\
         # A sign has pairs: the usual ln(1 + n) and share of texts that have it, then for each\n\
         # question in `order` what adds to the sum for each unit of ln(1 + n), and for being there.\n",
    );
    let date = dated.map(|date| format!(", {date}")).unwrap_or_default();
    let _ = writeln!(
        file,
        "source = \"{SET}, dev part (FNV-1a-64 of group modulo 10, at least 3){date}; ridge logistic regression, \
         {FOLDS}-fold cross-validation {ROUNDS} times over for scale and threshold\""
    );
    let keys: Vec<String> = QUESTIONS
        .iter()
        .map(|question| format!("\"{}\"", question.key))
        .collect();
    let _ = writeln!(file, "order = [{}]", keys.join(", "));
    for question in &QUESTIONS {
        let fitted = &all[question.key];
        let _ = writeln!(
            file,
            "\n# {}; others {}, freedom {}\n[criteria.{}]\nbias = {:.4}\nthreshold = {:.4}",
            fitted.figures, question.others, question.freedom, question.key, fitted.bias, fitted.threshold
        );
    }
    file += "\n[signs]\n";
    for (sign, name) in table.names.iter().enumerate() {
        let mut pairs = vec![table.means[sign]];
        pairs.extend(QUESTIONS.iter().map(|question| all[question.key].weights[sign]));
        let pairs: Vec<String> = pairs
            .iter()
            .map(|[log, seen]| format!("[{}, {}]", short(*log), short(*seen)))
            .collect();
        let _ = writeln!(file, "\"{name}\" = [{}]", pairs.join(", "));
    }
    file
}

/// A figure with three places.
fn short(figure: f64) -> String {
    let text = format!("{figure:.3}");
    if text == "-0.000" {
        "0.000".to_owned()
    } else {
        text
    }
}

/// Prints the signs that weigh most.
fn heaviest(table: &Table, fitted: &Fitted, show: usize, out: &mut dyn Write) -> Outcome<()> {
    let mut rows: Vec<(f64, &str)> = table
        .names
        .iter()
        .enumerate()
        .map(|(sign, name)| {
            let [log, seen] = fitted.weights[sign];
            let [log_spread, seen_spread] = table.spreads[sign];
            (log * log_spread + seen * seen_spread, name.as_str())
        })
        .collect();
    rows.sort_by(|one, other| other.0.abs().total_cmp(&one.0.abs()).then(one.1.cmp(other.1)));
    let cells = rows
        .iter()
        .take(show)
        .map(|(weight, name)| format!("{name} {weight:+.2}"));
    Ok(writeln!(out, "  {}", cells.collect::<Vec<_>>().join(" | "))?)
}
