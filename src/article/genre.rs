//! What kind of article it is; some rules ask less of some.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

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

/// How much of a text is its opening, in bytes.
const OPENING: usize = 1_500;
/// How many words of evidence make an opening that of a review.
const EVIDENCE: usize = 3;

/// The wires that carry press releases, and what releases say of themselves.
const WIRES: &[&str] = &[
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
    "nasdaq:",
    "nyse:",
    "otcqb:",
    "media contact",
    "press contact",
];
/// What only a review of studies says of itself.
const REVIEW: &[&str] = &[
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
/// What reviews say, and other texts about studies now and then.
const EVIDENCE_WORDS: &[&str] = &[
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

/// What the opening of a text says of its kind.
#[derive(Debug, Default)]
struct Opening {
    wire: bool,
    /// How many of the words of reviews occur.
    review: usize,
    /// How many of the words of evidence occur.
    evidence: usize,
}

impl Opening {
    fn read(text: &str) -> Self {
        static WORDS: LazyLock<AhoCorasick> = LazyLock::new(|| {
            AhoCorasick::builder()
                .ascii_case_insensitive(true)
                .build([WIRES, REVIEW, EVIDENCE_WORDS].concat())
                .expect("a few short words make an automaton")
        });
        let mut opening = Self::default();
        let mut reviews = [false; REVIEW.len()];
        let mut evidence = [false; EVIDENCE_WORDS.len()];
        for found in WORDS.find_overlapping_iter(text) {
            let at = found.pattern().as_usize();
            match (
                at.checked_sub(WIRES.len()),
                at.checked_sub(WIRES.len() + REVIEW.len()),
            ) {
                (_, Some(word)) => evidence[word] = true,
                (Some(word), None) => reviews[word] = true,
                (None, None) => opening.wire = true,
            }
        }
        let count = |seen: &[bool]| seen.iter().filter(|seen| **seen).count();
        opening.review = count(&reviews);
        opening.evidence = count(&evidence);
        opening
    }
}

/// Guesses the genre from datelines, who speaks, and how the reader is addressed.
pub(super) fn guess(article: &Article<'_>) -> Genre {
    let text = article.document().text();
    let opening = text.get(..text.floor_char_boundary(OPENING)).unwrap_or_default();
    let dated = has_dateline(opening);
    let opening = Opening::read(opening);
    if opening.wire || dated {
        return Genre::PressRelease;
    }
    let mut counts = Counts::default();
    for (sentence, digest) in article.sentences().iter().zip(article.digests()) {
        let role = article.block(sentence).role;
        if matches!(role, Role::Boilerplate | Role::Reference) {
            continue;
        }
        counts.sentences += 1;
        counts.provider += usize::from(digest.has(Cues::PROVIDER.and(Cues::CALL_TO_ACTION)));
        counts.report += usize::from(digest.has(Cues::REPORT));
        counts.advice += usize::from(digest.has(Cues::SAFETY_ADVICE));
        counts.study += usize::from(digest.has(Cues::DESIGN.and(Cues::STUDY)));
    }
    counts.guess(&opening)
}

/// Whether a dateline of a release stands in the text: a date with its year and, right after it,
/// a wire in slashes or a dash, as in "PORTLAND, OR, May 3, 2024 /XYZ/ -- ".
fn has_dateline(text: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    text.match_indices(", 20").any(|(at, _)| {
        let before = text.get(text.floor_char_boundary(at.saturating_sub(14))..at);
        let before = before.unwrap_or_default().to_ascii_lowercase();
        let after = text.get(at + 4..text.floor_char_boundary(at + 48));
        let after = after.unwrap_or_default();
        MONTHS.iter().any(|month| before.contains(month))
            && ["--", "\u{2013}", "\u{2014}", " - ", "/"]
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
    fn guess(&self, opening: &Opening) -> Genre {
        let share = |count: usize, of: usize| count * of >= self.sentences.max(1);
        if self.provider >= 3 && share(self.provider, 12) {
            Genre::Marketing
        } else if opening.review >= 2 || opening.review == 1 && share(self.study, 5) {
            Genre::ResearchSummary
        } else if self.report >= 3 && share(self.report, 8) {
            Genre::News
        } else if share(self.study, 3) && opening.evidence >= EVIDENCE {
            Genre::ResearchSummary
        } else if self.advice >= 3 && share(self.advice, 12) {
            Genre::Leaflet
        } else {
            Genre::Other
        }
    }
}
