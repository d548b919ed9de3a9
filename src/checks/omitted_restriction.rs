//! Flags an article that promotes a treatment under legal restrictions and does not mention them.

use serde::Deserialize;

use super::{options, treatments};
use crate::article::Article;
use crate::claims::ArticleClaims;
use crate::diagnostic::Severity;
use crate::knowledge::Restriction;
use crate::lexicon::Lexicon;
use crate::rules::{Check, Findings};

/// It has no options.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OmittedRestriction {}

pub(super) fn build(options: &toml::Table, _: &Lexicon) -> Result<Box<dyn Check>, String> {
    let check: OmittedRestriction = options::read(options)?;
    Ok(Box::new(check))
}

impl Check for OmittedRestriction {
    fn check(&self, article: &Article<'_>, _: &ArticleClaims<'_>, findings: &mut Findings) {
        for (treatment, entry) in treatments::promoted(article) {
            let here = entry
                .restriction
                .iter()
                .filter(|one| one.jurisdiction == article.jurisdiction());
            let untold = here.filter(|one| {
                let groups: Vec<&str> = one.told_by.iter().map(String::as_str).collect();
                !treatments::says(article, &groups)
            });
            let untold: Vec<&Restriction> = untold.collect();
            if untold.is_empty() {
                continue;
            }
            // What must be given under watch, offered for home: that is more than an omission.
            let at_home = treatments::says(article, &["status.home-use"]);
            let severity = if at_home {
                Severity::Warning
            } else {
                Severity::Note
            };
            let texts = treatments::listed(untold.iter().map(|one| one.text.as_str()));
            findings.add(treatments::found(article, treatment, entry, severity).with("restriction", texts));
        }
    }
}
