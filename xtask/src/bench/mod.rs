//! `xtask bench`: how fast the whole check is, held against ripgrep on the same files.
//!
//! The texts of one set are repeated to some 30 MB and written twice: as one JSONL file and as
//! a folder of Markdown files. On both, `overclaim check --format jsonl` with one thread and
//! with two and `rg -c -i -j1` with 54 alternatives run in turn, so that a busy machine
//! disturbs all alike; of each the best run counts. Time is user plus system CPU time, as
//! bash's `time` reports it; a MB is 1,000,000 bytes. Output goes to `/dev/null`.
//!
//! ripgrep is what a reader has at hand for comparison: `apt-get install ripgrep` on Debian
//! and Ubuntu, `cargo install ripgrep` elsewhere. Without it all else is still measured.

mod inputs;
mod measure;
mod phrases;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::args::Args;
use crate::data;
use crate::problem::{Doing, Outcome};
use crate::table::columns;
use crate::tool::Tool;

use self::inputs::{Input, Inputs};
use self::measure::Usage;

/// How often the short article is checked.
const STARTS: usize = 20;

/// Runs the benchmark and prints it.
pub(crate) fn run(mut args: Args, out: &mut dyn Write) -> Outcome<()> {
    let source = args.required_path("--input")?;
    let rg = args.path("--rg")?.unwrap_or_else(|| PathBuf::from("rg"));
    let megabytes: usize = args.parsed("--megabytes")?.unwrap_or(30);
    let runs: usize = args.parsed("--runs")?.unwrap_or(5).max(1);
    let tool = Tool::locate(&mut args)?;
    args.finish()?;

    let rg = version(&rg).map(|version| (rg, version));
    match &rg {
        Some((_, version)) => writeln!(out, "against {version}, {} alternatives", phrases::PHRASES.len())?,
        None => writeln!(
            out,
            "ripgrep is missing (apt-get install ripgrep, or --rg PATH): not compared"
        )?,
    }
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    writeln!(
        out,
        "on {}, {threads} threads; best of {runs} runs each",
        processor()
    )?;

    let inputs = Inputs::write(&data::read(&source)?, megabytes * 1_000_000)?;
    for input in [&inputs.jsonl, &inputs.folder] {
        throughput(
            &tool,
            rg.as_ref().map(|(path, _)| path.as_path()),
            input,
            runs,
            out,
        )?;
    }
    start_up(&tool, &inputs.article, out)?;
    memory(&tool, &inputs, out)
}

/// One contestant and its best figures so far.
struct Contestant {
    name: &'static str,
    command: Vec<String>,
    best: Option<Usage>,
}

fn throughput(
    tool: &Tool,
    rg: Option<&Path>,
    input: &Input,
    runs: usize,
    out: &mut dyn Write,
) -> Outcome<()> {
    let mut contestants = vec![
        Contestant {
            name: "overclaim check -j 1",
            command: check(tool, "1", &input.path),
            best: None,
        },
        Contestant {
            name: "overclaim check -j 2",
            command: check(tool, "2", &input.path),
            best: None,
        },
    ];
    if let Some(rg) = rg {
        contestants.push(Contestant {
            name: "rg -c -i -j1",
            command: search(rg, &input.path),
            best: None,
        });
    }
    for _ in 0..runs {
        for contestant in &mut contestants {
            let usage = measure::usage(&contestant.command)?;
            contestant.best = Some(contestant.best.map_or(usage, |best| best.better(usage)));
        }
    }
    let megabytes = input.bytes as f64 / 1e6;
    let mut lines = vec![
        ["", "CPU s", "wall s", "MB per CPU s", "MB per wall s"]
            .map(str::to_owned)
            .to_vec(),
    ];
    let mut best = Vec::new();
    for Contestant {
        name, best: usage, ..
    } in &contestants
    {
        let usage = usage.ok_or("nothing was run")?;
        lines.push(vec![
            (*name).to_owned(),
            format!("{:.3}", usage.cpu),
            format!("{:.3}", usage.wall),
            format!("{:.1}", megabytes / usage.cpu),
            format!("{:.1}", megabytes / usage.wall),
        ]);
        best.push(usage);
    }
    writeln!(out, "\n{}: {megabytes:.1} MB, {} files", input.name, input.files)?;
    columns(&lines, &[1, 2, 3, 4], out)?;
    let [one, two, rest @ ..] = &*best else {
        return Err("nothing was run".into());
    };
    writeln!(
        out,
        "two threads against one, by wall clock: {:.2} times (asked >= 1.8)",
        one.wall / two.wall
    )?;
    if let Some(rg) = rest.first() {
        writeln!(
            out,
            "one thread against ripgrep, by CPU time: {:.2} times (asked >= 1, aim 2)",
            rg.cpu / one.cpu
        )?;
    }
    Ok(())
}

fn start_up(tool: &Tool, article: &Input, out: &mut dyn Write) -> Outcome<()> {
    let command = check(tool, "1", &article.path);
    let mut times = Vec::with_capacity(STARTS);
    for _ in 0..STARTS {
        times.push(measure::wall(&command)?);
    }
    times.sort_by(f64::total_cmp);
    let (best, median) = (
        times[0] * 1e3,
        f64::midpoint(times[STARTS / 2 - 1], times[STARTS / 2]) * 1e3,
    );
    writeln!(
        out,
        "\none article of {} bytes, start to exit: best {best:.1} ms, median {median:.1} ms (asked <= 15)",
        article.bytes
    )?;
    Ok(())
}

fn memory(tool: &Tool, inputs: &Inputs, out: &mut dyn Write) -> Outcome<()> {
    writeln!(
        out,
        "\npeak memory (asked: at most 60 MiB more than the largest file)"
    )?;
    for input in [&inputs.jsonl, &inputs.folder] {
        for threads in ["1", "2"] {
            let peak = measure::peak_kib(&check(tool, threads, &input.path))? as f64 / 1024.0;
            let largest = input.largest as f64 / 1_048_576.0;
            let beyond = peak - largest;
            let name = input.name;
            writeln!(
                out,
                "  {name}, -j {threads}: {peak:.1} MiB, {beyond:.1} MiB beyond the largest file ({largest:.1} MiB)"
            )?;
        }
    }
    Ok(())
}

fn check(tool: &Tool, threads: &str, path: &Path) -> Vec<String> {
    let program = tool.path().to_string_lossy();
    let path = path.to_string_lossy();
    let words = [
        &*program,
        "check",
        "--format",
        "jsonl",
        "--no-config",
        "--fail-on",
        "never",
        "-j",
        threads,
        &*path,
    ];
    words.map(str::to_owned).to_vec()
}

fn search(rg: &Path, path: &Path) -> Vec<String> {
    let words = ["--no-config", "-c", "-i", "-j1", "-e"].map(str::to_owned);
    let mut command = vec![rg.to_string_lossy().into_owned()];
    command.extend(words);
    command.push(phrases::PHRASES.join("|"));
    command.push(path.to_string_lossy().into_owned());
    command
}

fn version(rg: &Path) -> Option<String> {
    let output = Command::new(rg)
        .arg("--version")
        .stdin(Stdio::null())
        .output()
        .ok()?;
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .next()
        .map(str::to_owned)
}

fn processor() -> String {
    let info = std::fs::read_to_string("/proc/cpuinfo")
        .doing(|| "no /proc/cpuinfo".to_owned())
        .unwrap_or_default();
    let model = info.lines().find_map(|line| line.strip_prefix("model name"));
    model.map_or("an unknown processor".to_owned(), |model| {
        model.trim_start_matches([' ', '\t', ':']).to_owned()
    })
}
