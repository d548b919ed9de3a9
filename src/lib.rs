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
//!
//! ```
//! use overclaim::config::Settings;
//! use overclaim::engine::Linter;
//! use overclaim::rules::Catalog;
//! use overclaim::text::{Format, Source};
//!
//! let linter = Linter::new(&Catalog::builtin(), &Settings::default())?;
//! let text = "The benefits of this tea are **undeni**able, they say.";
//! let source = Source::new("tea.md", Format::Markdown, text);
//! let report = linter.lint(&source);
//! let found = report
//!     .diagnostics
//!     .iter()
//!     .find(|found| found.rule.id.as_str() == "certainty-booster")
//!     .expect("it is found");
//! // A span is a byte range of the text as given, markup included.
//! assert_eq!(source.slice(found.span), "undeni**able");
//! assert!(found.message.starts_with("`undeniable` "));
//! # Ok::<(), overclaim::diagnostic::LoadError>(())
//! ```

pub mod article;
pub mod checks;
pub mod citations;
pub mod claims;
pub mod comparison;
pub mod config;
pub mod diagnostic;
pub mod document;
pub mod engine;
pub mod knowledge;
pub mod lexicon;
pub mod output;
pub mod reading;
pub mod rules;
pub mod scorecard;
pub mod text;
