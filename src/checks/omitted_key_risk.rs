//! Flags an article that promotes a known treatment and leaves out harms that it must name.
//!
//! A harm that is named in part (dizziness is a part of sedation) gets a note. What nobody checked
//! in a source raises a warning at most.

use serde::Deserialize;

use super::{options, treatments};
use crate::article::{Article, Coverage, Warnings};
use crate::claims::ArticleClaims;
use crate::diagnostic::Severity;
use crate::knowledge::Risk;
use crate::lexicon::Lexicon;
use crate::rules::{Check, Findings};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct OmittedKeyRisk {
    /// Articles of fewer words get `short` at most.
    min_words: usize,
    /// The severity for short articles.
    short: Severity,
    /// The share of the harms, in per cent, that is enough for an article to be called balanced.
    enough: usize,
}

pub(super) fn build(options: &toml::Table, _: &Lexicon) -> Result<Box<dyn Check>, String> {
    let check: OmittedKeyRisk = options::read(options)?;
    Ok(Box::new(check))
}

impl Check for OmittedKeyRisk {
    fn check(&self, article: &Article<'_>, _: &ArticleClaims<'_>, findings: &mut Findings) {
        for (treatment, entry) in treatments::promoted(article) {
            let Some(warnings) = Warnings::new(article, treatment) else {
                continue;
            };
            // Harms whose omission is worth a note alone are for the entry's page.
            let risks = entry.risk.iter().filter(|risk| risk.omission > Severity::Note);
            let (mut missing, mut partly): (Vec<&Risk>, Vec<_>) = (Vec::new(), Vec::new());
            let (mut all, mut named) = (0, 0);
            for risk in risks {
                // A harm whose omission is an error weighs twice.
                let weight = if risk.omission == Severity::Error { 2 } else { 1 };
                all += weight;
                match warnings.coverage(risk) {
                    Coverage::Missing => missing.push(risk),
                    Coverage::Partly(place) => partly.push((risk, place)),
                    Coverage::Named(_) => named += weight,
                }
            }
            // All that is left may be a part of a harm: that is told, as a note.
            if named == all || !missing.is_empty() && named * 100 >= all * self.enough {
                continue;
            }
            let borne = treatments::borne_by(missing.iter().map(|risk| (&risk.fact, risk.omission)));
            let mut severity = borne.unwrap_or(Severity::Note);
            if article.words() < self.min_words {
                severity = severity.min(self.short);
            }
            missing.sort_by_key(|risk| std::cmp::Reverse(risk.omission));
            let listed = treatments::listed(missing.iter().map(|risk| risk.name.as_str()));
            let mut found = treatments::found(article, treatment, entry, severity).with("missing", listed);
            if missing.is_empty() {
                let listed = treatments::listed(partly.iter().map(|(risk, _)| risk.name.as_str()));
                found.message = Some(format!(
                    "names only a part of the harms of {}: {listed}",
                    treatments::name(article, treatment, entry)
                ));
            }
            for (risk, place) in partly {
                let covers = format!("partly covered: this is a part of {}", risk.name);
                found = found.related(article.prose(place.tokens()), covers);
            }
            findings.add(found);
        }
    }
}
