//! A linter for health claims.
//!
//! `overclaim` reads articles about health and reports how claims are made and supported:
//! hype, overstated certainty, minimised risk, missing evidence. It never judges whether a
//! claim is true: a diagnostic is a flag, not a verdict.
//!
//! Data travels one way: a [`text::Source`] is parsed into a [`document::Document`], the
//! lexicon marks its known words, both become an [`article::Article`], the rules lay down
//! findings, and the [`engine::Linter`] turns them into one sorted
//! [`diagnostic::Report`] a source, which [`output`] writes.

pub mod article;
pub mod checks;
pub mod config;
pub mod diagnostic;
pub mod document;
pub mod engine;
pub mod lexicon;
pub mod output;
pub mod rules;
pub mod text;
