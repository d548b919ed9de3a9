//! Packs the rule files into one text, and works the lexicon files up into one table, for the
//! library to embed.
//!
//! Each rule file is written as a line with its path below `rules/`, led by U+0001, and its
//! contents: once whole, and once without what only its page shows. The lexicon is built by the very code that the library uses at run time.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

#[path = "src/lexicon/mod.rs"]
#[expect(
    dead_code,
    unused_imports,
    unreachable_pub,
    reason = "the build needs only the part that makes a lexicon"
)]
mod lexicon;

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=src/lexicon");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("rules");
    let mut files = Vec::new();
    collect(&root, &mut files)?;
    files.sort();
    let (mut pages, mut rules) = (String::new(), String::new());
    let mut builder = lexicon::LexiconBuilder::default();
    for file in files {
        // Word classes, signs and weights are embedded where they are used.
        if ["reading", "scorecard", "weights"]
            .iter()
            .any(|folder| file.starts_with(root.join(folder)))
        {
            continue;
        }
        let path = file
            .strip_prefix(&root)
            .unwrap_or(&file)
            .display()
            .to_string()
            .replace('\\', "/");
        let text = fs::read_to_string(&file)?;
        let wrong = |error: toml::de::Error| io::Error::other(format!("rules/{path}: {error}"));
        if let Some(name) = path.strip_prefix("lexicon/") {
            let list: lexicon::GroupList = toml::from_str(&text).map_err(wrong)?;
            builder.add_list(name.trim_end_matches(".toml"), &list);
        } else {
            let mut rule: toml::Table = text.parse().map_err(wrong)?;
            for key in ["better", "examples", "guideline"] {
                rule.remove(key);
            }
            let _ = write!(pages, "\u{1}{path}\n{text}");
            let _ = write!(rules, "\u{1}{path}\n{rule}");
        }
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("pages.txt"), pages)?;
    fs::write(out.join("rules.txt"), rules)?;
    fs::write(out.join("lexicon.bin"), builder.pack())
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
