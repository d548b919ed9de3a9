//! Flags an article that promotes a treatment and does not mention what regulators did about it.

use serde::Deserialize;

use super::{options, treatments};
use crate::article::{Article, Cues};
use crate::claims::ArticleClaims;
use crate::diagnostic::Severity;
use crate::knowledge::about_group;
use crate::lexicon::{Hit, Lexicon};
use crate::rules::{Check, Findings};

/// It has no options.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OmittedRegulatoryAction {}

pub(super) fn build(options: &toml::Table, _: &Lexicon) -> Result<Box<dyn Check>, String> {
    let check: OmittedRegulatoryAction = options::read(options)?;
    Ok(Box::new(check))
}

impl Check for OmittedRegulatoryAction {
    fn check(&self, article: &Article<'_>, _: &ArticleClaims<'_>, findings: &mut Findings) {
        for (treatment, entry) in treatments::promoted(article) {
            let written = article.year_written();
            let about = about_group(&entry.id);
            let action = entry.action.iter().find(|action| {
                action.jurisdiction == article.jurisdiction()
                    && written.is_none_or(|year| action.fact.year() <= year)
                    && (action.about.is_empty() || treatments::says(article, &[&about]))
            });
            let Some(action) = action.filter(|_| !tells_of_action(article)) else {
                continue;
            };
            let found = treatments::found(article, treatment, entry, Severity::Note);
            findings.add(found.with("action", action.text.trim_end_matches('.')));
        }
    }
}

/// Whether a word for what regulators do stands in a sentence with a body or a treatment.
fn tells_of_action(article: &Article<'_>) -> bool {
    let words = article.terms(&["status.action"]);
    let tells = |hit: Hit| {
        let place = article.place(hit.start..hit.end);
        article.digest(place).has(Cues::BODY.and(Cues::INTERVENTION))
    };
    article.find_terms(&words).any(tells) || treatments::says_unapproved(article)
}
