//! Who or what the subject of a clause is, and which treatment a word stands for.

use std::ops::Range;

use super::claim::Named;
use super::marks::Marks;
use super::syntax::trimmed;
use super::tag::{Form, Tag, Tagged, ends};
use crate::article::{Article, Cues, Place};
use crate::document::Role;
use crate::lexicon::{Token, TokenKind};

/// How many sentences back a pronoun reaches inside its block.
const REACH: usize = 5;

/// What the subject of a clause is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Actor {
    /// A treatment.
    Treatment(Named),
    /// What a treatment does or is made of: "this effect", "its mechanism".
    Effect(Named),
    /// What a release or an advert offers under a name of its own, or who offers it.
    Offered(Named),
    /// People, with the treatment they are said to get.
    People(Option<Named>),
    /// A study, or those who made it.
    Study,
    /// Anything else.
    Other,
    /// There is none.
    Nothing,
}

impl Actor {
    pub(super) fn named(&self) -> Option<&Named> {
        match self {
            Self::Treatment(named)
            | Self::Effect(named)
            | Self::Offered(named)
            | Self::People(Some(named)) => Some(named),
            _ => None,
        }
    }
}

/// The noun that a noun phrase is about: the last before its first preposition.
pub(super) fn head_of(tagged: &Tagged, range: Range<u32>) -> Option<u32> {
    let mut head = None;
    for at in range {
        match tagged.at(at) {
            Tag::Noun | Tag::Pronoun => head = Some(at),
            Tag::Number | Tag::Adjective if head.is_none() => {}
            Tag::Preposition
            | Tag::Relative
            | Tag::That
            | Tag::Verb(_)
            | Tag::To
            | Tag::Comma
            | Tag::Coordinator
            | Tag::Open
                if head.is_some() =>
            {
                break;
            }
            _ => {}
        }
    }
    head
}

