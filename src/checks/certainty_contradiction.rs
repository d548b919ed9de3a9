//! Flags certainty about a treatment in an article that says itself how little is known.

use serde::Deserialize;

use super::options::{self, Groups};
use super::same_effect::{is_about_treatment, is_outright, speak_of_different};
use crate::article::{Article, Place};
use crate::claims::{ArticleClaims, Polarity};
use crate::diagnostic::Severity;
use crate::document::Role;
use crate::lexicon::Lexicon;
use crate::rules::{Check, Findings, Found};

/// How many caveats are shown.
const SHOWN: usize = 3;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Options {
    /// Words that leave no doubt.
    certain: Vec<String>,
    /// Words that say how little is known. Those that all rules share are too many here: a medicine
    /// may be off label, or a method have limitations, and its effect be certain.
    caveats: Vec<String>,
    /// Words of long duration: a claim that holds for long against a caveat on just that.
    lasting: Vec<String>,
}

struct CertaintyContradiction {
    certain: Groups,
    caveats: Groups,
    lasting: Groups,
}

pub(super) fn build(options: &toml::Table, lexicon: &Lexicon) -> Result<Box<dyn Check>, String> {
    let options: Options = options::read(options)?;
    let groups = |names: &[String]| Groups::find(names, lexicon);
    Ok(Box::new(CertaintyContradiction {
        certain: Groups::find_surest(&options.certain, lexicon)?,
        caveats: groups(&options.caveats)?,
        lasting: groups(&options.lasting)?,
    }))
}

impl Check for CertaintyContradiction {
    fn check(&self, article: &Article<'_>, claims: &ArticleClaims<'_>, findings: &mut Findings) {
        if !is_about_treatment(article.topic()) {
            return;
        }
        let own: Vec<u32> = (0..article.sentences().len() as u32)
            .filter(|index| {
                let sentence = &article.sentences()[*index as usize];
                !matches!(
                    article.block(sentence).role,
                    Role::Boilerplate | Role::Reference | Role::Quote
                )
            })
            .collect();
        let caveats: Vec<Place> = own
            .iter()
            .filter_map(|&index| self.caveat(article, index))
            .collect();
        if caveats.is_empty() {
            return;
        }
        for &index in &own {
            let against: Vec<&Place> = caveats
                .iter()
                .filter(|caveat| caveat.sentence != index)
                .filter(|caveat| !speak_of_different(article, caveat.sentence, index))
                .collect();
            if against.is_empty() {
                continue;
            }
            if let Some(certain) = self.certainty(article, index) {
                findings.add(with_caveats(article, Found::at(article, certain), &against));
                continue;
            }
            let tokens = article.sentences()[index as usize].tokens.clone();
            if !self.lasting.stand_in(article, tokens) {
                continue;
            }
            let lasting: Vec<&Place> = against
                .into_iter()
                .filter(|caveat| {
                    let tokens = article.sentences()[caveat.sentence as usize].tokens.clone();
                    self.lasting.stand_in(article, tokens)
                })
                .collect();
            let claim = claims.of_sentence(index).iter().find(|claim| {
                claim.polarity == Polarity::Benefit
                    && !claim.negated
                    && is_outright(article, claim)
                    && self.lasting.stand_in(article, claim.place.tokens())
            });
            if let (Some(claim), false) = (claim, lasting.is_empty()) {
                let found = Found::at(article, claim.place).severity(Severity::Warning);
                findings.add(with_caveats(article, found, &lasting));
            }
        }
    }
}

impl CertaintyContradiction {
    /// "undeniable", "proven to work", said of the treatment by the author.
    fn certainty(&self, article: &Article<'_>, index: u32) -> Option<Place> {
        let tokens = article.sentences()[index as usize].tokens.clone();
        let mut words = self.certain.hits(article, tokens);
        words
            .find_map(|words| {
                let place = Place {
                    start: words.start,
                    end: words.end,
                    sentence: index,
                };
                let of_treatment = article.about_intervention(place)
                    || article.tells_benefit(place)
                    || article.topic().promotes() && !article.about_other(place);
                (of_treatment && !article.about_harm(place)).then_some(place)
            })
            .filter(|&place| {
                !article.negated(place)
                    && !article.cited(place)
                    && !article.is_question(place)
                    && !article.is_conditional(place)
                    && !article.is_criticised(place)
                    && !article.attributed(place)
                    && !article.quoted(place)
                    && !article.is_aim(place)
            })
    }

    /// "more research is needed", "long-term data are lacking".
    fn caveat(&self, article: &Article<'_>, index: u32) -> Option<Place> {
        let tokens = article.sentences()[index as usize].tokens.clone();
        let words = self.caveats.hits(article, tokens.clone()).next()?;
        let place = Place {
            start: words.start,
            end: words.end,
            sentence: index,
        };
        (!article.is_question(place) && !article.is_criticised(place)).then_some(Place {
            start: tokens.start,
            end: tokens.end,
            sentence: index,
        })
    }
}

fn with_caveats(article: &Article<'_>, mut found: Found, caveats: &[&Place]) -> Found {
    for caveat in caveats.iter().take(SHOWN) {
        found = found.related(
            article.prose(caveat.tokens()),
            "here the article says how little is known",
        );
    }
    found
}
