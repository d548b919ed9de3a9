//! The small convolutional net over word vectors that `src/reading/net.rs` reads: what a sentence
//! gives, and how each figure should move for it to give something else.

use std::collections::BTreeMap;

use super::random::Random;
use super::sets::id;

/// How many figures a vector has.
pub(super) const DIMENSIONS: usize = 24;
pub(super) const FILTERS: usize = 64;
/// How many words a filter sees.
const SPAN: usize = 3;
/// How many figures a filter sees.
pub(super) const WINDOW: usize = SPAN * DIMENSIONS;
/// The vectors summed, the highest finds of the filters, their sums.
pub(super) const INPUTS: usize = DIMENSIONS + 2 * FILTERS;
/// What sums over a sentence count beside highest finds.
pub(super) const OF_SUMS: f32 = 0.3;

/// The share of words, of the figures of their vectors and of what goes into the heads that are
/// dropped in learning.
const DROPPED: [f32; 3] = [0.1, 0.2, 0.5];
/// A word by its number, and by that of what it goes by where it has no vector.
pub(super) type Spelt = [u32; 2];

/// A word as `inspect` prints it: one that no list knows with its ending, `metformin~ine`.
pub(super) fn spelt(name: &str) -> Spelt {
    match name.rsplit_once('~') {
        Some((own, ending)) if !own.is_empty() => [id(own), id(&format!("~{ending}"))],
        _ => [id(name); 2],
    }
}

/// The net: which row of vectors a word has, and all figures in one line: vectors, kernels (for each
/// figure of a window one a filter), what is added to each filter, heads (for each input one a sum),
/// what is added to each sum.
#[derive(Clone)]
pub(super) struct Net {
    pub(super) words: BTreeMap<u32, usize>,
    /// How many sums it gives.
    pub(super) sums: usize,
    pub(super) figures: Vec<f32>,
}

/// The parts of the line of figures, or of their slope.
pub(super) struct Parts<T> {
    pub(super) vectors: T,
    pub(super) kernels: T,
    pub(super) shifts: T,
    pub(super) heads: T,
    pub(super) biases: T,
}

/// What a sentence was on its way through the net, and by what each figure was multiplied to drop it.
pub(super) struct Seen {
    line: Vec<f32>,
    kept: Vec<f32>,
    /// What each filter found at each word.
    found: Vec<f32>,
    /// Where each filter found most.
    best: Vec<usize>,
    pooled: Vec<f32>,
    pooled_kept: Vec<f32>,
    pub(super) sums: Vec<f32>,
}

impl Net {
    /// The rows of the vectors of some words.
    pub(super) fn places(&self, words: &[Spelt]) -> Vec<Option<usize>> {
        let place = |[own, ending]: &Spelt| self.words.get(own).or_else(|| self.words.get(ending)).copied();
        words.iter().map(place).collect()
    }

    /// The figures in parts.
    pub(super) fn parts(&self) -> Parts<&[f32]> {
        let (vectors, rest) = self.figures.split_at(self.words.len() * DIMENSIONS);
        let (kernels, rest) = rest.split_at(WINDOW * FILTERS);
        let (shifts, rest) = rest.split_at(FILTERS);
        let (heads, biases) = rest.split_at(INPUTS * self.sums);
        Parts {
            vectors,
            kernels,
            shifts,
            heads,
            biases,
        }
    }

