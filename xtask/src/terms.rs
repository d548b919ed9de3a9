//! `xtask terms`: what fires on the seeds and nowhere in the data.
//!
//! A word list written beside a few sample articles easily learns them by heart. Quotes that
//! no text of some 35 MB draws under the same rule are the ones to look at.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;

use serde_json::Value;

use crate::args::Args;
use crate::context::one_line;
use crate::data::{self, Record};
use crate::problem::{Doing, Outcome};
use crate::tool::{RecordFormat, Tool};
use crate::wire::{Checked, Diagnostic, Scope};

/// The fields of a record that hold running text.
const TEXTS: [&str; 2] = ["abstract", "press_release"];

/// Prints the quotes of the seeds that the data never draws, by rule.
pub(crate) fn run(mut args: Args, out: &mut dyn Write) -> Outcome<()> {
    let folder = args.required_path("--data")?;
    let seeds = args.required_path("--seeds")?;
    let tool = Tool::locate(&mut args)?;
    args.finish()?;

    let mut of_seeds: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for path in data::entries(&seeds)?
        .into_iter()
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
    {
        let text = fs::read_to_string(&path).doing(|| format!("cannot read `{}`", path.display()))?;
        let name = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        for term in terms(&tool.check_file(&path, &text)?) {
            of_seeds.entry(term).or_default().insert(name.clone());
        }
    }
    let fired = of_seeds.len();
    let mut texts = 0;
    for set in data::sets(&folder)? {
        let records = running_texts(data::read(&set)?);
        texts += records.len();
        let promotional = set.components().any(|part| part.as_os_str() == "press-releases");
        let format = if promotional {
            RecordFormat::Markdown
        } else {
            RecordFormat::Text
        };
        for checked in tool.check_records(&records.iter().collect::<Vec<_>>(), format)? {
            for term in terms(&checked) {
                of_seeds.remove(&term);
            }
        }
    }
    writeln!(
        out,
        "{} of {fired} quotes fire on the seeds and in none of {texts} texts",
        of_seeds.len()
    )?;
    for ((rule, quote), files) in of_seeds {
        writeln!(
            out,
            "{rule}\t{quote}\t{}",
            files.into_iter().collect::<Vec<_>>().join(" ")
        )?;
    }
    Ok(())
}

fn terms(checked: &Checked) -> impl Iterator<Item = (String, String)> + '_ {
    let of_words = checked
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.scope == Scope::Span);
    of_words.map(|Diagnostic { rule, quote, .. }| (rule.clone(), one_line(quote).to_lowercase()))
}

/// A record's text and whatever else of it is prose, each as a record of its own.
fn running_texts(records: Vec<Record>) -> Vec<Record> {
    let mut texts = Vec::new();
    for mut record in records {
        for name in TEXTS {
            if let Some(Value::String(text)) = record.fields.remove(name) {
                let id = format!("{}#{name}", record.id);
                texts.push(Record {
                    id,
                    text,
                    held: record.held,
                    fields: serde_json::Map::new(),
                });
            }
        }
        texts.push(record);
    }
    texts.retain(|record| !record.text.trim().is_empty());
    texts
}
