//! Flags forms of a treatment that nobody approved, where the article does not say so.

use serde::Deserialize;

use super::{options, treatments};
use crate::article::Article;
use crate::claims::ArticleClaims;
use crate::diagnostic::Severity;
use crate::knowledge::form_group;
use crate::lexicon::Lexicon;
use crate::rules::{Check, Findings, Found};

/// It has no options.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct UndisclosedCompounding {}

pub(super) fn build(options: &toml::Table, _: &Lexicon) -> Result<Box<dyn Check>, String> {
    let check: UndisclosedCompounding = options::read(options)?;
    Ok(Box::new(check))
}

impl Check for UndisclosedCompounding {
    fn check(&self, article: &Article<'_>, _: &ArticleClaims<'_>, findings: &mut Findings) {
        for (_, entry) in treatments::promoted(article) {
            let Some(form) = entry.form.first() else { continue };
            let terms = article.terms(&[&form_group(&entry.id)]);
            let mut hits = article.find_terms(&terms).filter(|hit| {
                let place = article.place(hit.start..hit.end);
                let tokens = article.sentence(place).tokens.clone();
                let names = |id: &str| {
                    article.treatments().iter().any(|other| {
                        let known = article.table().knowledge();
                        known.is_some_and(|known| known.entry(other.entry).id == id)
                            && other.mentions.iter().any(|named| tokens.contains(&named.start))
                    })
                };
                // The approved product of that form is a relative with a name of its own.
                !article.negated(place)
                    && !article.is_question(place)
                    && (names(&entry.id) || article.has_mention(place))
                    && !entry
                        .relatives
                        .iter()
                        .any(|id| names(id) && is_approved(article, id))
            });
            let Some(first) = hits.next() else { continue };
            if treatments::says_unapproved(article) {
                continue;
            }
            let place = article.place(first.start..first.end);
            let severity = form.fact.at_most(Severity::Warning);
            let mut found = Found::at(article, place)
                .severity(severity)
                .with("name", entry.title.as_str())
                .with("form", form.text.as_str());
            for again in hits {
                found = found.related(article.prose(again.start..again.end), "again here");
            }
            findings.add(found);
        }
    }
}

/// Whether a treatment is approved for anything where the article is read.
fn is_approved(article: &Article<'_>, id: &str) -> bool {
    let entry = article
        .table()
        .knowledge()
        .and_then(|knowledge| knowledge.find(id));
    let approval = entry.and_then(|entry| entry.approval_in(article.jurisdiction()));
    approval.is_some_and(|approval| !approval.conditions.is_empty())
}
