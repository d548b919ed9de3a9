//! What holds for one file.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::path::Path;

use super::glob::relative;
use super::{Config, Date, Entry, FailOn, Genre, Jurisdiction, Level, OptionPlace, Suppression};
use crate::text::{Source, Span};

/// What holds for one file: the configuration with its overrides, and the command line on top.
///
/// Two settings are equal where they ask for the same, so that a folder of files shares one linter.
#[derive(Clone, Debug)]
pub struct Settings {
    config: Option<Config>,
    rules: BTreeMap<String, Entry>,
    /// Which overrides apply, by their place in the file.
    applied: Vec<usize>,
    overlay: Overlay,
    today: Date,
}

/// What the command line asks for, on top of any configuration.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Overlay {
    /// The only rules or families to run; empty for those of the configuration.
    pub select: Vec<String>,
    /// Rules or families not to run.
    pub ignore: Vec<String>,
    /// The kind of texts.
    pub genre: Option<Genre>,
    /// The day on which dates are judged.
    pub today: Option<Date>,
    /// The least finding that makes a run fail.
    pub fail_on: Option<FailOn>,
}

impl Config {
    /// What holds for the file at `path`, its overrides applied in the order they are written.
    pub fn settings_for(&self, path: &Path) -> Settings {
        let inner = self.inner();
        let seen = relative(&inner.root, path);
        let applied: Vec<usize> = (inner.overrides.iter().enumerate())
            .filter(|(_, one)| seen.as_ref().is_some_and(|path| one.paths.contains(path)))
            .map(|(index, _)| index)
            .collect();
        let mut rules = inner.rules.clone();
        for (name, over) in applied.iter().flat_map(|&index| &inner.overrides[index].rules) {
            rules
                .entry(name.clone())
                .and_modify(|entry| entry.overlay(over))
                .or_insert_with(|| over.clone());
        }
        Settings {
            config: Some(self.clone()),
            rules,
            applied,
            overlay: Overlay::default(),
            today: Date::today(),
        }
    }
}

impl Settings {
    /// The same with the wishes of the command line on top.
    #[must_use]
    pub fn with(mut self, overlay: Overlay) -> Self {
        self.overlay = overlay;
        self
    }

    /// The level asked of a rule; `None` where nobody asks and the rule's own severity holds.
    ///
    /// Overrides are laid over the base by name, and then what is said of the rule beats what
    /// is said of its family. A rule named by `--select` runs whatever the configuration says;
    /// one whose family is selected runs unless the configuration turns the rule itself off.
    pub fn level(&self, rule: &str, family: &str) -> Option<Level> {
        let written = |name: &str| Some(self.rules.get(name)?.level.as_ref()?.value);
        let by_rule = written(rule);
        let by_family = written(family);
        let configured = by_rule.or(by_family);
        let names = |list: &[String], name: &str| list.iter().any(|one| one == name);
        let selected_rule = names(&self.overlay.select, rule);
        let selected_family = names(&self.overlay.select, family);
        let ignored =
            names(&self.overlay.ignore, rule) || (names(&self.overlay.ignore, family) && !selected_rule);
        let unselected = !self.overlay.select.is_empty() && !selected_rule && !selected_family;
        if ignored || unselected {
            return Some(Level::Off);
        }
        let is_on = |level: &Level| *level != Level::Off;
        if selected_rule {
            return configured.filter(is_on);
        }
        if selected_family {
            return by_rule.or(by_family.filter(is_on));
        }
        configured
    }

    /// The options set for a rule.
    pub fn options(&self, rule: &str) -> Option<&toml::Table> {
        let options = &self.rules.get(rule)?.options;
        (!options.is_empty()).then_some(options)
    }

    /// Where an option of a rule is set.
    pub fn option_place(&self, rule: &str, option: &str) -> Option<OptionPlace> {
        self.rules.get(rule)?.option_places.get(option).copied()
    }

