//! The weights of the pair labels of `compare`: ridge logistic regression on how strong a release's
//! sentence and its abstract's are read.
//!
//! The strengths are those of cross-validation, by weights fitted without the pair's fold: the
//! weights of the program have seen these texts, and would be too sure of them.

use std::fmt::Write as _;
use std::fs;
use std::io::Write;

use super::Run;
use super::logistic::Instance;
use super::ridge::{Line, fit};
use super::sets::FOLDS;
use crate::problem::{Doing, Outcome};

/// What `--only` calls the fit; it needs the sums of the fit of strengths.
pub(super) const NAME: &str = "pairs";
/// The set, and the task whose sums are used.
pub(super) const SET: &str = "exaggeration/pairs.jsonl";
pub(super) const AFTER: &str = "strength";
const LABELS: [&str; 3] = ["downplays", "same", "exaggerates"];
const FIGURES: usize = 18;
/// The variance that a weight is expected to have.
const FREEDOM: f64 = 0.3;

struct Pair {
    row: [f64; FIGURES],
    label: usize,
    fold: usize,
}

/// Fits the labels to the sums of the releases and abstracts of set `set`, which lie in turn.
pub(super) fn run(
    run: &Run<'_>,
    instances: &[Instance],
    sums: &[Vec<f32>],
    set: usize,
    out: &mut dyn Write,
) -> Outcome<()> {
    let own: Vec<(&Instance, &Vec<f32>)> = instances
        .iter()
        .zip(sums)
        .filter(|(one, _)| one.set == set)
        .collect();
    let pairs = own.chunks_exact(2).filter(|pair| {
        // A side whose sentence bore no label would shift all others.
        pair[0].0.group + 1 == pair[1].0.group && pair[0].0.group.is_multiple_of(2)
    });
    let pairs: Vec<Pair> = pairs
        .map(|pair| {
            let [(release, own), (source, other)] = [pair[0], pair[1]];
            Pair {
                row: figures(own, other),
                label: usize::from(release.label > source.label) + usize::from(release.label >= source.label),
                fold: release.fold,
            }
        })
        .collect();
    if pairs.is_empty() {
        return Err("no pair has labels on both sides".into());
    }
    let n = pairs.len() as f64;
    let mean = |at: usize| pairs.iter().map(|pair| pair.row[at]).sum::<f64>() / n;
    let means: Vec<f64> = (0..FIGURES).map(mean).collect();
    let spread = |at: usize| {
        let squares = pairs.iter().map(|pair| (pair.row[at] - means[at]).powi(2));
        (squares.sum::<f64>() / n).sqrt().max(1e-9)
    };
    let spreads: Vec<f64> = (0..FIGURES).map(spread).collect();
    let rows: Vec<Vec<f64>> = pairs
        .iter()
        .map(|pair| {
            (0..FIGURES)
                .map(|at| (pair.row[at] - means[at]) / spreads[at])
                .collect()
        })
        .collect();

    let mut crossed = vec![[0.0; 3]; pairs.len()];
    for fold in 0..FOLDS {
        let lines = lines(&pairs, &rows, |pair| pair.fold != fold);
        for (at, pair) in pairs.iter().enumerate().filter(|(_, pair)| pair.fold == fold) {
            debug_assert!(pair.fold == fold);
            crossed[at] = [0, 1, 2].map(|label| lines[label].sum(&rows[at]));
        }
    }
    let offsets = offsets(&pairs, &crossed);
    let reached = macro_f1(&pairs, &crossed, offsets);
    let figures = format!("{} pairs, cross-validated macro F1 {reached:.3}", pairs.len());
    writeln!(out, "{NAME}: {figures}")?;

    let whole = lines(&pairs, &rows, |_| true);
    let date = run.dated.map(|date| format!(", {date}")).unwrap_or_default();
    let mut file =
        String::from("# Weights of the labels of `compare`, made by `xtask fit --only strength`.\n");
    let _ = writeln!(
        file,
        "source = \"{SET}, dev part (FNV-1a-64 of doc modulo 10, at least 3){date}; ridge logistic regression, \
         freedom {FREEDOM}; {figures}\""
    );
    for (label, name) in LABELS.iter().enumerate() {
        let weights: Vec<f64> = (0..FIGURES)
            .map(|at| whole[label].weights[at] / spreads[at])
            .collect();
        let moved: f64 = weights
            .iter()
            .zip(&means)
            .map(|(weight, mean)| weight * mean)
            .sum();
        let bias = whole[label].bias - moved + offsets[label];
        let cells: Vec<String> = weights.iter().map(|weight| format!("{weight:.4}")).collect();
        let _ = writeln!(
            file,
            "\n[{name}]\nbias = {bias:.4}\nweights = [{}]",
            cells.join(", ")
        );
    }
    let path = run.folder.join("pairs.toml");
    fs::write(&path, file).doing(|| format!("cannot write `{}`", path.display()))
}

