//! Packs the rule and lexicon files into one text that the library embeds.
//!
//! Each file is written as a line with its path below `rules/`, led by U+0001, and its contents.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=rules");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("rules");
    let mut files = Vec::new();
    collect(&root, &mut files)?;
    files.sort();
    let mut packed = String::new();
    for file in files {
        let path = file.strip_prefix(&root).unwrap_or(&file);
        let text = fs::read_to_string(&file)?;
        let _ = write!(packed, "\u{1}{}\n{text}", path.display().to_string().replace('\\', "/"));
    }
    let target = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("rules.txt");
    fs::write(target, packed)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            files.push(path);
        }
    }
    Ok(())
}
