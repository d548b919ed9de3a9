//! What kind of article it is; some rules ask less of some.

use std::ops::Range;

use super::signs::MONTHS;
use super::{Article, Cues};
use crate::document::Role;
use crate::lexicon::{Lexicon, Terms};

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
/// And at their end.
const CLOSING: usize = 1_500;
/// How many words of evidence make an opening that of a review.
const EVIDENCE: usize = 3;
/// How many parts of a page on a disease (symptoms, causes, outlook) make one.
const PARTS: usize = 3;

/// What texts of a kind say of themselves.
#[derive(Clone, Debug)]
pub(super) struct GenreSigns {
    release: Terms,
    review: Terms,
    evidence: Terms,
    disease: Terms,
}

impl GenreSigns {
    /// Looks the signs up in a lexicon.
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let terms = |group: &str| Terms::of(&lexicon.find_groups(group));
        Self {
            release: terms("genre.release"),
            review: terms("genre.review"),
            evidence: terms("genre.evidence"),
            disease: terms("genre.disease-page"),
        }
    }
}

/// What the opening of a text says of its kind.
#[derive(Debug)]
struct Opening {
    is_release: bool,
    /// How many of the signs of reviews occur.
    review: usize,
    /// How many of the words of evidence occur.
    evidence: usize,
}

impl Opening {
    fn read(article: &Article<'_>) -> Self {
        let tokens = article.tokens();
        let end = tokens.partition_point(|token| (token.start as usize) < OPENING) as u32;
        let signs = article.table().genre_signs();
        let count = |terms: &Terms| {
            let mut forms: Vec<u32> = article.terms_in(0..end, terms).map(|hit| hit.form).collect();
            forms.sort_unstable();
            forms.dedup();
            forms.len()
        };
        Self {
            is_release: article.terms_in(0..end, &signs.release).next().is_some()
                || article
                    .terms_in(closing(article), &signs.release)
                    .next()
                    .is_some()
                || links_to_wire(article),
            review: count(&signs.review),
            evidence: count(&signs.evidence),
        }
    }
}

/// The end of the text, where a release names its contacts.
fn closing(article: &Article<'_>) -> Range<u32> {
    let tokens = article.tokens();
    let end = tokens.last().map_or(0, |last| last.end as usize);
    let start = tokens.partition_point(|token| (token.start as usize) + CLOSING < end);
    start as u32..tokens.len() as u32
}

/// Whether the opening links to a service that carries press releases.
fn links_to_wire(article: &Article<'_>) -> bool {
    const WIRES: &[&str] = &[
        "eurekalert.",
        "mediawire.",
        "newsdirect.",
        "newswire.",
        "businesswire.",
    ];
    let links = article.document().links().iter();
    links
        .take_while(|link| link.prose.start < OPENING)
        .any(|link| WIRES.iter().any(|wire| link.url.contains(wire)))
}

/// Guesses the genre from datelines, who speaks, and how the reader is addressed.
pub(super) fn guess(article: &Article<'_>) -> Genre {
    let text = article.document().text();
    let opening = text.get(..text.floor_char_boundary(OPENING)).unwrap_or_default();
    let dated = has_dateline(opening);
    let opening = Opening::read(article);
    if opening.is_release || dated {
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
        let words = article.text(sentence.tokens.clone());
        counts.priced += usize::from(words.contains(CURRENCIES));
        let told = digest.has(
            Cues::STUDY
                .and(Cues::DESIGN)
                .and(Cues::REPORT)
                .and(Cues::SAFETY_ADVICE),
        );
        counts.addressed += usize::from(!told && addresses(words));
        counts.report += usize::from(digest.has(Cues::REPORT));
        counts.advice += usize::from(digest.has(Cues::SAFETY_ADVICE));
        counts.study += usize::from(digest.has(Cues::DESIGN.and(Cues::STUDY)));
        counts.praise += usize::from(digest.has(Cues::HYPE));
    }
    counts.parts = parts_of_disease_page(article);
    counts.guess(&opening)
}

/// How many different parts of a page on a disease its headings and questions announce.
fn parts_of_disease_page(article: &Article<'_>) -> usize {
    let signs = &article.table().genre_signs().disease;
    let mut parts: Vec<u32> = article
        .terms_in(0..article.tokens().len() as u32, signs)
        .filter(|hit| {
            let place = article.place(hit.start..hit.end);
            article.role(place) == Role::Heading || article.is_question(place)
        })
        .map(|hit| hit.form)
        .collect();
    parts.sort_unstable();
    parts.dedup();
    parts.len()
}

/// Whether a dateline of a release stands in the text: a date with its year and, right after it,
/// a wire in slashes or a dash, as in "PORTLAND, OR, May 3, 2024 /XYZ/ -- ".
fn has_dateline(text: &str) -> bool {
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

/// Signs that open a price.
const CURRENCIES: [char; 3] = ['$', '\u{a3}', '\u{20ac}'];

/// Whether the writers speak of themselves or to the reader.
fn addresses(words: &str) -> bool {
    const PERSONS: [&str; 9] = ["we", "our", "ours", "us", "you", "your", "yours", "me", "my"];
    words
        .split(|sign: char| !sign.is_alphanumeric() && sign != '\'')
        .any(|word| PERSONS.iter().any(|person| word.eq_ignore_ascii_case(person)))
}

#[derive(Debug, Default)]
struct Counts {
    sentences: usize,
    provider: usize,
    /// Sentences with a price.
    priced: usize,
    /// Sentences in which the writers speak of themselves or to the reader, and of no study.
    addressed: usize,
    report: usize,
    advice: usize,
    study: usize,
    praise: usize,
    parts: usize,
}

impl Counts {
    fn guess(&self, opening: &Opening) -> Genre {
        let share = |count: usize, of: usize| count * of >= self.sentences.max(1);
        // A price beside an offer, and every fifth sentence in the voice of who sells.
        let offers = self.provider > 0 && share(self.provider, 40);
        let shop = self.priced > 0 && offers && share(self.addressed, 5);
        if shop || self.provider >= 3 && share(self.provider, 12) {
            Genre::Marketing
        } else if opening.review >= 2 || opening.review == 1 && share(self.study, 5) {
            Genre::ResearchSummary
        } else if self.report >= 3 && share(self.report, 8) {
            Genre::News
        } else if share(self.study, 3) && opening.evidence >= EVIDENCE {
            Genre::ResearchSummary
        } else if self.advice >= 3 && share(self.advice, 12)
            || self.parts >= PARTS && self.provider == 0 && self.praise * 24 <= self.sentences
        {
            Genre::Leaflet
        } else {
            Genre::Other
        }
    }
}