/// What the words of a subject stand for.
///
/// `earlier` is the treatment that a clause before it in the sentence spoke of: "it" stands for that.
#[expect(
    clippy::too_many_lines,
    reason = "one table of decisions, read from top to bottom"
)]
pub(super) fn resolve(
    article: &Article<'_>,
    tagged: &Tagged,
    range: &Range<u32>,
    sentence: u32,
    earlier: Option<&Named>,
) -> Actor {
    let antecedent = |article: &Article<'_>, at: u32, sentence: u32, topic: bool| {
        let stands = |earlier: &Named| Named {
            place: place(at..at + 1, sentence),
            id: earlier.id.clone(),
            is_known: earlier.is_known,
        };
        earlier
            .map(stands)
            .or_else(|| antecedent(article, at, sentence, topic))
    };
    let range = trimmed(tagged, range.clone());
    if range.is_empty() {
        return Actor::Nothing;
    }
    let range = what_is_used(article, tagged, &range).unwrap_or(range);
    let named = name_in(article, tagged, range.clone(), sentence);
    if tagged.at(range.start) == Tag::Verb(Form::Ing) {
        let thinking = [
            "understanding",
            "knowing",
            "learning",
            "exploring",
            "choosing",
            "finding",
            "comparing",
            "discussing",
        ];
        if article.is_one_of(range.start, &thinking) {
            return Actor::Other;
        }
        let exposure = tagged.find(range.clone(), Marks::EXPOSURE.and(Marks::TREATMENT));
        return named
            .or_else(|| exposure.map(|(start, end, _)| own_name(article, start..end, sentence)))
            .map_or(Actor::Other, Actor::Treatment);
    }
    let Some(head) = head_of(tagged, range.clone()) else {
        return named.map_or(Actor::Other, Actor::Treatment);
    };
    let marks = marks_ending(tagged, head);
    let determiner = tagged.at(range.start);
    if tagged.at(head) == Tag::Pronoun
        || article.is_one_of(head, &["everyone", "anyone", "everybody", "many", "most"])
    {
        if is_people_pronoun(article, head) {
            return Actor::People(named);
        }
        return antecedent(article, head, sentence, false).map_or(Actor::Other, Actor::Treatment);
    }
    let people = marks.any(Marks::PEOPLE) || ends(article.text(head..head + 1), "sufferers");
    if people {
        return Actor::People(named);
    }
    if marks.any(Marks::STUDY)
        || article.is_one_of(
            head,
            &["researchers", "scientists", "experts", "authors", "doctors"],
        )
    {
        return Actor::Study;
    }
    let is_effect = marks.any(
        Marks::EFFECT_NOUN
            .and(Marks::EFFICACY)
            .and(Marks::ABILITY)
            .and(Marks::DECREASE),
    ) || article.is_one_of(
        head,
        &[
            "mechanism",
            "interaction",
            "property",
            "action",
            "action",
            "process",
            "onset",
            "nature",
            "combination",
            "profile",
            "effects",
            "influence",
            "mechanisms",
            "properties",
        ],
    );
    if let Some(named) = named {
        let person = marks.any(Marks::PERSON) && !marks.any(Marks::TREATMENT.and(Marks::NAME));
        let name_first = tagged.find(range.start..head + 1, Marks::NAME).is_some();
        let of_condition = !name_first && marks.any(Marks::OUTCOME.and(Marks::NAMED_HARM)) && !is_effect;
        if person || of_condition {
            return Actor::Other;
        }
        return if is_effect {
            Actor::Effect(named)
        } else {
            Actor::Treatment(named)
        };
    }
    if determiner == Tag::Determiner {
        let possessive = article.is_one_of(range.start, &["its", "their"]);
        let pointing = article.is_one_of(range.start, &["this", "these", "such", "the", "that", "those"]);
        if possessive && (is_effect || marks.any(Marks::TREATMENT))
            || pointing && is_effect && !article.is_one_of(range.start, &["the"])
        {
            return antecedent(article, range.start, sentence, true).map_or(Actor::Other, Actor::Effect);
        }
        let general = marks.any(Marks::TREATMENT) && !marks.any(Marks::PERSON) && head <= range.start + 2;
        if pointing
            && general
            && (!marks.any(Marks::EXPOSURE) || article.is_one_of(range.start, &["this", "these", "such"]))
        {
            let known = antecedent(article, range.start, sentence, true).map(|known| Named {
                place: place(range.start..head + 1, sentence),
                id: known.id,
                is_known: known.is_known,
            });
            let plain = own_name(article, range.start..head + 1, sentence);
            let modified = head > range.start + 1
                && tagged.at(range.start + 1) == Tag::Adjective
                && !article.is_one_of(range.start, &["this", "these", "such"]);
            return Actor::Treatment(if modified { plain } else { known.unwrap_or(plain) });
        }
    }
    let known_kind = marks.any(Marks::TREATMENT.and(Marks::EXPOSURE)) || is_drug_name(article, head);
    if known_kind
        && !marks.any(Marks::PERSON)
        && !article.is_one_of(
            head,
            &["system", "systems", "service", "services", "practice", "light"],
        )
    {
        return Actor::Treatment(own_name(
            article,
            phrase_start(tagged, range.start, head)..head + 1,
            sentence,
        ));
    }
    if is_effect && article.topic().has_intervention() && determiner != Tag::Determiner {
        return Actor::Other;
    }
    let topic = article.topic().intervention.as_deref();
    if topic.is_some_and(|topic| article.text(head..head + 1).eq_ignore_ascii_case(topic)) {
        return Actor::Treatment(own_name(article, head..head + 1, sentence));
    }
    Actor::Other
}

/// "regular use of aspirin", "a high intake of fibre": the aspirin, the fibre.
fn what_is_used(article: &Article<'_>, tagged: &Tagged, range: &Range<u32>) -> Option<Range<u32>> {
    const USES: &[&str] = &[
        "addition",
        "administration",
        "consumption",
        "course",
        "dose",
        "doses",
        "intake",
        "servings",
        "use",
    ];
    let head = head_of(tagged, range.clone())?;
    let used = head + 2..range.end;
    let is_use = article.is_one_of(head, USES) && article.is_one_of(head + 1, &["of"]);
    (is_use && !used.is_empty()).then(|| trimmed(tagged, used))
}

