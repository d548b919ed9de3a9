//! Packs the rule files and the entries on treatments, and works the lexicon files and the entries'
//! words up into one table, for the library to embed.
//!
//! Rules and entries are packed as `MessagePack`, which reads ten times as fast as TOML: rules
//! without what only their pages show and with their patterns ready to be matched, beside a text of
//! all rule files as they were written. The lexicon is built by the very code that the library uses at run time, and
//! patterns are read by it.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use lexicon::LexiconBuilder;
use rules::pattern::{Frequency, Pattern};

#[path = "src/lexicon/mod.rs"]
#[expect(
    dead_code,
    unused_imports,
    unreachable_pub,
    reason = "the build needs only the part that makes a lexicon"
)]
mod lexicon;

#[expect(dead_code, reason = "the build only makes patterns and looks for none")]
mod rules {
    #[path = "../src/rules/node.rs"]
    mod node;
    #[path = "../src/rules/parser.rs"]
    mod parser;
    #[path = "../src/rules/pattern.rs"]
    pub(super) mod pattern;
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
    println!("cargo::rerun-if-changed=src/rules/pattern.rs");
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
    let mut builder = LexiconBuilder::default();
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
            let start = pages.len();
            pages.push_str(&text);
            rules.push((path, (start, pages.len()), rule));
        }
    }
    let frequency = Frequency::new(&builder);
    let mut ready = Vec::new();
    for (path, page, mut rule) in rules {
        let patterns = take_patterns(&mut rule, &mut builder, &frequency)
            .map_err(|error| io::Error::other(format!("rules/{path}: {error}")))?;
        add_words(&toml::Value::Table(rule.clone()), &mut builder);
        ready.push((path, page, rule, patterns));
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("pages.txt"), pages)?;
    fs::write(out.join("rules.bin"), packed(&ready)?)?;
    fs::write(out.join("entry-ids.bin"), packed(&ids)?)?;
    fs::write(out.join("entries.bin"), entries)?;
    fs::write(out.join("lexicon.rs"), builder.into_source())
}

fn packed<T: serde::Serialize>(value: &T) -> io::Result<Vec<u8>> {
    rmp_serde::to_vec_named(value).map_err(io::Error::other)
}

/// The patterns of each phrase of a rule, which no longer holds them as they were written.
fn take_patterns(
    rule: &mut toml::Table,
    builder: &mut LexiconBuilder,
    frequency: &Frequency,
) -> Result<Vec<Vec<Pattern>>, String> {
    let phrases = rule.get_mut("phrase").and_then(toml::Value::as_array_mut);
    let phrases = phrases
        .into_iter()
        .flatten()
        .filter_map(toml::Value::as_table_mut);
    let mut taken = Vec::new();
    for phrase in phrases {
        let mut patterns = Vec::new();
        if let Some(toml::Value::Array(written)) = phrase.remove("patterns") {
            for text in written.iter().filter_map(toml::Value::as_str) {
                patterns.extend(Pattern::read(text, builder, frequency)?);
            }
        }
        taken.push(patterns);
    }
    Ok(taken)
}

/// Adds the words that tests of context list.
fn add_words(value: &toml::Value, builder: &mut LexiconBuilder) {
    match value {
        toml::Value::Array(values) => values.iter().for_each(|value| add_words(value, builder)),
        toml::Value::Table(table) => {
            for (key, value) in table {
                match value.as_array() {
                    Some(words) if key == "near-words" => {
                        let words: Vec<&str> = words.iter().filter_map(toml::Value::as_str).collect();
                        builder.group_of_terms(&words);
                    }
                    _ => add_words(value, builder),
                }
            }
        }
        _ => {}
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
