//! Flags prescription-only medicines promoted to the public where that is not allowed.

use serde::Deserialize;

use super::{options, treatments};
use crate::article::{Article, Cues, Genre};
use crate::claims::ArticleClaims;
use crate::config::Jurisdiction;
use crate::lexicon::Lexicon;
use crate::rules::{Check, Findings, Found};

/// It has no options.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PomPromotion {}

pub(super) fn build(options: &toml::Table, _: &Lexicon) -> Result<Box<dyn Check>, String> {
    let check: PomPromotion = options::read(options)?;
    Ok(Box::new(check))
}

impl Check for PomPromotion {
    fn check(&self, article: &Article<'_>, _: &ArticleClaims<'_>, findings: &mut Findings) {
        let here = article.jurisdiction();
        // The United States allow it.
        if here == Jurisdiction::Us || !matches!(article.genre(), Genre::Marketing | Genre::Other) {
            return;
        }
        let offers = article
            .digests()
            .iter()
            .any(|digest| digest.has(Cues::CALL_TO_ACTION.and(Cues::PROVIDER)));
        if !offers {
            return;
        }
        for (treatment, entry) in treatments::promoted(article) {
            if !entry.prescription_only.contains(&here) {
                continue;
            }
            let Some(named) = treatment.mentions.first() else {
                continue;
            };
            let found = Found::at(article, article.place(named.clone()));
            findings.add(
                found
                    .with("name", entry.title.as_str())
                    .with("place", treatments::place(here)),
            );
        }
    }
}
