//! Tasks of the workshop: measuring the linter on labelled data, and its speed.
//!
//! ```text
//! cargo run --release -p xtask -- eval   --data DIR [--seeds DIR --gold DIR]
//! cargo run --release -p xtask -- fit    --data DIR
//! cargo run --release -p xtask -- sample --data DIR --n 100 --seed 7
//! cargo run --release -p xtask -- terms  --data DIR --seeds DIR
//! cargo run --release -p xtask -- bench  --input FILE.jsonl[.gz]
//! ```
//!
//! Everything is measured through the command line, as a user meets it: the binary reads
//! files or records and its JSON is read back. No text of the data enters this repository.

mod args;
mod bench;
mod context;
mod data;
mod eval;
mod figures;
mod fit;
mod problem;
mod ranking;
mod sample;
mod table;
mod terms;
mod tool;
mod wire;

use std::io::{self, Write};
use std::process::ExitCode;

use crate::args::Args;
use crate::problem::Outcome;

const USAGE: &str = "\
Usage: cargo run --release -p xtask -- TASK [OPTIONS]

  eval    measure the linter on labelled sets and print one table
          --data DIR          a folder laid out like ../shared/data
          --part dev|held|all which records to run (all); listings never show held ones unless `held`
          --only NAME         one task, or those whose name begins so; may be given again
          --show N            breakdowns, with N examples of each kind
          --list FILE         write every diagnostic as TSV: id, rule, severity, quote, sentence
          --seeds DIR --gold DIR   also match the annotated articles (--data may then be left out)
  fit     fit the weights of readings to the dev part and write them to rules/weights
          --data DIR [--only NAME] [--show N] [--date YYYY-MM-DD] [--out DIR]
          [--penalty X] [--balance X] [--least N] [--bayes X] [--ease PREFIX=X]   to try others
          [--taught FILE] [--taught-weight X]   lessons made by xtask/teacher/teach.py
  sample  draw warnings and errors at random, to be read one by one
          --data DIR [--n 100] [--seed 7] [--part dev|held] [--set NAME] [--scope span|all]
  terms   quotes that fire on the seeds and nowhere in the data
          --data DIR --seeds DIR
  bench   speed against ripgrep, start-up time, memory
          --input FILE.jsonl[.gz] [--rg PATH] [--megabytes 30] [--runs 5]

  --bin PATH  the overclaim to measure; by default the release build, made afresh
";

fn main() -> ExitCode {
    let mut out = io::stdout().lock();
    let outcome = dispatch(Args::from_env(), &mut out).and_then(|()| Ok(out.flush()?));
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) if problem.is_closed_pipe() => ExitCode::SUCCESS,
        Err(problem) => {
            let _ = writeln!(io::stderr(), "error: {problem}");
            ExitCode::from(2)
        }
    }
}

fn dispatch(mut args: Args, out: &mut dyn Write) -> Outcome<()> {
    match args.task().as_deref() {
        Some("eval") => eval::run(args, out),
        Some("fit") => fit::run(args, out),
        Some("sample") => sample::run(args, out),
        Some("terms") => terms::run(args, out),
        Some("bench") => bench::run(args, out),
        Some("help" | "--help" | "-h") | None => Ok(write!(out, "{USAGE}")?),
        Some(other) => {
            Err(format!("no task is called `{other}`; there are eval, fit, sample, terms, bench").into())
        }
    }
}
