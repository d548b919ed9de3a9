//! `overclaim rules`: the list of rules.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use overclaim::config::Overlay;
use overclaim::rules::Rule;
use serde::Serialize;

use crate::args::{Color, ListFormat, RulesArgs};
use crate::exit::Exit;
use crate::plan::Planner;

#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    code: &'a str,
    family: &'a str,
    severity: &'a str,
    summary: &'a str,
}

pub(crate) fn run(args: &RulesArgs) -> io::Result<Exit> {
    let mut planner = Planner::new(&args.config, Overlay::default(), Color::Auto);
    let Some((_, catalog)) = planner.settings(Path::new("<any>")) else {
        return Ok(Exit::Failed);
    };
    let rows: Vec<Row<'_>> = catalog.rules().iter().map(row).collect();
    let mut out = BufWriter::new(io::stdout().lock());
    match args.format {
        ListFormat::Json => {
            serde_json::to_writer_pretty(&mut out, &rows)?;
            writeln!(out)?;
        }
        ListFormat::Table => table(&mut out, &rows)?,
    }
    out.flush()?;
    Ok(Exit::Clean)
}

/// Writes rules in columns.
fn table(out: &mut impl Write, rows: &[Row<'_>]) -> io::Result<()> {
    let width = |field: fn(&Row<'_>) -> usize| rows.iter().map(field).max().unwrap_or_default();
    let code = width(|row| row.code.len());
    let id = width(|row| row.id.len());
    let family = width(|row| row.family.len());
    for row in rows {
        writeln!(
            out,
            "{:code$}  {:id$}  {:family$}  {:7}  {}",
            row.code, row.id, row.family, row.severity, row.summary
        )?;
    }
    Ok(())
}

fn row(rule: &Rule) -> Row<'_> {
    Row {
        id: rule.info.id.as_str(),
        code: &rule.info.code,
        family: &rule.info.family,
        severity: rule.severity.as_str(),
        summary: &rule.info.summary,
    }
}
