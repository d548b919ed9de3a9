//! Flags an article that promotes a known treatment and warns none of those who should not have it.

use serde::Deserialize;

use super::{options, treatments};
use crate::article::{Article, Warnings};
use crate::claims::ArticleClaims;
use crate::diagnostic::Severity;
use crate::knowledge::Warn;
use crate::lexicon::Lexicon;
use crate::rules::{Check, Findings};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct OmittedPopulationWarning {
    /// How many groups warned are enough, whatever the number of all.
    enough: usize,
}

pub(super) fn build(options: &toml::Table, _: &Lexicon) -> Result<Box<dyn Check>, String> {
    let check: OmittedPopulationWarning = options::read(options)?;
    Ok(Box::new(check))
}

impl Check for OmittedPopulationWarning {
    fn check(&self, article: &Article<'_>, _: &ArticleClaims<'_>, findings: &mut Findings) {
        for (treatment, entry) in treatments::promoted(article) {
            let Some(warnings) = Warnings::new(article, treatment) else {
                continue;
            };
            let groups: Vec<&Warn> = entry
                .warn
                .iter()
                .filter(|warn| warn.omission > Severity::Note)
                .collect();
            let missing: Vec<&Warn> = groups
                .iter()
                .copied()
                .filter(|warn| warnings.warns(warn).is_none())
                .collect();
            let warned = groups.len() - missing.len();
            if missing.is_empty() || warned >= self.enough || warned * 2 >= groups.len() {
                continue;
            }
            // A reproach to one who warns of some needs a source for the others.
            if warned > 0 && !missing.iter().any(|warn| warn.fact.verified) {
                continue;
            }
            let severity = if warned > 0 {
                Severity::Note
            } else {
                Severity::Warning
            };
            let names = treatments::listed(missing.iter().map(|warn| warn.name.as_str()));
            findings.add(treatments::found(article, treatment, entry, severity).with("missing", names));
        }
    }
}
