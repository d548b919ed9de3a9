//! A run over all inputs: planned first, then read and worked on side by side, written in order.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use overclaim::config::FailOn;
use overclaim::diagnostic::Report;
use overclaim::output::Summary;
use overclaim::text::Source;

use crate::args::ReadingArgs;
use crate::exit::Exit;
use crate::input::{self, Piece};
use crate::ordered::in_order;
use crate::plan::{Plan, Planner};
use crate::references::References;
use crate::suppressions::Suppressions;
use crate::terminal;
use crate::walk::{self, Input};

/// What became of one piece of the inputs.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    /// What goes to standard output.
    pub(crate) out: Vec<u8>,
    /// What was found.
    pub(crate) summary: Summary,
    suppressions: Suppressions,
    has_findings: bool,
    faults: Vec<String>,
}

/// Reads every input and hands its texts to `work`; what that writes goes out in the order of the
/// inputs, `separator` between.
pub(crate) fn run(
    args: &ReadingArgs,
    references: References,
    fail_on: Option<FailOn>,
    separator: &'static str,
    out: &mut impl Write,
    work: impl Fn(&mut Outcome, &Plan, &Source) -> io::Result<()> + Sync,
) -> io::Result<(Exit, Summary)> {
    let mut planner =
        Planner::new(&args.config, args.overlay(fail_on), args.color).with_references(references);
    // Who names standard input means it to be read.
    let stdin = [PathBuf::from("-")];
    let is_stdin = args.paths.is_empty() && args.stdin_filename.is_some();
    let paths = if is_stdin { &stdin[..] } else { &args.paths };
    let (inputs, faults) = walk::inputs(paths, &mut planner);
    for fault in &faults {
        terminal::complain(fault);
    }
    let mut summary = Summary::default();
    let mut ready = Vec::new();
    for input in inputs {
        let path = input::name(&input, args).unwrap_or(Path::new("<stdin>"));
        match planner.plan(path) {
            Some(plan) => ready.push((input, plan)),
            None => summary.unreadable += 1,
        }
    }
    planner.check_names();
    let mut exit = Exit::Clean;
    if !faults.is_empty() || planner.has_failed() {
        exit = Exit::Failed;
    }
    drop(planner);

    let jobs = ready
        .into_iter()
        .flat_map(|(input, plan)| jobs(input, &plan, args));
    let mut is_first = true;
    let mut suppressions = Suppressions::default();
    in_order(
        args.threads(),
        jobs,
        |job| do_job(job, args, separator, &work),
        |outcome| {
            let outcome = outcome?;
            for fault in &outcome.faults {
                terminal::complain(fault);
                exit = Exit::Failed;
            }
            if outcome.has_findings {
                exit = exit.max(Exit::Findings);
            }
            if !outcome.out.is_empty() {
                if !is_first {
                    out.write_all(separator.as_bytes())?;
                }
                is_first = false;
                out.write_all(&outcome.out)?;
            }
            summary.merge(&outcome.summary);
            suppressions.merge(outcome.suppressions);
            Ok::<(), io::Error>(())
        },
    )?;
    for unused in suppressions.unused() {
        terminal::warn(&unused);
    }
    Ok((exit, summary))
}

/// Something for a thread to do.
enum Job {
    /// Read an input as one text, and work on that.
    Input(Input, Plan),
    /// Work on a piece that has been read.
    Piece(Piece, Plan),
    /// Say what was wrong with an input.
    Fault(String),
}

fn jobs(input: Input, plan: &Plan, args: &ReadingArgs) -> Vec<Job> {
    if !input::is_jsonl(&input, args) {
        return vec![Job::Input(input, plan.clone())];
    }
    match input::read_pieces(&input, args) {
        Ok(pieces) => pieces
            .into_iter()
            .map(|piece| Job::Piece(piece, plan.clone()))
            .collect(),
        Err(error) => vec![Job::Fault(input::fault(&error))],
    }
}

fn do_job(
    job: Job,
    args: &ReadingArgs,
    separator: &str,
    work: &impl Fn(&mut Outcome, &Plan, &Source) -> io::Result<()>,
) -> io::Result<Outcome> {
    let mut outcome = Outcome::default();
    match job {
        Job::Input(input, plan) => match input::read(&input, args) {
            Ok(source) => work(&mut outcome, &plan, &source)?,
            Err(error) => outcome.fault(input::fault(&error)),
        },
        Job::Piece(Piece::Text(source), plan) => work(&mut outcome, &plan, &source)?,
        Job::Piece(Piece::Records(batch), plan) => {
            for source in batch.sources(args) {
                match source {
                    Ok(source) => {
                        if !outcome.out.is_empty() {
                            outcome.out.extend_from_slice(separator.as_bytes());
                        }
                        work(&mut outcome, &plan, &source)?;
                    }
                    Err(fault) => outcome.fault(fault),
                }
            }
        }
        Job::Fault(fault) => outcome.fault(fault),
    }
    Ok(outcome)
}

impl Outcome {
    /// Counts what was found in one text.
    pub(crate) fn add(&mut self, source: &Source, report: &Report, plan: &Plan) {
        self.summary.add(report);
        self.suppressions.add(source, report, plan);
        let worst = report.worst();
        self.has_findings |= worst.is_some_and(|worst| plan.fail_on.is_reached_by(worst));
    }

    fn fault(&mut self, message: String) {
        self.summary.unreadable += 1;
        self.faults.push(message);
    }
}
