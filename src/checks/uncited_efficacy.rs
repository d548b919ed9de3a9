//! Flags a benefit claimed of a treatment with no source in reach.
//!
//! Direct claims are errors; presupposed ones ("its ability to …") and those under "can" are
//! warnings. A clause is read on its own, so that a participle leaves the hedge of the clause
//! before it. One finding a sentence: the rest says the same.

use std::ops::Range;

use serde::Deserialize;

use super::options::{self, Groups};
use crate::article::{Article, Cues, Place, WordClass};
use crate::claims::ArticleClaims;
use crate::diagnostic::Severity;
use crate::document::Role;
use crate::lexicon::{Hit, Lexicon};
use crate::rules::{Check, Findings, Found};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Options {
    /// Nouns that take an effect as given.
    presupposed: Vec<String>,
    /// Labelled or standard use, which is no claim.
    established: Vec<String>,
    /// Conditions and outcomes of patients.
    outcomes: Vec<String>,
    /// Unnamed sources: what they are said to show is reported as that.
    vague: Vec<String>,
}

#[derive(Debug)]
struct UncitedEfficacy {
    presupposed: Groups,
    established: Groups,
    outcomes: Groups,
    vague: Groups,
}

pub(super) fn build(options: &toml::Table, lexicon: &Lexicon) -> Result<Box<dyn Check>, String> {
    let options: Options = options::read(options)?;
    Ok(Box::new(UncitedEfficacy {
        presupposed: Groups::find(&options.presupposed, lexicon)?,
        established: Groups::find(&options.established, lexicon)?,
        outcomes: Groups::find(&options.outcomes, lexicon)?,
        vague: Groups::find(&options.vague, lexicon)?,
    }))
}

/// A claim found: its tokens and how firmly it stands there.
struct Claim {
    tokens: Range<u32>,
    severity: Severity,
}

impl Check for UncitedEfficacy {
    fn check(&self, article: &Article<'_>, _claims: &ArticleClaims<'_>, findings: &mut Findings) {
        for (index, sentence) in article.sentences().iter().enumerate() {
            if !matches!(article.block(sentence).role, Role::Body | Role::ListItem) {
                continue;
            }
            let tokens = sentence.tokens.clone();
            if !article.has(
                tokens.clone(),
                Cues::RELIEF.and(Cues::BENEFIT).and(Cues::DELIVERY),
            ) && !self.presupposed.stand_in(article, tokens.clone())
                || !article.topic().has_intervention()
            {
                continue;
            }
            let whole = Place {
                start: tokens.start,
                end: tokens.start + 1,
                sentence: index as u32,
            };
            if article.is_question(whole)
                || self.established.stand_in(article, tokens.clone())
                || self.vague.stand_in(article, tokens)
                || article.cited_nearby(whole)
            {
                continue;
            }
            if let Some(claim) = self
                .presupposed(article, index as u32)
                .or_else(|| self.direct(article, index as u32))
            {
                let place = Place {
                    start: claim.tokens.start,
                    end: claim.tokens.end,
                    sentence: index as u32,
                };
                findings.add(Found::at(article, place).severity(claim.severity));
            }
        }
    }
}

impl UncitedEfficacy {
    /// "its effectiveness in treating depression", "with its ability to provide relief".
    fn presupposed(&self, article: &Article<'_>, index: u32) -> Option<Claim> {
        let sentence = article.sentences()[index as usize].tokens.clone();
        self.presupposed.hits(article, sentence.clone()).find_map(|noun| {
            let place = Place {
                start: noun.start,
                end: noun.end,
                sentence: index,
            };
            let clause = article.clause(place);
            let names = self.outcomes.stand_in(article, noun.end..clause.end)
                || article.has(noun.end..clause.end, Cues::BENEFIT);
            let of_treatment =
                article.about_intervention(place) || mention_before(article, noun.start, index).is_some();
            (names && of_treatment && is_plain(article, place)).then(|| Claim {
                tokens: noun.start..trimmed(article, clause.end),
                severity: Severity::Warning,
            })
        })
    }

    /// A treatment, a verb of relief, and what is relieved.
    fn direct(&self, article: &Article<'_>, index: u32) -> Option<Claim> {
        let sentence = article.sentences()[index as usize].tokens.clone();
        let verbs = Cues::RELIEF
            .and(Cues::DELIVERY)
            .and(Cues::RECEPTION)
            .and(Cues::BENEFIT_ADJECTIVE);
        article.find(sentence, verbs).find_map(|verb| {
            let place = Place {
                start: verb.start,
                end: verb.end,
                sentence: index,
            };
            let clause = article.clause(place);
            if !self.has_object(article, &verb, &clause) || !is_plain(article, place) {
                return None;
            }
            let subject = subject(article, &verb, &clause, index)?;
            let can =
                article.has(clause.start..verb.start, Cues::CAN) || article.cues(verb).any(Cues::RECEPTION);
            let start = if subject >= clause.start {
                subject
            } else {
                clause.start
            };
            Some(Claim {
                tokens: start..trimmed(article, clause.end),
                severity: if can { Severity::Warning } else { Severity::Error },
            })
        })
    }

