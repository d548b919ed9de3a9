//! Whether a sentence exaggerates another: learned weights over how strong both are.

use serde::Deserialize;

use super::Change;

const FILE: &str = include_str!("../../rules/weights/pairs.toml");

/// How many figures a pair of sentences is judged by.
pub const PAIR_FEATURES: usize = 18;

/// The weights of the three labels.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Labels {
    /// Sets, part, method, figures.
    pub(super) source: String,
    downplays: Weights,
    same: Weights,
    exaggerates: Weights,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Weights {
    bias: f32,
    weights: Vec<f32>,
}

impl Labels {
    /// Reads the weights.
    ///
    /// # Errors
    ///
    /// In words, where the file is not whole.
    pub(super) fn read() -> Result<Self, String> {
        let labels: Self = toml::from_str(FILE).map_err(|error| error.to_string())?;
        let whole = [&labels.downplays, &labels.same, &labels.exaggerates]
            .iter()
            .all(|own| own.weights.len() == PAIR_FEATURES);
        if whole {
            Ok(labels)
        } else {
            Err("a label has not a weight a figure".to_owned())
        }
    }

    /// What an article's sentence does to that of its source, by the strengths of both.
    pub(super) fn of(&self, article: [f32; 4], source: [f32; 4]) -> Change {
        let features = pair_features(article, source);
        let sum = |own: &Weights| {
            own.bias
                + own
                    .weights
                    .iter()
                    .zip(features)
                    .map(|(weight, figure)| weight * figure)
                    .sum::<f32>()
        };
        let sums = [&self.downplays, &self.same, &self.exaggerates].map(sum);
        // The mildest of equals.
        if sums[2] > sums[1] && sums[2] > sums[0] {
            Change::Exaggerates
        } else if sums[0] > sums[1] {
            Change::Downplays
        } else {
            Change::Same
        }
    }
}

/// What a pair is judged by: the sums of both sentences over the four strengths, the shares these
/// stand for, and the chances that the article's is the stronger and that the source's is.
pub fn pair_features(article: [f32; 4], source: [f32; 4]) -> [f32; PAIR_FEATURES] {
    let (own, other) = (shares(article), shares(source));
    let (mut stronger, mut weaker) = (0.0, 0.0);
    for (at, share) in own.iter().enumerate() {
        stronger += share * other[..at].iter().sum::<f32>();
        weaker += share * other[at + 1..].iter().sum::<f32>();
    }
    let mut features = [0.0; PAIR_FEATURES];
    features[..4].copy_from_slice(&article);
    features[4..8].copy_from_slice(&source);
    features[8..12].copy_from_slice(&own);
    features[12..16].copy_from_slice(&other);
    features[16] = stronger;
    features[17] = weaker;
    features
}

fn shares(sums: [f32; 4]) -> [f32; 4] {
    let most = sums.iter().copied().fold(f32::MIN, f32::max);
    let raised = sums.map(|sum| (sum - most).exp());
    let whole: f32 = raised.iter().sum();
    raised.map(|one| one / whole)
}

#[cfg(test)]
mod tests {
    use super::{Labels, pair_features};
    use crate::comparison::Change;

    #[test]
    fn clear_strengths_give_clear_labels() {
        let labels = Labels::read().expect("the weights are whole");
        assert!(!labels.source.is_empty());
        let (weak, strong) = ([-2.0, 3.0, -1.0, -1.5], [-2.0, -1.5, -1.0, 3.0]);
        assert_eq!(labels.of(strong, weak), Change::Exaggerates);
        assert_eq!(labels.of(weak, strong), Change::Downplays);
        assert_eq!(labels.of(strong, strong), Change::Same);
    }

    #[test]
    fn the_chances_of_stronger_and_weaker_swap_with_the_texts() {
        let (one, other) = ([0.0, 1.0, 0.5, 0.2], [0.3, 0.0, 1.0, 0.0]);
        let (there, back) = (pair_features(one, other), pair_features(other, one));
        assert!((there[16] - back[17]).abs() < 1e-6 && (there[17] - back[16]).abs() < 1e-6);
    }
}
