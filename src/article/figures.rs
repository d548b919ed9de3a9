//! Figures in a sentence: percentages, multiples, counts of people, rates.

use std::ops::Range;

use super::{Article, Cues, Folded, WordClass};
use crate::lexicon::TokenKind;

/// What a figure is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FigureKind {
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
pub struct Figure {
    /// What it is.
    pub kind: FigureKind,
    /// Its tokens, with the word that names its unit.
    pub tokens: Range<u32>,
}

impl Figure {
    /// The tokens around it, within its sentence.
    pub fn around(&self, sentence: &Range<u32>, before: u32, after: u32) -> Range<u32> {
        self.tokens.start.saturating_sub(before).max(sentence.start)
            ..sentence.end.min(self.tokens.end + after)
    }

    /// Whether a word of change or success stands beside it.
    pub fn tells_change(&self, article: &Article<'_>, sentence: &Range<u32>) -> bool {
        self.around(sentence, 6, 8)
            .any(|at| article.is(at, WordClass::CHANGE))
    }

    /// The word of change and the word of risk, or of what may happen, that make it a change of risk.
    pub fn change_of_risk(&self, article: &Article<'_>, sentence: &Range<u32>) -> Option<(u32, u32)> {
        let find = |mut around: Range<u32>, class: WordClass| around.find(|&at| article.is(at, class));
        let around = self.around(sentence, 8, 6);
        let change = find(self.around(sentence, 8, 4), WordClass::RELATIVE_CHANGE)?;
        let risk = find(around.clone(), WordClass::RISK).or_else(|| find(around, WordClass::EVENT))?;
        Some((change, risk))
    }
}

impl Article<'_> {
    /// All figures of the article, in order.
    pub fn figures(&self) -> &[Figure] {
        self.figures.get_or_init(|| find(self))
    }

    /// The figures that begin inside `tokens`, in order.
    pub fn figures_in(&self, tokens: &Range<u32>) -> &[Figure] {
        let figures = self.figures();
        let start = figures.partition_point(|figure| figure.tokens.start < tokens.start);
        let end = figures.partition_point(|figure| figure.tokens.start < tokens.end);
        &figures[start..end.max(start)]
    }

    /// The sentences that hold figures, in order.
    pub fn sentences_with_figures(&self) -> impl Iterator<Item = (u32, &[Figure])> {
        let sentence = |figure: &Figure| self.sentence_of(figure.tokens.start);
        self.figures()
            .chunk_by(move |one, other| sentence(one) == sentence(other))
            .map(move |figures| (sentence(&figures[0]), figures))
    }

    /// The other sentences that give a figure in the same words: a title says it, the text tells more.
    pub fn sentences_repeating(&self, figure: &Figure) -> impl Iterator<Item = u32> {
        let own = self.sentence_of(figure.tokens.start);
        let words = self.text(figure.tokens.clone());
        self.figures()
            .iter()
            .filter(move |other| self.text(other.tokens.clone()).eq_ignore_ascii_case(words))
            .map(|other| self.sentence_of(other.tokens.start))
            .filter(move |sentence| *sentence != own)
    }
}

/// Words whose number is a name: "diabetes type 2 patients".
const LABELS: &[&str] = &[
    "chapter", "class", "figure", "grade", "group", "level", "part", "phase", "stage", "step", "table",
    "type",
];

fn find(article: &Article<'_>) -> Vec<Figure> {
    let mut figures: Vec<Figure> = Vec::new();
    let mut done = 0;
    for &numeral in &article.numerals {
        let sentence = &article.sentences[article.sentence_of(numeral) as usize].tokens;
        done = sentence.start.max(done);
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
    let word = |at: u32| {
        if at < end {
            article.word(at)
        } else {
            Folded::default()
        }
    };
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
    // "two and a half hours" is a length of time, not a share.
    let is_rest = this == "a" && at > 0 && article.word(at - 1) == "and";
    if parts && !is_rest && (this == "a" || article.is(at, WordClass::SMALL_NUMBER)) {
        return Some(Figure {
            kind: FigureKind::Percent,
            tokens: at..at + 2,
        });
    }
    if !digits && !article.is(at, WordClass::SMALL_NUMBER) {
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
    // "two and a half times"
    let mixed =
        next == "and" && word(at + 2) == "a" && matches!(word(at + 3).as_str(), "half" | "quarter" | "third");
    if mixed && matches!(word(at + 4).as_str(), "times" | "fold") {
        return Some(Figure {
            kind: FigureKind::Multiple,
            tokens: at..at + 5,
        });
    }
    let rate_end = match next.as_str() {
        "in" | "of" | "per" => at + 2,
        "out" if word(at + 2) == "of" => at + 3,
        _ => at,
    };
    if rate_end > at && rate_end < end && !article.is_year(rate_end) {
        let number = article
            .token(rate_end)
            .is_some_and(|token| token.kind == TokenKind::Number);
        if number || article.is(rate_end, WordClass::SMALL_NUMBER) {
            return Some(Figure {
                kind: FigureKind::Rate,
                tokens: at..rate_end + 1,
            });
        }
    }
    let counts = digits
        && !article.is_year(at)
        && !(at > 0 && article.is_one_of(at - 1, LABELS))
        && article
            .find(at + 1..end.min(at + 4), Cues::PEOPLE)
            .any(|people| (at + 1..people.start).all(|between| !article.is_sign(between, b',')));
    counts.then_some(Figure {
        kind: FigureKind::Count,
        tokens: at..at + 1,
    })
}
