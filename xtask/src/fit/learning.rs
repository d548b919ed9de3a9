//! How the net is learned, for all readings at once.
//!
//! Adam with dropout from given vectors; its random numbers are its own and its sums run in one
//! order, so the same labels, lessons and vectors give the same net.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::thread;

use super::logistic::{Instance, Way, class_weights, target, to_error};
use super::net::{DIMENSIONS, FILTERS, INPUTS, Net, OF_SUMS, Spelt, WINDOW};
use super::random::Random;
use super::sets::{FOLDS, id};
use crate::problem::{Doing, Outcome};

/// How many words have a vector.
const WORDS: usize = 6_000;
const EPOCHS: usize = 9;
const BATCH: usize = 64;
const RATE: f32 = 2e-3;
/// How many steps the rate takes to rise.
const WARMING: f32 = 100.0;
/// What the squares of kernels and heads cost, and of how far vectors move beside it.
const DECAY: f32 = 2e-5;
const OF_MOVES: f32 = 0.3;

/// Vectors of words from `xtask/teacher/vectors.py`: a word a line, then its figures.
pub(super) fn vectors(file: &Path) -> Outcome<BTreeMap<u32, Vec<f32>>> {
    let text = fs::read_to_string(file).doing(|| format!("cannot read `{}`", file.display()))?;
    let mut vectors = BTreeMap::new();
    for line in text.lines() {
        let mut cells = line.split(' ');
        let word = cells.next().unwrap_or_default();
        let figures: Vec<f32> = cells.filter_map(|cell| cell.parse().ok()).collect();
        if figures.len() != DIMENSIONS {
            return Err(format!("`{word}` has not {DIMENSIONS} figures").into());
        }
        vectors.insert(id(word), figures);
    }
    Ok(vectors)
}

/// What the net learns of one reading.
pub(super) struct Subject<'a> {
    pub(super) instances: &'a [Instance],
    pub(super) lessons: &'a [Instance],
    pub(super) way: Way,
}

impl Subject<'_> {
    /// How many sums it has.
    const fn width(&self) -> usize {
        if self.way.classes == 2 {
            1
        } else {
            self.way.classes
        }
    }
}

/// A sentence, and for each reading that has it where its sums begin, what they should be and how
/// much that counts.
struct Row {
    words: Vec<Option<usize>>,
    told: Vec<(usize, Vec<f64>, f64)>,
}