/// The figures of a pair, as `overclaim::comparison::pair_features` makes them.
fn figures(own: &[f32], other: &[f32]) -> [f64; FIGURES] {
    let shares = |sums: &[f32]| -> Vec<f64> {
        let raised: Vec<f64> = sums.iter().map(|sum| f64::from(*sum).exp()).collect();
        let whole: f64 = raised.iter().sum();
        raised.iter().map(|one| one / whole).collect()
    };
    let (shares_own, shares_other) = (shares(own), shares(other));
    let mut figures = [0.0; FIGURES];
    for at in 0..4 {
        figures[at] = f64::from(own[at]);
        figures[4 + at] = f64::from(other[at]);
        figures[8 + at] = shares_own[at];
        figures[12 + at] = shares_other[at];
        figures[16] += shares_own[at] * shares_other[..at].iter().sum::<f64>();
        figures[17] += shares_own[at] * shares_other[at + 1..].iter().sum::<f64>();
    }
    figures
}

/// A line a label: it against the others.
fn lines(pairs: &[Pair], rows: &[Vec<f64>], wanted: impl Fn(&Pair) -> bool) -> Vec<Line> {
    let chosen: Vec<usize> = (0..pairs.len()).filter(|at| wanted(&pairs[*at])).collect();
    let own: Vec<&[f64]> = chosen.iter().map(|at| rows[*at].as_slice()).collect();
    (0..LABELS.len())
        .map(|label| {
            let labels: Vec<bool> = chosen.iter().map(|at| pairs[*at].label == label).collect();
            fit(&own, &labels, FREEDOM)
        })
        .collect()
}

/// What to add to the two rarer labels so that the mean F1 of cross-validation is best.
fn offsets(pairs: &[Pair], sums: &[[f64; 3]]) -> [f64; 3] {
    let steps = || (0..=20u8).map(|step| f64::from(step) * 0.1);
    let tried: Vec<[f64; 3]> = steps()
        .flat_map(|down| steps().map(move |up| [down, 0.0, up]))
        .collect();
    let scored: Vec<f64> = tried
        .iter()
        .map(|offsets| macro_f1(pairs, sums, *offsets))
        .collect();
    // Of a rough landscape the middle of a high plain: neighbours count as much as the place.
    let smooth = |at: usize| {
        let near = (0..tried.len())
            .filter(|other| (0..3).all(|label| (tried[at][label] - tried[*other][label]).abs() < 0.25));
        let near: Vec<f64> = near.map(|other| scored[other]).collect();
        near.iter().sum::<f64>() / near.len() as f64
    };
    let best = (0..tried.len()).max_by(|one, other| smooth(*one).total_cmp(&smooth(*other)));
    best.map_or([0.0; 3], |at| tried[at])
}

fn macro_f1(pairs: &[Pair], sums: &[[f64; 3]], offsets: [f64; 3]) -> f64 {
    let answers: Vec<usize> = sums
        .iter()
        .map(|sums| {
            let moved = [0, 1, 2].map(|label| sums[label] + offsets[label]);
            if moved[2] > moved[1] && moved[2] > moved[0] {
                2
            } else {
                usize::from(moved[0] <= moved[1])
            }
        })
        .collect();
    let f1 = |label: usize| {
        let (mut right, mut wrong) = (0.0, 0.0);
        for (pair, answer) in pairs.iter().zip(&answers) {
            match (pair.label == label, *answer == label) {
                (true, true) => right += 1.0,
                (true, false) | (false, true) => wrong += 1.0,
                (false, false) => {}
            }
        }
        2.0 * right / f64::max(2.0 * right + wrong, 1.0)
    };
    (0..3).map(f1).sum::<f64>() / 3.0
}
