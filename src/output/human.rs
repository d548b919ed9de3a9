//! Excerpts with the words marked, for a person at a terminal.
//!
//! Under a finding stand the reason, the better wording and who asks for it. The reason and
//! the authorities are those of the rule, so they are given once a text: at the rule's first
//! finding, where the reader meets it.

use std::collections::BTreeSet;
use std::io::{self, Write};

use codespan_reporting::diagnostic::{Diagnostic as Shown, Label as Mark, Severity as Weight};
use codespan_reporting::files::Error as FilesError;
use codespan_reporting::term::termcolor::{Ansi, NoColor, WriteColor};
use codespan_reporting::term::{Config, Styles, StylesWriter, emit_to_write_style};

use super::wrap::Wrapped;
use super::{display_name, notice, unchecked_reason};
use crate::diagnostic::{Diagnostic, LoadError, Report, Severity};
use crate::text::{Source, Span};

/// How wide a note is set.
const NOTE_WIDTH: usize = 92;

pub(super) fn report(out: &mut Vec<u8>, source: &Source, report: &Report, color: bool) -> io::Result<()> {
    let name = display_name(source);
    if let Some(reason) = unchecked_reason(report) {
        writeln!(out, "{name}: not checked: {reason}\n")?;
    }
    if let Some(notice) = notice(report) {
        writeln!(out, "{name}: {notice}\n")?;
    }
    if report.diagnostics.is_empty() {
        return Ok(());
    }
    let places = report.diagnostics.iter().flat_map(|found| {
        let related = found.related.iter().map(|label| label.span);
        std::iter::once(found.span).chain(related)
    });
    let text = source.text();
    let wrapped = Wrapped::new(name, text, places.map(|span| visible(text, span)).collect());
    let mut explained = BTreeSet::new();
    for found in &report.diagnostics {
        let is_first = explained.insert(found.rule.id.as_str());
        emit(out, &wrapped, &shown(text, found, is_first), color)?;
    }
    Ok(())
}

/// Writes what is wrong with a file that steers the linter, every mistake at its place.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write_load_error(out: &mut Vec<u8>, error: &LoadError, color: bool) -> io::Result<()> {
    match error {
        LoadError::Unreadable { .. } => writeln!(out, "error: {error}"),
        LoadError::Wrong {
            source_file,
            mistakes,
        } => {
            let text = source_file.text();
            let places = mistakes.iter().map(|mistake| visible(text, mistake.span));
            let wrapped = Wrapped::new(display_name(source_file), text, places.collect());
            for mistake in mistakes {
                let shown = Shown::error()
                    .with_code(mistake.kind)
                    .with_message(&mistake.message)
                    .with_label(Mark::primary((), visible(text, mistake.span)))
                    .with_notes(mistake.help.iter().map(|help| note("help", help)).collect());
                emit(out, &wrapped, &shown, color)?;
            }
            Ok(())
        }
    }
}

/// How to word it better: what was said of this finding, else what its rule says.
pub(super) fn help(found: &Diagnostic) -> &str {
    if found.help.is_empty() {
        &found.rule.help
    } else {
        &found.help
    }
}

fn shown(text: &str, found: &Diagnostic, explain: bool) -> Shown<()> {
    let weight = match found.severity {
        Severity::Error => Weight::Error,
        Severity::Warning => Weight::Warning,
        Severity::Note => Weight::Note,
    };
    let mut labels = vec![Mark::primary((), visible(text, found.span))];
    for label in &found.related {
        labels.push(Mark::secondary((), visible(text, label.span)).with_message(&label.message));
    }
    let authorities = found.rule.authorities.join("; ");
    let notes = [
        ("why", if explain { found.rule.why.as_str() } else { "" }),
        ("better", help(found)),
        ("asked for by", if explain { authorities.as_str() } else { "" }),
    ];
    let notes = notes.into_iter().filter(|(_, words)| !words.trim().is_empty());
    Shown::new(weight)
        .with_code(found.rule.id.as_str())
        .with_message(&found.message)
        .with_labels(labels)
        .with_notes(notes.map(|(what, words)| note(what, words)).collect())
}

/// The span without the white space it ends in, inside the text and on whole characters.
fn visible(text: &str, span: Span) -> std::ops::Range<usize> {
    let start = text.floor_char_boundary(span.start());
    let end = text.ceil_char_boundary(span.end());
    let shown = text.get(start..end).unwrap_or_default().trim_end();
    start..start + shown.len()
}

/// A note of a few set lines, opening with the word that says what it is.
fn note(what: &str, words: &str) -> String {
    let mut note = format!("{what}:");
    let mut width = note.len();
    for word in words.split_whitespace() {
        let length = word.chars().count();
        if width + 1 + length > NOTE_WIDTH {
            note.push_str("\n  ");
            width = 2;
        } else {
            note.push(' ');
            width += 1;
        }
        note.push_str(word);
        width += length;
    }
    note
}

fn emit(out: &mut Vec<u8>, files: &Wrapped<'_>, shown: &Shown<()>, color: bool) -> io::Result<()> {
    if color {
        emit_styled(&mut Ansi::new(out), files, shown)
    } else {
        emit_styled(&mut NoColor::new(out), files, shown)
    }
}

fn emit_styled(out: &mut impl WriteColor, files: &Wrapped<'_>, shown: &Shown<()>) -> io::Result<()> {
    let styles = Styles::default();
    let mut writer = StylesWriter::new(out, &styles);
    match emit_to_write_style(&mut writer, &Config::default(), files, shown) {
        Ok(()) => Ok(()),
        Err(FilesError::Io(error)) => Err(error),
        Err(error) => Err(io::Error::other(error)),
    }
}
