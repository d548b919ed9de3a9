//! Claims written out: a table for a person, objects for programs.

use std::io::{self, Write};

use super::cursor::Cursor;
use super::wire_claims::{ClaimFile, ClaimLine};
use super::{Format, display_name, unchecked_words};
use crate::engine::{ClaimReport, FoundClaim};
use crate::text::{Source, Span};

/// How wide the column of claims is, in characters.
const CLAIM_WIDTH: usize = 64;
/// How wide the column of hedges is.
const HEDGE_WIDTH: usize = 18;

/// Writes the claims of texts in one format.
#[derive(Clone, Copy, Debug)]
pub struct ClaimRenderer {
    format: Format,
    color: bool,
}

impl ClaimRenderer {
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
            Format::Json => super::json::start(out),
            Format::Human | Format::Short | Format::Jsonl => Ok(()),
        }
    }

    /// One text and its claims.
    ///
    /// # Errors
    ///
    /// When `out` cannot be written to.
    pub fn report(&self, out: &mut Vec<u8>, source: &Source, report: &ClaimReport) -> io::Result<()> {
        let reason = unchecked_words(report.unchecked.as_ref());
        match self.format {
            Format::Human => human(out, source, report, reason.as_deref(), self.color),
            Format::Short => short(out, source, report),
            Format::Json => {
                serde_json::to_writer(&mut *out, &ClaimFile::new(source, &report.claims, reason))?;
                Ok(())
            }
            Format::Jsonl => {
                for found in &report.claims {
                    serde_json::to_writer(&mut *out, &ClaimLine::new(source, found))?;
                    out.push(b'\n');
                }
                Ok(())
            }
        }
    }

    /// What stands between two texts.
    pub fn separator(&self) -> &'static str {
        match self.format {
            Format::Json => super::json::SEPARATOR,
            Format::Human | Format::Short | Format::Jsonl => "",
        }
    }

    /// What comes after the last text.
    ///
    /// # Errors
    ///
    /// When `out` cannot be written to.
    pub fn finish(&self, out: &mut dyn Write) -> io::Result<()> {
        match self.format {
            Format::Json => writeln!(out, "\n]}}"),
            Format::Human | Format::Short | Format::Jsonl => Ok(()),
        }
    }
}

/// One line a claim: place, strength, polarity, evidence, words.
fn short(out: &mut Vec<u8>, source: &Source, report: &ClaimReport) -> io::Result<()> {
    let name = display_name(source);
    let mut cursor = Cursor::new(source.text());
    for found in &report.claims {
        let at = cursor.position(found.span.start());
        let words = on_one_line(source.slice(found.span));
        writeln!(
            out,
            "{name}:{}:{}: {} {} [{}] {words}",
            at.line,
            at.column,
            found.strength.as_str(),
            found.polarity.as_str(),
            found.evidence.kind.as_str(),
        )?;
    }
    Ok(())
}

fn human(
    out: &mut Vec<u8>,
    source: &Source,
    report: &ClaimReport,
    reason: Option<&str>,
    color: bool,
) -> io::Result<()> {
    let name = display_name(source);
    if let Some(reason) = reason {
        return writeln!(out, "{name}: not read: {reason}\n");
    }
    if report.claims.is_empty() {
        return writeln!(out, "{name}: no claims found\n");
    }
    let (bold, dim, plain) = if color {
        ("\u{1b}[1m", "\u{1b}[2m", "\u{1b}[0m")
    } else {
        ("", "", "")
    };
    let count = report.claims.len();
    let noun = if count == 1 { "claim" } else { "claims" };
    writeln!(out, "{bold}{name}{plain}: {count} {noun}\n")?;
    let mut cursor = Cursor::new(source.text());
    let rows: Vec<Row> = report
        .claims
        .iter()
        .map(|found| Row::new(source, found, &mut cursor))
        .collect();
    let width = |column: fn(&Row) -> &str, head: &str| {
        let widest = rows.iter().map(|row| column(row).chars().count()).max();
        widest.unwrap_or(0).max(head.len())
    };
    let widths = [
        width(|row| &row.place, "place"),
        width(|row| &row.strength, "strength"),
        width(|row| &row.hedge, "hedge"),
        width(|row| &row.evidence, "evidence"),
    ];
    let [place, strength, hedge, evidence] = widths;
    writeln!(
        out,
        "{dim}{:>place$}  {:<CLAIM_WIDTH$}  {:<strength$}  {:<hedge$}  {:<evidence$}{plain}",
        "place", "claim", "strength", "hedge", "evidence",
    )?;
    for row in &rows {
        let mut lines = row.claim.iter();
        let first = lines.next().map_or("", String::as_str);
        let line = format!(
            "{:>place$}  {first:<CLAIM_WIDTH$}  {:<strength$}  {:<hedge$}  {:<evidence$}",
            row.place, row.strength, row.hedge, row.evidence,
        );
        writeln!(out, "{}", line.trim_end())?;
        for more in lines {
            writeln!(out, "{:>place$}  {more}", "")?;
        }
        writeln!(out, "{dim}{:>place$}  {}{plain}", "", row.says)?;
    }
    writeln!(out)
}

/// A claim as a person reads it.
struct Row {
    place: String,
    claim: Vec<String>,
    /// Who does what to what, in a few words.
    says: String,
    strength: String,
    hedge: String,
    evidence: String,
}

impl Row {
    fn new(source: &Source, found: &FoundClaim, cursor: &mut Cursor<'_>) -> Self {
        let at = cursor.clone().position(found.span.start());
        let text = |span: Span| on_one_line(source.slice(span));
        let hedges: Vec<String> = found
            .hedges
            .iter()
            .map(|span| text(*span).to_lowercase())
            .collect();
        let mut says = String::new();
        says += found.intervention.as_ref().map_or("?", |(_, id)| id);
        if let Some((_, kind)) = found.relation {
            says += " · ";
            says += &kind.as_str().replace('_', " ");
        }
        if let Some(outcome) = found.outcome {
            says += " · ";
            says += &shortened(&text(outcome), CLAIM_WIDTH);
        }
        says += " · ";
        says += found.polarity.as_str();
        for (is, word) in [(found.negated, "denied"), (found.quoted, "quoted")] {
            if is {
                says += " · ";
                says += word;
            }
        }
        if let Some(speaker) = found.reported_by {
            says += " · says ";
            says += &text(speaker);
        }
        let mut evidence = found.evidence.kind.as_str().to_owned();
        if let Some(design) = found.evidence.design {
            evidence += ", ";
            evidence += design.as_str();
        }
        Self {
            place: format!("{}:{}", at.line, at.column),
            claim: wrap(&text(found.span), CLAIM_WIDTH),
            says,
            strength: found.strength.as_str().to_owned(),
            hedge: shortened(&hedges.join(", "), HEDGE_WIDTH),
            evidence,
        }
    }
}

/// A text with every run of white space as one space.
fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn shortened(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    let cut: String = text.chars().take(width.saturating_sub(1)).collect();
    format!("{}…", cut.trim_end())
}

/// A text cut into lines of at most `width` characters, at spaces where it has them.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().expect("there is a line");
        let len = line.chars().count();
        if len > 0 && len + 1 + word.chars().count() > width {
            lines.push(word.to_owned());
            continue;
        }
        if len > 0 {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::{shortened, wrap};

    #[test]
    fn lines_are_cut_at_spaces() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("unbreakable", 4), ["unbreakable"]);
    }

    #[test]
    fn long_words_are_shortened() {
        assert_eq!(shortened("may, might", 20), "may, might");
        assert_eq!(shortened("magnesium", 5), "magn…");
    }
}
