//! Flags a figure of change or success that is not set against anything.

use serde::Deserialize;

use super::options::{self, Groups};
use crate::article::{Article, Cues, FigureKind, Place};
use crate::claims::ArticleClaims;
use crate::diagnostic::Severity;
use crate::document::Role;
use crate::lexicon::Lexicon;
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
            });
            let Some(figure) = figure.filter(|_| all.len() < TABLE) else {
                continue;
            };
            if self.innocent.stand_in(article, tokens.clone()) || self.is_compared(article, index as usize) {
                continue;
            }
            let place = Place {
                start: figure.tokens.start,
                end: figure.tokens.end,
                sentence: index,
            };
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
            }
            findings.add(found);
        }
    }
}

impl NumberWithoutComparator {
    fn is_compared(&self, article: &Article<'_>, index: usize) -> bool {
        let block = article.sentences()[index].block;
        let all = article.sentences_of_block(block);
        let near = index.saturating_sub(self.window).max(all.start)..(index + self.window + 1).min(all.end);
        article.sentences()[near].iter().any(|sentence| {
            self.comparators.stand_in(article, sentence.tokens.clone())
                || article.has(sentence.tokens.clone(), Cues::COMPARATOR)
        })
    }
}
