//! Rules planned for one set of settings.

use std::fmt;
use std::sync::OnceLock;

use super::claims::{self, ClaimReport};
use super::inspect::{Inspection, inspect};
use super::stamp::stamp;
use super::suppress::suppress;
use crate::article::{Article, Genre, looks_english};
use crate::checks;
use crate::citations::{Citations, Desk};
use crate::claims::{ArticleClaims, ClaimReader};
use crate::comparison::{Comparison, compare};
use crate::config::{Jurisdiction, Level, Settings, nearest};
use crate::diagnostic::{LoadError, Mistake, Report, Unchecked};
use crate::document::Document;
use crate::rules::{Catalog, Check, CitationCheck, Compiled, Findings, Found, Rule};
use crate::scorecard::{Criterion, scorecard};
use crate::text::{Source, Span};

/// The detector is asked only where its answer is this sure.
const SURE: f64 = 0.8;

/// Rules planned for one set of settings; one serves any number of texts and threads.
pub struct Linter {
    compiled: Compiled,
    rules: Vec<Planned>,
    settings: Settings,
    genre: Option<Genre>,
    desk: Desk,
    /// Made when it is first asked for.
    claims: OnceLock<ClaimReader>,
}

/// Why an article was not held against its sources.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NotCompared {
    /// The text of this name is empty or not English.
    Unchecked(String, Unchecked),
    /// No claim of the article goes back to any sentence of the sources.
    NotAligned,
}

/// One rule of a plan.
pub(super) struct Planned {
    pub(super) rule: Rule,
    /// The level asked for; `None` where the rule's own severities hold.
    pub(super) level: Option<Level>,
    check: Option<PlannedCheck>,
}

/// A check, by what it reads.
enum PlannedCheck {
    Article(Box<dyn Check>),
    Citations(Box<dyn CitationCheck>),
}

impl fmt::Debug for Linter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Linter")
            .field("rules", &self.rules.len())
            .finish_non_exhaustive()
    }
}

impl Linter {
    /// Plans the rules of a catalog for some settings.
    ///
    /// # Errors
    ///
    /// When the configuration names a rule or option that does not exist, or a rule file is wrong.
    pub fn new(catalog: &Catalog, settings: &Settings) -> Result<Self, LoadError> {
        if let Some(error) = unknown_names(catalog, settings) {
            return Err(error);
        }
        let chosen: Vec<(&Rule, Option<Level>)> = catalog
            .rules()
            .iter()
            .map(|rule| (rule, settings.level(rule.info.id.as_str(), &rule.info.family)))
            .filter(|(_, level)| *level != Some(Level::Off))
            .collect();
        let rules: Vec<&Rule> = chosen.iter().map(|(rule, _)| *rule).collect();
        let compiled = Compiled::new(catalog, &rules)?;
        let mut mistakes = Vec::new();
        let mut planned = Vec::with_capacity(chosen.len());
        for (rule, level) in chosen {
            match build_check(rule, settings, &compiled) {
                Ok(check) => planned.push(Planned {
                    rule: rule.clone(),
                    level,
                    check,
                }),
                Err(mistake) => mistakes.push(mistake),
            }
        }
        if mistakes.is_empty() {
            let genre = Genre::named(settings.genre().as_str());
            return Ok(Self {
                compiled,
                rules: planned,
                desk: Desk::new(settings.today()),
                settings: settings.clone(),
                genre,
                claims: OnceLock::new(),
            });
        }
        let source = settings
            .source()
            .cloned()
            .unwrap_or_else(|| Source::new("<rules>", crate::text::Format::Text, ""));
        Err(LoadError::Wrong {
            source_file: Box::new(source),
            mistakes,
        })
    }

    /// The settings it was planned for.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The same with other tables of journals and retractions, or with someone who looks works up.
    #[must_use]
    pub fn with_desk(mut self, desk: Desk) -> Self {
        self.desk = desk;
        self
    }

    /// Lints a text.
    pub fn lint(&self, source: &Source) -> Report {
        self.lint_in(source, self.settings.jurisdiction())
    }

    /// Lints a text by another regulator's facts than those of the settings.
    pub(super) fn lint_in(&self, source: &Source, jurisdiction: Jurisdiction) -> Report {
        let document = Document::parse(source);
        let article = self.read(&document).with_jurisdiction(jurisdiction);
        if let Some(unchecked) = unchecked(&article) {
            return Report {
                unchecked: Some(unchecked),
                ..Report::default()
            };
        }
        let claims = ArticleClaims::new(&article, self.claim_reader());
        let mut found = self.compiled.run(&claims);
        let mut findings = Findings::default();
        let citations = Citations::new(&article, &self.desk);
        for (index, planned) in self.rules.iter().enumerate() {
            match &planned.check {
                Some(PlannedCheck::Article(check)) => check.check(&article, &claims, &mut findings),
                Some(PlannedCheck::Citations(check)) => check.check(&citations, &mut findings),
                None => continue,
            }
            found.extend(findings.take().into_iter().map(|found| (index, found)));
        }
        let stamped = stamp(found, &self.rules, &self.compiled, &claims);
        suppress(stamped, &document, source, &self.settings)
    }

    fn read<'a>(&'a self, document: &'a Document) -> Article<'a> {
        Article::new(document, self.compiled.table())
            .with_genre(self.genre)
            .with_jurisdiction(self.settings.jurisdiction())
    }

    /// Reads the claims of a text.
    pub fn claims(&self, source: &Source) -> ClaimReport {
        let document = Document::parse(source);
        let article = self.read(&document);
        if let Some(unchecked) = unchecked(&article) {
            return ClaimReport {
                unchecked: Some(unchecked),
                ..ClaimReport::default()
            };
        }
        ClaimReport {
            unchecked: None,
            claims: claims::find(&article, self.claim_reader()),
        }
    }

