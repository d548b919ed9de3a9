//! Which sentence of a source a sentence of an article goes back to.

use std::collections::BTreeMap;

use crate::article::{Article, Cues, WordClass};
use crate::document::Role;
use crate::lexicon::TokenKind;

/// How many letters tell a word; its endings do not count.
const STEM: usize = 5;
/// A word that names a treatment, an outcome or a harm counts so often.
const TOPICAL: f32 = 2.0;
/// A sentence that draws a conclusion is preferred by this factor.
pub(super) const CONCLUSION: f32 = 1.15;
/// A title names the subject and often says nothing of it.
pub(super) const TITLE: f32 = 0.7;

/// The telling words of a sentence and how much each counts; they are stems.
pub(super) type Bag = BTreeMap<String, f32>;

/// The bags of all sentences of some articles: rare words count more.
pub(super) fn bags(articles: &[&Article<'_>]) -> Vec<Vec<Bag>> {
    let mut bags: Vec<Vec<Bag>> = articles.iter().map(|article| of_article(article)).collect();
    let mut seen: BTreeMap<String, f32> = BTreeMap::new();
    let all = bags.iter().map(Vec::len).sum::<usize>() as f32;
    for stem in bags.iter().flatten().flat_map(Bag::keys) {
        *seen.entry(stem.clone()).or_default() += 1.0;
    }
    for bag in bags.iter_mut().flatten() {
        for (stem, weight) in bag {
            *weight *= (1.0 + all / seen[stem]).ln();
        }
    }
    bags
}

/// How far two sentences speak of the same, between 0 and 1: the weight they share, for the weight
/// they have.
pub(super) fn likeness(one: &Bag, other: &Bag) -> f32 {
    let shared: f32 = one
        .iter()
        .filter_map(|(stem, weight)| Some(weight.min(*other.get(stem)?)))
        .sum();
    let whole = (weight(one) * weight(other)).sqrt();
    if whole > 0.0 { shared / whole } else { 0.0 }
}

/// The weight of all words of a sentence.
pub(super) fn weight(bag: &Bag) -> f32 {
    bag.values().sum()
}

fn of_article(article: &Article<'_>) -> Vec<Bag> {
    let sentences = article.sentences().iter();
    sentences
        .map(|sentence| {
            let mut bag = Bag::new();
            if matches!(article.block(sentence).role, Role::Boilerplate | Role::Reference) {
                return bag;
            }
            for at in sentence.tokens.clone() {
                let is_word = article
                    .token(at)
                    .is_some_and(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number));
                if !is_word || article.is(at, WordClass::FUNCTION) {
                    continue;
                }
                bag.insert(stem(article, at), 1.0);
            }
            let topical = Cues::INTERVENTION.and(Cues::OUTCOME).and(Cues::HARM);
            for hit in article.find(sentence.tokens.clone(), topical) {
                for at in hit.start..hit.end {
                    bag.entry(stem(article, at))
                        .and_modify(|weight| *weight = TOPICAL);
                }
            }
            bag
        })
        .collect()
}

/// The letters that a word at a token begins with, in lower case.
fn stem(article: &Article<'_>, at: u32) -> String {
    let word = article.text(at..at + 1).to_lowercase();
    word.chars().take(STEM).collect()
}
