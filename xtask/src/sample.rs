//! `xtask sample`: warnings and errors drawn at random, for a person to judge one by one.

use std::io::Write;

use crate::args::Args;
use crate::context::{lot, sentence};
use crate::data::{self, Part, Record};
use crate::eval::{PRESS_RELEASES, TASKS};
use crate::problem::Outcome;
use crate::tool::Tool;
use crate::wire::{Scope, Severity, Stretch};

/// Draws findings from one set and prints each in its sentence.
///
/// The draw depends on the seed and on where a finding stands, not on what else was found: the
/// same seed shows the same findings as long as they are made. Kept-aside records are drawn
/// from only with `--part held`, and whole-article findings only with `--scope all`.
pub(crate) fn run(mut args: Args, out: &mut dyn Write) -> Outcome<()> {
    let folder = args.required_path("--data")?;
    let n: usize = args.parsed("--n")?.unwrap_or(100);
    let seed: u64 = args.parsed("--seed")?.unwrap_or(7);
    let part = args.parsed("--part")?.unwrap_or(Part::Dev);
    let name = args.value("--set")?.unwrap_or_else(|| PRESS_RELEASES.to_owned());
    let whole_articles = match args.value("--scope")?.as_deref() {
        None | Some("span") => false,
        Some("all") => true,
        Some(other) => return Err(format!("`--scope {other}` is neither `span` nor `all`").into()),
    };
    let tool = Tool::locate(&mut args)?;
    args.finish()?;

    let task = TASKS.iter().find(|task| task.name == name);
    let task = task.ok_or_else(|| format!("`--set {name}` names no set of `eval`"))?;
    let records = data::read(&folder.join(task.file))?;
    let shown: Vec<&Record> = records.iter().filter(|record| part.shows(record)).collect();
    let results = tool.check_records(&shown, task.format)?;
    let mut drawn = Vec::new();
    for (record, checked) in shown.iter().zip(&results) {
        for diagnostic in &checked.diagnostics {
            let in_scope = whole_articles || diagnostic.scope == Scope::Span;
            if diagnostic.severity >= Severity::Warning && in_scope {
                let key = format!(
                    "{}:{}:{}:{}",
                    record.id, diagnostic.start, diagnostic.end, diagnostic.rule
                );
                drawn.push((lot(seed, &key), record, diagnostic));
            }
        }
    }
    let found = drawn.len();
    drawn.sort_by_key(|(lot, record, diagnostic)| (*lot, &record.id, diagnostic.start));
    drawn.truncate(n);
    writeln!(
        out,
        "{} of {found} warnings and errors in {} texts of {name}, seed {seed}",
        drawn.len(),
        shown.len()
    )?;
    for (number, (_, record, diagnostic)) in drawn.into_iter().enumerate() {
        let at = Stretch {
            start: diagnostic.start,
            end: diagnostic.end,
        };
        let (rule, code, severity) = (&diagnostic.rule, &diagnostic.code, diagnostic.severity.name());
        writeln!(
            out,
            "\n{:>3}. {rule} ({code}, {severity})  {}",
            number + 1,
            record.id
        )?;
        writeln!(out, "     {}", sentence(&record.text, at))?;
    }
    Ok(())
}
