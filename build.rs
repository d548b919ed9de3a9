//! Packs the rule files and the entries on treatments, and works the lexicon files and the entries'
//! words up into one table, for the library to embed.
//!
//! Rules and entries are packed as `MessagePack`, which reads ten times as fast as TOML: rules
//! without what only their pages show and with the words of their patterns by number, beside a text
//! of all rule files as they were written. The lexicon is built by the very code that the library uses at run time, and
//! patterns are read by it.

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
    let (mut pages, mut rules) = (String::new(), Vec::new());
    let (mut ids, mut entries) = (Vec::new(), Vec::new());
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
            let entry: toml::Table = text.parse().map_err(wrong)?;
            let start = entries.len();
            entries.extend(packed(&entry)?);
            ids.push((name.trim_end_matches(".toml").to_owned(), (start, entries.len())));
        } else {
            let mut rule: toml::Table = text.parse().map_err(wrong)?;
            for key in ["better", "examples", "guideline"] {
                rule.remove(key);
            }
            number_patterns(&mut rule, &mut builder);
            let start = pages.len();
            pages.push_str(&text);
            rules.push((path, (start, pages.len()), rule));
        }
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("pages.txt"), pages)?;
    fs::write(out.join("rules.bin"), packed(&rules)?)?;
    fs::write(out.join("entry-ids.bin"), packed(&ids)?)?;
    fs::write(out.join("entries.bin"), entries)?;
    fs::write(out.join("lexicon.bin"), builder.pack())
}

fn packed<T: serde::Serialize>(value: &T) -> io::Result<Vec<u8>> {
    rmp_serde::to_vec_named(value).map_err(io::Error::other)
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
