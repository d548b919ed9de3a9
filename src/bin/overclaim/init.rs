//! `overclaim init`: a starter configuration.

use std::fs::OpenOptions;
use std::io::{self, ErrorKind, Write};

use overclaim::config::FILE_NAME;

use crate::args::InitArgs;
use crate::exit::Exit;
use crate::terminal;

const STARTER: &str = include_str!("starter.toml");

pub(crate) fn run(args: &InitArgs) -> io::Result<Exit> {
    let mut options = OpenOptions::new();
    options.write(true);
    if args.force {
        options.create(true).truncate(true);
    } else {
        options.create_new(true);
    }
    let written = options
        .open(FILE_NAME)
        .and_then(|mut file| file.write_all(STARTER.as_bytes()));
    match written {
        Ok(()) => {
            writeln!(io::stdout().lock(), "wrote `{FILE_NAME}`")?;
            Ok(Exit::Clean)
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            terminal::complain(&format!(
                "`{FILE_NAME}` is there already; `--force` overwrites it"
            ));
            Ok(Exit::Failed)
        }
        Err(error) => {
            terminal::complain(&format!("cannot write `{FILE_NAME}`: {error}"));
            Ok(Exit::Failed)
        }
    }
}
