//! One JSON object for the whole run.
//!
//! The summary stands last, after the files, because it is known only then.

use std::io::{self, Write};

use super::Summary;
use super::wire::{COLUMN_UNIT, Counts, File, TOOL, VERSION};
use crate::diagnostic::Report;
use crate::scorecard::Criterion;
use crate::text::Source;

/// What stands between two files.
pub(super) const SEPARATOR: &str = ",\n";

pub(super) fn start(out: &mut dyn Write) -> io::Result<()> {
    let tool = serde_json::to_string(&TOOL)?;
    writeln!(
        out,
        "{{\"version\":{VERSION},\"tool\":{tool},\"column_unit\":\"{COLUMN_UNIT}\",\"files\":["
    )
}

pub(super) fn report(
    out: &mut Vec<u8>,
    source: &Source,
    report: &Report,
    card: Option<&[Criterion]>,
) -> io::Result<()> {
    serde_json::to_writer(out, &File::new(source, report, card)).map_err(io::Error::from)
}

pub(super) fn finish(out: &mut dyn Write, summary: &Summary) -> io::Result<()> {
    let counts = serde_json::to_string(&Counts::from(summary))?;
    writeln!(out, "\n],\"summary\":{counts}}}")
}
