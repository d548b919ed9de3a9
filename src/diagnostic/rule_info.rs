//! What a diagnostic needs to know of its rule.

use std::fmt;

use serde::Deserialize;

/// The kebab-case name of a rule, the only one it has in files, config, output and directives.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Deserialize)]
#[serde(transparent)]
pub struct RuleId(String);

impl RuleId {
    /// Takes any text; the catalog knows which ids exist.
    pub fn new(id: impl Into<String>) -> Self {
        Self(id.into())
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The part of a rule that travels with each of its diagnostics.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RuleInfo {
    /// The rule.
    pub id: RuleId,
    /// The stable letter code, as in `HYP001`; empty in a user's own rules.
    pub code: String,
    /// The family it belongs to.
    pub family: String,
    /// What it finds, in one line.
    pub summary: String,
    /// How to word it better.
    pub help: String,
    /// Why it matters, in a paragraph.
    pub why: String,
    /// Who asks for it: standards, regulators, studies.
    pub authorities: Vec<String>,
}
