//! Flags a harm that is denied or played down in one place and affirmed in another.

use std::ops::Range;

use serde::Deserialize;

use super::options::{self, Groups};
use super::same_effect::{is_about_treatment, speak_of_different, stems};
use crate::article::{Article, Belittling, Cues, Place};
use crate::claims::ArticleClaims;
use crate::document::Role;
use crate::lexicon::{Hit, Lexicon};
use crate::rules::{Check, Findings, Found};

/// How many places that affirm it are shown.
const SHOWN: usize = 3;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Options {
    /// Harms, a group a concept: words of one group speak of the same harm.
    concepts: Vec<String>,
    /// Wide concepts: only the same words speak of the same harm there. A headache is no seizure.
    wide: Vec<String>,
    /// Words that deny one harm by themselves: "non-habit-forming", and the concept they deny.
    denials: Vec<Denial>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Denial {
    terms: Vec<String>,
    concept: String,
}

struct RiskContradiction {
    concepts: Vec<Groups>,
    /// How many of the concepts are narrow; they come first.
    narrow: usize,
    denials: Vec<(Groups, usize)>,
}

pub(super) fn build(options: &toml::Table, lexicon: &Lexicon) -> Result<Box<dyn Check>, String> {
    let options: Options = options::read(options)?;
    let all = options.concepts.iter().chain(&options.wide);
    let concepts: Result<Vec<Groups>, String> = all
        .clone()
        .map(|concept| Groups::find(std::slice::from_ref(concept), lexicon))
        .collect();
    let mut denials = Vec::new();
    for denial in &options.denials {
        let concept = options
            .concepts
            .iter()
            .position(|known| *known == denial.concept)
            .ok_or_else(|| format!("`{}` is none of the concepts", denial.concept))?;
        denials.push((Groups::find(&denial.terms, lexicon)?, concept));
    }
    Ok(Box::new(RiskContradiction {
        concepts: concepts?,
        narrow: options.concepts.len(),
        denials,
    }))
}

/// A harm named in the article.
struct Mention {
    concept: usize,
    /// The words of the harm themselves.
    harm: Range<u32>,
    place: Place,
    played_down: bool,
}

impl Check for RiskContradiction {
    fn check(&self, article: &Article<'_>, _claims: &ArticleClaims<'_>, findings: &mut Findings) {
        if !is_about_treatment(article.topic()) {
            return;
        }
        let mentions = self.mentions(article);
        let mut told = None;
        for denied in mentions.iter().filter(|mention| mention.played_down) {
            let affirmed: Vec<&Mention> = mentions
                .iter()
                .filter(|other| {
                    !other.played_down
                        && self.is_same_harm(article, denied, other)
                        && other.place.sentence != denied.place.sentence
                        && !speak_of_different(article, denied.place.sentence, other.place.sentence)
                })
                .collect();
            if affirmed.is_empty() || told == Some(denied.place.start) {
                continue;
            }
            told = Some(denied.place.start);
            let mut found = Found::at(article, denied.place);
            for other in affirmed.iter().take(SHOWN) {
                found = found.related(
                    article.prose(other.place.tokens()),
                    "here the same harm is affirmed",
                );
            }
            findings.add(found);
        }
    }
}

impl RiskContradiction {
    fn is_same_harm(&self, article: &Article<'_>, one: &Mention, other: &Mention) -> bool {
        let stems = |mention: &Mention| stems(article, mention.harm.clone());
        one.concept == other.concept && (one.concept < self.narrow || !stems(one).is_disjoint(&stems(other)))
    }

    fn mentions(&self, article: &Article<'_>) -> Vec<Mention> {
        let mut mentions = Vec::new();
        let belittling = Belittling::new(article);
        for (index, sentence) in article.sentences().iter().enumerate() {
            if matches!(
                article.block(sentence).role,
                Role::Boilerplate | Role::Reference | Role::Quote | Role::Title
            ) {
                continue;
            }
            let tokens = sentence.tokens.clone();
            for (terms, concept) in &self.denials {
                for words in terms.hits(article, tokens.clone()) {
                    let place = Place {
                        start: words.start,
                        end: words.end,
                        sentence: index as u32,
                    };
                    if is_own(article, place) {
                        mentions.push(Mention {
                            concept: *concept,
                            harm: words,
                            place,
                            played_down: true,
                        });
                    }
                }
            }
            if !article.digests()[index].has(Cues::HARM) {
                continue;
            }
            let harms: Vec<Hit> = article.find(tokens.clone(), Cues::HARM).collect();
            for hit in harms {
                let place = Place {
                    start: hit.start,
                    end: hit.end,
                    sentence: index as u32,
                };
                let concept = self.concepts.iter().position(|concept| concept.has(article, hit));
                let Some(concept) = concept.filter(|_| is_own(article, place)) else {
                    continue;
                };
                if let Some(start) = belittling.small_chance(article, place) {
                    // A figure or a source is a statement of how small, not a denial.
                    if !article.has_figure(place) && !article.cited(place) {
                        mentions.push(Mention {
                            concept,
                            harm: hit.start..hit.end,
                            place: Place { start, ..place },
                            played_down: true,
                        });
                    }
                } else if !article.negated(place)
                    && !article.is_compared(place)
                    && article.topic().harms.contains(&(index as u32))
                {
                    mentions.push(Mention {
                        concept,
                        harm: hit.start..hit.end,
                        place,
                        played_down: false,
                    });
                }
            }
        }
        mentions
    }
}

/// Whether the author speaks, and of the treatment: nothing asked, supposed or held up as wrong.
fn is_own(article: &Article<'_>, place: Place) -> bool {
    !article.is_question(place)
        && !article.is_conditional(place)
        && !article.is_criticised(place)
        && !article.is_aim(place)
        && !article.has(article.sentence(place).tokens.clone(), Cues::STANDARD_CARE)
}
