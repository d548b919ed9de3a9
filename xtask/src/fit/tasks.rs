//! The readings to be learned: from which sets, how, and to what end.

use super::logistic::Way;
use super::sets::{self, Label};
use crate::wire::Sentence;

/// One reading to be learned.
pub(super) struct Task {
    pub(super) name: &'static str,
    pub(super) classes: &'static [&'static str],
    /// The sets it learns from, and how their sentences are labelled.
    pub(super) sets: &'static [(&'static str, Label)],
    pub(super) features: fn(&Sentence) -> &[String],
    pub(super) way: Way,
    /// How much a sentence that a teacher read counts, beside one that a person read.
    pub(super) taught: f32,
    /// Whether the net reads for it as well: its sums are in the order of such tasks.
    pub(super) in_net: bool,
    /// Whether each feature has a second weight for sentences that stand in a document.
    pub(super) by_document: bool,
    /// How many features are kept.
    pub(super) keep: usize,
    pub(super) goal: Goal,
}

/// What the offsets of the classes are set for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Goal {
    /// The mean F1 of the classes, and of the sets.
    MacroF1,
    /// The F1 of yes.
    F1,
    /// The order of the sentences of a text.
    Ranking,
}

const fn way(classes: usize, penalty: f64, balance: f32) -> Way {
    Way {
        classes,
        least: 3,
        penalty,
        balance,
        steps: 120,
        bayes: 0.0,
        ranks: false,
    }
}

/// All readings that are learned.
pub(super) const TASKS: &[Task] = &[
    Task {
        name: "strength",
        classes: &["none", "correlational", "conditional", "direct"],
        sets: &[
            ("claim-strength/press_release.jsonl", sets::of_record),
            ("claim-strength/pubmed.jsonl", sets::of_record),
            ("exaggeration/pairs.jsonl", sets::of_record),
        ],
        features: |sentence| &sentence.features,
        way: Way {
            least: 5,
            ..way(4, 1e-5, 1.0)
        },
        taught: 1.0,
        in_net: true,
        by_document: false,
        keep: 30_000,
        goal: Goal::MacroF1,
    },
    Task {
        name: "advice",
        classes: &["none", "weak", "strong"],
        sets: &[
            ("health-advice/structured_abstract.jsonl", sets::of_record),
            ("health-advice/discussion.jsonl", sets::of_record),
            ("health-advice/unstructured_abstract.jsonl", sets::of_record),
        ],
        features: |sentence| &sentence.features,
        way: Way {
            bayes: 1.0,
            ..way(3, 3e-5, 0.5)
        },
        taught: 0.5,
        in_net: true,
        by_document: false,
        keep: 25_000,
        goal: Goal::MacroF1,
    },
    Task {
        name: "claim",
        classes: &["claim"],
        sets: &[
            ("abstract-claims/abstracts.jsonl", sets::of_abstract),
            ("abstrct/sentences.jsonl", sets::has_claim),
        ],
        features: |sentence| &sentence.features,
        way: way(2, 5e-5, 0.5),
        taught: 0.0,
        in_net: true,
        by_document: true,
        keep: 35_000,
        goal: Goal::F1,
    },
    Task {
        name: "premise",
        classes: &["premise"],
        sets: &[("abstrct/sentences.jsonl", sets::has_premise)],
        features: |sentence| &sentence.features,
        way: Way {
            least: 2,
            ..way(2, 5e-5, 0.5)
        },
        taught: 0.0,
        in_net: true,
        by_document: false,
        keep: 30_000,
        goal: Goal::F1,
    },
    Task {
        name: "hype",
        classes: &["hype"],
        sets: &[("fakehealth/release.jsonl", sets::is_named_hype)],
        features: |sentence| &sentence.hype_features,
        way: Way {
            bayes: 1.0,
            ranks: true,
            ..way(2, 2e-3, 0.0)
        },
        taught: 0.0,
        in_net: false,
        by_document: false,
        keep: 5_000,
        goal: Goal::Ranking,
    },
];
