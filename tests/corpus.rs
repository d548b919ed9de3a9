//! The corpus: its labels, and the whole report of each article.
//!
//! `cargo test --test corpus b06` runs the tests of one article. What is wrong today carries a
//! reason in the labels (`known-miss`, `known-false-alarm`) and is tested as it is, so that the
//! change that mends it shows.
//!
//! `CORPUS_BLESS=1 INSTA_UPDATE=always cargo test --test corpus` writes the snapshots, puts an
//! empty reason under each label that does not hold and takes out those that hold again; the
//! test goes on failing until each empty reason says why.

mod labels;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, OnceLock};

use libtest_mimic::{Arguments, Failed, Trial};
use overclaim::config::{Overlay, Settings};
use overclaim::diagnostic::{Report, Severity};
use overclaim::engine::Linter;
use overclaim::output::{Format as OutputFormat, Renderer};
use overclaim::rules::Catalog;
use overclaim::text::{Format, Source};

use labels::{Kind, Label, Labels, Quotes};

fn main() -> ExitCode {
    let linter = Arc::new(OnceLock::new());
    let is_blessed = std::env::var_os("CORPUS_BLESS").is_some();
    let mut trials = Vec::new();
    for stem in stems() {
        let (shared, name) = (linter.clone(), stem.clone());
        trials.push(Trial::test(format!("{stem}::labels"), move || {
            labels_hold(&Case::read(&shared, &name), is_blessed)
        }));
        let (shared, name) = (linter.clone(), stem.clone());
        trials.push(Trial::test(format!("{stem}::report"), move || {
            report_is_as_before(&Case::read(&shared, &name), &name)
        }));
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

/// An article, its labels and what the linter says of it.
struct Case {
    path: PathBuf,
    labels: Labels,
    source: Source,
    report: Report,
}

impl Case {
    fn read(linter: &OnceLock<Linter>, stem: &str) -> Self {
        let path = corpus().join("labels").join(format!("{stem}.toml"));
        let labels = Labels::read(&path);
        let article = corpus().join("articles").join(&labels.article);
        let format = Format::of_path(&article).expect("a known ending");
        // Named without the folder it lies in, so that snapshots are the same everywhere.
        let text = fs::read_to_string(&article).expect("the article");
        let source = Source::new(labels.article.clone(), format, text);
        let report = linter.get_or_init(plan).lint(&source);
        Self {
            path,
            labels,
            source,
            report,
        }
    }
}

fn plan() -> Linter {
    let day = "2026-01-01".parse().expect("a day");
    let settings = Settings::default().with(Overlay {
        today: Some(day),
        ..Overlay::default()
    });
    Linter::new(&Catalog::builtin(), &settings).expect("the rules are right")
}

fn labels_hold(case: &Case, bless: bool) -> Result<(), Failed> {
    let quotes = Quotes::new(&case.source);
    let mut faults = Vec::new();
    let mut reasons = Vec::new();
    for label in &case.labels.all {
        let is_right = match holds(label, case, &quotes) {
            Ok(is_right) => is_right,
            Err(fault) => {
                faults.push(fault);
                continue;
            }
        };
        reasons.push((label.line, label.kind, is_right));
        match (is_right, label.known.as_deref()) {
            (true, None) => {}
            (false, Some(why)) if !why.trim().is_empty() => {}
            (false, Some(_)) => faults.push(format!(
                "{}: say why in `{}`",
                place(case, label),
                label.kind.reason()
            )),
            (true, Some(_)) => faults.push(format!(
                "{}: `{}` is right by now: take out `{}`",
                place(case, label),
                label.rule,
                label.kind.reason()
            )),
            (false, None) => faults.push(format!("{}: {}", place(case, label), complaint(label, case))),
        }
    }
    if bless {
        labels::bless(&case.path, &reasons);
    }
    let warnings = loud(&case.report).count();
    if let Some(most) = case.labels.max_warnings.filter(|most| warnings > *most) {
        faults.push(format!(
            "{warnings} warnings and errors, and at most {most} are let pass:"
        ));
        faults.extend(loud(&case.report).map(|found| format!("  {found}")));
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Failed::from(faults.join("\n")))
    }
}

/// Whether the linter does what a label asks.
fn holds(label: &Label, case: &Case, quotes: &Quotes) -> Result<bool, String> {
    let places = match &label.quote {
        None => None,
        Some(quote) => match quotes.places(quote) {
            places if places.is_empty() => {
                return Err(format!(
                    "{}: {quote:?} does not stand in the article",
                    place(case, label)
                ));
            }
            places => Some(places),
        },
    };
    let mut own = case
        .report
        .diagnostics
        .iter()
        .filter(|found| found.rule.id.as_str() == label.rule);
    let is_hit = own.any(|found| match &places {
        None => true,
        Some(places) => {
            let related = found.related.iter().map(|label| label.span);
            let mut spans = related.chain([found.span]);
            spans.any(|span| places.iter().any(|place| place.overlaps(span)))
        }
    });
    Ok(is_hit == (label.kind == Kind::Report))
}

fn place(case: &Case, label: &Label) -> String {
    let name = case.path.file_name().unwrap_or_default().to_string_lossy();
    format!("corpus/labels/{name}:{}", label.line)
}

fn complaint(label: &Label, case: &Case) -> String {
    let quote = label.quote.as_deref().unwrap_or("the whole article");
    match label.kind {
        Kind::Report => format!("`{}` misses {quote:?}", label.rule),
        Kind::Silent => {
            let found = case
                .report
                .diagnostics
                .iter()
                .filter(|found| found.rule.id.as_str() == label.rule);
            let found: Vec<&str> = found.map(|found| case.source.slice(found.span)).collect();
            format!("`{}` hits {quote:?} with {found:?}", label.rule)
        }
    }
}

/// Warnings and errors, each in a line.
fn loud(report: &Report) -> impl Iterator<Item = String> {
    let loud = report
        .diagnostics
        .iter()
        .filter(|found| found.severity >= Severity::Warning);
    loud.map(|found| format!("{}[{}] {}", found.severity, found.rule.id, found.message))
}

fn report_is_as_before(case: &Case, stem: &str) -> Result<(), Failed> {
    let mut out = Vec::new();
    Renderer::new(OutputFormat::Short, false).report(&mut out, &case.source, &case.report)?;
    let text = String::from_utf8(out)?;
    let mut settings = insta::Settings::clone_current();
    settings.set_omit_expression(true);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_snapshot_path("snapshots/corpus");
    settings.bind(|| insta::assert_snapshot!(stem, text));
    Ok(())
}

fn stems() -> Vec<String> {
    let entries = fs::read_dir(corpus().join("labels")).expect("labels");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut stems: Vec<String> = paths
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .collect();
    stems.sort();
    stems
}

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}
