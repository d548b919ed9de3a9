//! What kind of article it is; some rules ask less of some.

use super::{Article, Cues};
use crate::document::Role;

/// What kind of article it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Genre {
    /// A clinic's or shop's own pages.
    Marketing,
    /// Journalism.
    News,
    /// A release of a firm, a journal or a university.
    PressRelease,
    /// Information for patients.
    Leaflet,
    /// A summary of research for lay people or specialists.
    ResearchSummary,
    /// None of these for certain.
    Other,
}

impl Genre {
    /// The name in the configuration; `None` for `auto` and anything unknown.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "marketing" => Self::Marketing,
            "news" => Self::News,
            "press-release" => Self::PressRelease,
            "leaflet" => Self::Leaflet,
            "research-summary" => Self::ResearchSummary,
            _ => return None,
        })
    }

    /// The name in the configuration.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Marketing => "marketing",
            Self::News => "news",
            Self::PressRelease => "press-release",
            Self::Leaflet => "leaflet",
            Self::ResearchSummary => "research-summary",
            Self::Other => "other",
        }
    }
}

/// Guesses the genre from datelines, who speaks, and how the reader is addressed.
pub(super) fn guess(article: &Article<'_>) -> Genre {
    let text = article.document().text();
    let opening = text.get(..text.floor_char_boundary(1_500)).unwrap_or_default();
    let opening_lower = opening.to_ascii_lowercase();
    let wires = [
        "prnewswire",
        "business wire",
        "businesswire",
        "globe newswire",
        "globenewswire",
        "pressrelease",
        "for immediate release",
        "eurekalert",
        "ein presswire",
        "accesswire",
        "newswire",
        "mediawire",
        "news direct",
        "newsdirect",
        "today announced",
        "announced today",
        "media contact",
        "press contact",
    ];
    if wires.iter().any(|wire| opening_lower.contains(wire)) || has_dateline(&opening_lower) {
        return Genre::PressRelease;
    }
    let mut counts = Counts::default();
    for sentence in article.sentences() {
        let role = article.block(sentence).role;
        if matches!(role, Role::Boilerplate | Role::Reference) {
            continue;
        }
        counts.sentences += 1;
        let tokens = sentence.tokens.clone();
        counts.provider += usize::from(article.has(tokens.clone(), Cues::PROVIDER.and(Cues::CALL_TO_ACTION)));
        counts.report += usize::from(article.has(tokens.clone(), Cues::REPORT));
        counts.advice += usize::from(article.has(tokens.clone(), Cues::SAFETY_ADVICE));
        counts.study += usize::from(article.has(tokens.clone(), Cues::DESIGN.and(Cues::STUDY)));
    }
    counts.guess(&opening_lower)
}

/// Whether a dateline of a release stands in the text: a date with its year and, right after it,
/// a wire in brackets or a dash, as in "PORTLAND, OR, May 3, 2024 /XYZ/ -- ".
fn has_dateline(lower: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    lower.match_indices(", 20").any(|(at, _)| {
        let before = lower.get(lower.floor_char_boundary(at.saturating_sub(14))..at);
        let dated = before.is_some_and(|before| MONTHS.iter().any(|month| before.contains(month)));
        let end = lower.floor_char_boundary(at + 48);
        let after = lower.get(at + 4..end).unwrap_or_default();
        dated
            && ["--", "\u{2013}", "\u{2014}", " - ", "(globe", "/"]
                .iter()
                .any(|sign| after.contains(sign))
    })
}

#[derive(Debug, Default)]
struct Counts {
    sentences: usize,
    provider: usize,
    report: usize,
    advice: usize,
    study: usize,
}

impl Counts {
    fn guess(&self, opening: &str) -> Genre {
        let share = |count: usize, of: usize| count * of >= self.sentences.max(1);
        // Any two of these, in a text that is mostly about studies, make a review too.
        let weak = [
            "we found",
            "we reviewed",
            "we identified",
            "studies included",
            "studies were",
            "randomised",
            "randomized",
            "participants",
            "the evidence",
            "quality evidence",
            "certainty",
            "review of trials",
            "placebo",
            "trials",
        ];
        let reviewing = weak.iter().filter(|cue| opening.contains(**cue)).count() >= 3;
        let review = [
            "we searched",
            "this review",
            "the review",
            "our review",
            "review authors",
            "we included",
            "medical databases",
            "quality evidence",
            "certainty evidence",
            "quality of the evidence",
            "certainty of the evidence",
            "according to grade",
            "cochrane",
            "systematic review",
            "methods:",
            "results:",
        ];
        let reviews = review.iter().filter(|cue| opening.contains(**cue)).count();
        if self.provider >= 3 && share(self.provider, 12) {
            Genre::Marketing
        } else if reviews >= 2 || reviews == 1 && share(self.study, 5) {
            Genre::ResearchSummary
        } else if self.report >= 3 && share(self.report, 8) {
            Genre::News
        } else if share(self.study, 3) && reviewing {
            Genre::ResearchSummary
        } else if self.advice >= 3 && share(self.advice, 12) {
            Genre::Leaflet
        } else {
            Genre::Other
        }
    }
}
