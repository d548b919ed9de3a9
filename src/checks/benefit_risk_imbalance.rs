//! Flags an article whose benefits far outnumber its harms, or that names harms only at its end.

use serde::Deserialize;

use super::{options, same_effect};
use crate::article::{Article, Belittling, Cues, Genre};
use crate::claims::{ArticleClaims, Strength};
use crate::diagnostic::Severity;
use crate::document::Role;
use crate::lexicon::{Hit, Lexicon};
use crate::rules::{Check, Findings, Found};

/// How many benefits are shown.
const SHOWN: usize = 4;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct BenefitRiskImbalance {
    /// Sentences with a benefit for each with a harm, beyond which an article is out of balance.
    ratio: usize,
    /// The ratio beyond which it is an error.
    gross: usize,
    /// Sentences with a benefit that an article must have.
    min_benefits: usize,
    /// Which part of the sentences is the end, as one in so many.
    end: usize,
}

pub(super) fn build(options: &toml::Table, _: &Lexicon) -> Result<Box<dyn Check>, String> {
    let check: BenefitRiskImbalance = options::read(options)?;
    Ok(Box::new(check))
}

impl Check for BenefitRiskImbalance {
    fn check(&self, article: &Article<'_>, claims: &ArticleClaims<'_>, findings: &mut Findings) {
        let topic = article.topic();
        if !topic.promotes()
            || topic.is_unnamed
            || topic.benefits.len() * 2 < self.min_benefits
            || article.genre() == Genre::ResearchSummary
            || article.genre() == Genre::Leaflet && !topic.harms.is_empty()
            || article.doubts_in_title()
        {
            return;
        }
        let benefits: Vec<u32> = same_effect::benefits(article, claims)
            .map(|(claim, _)| claim)
            .filter(|claim| claim.strength >= Strength::Conditional)
            .map(|claim| claim.sentence)
            .collect();
        if benefits.len() < self.min_benefits {
            return;
        }
        let harms = &harms(article, &benefits);
        // That a release names no harm at all, `missing-risk-section` reports; here it takes a flood.
        let is_reported = harms.is_empty() && article.genre() == Genre::PressRelease;
        let ratio = if is_reported { self.gross } else { self.ratio };
        let many = benefits.len() >= ratio * harms.len().max(1);
        let late = !harms.is_empty() && harms.iter().all(|&harm| self.is_late(article, harm));
        if !many && !late {
            return;
        }
        let mut found = Found::on_article(article)
            .with("benefits", benefits.len().to_string())
            .with("harms", harms.len().to_string());
        if benefits.len() >= self.gross * harms.len().max(1) {
            found = found.severity(Severity::Error);
        }
        if late && !many {
            found.message = Some("harms are named only at the end, after everything that sells".to_owned());
        }
        let sentence = |index: u32| article.prose(article.sentences()[index as usize].tokens.clone());
        for &harm in harms.iter().take(1) {
            found = found.related(sentence(harm), "a harm");
        }
        for &benefit in benefits.iter().take(SHOWN) {
            found = found.related(sentence(benefit), "a benefit");
        }
        findings.add(found);
    }
}

/// The sentences that name a harm of the treatment, and those that speak of one under a heading for
/// risks, where the treatment need not be named again.
fn harms(article: &Article<'_>, benefits: &[u32]) -> Vec<u32> {
    let topic = article.topic();
    let belittling = Belittling::new(article);
    // "Hardly any side effects" under that heading names none.
    let is_named = |hit: Hit| {
        let place = article.place(hit.start..hit.end);
        let before = article.clause(place).start..hit.start;
        !article.negated(place)
            && !belittling.plays_down(article, place)
            && !article.has(before, Cues::RELIEF)
    };
    let tells = |index: &u32| {
        let place = same_effect::whole(article, *index);
        topic.harms.contains(index)
            || article.role(place) != Role::Heading
                && article.stands_under_risks(place)
                && !topic.benefits.contains(index)
                && !benefits.contains(index)
                && article
                    .find(place.tokens(), Cues::HARM.and(Cues::OUTCOME))
                    .any(is_named)
    };
    (0..article.sentences().len() as u32).filter(tells).collect()
}

impl BenefitRiskImbalance {
    /// In the last part of the article, in a footer, or after the call to act.
    fn is_late(&self, article: &Article<'_>, sentence: u32) -> bool {
        let all = article.sentences().len();
        let here = &article.sentences()[sentence as usize];
        let after_call = (0..sentence as usize)
            .rev()
            .take(all / self.end.max(1) + 1)
            .any(|before| article.digests()[before].has(Cues::CALL_TO_ACTION));
        article.block(here).role == Role::Boilerplate
            || sentence as usize * self.end >= all * (self.end - 1)
            || after_call && sentence as usize * 2 > all
    }
}
