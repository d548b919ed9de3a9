//! Running the linter: where it is, what it is fed, what it says.

use std::env;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{self, Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use serde::de::DeserializeOwned;
use serde_json::{Deserializer, json};

use crate::args::Args;
use crate::data::Record;
use crate::problem::{Doing, Outcome};
use crate::wire::{Checked, Claim, Compared, Inspected};

/// How the text of a record is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RecordFormat {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
}

/// The `overclaim` being measured.
#[derive(Debug)]
pub(crate) struct Tool {
    path: PathBuf,
}

impl Tool {
    /// The one named with `--bin`, or the release build that belongs to this xtask, made afresh.
    pub(crate) fn locate(args: &mut Args) -> Outcome<Self> {
        if let Some(path) = args.path("--bin")? {
            return if path.is_file() {
                Ok(Self { path })
            } else {
                Err(format!("`--bin {}` is not a file", path.display()).into())
            };
        }
        let own = env::current_exe().doing(|| "cannot tell where xtask lies".to_owned())?;
        let target = own
            .ancestors()
            .nth(2)
            .ok_or("xtask does not lie in a target folder; give `--bin PATH`")?;
        if let Some(cargo) = env::var_os("CARGO") {
            build(Path::new(&cargo), target)?;
        }
        let path = target
            .join("release")
            .join(format!("overclaim{}", env::consts::EXE_SUFFIX));
        if !path.is_file() {
            return Err(format!("there is no `{}`; build it or give `--bin PATH`", path.display()).into());
        }
        Ok(Self { path })
    }

    /// Where the binary lies.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Checks records, giving one result a record in their order.
    pub(crate) fn check_records(&self, records: &[&Record], format: RecordFormat) -> Outcome<Vec<Checked>> {
        let mut command = self.command("check");
        command.args(["--format", "jsonl", "--fail-on", "never"]);
        let results: Vec<Checked> = feed(command, records, format)?;
        expect_ids(records, results.iter().map(|result| result.id.as_deref()))?;
        let texts = records
            .iter()
            .zip(&results)
            .map(|(record, result)| (&*record.text, &*record.id, result));
        complain_of_misquotes(texts);
        Ok(results)
    }

    /// Reads records, giving one result a record in their order.
    pub(crate) fn inspect_records(
        &self,
        records: &[&Record],
        format: RecordFormat,
    ) -> Outcome<Vec<Inspected>> {
        let results: Vec<Inspected> = feed(self.command("inspect"), records, format)?;
        expect_ids(records, results.iter().map(|result| result.id.as_deref()))?;
        Ok(results)
    }

    /// Reads records with the names of features, giving one result a record in their order.
    pub(crate) fn inspect_features(
        &self,
        records: &[&Record],
        format: RecordFormat,
    ) -> Outcome<Vec<Inspected>> {
        let mut command = self.command("inspect");
        command.arg("--features");
        let results: Vec<Inspected> = feed(command, records, format)?;
        expect_ids(records, results.iter().map(|result| result.id.as_deref()))?;
        Ok(results)
    }

    /// Checks one file, whose text is given so that quotes can be held against it.
    pub(crate) fn check_file(&self, path: &Path, text: &str) -> Outcome<Checked> {
        let mut command = self.command("check");
        command
            .args(["--format", "jsonl", "--fail-on", "never"])
            .arg(path);
        let checked: Checked = only(&run(&mut command)?, path)?;
        complain_of_misquotes(std::iter::once((text, &*path.to_string_lossy(), &checked)));
        Ok(checked)
    }

    /// Reads one file.
    pub(crate) fn inspect_file(&self, path: &Path) -> Outcome<Inspected> {
        only(&run(self.command("inspect").arg(path))?, path)
    }

    /// Reads the claims of one file.
    pub(crate) fn claims_file(&self, path: &Path) -> Outcome<Vec<Claim>> {
        parse(&run(self
            .command("claims")
            .args(["--format", "jsonl"])
            .arg(path))?)
    }

    /// What `compare` says an article does to its source.
    pub(crate) fn compare(&self, article: &str, source: &str) -> Outcome<String> {
        let folder = Scratch::folder()?;
        let write = |name: &str, text: &str| -> Outcome<PathBuf> {
            let path = folder.0.join(name);
            fs::write(&path, text).doing(|| format!("cannot write `{}`", path.display()))?;
            Ok(path)
        };
        let mut command = self.command("compare");
        command
            .args(["--format", "json"])
            .arg(write("article.txt", article)?);
        command.arg("--source").arg(write("source.txt", source)?);
        let Output { status, stdout, .. } = command
            .stderr(Stdio::inherit())
            .output()
            .doing(|| format!("cannot run `{}`", self.path.display()))?;
        // 1 says that something differs.
        if !matches!(status.code(), Some(0 | 1)) {
            return Err(format!("`compare` failed ({status}) on: {article}").into());
        }
        let compared: Vec<Compared> = parse(&stdout)?;
        let first = compared.into_iter().next();
        Ok(first.ok_or("`compare` printed nothing")?.label)
    }

    fn command(&self, subcommand: &str) -> Command {
        let mut command = Command::new(&self.path);
        command.args([subcommand, "--no-config"]);
        command
    }
}

