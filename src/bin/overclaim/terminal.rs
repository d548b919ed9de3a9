//! What goes to the terminal beside the output: messages, and whether there is colour.

use std::io::{self, IsTerminal, Write};

use overclaim::diagnostic::LoadError;
use overclaim::output;

use crate::args::Color;

/// Whether to write colour to standard output.
pub(crate) fn color_on_stdout(wish: Color) -> bool {
    color(wish, io::stdout().is_terminal())
}

/// Whether to write colour to standard error.
pub(crate) fn color_on_stderr(wish: Color) -> bool {
    color(wish, io::stderr().is_terminal())
}

/// The wish on the command line comes first, then `NO_COLOR`, then `CLICOLOR_FORCE`, then the terminal.
fn color(wish: Color, is_terminal: bool) -> bool {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    match wish {
        Color::Always => true,
        Color::Never => false,
        Color::Auto if is_set("NO_COLOR") => false,
        Color::Auto if is_set("CLICOLOR_FORCE") => {
            std::env::var_os("CLICOLOR_FORCE").is_some_and(|v| v != "0")
        }
        Color::Auto => is_terminal && std::env::var_os("TERM").is_none_or(|term| term != "dumb"),
    }
}

/// Says on standard error what went wrong. That nobody listens is no reason to stop.
pub(crate) fn complain(message: &str) {
    let _ = writeln!(io::stderr().lock(), "error: {message}");
}

/// Says on standard error what a person should look at, though nothing went wrong.
pub(crate) fn warn(message: &str) {
    let _ = writeln!(io::stderr().lock(), "warning: {message}");
}

/// Says on standard error what is wrong with a file that steers the linter.
pub(crate) fn complain_of(error: &LoadError, color: Color) {
    let mut message = Vec::new();
    let written = output::write_load_error(&mut message, error, color_on_stderr(color));
    if written.is_ok() {
        let _ = io::stderr().lock().write_all(&message);
    }
}
