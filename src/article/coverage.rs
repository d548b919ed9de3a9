//! Whether a sentence names a harm of the treatment the article is about.
//!
//! Not every harm word is coverage: the treated disease and its symptoms, harms of other
//! treatments, denied harms and harms that the treatment relieves are none.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Article, Cues, Place, WordClass};
use crate::document::Role;
use crate::lexicon::Hit;

/// How far before a condition the words stand that say it is treated, in tokens.
const REACH: u32 = 5;

/// The conditions that the article says the treatment is for, in lower case: what its title and
/// headings name, and what stands under a verb of relief.
pub(super) fn treated(article: &Article<'_>) -> BTreeSet<String> {
    let mut treated = BTreeSet::new();
    let conditions = Cues::OUTCOME.and(Cues::HARM);
    for sentence in article.sentences() {
        let tokens = sentence.tokens.clone();
        let titled = match article.block(sentence).role {
            Role::Title => true,
            Role::Heading => !article.has(tokens.clone(), Cues::GENERIC_HARM),
            Role::Boilerplate | Role::Reference => continue,
            _ => false,
        };
        for hit in article.find(tokens.clone(), conditions) {
            let before = hit.start.saturating_sub(REACH).max(tokens.start)..hit.start;
            let relieved = article.has(before.clone(), Cues::RELIEF)
                && !article.has(before, Cues::HARM_VERB.and(Cues::GENERIC_HARM));
            if titled || relieved || is_treated_here(article, &hit, &tokens) {
                treated.insert(article.text(hit.start..hit.end).to_lowercase());
            }
        }
    }
    treated
}

/// "a treatment for opioid withdrawal": the condition is what is treated.
pub(super) fn is_treated_here(article: &Article<'_>, condition: &Hit, inside: &Range<u32>) -> bool {
    let before = condition.start.saturating_sub(REACH).max(inside.start)..condition.start;
    let joined = condition.start.saturating_sub(2).max(inside.start)..condition.start;
    article.has(before, Cues::TREATMENT)
        && joined
            .into_iter()
            .any(|at| article.is_one_of(at, &["for", "of", "with"]))
}

/// Whether a sentence names a harm and lays it on the treatment.
pub(super) fn names_harm(
    article: &Article<'_>,
    place: Place,
    treated: &BTreeSet<String>,
    topic: &str,
) -> bool {
    let sentence = article.sentence(place).tokens.clone();
    if article.is_question(place) {
        return false;
    }
    let elsewhere = speaks_of_standard_care(article, place);
    let under_risks = article.stands_under_risks(place);
    article.find(sentence.clone(), Cues::HARM).any(|hit| {
        let at = Place {
            start: hit.start,
            end: hit.end,
            ..place
        };
        let clause = article.clause(at);
        let relief = article.find(clause.start..hit.start, Cues::RELIEF).next_back();
        let governed = relief
            .is_some_and(|verb| !article.has(verb.end..hit.start, Cues::HARM_VERB.and(Cues::GENERIC_HARM)));
        let named_as_risk = article.has(sentence.start..hit.start, Cues::GENERIC_HARM);
        let known = !treated.contains(&article.text(hit.start..hit.end).to_lowercase());
        !governed
            && !article.negated(at)
            && !elsewhere
            && (known && (under_risks || is_laid_on(article, hit, place, topic) || is_counted(article, at))
                || named_as_risk && (known || !is_symptom(article, place)))
            && !is_addressed(article, clause.start..hit.start)
    })
}

/// "A method for addressing trauma, anxiety and addictions": what is treated, in other words than
/// those of relief.
fn is_addressed(article: &Article<'_>, before: Range<u32>) -> bool {
    let address = article.terms(&["panacea.address"]);
    let mut last = article.terms_in(before.clone(), &address);
    last.any(|verb| !article.has(verb.end..before.end, Cues::HARM_VERB.and(Cues::GENERIC_HARM)))
}

