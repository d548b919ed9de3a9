//! `xtask eval`: the linter against labelled sets, in one table.
//!
//! A task is a line in [`TASKS`] and a function that measures its set; it gives rows for the
//! table and, when asked, lines to read. Rules are written on the dev part alone: figures of
//! the held part are printed beside, its texts only on `--part held`.

mod bioscope;
mod criteria;
mod hype;
mod labelled;
mod listing;
mod matching;
mod rates;
mod readings;
mod seed_claims;
mod seeds;
mod wikiweasel;

use std::io::Write;
use std::path::Path;

use crate::args::Args;
use crate::data::{self, Part, Record};
use crate::problem::Outcome;
use crate::table::{self, Row};
use crate::tool::{RecordFormat, Tool};
use crate::wire::Checked;

use self::listing::Listing;

/// Something measured on one set.
pub(crate) struct Task {
    /// What `--only` and the table call it.
    pub(crate) name: &'static str,
    /// Where its set lies in the data folder.
    pub(crate) file: &'static str,
    /// How its texts are written.
    pub(crate) format: RecordFormat,
    measure: fn(&Task, &[Record], &Run) -> Outcome<Measured>,
}

/// Every task, in the order of the table.
pub(crate) const TASKS: &[Task] = &[
    Task {
        name: "clean-medquad",
        file: "clean/medquad.jsonl.gz",
        format: RecordFormat::Text,
        measure: rates::measure,
    },
    Task {
        name: "clean-cochrane",
        file: "clean/cochrane_pls.jsonl",
        format: RecordFormat::Text,
        measure: rates::measure,
    },
    Task {
        name: "press-releases",
        file: "press-releases/health.jsonl.gz",
        format: RecordFormat::Markdown,
        measure: rates::measure,
    },
    Task {
        name: "hype",
        file: "hype/sentences.jsonl",
        format: RecordFormat::Text,
        measure: hype::measure,
    },
    Task {
        name: "wikiweasel",
        file: "hedges/wikiweasel.jsonl",
        format: RecordFormat::Text,
        measure: wikiweasel::measure,
    },
    Task {
        name: "bioscope",
        file: "hedges/bioscope.jsonl",
        format: RecordFormat::Text,
        measure: bioscope::measure,
    },
    Task {
        name: "strength-press",
        file: "claim-strength/press_release.jsonl",
        format: RecordFormat::Text,
        measure: readings::strength,
    },
    Task {
        name: "strength-pubmed",
        file: "claim-strength/pubmed.jsonl",
        format: RecordFormat::Text,
        measure: readings::strength,
    },
    Task {
        name: "advice-structured",
        file: "health-advice/structured_abstract.jsonl",
        format: RecordFormat::Text,
        measure: readings::advice,
    },
    Task {
        name: "advice-discussion",
        file: "health-advice/discussion.jsonl",
        format: RecordFormat::Text,
        measure: readings::advice,
    },
    Task {
        name: "advice-unstructured",
        file: "health-advice/unstructured_abstract.jsonl",
        format: RecordFormat::Text,
        measure: readings::advice,
    },
    Task {
        name: "abstract-claims",
        file: "abstract-claims/abstracts.jsonl",
        format: RecordFormat::Text,
        measure: readings::abstract_claims,
    },
    Task {
        name: "abstrct",
        file: "abstrct/sentences.jsonl",
        format: RecordFormat::Text,
        measure: readings::arguments,
    },
    Task {
        name: "exaggeration",
        file: "exaggeration/pairs.jsonl",
        format: RecordFormat::Text,
        measure: readings::exaggeration,
    },
    Task {
        name: "named-hype",
        file: "fakehealth/release.jsonl",
        format: RecordFormat::Text,
        measure: readings::named_hype,
    },
    Task {
        name: "criteria",
        file: "fakehealth/release.jsonl",
        format: RecordFormat::Text,
        measure: criteria::measure,
    },
];

