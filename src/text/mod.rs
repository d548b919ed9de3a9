//! Floor 1: texts with a name, and places in them.

mod lines;
mod source;
mod span;

pub use lines::{Lines, Position};
pub use source::{Format, ReadError, Source};
pub use span::Span;
