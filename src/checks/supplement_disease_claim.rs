//! Flags a supplement or food that is said to treat, cure or prevent a disease.

use serde::Deserialize;

use super::{options, treatments};
use crate::article::{Article, Genre, Place};
use crate::claims::ArticleClaims;
use crate::lexicon::{Hit, Lexicon};
use crate::rules::{Check, Findings, Found};

/// How many tokens after the verb the disease may stand.
const REACH: u32 = 9;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct SupplementDiseaseClaim {
    /// Conditions that foods may be said to help: how the body works, and no disease.
    allowed: Vec<String>,
}

pub(super) fn build(options: &toml::Table, _: &Lexicon) -> Result<Box<dyn Check>, String> {
    let check: SupplementDiseaseClaim = options::read(options)?;
    Ok(Box::new(check))
}

impl Check for SupplementDiseaseClaim {
    fn check(&self, article: &Article<'_>, _: &ArticleClaims<'_>, findings: &mut Findings) {
        let Some(knowledge) = article.table().knowledge() else {
            return;
        };
        let foods = article
            .treatments()
            .iter()
            .filter(|treatment| knowledge.entry(treatment.entry).kind.is_food());
        let foods: Vec<_> = foods.collect();
        if foods.is_empty() || article.genre() == Genre::ResearchSummary {
            return;
        }
        let verbs = treatments::terms(article, &["status.disease-verb", "status.disease-noun"]);
        let named_as = treatments::terms(article, &["status.instead-of-medicine"]);
        let mut last = None;
        for hit in article.find_terms(&verbs) {
            let place = article.place(hit.start..hit.end);
            if last == Some(place.sentence) || is_no_claim(article, place) {
                continue;
            }
            let tokens = article.sentence(place).tokens.clone();
            // The food stands before the verb, by name or by what stands for it.
            let food = foods.iter().find(|food| {
                food.mentions
                    .iter()
                    .any(|named| tokens.start <= named.start && named.end <= hit.start)
            });
            let Some(food) = food else { continue };
            let approval = knowledge.entry(food.entry).approval_in(article.jurisdiction());
            let clause = article.clause(place);
            let reach = hit.end..clause.end.max(hit.end).min(hit.end + REACH);
            let conditions = article.conditions_in(reach);
            let disease = conditions.iter().find(|condition| {
                let approved =
                    approval.is_some_and(|known| known.conditions.iter().any(|id| id == condition.id));
                !approved && !self.allowed.iter().any(|id| id == condition.id)
            });
            let Some(disease) = disease else { continue };
            last = Some(place.sentence);
            let place = Place {
                end: disease.place.end.max(place.end),
                ..place
            };
            findings.add(Found::at(article, place).with("name", knowledge.entry(food.entry).title.as_str()));
        }
        for hit in article.find_terms(&named_as) {
            let place = article.place(hit.start..hit.end);
            let tokens = article.sentence(place).tokens.clone();
            let food = foods
                .iter()
                .find(|food| food.mentions.iter().any(|named| tokens.contains(&named.start)));
            if let Some(food) = food.filter(|_| !is_no_claim(article, place)) {
                let name = knowledge.entry(food.entry).title.as_str();
                findings.add(Found::at(article, place).with("name", name));
            }
        }
    }
}

/// Denied, asked, held up for criticism, the aim of research, or said with its doubts.
fn is_no_claim(article: &Article<'_>, place: Place) -> bool {
    let hit = Hit {
        start: place.start,
        end: place.end,
        form: 0,
    };
    let heading = article.place(hit.start..hit.end);
    article.negated(place)
        || article.is_question(heading)
        || article.is_criticised(place)
        || article.is_aim(place)
        || article.has_caveat(place)
}
