//! One JSON object a text, each on its line.

use std::io;

use crate::diagnostic::Report;
use crate::scorecard::Criterion;
use crate::text::Source;

pub(super) fn report(
    out: &mut Vec<u8>,
    source: &Source,
    report: &Report,
    card: Option<&[Criterion]>,
) -> io::Result<()> {
    super::json::report(out, source, report, card)?;
    out.push(b'\n');
    Ok(())
}
