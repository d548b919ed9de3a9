//! Flags one treatment that is said to help with many unlike conditions, and all-purpose wording.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::{options, treatments};
use crate::article::{Article, Condition, Cues, Genre, Place};
use crate::claims::ArticleClaims;
use crate::diagnostic::Severity;
use crate::lexicon::Lexicon;
use crate::rules::{Check, Findings, Found};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Panacea {
    /// How many unlike conditions are too many.
    conditions: usize,
    /// How many are too many in one sentence that says what people use it for.
    in_one_sentence: usize,
}

pub(super) fn build(options: &toml::Table, _: &Lexicon) -> Result<Box<dyn Check>, String> {
    let check: Panacea = options::read(options)?;
    Ok(Box::new(check))
}

impl Check for Panacea {
    fn check(&self, article: &Article<'_>, _: &ArticleClaims<'_>, findings: &mut Findings) {
        if !article.topic().promotes() {
            return;
        }
        // In the news "a range of conditions" is background.
        if article.genre() != Genre::News {
            phrases(article, findings);
            self.lists(article, findings);
        }
        let mut is_known = false;
        for (treatment, entry) in treatments::promoted(article) {
            is_known = true;
            let approved = entry.approval_in(article.jurisdiction());
            let approved = approved.map_or(&[][..], |approval| &approval.conditions);
            let mut helped = article.conditions_helped(treatment);
            helped.retain(|condition| !approved.iter().any(|known| known == condition.id));
            self.report(
                article,
                treatments::name(article, treatment, entry),
                &helped,
                findings,
            );
        }
        if !is_known && article.treatments().is_empty() {
            let topic = article.topic();
            let name = topic.intervention.as_deref().unwrap_or("the treatment");
            self.report(article, name, &article.conditions_of(&topic.benefits), findings);
        }
    }
}

impl Panacea {
    /// "people come to us for asthma, eczema, migraine, gout and acne".
    fn lists(&self, article: &Article<'_>, findings: &mut Findings) {
        if matches!(article.genre(), Genre::Leaflet | Genre::ResearchSummary) {
            return;
        }
        let uses = article.terms(&["panacea.use"]);
        let practice = article.terms(&["panacea.practice"]);
        for (index, sentence) in article.sentences().iter().enumerate() {
            let tokens = sentence.tokens.clone();
            let mut named = article.conditions_in(tokens.clone());
            let mut ids = BTreeSet::new();
            named.retain(|condition| ids.insert(condition.id));
            let (Some(first), Some(last)) = (named.first(), named.last()) else {
                continue;
            };
            if named.len() < self.in_one_sentence {
                continue;
            }
            let place = Place {
                start: first.place.start,
                end: last.place.end,
                sentence: index as u32,
            };
            let mut before = article.hits_in(tokens.start..place.start);
            let wanted = before.any(|hit| article.is_term(hit, &uses) || article.cues(hit).any(Cues::RELIEF));
            let better = article
                .find(place.end..tokens.end, Cues::BENEFIT)
                .next()
                .is_some();
            let by_many = article
                .hits_in(tokens.clone())
                .any(|hit| article.is_term(hit, &practice));
            if (wanted || better)
                && !by_many
                && !article.has(
                    tokens,
                    Cues::SAFETY_ADVICE.and(Cues::CONDITION).and(Cues::HARM_VERB),
                )
                && !article.negated(place)
                && !article.is_question(place)
                && !article.is_criticised(place)
                && !article.is_aim(place)
                && !article.cited(place)
            {
                let message = "`{quote}`: one treatment for many things";
                findings.add(Found::at(article, place).message(message));
            }
        }
    }

    fn report(&self, article: &Article<'_>, name: &str, helped: &[Condition<'_>], findings: &mut Findings) {
        if helped.len() < self.conditions {
            return;
        }
        let mut found = Found::on_article(article)
            .with("name", name)
            .with("count", helped.len().to_string());
        for condition in helped {
            let label = format!("said to help: {}", condition.id.replace('-', " "));
            found = found.related(article.prose(condition.place.tokens()), label);
        }
        findings.add(found);
    }
}

/// "treats a range of conditions", said of a treatment.
fn phrases(article: &Article<'_>, findings: &mut Findings) {
    let terms = article.terms(&["panacea.phrase"]);
    let address = article.terms(&["panacea.address"]);
    for hit in article.find_terms(&terms) {
        let place = article.place(hit.start..hit.end);
        let tokens = article.sentence(place).tokens.clone();
        let before = tokens.start..hit.start;
        let words = article.text(hit.start..hit.end).to_lowercase();
        // "everything from acne to cancer", and not "everything from design to delivery".
        let claims = if words.contains("everything") {
            article.has(before.clone(), Cues::RELIEF)
                && !article.conditions_in(hit.end..tokens.end).is_empty()
        } else {
            article.has(before.clone(), Cues::RELIEF)
                || article.terms_in(before.clone(), &address).next().is_some()
                || words.contains("beyond")
        };
        let treatment = article.has(tokens, Cues::INTERVENTION.and(Cues::TREATMENT))
            || article.mention_at(before.start, place.sentence).is_some();
        if claims
            && treatment
            && !article.negated(place)
            && !article.is_question(place)
            && !article.is_criticised(place)
            && !article.is_aim(place)
        {
            let message = "`{quote}`: one treatment for many things";
            findings.add(
                Found::at(article, place)
                    .severity(Severity::Note)
                    .message(message),
            );
        }
    }
}