/// The task of the promotional texts.
pub(crate) const PRESS_RELEASES: &str = "press-releases";

/// What a task found out.
#[derive(Debug, Default)]
struct Measured {
    rows: Vec<Row>,
    /// Lines for a reader, printed after the table.
    details: Vec<String>,
}

/// What the person at the keyboard asked for.
struct Run {
    tool: Tool,
    part: Part,
    show: Option<usize>,
    listing: Listing,
}

impl Run {
    /// Checks the records and keeps what they drew for `--list`.
    fn check(&self, task: &Task, records: &[&Record]) -> Outcome<Vec<Checked>> {
        let results = self.tool.check_records(records, task.format)?;
        for (record, checked) in records.iter().zip(&results) {
            if self.part.shows(record) {
                self.listing.add(&record.id, &record.text, &checked.diagnostics)?;
            }
        }
        Ok(results)
    }
}

/// Measures what is asked for and prints the table.
pub(crate) fn run(mut args: Args, out: &mut dyn Write) -> Outcome<()> {
    let folder = args.path("--data")?;
    let only = args.values("--only")?;
    let (seeds, gold) = (args.path("--seeds")?, args.path("--gold")?);
    let run = Run {
        part: args.parsed("--part")?.unwrap_or(Part::All),
        show: args.parsed("--show")?,
        listing: Listing::to(args.path("--list")?)?,
        tool: Tool::locate(&mut args)?,
    };
    args.finish()?;
    let wanted = |name: &str| only.is_empty() || only.iter().any(|start| name.starts_with(start.as_str()));
    refuse_unknown(&only)?;
    if let Some(folder) = folder.as_ref().filter(|folder| !folder.is_dir()) {
        return Err(format!("`--data {}` is not a folder", folder.display()).into());
    }

    let mut all = Measured::default();
    if let Some(folder) = &folder {
        for task in TASKS.iter().filter(|task| wanted(task.name)) {
            all.append(measure(task, &folder.join(task.file), &run)?);
        }
    }
    match (seeds, gold) {
        (Some(seeds), Some(gold)) => {
            if wanted(seeds::NAME) {
                all.append(seeds::measure(&seeds, &gold, &run)?);
            }
            if wanted(seed_claims::NAME) {
                all.append(seed_claims::measure(&seeds, &gold, &run)?);
            }
        }
        (Some(_), None) | (None, Some(_)) => return Err("`--seeds` and `--gold` belong together".into()),
        (None, None) if folder.is_none() => {
            return Err("nothing to measure: give `--data DIR`, or `--seeds DIR --gold DIR`".into());
        }
        _ => {}
    }
    run.listing.close()?;
    table::print(&all.rows, out)?;
    for line in &all.details {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

impl Measured {
    fn append(&mut self, mut more: Self) {
        self.rows.append(&mut more.rows);
        self.details.append(&mut more.details);
    }
}

fn measure(task: &Task, file: &Path, run: &Run) -> Outcome<Measured> {
    if !file.is_file() {
        let details = vec![format!(
            "\n{}: not measured, there is no `{}`",
            task.name,
            file.display()
        )];
        return Ok(Measured {
            details,
            ..Measured::default()
        });
    }
    let mut records = data::read(file)?;
    records.retain(|record| run.part.measures(record));
    (task.measure)(task, &records, run)
}

fn refuse_unknown(only: &[String]) -> Outcome<()> {
    let names: Vec<&str> = TASKS
        .iter()
        .map(|task| task.name)
        .chain([seeds::NAME, seed_claims::NAME])
        .collect();
    for start in only {
        if !names.iter().any(|name| name.starts_with(start.as_str())) {
            return Err(format!("`--only {start}` names no task; there are {}", names.join(", ")).into());
        }
    }
    Ok(())
}

/// 0 for a record of the dev part, 1 for one that is kept aside: its column in the table.
fn column(record: &Record) -> usize {
    usize::from(record.held)
}
