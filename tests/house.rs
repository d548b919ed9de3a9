//! The house rules: floors, sizes of files, rule files and word lists.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use overclaim::lexicon::{Confidence, GroupList};

/// The floors, lowest first.
const FLOORS: [&str; 16] = [
    "text",
    "diagnostic",
    "config",
    "document",
    "lexicon",
    "knowledge",
    "article",
    "claims",
    "reading",
    "citations",
    "scorecard",
    "comparison",
    "rules",
    "checks",
    "engine",
    "output",
];

/// How many lines a file may have without saying why it has more.
const LINES: usize = 500;

#[test]
fn no_import_points_up_a_floor() {
    let mut faults = Vec::new();
    for file in files(&["src"], &["rs"]) {
        let Some(at) = FLOORS
            .iter()
            .position(|floor| file.path.starts_with(&format!("src/{floor}/")))
        else {
            continue;
        };
        for (line, code) in file.code_lines() {
            for floor in floors_named(code) {
                match FLOORS.iter().position(|known| *known == floor) {
                    Some(other) if other > at => {
                        faults.push(format!(
                            "{}:{line}: `{}` reaches up to `{floor}`",
                            file.path, FLOORS[at]
                        ));
                    }
                    Some(_) => {}
                    None => faults.push(format!("{}:{line}: there is no floor `{floor}`", file.path)),
                }
            }
        }
    }
    none(&faults);
}

#[test]
fn a_floor_names_others_by_their_name() {
    // In the front door of a floor `super` is the whole library, which hides the arrow.
    let mut faults = Vec::new();
    for file in files(&["src"], &["rs"]) {
        if FLOORS
            .iter()
            .any(|floor| file.path == format!("src/{floor}/mod.rs"))
        {
            for (line, code) in file.code_lines() {
                if code.starts_with("use super::") {
                    faults.push(format!("{}:{line}: write `use crate::…`", file.path));
                }
            }
        }
    }
    none(&faults);
}

#[test]
fn every_floor_is_in_the_list() {
    let text = fs::read_to_string(root().join("src/lib.rs")).expect("lib.rs");
    let modules: BTreeSet<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .collect();
    assert_eq!(modules, BTreeSet::from(FLOORS));
}

#[test]
fn the_binary_sees_only_the_public_library() {
    let mut faults = Vec::new();
    for file in files(&["src/bin", "xtask/src"], &["rs"]) {
        for (line, code) in file.code_lines() {
            if code.contains("#[path") || (file.path.starts_with("xtask") && code.contains("overclaim::")) {
                faults.push(format!("{}:{line}: {code}", file.path));
            }
        }
    }
    none(&faults);
}

#[test]
fn long_files_say_why_they_are_long() {
    let mut faults = Vec::new();
    for file in tree() {
        let lines = file.text.lines().count();
        let says_why = file
            .text
            .lines()
            .take(10)
            .any(|line| line.starts_with("//! Long because ") || line.starts_with("# Long because "));
        if lines > LINES && !says_why {
            faults.push(format!(
                "{}: {lines} lines and no `Long because …` in its head",
                file.path
            ));
        }
    }
    none(&faults);
}

#[test]
fn nothing_is_left_undone_or_leans_on_what_is_not_here() {
    // Put together from pieces, so that this file does not name what it looks for.
    let undone = [("todo", "!"), ("unimplemented", "!"), ("#[ig", "nore")];
    let undone: Vec<String> = undone
        .iter()
        .map(|(one, other)| format!("{one}{other}"))
        .collect();
    let beside = format!("..{}", "/shared");
    let mut faults = Vec::new();
    for file in tree() {
        let is_rust = Path::new(&file.path)
            .extension()
            .is_some_and(|ending| ending == "rs");
        for (line, code) in (1..).zip(file.text.lines()) {
            if is_rust && undone.iter().any(|word| code.contains(word)) {
                faults.push(format!("{}:{line}: {}", file.path, code.trim()));
            }
            if code.contains(&beside) && !file.path.starts_with("xtask/") {
                faults.push(format!("{}:{line}: {}", file.path, code.trim()));
            }
        }
    }
    none(&faults);
}

