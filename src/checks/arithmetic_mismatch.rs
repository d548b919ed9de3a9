//! Flags figures that cannot both be right: "12 of 40 (50%)", 96 people in groups of 50 and 50.

use serde::Deserialize;

use super::options;
use crate::article::{Article, Cues, Figure, FigureKind, Place};
use crate::claims::ArticleClaims;
use crate::document::Role;
use crate::lexicon::{Lexicon, TokenKind};
use crate::rules::{Check, Findings, Found};

/// How far apart a share and its percentage may stand, in tokens.
const REACH: u32 = 4;

/// It has no options.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ArithmeticMismatch {}

pub(super) fn build(options: &toml::Table, _: &Lexicon) -> Result<Box<dyn Check>, String> {
    let check: ArithmeticMismatch = options::read(options)?;
    Ok(Box::new(check))
}

impl Check for ArithmeticMismatch {
    fn check(&self, article: &Article<'_>, _claims: &ArticleClaims<'_>, findings: &mut Findings) {
        for (index, figures) in article.sentences_with_figures() {
            let sentence = &article.sentences()[index as usize];
            if matches!(article.block(sentence).role, Role::Boilerplate | Role::Reference) {
                continue;
            }
            let at = |start: u32, end: u32| Place {
                start,
                end,
                sentence: index,
            };
            for pair in figures.windows(2) {
                if let Some((start, end)) = mismatch(article, &pair[0], &pair[1]) {
                    findings.add(Found::at(article, at(start, end)));
                }
            }
            if let Some((start, end)) = groups_exceed(article, sentence.tokens.clone()) {
                findings.add(Found::at(article, at(start, end)));
            }
        }
    }
}

/// A share and a percentage beside each other that disagree by more than rounding.
fn mismatch(article: &Article<'_>, one: &Figure, other: &Figure) -> Option<(u32, u32)> {
    if other.tokens.start.saturating_sub(one.tokens.end) > REACH {
        return None;
    }
    let (share, percent) = match (one.kind, other.kind) {
        (FigureKind::Rate, FigureKind::Percent) => (one, other),
        (FigureKind::Percent, FigureKind::Rate) => (other, one),
        _ => return None,
    };
    // They belong together where a bracket joins them: "12 of 40 (30%)", "30% (12 of 40)".
    let joined = (one.tokens.end..other.tokens.start).any(|at| article.is_sign(at, b'('));
    if !joined || !article.is_one_of(share.tokens.start + 1, &["of", "out"]) {
        return None;
    }
    let (count, _) = number(article, share.tokens.start)?;
    let (total, _) = number(article, share.tokens.end - 1)?;
    let (told, unit) = number(article, percent.tokens.start)?;
    if total <= 0.0 || count > total {
        return None;
    }
    let real = count / total * 100.0;
    // One unit of the last digit told is rounding; whole numbers of people leave no more.
    ((real - told).abs() > unit + 1e-9).then_some((one.tokens.start, other.tokens.end))
}

/// "96 patients … groups of 50 and 50": arms that hold more people than there were.
fn groups_exceed(article: &Article<'_>, sentence: std::ops::Range<u32>) -> Option<(u32, u32)> {
    let groups = sentence
        .clone()
        .find(|&at| article.is_one_of(at, &["groups", "arms"]) && article.is_one_of(at + 1, &["of"]))?;
    let (first, _) = number(article, groups + 2)?;
    if !article.is_one_of(groups + 3, &["and"]) {
        return None;
    }
    let (second, _) = number(article, groups + 4)?;
    let total = article
        .numerals_in(sentence.start..groups)
        .iter()
        .find_map(|&at| {
            let people = article.has(at + 1..(at + 4).min(groups), Cues::PEOPLE);
            let (total, _) = number(article, at)?;
            people.then_some((total, at))
        });
    let (total, at) = total?;
    (first + second > total).then_some((at, groups + 5))
}

/// The number at a token, and the unit of its last digit.
fn number(article: &Article<'_>, at: u32) -> Option<(f64, f64)> {
    article
        .token(at)
        .filter(|token| token.kind == TokenKind::Number)?;
    let text = article.text(at..at + 1).replace(',', "");
    let decimals = text.split_once('.').map_or("", |(_, decimals)| decimals);
    let unit = decimals.bytes().fold(1.0, |unit, _| unit / 10.0);
    Some((text.parse().ok()?, unit))
}
