//! Flags reassurance about safety that stands against serious or frequent harms told elsewhere.

use serde::Deserialize;

use super::options::{self, Groups};
use super::same_effect::is_about_treatment;
use crate::article::{Article, Cues, Place};
use crate::claims::{ArticleClaims, Polarity, RelationKind, Strength};
use crate::document::Role;
use crate::lexicon::{Lexicon, Token};
use crate::rules::{Check, Findings, Found};

/// How many places are shown.
const SHOWN: usize = 3;
/// How far after "serious" the harm may stand, and after the harm what it is a harm of, in tokens.
const NEAR: u32 = 4;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Options {
    /// Words of harms in general.
    harms: Vec<String>,
    /// Words of harms that may be of the disease as well, unless a treatment stands beside them.
    mishaps: Vec<String>,
    /// Words by which a treatment does no harm: "safe", "well tolerated".
    safe: Vec<String>,
    /// Words by which harms are rare or mild.
    diminishing: Vec<String>,
    /// Words by which harms are serious or frequent.
    serious: Vec<String>,
}

struct SafetyContradiction {
    harms: Groups,
    mishaps: Groups,
    safe: Groups,
    diminishing: Groups,
    serious: Groups,
}

pub(super) fn build(options: &toml::Table, lexicon: &Lexicon) -> Result<Box<dyn Check>, String> {
    let options: Options = options::read(options)?;
    let groups = |names: &[String]| Groups::find(names, lexicon);
    Ok(Box::new(SafetyContradiction {
        harms: groups(&options.harms)?,
        mishaps: groups(&options.mishaps)?,
        safe: groups(&options.safe)?,
        diminishing: groups(&options.diminishing)?,
        serious: groups(&options.serious)?,
    }))
}

impl Check for SafetyContradiction {
    fn check(&self, article: &Article<'_>, claims: &ArticleClaims<'_>, findings: &mut Findings) {
        if !is_about_treatment(article.topic()) {
            return;
        }
        let own = |index: &u32| {
            let sentence = &article.sentences()[*index as usize];
            !matches!(
                article.block(sentence).role,
                Role::Boilerplate | Role::Reference | Role::Quote | Role::Title
            )
        };
        let sentences = 0..article.sentences().len() as u32;
        let grave: Vec<Place> = sentences
            .clone()
            .filter(own)
            .filter_map(|index| self.grave(article, index))
            .collect();
        if grave.is_empty() {
            return;
        }
        for index in sentences.filter(own) {
            let Some(reassurance) = self.reassurance(article, claims, index) else {
                continue;
            };
            let mut against = grave.iter().filter(|grave| grave.sentence != index).peekable();
            if against.peek().is_none() {
                continue;
            }
            let mut found = Found::at(article, reassurance);
            for grave in against.take(SHOWN) {
                found = found.related(
                    article.prose(grave.tokens()),
                    "here the harms are serious or frequent",
                );
            }
            findings.add(found);
        }
    }
}

impl SafetyContradiction {
    /// "generally considered safe", "severe reactions are rare": without figure, source or condition.
    fn reassurance(&self, article: &Article<'_>, claims: &ArticleClaims<'_>, index: u32) -> Option<Place> {
        let tokens = article.sentences()[index as usize].tokens.clone();
        let at = |tokens: std::ops::Range<u32>| Place {
            start: tokens.start,
            end: tokens.end,
            sentence: index,
        };
        let safe = claims.of_sentence(index).iter().find(|claim| {
            claim
                .relation
                .is_some_and(|relation| relation.kind == RelationKind::SafeFor)
                && claim.polarity == Polarity::Benefit
                && claim.strength == Strength::Direct
                && self.safe.stand_in(article, claim.place.tokens())
                && !claim.negated
                && !claim.quoted
        });
        let safe = safe.map(|claim| claim.place);
        let rare = || {
            let mut harms: Vec<_> = self.harms.hits(article, tokens.clone()).collect();
            if names_treatment(article, index) {
                harms.extend(self.mishaps.hits(article, tokens.clone()));
            }
            harms.into_iter().find_map(|harm| {
                let clause = article.clause(at(harm.clone()));
                let words = self.diminishing.hits(article, harm.end..clause.end).next()?;
                // "side effects include temporary headaches" lists, and plays nothing down.
                let lists = (harm.end..words.start)
                    .any(|at| article.is_one_of(at, &["include", "includes", "including", "such"]));
                (!lists).then(|| at(harm.start..words.end))
            })
        };
        safe.or_else(rare).filter(|&place| {
            !article.negated(place)
                && !article.cited(place)
                && !article.has_figure(place)
                && !article.is_question(place)
                && !article.is_conditional(place)
                && !article.is_criticised(place)
                && !article.attributed(place)
                && !article.hedged(place)
                && !article.is_aim(place)
        })
    }

    /// "there are also significant risks", "many people experience nausea".
    fn grave(&self, article: &Article<'_>, index: u32) -> Option<Place> {
        let digest = article.digests()[index as usize];
        if !digest.has(Cues::HARM.and(Cues::GENERIC_HARM)) {
            return None;
        }
        let tokens = article.sentences()[index as usize].tokens.clone();
        let serious: Vec<_> = self.serious.hits(article, tokens.clone()).collect();
        serious.into_iter().find_map(|word| {
            let near = word.end..tokens.end.min(word.end + NEAR);
            let harm = article.find(near, Cues::HARM.and(Cues::GENERIC_HARM)).next()?;
            let place = Place {
                start: word.start,
                end: harm.end,
                sentence: index,
            };
            let clause = article.clause(place);
            // "serious reactions were rare" says that they are few, again.
            let plain = !self.diminishing.stand_in(article, harm.end..clause.end)
                && !article.negated(place)
                && !article.is_question(place)
                && !article.is_aim(place)
                && !article.is_criticised(place)
                && !article.is_compared(place)
                && !article.has(tokens.clone(), Cues::STANDARD_CARE);
            // Serious harms of the disease, or harms that are relieved, are none of the treatment's.
            let joined = (word.end..harm.start).all(|at| article.token(at).is_some_and(Token::is_wordlike));
            let of_disease = article.has(harm.end..clause.end.min(harm.end + NEAR), Cues::OUTCOME);
            let laid_on = article.topic().harms.contains(&index)
                || article.cues(harm).any(Cues::GENERIC_HARM)
                    && !of_disease
                    && names_treatment(article, index)
                    && article
                        .find(clause.start..word.start, Cues::RELIEF)
                        .next()
                        .is_none();
            (plain && joined && laid_on).then_some(place)
        })
    }
}

/// Whether a sentence names a treatment, or opens with what stands for one.
fn names_treatment(article: &Article<'_>, index: u32) -> bool {
    let tokens = article.sentences()[index as usize].tokens.clone();
    article.has(tokens.clone(), Cues::INTERVENTION.and(Cues::TREATMENT))
        || article.mention_at(tokens.start, index).is_some()
}