    /// Rates a text on the questions of its report card; there is none of a text that is not
    /// linted.
    pub fn scorecard(&self, source: &Source) -> Vec<Criterion> {
        let document = Document::parse(source);
        let article = Article::new(&document, self.compiled.table()).with_genre(self.genre);
        if unchecked(&article).is_some() {
            return Vec::new();
        }
        scorecard(&article)
    }

    /// Holds an article against the sources it reports on.
    ///
    /// # Errors
    ///
    /// When one of the texts is empty or not English, or when no claim of the article goes back to
    /// any of the sources.
    pub fn compare(&self, article: &Source, sources: &[Source]) -> Result<Comparison, NotCompared> {
        let documents: Vec<Document> = std::iter::once(article)
            .chain(sources)
            .map(Document::parse)
            .collect();
        let articles = documents
            .iter()
            .map(|document| Article::new(document, self.compiled.table()));
        let articles: Vec<Article<'_>> = articles.collect();
        for (read, source) in articles.iter().zip(std::iter::once(article).chain(sources)) {
            if let Some(reason) = unchecked(read) {
                return Err(NotCompared::Unchecked(source.name().to_owned(), reason));
            }
        }
        let (own, others) = articles.split_first().ok_or(NotCompared::NotAligned)?;
        compare(own, others).ok_or(NotCompared::NotAligned)
    }

    fn claim_reader(&self) -> &ClaimReader {
        self.claims
            .get_or_init(|| ClaimReader::new(self.compiled.table()))
    }

    /// Says how a text is read; with `with_features`, also from which features.
    pub fn inspect(&self, source: &Source, with_features: bool) -> Inspection {
        let document = Document::parse(source);
        let article = self.read(&document);
        let claims = ArticleClaims::new(&article, self.claim_reader());
        let found: Vec<(usize, Found)> = self.compiled.run(&claims);
        let rule = |index: usize| &*self.rules[index].rule.info;
        Inspection {
            claims: claims::find(&article, self.claim_reader()),
            ..inspect(&article, &found, rule, with_features)
        }
    }
}

/// Why a text is not linted, where it is not.
fn unchecked(article: &Article<'_>) -> Option<Unchecked> {
    if article.sentences().is_empty() {
        return Some(Unchecked::Empty);
    }
    if looks_english(article.tokens(), article.table()) == Some(true) {
        return None;
    }
    let text = article.document().text();
    let sample = text.get(..text.floor_char_boundary(4_000)).unwrap_or(text);
    let info = whatlang::detect(sample)?;
    let foreign = info.lang() != whatlang::Lang::Eng && info.confidence() >= SURE;
    foreign.then(|| Unchecked::Language(info.lang().eng_name().to_owned()))
}

fn build_check(
    rule: &Rule,
    settings: &Settings,
    compiled: &Compiled,
) -> Result<Option<PlannedCheck>, Mistake> {
    let id = rule.info.id.as_str();
    let asked = settings.options(id);
    let Some((name, defaults)) = rule.check() else {
        return match asked.and_then(|options| options.keys().next()) {
            Some(option) => Err(wrong_option(
                settings,
                id,
                option,
                format!("the rule `{id}` has no option `{option}`"),
            )),
            None => Ok(None),
        };
    };
    let (on_article, on_citations) = (checks::find(name), checks::find_on_citations(name));
    if on_article.is_none() && on_citations.is_none() {
        return Err(Mistake {
            kind: "invalid-rule",
            message: format!("the rule `{id}` names a check that does not exist, `{name}`"),
            span: Span::default(),
            help: None,
        });
    }
    let mut options = defaults.clone();
    for (option, value) in asked.into_iter().flatten() {
        if !options.contains_key(option) {
            return Err(wrong_option(
                settings,
                id,
                option,
                format!("the rule `{id}` has no option `{option}`"),
            ));
        }
        options.insert(option.clone(), value.clone());
    }
    let lexicon = compiled.table().lexicon();
    let built = match (on_article, on_citations) {
        (Some(build), _) => build(&options, lexicon).map(|check| Some(PlannedCheck::Article(check))),
        (None, Some(build)) => build(&options, lexicon).map(|check| Some(PlannedCheck::Citations(check))),
        (None, None) => Ok(None),
    };
    built.map_err(|message| {
        wrong_option(
            settings,
            id,
            asked
                .and_then(|asked| asked.keys().next())
                .map_or("", String::as_str),
            format!("in the options of `{id}`: {message}"),
        )
    })
}

fn wrong_option(settings: &Settings, rule: &str, option: &str, message: String) -> Mistake {
    let span = settings
        .option_place(rule, option)
        .map_or_else(Span::default, |place| place.key);
    Mistake {
        kind: "invalid-config",
        message,
        span,
        help: Some(format!("`overclaim explain {rule}` shows the options it has")),
    }
}

/// Names in the configuration that no rule and no family has.
fn unknown_names(catalog: &Catalog, settings: &Settings) -> Option<LoadError> {
    let mistakes: Vec<Mistake> = settings
        .names()
        .filter(|(name, _)| catalog.find(name).is_none() && !catalog.is_family(name))
        .map(|(name, span)| {
            let known = catalog
                .rules()
                .iter()
                .flat_map(|rule| [rule.info.id.as_str(), rule.info.family.as_str()]);
            Mistake {
                kind: "invalid-config",
                message: format!("no rule or family is called `{name}`"),
                span,
                help: nearest(name, known).map(|near| format!("did you mean `{near}`?")),
            }
        })
        .collect();
    let source = settings.source().filter(|_| !mistakes.is_empty())?;
    Some(LoadError::Wrong {
        source_file: Box::new(source.clone()),
        mistakes,
    })
}
