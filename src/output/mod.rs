//! Floor 15: reports written out.
//!
//! A [`Renderer`] writes one text after the other, so that a run over many files never holds
//! more than the reports it is writing. The bytes of a text depend on that text alone: chunks
//! rendered apart, joined in order with [`Renderer::separator`], give the same output.

mod card;
mod claims;
mod comparison;
mod cursor;
mod fingerprint;
mod human;
mod inspect;
mod json;
mod jsonl;
mod short;
mod summary;
pub mod wire;
pub mod wire_claims;
pub mod wire_criteria;
mod wrap;

pub use claims::ClaimRenderer;
pub use comparison::write_comparison;
pub use human::write_load_error;
pub use inspect::write_inspection;
pub use summary::Summary;

use std::io::{self, Write};
use std::str::FromStr;

use crate::diagnostic::{Report, Unchecked};
use crate::scorecard::Criterion;
use crate::text::{Format as TextFormat, Source};

/// How reports are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Format {
    /// Excerpts with the words marked, for a person at a terminal.
    #[default]
    Human,
    /// One line a finding.
    Short,
    /// One JSON object.
    Json,
    /// One JSON object a text, each on its line.
    Jsonl,
}

/// Writes reports in one format.
#[derive(Clone, Copy, Debug)]
pub struct Renderer {
    format: Format,
    color: bool,
}

impl Renderer {
    /// A writer of `format`; `color` speaks of the human format only.
    pub fn new(format: Format, color: bool) -> Self {
        Self { format, color }
    }

    /// What comes before the first text.
    ///
    /// # Errors
    ///
    /// When `out` cannot be written to.
    pub fn start(&self, out: &mut dyn Write) -> io::Result<()> {
        match self.format {
            Format::Json => json::start(out),
            Format::Human | Format::Short | Format::Jsonl => Ok(()),
        }
    }

    /// One text and what was found in it.
    ///
    /// # Errors
    ///
    /// When `out` cannot be written to.
    pub fn report(&self, out: &mut Vec<u8>, source: &Source, report: &Report) -> io::Result<()> {
        self.report_with_card(out, source, report, None)
    }

    /// The same with the text's report card.
    ///
    /// # Errors
    ///
    /// When `out` cannot be written to.
    pub fn report_with_card(
        &self,
        out: &mut Vec<u8>,
        source: &Source,
        report: &Report,
        card: Option<&[Criterion]>,
    ) -> io::Result<()> {
        match self.format {
            Format::Human => {
                human::report(out, source, report, self.color)?;
                card::table(out, source, card.unwrap_or_default())
            }
            Format::Short => {
                short::report(out, source, report)?;
                card::lines(out, source, card.unwrap_or_default())
            }
            Format::Json => json::report(out, source, report, card),
            Format::Jsonl => jsonl::report(out, source, report, card),
        }
    }

    /// What stands between two texts.
    pub fn separator(&self) -> &'static str {
        match self.format {
            Format::Json => json::SEPARATOR,
            Format::Human | Format::Short | Format::Jsonl => "",
        }
    }

    /// What comes after the last text. A person gets a line that sums up.
    ///
    /// # Errors
    ///
    /// When `out` cannot be written to.
    pub fn finish(&self, out: &mut dyn Write, summary: &Summary) -> io::Result<()> {
        match self.format {
            Format::Human => writeln!(out, "{summary}"),
            Format::Json => json::finish(out, summary),
            Format::Short | Format::Jsonl => Ok(()),
        }
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "human" => Ok(Self::Human),
            "short" => Ok(Self::Short),
            "json" => Ok(Self::Json),
            "jsonl" => Ok(Self::Jsonl),
            _ => Err(format!(
                "`{word}` is no format; there are human, short, json, jsonl"
            )),
        }
    }
}

/// What a person calls the text: its path, and the id of a record after a `#`.
fn display_name(source: &Source) -> String {
    match source.id() {
        Some(id) => format!("{}#{id}", source.name()),
        None => source.name().to_owned(),
    }
}

/// The word for how a text is written.
fn format_name(format: TextFormat) -> &'static str {
    match format {
        TextFormat::Text => "text",
        TextFormat::Markdown => "markdown",
        TextFormat::Html => "html",
    }
}

/// Why nothing was looked for, in a few words; `None` where the text counts as checked.
fn unchecked_reason(report: &Report) -> Option<String> {
    unchecked_words(report.unchecked.as_ref())
}

/// The same of the bare reason.
fn unchecked_words(unchecked: Option<&Unchecked>) -> Option<String> {
    match unchecked? {
        Unchecked::Language(name) => Some(format!("the text is in {name}, and only English is checked")),
        Unchecked::Empty => None,
    }
}

/// What a checked text should say of itself beyond its findings.
fn notice(report: &Report) -> Option<&'static str> {
    matches!(report.unchecked, Some(Unchecked::Empty)).then_some("it holds no text to check")
}
