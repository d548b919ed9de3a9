//! Phrases, absences and adjustments, ready to be asked.

use std::sync::Arc;

use super::claim_pattern::Related;
use super::context_test::ContextTest;
use super::file::{AbsenceEntry, AdjustEntry, PhraseEntry, TestEntry};
use super::finding::Found;
use super::pattern::{Frequency, Pattern};
use super::spanned::Spanned;
use crate::article::{Article, Place};
use crate::claims::ArticleClaims;
use crate::diagnostic::{Mistake, Severity};
use crate::document::Role;
use crate::lexicon::{Confidence, Hit, LexiconBuilder, TermSet};
use crate::text::Span;

/// One `[[phrase]]`, ready to be matched.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    pub(super) terms: Vec<u16>,
    pub(super) patterns: Vec<Arc<Pattern>>,
    pub(super) confidence: Option<Confidence>,
    pub(super) severity: Option<Severity>,
    pub(super) message: Option<String>,
    pub(super) related: Option<Related>,
    /// Whether a finding runs on to the end of its clause.
    pub(super) to_clause_end: bool,
    /// Whether it speaks only of sentences that the rule says nothing else of.
    pub(super) spare: bool,
    require: Vec<ContextTest>,
    require_any: Vec<ContextTest>,
    unless: Vec<ContextTest>,
    roles: Vec<Role>,
}

/// One `[[adjust]]`.
#[derive(Clone, Debug)]
pub(super) struct Adjust {
    when: Vec<ContextTest>,
    by: i8,
    severity: Option<Severity>,
}

/// The `[absence]` of a rule.
#[derive(Clone, Debug)]
pub(super) struct Absence {
    of: TermSet,
    signs: Vec<Has>,
    triggers: Option<TermSet>,
    when: Vec<ContextTest>,
    min_words: usize,
    short: Option<Severity>,
    /// The severity where a trigger occurs once, outside the lead, in an article that promotes nothing.
    passing: Option<Severity>,
}

