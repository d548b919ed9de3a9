//! One `overclaim.toml`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use super::glob::{Globs, absolute, near, relative};
use super::reader::{Reader, Value, plain};
use super::{FailOn, Genre, Jurisdiction, Level, Suppression};
use crate::diagnostic::{LoadError, Mistake};
use crate::text::{Format, Source, Span};

/// One `overclaim.toml`, read and found right in itself.
///
/// Whether the rules it names exist is for the linter to say. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Config {
    inner: Arc<Inner>,
}

#[derive(Debug)]
pub(super) struct Inner {
    pub(super) source: Source,
    /// The folder it stands in, absolute: its paths are relative to that.
    pub(super) root: PathBuf,
    pub(super) fail_on: Option<Placed<FailOn>>,
    pub(super) jurisdiction: Option<Placed<Jurisdiction>>,
    pub(super) genre: Option<Placed<Genre>>,
    pub(super) extends: Vec<Placed<String>>,
    pub(super) exclude: Vec<Placed<String>>,
    excluded: Globs,
    pub(super) rules: BTreeMap<String, Entry>,
    pub(super) overrides: Vec<Override>,
    pub(super) suppress: Vec<Suppression>,
}

/// A value and the place it was written at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Where it stands in the configuration.
    pub span: Span,
}

/// What the configuration says of one rule or family.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// Where the rule or family is named.
    pub span: Span,
    /// The level asked for.
    pub level: Option<Placed<Level>>,
    /// The options of the rule itself; empty where none are set.
    pub options: toml::Table,
    /// Where each option stands.
    pub option_places: BTreeMap<String, OptionPlace>,
}

/// Where an option of a rule stands in the configuration.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OptionPlace {
    /// Its name.
    pub key: Span,
    /// Its value.
    pub value: Span,
}

/// One `[[overrides]]`.
#[derive(Debug)]
pub(super) struct Override {
    pub(super) paths: Globs,
    pub(super) rules: BTreeMap<String, Entry>,
}

const KEYS: [&str; 8] = [
    "fail-on",
    "jurisdiction",
    "genre",
    "extends",
    "exclude",
    "rules",
    "overrides",
    "suppress",
];

impl Config {
    /// Reads a configuration.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, or holds mistakes.
    pub fn read(path: &Path) -> Result<Self, LoadError> {
        let name = path.display().to_string();
        let text = std::fs::read_to_string(path).map_err(|error| LoadError::Unreadable {
            path: name.clone(),
            error,
        })?;
        let root = absolute(path).parent().map(Path::to_path_buf).unwrap_or_default();
        let config = Self::parse(Source::new(name, Format::Text, text), &root)?;
        let missing: Vec<Mistake> = config
            .extends()
            .filter(|(folder, _)| !folder.is_dir())
            .map(|(folder, span)| Mistake {
                kind: "invalid-config",
                message: format!("there is no folder `{}`", folder.display()),
                span,
                help: Some("`extends` names folders of rule files, relative to this file".to_owned()),
            })
            .collect();
        config.unless(missing)
    }

    /// Takes the text of a configuration that stands in the folder `root`.
    ///
    /// # Errors
    ///
    /// When it holds mistakes; all of them are given.
    pub fn parse(source: Source, root: &Path) -> Result<Self, LoadError> {
        let (table, errors) = DeTable::parse_recoverable(source.text());
        let mut reader = Reader::default();
        for error in &errors {
            let end = source.text().len();
            reader.wrong(
                error.span().map_or(Span::new(end, end), Span::from),
                error.message(),
                None,
            );
        }
        // A table that came out of broken TOML has holes; what it lacks would be noise.
        if !errors.is_empty() {
            return Err(wrong(source, reader.finish()));
        }
        let mut inner = read_file(table.get_ref(), &mut reader);
        let mistakes = reader.finish();
        root.clone_into(&mut inner.root);
        inner.source = source;
        let config = Self {
            inner: Arc::new(inner),
        };
        config.unless(mistakes)
    }

    /// The file with its text, for pointing into it.
    pub fn source(&self) -> &Source {
        &self.inner.source
    }

    /// The folder it stands in, absolute.
    pub fn root(&self) -> &Path {
        &self.inner.root
    }

    /// The least finding that makes a run fail, where it is said.
    pub fn fail_on(&self) -> Option<&Placed<FailOn>> {
        self.inner.fail_on.as_ref()
    }

