//! Mistakes in the files that steer the linter.

use std::fmt;

use crate::text::{Source, Span};

/// A file that steers the linter could not be read, or was read and is wrong.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The file could not be read.
    #[error("cannot read `{path}`: {error}")]
    Unreadable {
        /// The file.
        path: String,
        /// What the system said.
        error: std::io::Error,
    },
    /// The file was read, and holds mistakes; all of them, not only the first.
    #[error("{} in `{}`", .mistakes.first().map_or("mistakes", |first| first.message.as_str()), .source_file.name())]
    Wrong {
        /// The file, with its text.
        source_file: Box<Source>,
        /// What is wrong, in order.
        mistakes: Vec<Mistake>,
    },
}

/// One mistake in a configuration or rule file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mistake {
    /// The kind, as in `invalid-config` or `invalid-rule`.
    pub kind: &'static str,
    /// What is wrong, in one line.
    pub message: String,
    /// Where it stands.
    pub span: Span,
    /// What to do about it.
    pub help: Option<String>,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}[{}]", self.message, self.kind)
    }
}
