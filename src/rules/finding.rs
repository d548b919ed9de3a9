//! What a rule lays down before the engine stamps it.

use std::ops::Range;

use crate::article::{Article, Place};
use crate::citations::Citations;
use crate::claims::ArticleClaims;
use crate::diagnostic::{Scope, Severity};

/// A rule that needs code: it reads an article and lays down findings.
pub trait Check: Send + Sync {
    /// Lays down what it finds.
    fn check(&self, article: &Article<'_>, claims: &ArticleClaims<'_>, findings: &mut Findings);
}

/// A rule that needs code and reads the citations of an article.
pub trait CitationCheck: Send + Sync {
    /// Lays down what it finds.
    fn check(&self, citations: &Citations<'_>, findings: &mut Findings);
}

/// One finding: where, and what is special about it. The rest is the rule's.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// Its bytes of the flat prose.
    pub prose: Range<usize>,
    /// Its tokens, where it speaks of a place; adjustments are tested there.
    pub place: Option<Place>,
    /// The severity, where it is not the rule's.
    pub severity: Option<Severity>,
    /// The message, where it is not the rule's.
    pub message: Option<String>,
    /// What to fill into the message: names in braces and their text.
    pub fill: Vec<(&'static str, String)>,
    /// Other places that belong to it.
    pub related: Vec<(Range<usize>, String)>,
    /// What it speaks of.
    pub scope: Scope,
    /// The claim it speaks of, where it is on a claim.
    pub claim: Option<Place>,
}

impl Found {
    /// A finding on a place.
    pub fn at(article: &Article<'_>, place: Place) -> Self {
        Self {
            prose: article.prose(place.tokens()),
            place: Some(place),
            severity: None,
            message: None,
            fill: Vec::new(),
            related: Vec::new(),
            scope: Scope::Span,
            claim: None,
        }
    }

    /// A finding on some bytes of the flat prose.
    pub fn on(article: &Article<'_>, prose: Range<usize>) -> Self {
        let tokens = article.tokens();
        let start = tokens.partition_point(|token| (token.end as usize) <= prose.start) as u32;
        let end = tokens.partition_point(|token| (token.start as usize) < prose.end) as u32;
        let place = (start < end).then(|| article.place(start..end));
        Self {
            prose,
            place,
            severity: None,
            message: None,
            fill: Vec::new(),
            related: Vec::new(),
            scope: Scope::Span,
            claim: None,
        }
    }

    /// A finding on the whole article, anchored on its title or first sentence.
    pub fn on_article(article: &Article<'_>) -> Self {
        let title = article.document().title().map(|title| title.prose.clone());
        let first = || {
            article
                .sentences()
                .first()
                .map_or(0..0, |sentence| article.prose(sentence.tokens.clone()))
        };
        Self {
            prose: title.filter(|title| !title.is_empty()).unwrap_or_else(first),
            place: None,
            severity: None,
            message: None,
            fill: Vec::new(),
            related: Vec::new(),
            scope: Scope::Document,
            claim: None,
        }
    }

    /// The same with another severity than the rule's.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    /// The same with another message than the rule's.
    #[must_use]
    pub fn message(mut self, message: impl Into<String>) -> Self {
        self.message = Some(message.into());
        self
    }

    /// The same with `{name}` of the message filled in.
    #[must_use]
    pub fn with(mut self, name: &'static str, text: impl Into<String>) -> Self {
        self.fill.push((name, text.into()));
        self
    }

    /// The same with another place that belongs to it.
    #[must_use]
    pub fn related(mut self, prose: Range<usize>, message: impl Into<String>) -> Self {
        self.related.push((prose, message.into()));
        self
    }
}

/// What the rules found, by the number of the rule in its plan.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    found: Vec<Found>,
}

impl Findings {
    /// Lays down a finding.
    pub fn add(&mut self, found: Found) {
        self.found.push(found);
    }

    /// Takes out what was laid down.
    pub fn take(&mut self) -> Vec<Found> {
        std::mem::take(&mut self.found)
    }
}
