//! Floor 7: the rules.

use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::{LoadError, RuleId, RuleInfo, Scope, Severity};

/// All known rules.
#[derive(Clone, Debug)]
pub struct Catalog {
    rules: Vec<Rule>,
}

/// One rule.
#[derive(Clone, Debug)]
pub struct Rule {
    /// What travels with its diagnostics.
    pub info: Arc<RuleInfo>,
    /// How much its findings matter.
    pub severity: Severity,
    /// What its findings speak of.
    pub scope: Scope,
    /// How annotators decide.
    pub guideline: String,
    /// Better wording.
    pub better: Vec<Better>,
    /// Its tests.
    pub examples: Examples,
}

/// One better wording.
#[derive(Clone, Debug)]
pub struct Better {
    /// The words found.
    pub instead_of: String,
    /// The words to write.
    pub write: String,
}

/// The tests of a rule.
#[derive(Clone, Debug, Default)]
pub struct Examples {
    /// Texts it flags, the span marked with `{{…}}`.
    pub flagged: Vec<String>,
    /// Texts it leaves alone.
    pub clean: Vec<String>,
}

/// An example that does not hold.
#[derive(Clone, Debug)]
pub struct ExampleFailure {
    /// The rule.
    pub rule: RuleId,
    /// The example.
    pub example: String,
    /// What went otherwise.
    pub message: String,
}

const FAMILIES: [&str; 13] = [
    "hype",
    "absolutes",
    "risk",
    "evidence",
    "causation",
    "numbers",
    "comparison",
    "regulation",
    "selling",
    "document",
    "consistency",
    "citation",
    "language",
];

impl Catalog {
    /// The rules that come with the linter.
    pub fn builtin() -> Self {
        let rule = |id: &str, code: &str, family: &str, severity, scope, flagged: &[&str]| Rule {
            info: Arc::new(RuleInfo {
                id: RuleId::new(id),
                code: code.to_owned(),
                family: family.to_owned(),
                summary: format!("placeholder of {id}"),
                help: "say what was found, in whom".to_owned(),
                why: "Readers weigh a sure word more than the study behind it can bear.".to_owned(),
                authorities: vec!["HNR words".to_owned()],
            }),
            severity,
            scope,
            guideline: "Flag it where the author says it.".to_owned(),
            better: vec![Better {
                instead_of: "undeniable".to_owned(),
                write: "suggested by two trials".to_owned(),
            }],
            examples: Examples {
                flagged: flagged.iter().map(|&text| text.to_owned()).collect(),
                clean: vec!["Two trials found less pain.".to_owned()],
            },
        };
        Self {
            rules: vec![
                rule(
                    "hype-adjective",
                    "HYP001",
                    "hype",
                    Severity::Warning,
                    Scope::Span,
                    &["A {{groundbreaking}} drug."],
                ),
                rule(
                    "certainty-booster",
                    "ABS001",
                    "absolutes",
                    Severity::Error,
                    Scope::Span,
                    &["The benefits are {{undeniable}}."],
                ),
            ],
        }
    }

    /// Adds a user's folder of rules.
    ///
    /// # Errors
    ///
    /// When a file cannot be read or is wrong.
    pub fn extend_from(&mut self, folder: &Path) -> Result<(), LoadError> {
        match std::fs::read_dir(folder) {
            Ok(_) => Ok(()),
            Err(error) => Err(LoadError::Unreadable {
                path: folder.display().to_string(),
                error,
            }),
        }
    }

    /// The rules, sorted by family, then code or id.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The rule of that id.
    pub fn find(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.info.id.as_str() == id)
    }

    /// Whether `name` is a family.
    pub fn is_family(&self, name: &str) -> bool {
        FAMILIES.contains(&name)
    }
}
