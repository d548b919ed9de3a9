//! Which known treatments an article names, and which of them it promotes.
//!
//! The longest name wins: "esketamine nasal spray" is no mention of ketamine. A treatment that is
//! named in passing (what it is compared with, what people took before) is not one the article is
//! about.

use std::ops::Range;

use super::topic::is_aside;
use super::{Article, Cues, Genre, Sentence};
use crate::document::Role;
use crate::lexicon::{Hit, Terms};

/// Sentences that must name a treatment before an article that has it in no heading is about it.
const MENTIONS: usize = 3;
/// A treatment named in less than one of so many sentences of the one named most is named in passing.
const SIDE: usize = 3;
/// In a text of less than so many sentences the title may be all that names the treatment.
const BRIEF: usize = 12;
/// A treatment named in less than one of so many sentences, and not in the first, is not the subject.
const SPARSE: usize = 6;
/// Sentences with a benefit that make praise.
const PRAISE: usize = 3;
/// Fewer will do where one of so many sentences claims a benefit.
const DENSE: usize = 3;
/// A treatment named in less than one of so many sentences is none that the text is about.
const THIN: usize = 12;
/// One name in so many must be its own: "an experimental antidepressant" that is set against an SSRI
/// is none.
const OWN: usize = 4;
/// Sentences whose benefit is one of health that make praise in news and releases, which may praise
/// a firm or a service instead; one will do in a text of less than so many sentences.
const HEALTH: usize = 2;
const SHORT: usize = 24;
/// How many sentences lead an article in.
const LEAD: usize = 4;
/// A text that speaks of studies in one of so many sentences reports research.
const STUDIES: usize = 3;

/// A known treatment that an article names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Treatment {
    /// The place of its entry in the knowledge.
    pub entry: usize,
    /// Its tokens each time it is named, in order.
    pub mentions: Vec<Range<u32>>,
    /// How many sentences name it.
    pub sentences: usize,
    /// How often a name of its own stands in the text, rather than one that other things have too.
    pub own_names: usize,
    /// Whether the title or a heading names it.
    pub titled: bool,
    /// The sentences that claim a benefit of it.
    pub benefits: Vec<u32>,
    /// Whether the article is about it and claims benefits of it.
    pub is_promoted: bool,
}

impl Article<'_> {
    /// Whether one sentence in `part` speaks of studies, or more.
    pub fn speaks_of_studies(&self, part: usize) -> bool {
        let studies = self
            .digests()
            .iter()
            .filter(|digest| digest.has(Cues::DESIGN.and(Cues::STUDY)));
        studies.count() * part >= self.sentences().len()
    }

    /// Whether the title denies or doubts a benefit: "fish oil did not help", "statins called into
    /// question". Such an article promotes nothing.
    pub fn doubts_in_title(&self) -> bool {
        let doubts = self.terms(&["coverage.doubt-in-title"]);
        title(self).is_some_and(|title| {
            let tokens = title.tokens.clone();
            let mut benefits = self.find(tokens.clone(), Cues::RELIEF.and(Cues::BENEFIT));
            let mut hits = self.hits_in(tokens.clone());
            let denies = self.word(tokens.start) == "no" && self.is_sign(tokens.start + 1, b',');
            denies
                || benefits.any(|hit| self.negated(self.place(hit.start..hit.end)))
                || hits.any(|hit| self.is_term(hit, &doubts))
                || self.has(tokens, Cues::CRITICISM)
        })
    }
}

/// Finds the known treatments of an article.
pub(super) fn find(article: &Article<'_>) -> Vec<Treatment> {
    let mut found: Vec<Treatment> = Vec::new();
    let mut weak: Vec<(u16, Hit, u32)> = Vec::new();
    for (index, (sentence, digest)) in article.sentences().iter().zip(article.digests()).enumerate() {
        if !digest.has(Cues::INTERVENTION) {
            continue;
        }
        let role = article.block(sentence).role;
        if is_aside(role) {
            continue;
        }
        for (entry, is_weak, hit) in named_in(article, sentence.tokens.clone()) {
            if is_weak {
                weak.push((entry, hit, index as u32));
            } else {
                let at = add(&mut found, entry, hit, index as u32, article);
                found[at].own_names += 1;
            }
        }
    }
    if found.is_empty() {
        return found;
    }
    for (entry, hit, sentence) in weak {
        if found.iter().any(|known| known.entry == usize::from(entry)) {
            add(&mut found, entry, hit, sentence, article);
        }
    }
    for treatment in &mut found {
        treatment.mentions.sort_unstable_by_key(|tokens| tokens.start);
        let sentences = treatment
            .mentions
            .chunk_by(|one, other| article.sentence_of(one.start) == article.sentence_of(other.start));
        treatment.sentences = sentences.count();
    }
    found.sort_by_key(|treatment| treatment.mentions[0].start);
    if article.topic().claims_benefits() {
        weigh(article, &mut found);
    }
    found
}

/// Adds a mention, and returns the place of its treatment in `found`.
fn add(found: &mut Vec<Treatment>, entry: u16, hit: Hit, sentence: u32, article: &Article<'_>) -> usize {
    let entry = usize::from(entry);
    let at = found
        .iter()
        .position(|known| known.entry == entry)
        .unwrap_or_else(|| {
            found.push(Treatment {
                entry,
                mentions: Vec::new(),
                sentences: 0,
                own_names: 0,
                titled: false,
                benefits: Vec::new(),
                is_promoted: false,
            });
            found.len() - 1
        });
    let role = article.block(&article.sentences()[sentence as usize]).role;
    found[at].titled |= matches!(role, Role::Title | Role::Heading);
    found[at].mentions.push(hit.start..hit.end);
    at
}

