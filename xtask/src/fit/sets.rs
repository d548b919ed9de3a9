//! Instances of the labelled sets: features as the linter prints them, labels as the data has them.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use super::logistic::Instance;
use super::net::spelt;
use crate::context::one_line;
use crate::data::{self, LabelledSpan, Record, fnv1a};
use crate::problem::{Doing, Outcome};
use crate::tool::{RecordFormat, Tool};
use crate::wire::{Inspected, Sentence, Stretch};

/// How many folds a cross-validation has.
pub(super) const FOLDS: usize = 5;

/// A set read for fitting.
pub(super) struct Set {
    records: Vec<Record>,
    inspected: Vec<Inspected>,
}

/// What a task learns from a sentence of a record.
pub(super) type Label = fn(&Record, &Inspected, &Sentence) -> Outcome<Option<usize>>;

impl Set {
    /// The words of an instance.
    pub(super) fn text(&self, one: &Instance) -> String {
        let record = &self.records[one.group];
        let text = record.text.get(one.at.0..one.at.1).unwrap_or_default();
        format!("{}  {}", record.id, one_line(text))
    }

    /// Reads the dev part of a set; held records are dropped before anything is done with them.
    pub(super) fn dev(tool: &Tool, file: &Path) -> Outcome<Self> {
        let mut records = data::read(file)?;
        records.retain(|record| !record.held);
        let mut records: Vec<Record> = records.into_iter().flat_map(sides).collect();
        for (number, record) in records.iter_mut().enumerate() {
            record.id = format!("{} {number}", record.id);
        }
        let all: Vec<&Record> = records.iter().collect();
        let inspected = tool.inspect_features(&all, RecordFormat::Text)?;
        Ok(Self { records, inspected })
    }

    /// The texts of its records.
    pub(super) fn texts(&self) -> impl Iterator<Item = String> + '_ {
        self.records.iter().map(|record| record.text.trim().to_owned())
    }

    /// Makes an instance of each sentence that has a label.
    pub(super) fn instances(
        &self,
        set: usize,
        label: Label,
        features: fn(&Sentence) -> &[String],
        names: &mut BTreeMap<u32, String>,
    ) -> Outcome<Vec<Instance>> {
        let mut instances = Vec::new();
        for (group, (record, inspected)) in self.records.iter().zip(&self.inspected).enumerate() {
            let together = ["doc", "group"]
                .iter()
                .find_map(|key| record.fields.get(*key).and_then(Value::as_str))
                .unwrap_or(&record.id);
            // Another mixture than the one that parts dev from held.
            let fold = (fnv1a(format!("fold {together}").as_bytes()) >> 17) as usize % FOLDS;
            for sentence in &inspected.sentences {
                let Some(label) = label(record, inspected, sentence)? else {
                    continue;
                };
                let mut ids: Vec<u32> = features(sentence).iter().map(|name| id(name)).collect();
                for (id, name) in ids.iter().zip(features(sentence)) {
                    names.entry(*id).or_insert_with(|| name.clone());
                }
                ids.sort_unstable();
                ids.dedup();
                instances.push(Instance {
                    ids,
                    words: sentence.words.iter().map(|word| spelt(word)).collect(),
                    label,
                    taught: None,
                    weight: 1.0,
                    fold,
                    set,
                    group,
                    at: (sentence.start, sentence.end),
                });
            }
        }
        Ok(instances)
    }
}

/// A record, or the release and the abstract of a pair, each with its own label.
fn sides(record: Record) -> Vec<Record> {
    let side = |text: &str, label: &str| {
        let mut side = record.clone();
        record.fields.get(text)?.as_str()?.clone_into(&mut side.text);
        side.fields
            .insert("label".to_owned(), record.fields.get(label)?.clone());
        Some(side)
    };
    let sides = [
        side("press_release", "press_release_strength"),
        side("abstract", "abstract_strength"),
    ];
    match sides {
        [Some(release), Some(own)] => vec![release, own],
        _ => vec![record],
    }
}