/// Whether an article has a sign.
type Has = fn(&Article<'_>) -> bool;

/// The signs that the article itself knows, sorted.
const SIGNS: &[(&str, Has)] = &[
    ("author", |article| article.has_author()),
    ("citation", |article| article.has_any_citation()),
    ("date", |article| article.has_date()),
    ("disclosure", |article| article.has_disclosure()),
];

/// Roles by their names in rule files.
const ROLES: &[(&str, Role)] = &[
    ("body", Role::Body),
    ("caption", Role::Caption),
    ("heading", Role::Heading),
    ("list-item", Role::ListItem),
    ("quote", Role::Quote),
    ("table", Role::TableCell),
    ("title", Role::Title),
];

/// Collects the mistakes of one rule file while it is compiled.
#[derive(Debug, Default)]
pub(super) struct Mistakes(pub(super) Vec<Mistake>);

impl Mistakes {
    fn keep<T>(&mut self, span: std::ops::Range<usize>, result: Result<T, String>) -> Option<T> {
        result
            .map_err(|message| {
                self.0.push(Mistake {
                    kind: "invalid-rule",
                    message,
                    span: Span::from(span),
                    help: None,
                });
            })
            .ok()
    }
}

/// The tests of an entry, those that cost little first: which one answers makes no difference.
pub(super) fn tests(
    entries: &[Spanned<TestEntry>],
    lexicon: &mut LexiconBuilder,
    mistakes: &mut Mistakes,
) -> Vec<ContextTest> {
    let compiled = entries
        .iter()
        .map(|entry| mistakes.keep(entry.span(), ContextTest::compile(entry.get_ref(), lexicon)));
    let mut compiled: Vec<ContextTest> = compiled.collect::<Vec<_>>().into_iter().flatten().collect();
    compiled.sort_by_key(ContextTest::cost);
    compiled
}

pub(super) fn groups(
    names: &[Spanned<String>],
    lexicon: &LexiconBuilder,
    mistakes: &mut Mistakes,
) -> Vec<u16> {
    let mut groups = Vec::new();
    for name in names {
        let found = lexicon.find_groups(name.get_ref());
        if found.is_empty() {
            let message = format!("there is no lexicon group called `{}`", name.get_ref());
            mistakes.keep::<()>(name.span(), Err(message));
        }
        groups.extend(found);
    }
    groups
}

/// The roles that an entry reads.
pub(super) fn roles(names: &[Spanned<String>], mistakes: &mut Mistakes) -> Vec<Role> {
    let roles = names.iter().filter_map(|role| {
        let known = ROLES.binary_search_by_key(&role.get_ref().as_str(), |known| known.0);
        mistakes.keep(
            role.span(),
            known
                .map(|at| ROLES[at].1)
                .map_err(|_| format!("there is no role called `{}`", role.get_ref())),
        )
    });
    roles.collect()
}

/// Whether an entry that names these roles reads blocks of `role`; one that names none reads
/// all but references and boilerplate.
pub(super) fn reads(roles: &[Role], role: Role) -> bool {
    if roles.is_empty() {
        !matches!(role, Role::Reference | Role::Boilerplate | Role::Opaque)
    } else {
        roles.contains(&role)
    }
}

impl Phrase {
    pub(super) fn compile(
        entry: &PhraseEntry,
        lexicon: &mut LexiconBuilder,
        frequency: &mut Option<Frequency>,
        mistakes: &mut Mistakes,
    ) -> Self {
        let terms = groups(&entry.terms, lexicon, mistakes);
        let mut patterns = entry.ready.clone();
        for pattern in &entry.patterns {
            let frequency = frequency.get_or_insert_with(|| Frequency::new(lexicon));
            let read = Pattern::read(pattern.get_ref(), lexicon, frequency);
            let read = mistakes.keep(pattern.span(), read).into_iter().flatten();
            patterns.extend(read.map(Arc::new));
        }
        Self {
            terms,
            patterns,
            confidence: entry.confidence,
            severity: entry.severity,
            message: entry.message.clone(),
            related: entry
                .related
                .as_ref()
                .map(|entry| Related::compile(entry, lexicon, mistakes)),
            to_clause_end: entry.to_clause_end,
            spare: entry.spare,
            require: tests(&entry.require, lexicon, mistakes),
            require_any: tests(&entry.require_any, lexicon, mistakes),
            unless: tests(&entry.unless, lexicon, mistakes),
            roles: roles(&entry.roles, mistakes),
        }
    }

    /// Whether the phrase reads blocks of this role.
    pub(super) fn reads(&self, role: Role) -> bool {
        reads(&self.roles, role)
    }

    /// Whether all its tests of context let a match pass.
    pub(super) fn passes(&self, claims: &ArticleClaims<'_>, place: Place) -> bool {
        let holds = |test: &ContextTest| test.holds(claims, place);
        self.require.iter().all(holds)
            && (self.require_any.is_empty() || self.require_any.iter().any(holds))
            && !self.unless.iter().any(holds)
    }
}

impl Adjust {
    pub(super) fn compile(
        entry: &AdjustEntry,
        lexicon: &mut LexiconBuilder,
        mistakes: &mut Mistakes,
    ) -> Self {
        Self {
            when: tests(&entry.when, lexicon, mistakes),
            by: entry.by.unwrap_or(0),
            severity: entry.severity,
        }
    }

    /// The severity after this adjustment.
    pub(super) fn apply(&self, severity: Severity, claims: &ArticleClaims<'_>, place: Place) -> Severity {
        if !self.when.iter().all(|test| test.holds(claims, place)) {
            return severity;
        }
        let severity = self.severity.unwrap_or(severity);
        match self.by {
            0 => severity,
            up if up > 0 => (0..up).fold(severity, |severity, _| severity.raised()),
            down => (down..0).fold(severity, |severity, _| severity.lowered()),
        }
    }
}

impl Absence {
    pub(super) fn compile(
        entry: &AbsenceEntry,
        lexicon: &mut LexiconBuilder,
        mistakes: &mut Mistakes,
    ) -> Self {
        let signs = entry
            .signs
            .iter()
            .filter_map(|sign| {
                let known = SIGNS.binary_search_by_key(&sign.get_ref().as_str(), |known| known.0);
                mistakes.keep(
                    sign.span(),
                    known
                        .map(|at| SIGNS[at].1)
                        .map_err(|_| format!("there is no sign called `{}`", sign.get_ref())),
                )
            })
            .collect();
        let of = groups(&entry.of, lexicon, mistakes);
        let triggers = groups(&entry.triggers, lexicon, mistakes);
        Self {
            of: lexicon.set(of),
            signs,
            triggers: (!triggers.is_empty()).then(|| lexicon.set(triggers)),
            when: tests(&entry.when, lexicon, mistakes),
            min_words: entry.min_words,
            short: entry.short,
            passing: entry.passing,
        }
    }

    /// A finding where nothing of the kind stands in the article.
    pub(super) fn find(&self, claims: &ArticleClaims<'_>) -> Option<Found> {
        let article = claims.article();
        article.sentences().first()?;
        let mut triggers = self
            .triggers
            .map(|set| triggers(article, set))
            .into_iter()
            .flatten();
        let anchor = triggers.next();
        if self.triggers.is_some() && anchor.is_none() {
            return None;
        }
        let is_passing = triggers.next().is_none();
        let place = anchor.unwrap_or(Place {
            start: 0,
            end: 1,
            sentence: 0,
        });
        let missing = in_set(article, self.of).next().is_none()
            && self.when.iter().all(|test| test.holds(claims, place))
            && !self.signs.iter().any(|sign| sign(article));
        if !missing {
            return None;
        }
        let short = self.min_words > 0 && article.words() < self.min_words;
        let severity = match (short, self.short) {
            (true, None) => return None,
            (true, severity) => severity,
            (false, _) => None,
        };
        let mut found = Found::on_article(article);
        if let Some(anchor) = anchor {
            found.prose = article.prose(anchor.tokens());
            found.place = Some(anchor);
            if is_passing && !article.in_lead(anchor) && !article.topic().promotes() {
                found.severity = self.passing;
            }
        }
        found.severity = severity.or(found.severity);
        Some(found)
    }
}

/// Where the words stand that an article must hold, in its own text.
fn triggers<'a>(article: &'a Article<'_>, set: TermSet) -> impl Iterator<Item = Place> + 'a {
    in_set(article, set)
        .map(|hit| article.place(hit.start..hit.end))
        .filter(|&place| !matches!(article.role(place), Role::Boilerplate | Role::Reference))
}

fn in_set<'a>(article: &'a Article<'_>, set: TermSet) -> impl Iterator<Item = Hit> + 'a {
    article.find_terms(article.table().lexicon().terms(set))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_tables_are_sorted() {
        assert!(super::SIGNS.is_sorted_by_key(|sign| sign.0));
        assert!(super::ROLES.is_sorted_by_key(|role| role.0));
    }
}
