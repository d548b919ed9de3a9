//! Findings on one source.

use std::sync::Arc;

use super::{RuleInfo, Severity};
use crate::text::Span;

/// One finding.
#[derive(Clone, PartialEq, Debug)]
pub struct Diagnostic {
    /// The rule that found it.
    pub rule: Arc<RuleInfo>,
    /// How much it matters here.
    pub severity: Severity,
    /// Whether it speaks of a place or of the article.
    pub scope: Scope,
    /// One line, clear without the snippet, because the short format prints nothing else.
    pub message: String,
    /// How to word it better here; the rule's own help where empty.
    pub help: String,
    /// Where it stands.
    pub span: Span,
    /// The number, from 0, of the claim it speaks of among those of the text.
    pub claim: Option<usize>,
    /// Other places that belong to it: repeats, other ends of a contradiction.
    pub related: Vec<Label>,
    /// Edits that would mend it.
    pub fixes: Vec<Fix>,
}

/// What a diagnostic speaks of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scope {
    /// The place at its span.
    Span,
    /// The whole article; its span is only an anchor.
    Document,
}

/// A second place, with a word on it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Label {
    /// Where it stands.
    pub span: Span,
    /// What it has to do with the finding.
    pub message: String,
}

/// A way to mend a finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fix {
    /// What applying it does.
    pub title: String,
    /// Whether it may be applied unseen.
    pub safety: Safety,
    /// The edits; they do not overlap.
    pub edits: Vec<Edit>,
}

/// Whether a fix may be applied unseen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Safety {
    /// The meaning stays.
    Automatic,
    /// A person should look.
    Suggested,
}

/// One replacement.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edit {
    /// What is replaced.
    pub span: Span,
    /// What it is replaced with.
    pub text: String,
}

/// Everything found in one source, sorted by span, then rule.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Report {
    /// The findings.
    pub diagnostics: Vec<Diagnostic>,
    /// How many were suppressed by directives or the configuration.
    pub suppressed: usize,
    /// The entries of the configuration that suppressed any of them, by their places in it.
    pub suppressed_by: Vec<Span>,
    /// Set where the text was not linted, and why.
    pub unchecked: Option<Unchecked>,
}

/// Why a text was read and not linted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unchecked {
    /// It is in another language; the name is English ("German").
    Language(String),
    /// It holds no prose.
    Empty,
}

impl Report {
    /// The most severe finding.
    pub fn worst(&self) -> Option<Severity> {
        self.diagnostics.iter().map(|found| found.severity).max()
    }
}