    /// What the configuration says of each rule and family, by name.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &Entry)> {
        self.rules.iter().map(|(name, entry)| (name.as_str(), entry))
    }

    /// Every rule or family that the configuration names anywhere, with its place: in `[rules]`,
    /// in any override whether it applies or not, and in suppressions.
    pub fn names(&self) -> impl Iterator<Item = (&str, Span)> {
        self.config.iter().map(Config::inner).flat_map(|inner| {
            let tables = std::iter::once(&inner.rules).chain(inner.overrides.iter().map(|one| &one.rules));
            let named = tables.flatten().map(|(name, entry)| (name.as_str(), entry.span));
            let suppressed = inner
                .suppress
                .iter()
                .map(|one| (one.rule.as_str(), one.rule_span));
            named.chain(suppressed)
        })
    }

    /// The least finding that makes a run fail.
    pub fn fail_on(&self) -> FailOn {
        let written = self.config.as_ref().and_then(Config::fail_on);
        let written = written.map(|placed| placed.value);
        self.overlay.fail_on.or(written).unwrap_or_default()
    }

    /// Which regulator's facts apply.
    pub fn jurisdiction(&self) -> Jurisdiction {
        let written = self.config.as_ref().and_then(Config::jurisdiction);
        written.map(|placed| placed.value).unwrap_or_default()
    }

    /// The kind of texts.
    pub fn genre(&self) -> Genre {
        let written = self.config.as_ref().and_then(Config::genre);
        let written = written.map(|placed| placed.value);
        self.overlay.genre.or(written).unwrap_or_default()
    }

    /// The day on which dates are judged.
    pub fn today(&self) -> Date {
        self.overlay.today.unwrap_or(self.today)
    }

    /// The findings that are let stand anywhere, for saying which of them match nothing.
    pub fn suppressions(&self) -> &[Suppression] {
        self.config.as_ref().map_or(&[], Config::suppressions)
    }

    /// The findings that are let stand in this text.
    pub fn suppressions_in(&self, source: &Source) -> Vec<&Suppression> {
        let Some(config) = self
            .config
            .as_ref()
            .filter(|config| !config.suppressions().is_empty())
        else {
            return Vec::new();
        };
        let path = relative(config.root(), Path::new(source.name()));
        let all = config.suppressions().iter();
        all.filter(|one| one.speaks_of(source.id(), path.as_deref()))
            .collect()
    }

    /// The configuration these come from.
    pub fn config(&self) -> Option<&Config> {
        self.config.as_ref()
    }

    /// The file to point into where it is wrong.
    pub fn source(&self) -> Option<&Source> {
        self.config.as_ref().map(Config::source)
    }

    /// What tells these settings from others.
    fn key(&self) -> (Option<&Path>, &str, &[usize], &Overlay, Date) {
        (
            self.config.as_ref().map(Config::root),
            self.source().map_or("", Source::name),
            &self.applied,
            &self.overlay,
            self.today(),
        )
    }
}

impl Default for Settings {
    /// What holds where nobody asks for anything.
    fn default() -> Self {
        Self {
            config: None,
            rules: BTreeMap::new(),
            applied: Vec::new(),
            overlay: Overlay::default(),
            today: Date::today(),
        }
    }
}

impl PartialEq for Settings {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Settings {}

impl Hash for Settings {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::text::Format;

    fn config(text: &str) -> Config {
        let source = Source::new("/site/overclaim.toml", Format::Text, text);
        Config::parse(source, Path::new("/site")).expect("a right configuration")
    }

    fn overlay(select: &[&str], ignore: &[&str]) -> Overlay {
        let owned = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        Overlay {
            select: owned(select),
            ignore: owned(ignore),
            ..Overlay::default()
        }
    }

    const LAYERED: &str = "
[rules]
hype = 'note'
hope-language = 'error'
panacea = { level = 'warning', conditions = 6, near = 2 }

[[overrides]]
paths = ['news/**']
rules = { hype = 'off', panacea = { conditions = 4 } }

[[overrides]]
paths = ['*.draft.md']
rules = { hope-language = 'note' }
";

