//! Floor 3: what a user asked for, and where it was written.
//!
//! A [`Config`] is one `overclaim.toml`. Asked for the [`Settings`] of a file it applies its
//! overrides; the command line lays an [`Overlay`] on top. Names of rules are kept as text
//! with their places: the linter, which knows the rules, says which of them do not exist.

mod date;
mod discover;
mod file;
mod glob;
mod level;
mod nearest;
mod reader;
mod settings;
mod suppress;

pub use date::Date;
pub use discover::{FILE_NAME, locate};
pub use file::{Config, Entry, OptionPlace, Placed};
pub use level::{FailOn, Genre, Jurisdiction, Level};
pub use nearest::nearest;
pub use settings::{Overlay, Settings};
pub use suppress::Suppression;

#[cfg(test)]
mod tests;
