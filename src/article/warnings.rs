//! Which harms of a known treatment an article names, and whom it warns.
//!
//! Not every harm word names a harm of the treatment: see [`super::coverage`], whose tests are
//! used here word by word. Where nothing speaks against it, a word for a harm counts, since an
//! omission that is none would be a false reproach.

use std::collections::BTreeSet;

use super::coverage;
use super::topic::is_aside;
use super::{Article, Belittling, Cues, Place, Treatment};
use crate::knowledge::{Entry, Risk, Warn, harm_group, warned_harm_group};
use crate::lexicon::{Hit, Terms};

/// How far a word for what happens may stand from the organ it happens to, in tokens.
const BESIDE: u32 = 7;
/// How far before a condition the words stand that ask to disclose it, in tokens.
const ASKED: u32 = 16;

/// How far an article names a harm.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Coverage {
    /// Not at all.
    Missing,
    /// A part of it, here: dizziness is a part of sedation.
    Partly(Place),
    /// Here.
    Named(Place),
}

/// What an article says of the harms of one treatment.
#[derive(Debug)]
pub struct Warnings<'a> {
    article: &'a Article<'a>,
    entry: &'a Entry,
    /// The entry's place in the knowledge.
    at: usize,
    /// The conditions that the article says the treatment is for.
    treated: BTreeSet<String>,
    belittling: Belittling,
    innocent: Terms,
    happens: Terms,
    caution: Terms,
    populations: Terms,
}

impl<'a> Warnings<'a> {
    /// Prepares to read what an article says of a treatment.
    pub fn new(article: &'a Article<'a>, treatment: &Treatment) -> Option<Self> {
        let entry = article.table().knowledge()?.entry(treatment.entry);
        let terms = |groups: &[&str]| article.terms(groups);
        Some(Self {
            article,
            entry,
            at: treatment.entry,
            treated: coverage::treated(article),
            belittling: Belittling::new(article),
            innocent: terms(&["coverage.innocent"]),
            happens: terms(&["coverage.happens"]),
            caution: terms(&["populations.caution"]),
            populations: terms(&[
                "populations.heart",
                "populations.liver",
                "populations.kidney",
                "populations.psychosis",
                "populations.epilepsy",
                "populations.bladder",
                "populations.lung",
                "populations.clots",
                "populations.cancer",
                "populations.depression",
                "populations.substance-use",
                "populations.eyes",
                "populations.gut",
                "populations.pancreatitis",
            ]),
        })
    }

