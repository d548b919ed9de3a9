//! Words that name a harm to make it small: "low risk of addiction", "less addictive".

use std::ops::Range;

use super::{Article, Cues, Place, WordClass};
use crate::lexicon::{Hit, Terms};

/// How far before a harm the words that make it small may stand, in tokens.
const REACH: u32 = 6;

/// The words by which harms are made small, looked up once for an article.
#[derive(Debug)]
pub struct Belittling {
    /// "low", "little", "hardly any".
    small: Terms,
    /// "less", "least": they need no chance beside them.
    lesser: Terms,
    /// "risk", "potential".
    chance: Terms,
    /// What may stand beside those: "long-term", "serious".
    filler: Terms,
}

impl Belittling {
    /// Looks the words up.
    pub fn new(article: &Article<'_>) -> Self {
        Self {
            small: article.terms(&["risk-extra.small"]),
            lesser: article.terms(&["consistency.lesser"]),
            chance: article.terms(&["consistency.chance"]),
            filler: article.terms(&["consistency.chance-filler"]),
        }
    }

    /// Where the words begin that call the chance of a harm small: "low risk of …", "little potential
    /// for abuse or …". A small harm ("tiny blood clots") is none.
    pub fn small_chance(&self, article: &Article<'_>, harm: Place) -> Option<u32> {
        let hit = last(article, harm, &self.small)?;
        // The harm may be a term with its chance: "risk of addiction".
        let is_chance = stand_in(article, hit.end..harm.end, &self.chance);
        (is_chance && self.is_joined(article, hit.end..harm.start)).then_some(hit.start)
    }

    /// Whether the chance of a harm is called small, or the harm less than another's.
    pub fn plays_down(&self, article: &Article<'_>, harm: Place) -> bool {
        let lesser = last(article, harm, &self.lesser);
        self.small_chance(article, harm).is_some()
            || lesser.is_some_and(|hit| self.is_joined(article, hit.end..harm.start))
    }

    /// Only what joins words with the harm stands between them.
    fn is_joined(&self, article: &Article<'_>, mut between: Range<u32>) -> bool {
        between.all(|at| {
            article.is(at, WordClass::FUNCTION)
                || article.is(at, WordClass::COORDINATOR)
                || stand_in(article, at..at + 1, &self.chance)
                || stand_in(article, at..at + 1, &self.filler)
                || article.has(at..at + 1, Cues::HARM)
        })
    }
}

/// The last of some terms before a harm, in its sentence.
fn last(article: &Article<'_>, harm: Place, terms: &Terms) -> Option<Hit> {
    let from = harm
        .start
        .saturating_sub(REACH)
        .max(article.sentence(harm).tokens.start);
    article.terms_in(from..harm.start, terms).last()
}

fn stand_in(article: &Article<'_>, tokens: Range<u32>, terms: &Terms) -> bool {
    article.terms_in(tokens, terms).next().is_some()
}
