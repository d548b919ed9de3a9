//! Notes a rate of risk or benefit that does not say over what time.

use std::ops::Range;

use serde::Deserialize;

use super::options::{self, Groups};
use crate::article::{Article, Cues, FigureKind, Place};
use crate::claims::{ArticleClaims, Claim, QuantityKind};
use crate::document::Role;
use crate::lexicon::Lexicon;
use crate::rules::{Check, Findings, Found};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Options {
    /// Words that give a period.
    periods: Vec<String>,
    /// Words that say, anywhere in the article, for how long people were followed.
    follow_up: Vec<String>,
    /// Events of a moment, which have no period.
    moments: Vec<String>,
    /// Words of figures that are no results.
    innocent: Vec<String>,
}

#[derive(Debug)]
struct MissingTimeframe {
    periods: Groups,
    follow_up: Groups,
    moments: Groups,
    innocent: Groups,
}

pub(super) fn build(options: &toml::Table, lexicon: &Lexicon) -> Result<Box<dyn Check>, String> {
    let options: Options = options::read(options)?;
    Ok(Box::new(MissingTimeframe {
        periods: Groups::find(&options.periods, lexicon)?,
        follow_up: Groups::find(&options.follow_up, lexicon)?,
        moments: Groups::find(&options.moments, lexicon)?,
        innocent: Groups::find(&options.innocent, lexicon)?,
    }))
}

impl Check for MissingTimeframe {
    fn check(&self, article: &Article<'_>, claims: &ArticleClaims<'_>, findings: &mut Findings) {
        if self.follow_up.stand_in(article, 0..article.tokens().len() as u32) || tells_follow_up(article) {
            return;
        }
        for (index, figures) in article.sentences_with_figures() {
            let sentence = &article.sentences()[index as usize];
            if !matches!(
                article.block(sentence).role,
                Role::Body | Role::ListItem | Role::Title | Role::Heading
            ) {
                continue;
            }
            let tokens = sentence.tokens.clone();
            let figure = figures.iter().find(|figure| {
                matches!(
                    figure.kind,
                    FigureKind::Percent | FigureKind::Rate | FigureKind::Points
                ) && (tells_of_risk(article, figure.tokens.clone(), &tokens)
                    || article.has(tokens.clone(), Cues::INTERVENTION))
            });
            let Some(figure) = figure else { continue };
            let place = Place {
                start: figure.tokens.start,
                end: figure.tokens.end,
                sentence: index,
            };
            let silent = self.give_period(article, around(article, index))
                || self.moments.stand_in(article, tokens.clone())
                || self.innocent.stand_in(article, tokens.clone())
                || !article.has(tokens.clone(), Cues::INTERVENTION.and(Cues::TREATMENT))
                    && !tells_of_risk(article, figure.tokens.clone(), &tokens)
                || !is_rate_of_something(article, &figure.tokens, &tokens)
                || article.is_question(place)
                || article.is_aim(place)
                || claims.at(place).any(names_time)
                || article
                    .sentences_repeating(figure)
                    .any(|other| self.give_period(article, around(article, other)));
            if !silent {
                findings.add(Found::at(article, place));
            }
        }
    }
}

impl MissingTimeframe {
    fn give_period(&self, article: &Article<'_>, tokens: Range<u32>) -> bool {
        self.periods.stand_in(article, tokens.clone()) || gives_period(article, tokens)
    }
}

/// Whether an article that tells of a study says how long it lasted: "over nearly four years, 86 of the
/// participants", "tracked men for more than 20 years".
fn tells_follow_up(article: &Article<'_>) -> bool {
    const LASTING: &[&str] = &["after", "during", "for", "lasted", "lasting", "over", "within"];
    /// "for more than 20", "after a little over three".
    const REACH: u32 = 5;
    article.studies().are_told()
        && article.sentences().iter().any(|sentence| {
            let tokens = sentence.tokens.clone();
            article.numerals_in(tokens.clone()).iter().any(|&at| {
                gives_period(article, at..at + 1)
                    && (at.saturating_sub(REACH).max(tokens.start)..at)
                        .any(|before| article.is_one_of(before, LASTING))
            }) && article.has(tokens, Cues::PEOPLE.and(Cues::DESIGN).and(Cues::STUDY_POINTER))
        })
}

/// A number with a unit of time: "over 4.1 years", "18-month".
fn gives_period(article: &Article<'_>, tokens: Range<u32>) -> bool {
    const UNITS: &[&str] = &["year", "years", "month", "months", "week", "weeks"];
    article
        .numerals_in(tokens)
        .iter()
        .any(|&at| article.is_one_of(at + 1, UNITS) && !article.is_one_of(at + 2, &["old", "olds", "of"]))
}

/// The block of a sentence, two sentences before and one after: in the news each is a paragraph. Around an
/// item stands its whole list.
fn around(article: &Article<'_>, index: u32) -> Range<u32> {
    let sentences = article.sentences();
    let own = article.sentences_of_block(sentences[index as usize].block);
    let section = article.sentences_of_section(&sentences[index as usize]);
    let is_item = |at: &usize| article.block(&sentences[*at]).role == Role::ListItem;
    let before = (section.start..own.start).rev().take_while(is_item).count();
    let after = (own.end..section.end).take_while(is_item).count();
    let (before, after) = if is_item(&(index as usize)) {
        (before, after)
    } else {
        (0, 0)
    };
    // What leads in to a list stands before its first item.
    let first = own.start.saturating_sub((before + 1).max(2)).max(section.start);
    let last = (own.end - 1 + after.max(1))
        .min(section.end - 1)
        .max(index as usize);
    sentences[first].tokens.start..sentences[last].tokens.end
}

/// Whether a claim says how long or how soon.
fn names_time(claim: &Claim) -> bool {
    let times = [QuantityKind::Duration, QuantityKind::Onset];
    claim
        .quantities
        .iter()
        .any(|quantity| times.contains(&quantity.kind))
}

/// "risk", "chance" and their like stand beside the figure.
fn tells_of_risk(article: &Article<'_>, figure: Range<u32>, sentence: &Range<u32>) -> bool {
    let near = figure.start.saturating_sub(9).max(sentence.start)..sentence.end.min(figure.end + 4);
    near.into_iter().any(|at| {
        matches!(
            article.word(at).as_str(),
            "risk" | "chance" | "likelihood" | "odds" | "probability"
        )
    })
}

/// A rate of people or of risk, rather than a share of a substance or an amount.
fn is_rate_of_something(article: &Article<'_>, figure: &Range<u32>, sentence: &Range<u32>) -> bool {
    tells_of_risk(article, figure.clone(), sentence)
        || article.has(figure.end..sentence.end.min(figure.end + 5), Cues::PEOPLE)
        || (figure.end..sentence.end.min(figure.end + 3)).any(|at| {
            matches!(
                article.word(at).as_str(),
                "relapse"
                    | "relapsed"
                    | "recover"
                    | "recovered"
                    | "respond"
                    | "responded"
                    | "die"
                    | "died"
                    | "improve"
                    | "improved"
            )
        })
}
