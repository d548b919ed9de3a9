//! Floor 9: how a sentence is read, by small learned weights over features with names.
//!
//! The features stand on the word classes of `rules/reading/words.toml` and on the words the
//! lexicon knows; a word that neither knows enters by its ending, and as a number made of its letters.
//! Beside them a small net reads the words by vectors, and its sums are added.
//! Only figures were fitted on labelled sets: `cargo run --release -p xtask -- fit` makes them anew,
//! from the labels and from lessons of a larger model that `xtask/teacher` makes.

mod features;
mod grammar;
mod model;
mod net;
mod place;
mod reader;
mod scale;
mod shape;
#[cfg(test)]
mod tests;
mod words;

pub use reader::{Reader, Reading};
pub use scale::Advice;

use crate::article::Article;

/// The names of the features of a sentence, sorted.
pub fn feature_names(article: &Article<'_>, sentence: usize) -> Vec<String> {
    let mut sink = features::Sink::new(true);
    features::features(article, sentence, &mut sink);
    sink.names.unwrap_or_default()
}

/// The words of a sentence in their order, as the net reads them: one that no list knows with its
/// ending, `metformin~ine`.
pub fn word_names(article: &Article<'_>, sentence: usize) -> Vec<String> {
    grammar::words(article, sentence).iter().map(net::name).collect()
}
