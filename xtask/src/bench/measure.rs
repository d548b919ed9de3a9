//! What a command costs: time and memory, without unsafe code.
//!
//! The standard library does not tell what a child used. bash does, to the millisecond, and
//! GNU time knows the peak of memory; where that is not installed `/proc` is watched.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::problem::{Doing, Outcome};

/// What one run took, in seconds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Usage {
    pub(super) cpu: f64,
    pub(super) wall: f64,
}

impl Usage {
    /// The better of two runs, each figure for itself.
    pub(super) fn better(self, other: Self) -> Self {
        Self {
            cpu: self.cpu.min(other.cpu),
            wall: self.wall.min(other.wall),
        }
    }
}

/// Runs a command once and gives its CPU and wall-clock time.
pub(super) fn usage(command: &[String]) -> Outcome<Usage> {
    // bash writes its figures to its own stderr, after whatever the command said there.
    let script = r#"TIMEFORMAT='%3R %3U %3S'; time "$@" >/dev/null"#;
    let output = Command::new("bash")
        .args(["-c", script, "bash"])
        .args(command)
        .env("LC_ALL", "C")
        .stdin(Stdio::null())
        .output()
        .doing(|| "cannot run bash, whose `time` is needed".to_owned())?;
    refuse_failure(command, &output)?;
    let said = String::from_utf8_lossy(&output.stderr);
    let figures: Vec<f64> = said
        .lines()
        .last()
        .unwrap_or_default()
        .split(' ')
        .filter_map(|figure| figure.parse().ok())
        .collect();
    match *figures {
        [wall, user, system] => Ok(Usage {
            cpu: user + system,
            wall,
        }),
        _ => Err(format!("bash did not print three times but: {said}").into()),
    }
}

/// Runs a command once and gives the seconds from start to exit.
pub(super) fn wall(command: &[String]) -> Outcome<f64> {
    let start = Instant::now();
    let status = start_quietly(command)?
        .wait()
        .doing(|| "cannot wait for the command".to_owned())?;
    let seconds = start.elapsed().as_secs_f64();
    if status.success() {
        Ok(seconds)
    } else {
        Err(format!("`{}` failed", command.join(" ")).into())
    }
}

/// Runs a command once and gives the most memory it held, in KiB.
pub(super) fn peak_kib(command: &[String]) -> Outcome<u64> {
    if !Path::new("/usr/bin/time").is_file() {
        return watched_peak_kib(command);
    }
    let output = Command::new("/usr/bin/time")
        .args(["-f", "%M"])
        .args(command)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .output()
        .doing(|| "cannot run /usr/bin/time".to_owned())?;
    refuse_failure(command, &output)?;
    let said = String::from_utf8_lossy(&output.stderr);
    let peak = said.lines().last().unwrap_or_default().trim().parse();
    peak.doing(|| format!("/usr/bin/time did not print a size but `{said}`"))
}

// A look every millisecond misses what is taken in the last one, which is as near as it gets.
fn watched_peak_kib(command: &[String]) -> Outcome<u64> {
    let mut child = start_quietly(command)?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child
        .try_wait()
        .doing(|| "cannot wait for the command".to_owned())?
        .is_none()
    {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let seen = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
        peak = peak.max(seen.unwrap_or(0));
        sleep(Duration::from_millis(1));
    }
    if peak > 0 {
        Ok(peak)
    } else {
        Err("neither /usr/bin/time nor /proc tells the memory used".into())
    }
}

fn start_quietly(command: &[String]) -> Outcome<Child> {
    let (program, words) = command.split_first().ok_or("there is no command to run")?;
    Command::new(program)
        .args(words)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .doing(|| format!("cannot run `{program}`"))
}

fn refuse_failure(command: &[String], output: &Output) -> Outcome<()> {
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(format!("`{}` failed ({}): {said}", command.join(" "), output.status).into())
}