    #[test]
    fn the_rule_beats_its_family_and_the_override_beats_the_base() {
        let config = config(LAYERED);
        let base = config.settings_for(Path::new("/site/a.md"));
        assert_eq!(base.level("hype-adjective", "hype"), Some(Level::Note));
        assert_eq!(base.level("hope-language", "hype"), Some(Level::Error));
        assert_eq!(base.level("certainty-booster", "absolutes"), None);
        let news = config.settings_for(Path::new("/site/news/a.draft.md"));
        assert_eq!(news.level("hype-adjective", "hype"), Some(Level::Off));
        assert_eq!(news.level("hope-language", "hype"), Some(Level::Note));
    }

    #[test]
    fn options_are_overridden_one_by_one_and_keep_their_places() {
        let config = config(LAYERED);
        let news = config.settings_for(Path::new("/site/news/a.md"));
        let options = news.options("panacea").expect("options");
        assert_eq!(options["conditions"].as_integer(), Some(4));
        assert_eq!(options["near"].as_integer(), Some(2));
        assert_eq!(news.level("panacea", "document"), Some(Level::Warning));
        let place = news.option_place("panacea", "conditions").expect("a place");
        assert_eq!(config.source().slice(place.key), "conditions");
        assert_eq!(config.source().slice(place.value), "4");
        assert_eq!(news.options("hype"), None);
    }

    #[test]
    fn the_command_line_stands_on_top() {
        let base = config(LAYERED).settings_for(Path::new("/site/news/a.md"));
        let family = base.clone().with(overlay(&["hype"], &["miracle-language"]));
        assert_eq!(family.level("hype-adjective", "hype"), None);
        assert_eq!(family.level("hope-language", "hype"), Some(Level::Error));
        assert_eq!(family.level("miracle-language", "hype"), Some(Level::Off));
        assert_eq!(family.level("cure-claim", "absolutes"), Some(Level::Off));
        let rule = base.with(overlay(&["hype-adjective"], &["hype"]));
        assert_eq!(rule.level("hype-adjective", "hype"), None);
        assert_eq!(rule.level("hope-language", "hype"), Some(Level::Off));
    }

    #[test]
    fn files_under_the_same_overrides_share_their_settings() {
        let config = config(LAYERED);
        let files = ["/site/a.md", "/site/b.md", "/site/news/a.md", "/site/news/x/b.md"];
        let [a, b, c, d] = files.map(|file| config.settings_for(Path::new(file)));
        assert!(a == b && c == d && a != c);
    }

    #[test]
    fn suppressions_speak_of_their_file_or_record_until_their_day() {
        let config = config(
            "[[suppress]]\npath = 'ads/*.txt'\nrule = 'hype'\nquote = 'x'\nreason = 'y'\nuntil = 2026-03-01\n\
             [[suppress]]\nid = '7'\nrule = 'risk-free'\nquote = 'x'\nreason = 'y'\n",
        );
        let settings = config.settings_for(Path::new("/site/ads/a.txt"));
        let rules = |source: &Source| -> Vec<String> {
            settings
                .suppressions_in(source)
                .iter()
                .map(|one| one.rule.clone())
                .collect()
        };
        assert_eq!(rules(&Source::new("/site/ads/a.txt", Format::Text, "")), ["hype"]);
        assert_eq!(
            rules(&Source::new("/x.jsonl", Format::Text, "").with_id("7")),
            ["risk-free"]
        );
        assert!(rules(&Source::new("/site/a.txt", Format::Text, "")).is_empty());
        let first = &settings.suppressions()[0];
        assert!(first.holds_on(Date::new(2026, 3, 1).expect("a day")));
        assert!(!first.holds_on(Date::new(2026, 3, 2).expect("a day")));
    }

    #[test]
    fn every_name_is_handed_to_the_linter_with_its_place() {
        let config = config(LAYERED);
        let settings = config.settings_for(Path::new("/site/a.md"));
        let names: Vec<&str> = settings.names().map(|(name, _)| name).collect();
        assert_eq!(
            names,
            [
                "hope-language",
                "hype",
                "panacea",
                "hype",
                "panacea",
                "hope-language"
            ]
        );
        assert!(
            settings
                .names()
                .all(|(name, span)| config.source().slice(span) == name)
        );
    }
}