/// The names in a sentence, the longest where they overlap: the entry, whether the name is weak.
fn named_in(article: &Article<'_>, tokens: Range<u32>) -> Vec<(u16, bool, Hit)> {
    let all: Vec<Hit> = article.find(tokens, Cues::INTERVENTION).collect();
    let inside = |one: &Hit, other: &Hit| {
        other.start <= one.start && one.end <= other.end && (other.end - other.start > one.end - one.start)
    };
    all.iter()
        .filter(|hit| !all.iter().any(|other| inside(hit, other)))
        .filter_map(|&hit| article.name_of(hit).map(|name| (name.entry, name.weak, hit)))
        .collect()
}

/// Lays each benefit on the treatment named in its sentence, else on the one named last before.
fn weigh(article: &Article<'_>, found: &mut [Treatment]) {
    let topic = article.topic();
    for &benefit in &topic.benefits {
        let here = article.sentences()[benefit as usize].tokens.clone();
        let mut is_named = false;
        for treatment in found.iter_mut() {
            if treatment
                .mentions
                .iter()
                .any(|tokens| here.contains(&tokens.start))
            {
                treatment.benefits.push(benefit);
                is_named = true;
            }
        }
        if is_named {
            continue;
        }
        let last = |treatment: &Treatment| {
            let before = treatment
                .mentions
                .partition_point(|tokens| tokens.start < here.start);
            before.checked_sub(1).map(|at| treatment.mentions[at].start)
        };
        let spoken_of = found.iter_mut().filter(|treatment| last(treatment).is_some());
        if let Some(treatment) = spoken_of.max_by_key(|treatment| last(treatment)) {
            treatment.benefits.push(benefit);
        }
    }
    if reports_research(article) {
        return;
    }
    if article.doubts_in_title() {
        return;
    }
    let sentences = article.sentences().len();
    let most = found
        .iter()
        .map(|treatment| treatment.sentences)
        .max()
        .unwrap_or(0);
    let health = match article.genre() {
        Genre::News | Genre::PressRelease | Genre::Leaflet => HEALTH.min(sentences / SHORT + 1),
        Genre::Other | Genre::ResearchSummary => 1,
        Genre::Marketing => 0,
    };
    let wellbeing = article.terms(&["coverage.wellbeing"]);
    // What the title names is the subject, and the rest is named beside it.
    let title_names_any = found.iter().any(|treatment| in_title(article, treatment))
        || title(article)
            .is_some_and(|title| article.has(title.tokens.clone(), Cues::INTERVENTION.and(Cues::TREATMENT)));
    // A text of a few sentences cannot repeat itself.
    let mentions = MENTIONS.min(sentences / 4 + 1);
    for treatment in found {
        let opens = article.sentence_of(treatment.mentions[0].start) == 0;
        let is_dense = treatment.sentences * 2 >= sentences;
        let is_about =
            treatment.sentences * THIN >= sentences && (opens || treatment.sentences * SPARSE >= sentences);
        let benefits = treatment.benefits.len();
        let of_health = treatment
            .benefits
            .iter()
            .filter(|&&benefit| is_of_health(article, benefit, &wellbeing));
        treatment.is_promoted = is_about
            && treatment.own_names * OWN >= treatment.mentions.len()
            && (treatment.titled && sentences < BRIEF || treatment.sentences >= mentions)
            && treatment.sentences * SIDE >= most
            && (!title_names_any || in_title(article, treatment) || treatment.sentences * SIDE >= sentences)
            && (is_dense || of_health.take(health).count() >= health)
            && benefits >= topic.enough()
            && (benefits >= PRAISE || benefits * DENSE >= sentences);
    }
}

/// Whether a benefit is one of health, rather than of a firm, a service or an investment.
fn is_of_health(article: &Article<'_>, benefit: u32, wellbeing: &Terms) -> bool {
    let tokens = article.sentences()[benefit as usize].tokens.clone();
    article.has(tokens.clone(), Cues::OUTCOME)
        || article
            .hits_in(tokens.clone())
            .any(|hit| article.is_term(hit, wellbeing))
        || !article.conditions_in(tokens).is_empty()
}

fn title<'s>(article: &'s Article<'_>) -> Option<&'s Sentence> {
    let first = article.sentences().first();
    first.filter(|first| article.block(first).role == Role::Title)
}

fn in_title(article: &Article<'_>, treatment: &Treatment) -> bool {
    title(article).is_some_and(|title| title.tokens.contains(&treatment.mentions[0].start))
}

/// Whether a good part of the sentences speak of studies, and nobody offers anything: what is told
/// are results, with their own rules.
fn reports_research(article: &Article<'_>) -> bool {
    match article.genre() {
        Genre::ResearchSummary => true,
        Genre::Leaflet | Genre::Other | Genre::News | Genre::PressRelease => {
            article.speaks_of_studies(STUDIES)
                || article.speaks_of_studies(2 * STUDIES) && leads_with_study(article)
        }
        Genre::Marketing => false,
    }
}

/// Whether the first sentences tell of a study or of those who did it.
fn leads_with_study(article: &Article<'_>) -> bool {
    const WORDS: &[&str] = &[
        "study",
        "studies",
        "trial",
        "trials",
        "researchers",
        "scientists",
        "investigators",
    ];
    let lead = article.sentences().iter().take(LEAD);
    lead.flat_map(|sentence| sentence.tokens.clone())
        .any(|at| article.is_one_of(at, WORDS))
}
