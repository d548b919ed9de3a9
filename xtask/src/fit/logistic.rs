//! Logistic regression over sparse yes-or-no features, fitted by L-BFGS: no randomness, the same
//! figures each time.

use std::collections::BTreeMap;

use super::net::Spelt;

/// One labelled text.
#[derive(Debug, Clone)]
pub(super) struct Instance {
    /// The numbers of its features, sorted, each once.
    pub(super) ids: Vec<u32>,
    /// Its words in their order.
    pub(super) words: Vec<Spelt>,
    pub(super) label: usize,
    /// The probabilities of the classes, where a teacher rather than a person read it.
    pub(super) taught: Option<Vec<f64>>,
    /// How much it counts.
    pub(super) weight: f32,
    /// Which of the folds it belongs to.
    pub(super) fold: usize,
    /// Which of the sets of a task it comes from.
    pub(super) set: usize,
    /// What is ranked or judged together with it.
    pub(super) group: usize,
    /// Where it stands in its text.
    pub(super) at: (usize, usize),
}

/// How to fit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Way {
    pub(super) classes: usize,
    /// Features seen in fewer instances are left out.
    pub(super) least: usize,
    /// The weight of the squared weights, for each instance.
    pub(super) penalty: f64,
    /// How far classes are weighed as if they were equally many: 0 not, 1 wholly.
    pub(super) balance: f32,
    pub(super) steps: usize,
    /// How far the log-count ratio of naive Bayes says which weights are free: 0 not, 1 wholly.
    pub(super) bayes: f64,
    /// Whether the order within each group counts as well; only with one sum.
    pub(super) ranks: bool,
}

/// Fitted weights: for each feature one a class, or one in all where there are two classes.
#[derive(Debug, Clone, Default)]
pub(super) struct Fitted {
    pub(super) weights: BTreeMap<u32, Vec<f32>>,
    pub(super) bias: Vec<f32>,
}

impl Fitted {
    /// The sums of an instance.
    pub(super) fn sums(&self, ids: &[u32]) -> Vec<f32> {
        let share = 1.0 / (ids.len().max(1) as f32).sqrt();
        let mut sums = self.bias.clone();
        for own in ids.iter().filter_map(|id| self.weights.get(id)) {
            for (sum, weight) in sums.iter_mut().zip(own) {
                *sum += weight * share;
            }
        }
        sums
    }
}

/// Fits weights to instances.
pub(super) fn fit(instances: &[&Instance], way: Way, ease: &BTreeMap<u32, f64>) -> Fitted {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for id in instances.iter().flat_map(|instance| &instance.ids) {
        *counts.entry(*id).or_default() += 1;
    }
    let ids: Vec<u32> = counts
        .into_iter()
        .filter(|(_, n)| *n >= way.least)
        .map(|(id, _)| id)
        .collect();
    let rows: Vec<Vec<u32>> = instances
        .iter()
        .map(|instance| {
            let places = instance.ids.iter().filter_map(|id| ids.binary_search(id).ok());
            places.map(|at| at as u32).collect()
        })
        .collect();
    let sums = if way.classes == 2 { 1 } else { way.classes };
    let problem = Problem {
        rows: &rows,
        shares: instances
            .iter()
            .map(|i| 1.0 / (i.ids.len().max(1) as f64).sqrt())
            .collect(),
        targets: instances.iter().map(|i| target(i, way.classes)).collect(),
        weights: class_weights(instances, way),
        features: ids.len(),
        sums,
        penalties: penalties(instances, &rows, &ids, way, ease),
        groups: if way.ranks { groups(instances) } else { Vec::new() },
    };
    let mut at = vec![0.0; (ids.len() + 1) * sums];
    minimise(&problem, &mut at, way.steps);
    let weights = ids.iter().enumerate().map(|(row, id)| {
        let own = at[row * sums..(row + 1) * sums].iter().map(|w| *w as f32);
        (*id, own.collect())
    });
    Fitted {
        weights: weights.collect(),
        bias: at[ids.len() * sums..].iter().map(|w| *w as f32).collect(),
    }
}

/// The places of the instances of each group, where the group holds a wanted one.
fn groups(instances: &[&Instance]) -> Vec<Vec<usize>> {
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (row, instance) in instances.iter().enumerate() {
        groups.entry(instance.group).or_default().push(row);
    }
    groups.retain(|_, rows| rows.iter().any(|row| instances[*row].label == 1));
    groups.into_values().collect()
}