/// The sums of every instance of each subject by nets learned without its fold, and the net learned
/// from all.
pub(super) fn cross(
    subjects: &[Subject<'_>],
    vectors: &BTreeMap<u32, Vec<f32>>,
) -> (Vec<Vec<Vec<f32>>>, Net) {
    let start = Net::start(subjects, vectors);
    let learn = |fold: Option<usize>| {
        let mut net = start.clone();
        net.learn(&net.rows(subjects, fold));
        net
    };
    let learn = &learn;
    let (folds, whole) = thread::scope(|scope| {
        let folds: Vec<_> = (0..FOLDS)
            .map(|fold| scope.spawn(move || learn(Some(fold))))
            .collect();
        let whole = learn(None);
        let folds: Vec<Net> = folds
            .into_iter()
            .map(|fold| fold.join().expect("learning does not fail"))
            .collect();
        (folds, whole)
    });
    let crossed = (0..subjects.len()).map(|subject| {
        let own = subjects[subject].instances.iter();
        own.map(|one| folds[one.fold].told(subjects, subject, one))
            .collect()
    });
    (crossed.collect(), whole)
}

impl Net {
    /// The net before it learns: the words that most sentences hold, with the vectors given.
    fn start(subjects: &[Subject<'_>], given: &BTreeMap<u32, Vec<f32>>) -> Self {
        let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
        let mut seen: BTreeSet<&[Spelt]> = BTreeSet::new();
        for one in subjects
            .iter()
            .flat_map(|own| own.instances.iter().chain(own.lessons))
        {
            if seen.insert(&one.words) {
                let own: BTreeSet<u32> = one.words.iter().flatten().copied().collect();
                for word in own {
                    *counts.entry(word).or_default() += 1;
                }
            }
        }
        let mut words: Vec<(u32, usize)> = counts.into_iter().collect();
        words.sort_by_key(|(word, count)| (usize::MAX - count, *word));
        words.truncate(WORDS);
        words.sort_unstable();
        let sums: usize = subjects.iter().map(Subject::width).sum();
        let mut figures = Vec::new();
        for (word, _) in &words {
            match given.get(word) {
                Some(vector) => figures.extend(vector),
                None => figures.extend([0.0; DIMENSIONS]),
            }
        }
        let mut random = Random(1);
        let mut spread = |count: usize, most: f32| -> Vec<f32> {
            (0..count).map(|_| (2.0 * random.share() - 1.0) * most).collect()
        };
        figures.extend(spread(WINDOW * FILTERS, (3.0 / WINDOW as f32).sqrt()));
        figures.extend([0.0; FILTERS]);
        figures.extend(spread(INPUTS * sums, 0.3 * (3.0 / INPUTS as f32).sqrt()));
        figures.extend(vec![0.0; sums]);
        Self {
            words: words
                .iter()
                .enumerate()
                .map(|(row, (word, _))| (*word, row))
                .collect(),
            sums,
            figures,
        }
    }

    /// What is to be learned without a fold, each sentence once.
    fn rows(&self, subjects: &[Subject<'_>], without: Option<usize>) -> Vec<Row> {
        let mut rows: BTreeMap<&[Spelt], Row> = BTreeMap::new();
        let mut first = 0;
        for subject in subjects {
            let own = subject.instances.iter().filter(|one| Some(one.fold) != without);
            let all: Vec<&Instance> = own.chain(subject.lessons).collect();
            let weights = class_weights(&all, subject.way);
            for (one, weight) in all.into_iter().zip(weights) {
                let row = rows.entry(&one.words).or_insert_with(|| Row {
                    words: self.places(&one.words),
                    told: Vec::new(),
                });
                row.told.push((first, target(one, subject.way.classes), weight));
            }
            first += subject.width();
        }
        rows.into_values().collect()
    }

    /// What it adds to the sums of an instance of a subject.
    pub(super) fn told(&self, subjects: &[Subject<'_>], subject: usize, one: &Instance) -> Vec<f32> {
        let first: usize = subjects[..subject].iter().map(Subject::width).sum();
        let sums = self.read(&self.places(&one.words), None).sums;
        sums[first..first + subjects[subject].width()].to_vec()
    }

    /// Learns by Adam, the rate rising at first and falling to the end.
    fn learn(&mut self, rows: &[Row]) {
        let start = self.figures.clone();
        let vectors = self.words.len() * DIMENSIONS;
        let (mut mean, mut square) = (vec![0.0f32; start.len()], vec![0.0f32; start.len()]);
        let mut slope = vec![0.0f32; start.len()];
        let mut random = Random(2);
        let mut order: Vec<usize> = (0..rows.len()).collect();
        let (mut time, total) = (0.0f32, (EPOCHS * (rows.len() / BATCH)) as f32);
        let (mut first, mut second) = (1.0f32, 1.0f32);
        for _ in 0..EPOCHS {
            random.shuffle(&mut order);
            for batch in order.chunks_exact(BATCH) {
                slope.fill(0.0);
                let mut slopes = self.parts_of(&mut slope);
                for row in batch.iter().map(|row| &rows[*row]) {
                    let seen = self.read(&row.words, Some(&mut random));
                    self.trace(&row.words, &seen, &errors(row, &seen.sums), &mut slopes);
                }
                time += 1.0;
                first *= 0.9;
                second *= 0.999;
                let rate = RATE * (time / WARMING).min(1.0) * (1.0 - time / total).max(0.02);
                for (at, own) in self.figures.iter_mut().enumerate() {
                    let from = if at < vectors { start[at] } else { 0.0 };
                    let decay = if at < vectors { OF_MOVES * DECAY } else { DECAY };
                    let slope = slope[at] + 2.0 * decay * (*own - from);
                    mean[at] = 0.9 * mean[at] + 0.1 * slope;
                    square[at] = 0.999 * square[at] + 0.001 * slope * slope;
                    *own -= rate * (mean[at] / (1.0 - first)) / ((square[at] / (1.0 - second)).sqrt() + 1e-8);
                }
            }
        }
    }

    /// Makes the sums of each subject count as much as is told.
    pub(super) fn share_out(&mut self, subjects: &[Subject<'_>], shares: &[f32]) {
        let shares = subjects
            .iter()
            .zip(shares)
            .flat_map(|(own, share)| vec![*share; own.width()]);
        let shares: Vec<f32> = shares.collect();
        let from = self.figures.len() - (INPUTS + 1) * self.sums;
        for row in self.figures[from..].chunks_exact_mut(self.sums) {
            for (own, share) in row.iter_mut().zip(&shares) {
                *own *= share;
            }
        }
    }

    /// Writes it, rounded.
    pub(super) fn write(&self, folder: &Path, date: Option<&str>) -> Outcome<()> {
        let (words, sums) = (self.words.len(), self.sums);
        let most = |figures: &[f32]| figures.iter().fold(1e-9f32, |most, own| most.max(own.abs()));
        let vector = most(self.parts().vectors) / 127.0;
        let kernel = most(self.parts().kernels) / f32::from(i16::MAX);
        let filter = vector * kernel;
        let date = date.map(|date| format!("date: {date}\n")).unwrap_or_default();
        let mut file = format!(
            "task: net\nreadings: strength advice claim premise\nmethod: Adam with dropout from given vectors, {EPOCHS} \
             rounds of what these readings learn from\n{date}words: {words}\ndimensions: {DIMENSIONS}\nfilters: {FILTERS}\n\
             vector scale: {vector}\nfilter scale: {filter}\n---\n"
        )
        .into_bytes();
        file.extend(self.words.keys().flat_map(|word| word.to_le_bytes()));
        let parts = self.parts();
        for own in parts.vectors {
            let byte = (own / vector).round() as i8;
            file.extend(byte.to_le_bytes());
        }
        for own in parts.kernels {
            let bytes = (own / kernel).round() as i16;
            file.extend(bytes.to_le_bytes());
        }
        for own in parts.shifts {
            let bytes = (own / filter).round() as i32;
            file.extend(bytes.to_le_bytes());
        }
        for (input, head) in parts.heads.chunks_exact(sums).enumerate() {
            let is_sum = !(DIMENSIONS..DIMENSIONS + FILTERS).contains(&input);
            let share = if is_sum { OF_SUMS } else { 1.0 };
            file.extend(head.iter().flat_map(|own| (own * share).to_le_bytes()));
        }
        file.extend(parts.biases.iter().flat_map(|own| own.to_le_bytes()));
        let path = folder.join("net.weights");
        fs::write(&path, file).doing(|| format!("cannot write `{}`", path.display()))
    }
}

/// The slope of the loss by each sum.
fn errors(row: &Row, sums: &[f32]) -> Vec<f32> {
    let mut errors = vec![0.0f32; sums.len()];
    for (first, target, weight) in &row.told {
        let mut own: Vec<f64> = sums[*first..first + target.len()]
            .iter()
            .map(|sum| f64::from(*sum))
            .collect();
        to_error(&mut own, target);
        for (error, own) in errors[*first..].iter_mut().zip(own) {
            *error += (own * weight) as f32 / BATCH as f32;
        }
    }
    errors
}
