//! How a text was read, as one JSON object on its line.

use std::io;

use super::wire::Inspected;
use crate::engine::Inspection;
use crate::text::Source;

/// Writes how a text was read, for authors of rules and for measuring.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write_inspection(out: &mut Vec<u8>, source: &Source, inspection: &Inspection) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &Inspected::new(source, inspection))?;
    out.push(b'\n');
    Ok(())
}
