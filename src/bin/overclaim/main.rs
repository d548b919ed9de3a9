//! The command line of overclaim.

mod args;
mod check;
mod claims;
mod compare;
mod completions;
mod config;
mod exit;
mod explain;
mod init;
mod input;
mod inspect;
mod ordered;
mod plan;
mod references;
mod rules;
mod run;
mod suppressions;
mod terminal;
mod test_rules;
mod treatment;
mod walk;

use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command};

fn main() -> ExitCode {
    let cli = Cli::parse();
    let result = match &cli.command {
        Command::Check(args) => check::run(args),
        Command::Claims(args) => claims::run(args),
        Command::Compare(args) => compare::run(args),
        Command::Inspect(args) => inspect::run(args),
        Command::Rules(args) => rules::run(args),
        Command::Explain(args) => explain::run(args),
        Command::TestRules(args) => test_rules::run(args),
        Command::Init(args) => init::run(args),
        Command::Config(args) => config::run(args),
        Command::Completions(args) => completions::run(args),
    };
    exit::code(result)
}
