//! One line a finding: `path:line:column: severity[rule] message`.

use std::io::{self, Write};

use super::cursor::Cursor;
use super::{display_name, notice, unchecked_reason};
use crate::diagnostic::Report;
use crate::text::Source;

pub(super) fn report(out: &mut Vec<u8>, source: &Source, report: &Report) -> io::Result<()> {
    let name = display_name(source);
    if let Some(reason) = unchecked_reason(report) {
        writeln!(out, "{name}: not checked: {reason}")?;
    }
    if let Some(notice) = notice(report) {
        writeln!(out, "{name}: {notice}")?;
    }
    let mut cursor = Cursor::new(source.text());
    for found in &report.diagnostics {
        let at = cursor.position(found.span.start());
        writeln!(
            out,
            "{name}:{}:{}: {}[{}] {}",
            at.line, at.column, found.severity, found.rule.id, found.message
        )?;
    }
    Ok(())
}
