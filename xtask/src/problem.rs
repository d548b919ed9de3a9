//! What went wrong, said for a person.

use std::fmt;
use std::io;

/// The result of anything in this crate that can fail.
pub(crate) type Outcome<T> = Result<T, Problem>;

/// A failure, in words: what could not be done, and to what.
#[derive(Debug)]
pub(crate) struct Problem {
    message: String,
    closed_pipe: bool,
}

impl Problem {
    /// Whether the reader of our output went away, which is no failure.
    pub(crate) fn is_closed_pipe(&self) -> bool {
        self.closed_pipe
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl From<String> for Problem {
    fn from(message: String) -> Self {
        Self {
            message,
            closed_pipe: false,
        }
    }
}

impl From<&str> for Problem {
    fn from(message: &str) -> Self {
        message.to_owned().into()
    }
}

impl From<io::Error> for Problem {
    fn from(error: io::Error) -> Self {
        Self {
            message: error.to_string(),
            closed_pipe: error.kind() == io::ErrorKind::BrokenPipe,
        }
    }
}

/// Says what was being done when a result is an error.
pub(crate) trait Doing<T> {
    /// Puts `what()` before the error: "cannot read `a.jsonl`: no such file".
    fn doing(self, what: impl FnOnce() -> String) -> Outcome<T>;
}

impl<T, E: fmt::Display> Doing<T> for Result<T, E> {
    fn doing(self, what: impl FnOnce() -> String) -> Outcome<T> {
        self.map_err(|error| format!("{}: {error}", what()).into())
    }
}