/// A treatment or what stands for it, a verb of harm or `be`, and the harm.
pub(super) fn is_laid_on(article: &Article<'_>, harm: Hit, place: Place, topic: &str) -> bool {
    let sentence = article.sentence(place).tokens.clone();
    let Some(subject) = (sentence.start..harm.start).find(|&at| {
        article
            .mention_at(at, place.sentence)
            .is_some_and(|end| end <= harm.start)
    }) else {
        // "High doses can cause diarrhoea": what was named before goes without a name.
        let mut doses = article.find(sentence.start..harm.start, Cues::TREATMENT);
        if doses.any(|dose| article.has(dose.end..harm.start, Cues::HARM_VERB)) {
            return true;
        }
        // "Some people feel sick after taking it."
        let after = harm.end..sentence.end;
        return article.has(sentence.start..harm.start, Cues::HARM_VERB)
            && article.has(sentence.start..harm.start, Cues::PEOPLE)
            && after
                .into_iter()
                .any(|at| article.mention_at(at, place.sentence).is_some());
    };
    // "Older diet pills caused addiction" lays it on something else than the article's own subject.
    let of_other = article.hits_at(subject).iter().any(|hit| {
        let name = article.text(hit.start..hit.end).to_lowercase();
        article.cues(*hit).any(Cues::INTERVENTION) && !name.contains(topic) && !topic.contains(&name)
    });
    if of_other {
        return false;
    }
    article.has(subject..harm.start, Cues::HARM_VERB)
        || (subject..harm.start).any(|at| article.is(at, WordClass::BE))
}

/// "Half of all patients have headache", "seizures are rare": how many of those treated have it, or
/// how often it comes. After the name of a disease that would be no harm.
pub(super) fn is_counted(article: &Article<'_>, harm: Place) -> bool {
    let clause = article.clause(harm);
    let before = clause.start..harm.start;
    if article.has(before.clone(), Cues::OUTCOME.and(Cues::RELIEF)) {
        return false;
    }
    let treated = ["patients", "participants", "users", "takers", "recipients"];
    let are_treated = before.clone().any(|at| article.is_one_of(at, &treated));
    let counted = article.has(before.clone(), Cues::QUANTIFIER) || !article.numerals_in(before).is_empty();
    // "Cases of liver injury have been reported."
    let is_reported = harm.start >= clause.start + 2
        && article.is_one_of(harm.start - 2, &["case", "cases", "report", "reports"])
        && (harm.end..clause.end.min(harm.end + REACH))
            .any(|at| article.is_one_of(at, &["reported", "seen", "occurred", "described", "recorded"]));
    let often = article.terms(&["coverage.how-often"]);
    let is_often = article.is(harm.end, WordClass::BE)
        && article
            .terms_in(harm.end..clause.end.min(harm.end + 4), &often)
            .next()
            .is_some();
    is_often || is_reported || are_treated && counted
}

/// The sentence speaks of other treatments, or points back to ones.
pub(super) fn speaks_of_standard_care(article: &Article<'_>, place: Place) -> bool {
    let here = &article.sentences()[place.sentence as usize];
    if article.has(here.tokens.clone(), Cues::STANDARD_CARE) {
        return true;
    }
    let opens = article.is_one_of(here.tokens.start, &["they", "these", "while", "such"]);
    let before = (place.sentence as usize)
        .checked_sub(1)
        .map(|at| &article.sentences()[at]);
    opens
        && before.is_some_and(|before| {
            before.block == here.block && article.has(before.tokens.clone(), Cues::STANDARD_CARE)
        })
        && !article.has(here.tokens.clone(), Cues::INTERVENTION)
}

impl Article<'_> {
    /// Whether the section's heading announces risks.
    pub fn stands_under_risks(&self, place: Place) -> bool {
        let section = self.sentences_of_section(self.sentence(place));
        self.sentences()[section].first().is_some_and(|heading| {
            self.block(heading).role == Role::Heading
                && self.has(heading.tokens.clone(), Cues::GENERIC_HARM.and(Cues::RISK_HEADING))
        })
    }
}

/// "Symptoms include …": of the disease, not of the treatment.
pub(super) fn is_symptom(article: &Article<'_>, place: Place) -> bool {
    article
        .sentence(place)
        .tokens
        .clone()
        .any(|at| article.is_one_of(at, &["symptom", "symptoms", "withdrawal", "relapse"]))
}
