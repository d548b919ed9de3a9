//! How a run ends.

use std::io::{self, ErrorKind};
use std::process::ExitCode;

use crate::terminal;

/// How a run ended.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Exit {
    /// Nothing at or above `--fail-on`.
    Clean,
    /// Findings at or above it.
    Findings,
    /// Something that was asked for could not be done.
    Failed,
}

/// The exit code of a run. That a reader closed the pipe is no error: it has read enough.
pub(crate) fn code(result: io::Result<Exit>) -> ExitCode {
    match result {
        Ok(Exit::Clean) => ExitCode::SUCCESS,
        Ok(Exit::Findings) => ExitCode::from(1),
        Ok(Exit::Failed) => ExitCode::from(2),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            terminal::complain(&format!("cannot write the output: {error}"));
            ExitCode::from(2)
        }
    }
}
