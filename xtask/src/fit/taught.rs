//! Sentences that a teacher has read: `xtask/teacher` makes them, and its probabilities stand where
//! a person's label would.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

use super::logistic::Instance;
use super::net::{Spelt, spelt};
use super::sets::{id, longest};
use crate::data::{self, Record};
use crate::problem::Outcome;
use crate::tool::{RecordFormat, Tool};

/// How many sentences are read at a time: their features have long names.
const AT_ONCE: usize = 2_000;

/// The fold of the labelled sets that the teacher has not seen.
pub(super) const LEFT_OUT: usize = 0;

/// Sentences, and how sure a teacher is of each class of each task.
pub(super) struct Lessons {
    records: Vec<Record>,
    /// The numbers of the features of each.
    ids: Vec<Vec<u32>>,
    /// The words of each.
    words: Vec<Vec<Spelt>>,
}

impl Lessons {
    /// Reads a file of lessons: `id`, `text`, and under the name of a task the probabilities of its
    /// classes.
    pub(super) fn read(tool: &Tool, file: &Path) -> Outcome<Self> {
        let records = data::read(file)?;
        let all: Vec<&Record> = records.iter().collect();
        let (mut ids, mut words) = (Vec::new(), Vec::new());
        for some in all.chunks(AT_ONCE) {
            for inspected in tool.inspect_features(some, RecordFormat::Text)? {
                let longest = longest(&inspected);
                let features = longest.map_or(&[][..], |sentence| &sentence.features);
                let mut own: Vec<u32> = features.iter().map(|name| id(name)).collect();
                own.sort_unstable();
                own.dedup();
                ids.push(own);
                let own = longest.map_or(&[][..], |sentence| &sentence.words);
                words.push(own.iter().map(|word| spelt(word)).collect());
            }
        }
        Ok(Self { records, ids, words })
    }

    /// The lessons of a task, of sentences it has no label for, each counted as `weight`.
    pub(super) fn instances(&self, task: &str, weight: f32, labelled: &BTreeSet<String>) -> Vec<Instance> {
        let mut instances = Vec::new();
        for ((record, ids), words) in self.records.iter().zip(&self.ids).zip(&self.words) {
            let shares: Option<Vec<f64>> = record
                .fields
                .get(task)
                .and_then(Value::as_array)
                .map(|shares| softened(shares.iter().filter_map(Value::as_f64)));
            let Some(shares) = shares.filter(|_| !ids.is_empty() && !labelled.contains(record.text.trim()))
            else {
                continue;
            };
            let mut label = 0;
            for class in 1..shares.len() {
                if shares[class] > shares[label] {
                    label = class;
                }
            }
            instances.push(Instance {
                ids: ids.clone(),
                words: words.clone(),
                label,
                taught: Some(shares),
                weight,
                fold: 0,
                set: 0,
                group: 0,
                at: (0, record.text.len()),
            });
        }
        instances
    }
}

/// Probabilities as a doubtful reader would give them: their roots, which tell more of what else a
/// sentence is like.
fn softened(shares: impl Iterator<Item = f64>) -> Vec<f64> {
    let roots: Vec<f64> = shares.map(f64::sqrt).collect();
    let all: f64 = roots.iter().sum();
    roots.iter().map(|root| root / all.max(1e-9)).collect()
}
