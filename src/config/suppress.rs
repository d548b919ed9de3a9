//! Findings that somebody looked at and let stand.

use std::path::Path;

use super::Date;
use super::glob::Globs;
use crate::text::Span;

/// One `[[suppress]]` of a configuration: a finding that is let stand, and why.
#[derive(Clone, Debug)]
pub struct Suppression {
    /// The file it speaks of, as a pattern relative to the configuration.
    pub path: Option<String>,
    /// The record it speaks of.
    pub id: Option<String>,
    /// The rule or family.
    pub rule: String,
    /// Where the rule is named.
    pub rule_span: Span,
    /// The words that are flagged.
    pub quote: String,
    /// Why they may stand.
    pub reason: String,
    /// The last day it holds.
    pub until: Option<Date>,
    /// The whole entry.
    pub span: Span,
    pub(super) paths: Globs,
}

impl Suppression {
    /// Whether it still holds on that day; the last day counts.
    pub fn holds_on(&self, today: Date) -> bool {
        self.until.is_none_or(|until| today <= until)
    }

    /// Whether it speaks of the text with that id, at that path relative to the configuration.
    pub(super) fn speaks_of(&self, id: Option<&str>, path: Option<&Path>) -> bool {
        let id_fits = self.id.is_none() || self.id.as_deref() == id;
        let path_fits = self.path.is_none() || path.is_some_and(|path| self.paths.contains(path));
        id_fits && path_fits
    }
}