    /// Which regulator's facts apply, where it is said.
    pub fn jurisdiction(&self) -> Option<&Placed<Jurisdiction>> {
        self.inner.jurisdiction.as_ref()
    }

    /// The kind of texts, where it is said.
    pub fn genre(&self) -> Option<&Placed<Genre>> {
        self.inner.genre.as_ref()
    }

    /// Folders of rule files, absolute, with the places they are named at.
    pub fn extends(&self) -> impl Iterator<Item = (PathBuf, Span)> + '_ {
        let root = &self.inner.root;
        self.inner
            .extends
            .iter()
            .map(|folder| (near(absolute(&root.join(&folder.value))), folder.span))
    }

    /// The patterns of files that are not walked into.
    pub fn exclude(&self) -> &[Placed<String>] {
        &self.inner.exclude
    }

    /// Whether a file met on a walk is left out.
    pub fn excludes(&self, path: &Path) -> bool {
        relative(&self.inner.root, path).is_some_and(|path| self.inner.excluded.contains(&path))
    }

    /// The findings that are let stand.
    pub fn suppressions(&self) -> &[Suppression] {
        &self.inner.suppress
    }

    pub(super) fn inner(&self) -> &Inner {
        &self.inner
    }

    fn unless(self, mistakes: Vec<Mistake>) -> Result<Self, LoadError> {
        if mistakes.is_empty() {
            Ok(self)
        } else {
            Err(wrong(self.source().clone(), mistakes))
        }
    }
}

impl Entry {
    /// Lays what an override says over what was said before.
    pub(super) fn overlay(&mut self, over: &Self) {
        self.span = over.span;
        if over.level.is_some() {
            self.level.clone_from(&over.level);
        }
        for (key, value) in &over.options {
            self.options.insert(key.clone(), value.clone());
        }
        for (key, &place) in &over.option_places {
            self.option_places.insert(key.clone(), place);
        }
    }
}

fn wrong(source: Source, mistakes: Vec<Mistake>) -> LoadError {
    LoadError::Wrong {
        source_file: Box::new(source),
        mistakes,
    }
}

fn read_file(table: &DeTable<'_>, reader: &mut Reader) -> Inner {
    let mut inner = Inner {
        source: Source::new("", Format::Text, ""),
        root: PathBuf::new(),
        fail_on: None,
        jurisdiction: None,
        genre: None,
        extends: Vec::new(),
        exclude: Vec::new(),
        excluded: Globs::none(),
        rules: BTreeMap::new(),
        overrides: Vec::new(),
        suppress: Vec::new(),
    };
    for (key, value) in table {
        let span = value.span().into();
        match key.get_ref().as_ref() {
            "fail-on" => inner.fail_on = reader.word("fail-on", value).map(|value| Placed { value, span }),
            "jurisdiction" => {
                inner.jurisdiction = reader
                    .word("jurisdiction", value)
                    .map(|value| Placed { value, span });
            }
            "genre" => inner.genre = reader.word("genre", value).map(|value| Placed { value, span }),
            "extends" => inner.extends = placed_texts("extends", value, reader),
            "exclude" => {
                inner.exclude = placed_texts("exclude", value, reader);
                inner.excluded = globs(&inner.exclude, reader);
            }
            "rules" => {
                if let Some(table) = reader.table("rules", value) {
                    inner.rules = read_rules(table, reader);
                }
            }
            "overrides" => {
                for (table, span) in reader.tables("overrides", value) {
                    inner.overrides.push(read_override(table, span, reader));
                }
            }
            "suppress" => {
                for (table, span) in reader.tables("suppress", value) {
                    inner.suppress.extend(read_suppression(table, span, reader));
                }
            }
            _ => reader.unknown_key(key, &KEYS, ""),
        }
    }
    inner
}

fn placed_texts(what: &str, value: &Value<'_>, reader: &mut Reader) -> Vec<Placed<String>> {
    let texts = reader.texts(what, value).into_iter();
    texts
        .map(|(text, span)| Placed {
            value: text.to_owned(),
            span,
        })
        .collect()
}

/// The set of these patterns; each wrong one is noted and left out.
fn globs(patterns: &[Placed<String>], reader: &mut Reader) -> Globs {
    let mut right = Vec::new();
    for pattern in patterns {
        match Globs::new([pattern.value.as_str()]) {
            Ok(_) => right.push(pattern.value.as_str()),
            Err((_, fault)) => {
                let message = format!("`{}` is no pattern of paths: {fault}", pattern.value);
                reader.wrong(pattern.span, message, None);
            }
        }
    }
    Globs::new(right).unwrap_or_else(|_| Globs::none())
}

