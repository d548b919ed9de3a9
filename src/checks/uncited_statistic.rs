//! Flags a figure of a treatment's effect that has no source.

use serde::Deserialize;

use super::options::{self, Groups};
use crate::article::{Article, Cues, FigureKind, Genre, Place, WordClass};
use crate::claims::{ArticleClaims, EvidenceKind};
use crate::document::Role;
use crate::lexicon::{Lexicon, TokenKind};
use crate::rules::{Check, Findings, Found};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Options {
    /// Which figures count.
    figures: Vec<Kind>,
    /// Words that say how soon it works.
    onset: Vec<String>,
    /// Words of figures that are no results.
    innocent: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Percent,
    Multiple,
    Count,
    Rate,
    Onset,
}

#[derive(Debug)]
struct UncitedStatistic {
    figures: Vec<Kind>,
    onset: Groups,
    innocent: Groups,
}

pub(super) fn build(options: &toml::Table, lexicon: &Lexicon) -> Result<Box<dyn Check>, String> {
    let options: Options = options::read(options)?;
    Ok(Box::new(UncitedStatistic {
        onset: Groups::find(&options.onset, lexicon)?,
        innocent: Groups::find(&options.innocent, lexicon)?,
        figures: options.figures,
    }))
}

/// A sentence with more figures than this is a table that lost its rows.
const TABLE: usize = 6;

impl Check for UncitedStatistic {
    fn check(&self, article: &Article<'_>, claims: &ArticleClaims<'_>, findings: &mut Findings) {
        for (index, sentence) in article.sentences().iter().enumerate() {
            let tokens = sentence.tokens.clone();
            if !matches!(
                article.block(sentence).role,
                Role::Body | Role::ListItem | Role::Heading | Role::Title
            ) {
                continue;
            }
            let digest = article.digests()[index];
            if article.figures_in(&tokens).len() > TABLE {
                continue;
            }
            // On the pages of a shop or clinic a share of its patients is a share that did well.
            let sold = article.genre() == Genre::Marketing && article.topic().promotes();
            let benefit = digest.has(Cues::RELIEF.and(Cues::BENEFIT).and(Cues::EFFECT))
                || sold && digest.has(Cues::PEOPLE) && !digest.has(Cues::HARM.and(Cues::GENERIC_HARM));
            let counted = digest.has_kind(TokenKind::Number) || digest.has_class(WordClass::NUMERAL);
            if !benefit && !counted {
                continue;
            }
            let Some(figure) = self.figure(article, &tokens, benefit) else {
                continue;
            };
            let place = Place {
                start: figure.start,
                end: figure.end,
                sentence: index as u32,
            };
            let treatment = article.has(tokens.clone(), Cues::INTERVENTION)
                || article.topic().has_intervention() && article.about_intervention(place)
                || article.topic().promotes() && article.has(tokens.clone(), Cues::PEOPLE);
            if !treatment
                || self.innocent.stand_in(article, tokens)
                || article.is_question(place)
                || article.is_aim(place)
                || article.attributed(place)
                || article.cited(place)
                || !sold && article.cited_nearby(place)
                || article.genre() == Genre::ResearchSummary
                || article.studies().are_told()
                || claims
                    .at(place)
                    .any(|claim| claim.evidence.kind >= EvidenceKind::Named)
            {
                continue;
            }
            findings.add(Found::at(article, place));
        }
    }
}

impl UncitedStatistic {
    /// The first figure that counts; without a word of benefit it needs a word of change beside it.
    fn figure(
        &self,
        article: &Article<'_>,
        sentence: &std::ops::Range<u32>,
        benefit: bool,
    ) -> Option<std::ops::Range<u32>> {
        let found = article.figures_in(sentence).iter().find(|figure| {
            let kind = match figure.kind {
                FigureKind::Percent => Kind::Percent,
                FigureKind::Multiple => Kind::Multiple,
                FigureKind::Rate => Kind::Rate,
                FigureKind::Count => Kind::Count,
                FigureKind::Points => return false,
            };
            // "eight studies with 240 people": who was studied, not who got better.
            let studied = kind == Kind::Count && article.has(sentence.clone(), Cues::STUDY.and(Cues::DESIGN));
            let more = kind == Kind::Multiple && article.word(figure.tokens.end) == "more";
            self.figures.contains(&kind)
                && !studied
                && (benefit || more || figure.tells_change(article, sentence))
        });
        if let Some(figure) = found {
            return Some(figure.tokens.clone());
        }
        if !benefit || !self.figures.contains(&Kind::Onset) {
            return None;
        }
        // "within hours", "in just 20 minutes".
        self.onset.hits(article, sentence.clone()).find_map(|onset| {
            let unit = (onset.start..sentence.end.min(onset.end + 4))
                .filter(|&at| {
                    matches!(
                        article.word(at).as_str(),
                        "seconds" | "minutes" | "minute" | "hours" | "hour" | "days"
                    )
                })
                .last()?;
            Some(onset.start..unit + 1)
        })
    }
}
