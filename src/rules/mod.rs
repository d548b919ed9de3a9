//! Floor 12: rules as data, and what they lay down.
//!
//! A rule file is read into a [`Rule`]; [`Compiled`] is what the rules of one plan become when
//! their words join the lexicon: one automaton, and for each of its forms the phrases to try.

mod catalog;
mod claim_pattern;
mod compiled;
mod context_test;
mod file;
mod finding;
mod matcher;
mod node;
mod parser;
mod pattern;
mod pattern_match;
mod spanned;

pub use catalog::{Catalog, Page, Rule};
pub use compiled::Compiled;
pub use file::{Better, Examples, Measured};
pub use finding::{Check, CitationCheck, Findings, Found};