/// The marks of the terms that end with a word.
pub(super) fn marks_ending(tagged: &Tagged, head: u32) -> Marks {
    tagged
        .phrases
        .iter()
        .filter(|(start, end, _)| *end == head + 1 && *start <= head)
        .fold(tagged.marks(head), |marks, (_, _, own)| marks.and(*own))
}

fn is_people_pronoun(article: &Article<'_>, at: u32) -> bool {
    article.is_one_of(
        at,
        &[
            "you",
            "we",
            "i",
            "everybody",
            "anyone",
            "most",
            "he",
            "she",
            "those",
            "others",
            "some",
            "many",
            "everyone",
            "us",
            "who",
        ],
    )
}

/// The first treatment that is named in a stretch.
pub(super) fn name_in(
    article: &Article<'_>,
    tagged: &Tagged,
    range: Range<u32>,
    sentence: u32,
) -> Option<Named> {
    let Some((start, end, _)) = tagged.find(range.clone(), Marks::NAME) else {
        return short_name(article, range, sentence);
    };
    // The longest name that begins there is what stands in the text, the shortest what it is called.
    let longest = article
        .find(start..range.end, Cues::INTERVENTION)
        .filter(|hit| hit.start == start)
        .map(|hit| hit.end)
        .max()
        .unwrap_or(end);
    let mut end = longest;
    // "ketamine therapy", "turmeric supplements": the kind belongs to the name.
    while end < range.end && tagged.at(end) == Tag::Noun && tagged.marks(end).any(Marks::TREATMENT) {
        end += 1;
    }
    Some(Named {
        place: place(start..end, sentence),
        id: id_at(article, start, range.end),
        is_known: true,
    })
}

/// What the article is about without its last word: "red light" for "red light therapy", "EMDR" for
/// "EMDR therapy".
fn short_name(article: &Article<'_>, range: Range<u32>, sentence: u32) -> Option<Named> {
    const KINDS: &[&str] = &[
        "device",
        "diet",
        "method",
        "procedure",
        "supplement",
        "therapy",
        "treatment",
    ];
    let written = article.topic().intervention.as_ref()?;
    let name = written.to_lowercase();
    let (short, kind) = name.rsplit_once(' ')?;
    let words: Vec<&str> = short.split(' ').collect();
    let is_acronym = |word: &str| word.len() > 1 && word.chars().all(|sign| sign.is_ascii_uppercase());
    let is_short = words.len() < 2 && !written.split(' ').next().is_some_and(is_acronym);
    if is_short || !KINDS.contains(&kind) {
        return None;
    }
    let len = words.len() as u32;
    let stands_at = |at: u32| {
        (at..)
            .zip(&words)
            .all(|(at, word)| article.is_one_of(at, &[word]))
    };
    let start = (range.start..=range.end.checked_sub(len)?).find(|&at| stands_at(at))?;
    Some(Named {
        place: place(start..start + len, sentence),
        id: name,
        is_known: true,
    })
}

/// What the treatment at a token is called: the shortest name that begins there, in lower case.
fn id_at(article: &Article<'_>, start: u32, end: u32) -> String {
    let shortest = article
        .find(start..end, Cues::INTERVENTION)
        .filter(|hit| hit.start == start)
        .map(|hit| hit.end)
        .min()
        .unwrap_or(start + 1);
    article.text(start..shortest).to_lowercase()
}

pub(super) fn own_name(article: &Article<'_>, range: Range<u32>, sentence: u32) -> Named {
    let mut words = range.clone();
    while words.start + 1 < words.end && article.is(words.start, crate::article::WordClass::DETERMINER) {
        words.start += 1;
    }
    Named {
        id: article.text(words.clone()).to_lowercase(),
        place: place(words, sentence),
        is_known: false,
    }
}

