//! Flags a supplement or food that is said to treat, cure or prevent a disease.

use serde::Deserialize;

use super::options;
use crate::article::{Article, Cues, Genre, Place, Treatment};
use crate::claims::ArticleClaims;
use crate::lexicon::{Hit, Lexicon};
use crate::rules::{Check, Findings, Found};

/// How many tokens after the verb the disease may stand.
const REACH: u32 = 9;
/// A text that speaks of studies in one of so many sentences reports research.
const STUDIES: usize = 3;

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
        // A report of research sells nothing; whoever promotes a food, or sells, makes its claims his.
        let sells = article.genre() == Genre::Marketing
            || article.has(
                0..article.tokens().len() as u32,
                Cues::CALL_TO_ACTION.and(Cues::PROVIDER),
            );
        let is_food = |treatment: &&Treatment| knowledge.entry(treatment.entry).kind.is_food();
        let foods: Vec<&Treatment> = article.treatments().iter().filter(is_food).collect();
        let reports = matches!(article.genre(), Genre::News | Genre::PressRelease | Genre::Other);
        if foods.is_empty()
            || article.genre() == Genre::ResearchSummary
            || reports && article.speaks_of_studies(STUDIES)
        {
            return;
        }
        let verbs = article.terms(&["status.disease-verb", "status.disease-noun"]);
        let named_as = article.terms(&["status.instead-of-medicine"]);
        let mut last = None;
        for hit in article.find_terms(&verbs) {
            let place = article.place(hit.start..hit.end);
            let is_cautious_news = article.genre() == Genre::News && article.hedged(place);
            if last == Some(place.sentence) || is_cautious_news || is_no_claim(article, place) {
                continue;
            }
            let tokens = article.sentence(place).tokens.clone();
            // The food stands before the verb, by name or by what stands for it.
            let food = foods.iter().find(|food| {
                let mut named = food.mentions.iter();
                (sells || food.is_promoted)
                    && named.any(|named| tokens.start <= named.start && named.end <= hit.start)
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
            let Some(disease) = disease.filter(|disease| !is_in_the_dish(article, disease.place)) else {
                continue;
            };
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

/// "prevents cancer cells from growing": cells and tumours are no patients.
fn is_in_the_dish(article: &Article<'_>, disease: Place) -> bool {
    let cells = ["cell", "cells", "tumor", "tumors", "tumour", "tumours", "lines"];
    article.is_one_of(disease.end, &cells)
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
        || article.attributed(place)
        || article.has_caveat(place)
}
