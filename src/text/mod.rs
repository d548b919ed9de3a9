//! Floor 1: texts with a name, and places in them.

mod decode;
mod format;
mod lines;
mod records;
mod source;
mod span;

pub use format::Format;
pub use lines::{Lines, Position};
pub use records::{Record, RecordError, records};
pub use source::{ReadError, Source};
pub use span::Span;
