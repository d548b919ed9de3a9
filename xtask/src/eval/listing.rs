//! `--list FILE`: every diagnostic as a line of TSV, to be read.

use std::cell::RefCell;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use crate::context::{one_line, sentence};
use crate::problem::{Doing, Outcome};
use crate::wire::{Diagnostic, Stretch};

/// Where diagnostics are written, if anywhere.
pub(super) struct Listing(Option<RefCell<BufWriter<File>>>);

impl Listing {
    /// Starts the file, with a head line.
    pub(super) fn to(path: Option<PathBuf>) -> Outcome<Self> {
        let Some(path) = path else { return Ok(Self(None)) };
        let what = || format!("cannot write `{}`", path.display());
        let mut file = BufWriter::new(File::create(&path).doing(what)?);
        writeln!(file, "id\trule\tseverity\tquote\tsentence").doing(what)?;
        Ok(Self(Some(RefCell::new(file))))
    }

    /// Adds what one text drew.
    pub(super) fn add(&self, id: &str, text: &str, diagnostics: &[Diagnostic]) -> Outcome<()> {
        let Some(file) = &self.0 else { return Ok(()) };
        let mut file = file.borrow_mut();
        for diagnostic in diagnostics {
            let Diagnostic {
                rule,
                severity,
                quote,
                start,
                end,
                ..
            } = diagnostic;
            let around = sentence(
                text,
                Stretch {
                    start: *start,
                    end: *end,
                },
            );
            writeln!(
                file,
                "{id}\t{rule}\t{}\t{}\t{around}",
                severity.name(),
                one_line(quote)
            )
            .doing(|| "cannot write the listing".to_owned())?;
        }
        Ok(())
    }

    /// Makes sure that everything has reached the disk.
    pub(super) fn close(&self) -> Outcome<()> {
        let Some(file) = &self.0 else { return Ok(()) };
        file.borrow_mut()
            .flush()
            .doing(|| "cannot write the listing".to_owned())
    }
}