fn read_rules(table: &DeTable<'_>, reader: &mut Reader) -> BTreeMap<String, Entry> {
    let mut rules = BTreeMap::new();
    for (key, value) in table {
        let name = key.get_ref().as_ref();
        let mut entry = Entry {
            span: key.span().into(),
            level: None,
            options: toml::Table::new(),
            option_places: BTreeMap::new(),
        };
        if let DeValue::Table(table) = value.get_ref() {
            for (key, value) in table {
                let span = Span::from(value.span());
                let place = OptionPlace {
                    key: key.span().into(),
                    value: span,
                };
                let option = key.get_ref().as_ref();
                if option == "level" {
                    entry.level = reader.word("level", value).map(|value| Placed { value, span });
                } else {
                    entry.options.insert(option.to_owned(), plain(value.get_ref()));
                    entry.option_places.insert(option.to_owned(), place);
                }
            }
        } else {
            let span = value.span().into();
            entry.level = reader.word(name, value).map(|value| Placed { value, span });
        }
        rules.insert(name.to_owned(), entry);
    }
    rules
}

fn read_override(table: &DeTable<'_>, span: Span, reader: &mut Reader) -> Override {
    let mut paths = None;
    let mut rules = None;
    for (key, value) in table {
        match key.get_ref().as_ref() {
            "paths" => {
                let patterns = placed_texts("paths", value, reader);
                paths = Some(globs(&patterns, reader));
            }
            "rules" => {
                let table = reader.table("rules", value);
                rules = Some(table.map(|table| read_rules(table, reader)).unwrap_or_default());
            }
            _ => reader.unknown_key(key, &["paths", "rules"], " in `[[overrides]]`"),
        }
    }
    for (key, is_there) in [("paths", paths.is_some()), ("rules", rules.is_some())] {
        if !is_there {
            reader.wrong(span, format!("an override needs `{key}`"), None);
        }
    }
    Override {
        paths: paths.unwrap_or_else(Globs::none),
        rules: rules.unwrap_or_default(),
    }
}

fn read_suppression(table: &DeTable<'_>, span: Span, reader: &mut Reader) -> Option<Suppression> {
    const KEYS: [&str; 6] = ["path", "id", "rule", "quote", "reason", "until"];
    let mut path = None;
    let mut id = None;
    let mut rule = None;
    let mut quote = None;
    let mut reason = None;
    let mut until = None;
    let mut paths = Globs::none();
    for (key, value) in table {
        let name = key.get_ref().as_ref();
        match name {
            "path" => {
                path = reader.filled_text(name, value);
                let pattern = path.iter().map(|path| Placed {
                    value: path.clone(),
                    span: value.span().into(),
                });
                paths = globs(&pattern.collect::<Vec<_>>(), reader);
            }
            "id" => id = reader.filled_text(name, value),
            "rule" => {
                let named = reader.filled_text(name, value);
                rule = named.map(|rule| (rule, value.span().into()));
            }
            "quote" => quote = reader.filled_text(name, value),
            "reason" => reason = reader.filled_text(name, value),
            "until" => {
                let written = match value.get_ref() {
                    DeValue::Datetime(when) => when.to_string(),
                    _ => reader.text(name, value).unwrap_or_default().to_owned(),
                };
                match written.parse() {
                    Ok(date) => until = Some(date),
                    Err(_) if written.is_empty() => {}
                    Err(message) => reader.wrong(value.span().into(), message, None),
                }
            }
            _ => reader.unknown_key(key, &KEYS, " in `[[suppress]]`"),
        }
    }
    let has = |name: &str| table.keys().any(|key| key.get_ref() == name);
    for (key, why) in [
        ("rule", "the rule that is let off"),
        ("quote", "the words that are flagged"),
        ("reason", "why they may stand"),
    ] {
        if !has(key) {
            reader.wrong(span, format!("a suppression needs `{key}`: {why}"), None);
        }
    }
    if !has("path") && !has("id") {
        reader.wrong(
            span,
            "a suppression needs `path` or `id`: where the words stand",
            None,
        );
    }
    let (rule, rule_span) = rule?;
    Some(Suppression {
        path,
        id,
        rule,
        rule_span,
        quote: quote?,
        reason: reason?,
        until,
        span,
        paths,
    })
}
