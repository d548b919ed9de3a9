//! What answers are worth: figures by set, and the offsets that reach the best.

use super::logistic::Instance;
use super::tasks::{Goal, Task};
use crate::ranking::{Ranked, average_precision, mean_average_precision, top_three};

/// The class of the highest sum; yes or no where there is one sum.
pub(super) fn answer(sums: &[f32]) -> usize {
    if let [sum] = sums {
        return usize::from(*sum > 0.0);
    }
    let mut best = 0;
    for class in 1..sums.len() {
        if sums[class] > sums[best] {
            best = class;
        }
    }
    best
}

/// What to add to each class so that the goal is met best by the cross-validated sums, and how well.
pub(super) fn offsets(goal: Goal, instances: &[Instance], sums: &[Vec<f32>]) -> (Vec<f32>, f64) {
    let width = sums.first().map_or(1, Vec::len);
    let mut offsets = vec![0.0f32; width];
    if goal == Goal::Ranking {
        return (offsets, 0.0);
    }
    let value = |offsets: &[f32]| {
        let answers = sums.iter().map(|sums| {
            let moved: Vec<f32> = sums
                .iter()
                .zip(offsets)
                .map(|(sum, offset)| sum + offset)
                .collect();
            answer(&moved)
        });
        let answers: Vec<usize> = answers.collect();
        let class = if goal == Goal::F1 { Some(1) } else { None };
        // A set counts here as its sentences do in learning.
        let reached = by_set(instances, &answers, class).into_iter().enumerate();
        reached
            .map(|(set, f1)| weight_of(instances, set) * f1)
            .sum::<f64>()
    };
    let mut best = value(&offsets);
    for _ in 0..2 {
        for class in 0..width {
            let from = offsets[class];
            for step in -8i8..=8 {
                let mut tried = offsets.clone();
                tried[class] = from + f32::from(step) * 0.1;
                let reached = value(&tried);
                if reached > best + 1e-9 {
                    best = reached;
                    offsets = tried;
                }
            }
        }
    }
    (offsets, best)
}

/// How much the sentences of a set count, each.
fn weight_of(instances: &[Instance], set: usize) -> f64 {
    let mut own = instances.iter().filter(|one| one.set == set);
    own.next().map_or(0.0, |one| f64::from(one.weight))
}

/// The F1 of a class, or the mean over classes, on each set.
fn by_set(instances: &[Instance], answers: &[usize], class: Option<usize>) -> Vec<f64> {
    let sets = instances.iter().map(|one| one.set + 1).max().unwrap_or(0);
    let classes = instances.iter().map(|one| one.label + 1).max().unwrap_or(1);
    let f1 = |set: usize, class: usize| {
        let (mut right, mut wrong) = (0.0, 0.0);
        for (one, answer) in instances.iter().zip(answers).filter(|(one, _)| one.set == set) {
            match (one.label == class, *answer == class) {
                (true, true) => right += 1.0,
                (true, false) | (false, true) => wrong += 1.0,
                (false, false) => {}
            }
        }
        2.0 * right / f64::max(2.0 * right + wrong, 1.0)
    };
    (0..sets)
        .map(|set| match class {
            Some(class) => f1(set, class),
            None => (0..classes).map(|class| f1(set, class)).sum::<f64>() / classes as f64,
        })
        .collect()
}

/// What was reached on each set, in words.
pub(super) fn figures(task: &Task, instances: &[Instance], sums: &[Vec<f32>]) -> String {
    if task.goal == Goal::Ranking {
        let ranked = instances.iter().zip(sums).map(|(one, sums)| Ranked {
            group: one.group,
            score: sums[0],
            wanted: one.label == 1,
        });
        let ranked: Vec<Ranked> = ranked.collect();
        return format!(
            "pooled average precision {:.3}, mean of releases {:.3}, hit in the top three {:.3}",
            average_precision(&ranked),
            mean_average_precision(&ranked),
            top_three(&ranked)
        );
    }
    let answers: Vec<usize> = sums.iter().map(|sums| answer(sums)).collect();
    let class = (task.goal == Goal::F1).then_some(1);
    let by_set = by_set(instances, &answers, class);
    let what = if class.is_some() { "F1" } else { "macro F1" };
    let parts = task
        .sets
        .iter()
        .zip(by_set)
        .map(|((file, _), f1)| format!("{what} {f1:.3} on {file}"));
    parts.collect::<Vec<_>>().join(", ")
}
