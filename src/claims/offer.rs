//! What releases and adverts offer under names of their own, and what they say it does.

use std::ops::Range;

use super::claim::{Named, RelationKind};
use super::effect::by_verb;
use super::marks::Marks;
use super::predicate::{Reading, is_care};
use super::resolve::{head_of, marks_ending, own_name, phrase_start, place};
use super::syntax::{Clause, trimmed};
use super::tag::{Tag, Tagged};
use super::value::first_phrase;
use crate::article::{Article, Genre};
use crate::lexicon::Token;

/// What a release or an advert offers, under a name of its own or pointed at, and who offers it:
/// "Calmora eases pain", "this mat relieves migraine", "the clinic improves sleep".
pub(super) fn offered(
    article: &Article<'_>,
    tagged: &Tagged,
    range: &Range<u32>,
    sentence: u32,
) -> Option<Named> {
    if !matches!(article.genre(), Genre::Marketing | Genre::PressRelease) {
        return None;
    }
    let range = trimmed(tagged, range.clone());
    let head = head_of(tagged, range.clone())?;
    let marks = marks_ending(tagged, head);
    let ill = Marks::OUTCOME
        .and(Marks::NAMED_HARM)
        .and(Marks::BAD)
        .and(Marks::PEOPLE)
        .and(Marks::STUDY);
    if marks.any(ill) || tagged.at(head) != Tag::Noun {
        return None;
    }
    let provides = article.is_one_of(
        head,
        &[
            "center", "centre", "clinic", "facility", "practice", "retreat", "spa", "studio", "team",
        ],
    );
    let pointed_at = article.is_one_of(range.start, &["our", "these", "this"]);
    (provides || pointed_at || has_own_name(article, head, sentence)).then(|| {
        own_name(
            article,
            phrase_start(tagged, range.start, head)..head + 1,
            sentence,
        )
    })
}

/// Whether a noun is a name: by its capital, or because the title has it too.
fn has_own_name(article: &Article<'_>, head: u32, sentence: u32) -> bool {
    let at = place(head..head + 1, sentence);
    if article.is_proper_name(at) {
        return true;
    }
    let capital = article.token(head).is_some_and(|token| token.has(Token::CAPITAL));
    let title = article.sentences().first();
    capital
        && sentence > 0
        && title.is_some_and(|title| {
            let word = article.text(head..head + 1);
            let mut words = title.tokens.clone();
            words.any(|at| article.text(at..at + 1).eq_ignore_ascii_case(word))
        })
}

/// What something does that bears a name of its own: only what it does to health is a claim. Who
/// treats, manages or offers tells of a service.
pub(super) fn offer(article: &Article<'_>, tagged: &Tagged, clause: &Clause) -> Option<Reading> {
    const SERVICES: &[&str] = &[
        "address",
        "addresses",
        "addressing",
        "control",
        "controls",
        "controlling",
        "manage",
        "manages",
        "managing",
        "treat",
        "treats",
        "treating",
        "treated",
    ];
    let verb = &clause.verb;
    if !verb.marks.any(Marks::EFFECT.and(Marks::WORK)) || article.is_one_of(verb.head, SERVICES) {
        return None;
    }
    let reading = by_verb(article, tagged, verb.marks, verb.tokens(), clause.rest.clone())?;
    let health = Marks::OUTCOME.and(Marks::NAMED_HARM).and(Marks::GOOD);
    let object = first_phrase(tagged, reading.outcome.clone());
    // "the clinic expands its mental health programs": more of itself is no outcome.
    if is_care(article, tagged, object.clone()) {
        return None;
    }
    let told = reading.kind != RelationKind::Other && tagged.has(object, health);
    let works = reading.kind == RelationKind::WorksFaster;
    (works || told && !verb.marks.any(Marks::WORK)).then_some(reading)
}
