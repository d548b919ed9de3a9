//! Floor 11: an article held against the abstracts it reports on.
//!
//! Each main claim of the article is laid beside the sentence of a source that it goes back to, and
//! what it says more than that is named: a stronger verb, a hedge or a population that is gone,
//! animals that have become people, advice, other figures. What the source says of its limits is
//! looked for in the whole article.

mod abstracts;
mod alignment;
mod differences;
mod label;

pub use abstracts::{SourceError, take_up};
pub use label::{PAIR_FEATURES, pair_features};

use std::sync::LazyLock;

use self::alignment::{Bag, CONCLUSION, TITLE, bags, likeness, weight};
use self::label::Labels;
use crate::article::{Article, Place};
use crate::claims::Strength;
use crate::document::Role;
use crate::reading::{Advice, Reader, Reading};
use crate::text::Span;

/// Sentences less alike than this are taken to speak of different things.
const ALIKE: f32 = 0.12;
/// How many claims of an article are held against its sources.
const CLAIMS: usize = 16;

static LABELS: LazyLock<Labels> =
    LazyLock::new(|| Labels::read().expect("the weights of the program are tested"));

/// An article held against its sources.
#[derive(Clone, PartialEq, Debug)]
pub struct Comparison {
    /// What the first claim that goes back to a source, the title's or the lead's, does to it.
    pub change: Change,
    /// Its claims, each beside the sentence it goes back to, in the order of the article.
    pub pairs: Vec<Pair>,
    /// What the article as a whole leaves out.
    pub left_out: Vec<Difference>,
}

/// What a claim does to that of its source.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Change {
    /// It is put less strongly.
    Downplays,
    /// It is put as strongly.
    Same,
    /// It is put more strongly.
    Exaggerates,
}

impl Change {
    /// The name in the output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Downplays => "downplays",
            Self::Same => "same",
            Self::Exaggerates => "exaggerates",
        }
    }
}

/// A claim of the article and the sentence of a source that it goes back to.
#[derive(Clone, PartialEq, Debug)]
pub struct Pair {
    /// The article's sentence.
    pub claim: Span,
    /// How strong a causal statement it makes.
    pub strength: Strength,
    /// Which of the sources the other sentence stands in.
    pub source: usize,
    /// The other sentence, in the source's text.
    pub origin: Span,
    /// How strong a causal statement that makes.
    pub origin_strength: Strength,
    /// How alike both are, between 0 and 1.
    pub likeness: f32,
    /// Whether the words of both were too unlike, so that the source's conclusion stands here.
    pub is_fallback: bool,
    /// What the claim does to the other.
    pub change: Change,
    /// What the claim says more, or leaves out.
    pub differences: Vec<Difference>,
}

/// Something an article says more than its source, or leaves out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// What it is.
    pub kind: DifferenceKind,
    /// One line for people.
    pub message: String,
    /// The words of the article.
    pub claim: Span,
    /// Which of the sources the other words stand in.
    pub source: usize,
    /// The words of the source.
    pub origin: Span,
}

/// What kind of difference it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum DifferenceKind {
    /// A stronger statement.
    StrengthStep,
    /// A hedge is gone.
    HedgeLost,
    /// Who was studied is gone.
    PopulationLost,
    /// Animals or cells were studied, and the claim does not say so.
    AnimalToHuman,
    /// Advice that the source does not give.
    AdviceAdded,
    /// A figure that the source does not have.
    NumberChanged,
    /// What the source says of its limits is nowhere in the article.
    LimitsLeftOut,
}

impl DifferenceKind {
    /// The name in the output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::StrengthStep => "strength-step",
            Self::HedgeLost => "hedge-lost",
            Self::PopulationLost => "population-lost",
            Self::AnimalToHuman => "animal-to-human",
            Self::AdviceAdded => "advice-added",
            Self::NumberChanged => "number-changed",
            Self::LimitsLeftOut => "limits-left-out",
        }
    }
}

/// A sentence of an article, read.
#[derive(Clone, Copy)]
struct Read<'a> {
    article: &'a Article<'a>,
    sentence: usize,
    reading: Reading,
    strengths: [f32; 4],
}

impl<'a> Read<'a> {
    fn all(article: &'a Article<'a>, reader: &Reader) -> Vec<Self> {
        (0..article.sentences().len())
            .map(|sentence| Read {
                article,
                sentence,
                reading: reader.read(article, sentence),
                strengths: reader.strengths(article, sentence),
            })
            .collect()
    }

    fn place(&self) -> Place {
        self.article
            .place(self.article.sentences()[self.sentence].tokens.clone())
    }

    fn span(&self) -> Span {
        let prose = self.article.prose(self.place().tokens());
        self.article.document().span(prose)
    }

    fn role(&self) -> Role {
        self.article.role(self.place())
    }
}