    /// A slope in parts.
    pub(super) fn parts_of<'s>(&self, slope: &'s mut [f32]) -> Parts<&'s mut [f32]> {
        let (vectors, rest) = slope.split_at_mut(self.words.len() * DIMENSIONS);
        let (kernels, rest) = rest.split_at_mut(WINDOW * FILTERS);
        let (shifts, rest) = rest.split_at_mut(FILTERS);
        let (heads, biases) = rest.split_at_mut(INPUTS * self.sums);
        Parts {
            vectors,
            kernels,
            shifts,
            heads,
            biases,
        }
    }

    /// Reads a sentence; in learning with some figures dropped.
    pub(super) fn read(&self, words: &[Option<usize>], mut noise: Option<&mut Random>) -> Seen {
        let parts = self.parts();
        let mut line = vec![0.0; (words.len() + 2) * DIMENSIONS];
        let mut kept = vec![1.0; line.len()];
        for (at, word) in words.iter().enumerate() {
            let place = (at + 1) * DIMENSIONS..(at + 2) * DIMENSIONS;
            if let Some(random) = &mut noise {
                let whole = random.keeps(DROPPED[0]);
                for own in &mut kept[place.clone()] {
                    *own = whole * random.keeps(DROPPED[1]);
                }
            }
            if let Some(word) = word {
                let vector = &parts.vectors[word * DIMENSIONS..(word + 1) * DIMENSIONS];
                for ((own, figure), kept) in line[place.clone()].iter_mut().zip(vector).zip(&kept[place]) {
                    *own = figure * kept;
                }
            }
        }
        let mut found = Vec::with_capacity(words.len() * FILTERS);
        let (mut best, mut pooled) = (vec![0; FILTERS], vec![0.0; INPUTS]);
        let (vectors, finds) = pooled.split_at_mut(DIMENSIONS);
        let (highest, all) = finds.split_at_mut(FILTERS);
        for place in line.chunks_exact(DIMENSIONS) {
            add(vectors, 1.0, place);
        }
        for at in 0..words.len() {
            let mut own = parts.shifts.to_vec();
            let window = &line[at * DIMENSIONS..at * DIMENSIONS + WINDOW];
            for (figure, kernel) in window.iter().zip(parts.kernels.chunks_exact(FILTERS)) {
                add(&mut own, *figure, kernel);
            }
            for (filter, own) in own.iter_mut().enumerate() {
                *own = own.max(0.0);
                all[filter] += *own;
                if *own > highest[filter] {
                    highest[filter] = *own;
                    best[filter] = at;
                }
            }
            found.append(&mut own);
        }
        let share = OF_SUMS / (words.len().max(1) as f32).sqrt();
        for own in vectors.iter_mut().chain(all) {
            *own *= share;
        }
        let mut pooled_kept = vec![1.0; INPUTS];
        if let Some(random) = noise {
            for (own, kept) in pooled.iter_mut().zip(&mut pooled_kept) {
                *kept = random.keeps(DROPPED[2]);
                *own *= *kept;
            }
        }
        let mut sums = parts.biases.to_vec();
        for (input, head) in pooled.iter().zip(parts.heads.chunks_exact(self.sums)) {
            add(&mut sums, *input, head);
        }
        Seen {
            line,
            kept,
            found,
            best,
            pooled,
            pooled_kept,
            sums,
        }
    }

    /// Adds to the slope what a sentence says, whose sums should be moved against `errors`.
    pub(super) fn trace(
        &self,
        words: &[Option<usize>],
        seen: &Seen,
        errors: &[f32],
        slopes: &mut Parts<&mut [f32]>,
    ) {
        let parts = self.parts();
        add(slopes.biases, 1.0, errors);
        let mut back = vec![0.0; INPUTS];
        for (at, own) in back.iter_mut().enumerate() {
            let head = at * self.sums..(at + 1) * self.sums;
            add(&mut slopes.heads[head.clone()], seen.pooled[at], errors);
            *own = dot(&parts.heads[head], errors) * seen.pooled_kept[at];
        }
        let share = OF_SUMS / (words.len().max(1) as f32).sqrt();
        let (vectors, finds) = back.split_at(DIMENSIONS);
        let (highest, all) = finds.split_at(FILTERS);
        let mut line = vec![0.0; seen.line.len()];
        for place in line.chunks_exact_mut(DIMENSIONS) {
            add(place, share, vectors);
        }
        for (at, found) in seen.found.chunks_exact(FILTERS).enumerate() {
            let error = |filter: usize| {
                let most = if seen.best[filter] == at {
                    highest[filter]
                } else {
                    0.0
                };
                if found[filter] > 0.0 {
                    all[filter] * share + most
                } else {
                    0.0
                }
            };
            let errors: Vec<f32> = (0..FILTERS).map(error).collect();
            add(slopes.shifts, 1.0, &errors);
            let window = at * DIMENSIONS..at * DIMENSIONS + WINDOW;
            let kernels = slopes
                .kernels
                .chunks_exact_mut(FILTERS)
                .zip(parts.kernels.chunks_exact(FILTERS));
            for ((own, figure), (slope, kernel)) in line[window.clone()]
                .iter_mut()
                .zip(&seen.line[window])
                .zip(kernels)
            {
                add(slope, *figure, &errors);
                *own += dot(kernel, &errors);
            }
        }
        for (at, word) in words.iter().enumerate() {
            let Some(word) = word else { continue };
            let place = (at + 1) * DIMENSIONS..(at + 2) * DIMENSIONS;
            let own = &mut slopes.vectors[word * DIMENSIONS..(word + 1) * DIMENSIONS];
            for ((own, slope), kept) in own.iter_mut().zip(&line[place.clone()]).zip(&seen.kept[place]) {
                *own += slope * kept;
            }
        }
    }
}

/// Adds some figures to others, each times `by`.
fn add(to: &mut [f32], by: f32, figures: &[f32]) {
    for (own, figure) in to.iter_mut().zip(figures) {
        *own += by * figure;
    }
}

/// The sum of products, in eight lanes.
fn dot(one: &[f32], other: &[f32]) -> f32 {
    let mut lanes = [0.0f32; 8];
    for (one, other) in one.chunks(8).zip(other.chunks(8)) {
        for (lane, (a, b)) in lanes.iter_mut().zip(one.iter().zip(other)) {
            *lane += a * b;
        }
    }
    lanes.iter().sum()
}