/// What share of an instance each sum should have: of yes alone where there is one sum.
pub(super) fn target(instance: &Instance, classes: usize) -> Vec<f64> {
    let shares = instance.taught.clone().unwrap_or_else(|| {
        let share = |class| f64::from(u8::from(class == instance.label));
        (0..classes).map(share).collect()
    });
    if classes == 2 { vec![shares[1]] } else { shares }
}

/// What the square of each weight costs: less, the more often a feature goes with its class than
/// with the others (the log-count ratio of naive Bayes), so that telling features come first.
fn penalties(
    instances: &[&Instance],
    rows: &[Vec<u32>],
    ids: &[u32],
    way: Way,
    ease: &BTreeMap<u32, f64>,
) -> Vec<f64> {
    let sums = if way.classes == 2 { 1 } else { way.classes };
    let mut counts = vec![[0.0f64; 2]; ids.len() * sums];
    let mut totals = vec![[0.0f64; 2]; sums];
    for (row, instance) in rows.iter().zip(instances) {
        for class in 0..sums {
            let own = if sums == 1 {
                instance.label == 1
            } else {
                instance.label == class
            };
            totals[class][usize::from(own)] += f64::from(instance.weight);
            for feature in row {
                counts[*feature as usize * sums + class][usize::from(own)] += f64::from(instance.weight);
            }
        }
    }
    let cost = |place: usize| {
        let ([no, yes], [all_no, all_yes]) = (counts[place], totals[place % sums]);
        let ratio = ((yes + 1.0) / (all_yes + 2.0)).ln() - ((no + 1.0) / (all_no + 2.0)).ln();
        let ease = ease.get(&ids[place / sums]).copied().unwrap_or(1.0);
        let trust = (1.0 - way.bayes) + way.bayes * ratio * ratio;
        way.penalty * instances.len() as f64 / (ease * trust).max(1e-3)
    };
    (0..ids.len() * sums).map(cost).collect()
}

/// How much each instance counts: labelled ones and lessons are balanced apart.
pub(super) fn class_weights(instances: &[&Instance], way: Way) -> Vec<f64> {
    let mut counts = [vec![0.0f32; way.classes], vec![0.0f32; way.classes]];
    for instance in instances {
        counts[usize::from(instance.taught.is_some())][instance.label] += instance.weight;
    }
    let weight = |instance: &Instance| {
        let counts = &counts[usize::from(instance.taught.is_some())];
        let all: f32 = counts.iter().sum();
        (all / way.classes as f32 / counts[instance.label].max(1.0)).powf(way.balance)
    };
    instances
        .iter()
        .map(|own| f64::from(own.weight * weight(own)))
        .collect()
}

struct Problem<'a> {
    rows: &'a [Vec<u32>],
    shares: Vec<f64>,
    /// What share of each row each sum should have.
    targets: Vec<Vec<f64>>,
    weights: Vec<f64>,
    features: usize,
    sums: usize,
    /// What the square of each weight costs.
    penalties: Vec<f64>,
    /// The rows of each group whose order counts.
    groups: Vec<Vec<usize>>,
}

impl Problem<'_> {
    /// The loss at a point, and its slope.
    fn loss(&self, at: &[f64], slope: &mut [f64]) -> f64 {
        let mut loss = 0.0;
        let bias = self.features * self.sums;
        for (place, penalty) in self.penalties.iter().enumerate() {
            loss += 0.5 * penalty * at[place] * at[place];
            slope[place] = penalty * at[place];
        }
        slope[bias..].fill(0.0);
        let mut sums = vec![0.0; self.sums];
        for (row, features) in self.rows.iter().enumerate() {
            let share = self.shares[row];
            sums.fill(0.0);
            for feature in features {
                let from = *feature as usize * self.sums;
                for (sum, weight) in sums.iter_mut().zip(&at[from..from + self.sums]) {
                    *sum += weight;
                }
            }
            for (sum, weight) in sums.iter_mut().zip(&at[bias..]) {
                *sum = *sum * share + weight;
            }
            loss += self.weights[row] * to_error(&mut sums, &self.targets[row]);
            for error in &mut sums {
                *error *= self.weights[row];
            }
            for (own, error) in slope[bias..].iter_mut().zip(&sums) {
                *own += error;
            }
            for feature in features {
                let from = *feature as usize * self.sums;
                for (own, error) in slope[from..from + self.sums].iter_mut().zip(&sums) {
                    *own += error * share;
                }
            }
        }
        loss + self.order(at, slope)
    }
}

