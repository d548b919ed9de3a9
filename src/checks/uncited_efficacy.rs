//! Flags a benefit claimed of a treatment with no source in reach.
//!
//! Direct claims are errors; presupposed ones ("its ability to …") and those under "can" are
//! warnings. A clause is read on its own, so that a participle leaves the hedge of the clause
//! before it. One finding a sentence: the rest says the same.

use std::ops::Range;

use serde::Deserialize;

use super::options::{self, Groups};
use crate::article::{Article, Cues, Place, WordClass};
use crate::diagnostic::Severity;
use crate::document::Role;
use crate::lexicon::Lexicon;
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
}

#[derive(Debug)]
struct UncitedEfficacy {
    presupposed: Groups,
    established: Groups,
    outcomes: Groups,
}

pub(super) fn build(options: &toml::Table, lexicon: &Lexicon) -> Result<Box<dyn Check>, String> {
    let options: Options = options::read(options)?;
    Ok(Box::new(UncitedEfficacy {
        presupposed: Groups::find(&options.presupposed, lexicon)?,
        established: Groups::find(&options.established, lexicon)?,
        outcomes: Groups::find(&options.outcomes, lexicon)?,
    }))
}

/// A claim found: its tokens and how firmly it stands there.
struct Claim {
    tokens: Range<u32>,
    severity: Severity,
}

impl Check for UncitedEfficacy {
    fn check(&self, article: &Article<'_>, findings: &mut Findings) {
        for (index, sentence) in article.sentences().iter().enumerate() {
            if !matches!(article.block(sentence).role, Role::Body | Role::ListItem) {
                continue;
            }
            let tokens = sentence.tokens.clone();
            if !article.has(tokens.clone(), Cues::RELIEF.and(Cues::BENEFIT)) && !self.presupposed.stand_in(article, tokens.clone()) {
                continue;
            }
            let whole = Place { start: tokens.start, end: tokens.start + 1, sentence: index as u32 };
            if article.is_question(whole) || self.established.stand_in(article, tokens) || article.cited_nearby(whole) {
                continue;
            }
            if let Some(claim) = self.presupposed(article, index as u32).or_else(|| self.direct(article, index as u32)) {
                let place = Place { start: claim.tokens.start, end: claim.tokens.end, sentence: index as u32 };
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
            let place = Place { start: noun.start, end: noun.end, sentence: index };
            let clause = article.clause(place);
            let names = self.outcomes.stand_in(article, noun.end..clause.end) || article.has(noun.end..clause.end, Cues::BENEFIT);
            let of_treatment = article.about_intervention(place) || self.mention_before(article, noun.start, index).is_some();
            (names && of_treatment && self.is_plain(article, place))
                .then(|| Claim { tokens: noun.start..trimmed(article, clause.end), severity: Severity::Warning })
        })
    }

    /// A treatment, a verb of relief, and what is relieved.
    fn direct(&self, article: &Article<'_>, index: u32) -> Option<Claim> {
        let sentence = article.sentences()[index as usize].tokens.clone();
        let verbs = article.find(sentence.clone(), Cues::RELIEF.and(Cues::BENEFIT));
        for verb in verbs {
            let place = Place { start: verb.start, end: verb.end, sentence: index };
            let clause = article.clause(place);
            let Some(subject) = self.mention_before(article, verb.start, index) else { continue };
            let adjective = article.cues(verb).any(Cues::BENEFIT) && !article.cues(verb).any(Cues::RELIEF);
            let object = self.outcomes.stand_in(article, verb.end..clause.end)
                || article.has(verb.end..clause.end, Cues::BENEFIT)
                || adjective && (self.outcomes.stand_in(article, clause.clone()) || article.is(verb.start.saturating_sub(1), WordClass::BE));
            if !object || !self.is_verb_of(article, &verb, subject) || !self.is_plain(article, place) {
                continue;
            }
            let can = article.has(clause.start..verb.start, Cues::CAN);
            let start = if subject >= clause.start { subject } else { clause.start };
            return Some(Claim {
                tokens: start..trimmed(article, clause.end),
                severity: if can { Severity::Warning } else { Severity::Error },
            });
        }
        None
    }

    /// Neither hedged nor denied, neither asked nor aimed at, and not about harm.
    fn is_plain(&self, article: &Article<'_>, place: Place) -> bool {
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
    fn mention_before(&self, article: &Article<'_>, verb: u32, index: u32) -> Option<u32> {
        let sentence = article.sentences()[index as usize].tokens.clone();
        (sentence.start..verb).rev().find(|&at| article.mention_at(at, index).is_some_and(|end| end <= verb))
    }

    /// Whether the verb can be what its subject does: no preposition ("for treating"), no purpose
    /// ("to treat"), no noun ("treatment of").
    fn is_verb_of(&self, article: &Article<'_>, verb: &crate::lexicon::Hit, subject: u32) -> bool {
        let before = article.word(verb.start.saturating_sub(1));
        let blocked = ["for", "of", "in", "to", "on", "from", "the", "a", "an", "this", "their", "your", "used", "being"];
        let helps_to = before == "to" && article.has(subject..verb.start, Cues::RELIEF);
        (helps_to || !blocked.contains(&before.as_str())) && !self.is_passive_of_patient(article, verb)
    }

    /// "patients treated with", "people helped by": the treatment is not what acts.
    fn is_passive_of_patient(&self, article: &Article<'_>, verb: &crate::lexicon::Hit) -> bool {
        matches!(article.word(verb.end).as_str(), "with" | "by") && article.text(verb.start..verb.end).ends_with("ed")
    }
}

/// A clause's end without the punctuation there.
fn trimmed(article: &Article<'_>, mut end: u32) -> u32 {
    while end > 1 && !article.tokens()[end as usize - 1].is_wordlike() && !article.is_sign(end - 1, b'%') {
        end -= 1;
    }
    end
}