fn build(cargo: &Path, target: &Path) -> Outcome<()> {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml");
    let built = Command::new(cargo)
        .args([
            "build",
            "--quiet",
            "--release",
            "--package",
            "overclaim",
            "--bin",
            "overclaim",
        ])
        .args(["--manifest-path", manifest])
        .arg("--target-dir")
        .arg(target)
        .status()
        .doing(|| "cannot run cargo".to_owned())?;
    if built.success() {
        Ok(())
    } else {
        Err("overclaim does not build; see above, or give `--bin PATH`".into())
    }
}

/// Runs the command over records given on standard input.
///
/// They come from a file rather than a pipe, so that nothing has to be written and read at once.
fn feed<T: DeserializeOwned>(
    mut command: Command,
    records: &[&Record],
    format: RecordFormat,
) -> Outcome<Vec<T>> {
    if records.is_empty() {
        return Ok(Vec::new());
    }
    let file = Scratch::file();
    let what = || format!("cannot write `{}`", file.0.display());
    let mut writer = BufWriter::new(File::create(&file.0).doing(what)?);
    for record in records {
        writeln!(writer, "{}", json!({"id": record.id, "text": record.text})).doing(what)?;
    }
    writer.flush().doing(what)?;
    let format = match format {
        RecordFormat::Text => "text",
        RecordFormat::Markdown => "markdown",
    };
    command.args(["--input-format", "jsonl", "--record-format", format, "-"]);
    command.stdin(File::open(&file.0).doing(|| format!("cannot open `{}`", file.0.display()))?);
    parse(&run(&mut command)?)
}

fn run(command: &mut Command) -> Outcome<Vec<u8>> {
    let shown = format!("{command:?}").replace('"', "");
    let Output {
        status,
        stdout,
        stderr,
    } = command
        .stderr(Stdio::piped())
        .output()
        .doing(|| format!("cannot run `{shown}`"))?;
    let said = String::from_utf8_lossy(&stderr);
    if !status.success() {
        let said: Vec<&str> = said.lines().take(12).collect();
        return Err(format!("`{shown}` failed ({status}):\n{}", said.join("\n")).into());
    }
    Ok(stdout)
}

// The objects may stand one a line or be printed over many: both are read.
fn parse<T: DeserializeOwned>(output: &[u8]) -> Outcome<Vec<T>> {
    Deserializer::from_slice(output)
        .into_iter()
        .collect::<Result<_, _>>()
        .doing(|| "the linter's output is not the JSON of SPEC.md".to_owned())
}

fn only<T: DeserializeOwned>(output: &[u8], path: &Path) -> Outcome<T> {
    let mut results = parse(output)?;
    match (results.pop(), results.is_empty()) {
        (Some(result), true) => Ok(result),
        _ => Err(format!(
            "the linter did not print exactly one object for `{}`",
            path.display()
        )
        .into()),
    }
}

fn expect_ids<'a>(records: &[&Record], ids: impl ExactSizeIterator<Item = Option<&'a str>>) -> Outcome<()> {
    if ids.len() != records.len() {
        return Err(format!(
            "{} records were given and {} objects came back",
            records.len(),
            ids.len()
        )
        .into());
    }
    for (record, id) in records.iter().zip(ids) {
        if id != Some(&*record.id) {
            return Err(format!(
                "record `{}` was answered with id {id:?}: the order is lost",
                record.id
            )
            .into());
        }
    }
    Ok(())
}

// A wrong span is a bug of the linter that figures would hide, so it is said aloud; the run goes on.
fn complain_of_misquotes<'a>(results: impl Iterator<Item = (&'a str, &'a str, &'a Checked)>) {
    let mut misquotes = 0;
    let mut first = None;
    for (text, id, checked) in results {
        for diagnostic in &checked.diagnostics {
            if text.get(diagnostic.start..diagnostic.end) != Some(&*diagnostic.quote) {
                misquotes += 1;
                first.get_or_insert_with(|| {
                    format!("`{}` at byte {} of {id}", diagnostic.rule, diagnostic.start)
                });
            }
        }
    }
    if let Some(first) = first {
        let _ = writeln!(
            io::stderr(),
            "warning: {misquotes} diagnostics do not quote their span; the first: {first}"
        );
    }
}

/// A file or folder that is removed when done with.
#[derive(Debug)]
pub(crate) struct Scratch(pub(crate) PathBuf);

impl Scratch {
    /// A name for a file nobody else uses.
    pub(crate) fn file() -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let name = format!(
            "overclaim-xtask-{}-{}",
            process::id(),
            NEXT.fetch_add(1, Ordering::Relaxed)
        );
        Self(env::temp_dir().join(name))
    }

    /// A new, empty folder.
    pub(crate) fn folder() -> Outcome<Self> {
        let scratch = Self::file();
        fs::create_dir(&scratch.0).doing(|| format!("cannot make the folder `{}`", scratch.0.display()))?;
        Ok(scratch)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = if self.0.is_dir() {
            fs::remove_dir_all(&self.0)
        } else {
            fs::remove_file(&self.0)
        };
    }
}