pub(super) fn phrase_start(tagged: &Tagged, from: u32, head: u32) -> u32 {
    let mut start = head;
    while start > from && matches!(tagged.at(start - 1), Tag::Noun | Tag::Adjective | Tag::Number) {
        start -= 1;
    }
    start
}

/// Endings by which drugs are named (the stems of the international nonproprietary names).
const DRUG_ENDINGS: &[&str] = &[
    "mab",
    "tinib",
    "statin",
    "pril",
    "sartan",
    "olol",
    "azole",
    "cillin",
    "mycin",
    "oxetine",
    "gliptin",
    "gliflozin",
    "glutide",
    "ciclovir",
    "caine",
    "zepam",
    "parib",
    "ciclib",
    "lukast",
    "prazole",
    "setron",
    "triptan",
    "dronate",
    "floxacin",
    "navir",
    "tidine",
    "platin",
    "taxel",
    "rubicin",
    "limus",
    "citinib",
    "vastatin",
    "grel",
    "xaban",
];

/// Whether a word is named as drugs are: by its ending, or as a code such as "AB-123".
fn is_drug_name(article: &Article<'_>, at: u32) -> bool {
    let Some(token) = article.token(at) else {
        return false;
    };
    let word = article.text(at..at + 1);
    let code = token.has(Token::CAPITALS)
        && article
            .token(at + 1)
            .is_some_and(|next| next.has(Token::HYPHENED) && next.kind == TokenKind::Number);
    code || word.len() > 6 && DRUG_ENDINGS.iter().any(|ending| ends(word, ending))
}

/// The treatment that "it", "its", "this effect" at a token stands for.
pub(super) fn antecedent(article: &Article<'_>, at: u32, sentence: u32, topic: bool) -> Option<Named> {
    let here = &article.sentences()[sentence as usize];
    let cues = Cues::INTERVENTION;
    let named = |hit: crate::lexicon::Hit, end: u32| Named {
        place: place(at..at + 1, sentence),
        id: id_at(article, hit.start, end),
        is_known: true,
    };
    let earlier = article.find(here.tokens.start..at, cues).next_back();
    if let Some(hit) = earlier {
        let first = article
            .find(here.tokens.start..at, cues)
            .find(|other| other.end >= hit.start);
        return Some(named(first.unwrap_or(hit), at));
    }
    let block = article.sentences_of_block(here.block);
    let from = (sentence as usize).saturating_sub(REACH).max(block.start);
    for before in article.sentences()[from..sentence as usize].iter().rev() {
        // Of several treatments the one that the article is about.
        let about = article.topic().intervention.as_deref().unwrap_or_default();
        let hits = || article.find(before.tokens.clone(), cues);
        let hit = hits().find(|hit| article.text(hit.start..hit.end).eq_ignore_ascii_case(about));
        if let Some(hit) = hit.or_else(|| hits().next()) {
            return Some(named(hit, before.tokens.end));
        }
    }
    let section = article.sentences_of_section(here);
    let heading = article.sentences()[section]
        .first()
        .filter(|first| matches!(article.block(first).role, Role::Title | Role::Heading));
    if let Some(hit) = heading.and_then(|heading| article.find(heading.tokens.clone(), cues).next()) {
        return Some(named(hit, u32::MAX));
    }
    let close = from == block.start && sentence as usize - block.start <= REACH;
    (topic || close)
        .then(|| article.topic().intervention.as_ref())
        .flatten()
        .map(|name| Named {
            place: place(at..at + 1, sentence),
            id: name.to_lowercase(),
            is_known: true,
        })
}

/// The treatment the article is about, for claims that name none.
pub(super) fn topic(article: &Article<'_>, at: Place) -> Option<Named> {
    let name = article.topic().intervention.as_ref()?;
    Some(Named {
        place: at,
        id: name.to_lowercase(),
        is_known: true,
    })
}

pub(super) fn place(tokens: Range<u32>, sentence: u32) -> Place {
    Place {
        start: tokens.start,
        end: tokens.end,
        sentence,
    }
}
