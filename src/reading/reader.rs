//! Reading sentences: the features weighed.

use super::features::{Sink, features, hash};
use super::model::Model;
use super::scale::Advice;
use crate::article::Article;
use crate::claims::Strength;

const STRENGTH: &[u8] = include_bytes!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/rules/weights/strength.weights"
));
const ADVICE: &[u8] = include_bytes!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/rules/weights/advice.weights"
));
const CLAIM: &[u8] = include_bytes!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/rules/weights/claim.weights"
));
const PREMISE: &[u8] = include_bytes!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/rules/weights/premise.weights"
));
const HYPE: &[u8] = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/rules/weights/hype.weights"));

/// The strengths, in the order of the weights.
const STRENGTHS: [Strength; 4] = [
    Strength::None,
    Strength::Correlational,
    Strength::Conditional,
    Strength::Direct,
];

/// How a sentence is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Reading {
    /// How strong a causal statement it makes.
    pub strength: Strength,
    /// Whether it recommends something.
    pub advice: Advice,
    /// Whether it draws a conclusion.
    pub claim: bool,
    /// Whether it reports an observed result.
    pub premise: bool,
}

/// The weights that sentences are read by. It costs next to nothing to make one.
#[derive(Clone, Copy, Debug)]
pub struct Reader {
    strength: Model,
    advice: Model,
    claim: Model,
    premise: Model,
    hype: Model,
}

impl Default for Reader {
    fn default() -> Self {
        let parse = |file| Model::parse(file).expect("the weights of the program are tested");
        Self {
            strength: parse(STRENGTH),
            advice: parse(ADVICE),
            claim: parse(CLAIM),
            premise: parse(PREMISE),
            hype: parse(HYPE),
        }
    }
}

impl Reader {
    /// Reads a sentence.
    pub fn read(&self, article: &Article<'_>, sentence: usize) -> Reading {
        let mut sink = Sink::new(false);
        features(article, sentence, &mut sink);
        let ids = || sink.ids.iter().copied();
        Reading {
            strength: STRENGTHS[self.strength.best(ids())],
            advice: Advice::ALL[self.advice.best(ids())],
            claim: self.claim.sums(ids(), sink.in_document)[0] > 0.0,
            premise: self.premise.sums(ids(), sink.in_document)[0] > 0.0,
        }
    }

    /// The sums of a sentence over the four strengths, none to direct: the highest is its reading.
    pub fn strengths(&self, article: &Article<'_>, sentence: usize) -> [f32; 4] {
        let mut sink = Sink::new(false);
        features(article, sentence, &mut sink);
        self.strength.sums(sink.ids.iter().copied(), false)
    }

    /// How an expert reviewer would object to the wording of a sentence with these findings and
    /// cues, between 0 and 1.
    pub fn hype(&self, cues: &[String]) -> f32 {
        let mut ids: Vec<u32> = cues.iter().map(|cue| hash(cue)).collect();
        ids.sort_unstable();
        ids.dedup();
        let sum = self.hype.sums(ids.iter().copied(), true)[0];
        1.0 / (1.0 + (-sum).exp())
    }

    /// What the weight files say of themselves: sets, part, method, figures.
    pub fn sources(&self) -> [&'static str; 5] {
        [self.strength, self.advice, self.claim, self.premise, self.hype].map(|model| model.head())
    }
}
