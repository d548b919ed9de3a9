//! Flags a relative change of risk with no absolute figure in its paragraph.

use serde::Deserialize;

use super::options::{self, Groups};
use crate::article::{Article, Figure, FigureKind, Place, WordClass};
use crate::claims::{ArticleClaims, Claim, QuantityKind};
use crate::document::Role;
use crate::lexicon::Lexicon;
use crate::rules::{Check, Findings, Found};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Options {
    /// Words of relative change.
    relative: Vec<String>,
    /// Words of absolute figures.
    absolute: Vec<String>,
    /// Words of figures that are no results.
    innocent: Vec<String>,
}

#[derive(Debug)]
struct RelativeRiskOnly {
    relative: Groups,
    absolute: Groups,
    innocent: Groups,
}

pub(super) fn build(options: &toml::Table, lexicon: &Lexicon) -> Result<Box<dyn Check>, String> {
    let options: Options = options::read(options)?;
    Ok(Box::new(RelativeRiskOnly {
        relative: Groups::find(&options.relative, lexicon)?,
        absolute: Groups::find(&options.absolute, lexicon)?,
        innocent: Groups::find(&options.innocent, lexicon)?,
    }))
}

impl Check for RelativeRiskOnly {
    fn check(&self, article: &Article<'_>, claims: &ArticleClaims<'_>, findings: &mut Findings) {
        for (index, sentence) in article.sentences().iter().enumerate() {
            if !matches!(
                article.block(sentence).role,
                Role::Body | Role::ListItem | Role::Title | Role::Heading
            ) {
                continue;
            }
            let tokens = sentence.tokens.clone();
            // Of a change of risk, either the risk is named or a figure stands there.
            let named = article.digests()[index].has_class(WordClass::RISK.and(WordClass::EVENT));
            if !named && article.figures_in(&tokens).is_empty() {
                continue;
            }
            let Some(found) = self.relative_change(article, &tokens) else {
                continue;
            };
            let place = Place {
                start: found.start,
                end: found.end,
                sentence: index as u32,
            };
            if self.innocent.stand_in(article, tokens.clone())
                || self.has_absolute(article, index)
                || article.is_question(place)
                || article.is_aim(place)
                || article.negated(place)
                || claims.at(place).any(gives_absolute)
            {
                continue;
            }
            findings.add(Found::at(article, place));
        }
    }
}

/// Whether a claim gives its figures as so many of so many.
fn gives_absolute(claim: &Claim) -> bool {
    let absolute = [QuantityKind::AbsoluteRisk, QuantityKind::Count];
    claim
        .quantities
        .iter()
        .any(|quantity| absolute.contains(&quantity.kind))
}

impl RelativeRiskOnly {
    /// A percentage or multiple with a word of change and a word of risk beside it, as tokens
    /// from the first to the last of the three.
    fn relative_change(
        &self,
        article: &Article<'_>,
        sentence: &std::ops::Range<u32>,
    ) -> Option<std::ops::Range<u32>> {
        for figure in article.figures_in(sentence) {
            // "2 percent of cases", "15 percent of people": a share, not a change.
            let share = article.word(figure.tokens.end) == "of";
            if !matches!(figure.kind, FigureKind::Percent | FigureKind::Multiple) || share {
                continue;
            }
            // "twice as likely", "30% less likely".
            if let Some(likely) = (figure.tokens.end..sentence.end.min(figure.tokens.end + 3))
                .find(|&at| article.word(at) == "likely")
            {
                return Some(figure.tokens.start..likely + 1);
            }
            let Some((change, risk)) = figure.change_of_risk(article, sentence) else {
                continue;
            };
            let start = figure.tokens.start.min(change).min(risk);
            let end = figure.tokens.end.max(change + 1).max(risk + 1);
            // A new clause between the words: they do not belong together.
            if !(start..end).any(|at| article.is(at, WordClass::SUBORDINATOR)) {
                return Some(start..end);
            }
        }
        // "doubles your risk", "halves the risk": no figure at all.
        let words = article
            .numerals_in(sentence.clone())
            .iter()
            .copied()
            .find(|&at| article.is(at, WordClass::MULTIPLYING));
        if let Some(verb) = words
            && let Some(risk) = (verb..sentence.end.min(verb + 5)).find(|&at| article.is(at, WordClass::RISK))
        {
            return Some(verb..risk + 1);
        }
        let tokens = self
            .relative
            .hits(article, sentence.clone())
            .max_by_key(|tokens| tokens.end - tokens.start)?;
        let risky = tokens.clone().any(|at| article.is(at, WordClass::RISK));
        risky.then_some(tokens)
    }

    /// Whether absolute figures stand in the block, or in the paragraph before or after it.
    fn has_absolute(&self, article: &Article<'_>, index: usize) -> bool {
        let own = article.sentences_of_block(article.sentences()[index].block);
        let section = article.sentences_of_section(&article.sentences()[index]);
        let body = |at: &usize| article.block(&article.sentences()[*at]).role == Role::Body;
        let beside = |at: Option<usize>| {
            at.filter(|at| section.contains(at))
                .filter(body)
                .map_or(own.clone(), |at| {
                    article.sentences_of_block(article.sentences()[at].block)
                })
        };
        let before = beside(own.start.checked_sub(1));
        let after = beside(Some(own.end));
        article.sentences()[before.start.min(own.start)..after.end.max(own.end)]
            .iter()
            .any(|sentence| {
                self.absolute.stand_in(article, sentence.tokens.clone())
                    || article
                        .figures_in(&sentence.tokens)
                        .iter()
                        .any(|figure| figure.kind == FigureKind::Rate)
                    || tells_both(article, &sentence.tokens)
            })
    }
}

/// "from 50% to 25%": what it was and what it became.
fn tells_both(article: &Article<'_>, sentence: &std::ops::Range<u32>) -> bool {
    let figures = article.figures_in(sentence);
    let after = |figure: &Figure, word: &str| {
        figure.tokens.start > sentence.start
            && article.is_one_of(figure.tokens.start - 1, &[word])
            && figure.kind == FigureKind::Percent
    };
    figures
        .windows(2)
        .any(|two| after(&two[0], "from") && after(&two[1], "to"))
}
