//! How good or bad what a phrase names is, and where phrases end.

use std::ops::Range;

use super::claim::Polarity;
use super::marks::Marks;
use super::tag::{Form, Tag, Tagged};
use crate::article::Article;

/// How good or bad what a stretch names is: 1 good, -1 bad, 0 unknown.
///
/// Words of less turn a value round: "fewer side effects", "a reduction in cravings".
pub(super) fn value(article: &Article<'_>, tagged: &Tagged, range: Range<u32>) -> i8 {
    let (mut sign, mut better, mut alone) = (1i8, false, 0i8);
    let mut at = range.start;
    while at < range.end {
        let phrase = tagged
            .phrases
            .iter()
            .filter(|(start, end, own)| {
                *start == at && *end <= range.end && own.any(Marks::VALUED.and(TURNS))
            })
            .max_by_key(|(_, end, _)| *end);
        let (end, marks) = phrase.map_or((at + 1, tagged.marks(at)), |(_, end, own)| (*end, *own));
        let noun = !matches!(tagged.at(at), Tag::Verb(Form::Base | Form::Third)) || end > at + 1;
        // "healthy joints", "healthy blood sugar": what is healthy is good to have.
        let healthy = article.is_one_of(at, &["healthy"])
            && tagged.has(at + 1..range.end.min(at + 4), Marks::VALUED.and(Marks::FELT));
        if healthy {
            return sign;
        }
        if article.is_one_of(
            at,
            &[
                "improved",
                "better",
                "improving",
                "restored",
                "healthier",
                "optimal",
                "enhanced",
            ],
        ) {
            better = true;
        } else if marks.any(Marks::BETTERMENT) && noun {
            better = true;
            alone = 1;
        } else if marks.any(Marks::DECREASE) && noun && tagged.at(at) == Tag::Noun {
            sign = -1;
            if marks.any(Marks::GOOD.and(Marks::BENEFIT)) {
                alone = 1;
            }
        } else if marks.any(Marks::LESS) && !marks.any(Marks::VALUED) {
            sign = -sign;
        } else if noun && marks.any(Marks::VALUED) {
            let good = marks.any(Marks::GOOD) && !marks.any(Marks::BAD);
            // "immune response", "brain function": the noun after a condition decides.
            if !good
                && matches!(tagged.at(end), Tag::Noun)
                && tagged.marks(end).any(Marks::GOOD)
                && !tagged.marks(end).any(Marks::BAD.and(Marks::DECREASE))
            {
                at = end;
                continue;
            }
            // "health risks", "sleep problems": here too.
            if good && matches!(tagged.at(end), Tag::Noun) && end < range.end && is_plainly_bad(tagged, end) {
                at = end;
                continue;
            }
            if better {
                return 1;
            }
            if alone == 1 && sign == -1 {
                return 1;
            }
            return if good { sign } else { -sign };
        }
        at = end;
    }
    if alone == 0 { i8::from(better) } else { alone }
}

/// Whether a word names what is bad and nothing good.
fn is_plainly_bad(tagged: &Tagged, at: u32) -> bool {
    let marks = tagged.marks(at);
    marks.any(Marks::BAD) && !marks.any(Marks::GOOD.and(Marks::BENEFIT).and(TURNS))
}

/// The value of an object: of its first noun phrase, and what hangs on that by "of" and its like.
pub(super) fn object_value(article: &Article<'_>, tagged: &Tagged, object: Range<u32>) -> i8 {
    let first = first_phrase(tagged, object.clone());
    let near = value(article, tagged, first.clone());
    let turned = tagged.has(first.clone(), TURNS);
    let close = first.end < object.end
        && (turned
            || article.is_one_of(first.end, &["of", "from", "like", "in", "with", "for", "to"])
                && (first.len() <= 1
                    || article.is_one_of(first.end, &["of", "from", "like"])
                    || tagged.has(
                        first.clone(),
                        Marks::PROMISE
                            .and(Marks::EFFICACY)
                            .and(Marks::PEOPLE)
                            .and(Marks::EFFECT_NOUN),
                    )));
    if near != 0 && !turned || !close {
        return near;
    }
    // One more phrase, and what hangs on that by "of".
    let mut end = first.end + 1;
    while end < object.end
        && (!matches!(
            tagged.at(end),
            Tag::Preposition | Tag::Relative | Tag::That | Tag::Subordinator
        ) || article.is_one_of(end, &["of", "like", "including", "in"]) && end < first.end + 5)
    {
        end += 1;
    }
    value(article, tagged, object.start..end)
}

pub(super) const TURNS: Marks = Marks::DECREASE.and(Marks::LESS).and(Marks::BETTERMENT);

/// The noun phrase an object opens with, up to its first preposition.
pub(super) fn first_phrase(tagged: &Tagged, range: Range<u32>) -> Range<u32> {
    let mut at = range.start;
    while at < range.end
        && (!matches!(
            tagged.at(at),
            Tag::Preposition | Tag::To | Tag::That | Tag::Relative | Tag::Comma
        ) || at == range.start)
    {
        at += 1;
    }
    range.start..at
}

/// What is said after "is": the words up to a preposition that opens something else.
pub(super) fn predicate_phrase(tagged: &Tagged, range: Range<u32>) -> Range<u32> {
    let mut at = range.start;
    while at < range.end
        && !matches!(
            tagged.at(at),
            Tag::Preposition | Tag::That | Tag::Relative | Tag::Comma | Tag::Verb(Form::Base | Form::Ing)
        )
    {
        at += 1;
    }
    range.start..at
}

/// What a verb acts on: the words after it up to what says how, when, or by what means.
pub(super) fn object(tagged: &Tagged, rest: Range<u32>) -> Range<u32> {
    let mut at = rest.start;
    while at < rest.end {
        let tag = tagged.at(at);
        if at > rest.start && (tag == Tag::Subordinator || tag == Tag::Close || tag == Tag::Relative) {
            break;
        }
        // "by reducing …": the means.
        if at > rest.start
            && tag == Tag::Preposition
            && matches!(tagged.at(at + 1), Tag::Verb(Form::Ing))
            && tagged.has(at..at + 1, Marks::RECEIVED)
        {
            break;
        }
        at += 1;
    }
    rest.start..at
}

/// A verb of effect inside what follows another: "for treating", "in reducing", "to improve".
pub(super) fn inner(tagged: &Tagged, rest: Range<u32>) -> Option<(u32, Marks)> {
    let mut at = rest.start;
    while at < rest.end {
        let opens = matches!(tagged.at(at), Tag::To | Tag::Preposition) || at == rest.start;
        let mut verb = at + u32::from(matches!(tagged.at(at), Tag::To | Tag::Preposition));
        while tagged.at(verb) == Tag::Adverb {
            verb += 1;
        }
        if opens
            && verb < rest.end
            && matches!(tagged.at(verb), Tag::Verb(Form::Ing | Form::Base))
            && tagged.marks(verb).any(Marks::EFFECT.and(Marks::DELIVER))
        {
            return Some((verb, tagged.marks(verb)));
        }
        at += 1;
    }
    None
}

pub(super) fn sign(value: i8) -> Polarity {
    match value {
        1 => Polarity::Benefit,
        -1 => Polarity::Harm,
        _ => Polarity::Neutral,
    }
}
