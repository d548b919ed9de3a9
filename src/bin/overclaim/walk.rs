//! From the paths on the command line to the files that are read.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use crate::plan::Planner;

/// One input.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Input {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
}

/// Endings of the files that are read when met in a folder.
const ENDINGS: [&str; 8] = ["txt", "md", "markdown", "mdx", "html", "htm", "xhtml", "jsonl"];

/// The inputs in order, each once, and what could not be followed.
///
/// A file named outright is read whatever its ending and whatever is excluded. Of a folder, the
/// files that git would see are read, but for those the nearest configuration excludes.
pub(crate) fn inputs(paths: &[PathBuf], planner: &mut Planner<'_>) -> (Vec<Input>, Vec<String>) {
    let here = [PathBuf::from(".")];
    let paths = if paths.is_empty() { &here[..] } else { paths };
    let mut seen = HashSet::new();
    let mut inputs = Vec::new();
    let mut faults = Vec::new();
    for path in paths {
        if path == Path::new("-") {
            if seen.insert(path.clone()) {
                inputs.push(Input::Stdin);
            }
        } else if path.is_dir() {
            let files = folder(path, planner, &mut faults);
            if files.is_empty() {
                faults.push(format!(
                    "nothing to check in `{}`: no file there ends in .{}",
                    path.display(),
                    ENDINGS.join(" .")
                ));
            }
            let new = files.into_iter().filter(|file| seen.insert(file.clone()));
            inputs.extend(new.collect::<Vec<_>>().into_iter().map(Input::File));
        } else if seen.insert(plain(path)) {
            // Whether it is there is found out by reading it, in its turn.
            inputs.push(Input::File(path.clone()));
        }
    }
    (inputs, faults)
}

fn folder(root: &Path, planner: &mut Planner<'_>, faults: &mut Vec<String>) -> Vec<PathBuf> {
    let walk = WalkBuilder::new(root)
        .require_git(false)
        .sort_by_file_name(std::ffi::OsStr::cmp)
        .build();
    let mut files = Vec::new();
    for entry in walk {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) && is_read(entry.path()) => {
                let path = plain(entry.path());
                if !planner.excludes(&path) {
                    files.push(path);
                }
            }
            Ok(_) => {}
            Err(error) => faults.push(format!("cannot walk `{}`: {error}", root.display())),
        }
    }
    files
}

/// The path without a leading `./`.
fn plain(path: &Path) -> PathBuf {
    path.strip_prefix("./").unwrap_or(path).to_path_buf()
}

fn is_read(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending)))
}
