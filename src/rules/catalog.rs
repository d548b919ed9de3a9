//! All known rules, word lists and entries on treatments.

use std::path::Path;
use std::sync::Arc;
use std::{fs, io};

use super::file::{Better, Examples, Measured, RuleFile};
use super::pattern::Pattern;
use crate::diagnostic::{LoadError, Mistake, RuleId, RuleInfo, Scope, Severity};
use crate::knowledge::Knowledge;
use crate::lexicon::{Built, GroupList, LexiconBuilder};
use crate::text::{Format, Source, Span};

/// The families of rules, in the order they are shown.
const FAMILIES: &[&str] = &[
    "hype",
    "absolutes",
    "risk",
    "evidence",
    "causation",
    "numbers",
    "comparison",
    "regulation",
    "selling",
    "document",
    "consistency",
    "citation",
    "language",
];

/// The rule files as packed by `build.rs`: whole, for their pages.
const PAGES: &str = include_str!(concat!(env!("OUT_DIR"), "/pages.txt"));

/// The same files in the same order without what only their pages show, read at every start:
/// `MessagePack`, a list of [`Packed`].
const RULES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/rules.bin"));

/// The lexicon files and all words that the embedded rules use, as worked up by `build.rs`.
#[allow(
    clippy::unreadable_literal,
    clippy::large_stack_arrays,
    reason = "figures that the build wrote"
)]
static LEXICON: Built = {
    use crate::lexicon::{BuiltNames, BuiltTable, Membership, Node};
    include!(concat!(env!("OUT_DIR"), "/lexicon.rs"))
};

/// All known rules, word lists and entries on treatments: the embedded ones, and those of a user's
/// own folders.
#[derive(Clone, Debug)]
pub struct Catalog {
    rules: Vec<Rule>,
    /// The lists of a user's own folders; the embedded ones come worked up.
    lists: Vec<(String, Arc<GroupList>)>,
    knowledge: Arc<Knowledge>,
}

/// A rule file as packed by `build.rs`: its path below `rules/`, the bytes of [`PAGES`] that are the
/// file, what is read of it, and the patterns of each of its phrases.
type Packed<'a> = (&'a str, (usize, usize), RuleFile, Vec<Vec<Pattern>>);

/// One rule: what travels with its diagnostics, and what its page shows.
#[derive(Clone, Debug)]
pub struct Rule {
    /// The part that travels with each diagnostic.
    pub info: Arc<RuleInfo>,
    /// The severity unless something raises or lowers it.
    pub severity: Severity,
    /// Whether it speaks of places or of the whole article.
    pub scope: Scope,
    pub(super) file: Arc<RuleFile>,
    pub(super) origin: Origin,
}

/// Where a rule was read.
#[derive(Clone, Debug)]
pub(super) enum Origin {
    /// In the program; the bytes of [`PAGES`] that are its file.
    Embedded(usize, usize),
    /// In a user's own folder.
    File(Arc<Source>),
}

/// What only the page of a rule shows.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Page {
    /// For annotators: what to flag and what not.
    pub guideline: String,
    /// Wordings and better ones.
    pub better: Vec<Better>,
    /// The examples that are its tests.
    pub examples: Examples,
    /// Its precision, where that was measured.
    pub measured: Option<Measured>,
}

impl Rule {
    /// What its page shows beyond the rest; read when asked for.
    pub fn page(&self) -> Page {
        let file: Option<RuleFile> = toml::from_str(self.text()).ok();
        file.map(|file| Page {
            guideline: file.guideline.trim().to_owned(),
            better: file.better,
            examples: file.examples,
            measured: file.measured,
        })
        .unwrap_or_default()
    }

    /// The file, as it was written.
    pub(super) fn text(&self) -> &str {
        match &self.origin {
            Origin::Embedded(start, end) => PAGES.get(*start..*end).unwrap_or_default(),
            Origin::File(source) => source.text(),
        }
    }

    /// The message, braces unfilled.
    pub fn message(&self) -> &str {
        &self.file.message
    }

    /// The check it names, with its default options.
    pub fn check(&self) -> Option<(&str, &toml::Table)> {
        self.file
            .check
            .as_ref()
            .map(|check| (check.name.get_ref().as_str(), &check.options))
    }
}