    /// The entry of the treatment.
    pub fn entry(&self) -> &'a Entry {
        self.entry
    }

    /// How far the article names a harm.
    pub fn coverage(&self, risk: &Risk) -> Coverage {
        let concept = &risk.concept;
        let id = &self.entry.id;
        let partly = self.article.terms(&[&format!("coverage.partly-{concept}")]);
        // The word "harm" has no concept of its own.
        let general = if concept == "generic-harm" { "" } else { concept };
        let full = self.article.terms(&[
            &format!("harms.{general}"),
            &format!("coverage.more-{concept}"),
            &harm_group(id, concept),
        ]);
        let article = self.article;
        let in_part = |hit: Hit| article.is_term(hit, &partly);
        if let Some(named) = self.first(&full, |hit| !in_part(hit)) {
            return Coverage::Named(named);
        }
        let warned = article.terms(&[&warned_harm_group(id, concept)]);
        if let Some(named) = self.first(&warned, |hit| self.is_warned(hit)) {
            return Coverage::Named(named);
        }
        let organs = article.terms(&[&format!("coverage.{concept}")]);
        if let Some(named) = self.first_plain(&organs, |hit| self.happens_to(hit)) {
            return Coverage::Named(named);
        }
        if concept == "reproductive-fetal"
            && let Some(warned) = self.entry.warn.iter().find(|warn| warn.group == "pregnancy")
            && let Some(named) = self.warns(warned)
        {
            return Coverage::Named(named);
        }
        match self.first(&partly, |_| true) {
            Some(place) => Coverage::Partly(place),
            None => Coverage::Missing,
        }
    }

    /// Where the article warns a group of people.
    pub fn warns(&self, warn: &Warn) -> Option<Place> {
        let people = self.article.terms(&[&format!("populations.{}", warn.group)]);
        let mut hits = self.article.find_terms(&people);
        let place = |hit: Hit| self.article.place(hit.start..hit.end);
        hits.find(|hit| self.is_caution(*hit)).map(place)
    }

    /// The first of some terms that speaks of a harm of the treatment.
    fn first(&self, terms: &Terms, also: impl Fn(Hit) -> bool) -> Option<Place> {
        let mut hits = self.article.find_terms(terms);
        let place = |hit: Hit| self.article.place(hit.start..hit.end);
        hits.find(|hit| also(*hit) && self.is_harm(*hit)).map(place)
    }

    /// The same for words that say with others what happens: those are no names of diseases.
    fn first_plain(&self, terms: &Terms, also: impl Fn(Hit) -> bool) -> Option<Place> {
        let mut hits = self.article.find_terms(terms);
        let place = |hit: Hit| self.article.place(hit.start..hit.end);
        hits.find(|hit| also(*hit) && self.may_be_harm(*hit, None))
            .map(place)
    }

    /// Whether a word for a harm speaks of one that the treatment may do.
    fn is_harm(&self, hit: Hit) -> bool {
        self.may_be_harm(hit, Some(self.article.cues(hit).any(Cues::OUTCOME)))
    }

    /// The same; `is_disease` is whether it is the name of a disease as well, nothing for an organ.
    fn may_be_harm(&self, hit: Hit, is_disease: Option<bool>) -> bool {
        let article = self.article;
        let place = article.place(hit.start..hit.end);
        let sentence = article.sentence(place);
        if is_aside(article.block(sentence).role) || article.is_question(place) || article.negated(place) {
            return false;
        }
        if self.is_treated(hit) || self.is_innocent(hit) || self.belittling.plays_down(article, place) {
            return false;
        }
        let before = sentence.tokens.start..hit.start;
        let clause = article.clause(place);
        let relieved = article.find(clause.start..hit.start, Cues::RELIEF).next_back();
        let harmed = Cues::HARM_VERB.and(Cues::GENERIC_HARM);
        // "slows your breathing": that verb says what happens.
        let is_relief = |verb: Hit| is_disease.is_some() || !article.is_term(verb, &self.happens);
        if relieved.is_some_and(|verb| is_relief(verb) && !article.has(verb.end..hit.start, harmed)) {
            return false;
        }
        if self.is_of_other(hit) || self.is_wanted(hit) {
            return false;
        }
        let laid_on = coverage::is_laid_on(article, hit, place, "");
        if coverage::is_symptom(article, place)
            && !laid_on
            && !article.has(before.clone(), Cues::GENERIC_HARM)
        {
            return false;
        }
        if self.is_asked_after(hit) && !laid_on {
            return false;
        }
        // "People with PTSD struggle with panic": the subject is a disease.
        // A word that is also the name of a disease needs a word of harm before it.
        laid_on
            || article.stands_under_risks(place)
            || coverage::is_counted(article, place)
            || article.has(before, harmed)
            || is_disease != Some(true)
                && (article.digest(place).has(harmed.and(Cues::SAFETY_ADVICE))
                    || !article.has(clause.start..hit.start, Cues::OUTCOME))
    }

    /// It is what the treatment is for.
    fn is_treated(&self, hit: Hit) -> bool {
        let article = self.article;
        let is = |hit: &Hit| {
            self.treated
                .contains(&article.text(hit.start..hit.end).to_lowercase())
        };
        let sentence = &article.sentence(article.place(hit.start..hit.end)).tokens;
        let around = hit.start.saturating_sub(3).max(sentence.start)..sentence.end.min(hit.end + 3);
        let covers = |other: &Hit| other.start <= hit.start && hit.end <= other.end;
        is(&hit)
            || article
                .find(around, Cues::OUTCOME)
                .any(|other| covers(&other) && is(&other))
    }

    /// It is part of a term that is no harm: "glucose tolerance", "risk of relapse".
    fn is_innocent(&self, hit: Hit) -> bool {
        let article = self.article;
        let from = hit.start.saturating_sub(3);
        article.hits_in(from..hit.end + 3).any(|other| {
            other.start <= hit.start && hit.end <= other.end && article.is_term(other, &self.innocent)
        })
    }

    /// The sentence lays it on another treatment, named before it and after any name of this one.
    fn is_of_other(&self, hit: Hit) -> bool {
        let article = self.article;
        let place = article.place(hit.start..hit.end);
        let sentence = article.sentence(place).tokens.clone();
        let others = article.find(
            sentence.start..hit.start,
            Cues::INTERVENTION.and(Cues::STANDARD_CARE),
        );
        let mut last: Option<bool> = None;
        for other in others {
            last = Some(
                article
                    .name_of(other)
                    .is_some_and(|name| usize::from(name.entry) == self.at),
            );
        }
        match last {
            Some(own) => !own,
            // "They often come with risks": what stands before may be another treatment.
            None => {
                article.is_one_of(sentence.start, &["they", "these", "while", "such"])
                    && self.speaks_of_others(place.sentence)
            }
        }
    }

    /// The sentence before, in the same block, speaks of standard care and not of this treatment.
    fn speaks_of_others(&self, sentence: u32) -> bool {
        let article = self.article;
        let sentences = article.sentences();
        let Some(before) = (sentence as usize).checked_sub(1) else {
            return false;
        };
        let (here, before) = (&sentences[sentence as usize], &sentences[before]);
        let mut names = article.find(before.tokens.clone(), Cues::INTERVENTION);
        let own = |hit: Hit| {
            article
                .name_of(hit)
                .is_some_and(|name| usize::from(name.entry) == self.at)
        };
        before.block == here.block
            && article.has(before.tokens.clone(), Cues::STANDARD_CARE)
            && !names.any(own)
    }

    /// "used to induce sedation": the effect is wanted.
    fn is_wanted(&self, hit: Hit) -> bool {
        let from = hit.start.saturating_sub(4);
        let induces = (from..hit.start).find(|&at| {
            self.article
                .is_one_of(at, &["induce", "inducing", "produce", "provide", "achieve"])
        });
        induces.is_some_and(|at| at > 0 && self.article.is_one_of(at - 1, &["to", "for"]))
    }

    /// A condition that people are asked about, or that keeps them from having the treatment.
    fn is_asked_after(&self, hit: Hit) -> bool {
        let article = self.article;
        let place = article.place(hit.start..hit.end);
        let sentence = article.sentence(place).tokens.clone();
        let from = hit.start.saturating_sub(2);
        let is_condition = article.hits_in(from..hit.end + 2).any(|other| {
            other.start <= hit.start && hit.end <= other.end && article.is_term(other, &self.populations)
        });
        let asked = hit.start.saturating_sub(ASKED).max(sentence.start)..hit.start;
        is_condition && (self.stand_in(&self.caution, asked) || self.is_cautioned_before(place.sentence))
    }

    /// Whether a word for what happens stands beside an organ, in its clause.
    fn happens_to(&self, organ: Hit) -> bool {
        let article = self.article;
        let clause = article.clause(article.place(organ.start..organ.end));
        let from = organ.start.saturating_sub(BESIDE).max(clause.start);
        self.stand_in(&self.happens, from..organ.start)
            || self.stand_in(&self.happens, organ.end..clause.end.min(organ.end + BESIDE))
    }

    /// Whether the sentence warns.
    fn is_warned(&self, hit: Hit) -> bool {
        let article = self.article;
        let place = article.place(hit.start..hit.end);
        let warns = Cues::GENERIC_HARM.and(Cues::SAFETY_ADVICE);
        let tokens = article.sentence(place).tokens.clone();
        let joined = [
            "with",
            "combine",
            "combined",
            "mix",
            "mixed",
            "together",
            "interact",
            "interacts",
        ];
        article.digest(place).has(warns)
            || self.stand_in(&self.caution, tokens.clone())
            || article.stands_under_risks(place)
            || (tokens.start..hit.start).any(|at| article.is_one_of(at, &joined[1..]))
    }

    /// Whether words for people stand in a caution to them.
    fn is_caution(&self, hit: Hit) -> bool {
        let article = self.article;
        let place = article.place(hit.start..hit.end);
        let sentence = article.sentence(place);
        if is_aside(article.block(sentence).role)
            || article.is_question(place)
            || self.is_treated(hit)
            || self.is_of_other(hit)
        {
            return false;
        }
        let tokens = sentence.tokens.clone();
        self.stand_in(&self.caution, tokens)
            || article.digest(place).has(Cues::SAFETY_ADVICE)
            || article.negated(place)
            || self.is_cautioned_before(place.sentence)
            || self.stands_under_cautions(place)
    }

    /// The sentence before, in the same block, cautions: "Tell your doctor what you have. This
    /// includes …".
    fn is_cautioned_before(&self, sentence: u32) -> bool {
        let sentences = self.article.sentences();
        let Some(before) = (sentence as usize).checked_sub(1) else {
            return false;
        };
        let (here, before) = (&sentences[sentence as usize], &sentences[before]);
        let points_back = ["this", "these", "such", "they", "it"];
        before.block == here.block
            && self.article.is_one_of(here.tokens.start, &points_back)
            && self.stand_in(&self.caution, before.tokens.clone())
    }

    /// The heading, or the line that opens the list, cautions.
    fn stands_under_cautions(&self, place: Place) -> bool {
        let article = self.article;
        let section = article.sentences_of_section(article.sentence(place));
        let sentences = &article.sentences()[section];
        let heading = sentences.first().is_some_and(|heading| {
            article.block(heading).role == crate::document::Role::Heading
                && (self.stand_in(&self.caution, heading.tokens.clone())
                    || article.has(heading.tokens.clone(), Cues::RISK_HEADING))
        });
        let is_item = article.role(place) == crate::document::Role::ListItem;
        heading
            || is_item
                && sentences
                    .iter()
                    .filter(|other| other.tokens.start < place.start)
                    .rfind(|other| article.block(other).role != crate::document::Role::ListItem)
                    .is_some_and(|intro| self.stand_in(&self.caution, intro.tokens.clone()))
    }

    fn stand_in(&self, terms: &Terms, tokens: std::ops::Range<u32>) -> bool {
        let mut hits = self.article.hits_in(tokens);
        hits.any(|hit| self.article.is_term(hit, terms))
    }
}
