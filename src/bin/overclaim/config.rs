//! `overclaim config show`: which settings hold for a file, and where each comes from.

use std::fmt::Display;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use overclaim::config::{Overlay, Placed, Settings};
use overclaim::text::{Lines, Source, Span};

use crate::args::{Color, ConfigArgs, ConfigCommand, ConfigShowArgs};
use crate::exit::Exit;
use crate::plan::Planner;

pub(crate) fn run(args: &ConfigArgs) -> io::Result<Exit> {
    match &args.command {
        ConfigCommand::Show(args) => show(args),
    }
}

fn show(args: &ConfigShowArgs) -> io::Result<Exit> {
    let mut planner = Planner::new(&args.config, Overlay::default(), Color::Auto);
    let file = args.file.as_deref();
    let path = file.map_or_else(
        || Path::new("<any>").to_path_buf(),
        |file| {
            if file.is_dir() {
                file.join("<any>")
            } else {
                file.to_path_buf()
            }
        },
    );
    // Planning finds the rules that do not exist, which reading the file alone does not.
    if planner.plan(&path).is_none() {
        return Ok(Exit::Failed);
    }
    let Some((settings, _)) = planner.settings(&path) else {
        return Ok(Exit::Failed);
    };
    let mut out = BufWriter::new(io::stdout().lock());
    write(&mut out, &settings)?;
    out.flush()?;
    Ok(Exit::Clean)
}

fn write(out: &mut impl Write, settings: &Settings) -> io::Result<()> {
    let config = settings.config();
    let places = config.map(|config| Places {
        lines: Lines::new(config.source().text()),
        source: config.source(),
    });
    let at = |span: Option<Span>| match (span, &places) {
        (Some(span), Some(places)) => places.at(span),
        _ => "default".to_owned(),
    };
    let name = config.map_or("none", |config| config.source().name());
    writeln!(out, "configuration: {name}\n")?;
    let fail_on = config.and_then(|config| span(config.fail_on()));
    row(out, "fail-on", &settings.fail_on(), &at(fail_on))?;
    let jurisdiction = config.and_then(|config| span(config.jurisdiction()));
    row(out, "jurisdiction", &settings.jurisdiction(), &at(jurisdiction))?;
    let genre = config.and_then(|config| span(config.genre()));
    row(out, "genre", &settings.genre(), &at(genre))?;
    for (folder, span) in config.iter().flat_map(|config| config.extends()) {
        row(out, "extends", &folder.display(), &at(Some(span)))?;
    }
    for pattern in config.iter().flat_map(|config| config.exclude()) {
        row(out, "exclude", &pattern.value, &at(Some(pattern.span)))?;
    }
    writeln!(out, "\nrules and families:")?;
    let mut is_any = false;
    for (name, entry) in settings.entries() {
        is_any = true;
        if let Some(level) = &entry.level {
            row(out, name, &level.value, &at(Some(level.span)))?;
        }
        for (option, place) in &entry.option_places {
            let span = place.value;
            let value = settings.source().map_or("", |source| source.slice(span));
            row(out, &format!("{name}.{option}"), &value, &at(Some(span)))?;
        }
    }
    if !is_any {
        writeln!(out, "  each at its own severity")?;
    }
    Ok(())
}

fn row(out: &mut impl Write, name: &str, value: &impl Display, place: &str) -> io::Result<()> {
    writeln!(out, "  {name:32} {:20} {place}", value.to_string())
}

fn span<T>(placed: Option<&Placed<T>>) -> Option<Span> {
    placed.map(|placed| placed.span)
}

/// Where things stand in the configuration.
struct Places<'a> {
    lines: Lines,
    source: &'a Source,
}

impl Places<'_> {
    fn at(&self, span: Span) -> String {
        let line = self.lines.position(self.source.text(), span.start()).line;
        format!("{}:{line}", self.source.name())
    }
}
