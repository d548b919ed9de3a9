//! Reading sentences: the features weighed, and what the net says added.

use super::features::{Sink, features, hash};
use super::grammar::words;
use super::model::Model;
use super::net::{Net, Told};
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
const NET: &[u8] = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/rules/weights/net.weights"));
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
    net: Net,
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
            net: Net::parse(NET).expect("the weights of the program are tested"),
            hype: parse(HYPE),
        }
    }
}

impl Reader {
    /// Reads a sentence.
    pub fn read(&self, article: &Article<'_>, sentence: usize) -> Reading {
        let (sink, told) = self.seen(article, sentence);
        let ids = || sink.ids.iter().copied();
        Reading {
            strength: STRENGTHS[best(&both(self.strength.sums(ids(), false), told.strength))],
            advice: Advice::ALL[best(&both(self.advice.sums(ids(), false), told.advice))],
            claim: self.claim.sums(ids(), sink.in_document)[0] + told.claim > 0.0,
            premise: self.premise.sums(ids(), sink.in_document)[0] + told.premise > 0.0,
        }
    }

    /// The sums of a sentence over the four strengths, none to direct: the highest is its reading.
    pub fn strengths(&self, article: &Article<'_>, sentence: usize) -> [f32; 4] {
        let (sink, told) = self.seen(article, sentence);
        both(self.strength.sums(sink.ids.iter().copied(), false), told.strength)
    }

    /// The features of a sentence, and what the net makes of it.
    fn seen(&self, article: &Article<'_>, sentence: usize) -> (Sink, Told) {
        let mut sink = Sink::new(false);
        features(article, sentence, &mut sink);
        (sink, self.net.told(&words(article, sentence)))
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
    pub fn sources(&self) -> [&'static str; 6] {
        let [strength, advice, claim, premise, hype] =
            [self.strength, self.advice, self.claim, self.premise, self.hype].map(|model| model.head());
        [strength, advice, claim, premise, self.net.head(), hype]
    }
}

/// The sums of the features of each class, and of the net.
fn both<const N: usize>(weighed: [f32; Model::CLASSES], told: [f32; N]) -> [f32; N] {
    let mut sums = told;
    for (sum, own) in sums.iter_mut().zip(weighed) {
        *sum += own;
    }
    sums
}

/// The class with the highest sum; the first of equals.
fn best(sums: &[f32]) -> usize {
    let mut best = 0;
    for class in 1..sums.len() {
        if sums[class] > sums[best] {
            best = class;
        }
    }
    best
}
