//! Floor 1: texts with a name, and places in them.

mod lines;
mod records;
mod source;
mod span;

pub use lines::{Lines, Position};
pub use records::{Record, RecordError, records};
pub use source::{Format, ReadError, Source};
pub use span::Span;
