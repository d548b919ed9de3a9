//! What each sign counts for on each question, as `rules/weights/criteria.toml` has it.

use std::collections::BTreeMap;

use serde::Deserialize;

const FILE: &str = include_str!("../../rules/weights/criteria.toml");

/// The two figures made of a count `n`: ln(1 + n), and 1 where it is not 0.
pub(super) type Pair = [f32; 2];

/// All weights.
#[derive(Debug)]
pub(super) struct Weights {
    pub(super) source: String,
    criteria: BTreeMap<String, Scale>,
    signs: BTreeMap<String, Vec<Pair>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WeightFile {
    source: String,
    order: Vec<String>,
    criteria: BTreeMap<String, Scale>,
    signs: BTreeMap<String, Vec<Pair>>,
}

/// Where the sum of a question starts, and where its score turns bad.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Scale {
    pub(super) bias: f32,
    pub(super) threshold: f32,
    /// Where the question is among the pairs of a sign.
    #[serde(skip)]
    pub(super) place: usize,
}

impl Weights {
    /// Reads the file.
    ///
    /// # Errors
    ///
    /// In words, where it is not whole.
    pub(super) fn read() -> Result<Self, String> {
        let mut file: WeightFile = toml::from_str(FILE).map_err(|error| error.to_string())?;
        for (place, name) in file.order.iter().enumerate() {
            let scale = file.criteria.get_mut(name);
            scale.ok_or_else(|| format!("`{name}` has no scale"))?.place = place + 1;
        }
        let wanted = file.order.len() + 1;
        match file.signs.iter().find(|(_, pairs)| pairs.len() != wanted) {
            Some((name, _)) => Err(format!("`{name}` has not {wanted} pairs")),
            None => Ok(Self {
                source: file.source,
                criteria: file.criteria,
                signs: file.signs,
            }),
        }
    }

    /// The scale of a question.
    pub(super) fn scale(&self, criterion: &str) -> Option<Scale> {
        self.criteria.get(criterion).copied()
    }

    /// What a sign that stands in an article `count` times adds to the sum of a question, and how
    /// its count lies to that of the usual article.
    pub(super) fn pull(&self, scale: Scale, sign: &str, count: usize) -> Option<Pull> {
        let pairs = self.signs.get(sign)?;
        let (means, weights) = (pairs.first()?, pairs.get(scale.place)?);
        let figures = [(count as f32).ln_1p(), f32::from(u8::from(count > 0))];
        let sum = (0..2).map(|at| weights[at] * (figures[at] - means[at])).sum();
        Some(Pull {
            sum,
            is_much: figures[0] >= means[0],
        })
    }
}

/// What a sign adds to a sum.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pull {
    /// Above 0 where it speaks for "not satisfactory".
    pub(super) sum: f32,
    /// Whether it stands there at least as often as in the usual article.
    pub(super) is_much: bool,
}
