//! Figures in a sentence: percentages, multiples, counts of people, rates.

use std::ops::Range;

use crate::article::{Article, Cues};
use crate::lexicon::TokenKind;

/// What a figure is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum FigureKind {
    /// "40%", "40 percent", "40 per cent".
    Percent,
    /// "three times", "2.5-fold", "twice".
    Multiple,
    /// "31 of 62", "3 in 100", "9 out of 10".
    Rate,
    /// "240 patients".
    Count,
    /// "3 points", "20 percentage points".
    Points,
}

/// A figure and its tokens.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Figure {
    pub(super) kind: FigureKind,
    pub(super) tokens: Range<u32>,
}

/// Words that tell of change, success or failure, in the forms that stand beside a figure.
const CHANGES: &[&str] = &[
    "better",
    "boost",
    "boosts",
    "cured",
    "cut",
    "cuts",
    "cutting",
    "decline",
    "declined",
    "decrease",
    "decreased",
    "decreases",
    "drop",
    "dropped",
    "drops",
    "ease",
    "eased",
    "eases",
    "fall",
    "fallen",
    "falls",
    "fell",
    "felt",
    "free",
    "gain",
    "gained",
    "halve",
    "halved",
    "halves",
    "higher",
    "improve",
    "improved",
    "improvement",
    "improvements",
    "improves",
    "increase",
    "increased",
    "increases",
    "lost",
    "lower",
    "lowered",
    "lowers",
    "quit",
    "raise",
    "raised",
    "raises",
    "recover",
    "recovered",
    "recovery",
    "reduce",
    "reduced",
    "reduces",
    "reducing",
    "reduction",
    "relief",
    "relieved",
    "remission",
    "respond",
    "responded",
    "rise",
    "rose",
    "shrank",
    "slash",
    "slashed",
    "slashes",
    "slept",
    "success",
    "successful",
];

/// Words that stand for small numbers.
const NUMBER_WORDS: &[&str] = &[
    "eight", "five", "four", "half", "nine", "one", "seven", "six", "ten", "three", "two",
];

impl Figure {
    /// The tokens around it, within its sentence.
    pub(super) fn around(&self, sentence: &Range<u32>, before: u32, after: u32) -> Range<u32> {
        self.tokens.start.saturating_sub(before).max(sentence.start)
            ..sentence.end.min(self.tokens.end + after)
    }

    /// Whether a word of change or success stands beside it.
    pub(super) fn tells_change(&self, article: &Article<'_>, sentence: &Range<u32>) -> bool {
        self.around(sentence, 6, 8)
            .any(|at| CHANGES.binary_search(&article.word(at).as_str()).is_ok())
    }
}

/// The figures of a sentence, in order.
pub(super) fn figures(article: &Article<'_>, sentence: Range<u32>) -> Vec<Figure> {
    let mut figures: Vec<Figure> = Vec::new();
    let mut done = sentence.start;
    for &numeral in article.numerals_in(sentence.clone()) {
        // "a third of": the article before it belongs to the figure.
        for at in [numeral.saturating_sub(1), numeral] {
            if at < done {
                continue;
            }
            if let Some(figure) = figure_at(article, at, sentence.end) {
                done = figure.tokens.end;
                figures.push(figure);
            }
        }
    }
    figures
}

fn figure_at(article: &Article<'_>, at: u32, end: u32) -> Option<Figure> {
    let token = article.token(at)?;
    let digits = token.kind == TokenKind::Number;
    if !digits && token.kind != TokenKind::Word {
        return None;
    }
    let word = |at: u32| if at < end { article.word(at) } else { String::new() };
    let this = word(at);
    if matches!(this.as_str(), "twice" | "thrice") {
        return Some(Figure {
            kind: FigureKind::Multiple,
            tokens: at..at + 1,
        });
    }
    let next = word(at + 1);
    // "by two thirds", "by a third", "by half".
    let parts = matches!(
        next.as_str(),
        "third" | "thirds" | "quarter" | "quarters" | "half" | "fifth" | "fifths" | "tenth"
    );
    if parts && (this == "a" || this == "one" || NUMBER_WORDS.binary_search(&this.as_str()).is_ok()) {
        return Some(Figure {
            kind: FigureKind::Percent,
            tokens: at..at + 2,
        });
    }
    if !digits && NUMBER_WORDS.binary_search(&this.as_str()).is_err() {
        return None;
    }
    if matches!(next.as_str(), "point" | "points") {
        return Some(Figure {
            kind: FigureKind::Points,
            tokens: at..at + 2,
        });
    }
    if next == "percentage" && word(at + 2).starts_with("point") {
        return Some(Figure {
            kind: FigureKind::Points,
            tokens: at..at + 3,
        });
    }
    if digits && article.is_sign(at + 1, b'%') || matches!(next.as_str(), "percent" | "pct") {
        return Some(Figure {
            kind: FigureKind::Percent,
            tokens: at..at + 2,
        });
    }
    if next == "per" && word(at + 2) == "cent" {
        return Some(Figure {
            kind: FigureKind::Percent,
            tokens: at..at + 3,
        });
    }
    if matches!(next.as_str(), "times" | "fold" | "x") {
        return Some(Figure {
            kind: FigureKind::Multiple,
            tokens: at..at + 2,
        });
    }
    let rate_end = match next.as_str() {
        "in" | "of" | "per" => at + 2,
        "out" if word(at + 2) == "of" => at + 3,
        _ => at,
    };
    if rate_end > at && rate_end < end && !article.is_year(rate_end) {
        let base = word(rate_end);
        let number = article
            .token(rate_end)
            .is_some_and(|token| token.kind == TokenKind::Number);
        if number || NUMBER_WORDS.binary_search(&base.as_str()).is_ok() {
            return Some(Figure {
                kind: FigureKind::Rate,
                tokens: at..rate_end + 1,
            });
        }
    }
    let people = digits
        && !article.is_year(at)
        && article
            .find(at + 1..end.min(at + 4), Cues::PEOPLE)
            .next()
            .is_some();
    people.then_some(Figure {
        kind: FigureKind::Count,
        tokens: at..at + 1,
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_word_lists_are_sorted() {
        assert!(super::NUMBER_WORDS.is_sorted() && super::CHANGES.is_sorted());
    }
}
