//! `overclaim compare`: an article held against the abstracts it reports on.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use overclaim::comparison::take_up;
use overclaim::diagnostic::Unchecked;
use overclaim::engine::NotCompared;
use overclaim::output::write_comparison;
use overclaim::text::{Format, Source};

use crate::args::CompareArgs;
use crate::exit::Exit;
use crate::input;
use crate::plan::Planner;
use crate::terminal;

pub(crate) fn run(args: &CompareArgs) -> io::Result<Exit> {
    let article = read(&args.article);
    let sources: Vec<Option<Source>> = args.sources.iter().map(|path| read_source(path)).collect();
    let sources: Option<Vec<Source>> = sources.into_iter().collect();
    let mut planner = Planner::new(&args.config, overclaim::config::Overlay::default(), args.color);
    let plan = planner.plan(&args.article);
    let (Some(article), Some(sources), Some(plan)) = (article, sources, plan) else {
        return Ok(Exit::Failed);
    };
    let comparison = match plan.linter.compare(&article, &sources) {
        Ok(comparison) => comparison,
        Err(fault) => {
            terminal::complain(&told(&fault, &article));
            return Ok(Exit::Failed);
        }
    };
    let mut out = BufWriter::new(io::stdout().lock());
    write_comparison(&mut out, args.format, &article, &sources, &comparison)?;
    out.flush()?;
    let differs =
        !comparison.left_out.is_empty() || comparison.pairs.iter().any(|pair| !pair.differences.is_empty());
    Ok(if differs { Exit::Findings } else { Exit::Clean })
}

/// Reads a file as one text; what is wrong is said.
fn read(path: &Path) -> Option<Source> {
    let named = Format::of_path(path);
    match Source::read(path, named.unwrap_or(Format::Text)) {
        Ok(source) if named.is_none() => {
            let format = Format::sniff(source.text());
            Some(source.with_format(format))
        }
        Ok(source) => Some(source),
        Err(error) => {
            terminal::complain(&input::fault(&error));
            None
        }
    }
}

/// Reads a source; XML and records give the text they hold.
fn read_source(path: &Path) -> Option<Source> {
    match take_up(read(path)?) {
        Ok(source) => Some(source),
        Err(error) => {
            terminal::complain(&error.to_string());
            None
        }
    }
}

fn told(fault: &NotCompared, article: &Source) -> String {
    match fault {
        NotCompared::Unchecked(name, Unchecked::Empty) => format!("`{name}` holds no text to compare"),
        NotCompared::Unchecked(name, Unchecked::Language(language)) => {
            format!("`{name}` is in {language}, and only English is compared")
        }
        NotCompared::NotAligned => format!(
            "no claim of `{}` goes back to a sentence of its sources; check that they belong together",
            article.name()
        ),
    }
}
