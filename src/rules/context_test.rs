//! Tests of context, by the names that rule files use.

use super::file::{Side, TestEntry, Within};
use crate::article::{Article, Genre, Place};
use crate::claims::{ArticleClaims, Claim, EvidenceKind, QuantityKind};
use crate::document::Role;
use crate::lexicon::{LexiconBuilder, TermSet, Terms};

/// How many words away `near` looks unless the rule says otherwise.
const NEAR: u32 = 6;

/// One test of context, ready to be asked.
#[derive(Clone, Debug)]
pub(crate) enum ContextTest {
    Named(Holds, Extent),
    /// Of a claim that the place lies in or overlaps.
    Claim(IsSo),
    Genre(Genre),
    Near(Near),
    Not(Box<ContextTest>),
}

/// How much of an article a test speaks of: it holds of all of it or of none.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Extent {
    /// The words alone.
    Place,
    /// Their sentence.
    Sentence,
    /// The article.
    Article,
}

/// Whether a term of some groups stands near.
#[derive(Clone, Debug)]
pub(crate) struct Near {
    terms: TermSet,
    reach: Reach,
    side: Side,
}

#[derive(Clone, Copy, Debug)]
enum Reach {
    Words(u32),
    Within(Within),
}

/// A test of a claim.
type IsSo = fn(&Claim) -> bool;

/// The tests of the claim that a place belongs to, sorted.
const OF_CLAIM: &[(&str, IsSo)] = &[
    ("claim-compared", |claim| claim.evidence.comparator.is_some()),
    ("claim-counted", |claim| {
        let counts = [QuantityKind::AbsoluteRisk, QuantityKind::Count];
        claim
            .quantities
            .iter()
            .any(|quantity| counts.contains(&quantity.kind))
    }),
    ("claim-evidenced", |claim| {
        claim.evidence.kind >= EvidenceKind::Named
    }),
];