    /// Whether what follows the verb is a benefit to a patient: a condition that is relieved, a
    /// benefit that is delivered or received, people who are enabled.
    fn has_object(&self, article: &Article<'_>, verb: &Hit, clause: &Range<u32>) -> bool {
        let cues = article.cues(*verb);
        let after = verb.end..clause.end;
        let near = verb.end..clause.end.min(verb.end + 4);
        if article.has(near.clone(), Cues::MECHANISM) {
            return false;
        }
        let relieved = cues.any(Cues::RELIEF)
            && (self.outcomes.stand_in(article, after.clone())
                || article.has(near.clone(), Cues::BENEFIT_NOUN));
        let delivered =
            cues.any(Cues::DELIVERY.and(Cues::RECEPTION)) && article.has(near.clone(), Cues::BENEFIT_NOUN);
        let enabled = cues.any(Cues::DELIVERY)
            && article.has(near.clone(), Cues::PEOPLE)
            && near.into_iter().any(|at| article.is_one_of(at, &["to"]))
            && (article.has(after.clone(), Cues::RELIEF.and(Cues::BENEFIT_NOUN))
                || self.outcomes.stand_in(article, after.clone()));
        let described = cues.any(Cues::BENEFIT_ADJECTIVE)
            && verb.start > 0
            && (article.is(verb.start - 1, WordClass::BE) && self.outcomes.stand_in(article, after.clone())
                || article.is_one_of(verb.start - 1, &["a", "an", "the", "highly", "very"])
                    && article.has(verb.end..clause.end.min(verb.end + 2), Cues::TREATMENT)
                    && self.outcomes.stand_in(article, after));
        relieved || delivered || enabled || described
    }
}

/// Where the treatment stands that does it: before the verb, or after it where people come by
/// a benefit "with" it.
fn subject(article: &Article<'_>, verb: &Hit, clause: &Range<u32>, index: u32) -> Option<u32> {
    if article.cues(*verb).any(Cues::RECEPTION) {
        let people = (clause.start..verb.start).find(|&at| {
            article
                .hits_at(at)
                .iter()
                .any(|hit| article.cues(*hit).any(Cues::PEOPLE))
        });
        let with = (verb.end..clause.end).any(|at| {
            article.is_one_of(at, &["with", "from", "after", "through", "using"])
                && article.mention_at(at + 1, index).is_some()
        });
        if let Some(people) = people.filter(|_| with) {
            return Some(people);
        }
    }
    let subject = mention_before(article, verb.start, index)?;
    let of_process = article
        .mention_at(subject, index)
        .is_some_and(|end| article.has(end..end + 1, Cues::MECHANISM));
    (!of_process && is_verb_of(article, verb, subject)).then_some(subject)
}

/// Neither hedged nor denied, neither asked nor aimed at, and not about harm.
fn is_plain(article: &Article<'_>, place: Place) -> bool {
    !article.hedged(place)
        && !article.negated(place)
        && !article.is_conditional(place)
        && !article.is_aim(place)
        && !article.is_criticised(place)
        && !article.about_harm(place)
        && !article.is_safety_advice(place)
        && !article.attributed(place)
}

/// The nearest mention of a treatment before a verb in the sentence.
fn mention_before(article: &Article<'_>, verb: u32, index: u32) -> Option<u32> {
    let sentence = article.sentences()[index as usize].tokens.clone();
    (sentence.start..verb)
        .rev()
        .find(|&at| article.mention_at(at, index).is_some_and(|end| end <= verb))
}

/// Whether the verb can be what its subject does: no preposition ("for treating"), no purpose
/// ("to treat"), no noun ("treatment of").
fn is_verb_of(article: &Article<'_>, verb: &Hit, subject: u32) -> bool {
    let before = verb.start.saturating_sub(1);
    let helps_to = article.is_one_of(before, &["to"])
        && article.has(subject..verb.start, Cues::RELIEF.and(Cues::DELIVERY));
    let blocked = article.is_one_of(
        before,
        &[
            "for", "of", "in", "to", "on", "from", "the", "a", "an", "this", "their", "your", "used", "being",
        ],
    ) && !article.cues(*verb).any(Cues::BENEFIT_ADJECTIVE);
    (helps_to || !blocked) && !is_passive_of_patient(article, verb)
}

/// "patients treated with", "people helped by": the treatment is not what acts.
fn is_passive_of_patient(article: &Article<'_>, verb: &Hit) -> bool {
    article.is_one_of(verb.end, &["with", "by"]) && article.text(verb.start..verb.end).ends_with("ed")
}

/// A clause's end without the punctuation there.
fn trimmed(article: &Article<'_>, mut end: u32) -> u32 {
    while end > 1 && !article.tokens()[end as usize - 1].is_wordlike() && !article.is_sign(end - 1, b'%') {
        end -= 1;
    }
    end
}