impl Catalog {
    /// The rules and lists embedded in the program.
    ///
    /// # Panics
    ///
    /// Never: the tests read every embedded file.
    pub fn builtin() -> Self {
        let files: Vec<Packed<'_>> = rmp_serde::from_slice(RULES)
            .unwrap_or_else(|error| panic!("the embedded rules are wrong: {error}"));
        let rules = files.into_iter().map(|(path, (start, end), mut file, patterns)| {
            for (phrase, patterns) in file.phrase.iter_mut().zip(patterns) {
                phrase.ready = patterns.into_iter().map(Arc::new).collect();
            }
            rule_of(file, path, Origin::Embedded(start, end))
                .unwrap_or_else(|mistakes| panic!("the embedded file `{path}` is wrong: {mistakes:?}"))
        });
        let mut catalog = Self {
            rules: rules.collect(),
            lists: Vec::new(),
            knowledge: Arc::new(Knowledge::builtin()),
        };
        catalog.sort();
        catalog
    }

    /// Adds the rules, lists and entries of a user's own folder, laid out like the embedded ones.
    /// A rule or entry with the id of a known one takes its place.
    ///
    /// # Errors
    ///
    /// When the folder cannot be read, or a file in it is wrong.
    pub fn extend_from(&mut self, folder: &Path) -> Result<(), LoadError> {
        let unreadable = |path: &Path, error: io::Error| LoadError::Unreadable {
            path: path.display().to_string(),
            error,
        };
        let mut files = Vec::new();
        collect(folder, &mut files).map_err(|error| unreadable(folder, error))?;
        files.sort();
        for path in files {
            let text = fs::read_to_string(&path).map_err(|error| unreadable(&path, error))?;
            let source = Arc::new(Source::new(path.display().to_string(), Format::Text, text));
            let inside = path
                .strip_prefix(folder)
                .unwrap_or(&path)
                .to_string_lossy()
                .replace('\\', "/");
            let result = match inside.split_once('/') {
                // The words behind the weights go with the weights, which nobody extends.
                Some(("reading", _)) => continue,
                Some(("lexicon", name)) => self.add_list(name, source.text()),
                Some(("interventions", name)) => self.add_entry(name, source.text()),
                _ => self.add_rule(&inside, source.text(), Origin::File(source.clone())),
            };
            result.map_err(|mistakes| LoadError::Wrong {
                source_file: Box::new((*source).clone()),
                mistakes,
            })?;
        }
        self.read_patterns_again();
        self.sort();
        Ok(())
    }

    /// Takes the embedded rules as they were written: new lists may widen what their patterns name.
    fn read_patterns_again(&mut self) {
        for rule in &mut self.rules {
            if rule.file.phrase.iter().any(|phrase| !phrase.ready.is_empty())
                && let Ok(file) = toml::from_str(rule.text())
            {
                rule.file = Arc::new(file);
            }
        }
    }

    /// All rules, by family, then code and id.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The rule with this id.
    pub fn find(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.info.id.as_str() == id)
    }

    /// Whether rules of a family of this name exist, or may.
    pub fn is_family(&self, name: &str) -> bool {
        FAMILIES.contains(&name) || self.rules.iter().any(|rule| rule.info.family == name)
    }

    /// The word lists, ready for the words of rules to be added.
    pub(super) fn lexicon(&self) -> LexiconBuilder {
        let mut lexicon = LexiconBuilder::from(&LEXICON);
        for (file, list) in &self.lists {
            lexicon.add_list(file, list);
        }
        self.knowledge.add_own_terms(&mut lexicon);
        lexicon
    }

    /// What is known of treatments.
    pub fn knowledge(&self) -> &Arc<Knowledge> {
        &self.knowledge
    }

    fn add_entry(&mut self, name: &str, text: &str) -> Result<(), Vec<Mistake>> {
        let knowledge = Arc::make_mut(&mut self.knowledge);
        let id = knowledge.add(text).map_err(|error| vec![mistake(&error)])?;
        if id == name.trim_end_matches(".toml") {
            return Ok(());
        }
        Err(vec![Mistake {
            kind: "invalid-rule",
            message: format!("the id `{id}` is not the name of the file, `{name}`"),
            span: Span::default(),
            help: Some("rename the file or the entry".to_owned()),
        }])
    }

    fn add_list(&mut self, name: &str, text: &str) -> Result<(), Vec<Mistake>> {
        let list: GroupList = toml::from_str(text).map_err(|error| vec![mistake(&error)])?;
        self.lists
            .push((name.trim_end_matches(".toml").to_owned(), Arc::new(list)));
        Ok(())
    }

    fn add_rule(&mut self, path: &str, text: &str, origin: Origin) -> Result<(), Vec<Mistake>> {
        let file: RuleFile = toml::from_str(text).map_err(|error| vec![mistake(&error)])?;
        let rule = rule_of(file, path, origin)?;
        self.rules.retain(|known| known.info.id != rule.info.id);
        self.rules.push(rule);
        Ok(())
    }

    fn sort(&mut self) {
        let place = |family: &str| {
            FAMILIES
                .iter()
                .position(|known| *known == family)
                .unwrap_or(FAMILIES.len())
        };
        self.rules.sort_by(|one, other| {
            let key = |rule: &Rule| {
                (
                    place(&rule.info.family),
                    rule.info.family.clone(),
                    rule.info.code.clone(),
                    rule.info.id.clone(),
                )
            };
            key(one).cmp(&key(other))
        });
    }
}