/// A test of a place.
type Holds = fn(&Article<'_>, Place) -> bool;

/// The tests that a rule file names by one word, sorted.
const NAMED: &[(&str, Holds)] = &[
    ("about-harm", |article, place| article.about_harm(place)),
    ("about-intervention", |article, place| {
        article.about_intervention(place)
    }),
    ("about-other", |article, place| article.about_other(place)),
    ("aim", |article, place| article.is_aim(place)),
    ("attributed", |article, place| article.attributed(place)),
    ("benefit", |article, place| article.tells_benefit(place)),
    ("benefit-of-treatment", |article, place| {
        article.topic().benefits.binary_search(&place.sentence).is_ok()
    }),
    ("caveat", |article, place| article.has_caveat(place)),
    ("cited", |article, place| article.cited(place)),
    ("cited-nearby", |article, place| article.cited_nearby(place)),
    ("compared", |article, place| article.is_compared(place)),
    ("conditional", |article, place| article.is_conditional(place)),
    ("criticised", |article, place| article.is_criticised(place)),
    ("denominator", |article, place| article.has_denominator(place)),
    ("denominator-nearby", denominator_nearby),
    ("doubts", |article, _| article.doubts_in_title()),
    ("figure", |article, place| article.has_figure(place)),
    ("first-block", in_first_block),
    ("has-citation", |article, _| article.has_any_citation()),
    ("has-disclosure", |article, _| article.has_disclosure()),
    ("heading", |article, place| article.role(place) == Role::Heading),
    ("hedged", |article, place| article.hedged(place)),
    ("imperative", |article, place| article.is_imperative(place)),
    ("intensified", |article, place| article.is_intensified(place)),
    ("lead", |article, place| article.in_lead(place)),
    ("list-item", |article, place| {
        article.role(place) == Role::ListItem
    }),
    ("names-condition", |article, place| article.names_condition(place)),
    ("names-harm", |article, place| article.names_harm(place)),
    ("names-harms-anywhere", |article, _| {
        !article.topic().harms.is_empty()
    }),
    ("negated", |article, place| article.negated(place)),
    ("promotes", |article, _| article.topic().promotes()),
    ("proper-name", |article, place| article.is_proper_name(place)),
    ("provider", |article, place| article.names_provider(place)),
    ("question", |article, place| article.is_question(place)),
    ("quoted", |article, place| article.quoted(place)),
    ("safety-advice", |article, place| article.is_safety_advice(place)),
    ("second-person", |article, place| article.is_second_person(place)),
    ("speaks-of-treatment", |article, _| {
        article.topic().has_intervention()
    }),
    ("study-observational", |article, _| {
        article.studies().are_observational()
    }),
    ("study-preclinical", |article, _| {
        article.studies().are_preclinical()
    }),
    ("study-preliminary", |article, _| {
        article.studies().are_preliminary()
    }),
    ("study-told", |article, place| article.is_of_told_study(place)),
    ("superlative", |article, place| article.is_superlative(place)),
    ("title", |article, place| article.role(place) == Role::Title),
];

/// Those that hold of a whole sentence or of none of its places.
const OF_SENTENCE: &[&str] = &[
    "benefit-of-treatment",
    "cited",
    "cited-nearby",
    "denominator",
    "denominator-nearby",
    "figure",
    "first-block",
    "heading",
    "lead",
    "list-item",
    "study-told",
    "title",
];

/// Those that hold of a whole article or of none of its places.
const OF_ARTICLE: &[&str] = &[
    "has-citation",
    "has-disclosure",
    "names-harms-anywhere",
    "promotes",
    "speaks-of-treatment",
    "study-observational",
    "study-preclinical",
    "study-preliminary",
];

fn extent_of(name: &str) -> Extent {
    if OF_ARTICLE.contains(&name) {
        Extent::Article
    } else if OF_SENTENCE.contains(&name) {
        Extent::Sentence
    } else {
        Extent::Place
    }
}

fn in_first_block(article: &Article<'_>, place: Place) -> bool {
    let first = article
        .document()
        .blocks()
        .iter()
        .position(|block| block.role == Role::Body);
    article.role(place) == Role::Title
        || first.is_some_and(|first| article.sentence(place).block as usize <= first)
}

/// Whether a number of people stands anywhere in the section.
fn denominator_nearby(article: &Article<'_>, place: Place) -> bool {
    article
        .sentences_of_section(article.sentence(place))
        .any(|sentence| {
            let start = article.sentences()[sentence].tokens.start;
            article.has_denominator(Place {
                start,
                end: start + 1,
                sentence: sentence as u32,
            })
        })
}

impl ContextTest {
    /// Makes a test of what a rule file says; the words it needs are added to the lexicon.
    ///
    /// # Errors
    ///
    /// In words, where there is no such test or group.
    pub(super) fn compile(entry: &TestEntry, lexicon: &mut LexiconBuilder) -> Result<Self, String> {
        let table = match entry {
            TestEntry::Name(name) => return Self::named(name),
            TestEntry::Table(table) => table,
        };
        if let Some(not) = &table.not {
            return Ok(Self::Not(Box::new(Self::compile(not, lexicon)?)));
        }
        let mut groups = Vec::new();
        for name in &table.near {
            let found = lexicon.find_groups(name);
            if found.is_empty() {
                return Err(format!("there is no lexicon group called `{name}`"));
            }
            groups.extend(found);
        }
        if !table.near_words.is_empty() {
            let words: Vec<&str> = table.near_words.iter().map(String::as_str).collect();
            groups.push(lexicon.group_of_terms(&words));
        }
        if groups.is_empty() {
            return Err("a test needs `near`, `near-words` or `not`".to_owned());
        }
        let reach = match (table.within, table.words) {
            (Some(within), _) => Reach::Within(within),
            (None, words) => Reach::Words(words.unwrap_or(NEAR)),
        };
        Ok(Self::Near(Near {
            terms: lexicon.set(groups),
            reach,
            side: table.side.unwrap_or_default(),
        }))
    }

    fn named(name: &str) -> Result<Self, String> {
        if let Some(genre) = name.strip_prefix("genre-") {
            return Genre::named(genre)
                .map(Self::Genre)
                .ok_or_else(|| format!("there is no genre called `{genre}`"));
        }
        if let Ok(at) = OF_CLAIM.binary_search_by_key(&name, |test| test.0) {
            return Ok(Self::Claim(OF_CLAIM[at].1));
        }
        match NAMED.binary_search_by_key(&name, |test| test.0) {
            Ok(at) => Ok(Self::Named(NAMED[at].1, extent_of(name))),
            Err(_) => Err(format!("there is no test of context called `{name}`")),
        }
    }

    /// How much of an article it speaks of.
    pub(super) fn extent(&self) -> Extent {
        match self {
            Self::Named(_, extent) => *extent,
            Self::Claim(_) => Extent::Place,
            Self::Genre(_) => Extent::Article,
            Self::Near(near) => match near.reach {
                _ if near.side != Side::Anywhere => Extent::Place,
                Reach::Within(Within::Lead | Within::Article) => Extent::Article,
                Reach::Within(Within::Sentence | Within::Block | Within::Section) => Extent::Sentence,
                Reach::Words(_) | Reach::Within(Within::Clause) => Extent::Place,
            },
            Self::Not(test) => test.extent(),
        }
    }

    /// How much work it is to ask, roughly: those that cost less are asked first.
    pub(super) fn cost(&self) -> u8 {
        match self {
            Self::Genre(_) => 0,
            Self::Named(_, Extent::Article) => 1,
            Self::Near(near) => match near.reach {
                Reach::Words(_) | Reach::Within(Within::Clause | Within::Sentence) => 2,
                Reach::Within(_) => 5,
            },
            Self::Named(_, Extent::Place) => 3,
            Self::Named(_, Extent::Sentence) => 4,
            Self::Claim(_) => 6,
            Self::Not(test) => test.cost(),
        }
    }

    /// Whether it holds at a place.
    pub(crate) fn holds(&self, claims: &ArticleClaims<'_>, place: Place) -> bool {
        let article = claims.article();
        match self {
            Self::Named(test, _) => test(article, place),
            Self::Claim(test) => claims.at(place).any(test),
            Self::Genre(genre) => article.genre() == *genre,
            Self::Near(near) => near.holds(article, place),
            Self::Not(test) => !test.holds(claims, place),
        }
    }
}

impl Near {
    fn holds(&self, article: &Article<'_>, place: Place) -> bool {
        let in_sentence = matches!(
            self.reach,
            Reach::Words(_) | Reach::Within(Within::Clause | Within::Sentence)
        );
        if in_sentence && !article.may_have(place.sentence, self.terms(article)) {
            return false;
        }
        let sentence = article.sentence(place).tokens.clone();
        let range = match self.reach {
            Reach::Words(words) => {
                sentence.start.max(place.start.saturating_sub(words))..sentence.end.min(place.end + words)
            }
            Reach::Within(Within::Clause) => article.clause(place),
            Reach::Within(Within::Sentence) => sentence,
            Reach::Within(Within::Block) => {
                tokens_of(article, article.sentences_of_block(article.sentence(place).block))
            }
            Reach::Within(Within::Section) => {
                tokens_of(article, article.sentences_of_section(article.sentence(place)))
            }
            Reach::Within(Within::Lead) => tokens_of(article, article.lead()),
            Reach::Within(Within::Article) if self.side == Side::Anywhere => {
                return article.find_terms(self.terms(article)).next().is_some();
            }
            Reach::Within(Within::Article) => 0..article.tokens().len() as u32,
        };
        self.on_side(article, place, range)
    }

    fn on_side(&self, article: &Article<'_>, place: Place, range: std::ops::Range<u32>) -> bool {
        let (before, after) = (range.start..place.start, place.end..range.end);
        match self.side {
            Side::Before => self.stands_in(article, before),
            Side::After => self.stands_in(article, after),
            Side::Either => self.stands_in(article, before) || self.stands_in(article, after),
            Side::Anywhere => self.stands_in(article, range),
        }
    }

    fn terms<'a>(&self, article: &Article<'a>) -> &'a Terms {
        article.table().lexicon().terms(self.terms)
    }

    fn stands_in(&self, article: &Article<'_>, tokens: std::ops::Range<u32>) -> bool {
        article.terms_in(tokens, self.terms(article)).next().is_some()
    }
}

/// The tokens of some sentences of an article, one after the other.
fn tokens_of(article: &Article<'_>, sentences: std::ops::Range<usize>) -> std::ops::Range<u32> {
    let sentences = &article.sentences()[sentences];
    let start = sentences.first().map_or(0, |first| first.tokens.start);
    start..sentences.last().map_or(start, |last| last.tokens.end)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_named_tests_are_sorted() {
        assert!(super::NAMED.is_sorted_by_key(|test| test.0));
        assert!(super::OF_CLAIM.is_sorted_by_key(|test| test.0));
    }
}