#[test]
fn a_rule_file_is_named_as_its_rule_and_stands_with_its_family() {
    let mut faults = Vec::new();
    for (path, rule) in rule_files() {
        let (folder, stem) = path.split_once('/').expect("a folder and a file");
        if rule["id"].as_str() != Some(stem.trim_end_matches(".toml")) {
            faults.push(format!("{path}: the id is {:?}", rule["id"]));
        }
        if rule["family"].as_str() != Some(folder) {
            faults.push(format!("{path}: the family is {:?}", rule["family"]));
        }
    }
    none(&faults);
}

#[test]
fn a_rule_file_says_all_that_a_reader_needs() {
    let mut faults = Vec::new();
    for (path, rule) in rule_files() {
        for key in ["code", "summary", "message", "help", "why", "guideline"] {
            let text = rule.get(key).and_then(toml::Value::as_str).unwrap_or_default();
            if text.trim().is_empty() {
                faults.push(format!("{path}: no `{key}`"));
            }
        }
        if list(&rule, "authorities").is_empty() {
            faults.push(format!("{path}: no `authorities`"));
        }
        if let Some(measured) = rule.get("measured") {
            let count = |key: &str| measured.get(key).and_then(toml::Value::as_integer);
            if count("defensible") > count("read") || count("read") < Some(8) {
                faults.push(format!("{path}: {measured:?} measures nothing"));
            }
        }
        for kind in ["flagged", "clean"] {
            let examples = rule
                .get("examples")
                .map_or(Vec::new(), |examples| list(examples, kind));
            if examples.len() < 3 {
                faults.push(format!(
                    "{path}: {} {kind} examples, and three are asked for",
                    examples.len()
                ));
            }
        }
    }
    none(&faults);
}

#[test]
fn messages_open_small_and_end_without_a_stop() {
    let mut faults = Vec::new();
    for (path, rule) in rule_files() {
        let own = rule.get("message").and_then(toml::Value::as_str);
        let phrases = rule
            .get("phrase")
            .and_then(toml::Value::as_array)
            .into_iter()
            .flatten();
        let others = phrases.filter_map(|phrase| phrase.get("message")?.as_str());
        for message in own.into_iter().chain(others) {
            let opens_well =
                message.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit() || c == '`');
            if !opens_well || message.ends_with('.') || message.contains('\n') {
                faults.push(format!("{path}: {message:?}"));
            }
        }
    }
    none(&faults);
}

#[test]
fn no_code_is_used_twice() {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let mut faults = Vec::new();
    for (path, rule) in rule_files() {
        let code = rule.get("code").and_then(toml::Value::as_str).unwrap_or_default();
        if let Some(other) = seen.insert(code.to_owned(), path.clone()) {
            faults.push(format!("{code}: {other} and {path}"));
        }
    }
    none(&faults);
}

#[test]
fn word_lists_parse_and_say_nothing_twice() {
    let mut faults = Vec::new();
    for file in files(&["rules/lexicon"], &["toml"]) {
        let list: GroupList = match toml::from_str(&file.text) {
            Ok(list) => list,
            Err(error) => {
                faults.push(format!("{}: {error}", file.path));
                continue;
            }
        };
        let mut seen: BTreeSet<(String, Confidence, String)> = BTreeSet::new();
        for group in &list.groups {
            for term in &group.terms {
                if !seen.insert((group.name.get_ref().clone(), group.confidence, term.clone())) {
                    faults.push(format!(
                        "{}: `{term}` twice in `{}`",
                        file.path,
                        group.name.get_ref()
                    ));
                }
                if term.trim() != term || term.is_empty() {
                    faults.push(format!(
                        "{}: `{term}` in `{}` has loose ends",
                        file.path,
                        group.name.get_ref()
                    ));
                }
            }
        }
    }
    none(&faults);
}

