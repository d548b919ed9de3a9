//! Flags a figure of change or success that is not set against anything.

use std::ops::Range;

use serde::Deserialize;

use super::options::{self, Groups};
use crate::article::{Article, Cues, FigureKind, Place};
use crate::claims::ArticleClaims;
use crate::diagnostic::Severity;
use crate::document::Role;
use crate::lexicon::{Lexicon, TokenKind};
use crate::rules::{Check, Findings, Found};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Options {
    /// Words that bring a second term of comparison.
    comparators: Vec<String>,
    /// Words of figures that are no results.
    innocent: Vec<String>,
    /// How many sentences away a comparator may stand.
    window: usize,
}

#[derive(Debug)]
struct NumberWithoutComparator {
    comparators: Groups,
    innocent: Groups,
    window: usize,
}

pub(super) fn build(options: &toml::Table, lexicon: &Lexicon) -> Result<Box<dyn Check>, String> {
    let options: Options = options::read(options)?;
    Ok(Box::new(NumberWithoutComparator {
        comparators: Groups::find(&options.comparators, lexicon)?,
        innocent: Groups::find(&options.innocent, lexicon)?,
        window: options.window,
    }))
}

/// Words for those who did not have the treatment, or had another.
const OTHERS: &[&str] = &[
    "alone",
    "contrast",
    "control",
    "controls",
    "dummy",
    "none",
    "others",
    "standard",
    "unexposed",
    "unlike",
    "untreated",
    "unvaccinated",
    "usual",
    "without",
];

/// A sentence with so many figures is a table that lost its rows.
const TABLE: usize = 4;

impl Check for NumberWithoutComparator {
    fn check(&self, article: &Article<'_>, claims: &ArticleClaims<'_>, findings: &mut Findings) {
        for (index, all) in article.sentences_with_figures() {
            let sentence = &article.sentences()[index as usize];
            let tokens = sentence.tokens.clone();
            if !matches!(
                article.block(sentence).role,
                Role::Body | Role::ListItem | Role::Title | Role::Heading
            ) {
                continue;
            }
            let figure = all.iter().find(|figure| {
                matches!(
                    figure.kind,
                    FigureKind::Percent | FigureKind::Rate | FigureKind::Points
                ) && figure.tells_change(article, &tokens)
                    && figure.change_of_risk(article, &tokens).is_none()
            });
            let Some(figure) = figure.filter(|_| all.len() < TABLE) else {
                continue;
            };
            // "Without antibiotics, half were cured": that is what others are set against.
            let is_of_untreated = article.is_one_of(tokens.start, &["without", "untreated"]);
            if is_of_untreated
                || is_of_usual_care(article, tokens.start)
                || self.innocent.stand_in(article, tokens.clone())
                || self.is_compared(article, index as usize)
            {
                continue;
            }
            let place = Place {
                start: figure.tokens.start,
                end: figure.tokens.end,
                sentence: index,
            };
            // What a title or a lead announces is set against something further down.
            let is_compared_below = article.in_lead(place)
                && article.sentences_repeating(figure).any(|below| {
                    let tokens = article.sentences()[below as usize].tokens.clone();
                    self.comparators.stand_in(article, tokens.clone())
                        || article.has(tokens, Cues::COMPARATOR)
                });
            if is_compared_below {
                continue;
            }
            let about = article.has(tokens.clone(), Cues::OUTCOME.and(Cues::PEOPLE).and(Cues::BENEFIT))
                && (article.has(tokens.clone(), Cues::INTERVENTION)
                    || article.about_intervention(place)
                    || article.topic().promotes());
            if !about
                || article.is_question(place)
                || article.is_aim(place)
                || article.negated(place)
                || article.is_conditional(place)
                || claims.at(place).any(|claim| claim.evidence.comparator.is_some())
            {
                continue;
            }
            let mut found = Found::at(article, place);
            // "from 40 to 24", "after four weeks": set against itself before, which is weak but something.
            if tokens
                .clone()
                .any(|at| matches!(article.word(at).as_str(), "from" | "baseline" | "before"))
            {
                found = found.severity(Severity::Note);
                if names_earlier_figure(article, tokens) {
                    let message = "`{quote}` is set against an earlier time, not against people without it";
                    found = found.message(message);
                }
            }
            findings.add(found);
        }
    }
}

impl NumberWithoutComparator {
    fn is_compared(&self, article: &Article<'_>, index: usize) -> bool {
        // In the news each sentence is a paragraph, so the section is what bounds the window.
        let all = article.sentences_of_section(&article.sentences()[index]);
        let near = index.saturating_sub(self.window).max(all.start)..(index + self.window + 1).min(all.end);
        near.into_iter().any(|near| {
            let tokens = article.sentences()[near].tokens.clone();
            self.comparators.stand_in(article, tokens.clone())
                || article.has(tokens.clone(), Cues::COMPARATOR)
                || near != index && tells_of_the_others(article, tokens.clone())
                || near == index && near > all.start && contrasts(article, tokens, near - 1)
        })
    }
}

/// "With standard chemotherapy, 20 percent did": what the new treatment is set against.
fn is_of_usual_care(article: &Article<'_>, sentence: u32) -> bool {
    const USUAL: &[&str] = &[
        "conventional",
        "current",
        "existing",
        "older",
        "standard",
        "usual",
    ];
    // A quotation mark may open the sentence.
    (sentence..sentence + 2)
        .any(|at| article.is_one_of(at, &["on", "under", "with"]) && article.is_one_of(at + 1, USUAL))
}

/// "In contrast, the pills cut it by 12%", after a sentence with another figure.
fn contrasts(article: &Article<'_>, tokens: Range<u32>, before: usize) -> bool {
    let before = article.sentences()[before].tokens.clone();
    !article.figures_in(&before).is_empty()
        && tokens
            .into_iter()
            .any(|at| article.is_one_of(at, &["another", "contrast", "whereas", "while"]))
}

/// "Of those who got none, 12% did": a figure of the other group, in a sentence of its own.
fn tells_of_the_others(article: &Article<'_>, tokens: Range<u32>) -> bool {
    let has_figure = article.figures_in(&tokens).iter().any(|figure| {
        matches!(
            figure.kind,
            FigureKind::Percent | FigureKind::Rate | FigureKind::Points
        )
    });
    has_figure && tokens.into_iter().any(|at| article.is_one_of(at, OTHERS))
}

/// "From 40% to 24%", "below baseline".
fn names_earlier_figure(article: &Article<'_>, tokens: Range<u32>) -> bool {
    let is_number = |at: u32| {
        article
            .token(at)
            .is_some_and(|token| token.kind == TokenKind::Number)
    };
    tokens.into_iter().any(|at| {
        article.word(at) == "baseline" || article.word(at) == "from" && (at + 1..at + 4).any(is_number)
    })
}
