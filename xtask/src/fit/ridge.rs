//! Ridge logistic regression on a few hundred texts, by Newton's method on its dual: no
//! randomness, the same figures each time.

/// A fitted line of figures: `bias + weights · row`.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) weights: Vec<f64>,
    pub(super) bias: f64,
}

impl Line {
    /// The sum of a row.
    pub(super) fn sum(&self, row: &[f64]) -> f64 {
        self.bias + dot(&self.weights, row)
    }
}

/// How many steps Newton's method takes; it stands still long before.
const STEPS: usize = 12;

/// Fits yes-or-no labels to rows; `freedom` is the variance a weight is expected to have.
pub(super) fn fit(rows: &[&[f64]], labels: &[bool], freedom: f64) -> Line {
    let n = rows.len();
    let kernel: Vec<Vec<f64>> = rows
        .iter()
        .map(|one| rows.iter().map(|other| freedom * dot(one, other)).collect())
        .collect();
    let mut sums = vec![0.0; n];
    let mut dual = vec![0.0; n];
    let mut bias = 0.0;
    for _ in 0..STEPS {
        // One step solves (K + W⁻¹) α + b = f + W⁻¹ (y − p), and the α add up to nothing.
        let mut system = vec![vec![0.0; n + 2]; n + 1];
        for at in 0..n {
            let chance = 1.0 / (1.0 + (-sums[at] as f64).exp());
            let spread: f64 = (chance * (1.0 - chance)).max(1e-6);
            system[at][..n].copy_from_slice(&kernel[at]);
            system[at][at] += 1.0 / spread;
            system[at][n] = 1.0;
            system[n][at] = 1.0;
            system[at][n + 1] = sums[at] + (f64::from(u8::from(labels[at])) - chance) / spread;
        }
        let solved = solve(system);
        bias = solved[n];
        dual.copy_from_slice(&solved[..n]);
        for at in 0..n {
            sums[at] = bias + dot(&kernel[at], &dual);
        }
    }
    let width = rows.first().map_or(0, |row| row.len());
    let mut weights = vec![0.0; width];
    for (row, share) in rows.iter().zip(&dual) {
        for (weight, figure) in weights.iter_mut().zip(*row) {
            *weight += freedom * share * figure;
        }
    }
    Line { weights, bias }
}

fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}

/// Solves a square system whose last column is its right side, by Gauss with pivots.
fn solve(mut system: Vec<Vec<f64>>) -> Vec<f64> {
    let n = system.len();
    for column in 0..n {
        let pivot = (column..n).max_by(|one, other| {
            system[*one][column]
                .abs()
                .total_cmp(&system[*other][column].abs())
        });
        system.swap(column, pivot.unwrap_or(column));
        let (done, rest) = system.split_at_mut(column + 1);
        let lead = &done[column];
        for row in rest {
            let share = row[column] / lead[column];
            if share != 0.0 {
                for at in column..=n {
                    row[at] -= share * lead[at];
                }
            }
        }
    }
    let mut solution = vec![0.0; n];
    for row in (0..n).rev() {
        let known: f64 = (row + 1..n).map(|at| system[row][at] * solution[at]).sum();
        solution[row] = (system[row][n] - known) / system[row][row];
    }
    solution
}

#[cfg(test)]
mod tests {
    use super::{fit, solve};

    #[test]
    fn solves_a_system_that_needs_a_pivot() {
        let solution = solve(vec![vec![0.0, 2.0, 4.0], vec![1.0, 1.0, 3.0]]);
        assert!((solution[0] - 1.0).abs() < 1e-9 && (solution[1] - 2.0).abs() < 1e-9);
    }

    #[test]
    fn finds_the_side_that_labels_lie_on_and_shrinks_with_less_freedom() {
        let rows: Vec<Vec<f64>> = (-4..=4).map(|x| vec![f64::from(x), 1.0]).collect();
        let rows: Vec<&[f64]> = rows.iter().map(Vec::as_slice).collect();
        let labels: Vec<bool> = rows.iter().map(|row| row[0] > 0.5).collect();
        let (free, bound) = (fit(&rows, &labels, 1.0), fit(&rows, &labels, 0.01));
        assert!(free.weights[0] > bound.weights[0] && bound.weights[0] > 0.0);
        assert!(free.sum(&[4.0, 1.0]) > 0.0 && free.sum(&[-4.0, 1.0]) < 0.0);
    }
}