/// A rule from its file; `path` is its place in the folder of rules.
fn rule_of(file: RuleFile, path: &str, origin: Origin) -> Result<Rule, Vec<Mistake>> {
    let mistakes = mistakes_of(&file, path);
    if !mistakes.is_empty() {
        return Err(mistakes);
    }
    let document = file.absence.is_some();
    Ok(Rule {
        info: Arc::new(RuleInfo {
            id: RuleId::new(file.id.get_ref().as_str()),
            code: file.code.clone(),
            family: file.family.get_ref().clone(),
            summary: file.summary.clone(),
            help: file.help.clone(),
            why: file.why.trim().to_owned(),
            authorities: file.authorities.clone(),
        }),
        severity: file.severity,
        scope: file
            .scope
            .map_or(if document { Scope::Document } else { Scope::Span }, Scope::from),
        file: Arc::new(file),
        origin,
    })
}

/// What is wrong with a rule file that was read.
fn mistakes_of(file: &RuleFile, path: &str) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    let mut wrong = |span: std::ops::Range<usize>, message: String, help: &str| {
        mistakes.push(Mistake {
            kind: "invalid-rule",
            message,
            span: Span::from(span),
            help: Some(help.to_owned()),
        });
    };
    let stem = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".toml");
    if file.id.get_ref() != stem {
        wrong(
            file.id.span(),
            format!(
                "the id `{}` is not the name of the file, `{stem}`",
                file.id.get_ref()
            ),
            "rename the file or the rule",
        );
    }
    if let Some((folder, _)) = path.rsplit_once('/')
        && folder.rsplit('/').next() != Some(file.family.get_ref().as_str())
    {
        wrong(
            file.family.span(),
            format!(
                "the family `{}` is not the folder of the file",
                file.family.get_ref()
            ),
            "move the file to the folder of its family",
        );
    }
    let kinds = usize::from(!file.phrase.is_empty() || !file.claim.is_empty())
        + usize::from(file.absence.is_some())
        + usize::from(file.check.is_some());
    if kinds != 1 {
        wrong(
            file.id.span(),
            "a rule has [[phrase]] and [[claim]] entries, or [absence], or [check]".to_owned(),
            "see rules/README.md",
        );
    }
    mistakes
}

fn mistake(error: &toml::de::Error) -> Mistake {
    Mistake {
        kind: "invalid-rule",
        message: error.message().to_owned(),
        span: error.span().map_or_else(Span::default, Span::from),
        help: None,
    }
}

fn collect(folder: &Path, files: &mut Vec<std::path::PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|ending| ending == "toml")
            && path.file_name().is_some_and(|name| name != "overclaim.toml")
        {
            files.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::file::RuleFile;
    use super::super::pattern::{Frequency, Pattern};
    use super::Catalog;

    #[test]
    fn packed_patterns_are_the_written_ones() {
        let catalog = Catalog::builtin();
        let mut lexicon = catalog.lexicon();
        let (frequency, words) = (Frequency::new(&lexicon), lexicon.words());
        let mut count = 0;
        for rule in catalog.rules() {
            let written: RuleFile = toml::from_str(rule.text()).expect("an embedded file is a rule");
            assert_eq!(rule.file.phrase.len(), written.phrase.len());
            for (packed, written) in rule.file.phrase.iter().zip(&written.phrase) {
                let mut read = Vec::new();
                for text in &written.patterns {
                    let text = text.get_ref();
                    read.extend(Pattern::read(text, &mut lexicon, &frequency).expect("a pattern"));
                }
                let packed: Vec<&Pattern> = packed.ready.iter().map(AsRef::as_ref).collect();
                assert_eq!(packed, read.iter().collect::<Vec<_>>(), "{}", rule.info.id);
                count += read.len();
            }
        }
        assert!(count > 500);
        assert_eq!(lexicon.words(), words, "all words are known from the build");
    }
}
