//! Floor 14: the linter.

mod claims;
mod examples;
mod hype;
mod inspect;
mod plan;
mod stamp;
mod suppress;

pub use claims::{ClaimReport, FoundClaim, FoundEvidence};
pub use examples::{ExampleFailure, test_examples};
pub use inspect::{InspectedCue, InspectedSentence, Inspection};
pub use plan::{Linter, NotCompared};