/// The number of a feature, as the linter counts it: FNV-1a of its name, folded to 32 bits.
pub(super) fn id(name: &str) -> u32 {
    let hash = fnv1a(name.as_bytes());
    (hash ^ hash >> 32) as u32
}

/// Adds the second copies of the features of a sentence that does not stand alone, as the linter
/// counts them.
pub(super) fn add_document_copies(ids: &mut Vec<u32>, names: &mut BTreeMap<u32, String>) {
    if ids.contains(&id("alone")) {
        return;
    }
    let copies: Vec<u32> = ids.iter().map(|id| id ^ IN_DOCUMENT).collect();
    for (id, copy) in ids.iter().zip(&copies) {
        if let Some(name) = names.get(id) {
            let name = format!("document: {name}");
            names.entry(*copy).or_insert(name);
        }
    }
    ids.extend(copies);
    ids.sort_unstable();
    ids.dedup();
}

/// What turns the number of a feature into that of its copy for sentences in a document.
const IN_DOCUMENT: u32 = 0x5bd1_e995;

/// The longest sentence of a record.
pub(super) fn longest(inspected: &Inspected) -> Option<&Sentence> {
    inspected
        .sentences
        .iter()
        .max_by_key(|other| other.end - other.start)
}

/// The record's label, on its longest sentence.
#[expect(clippy::unnecessary_wraps, reason = "a label like the others")]
pub(super) fn of_record(
    record: &Record,
    inspected: &Inspected,
    sentence: &Sentence,
) -> Outcome<Option<usize>> {
    let is_longest = longest(inspected).is_some_and(|longest| longest.start == sentence.start);
    let label = record.fields.get("label").and_then(Value::as_u64);
    Ok(label.filter(|_| is_longest).map(|label| label as usize))
}

/// Whether the labelled sentence that a sentence overlaps most is a claim.
pub(super) fn of_abstract(record: &Record, _: &Inspected, sentence: &Sentence) -> Outcome<Option<usize>> {
    let own = sentence.stretch();
    let labelled = record.sentences()?;
    let best = labelled.iter().max_by_key(|(span, _)| own.overlap(*span));
    Ok(best
        .filter(|(span, _)| own.overlaps(*span))
        .map(|(_, label)| usize::from(*label)))
}

/// Whether a sentence overlaps a span called `claim`.
pub(super) fn has_claim(record: &Record, _: &Inspected, sentence: &Sentence) -> Outcome<Option<usize>> {
    overlaps(record, sentence, |span| span.label == "claim")
}

/// Whether a sentence overlaps a span called `premise`.
pub(super) fn has_premise(record: &Record, _: &Inspected, sentence: &Sentence) -> Outcome<Option<usize>> {
    overlaps(record, sentence, |span| span.label == "premise")
}

/// Whether a sentence of a release flagged as sensational holds words that a reviewer named.
#[expect(clippy::unnecessary_wraps, reason = "a label like the others")]
pub(super) fn is_named_hype(record: &Record, _: &Inspected, sentence: &Sentence) -> Outcome<Option<usize>> {
    if record.hype_spans().is_empty() {
        return Ok(None);
    }
    let own = sentence.stretch();
    let named = record.hype_spans().iter().any(|span| {
        own.overlaps(Stretch {
            start: span.start,
            end: span.end,
        })
    });
    Ok(Some(usize::from(named)))
}

fn overlaps(
    record: &Record,
    sentence: &Sentence,
    wanted: impl Fn(&LabelledSpan) -> bool,
) -> Outcome<Option<usize>> {
    let spans = record.spans()?.doing_none(&record.id)?;
    let own = sentence.stretch();
    let found = spans.iter().any(|span| {
        wanted(span)
            && own.overlaps(Stretch {
                start: span.start,
                end: span.end,
            })
    });
    Ok(Some(usize::from(found)))
}

trait DoingNone<T> {
    fn doing_none(self, id: &str) -> Outcome<T>;
}

impl<T> DoingNone<T> for Option<T> {
    fn doing_none(self, id: &str) -> Outcome<T> {
        self.ok_or("no spans").doing(|| format!("record `{id}`"))
    }
}
