//! Packs the rule files and the entries on treatments, and works the lexicon files and all words that
//! rules and entries use up into one table, for the library to embed.
//!
//! Rules and entries are packed as `MessagePack`, which reads some five times as fast as TOML: rules
//! without what only their pages show and with their patterns ready to be matched, beside a text of
//! all rule files as they were written. The lexicon is made by the very code that the library uses at
//! run time, and patterns are read by it.

use std::error::Error;
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

/// Which bytes of a whole something is.
type Bounds = (usize, usize);

/// What is packed so far.
#[derive(Default)]
struct Packer {
    lexicon: LexiconBuilder,
    /// All rule files as they were written.
    pages: String,
    /// Each rule: its path, its bytes of the pages, and what is read of it at a start.
    rules: Vec<(String, Bounds, toml::Table)>,
    /// All entries on treatments.
    entries: Vec<u8>,
    /// The id of each entry, and its bytes of the entries.
    ids: Vec<(String, Bounds)>,
}

fn main() -> io::Result<()> {
    for path in ["rules", "src/lexicon", "src/knowledge/terms.rs"] {
        println!("cargo::rerun-if-changed={path}");
    }
    for floor in ["node", "parser", "pattern"] {
        println!("cargo::rerun-if-changed=src/rules/{floor}.rs");
    }
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("rules");
    let mut files = Vec::new();
    collect(&root, &mut files)?;
    // The words of closed classes come first: the most frequent words of any text then stand side
    // by side in every table.
    let classes = format!("{}.toml", lexicon::WORD_CLASS_FILE);
    let lists = root.join("lexicon");
    files.sort_by_key(|file| (!file.ends_with(&classes), !file.starts_with(&lists), file.clone()));
    let mut packer = Packer::default();
    for file in files {
        let path = file.strip_prefix(&root).unwrap_or(&file);
        let path = path.display().to_string().replace('\\', "/");
        packer
            .add(&path, &fs::read_to_string(&file)?)
            .map_err(|error| io::Error::other(format!("rules/{path}: {error}")))?;
    }
    packer.write(&PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()))
}

impl Packer {
    /// Takes a file in; `path` is its place below `rules/`.
    fn add(&mut self, path: &str, text: &str) -> Result<(), Box<dyn Error>> {
        let (folder, name) = path.split_once('/').unwrap_or_default();
        let name = name.trim_end_matches(".toml");
        match folder {
            // Word classes, signs and weights are embedded where they are used.
            "reading" | "scorecard" | "weights" => {}
            "lexicon" => self.lexicon.add_list(name, &toml::from_str(text)?),
            "interventions" => {
                knowledge::add_terms(&toml::from_str(text)?, &mut self.lexicon);
                let start = self.entries.len();
                self.entries.extend(packed(&text.parse::<toml::Table>()?)?);
                self.ids.push((name.to_owned(), (start, self.entries.len())));
            }
            _ => {
                let mut rule: toml::Table = text.parse()?;
                for key in ["better", "examples", "guideline", "measured"] {
                    rule.remove(key);
                }
                let start = self.pages.len();
                self.pages.push_str(text);
                self.rules
                    .push((path.to_owned(), (start, self.pages.len()), rule));
            }
        }
        Ok(())
    }

    /// Makes the patterns of the rules, for which all groups must be known, and writes everything.
    fn write(mut self, folder: &Path) -> io::Result<()> {
        let frequency = Frequency::new(&self.lexicon);
        let mut rules = Vec::new();
        for (path, page, mut rule) in self.rules {
            let patterns = take_patterns(&mut rule, &mut self.lexicon, &frequency)
                .map_err(|error| io::Error::other(format!("rules/{path}: {error}")))?;
            add_words(&toml::Value::Table(rule.clone()), &mut self.lexicon);
            rules.push((path, page, rule, patterns));
        }
        fs::write(folder.join("pages.txt"), self.pages)?;
        fs::write(folder.join("rules.bin"), packed(&rules)?)?;
        fs::write(folder.join("entries.bin"), self.entries)?;
        fs::write(folder.join("entry-ids.bin"), packed(&self.ids)?)?;
        fs::write(folder.join("lexicon.rs"), self.lexicon.into_source())
    }
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
