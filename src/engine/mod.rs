//! Floor 9: the linter.

mod examples;
mod hype;
mod inspect;
mod plan;
mod stamp;
mod suppress;

pub use examples::{ExampleFailure, test_examples};
pub use inspect::{InspectedCue, InspectedSentence, Inspection};
pub use plan::Linter;