#[test]
fn every_article_of_the_corpus_has_its_labels() {
    let stems = |folder: &str| -> BTreeSet<String> {
        let entries = fs::read_dir(root().join(folder)).expect("a folder");
        let paths = entries.map(|entry| entry.expect("an entry").path());
        paths
            .map(|path| path.file_stem().expect("a name").to_string_lossy().into_owned())
            .collect()
    };
    assert_eq!(stems("corpus/articles"), stems("corpus/labels"));
}

/// A file of the tree.
struct File {
    /// Its path from the root, with slashes.
    path: String,
    text: String,
}

impl File {
    /// Lines that are not comments, trimmed, with their numbers. Tests at the end of a file are
    /// left out: they stand above all floors.
    fn code_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let end = self
            .text
            .find("\n#[cfg(test)]\nmod tests {")
            .unwrap_or(self.text.len());
        let code = self.text.get(..end).unwrap_or_default();
        let lines = (1..).zip(code.lines().map(str::trim));
        lines.filter(|(_, line)| !line.starts_with("//"))
    }
}

/// The names after `crate::` in a line of code.
fn floors_named(code: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for (_, rest) in code
        .match_indices("crate::")
        .filter_map(|(at, found)| code.split_at_checked(at + found.len()))
    {
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
        match rest.strip_prefix('{') {
            Some(list) => {
                let list = list.split('}').next().unwrap_or_default();
                names.extend(
                    list.split(',')
                        .map(|item| item.split("::").next().unwrap_or_default().trim()),
                );
            }
            None => names.push(rest.split(|c| !is_name(c)).next().unwrap_or_default()),
        }
    }
    // Names of types stand for what the root of the library hands on.
    names.retain(|name| name.starts_with(|c: char| c.is_ascii_lowercase()));
    names
}

fn rule_files() -> Vec<(String, toml::Value)> {
    let files = files(&["rules"], &["toml"]);
    let rules = files.into_iter().filter(|file| {
        !["interventions", "lexicon", "reading", "scorecard", "weights"]
            .iter()
            .any(|folder| file.path.starts_with(&format!("rules/{folder}/")))
    });
    let rules: Vec<(String, toml::Value)> = rules
        .map(|file| {
            let rule: toml::Table = toml::from_str(&file.text).expect(&file.path);
            (
                file.path.trim_start_matches("rules/").to_owned(),
                toml::Value::Table(rule),
            )
        })
        .collect();
    assert!(rules.len() > 40, "{} rules", rules.len());
    rules
}

fn list(value: &toml::Value, key: &str) -> Vec<toml::Value> {
    value
        .get(key)
        .and_then(toml::Value::as_array)
        .cloned()
        .unwrap_or_default()
}

/// All that people write in this tree.
fn tree() -> Vec<File> {
    let folders = ["src", "tests", "xtask", "rules", "corpus", "benches", "examples"];
    let mut all = files(&folders, &["rs", "toml", "md", "txt", "html"]);
    for name in ["README.md", "CHANGELOG.md", "Cargo.toml", "build.rs", ".ci/run"] {
        let text = fs::read_to_string(root().join(name)).expect(name);
        all.push(File {
            path: name.to_owned(),
            text,
        });
    }
    all
}

/// Files below some folders with some endings, sorted by path.
fn files(folders: &[&str], endings: &[&str]) -> Vec<File> {
    let mut files = Vec::new();
    for folder in folders {
        collect(&root().join(folder), endings, &mut files);
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}

fn collect(folder: &Path, endings: &[&str], files: &mut Vec<File>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, endings, files);
        } else if path
            .extension()
            .is_some_and(|ending| endings.iter().any(|known| ending == *known))
        {
            let inside = path
                .strip_prefix(root())
                .expect("it is inside")
                .to_string_lossy()
                .replace('\\', "/");
            let text = fs::read_to_string(&path).expect("text");
            files.push(File { path: inside, text });
        }
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[track_caller]
fn none(faults: &[String]) {
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}
