//! Rule files, as written.

use std::sync::Arc;

use serde::Deserialize;

use super::claim_pattern::{self, Part};
use super::pattern::Pattern;
use super::spanned::Spanned;
use crate::claims::{Design, EvidenceKind, Polarity, RelationKind, Strength};
use crate::config::Jurisdiction;
use crate::diagnostic::{Scope, Severity};
use crate::lexicon::Confidence;

/// A rule file, as written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RuleFile {
    pub(super) id: Spanned<String>,
    #[serde(default)]
    pub(super) code: String,
    pub(super) family: Spanned<String>,
    pub(super) severity: Severity,
    #[serde(default)]
    pub(super) scope: Option<ScopeName>,
    pub(super) summary: String,
    pub(super) message: String,
    #[serde(default)]
    pub(super) help: String,
    #[serde(default)]
    pub(super) why: String,
    #[serde(default)]
    pub(super) guideline: String,
    #[serde(default)]
    pub(super) authorities: Vec<String>,
    #[serde(default)]
    pub(super) better: Vec<Better>,
    #[serde(default)]
    pub(super) phrase: Vec<PhraseEntry>,
    #[serde(default)]
    pub(super) claim: Vec<ClaimEntry>,
    pub(super) absence: Option<AbsenceEntry>,
    pub(super) check: Option<CheckEntry>,
    #[serde(default)]
    pub(super) adjust: Vec<AdjustEntry>,
    #[serde(default)]
    pub(super) examples: Examples,
    pub(super) measured: Option<Measured>,
}

/// What the findings of a rule speak of.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum ScopeName {
    Span,
    Document,
}

impl From<ScopeName> for Scope {
    fn from(name: ScopeName) -> Self {
        match name {
            ScopeName::Span => Self::Span,
            ScopeName::Document => Self::Document,
        }
    }
}

/// A wording and a better one, for a rule's page.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Better {
    /// What was written.
    pub instead_of: String,
    /// What serves the reader better.
    pub write: String,
}

/// How many of a rule's findings a reader would sign, of some drawn at random and read one by one.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Measured {
    /// How many were read.
    pub read: u32,
    /// How many of them are defensible.
    pub defensible: u32,
    /// The texts they stood in.
    pub texts: String,
    /// The day, as in 2026-05-01; rule and reader may have changed since.
    pub as_of: String,
}

/// The examples of a rule; they are its tests.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Examples {
    /// Texts in which the rule must report what stands in `{{…}}`.
    #[serde(default)]
    pub flagged: Vec<String>,
    /// Texts in which the rule must stay silent.
    #[serde(default)]
    pub clean: Vec<String>,
    /// Whose facts the examples are read by, where it is not the default.
    pub jurisdiction: Option<Jurisdiction>,
}

/// One `[[phrase]]` of a rule.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct PhraseEntry {
    pub(super) terms: Vec<Spanned<String>>,
    pub(super) patterns: Vec<Spanned<String>>,
    /// The patterns of an embedded rule, in place of the written ones.
    #[serde(skip)]
    pub(super) ready: Vec<Arc<Pattern>>,
    pub(super) confidence: Option<Confidence>,
    pub(super) require: Vec<Spanned<TestEntry>>,
    pub(super) require_any: Vec<Spanned<TestEntry>>,
    pub(super) unless: Vec<Spanned<TestEntry>>,
    pub(super) roles: Vec<Spanned<String>>,
    pub(super) severity: Option<Severity>,
    pub(super) message: Option<String>,
    pub(super) related: Option<RelatedEntry>,
    pub(super) to_clause_end: bool,
    /// Whether it speaks only of sentences that the rule says nothing else of.
    pub(super) spare: bool,
}

/// One `[[claim]]` of a rule.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct ClaimEntry {
    #[serde(deserialize_with = "claim_pattern::relations")]
    pub(super) relation: Vec<RelationKind>,
    #[serde(deserialize_with = "claim_pattern::polarities")]
    pub(super) polarity: Vec<Polarity>,
    #[serde(deserialize_with = "claim_pattern::strengths")]
    pub(super) strength: Vec<Strength>,
    #[serde(deserialize_with = "claim_pattern::evidence_kinds")]
    pub(super) evidence: Vec<EvidenceKind>,
    #[serde(deserialize_with = "claim_pattern::designs")]
    pub(super) design: Vec<Design>,
    pub(super) when: Vec<Spanned<TestEntry>>,
    pub(super) beside: Vec<Spanned<String>>,
    pub(super) negated: bool,
    pub(super) quoted: Option<bool>,
    pub(super) has: Vec<Part>,
    pub(super) lacks: Vec<Part>,
    pub(super) outcome: Vec<Spanned<String>>,
    pub(super) population: Vec<Spanned<String>>,
    pub(super) hedges: Vec<Spanned<String>>,
    pub(super) relation_words: Vec<Spanned<String>>,
    pub(super) require: Vec<Spanned<TestEntry>>,
    pub(super) require_any: Vec<Spanned<TestEntry>>,
    pub(super) unless: Vec<Spanned<TestEntry>>,
    pub(super) roles: Vec<Spanned<String>>,
    pub(super) span: claim_pattern::Span,
    pub(super) severity: Option<Severity>,
    pub(super) message: Option<String>,
    pub(super) related: Option<RelatedEntry>,
}

/// Another place that belongs to a finding.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RelatedEntry {
    /// Groups: the nearest term of them is the place.
    pub(super) terms: Vec<Spanned<String>>,
    /// What is said of it.
    pub(super) message: String,
}

/// One `[[adjust]]` of a rule.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AdjustEntry {
    pub(super) when: Vec<Spanned<TestEntry>>,
    pub(super) by: Option<i8>,
    pub(super) severity: Option<Severity>,
}

/// The `[absence]` of a rule.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct AbsenceEntry {
    #[serde(default)]
    pub(super) of: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) signs: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) triggers: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) when: Vec<Spanned<TestEntry>>,
    #[serde(default)]
    pub(super) min_words: usize,
    pub(super) short: Option<Severity>,
    pub(super) passing: Option<Severity>,
}

/// The `[check]` of a rule.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CheckEntry {
    pub(super) name: Spanned<String>,
    #[serde(default)]
    pub(super) options: toml::Table,
}

/// A test of context: a name, or a table for the ones that take words.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum TestEntry {
    Name(String),
    Table(TestTable),
}

/// A test of context that takes words, or a denial of another test.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct TestTable {
    pub(super) near: Vec<String>,
    pub(super) near_words: Vec<String>,
    pub(super) words: Option<u32>,
    pub(super) side: Option<Side>,
    pub(super) within: Option<Within>,
    pub(super) not: Option<Box<TestEntry>>,
}

/// On which side of a place something stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Side {
    Before,
    After,
    #[default]
    Either,
    /// Before, after, or in the place itself.
    Anywhere,
}

/// How far a test looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Within {
    Clause,
    Sentence,
    Block,
    Section,
    Lead,
    Article,
}
