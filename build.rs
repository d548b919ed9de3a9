//! Packs the rule files into one text and the entries on treatments into another, and works the
//! lexicon files and the entries' words up into one table, for the library to embed.
//!
//! Each rule file is written as a line with its path below `rules/`, led by U+0001, and its
//! contents: once whole, and once without what only its page shows and with the words of its
//! patterns by number. The lexicon is built by the very code that the library uses at run time, and
//! patterns are read by it.

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

#[expect(dead_code, reason = "the build only numbers the words of patterns")]
mod rules {
    #[path = "../src/rules/node.rs"]
    mod node;
    #[path = "../src/rules/numbered.rs"]
    pub(super) mod numbered;
    #[path = "../src/rules/parser.rs"]
    mod parser;
}

#[path = "src/knowledge/terms.rs"]
#[expect(unreachable_pub, reason = "the build needs only the part that adds terms")]
mod knowledge;

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=src/lexicon");
    println!("cargo::rerun-if-changed=src/knowledge/terms.rs");
    println!("cargo::rerun-if-changed=src/rules/parser.rs");
    println!("cargo::rerun-if-changed=src/rules/node.rs");
    println!("cargo::rerun-if-changed=src/rules/numbered.rs");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("rules");
    let mut files = Vec::new();
    collect(&root, &mut files)?;
    // The words of closed classes come first: the most frequent words of any text then stand side
    // by side in every table.
    let classes = format!("{}.toml", lexicon::WORD_CLASS_FILE);
    let lists = root.join("lexicon");
    files.sort_by_key(|file| (!file.ends_with(&classes), !file.starts_with(&lists), file.clone()));
    let (mut pages, mut rules, mut entries) = (String::new(), String::new(), String::new());
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
        } else if let Some(name) = path.strip_prefix("interventions/") {
            let terms: knowledge::EntryTerms = toml::from_str(&text).map_err(wrong)?;
            knowledge::add_terms(&terms, &mut builder);
            let _ = write!(entries, "\u{1}{}\n{text}", name.trim_end_matches(".toml"));
        } else {
            let mut rule: toml::Table = text.parse().map_err(wrong)?;
            for key in ["better", "examples", "guideline"] {
                rule.remove(key);
            }
            number_patterns(&mut rule, &mut builder);
            let _ = write!(pages, "\u{1}{path}\n{text}");
            let _ = write!(rules, "\u{1}{path}\n{rule}");
        }
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("pages.txt"), pages)?;
    fs::write(out.join("rules.txt"), rules)?;
    fs::write(out.join("knowledge.txt"), entries)?;
    fs::write(out.join("lexicon.bin"), builder.pack())
}

/// Puts the numbers of words where they stand in the patterns of a rule.
fn number_patterns(rule: &mut toml::Table, builder: &mut lexicon::LexiconBuilder) {
    let phrases = rule.get_mut("phrase").and_then(toml::Value::as_array_mut);
    let patterns = phrases
        .into_iter()
        .flatten()
        .filter_map(|phrase| phrase.get_mut("patterns")?.as_array_mut());
    for pattern in patterns.flatten() {
        if let toml::Value::String(text) = pattern {
            *text = rules::numbered::numbered(text, builder);
        }
    }
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
