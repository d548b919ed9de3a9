//! Flags an article that promotes a medicine with a boxed warning and names nothing of it.

use serde::Deserialize;

use super::{options, treatments};
use crate::article::{Article, Coverage, Warnings};
use crate::claims::ArticleClaims;
use crate::config::Jurisdiction;
use crate::diagnostic::Severity;
use crate::lexicon::Lexicon;
use crate::rules::{Check, Findings};

/// It has no options.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OmittedBoxedWarning {}

pub(super) fn build(options: &toml::Table, _: &Lexicon) -> Result<Box<dyn Check>, String> {
    let check: OmittedBoxedWarning = options::read(options)?;
    Ok(Box::new(check))
}

impl Check for OmittedBoxedWarning {
    fn check(&self, article: &Article<'_>, _: &ArticleClaims<'_>, findings: &mut Findings) {
        for (treatment, entry) in treatments::promoted(article) {
            if entry.boxed_warning.is_empty() {
                continue;
            }
            let Some(warnings) = Warnings::new(article, treatment) else {
                continue;
            };
            for boxed in &entry.boxed_warning {
                let mut risks = entry
                    .risk
                    .iter()
                    .filter(|risk| boxed.concepts.contains(&risk.concept));
                if risks.any(|risk| warnings.coverage(risk) != Coverage::Missing) {
                    continue;
                }
                // A box is asked of the label in one country; elsewhere the harm is the same.
                let here = boxed.jurisdiction == article.jurisdiction();
                let most = if here { Severity::Error } else { Severity::Warning };
                let severity = boxed.fact.at_most(most);
                let regulator = match boxed.jurisdiction {
                    Jurisdiction::Us => "FDA",
                    Jurisdiction::Eu => "EMA",
                    Jurisdiction::Uk => "MHRA",
                    Jurisdiction::Au => "TGA",
                };
                let found = treatments::found(article, treatment, entry, severity);
                findings.add(
                    found
                        .with("warning", boxed.text.as_str())
                        .with("regulator", regulator),
                );
            }
        }
    }
}