impl Problem<'_> {
    /// The loss and slope of the order within groups: how likely each wanted row is drawn from its
    /// group, if rows are drawn by their sums.
    fn order(&self, at: &[f64], slope: &mut [f64]) -> f64 {
        let mut loss = 0.0;
        for group in &self.groups {
            let sum = |row: &usize| {
                let own = self.rows[*row].iter().map(|feature| at[*feature as usize]);
                own.sum::<f64>() * self.shares[*row]
            };
            let sums: Vec<f64> = group.iter().map(sum).collect();
            let most = sums.iter().copied().fold(f64::MIN, f64::max);
            let all: f64 = sums.iter().map(|sum| (sum - most).exp()).sum();
            let wanted: f64 = group.iter().map(|row| self.targets[*row][0]).sum();
            for (row, sum) in group.iter().zip(&sums) {
                let log = sum - most - all.ln();
                loss -= self.targets[*row][0] * log;
                let error = wanted * log.exp() - self.targets[*row][0];
                for feature in &self.rows[*row] {
                    slope[*feature as usize] += error * self.shares[*row];
                }
            }
        }
        loss
    }
}

/// Turns sums into the slope of the loss by each of them; gives the loss, a cross-entropy.
pub(super) fn to_error(sums: &mut [f64], target: &[f64]) -> f64 {
    if let ([sum], [yes]) = (&mut *sums, target) {
        let loss = sum.max(0.0) + (-sum.abs()).exp().ln_1p() - yes * *sum;
        *sum = 1.0 / (1.0 + (-*sum).exp()) - yes;
        return loss;
    }
    let most = sums.iter().copied().fold(f64::MIN, f64::max);
    let all: f64 = sums.iter().map(|sum| (sum - most).exp()).sum();
    let mut loss = 0.0;
    for (sum, share) in sums.iter_mut().zip(target) {
        let log = *sum - most - all.ln();
        loss -= share * log;
        *sum = log.exp() - share;
    }
    loss
}

/// L-BFGS with ten pairs and a halving line search.
fn minimise(problem: &Problem<'_>, at: &mut Vec<f64>, steps: usize) {
    const PAIRS: usize = 10;
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let mut slope = vec![0.0; at.len()];
    let mut loss = problem.loss(at, &mut slope);
    let mut pairs: Vec<(Vec<f64>, Vec<f64>, f64)> = Vec::new();
    for step in 0..steps {
        let mut way: Vec<f64> = slope.iter().map(|s| -s).collect();
        let mut shares = Vec::new();
        for (moved, turned, by) in pairs.iter().rev() {
            let share = dot(moved, &way) / by;
            way.iter_mut().zip(turned).for_each(|(w, t)| *w -= share * t);
            shares.push(share);
        }
        if let Some((_, turned, by)) = pairs.last() {
            let scale = by / dot(turned, turned);
            for own in &mut way {
                *own *= scale;
            }
        }
        for ((moved, turned, by), share) in pairs.iter().zip(shares.iter().rev()) {
            let back = dot(turned, &way) / by;
            way.iter_mut()
                .zip(moved)
                .for_each(|(w, m)| *w += (share - back) * m);
        }
        let downhill = dot(&way, &slope);
        let mut stride = if step == 0 {
            1.0 / dot(&slope, &slope).sqrt().max(1e-9)
        } else {
            1.0
        };
        let mut next_slope = vec![0.0; at.len()];
        let mut found = None;
        for _ in 0..30 {
            let next: Vec<f64> = at.iter().zip(&way).map(|(a, w)| a + stride * w).collect();
            let next_loss = problem.loss(&next, &mut next_slope);
            if next_loss <= loss + 1e-4 * stride * downhill {
                found = Some((next, next_loss));
                break;
            }
            stride *= 0.5;
        }
        let Some((next, next_loss)) = found else { break };
        let moved: Vec<f64> = next.iter().zip(at.iter()).map(|(n, a)| n - a).collect();
        let turned: Vec<f64> = next_slope.iter().zip(&slope).map(|(n, s)| n - s).collect();
        let by = dot(&moved, &turned);
        if by > 1e-12 {
            if pairs.len() == PAIRS {
                pairs.remove(0);
            }
            pairs.push((moved, turned, by));
        }
        let gain = loss - next_loss;
        *at = next;
        slope = next_slope;
        loss = next_loss;
        if gain < 1e-5 * loss.abs() {
            break;
        }
    }
}
