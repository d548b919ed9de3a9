//! Flags an article that claims benefits of a treatment in uses that no regulator has approved,
//! and does not say so.

use serde::Deserialize;

use super::{options, treatments};
use crate::article::{Article, Condition, Genre, Treatment};
use crate::claims::{ArticleClaims, Claim, Polarity};
use crate::diagnostic::Severity;
use crate::lexicon::Lexicon;
use crate::rules::{Check, Findings};

/// How many sentences on trials make a report one on research.
const REPORT: usize = 2;
/// So does one sentence in so many that speaks of studies.
const STUDIES: usize = 3;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct UndisclosedUnapprovedUse {
    /// Conditions that are none of a medicine's uses by themselves: "stress", "fatigue".
    vague: Vec<String>,
}

pub(super) fn build(options: &toml::Table, _: &Lexicon) -> Result<Box<dyn Check>, String> {
    let check: UndisclosedUnapprovedUse = options::read(options)?;
    Ok(Box::new(check))
}

impl Check for UndisclosedUnapprovedUse {
    fn check(&self, article: &Article<'_>, claims: &ArticleClaims<'_>, findings: &mut Findings) {
        for (treatment, entry) in treatments::promoted(article) {
            let here = article.jurisdiction();
            let Some(approval) = entry.approval_in(here).filter(|_| entry.kind.needs_approval()) else {
                continue;
            };
            let mut helped = article.conditions_helped(treatment);
            let claimed = article.conditions_of(&claimed(article, claims, treatment));
            helped.extend(
                claimed
                    .into_iter()
                    .filter(|new| !helped.iter().any(|known| known.id == new.id))
                    .collect::<Vec<_>>(),
            );
            let is_unapproved = |condition: &&Condition<'_>| {
                !approval.conditions.iter().any(|known| known == condition.id)
                    && !self.vague.iter().any(|known| known == condition.id)
            };
            let unapproved: Vec<_> = helped.iter().filter(is_unapproved).collect();
            if unapproved.is_empty() || treatments::says_unapproved(article) || reports_research(article) {
                continue;
            }
            // A longer list says no more, and a wrong one in it says less.
            let texts: Vec<String> = unapproved
                .iter()
                .take(4)
                .map(|condition| {
                    article
                        .text(condition.place.tokens())
                        .to_lowercase_unless_acronym()
                })
                .collect();
            let severity = approval.fact.at_most(Severity::Error);
            let mut found = treatments::found(article, treatment, entry, severity)
                .with("uses", treatments::listed(texts.iter().map(String::as_str)))
                .with("place", treatments::place(here))
                .with("approved", approval.uses.as_str());
            for condition in &unapproved {
                let label = "a use that is not approved";
                found = found.related(article.prose(condition.place.tokens()), label);
            }
            findings.add(found);
        }
    }
}

/// The sentences that name a treatment and claim a benefit by the grammar of claims, whatever their words.
fn claimed(article: &Article<'_>, claims: &ArticleClaims<'_>, treatment: &Treatment) -> Vec<u32> {
    let mut sentences: Vec<u32> = treatment
        .mentions
        .iter()
        .map(|named| article.sentence_of(named.start))
        .collect();
    sentences.dedup();
    let benefits = |claim: &Claim| claim.polarity == Polarity::Benefit && !claim.negated;
    sentences.retain(|&sentence| claims.of_sentence(sentence).iter().any(benefits));
    sentences
}

/// Research that is told as research needs no word on approval.
fn reports_research(article: &Article<'_>) -> bool {
    match article.genre() {
        Genre::ResearchSummary => true,
        Genre::News | Genre::PressRelease | Genre::Leaflet => {
            let trial = article.terms(&["status.trial-report"]);
            article.find_terms(&trial).take(REPORT).count() == REPORT || article.speaks_of_studies(STUDIES)
        }
        Genre::Marketing | Genre::Other => false,
    }
}

/// "Depression" becomes "depression", "PTSD" stays.
trait Lowered {
    fn to_lowercase_unless_acronym(&self) -> String;
}

impl Lowered for str {
    fn to_lowercase_unless_acronym(&self) -> String {
        let is_acronym = |word: &str| word.chars().skip(1).any(char::is_uppercase);
        if self.split(' ').any(is_acronym) {
            self.to_owned()
        } else {
            self.to_lowercase()
        }
    }
}