/// Holds an article against its sources; nothing where no claim of it goes back to any.
pub fn compare(article: &Article<'_>, sources: &[Article<'_>]) -> Option<Comparison> {
    let reader = Reader::default();
    let own = Read::all(article, &reader);
    let others: Vec<Vec<Read<'_>>> = sources.iter().map(|source| Read::all(source, &reader)).collect();
    let together: Vec<&Article<'_>> = std::iter::once(article).chain(sources).collect();
    let bags = bags(&together);
    let (own_bags, other_bags) = bags.split_first()?;

    let claims = main_claims(&own, own_bags);
    let mut pairs = Vec::new();
    for claim in &claims {
        let Some((origin, source, alike)) = most_alike(&own_bags[claim.sentence], &others, other_bags) else {
            continue;
        };
        if alike >= ALIKE {
            pairs.push(pair(claim, origin, source, alike, false, &others));
        }
    }
    if pairs.is_empty() {
        let (claim, origin, source, alike) = fallback(&claims, own_bags, &others, other_bags)?;
        pairs.push(pair(claim, origin, source, alike, true, &others));
    }
    Some(Comparison {
        change: pairs.first()?.change,
        left_out: differences::left_out(&own, &others),
        pairs,
    })
}

fn pair(
    claim: &Read<'_>,
    origin: &Read<'_>,
    source: usize,
    alike: f32,
    is_fallback: bool,
    others: &[Vec<Read<'_>>],
) -> Pair {
    let change = LABELS.of(claim.strengths, origin.strengths);
    Pair {
        claim: claim.span(),
        strength: claim.reading.strength,
        source,
        origin: origin.span(),
        origin_strength: origin.reading.strength,
        likeness: alike,
        is_fallback,
        change,
        differences: differences::of_pair(claim, origin, source, change, others),
    }
}

/// The sentences that make the article's claims: title and lead, conclusions and advice further
/// down. An article that claims nothing is held by its weightiest sentence.
fn main_claims<'a>(own: &[Read<'a>], bags: &[Bag]) -> Vec<Read<'a>> {
    let is_prose = |read: &&Read<'_>| {
        !matches!(
            read.role(),
            Role::Boilerplate | Role::Reference | Role::Caption | Role::TableCell
        )
    };
    let mut claims: Vec<Read<'a>> = own
        .iter()
        .filter(is_prose)
        .filter(|read| {
            let is_prominent = read.article.in_lead(read.place()) || read.reading.claim;
            read.reading.strength != Strength::None && is_prominent || read.reading.advice != Advice::None
        })
        .take(CLAIMS)
        .copied()
        .collect();
    if claims.is_empty() {
        let heaviest = own
            .iter()
            .filter(is_prose)
            .max_by(|one, other| weight(&bags[one.sentence]).total_cmp(&weight(&bags[other.sentence])));
        claims.extend(heaviest.copied());
    }
    claims
}

/// The sentence of a source that a bag of words is most like; conclusions before others.
fn most_alike<'r, 'a>(
    bag: &Bag,
    others: &'r [Vec<Read<'a>>],
    bags: &[Vec<Bag>],
) -> Option<(&'r Read<'a>, usize, f32)> {
    let mut best: Option<(f32, &Read<'a>, usize, f32)> = None;
    for (source, reads) in others.iter().enumerate() {
        for read in reads {
            let alike = likeness(bag, &bags[source][read.sentence]);
            let preferred = alike
                * match (read.role(), read.reading.claim) {
                    (Role::Title, _) => TITLE,
                    (_, true) => CONCLUSION,
                    (_, false) => 1.0,
                };
            if best.is_none_or(|(most, ..)| preferred > most) {
                best = Some((preferred, read, source, alike));
            }
        }
    }
    best.map(|(_, read, source, alike)| (read, source, alike))
}

/// Where no words tell: the weightiest claim beside the source's conclusion, as long as the two
/// share anything or there is nothing else that could be meant.
fn fallback<'r, 'a>(
    claims: &'r [Read<'a>],
    own_bags: &[Bag],
    others: &'r [Vec<Read<'a>>],
    bags: &[Vec<Bag>],
) -> Option<(&'r Read<'a>, &'r Read<'a>, usize, f32)> {
    let heavier = |bags: &[Bag], one: &Read<'_>, other: &Read<'_>| {
        weight(&bags[one.sentence]).total_cmp(&weight(&bags[other.sentence]))
    };
    let claim = claims.iter().max_by(|one, other| heavier(own_bags, one, other))?;
    let (source, reads) = others.iter().enumerate().find(|(_, reads)| !reads.is_empty())?;
    let conclusion = reads.iter().rfind(|read| read.reading.claim);
    let origin = conclusion.or_else(|| {
        reads
            .iter()
            .max_by(|one, other| heavier(&bags[source], one, other))
    })?;
    let shares_a_word = claims.iter().any(|claim| {
        let like = |bag: &Bag| likeness(&own_bags[claim.sentence], bag) > 0.0;
        bags.iter().flatten().any(like)
    });
    let is_all = others.len() == 1 && reads.len() <= 2;
    let alike = likeness(&own_bags[claim.sentence], &bags[source][origin.sentence]);
    (shares_a_word || is_all).then_some((claim, origin, source, alike))
}

/// What the weights of the labels say of themselves: sets, part, method, figures.
pub fn weights_source() -> &'static str {
    &LABELS.source
}
