//! Claims without a verb of their own: "its ability to relieve pain", "low risk of addiction",
//! "Rapid reduction in cravings" as a heading, "more research is needed".

use std::ops::Range;

use super::claim::{Named, Polarity, RelationKind};
use super::effect::by_verb;
use super::marks::Marks;
use super::predicate::Reading;
use super::resolve::{antecedent, head_of, name_in, place, topic};
use super::syntax::phrase_before;
use super::tag::{Form, Tag, Tagged};
use super::value::{inner, sign, value};
use crate::article::Article;
use crate::document::Role;

/// A claim made by a noun phrase.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Nominal {
    pub(super) tokens: Range<u32>,
    pub(super) named: Named,
    pub(super) reading: Reading,
}

/// The nominal claims of a sentence that stand outside `covered`.
pub(super) fn nominals(
    article: &Article<'_>,
    tagged: &Tagged,
    sentence: u32,
    covered: &[Range<u32>],
) -> Vec<Nominal> {
    let mut found: Vec<Nominal> = Vec::new();
    let free = |range: &Range<u32>, found: &[Nominal]| {
        let hits = |other: &Range<u32>| range.start < other.end && other.start < range.end;
        !covered.iter().any(hits) && !found.iter().any(|other| hits(&other.tokens))
    };
    for at in tagged.start..tagged.end() {
        let is_text = !matches!(
            article.block(&article.sentences()[sentence as usize]).role,
            Role::Title | Role::Heading
        );
        if is_text && tagged.at(at) == Tag::Noun && tagged.marks(at).any(Marks::ABILITY.and(Marks::EFFICACY))
        {
            for nominal in of_ability(article, tagged, sentence, at) {
                if free(&nominal.tokens, &found) {
                    found.push(nominal);
                }
            }
        }
    }
    for nominal in low_risk(article, tagged, sentence)
        .into_iter()
        .chain(only_answer(article, tagged, sentence))
        .chain(heading(article, tagged, sentence))
        .chain(unknown(article, tagged, sentence))
    {
        if free(&nominal.tokens, &found) {
            found.push(nominal);
        }
    }
    found.sort_by_key(|nominal| nominal.tokens.start);
    found
}

/// "its effectiveness in treating depression", "the potential of X to ease pain".
#[expect(
    clippy::too_many_lines,
    reason = "one table of decisions, read from top to bottom"
)]
fn of_ability(article: &Article<'_>, tagged: &Tagged, sentence: u32, at: u32) -> Vec<Nominal> {
    let mut start = at;
    while start > tagged.start
        && matches!(
            tagged.at(start - 1),
            Tag::Adjective | Tag::Noun | Tag::Determiner | Tag::Possessive | Tag::Adverb
        )
    {
        start -= 1;
        if tagged.at(start) == Tag::Determiner {
            break;
        }
    }
    // A use or role is a claim only where something is said to support it.
    let weak = article.is_one_of(
        at,
        &[
            "use",
            "role",
            "application",
            "value",
            "popularity",
            "uses",
            "applications",
            "safety",
            "utility",
        ],
    );
    let supported = (start.saturating_sub(2).max(tagged.start)..start).any(|at| {
        article.is_one_of(
            at,
            &[
                "supporting",
                "support",
                "supports",
                "supported",
                "demonstrated",
                "proven",
                "shown",
            ],
        )
    });
    if weak && !supported {
        return Vec::new();
    }
    let mut from = at + 1;
    // "the potential of X in …".
    let mut named = None;
    if article.is_one_of(from, &["of"]) {
        let end = phrase_end(tagged, from + 1);
        named = name_in(article, tagged, from + 1..end, sentence);
        if named.is_some() {
            from = end;
        }
    }
    let named = named
        .or_else(|| name_in(article, tagged, start..at, sentence))
        .or_else(|| {
            let pointing = (start..at).find(|&at| article.is_one_of(at, &["its", "their", "this", "these"]));
            pointing.and_then(|at| antecedent(article, at, sentence, false))
        });
    let Some(named) = named else {
        // "the potential for addiction": of the treatment the article is about.
        return harm_for(article, tagged, sentence, start, at)
            .into_iter()
            .collect();
    };
    let opens = tagged.at(from) == Tag::To || article.is_one_of(from, &["in", "for", "against", "as", "on"]);
    if !opens {
        // "there is no denying its potential benefits".
        let booster = tagged.find(tagged.start..start, Marks::BOOSTER);
        let opens = booster
            .map(|(booster, _, _)| booster)
            .filter(|booster| start - booster <= 6);
        return opens
            .map(|booster| {
                let end = at + 1;
                Nominal {
                    tokens: booster..end,
                    named,
                    reading: Reading::new(
                        RelationKind::Treats,
                        Polarity::Benefit,
                        booster..start,
                        start..end,
                    ),
                }
            })
            .into_iter()
            .collect();
    }
    let end = end_of_phrase(tagged, from);
    let reading = match inner(tagged, from..end) {
        Some((verb, marks)) => by_verb(article, tagged, marks, start..verb + 1, verb + 1..end),
        None => {
            // Without a verb it is the name of a topic, unless something is said to support it.
            (supported && value(article, tagged, from..end) != 0)
                .then(|| Reading::new(RelationKind::Treats, Polarity::Benefit, start..at + 1, from..end))
        }
    };
    let Some(mut reading) = reading else {
        return Vec::new();
    };
    reading.relation = start..at + 1;
    let mut found = vec![Nominal {
        tokens: start..end,
        named: named.clone(),
        reading,
    }];
    // "… and improve outcomes".
    if tagged.at(end) == Tag::Coordinator && tagged.at(end + 1) == Tag::Verb(Form::Base) {
        let next = end_of_phrase(tagged, end + 2);
        if let Some(reading) = by_verb(
            article,
            tagged,
            tagged.marks(end + 1),
            end + 1..end + 2,
            end + 2..next,
        ) {
            found.push(Nominal {
                tokens: end + 1..next,
                named,
                reading,
            });
        }
    }
    found
}

/// "the potential for addiction and abuse".
fn harm_for(article: &Article<'_>, tagged: &Tagged, sentence: u32, start: u32, at: u32) -> Option<Nominal> {
    if !article.is_one_of(at, &["potential", "capacity"]) || !article.is_one_of(at + 1, &["for"]) {
        return None;
    }
    let end = end_of_phrase(tagged, at + 1);
    let bad = value(article, tagged, at + 1..end) == -1;
    let named = topic(article, place(start..at + 1, sentence))?;
    bad.then(|| Nominal {
        tokens: start..end,
        named,
        reading: Reading::new(RelationKind::Causes, Polarity::Harm, start..at + 1, at + 2..end),
    })
}

/// "low risk of addiction", "minimal side effects".
fn low_risk(article: &Article<'_>, tagged: &Tagged, sentence: u32) -> Option<Nominal> {
    let (start, _, _) = tagged.find(tagged.start..tagged.end(), Marks::LESS)?;
    let head = (start + 1..tagged.end().min(start + 4)).find(|&at| {
        tagged.at(at) == Tag::Noun
            && (tagged.has(at..at + 1, Marks::ANY_HARM)
                || article.is_one_of(at, &["effects", "risk", "risks", "complications"]))
    })?;
    let ends = !tagged.at(head + 1).is_in_phrase() || article.is_one_of(head + 1, &["of"]);
    if tagged.at(start).is_verbal()
        || !ends
        || tagged.marks(start).any(Marks::GOOD)
        || (start..head).any(|at| !tagged.at(at).is_in_phrase())
    {
        return None;
    }
    let named = name_in(article, tagged, tagged.start..tagged.end(), sentence)
        .or_else(|| topic(article, place(start..start + 1, sentence)))?;
    let end = end_of_phrase(tagged, head + 1).max(head + 1);
    Some(Nominal {
        tokens: start..end,
        named,
        reading: Reading::new(
            RelationKind::SafeFor,
            Polarity::Benefit,
            start..start + 1,
            start + 1..end,
        ),
    })
}

/// "look no further than X".
fn only_answer(article: &Article<'_>, tagged: &Tagged, sentence: u32) -> Option<Nominal> {
    let (start, end, _) = tagged.find(tagged.start..tagged.end(), Marks::SOLE)?;
    let to = end_of_phrase(tagged, end);
    let named = name_in(article, tagged, end..to, sentence)?;
    Some(Nominal {
        reading: Reading::new(
            RelationKind::Treats,
            Polarity::Benefit,
            start..end,
            named.place.tokens(),
        ),
        tokens: start..named.place.end,
        named,
    })
}

/// A heading or label that names a change: "Rapid reduction in cravings", "Improved Sleep".
fn heading(article: &Article<'_>, tagged: &Tagged, sentence: u32) -> Option<Nominal> {
    let here = &article.sentences()[sentence as usize];
    let role = article.block(here).role;
    let short = tagged.tags.len() <= 14;
    if !matches!(role, Role::Heading | Role::ListItem | Role::Title) || !short {
        return None;
    }
    let label = (tagged.start..tagged.end())
        .find(|&at| tagged.at(at) == Tag::Strong)
        .unwrap_or(tagged.end());
    let tokens = tagged.start..label;
    if tokens.clone().any(|at| tagged.at(at).is_verbal()) || !article.topic().claims_benefits() {
        return None;
    }
    let change = tagged.find(
        tokens.clone(),
        Marks::DECREASE
            .and(Marks::RISE)
            .and(Marks::BETTERMENT)
            .and(Marks::LESS)
            .and(Marks::MORE),
    )?;
    // "reduction in", "improved …": the change opens, and says of what.
    let changes = article.is_one_of(change.1, &["in", "of", "from"])
        || change.2.any(Marks::LESS.and(Marks::MORE)) && tagged.at(change.1).is_in_phrase();
    let value = value(article, tagged, tokens.clone());
    if !changes || value != 1 || change.0 > tokens.start + 2 {
        return None;
    }
    let named = name_in(article, tagged, tokens.clone(), sentence)
        .or_else(|| topic(article, place(tokens.clone(), sentence)))?;
    let kind = if change.2.any(Marks::DECREASE.and(Marks::LESS)) {
        RelationKind::Reduces
    } else if change.2.any(Marks::RISE) {
        RelationKind::Increases
    } else {
        RelationKind::Improves
    };
    Some(Nominal {
        named,
        reading: Reading::new(kind, sign(value), change.0..change.1, change.1..tokens.end),
        tokens,
    })
}

/// "more research is needed": what is not known of the treatment.
fn unknown(article: &Article<'_>, tagged: &Tagged, sentence: u32) -> Option<Nominal> {
    let (mut start, end, _) = tagged.find(tagged.start..tagged.end(), Marks::UNCERTAINTY)?;
    let name = name_in(article, tagged, tagged.start..tagged.end(), sentence);
    // "its effects remain unclear": what is unclear stands before it.
    if tagged.at(start).is_verbal() {
        start = phrase_before(tagged, start).start;
    }
    let asks = Marks::EFFECT_NOUN
        .and(Marks::EFFICACY)
        .and(Marks::SAFE)
        .and(Marks::TREATMENT)
        .and(Marks::ANY_HARM);
    if name.is_none()
        && !tagged.has(tagged.start..tagged.end(), asks)
        && !tagged
            .phrases
            .iter()
            .any(|(from, to, _)| *from == start && to - from > 3)
    {
        return None;
    }
    let named = match name {
        Some(named) => named,
        None => topic(article, place(start..end, sentence))?,
    };
    let role = article.block(&article.sentences()[sentence as usize]).role;
    if !matches!(role, Role::Body | Role::ListItem | Role::Quote) {
        return None;
    }
    let mut to = end;
    while to < tagged.end() && !matches!(tagged.at(to), Tag::Strong | Tag::Relative | Tag::Subordinator) {
        if tagged.at(to) == Tag::Comma
            && !(tagged.start..tagged.end()).any(|at| at > to && tagged.at(at) == Tag::Coordinator)
        {
            break;
        }
        to += 1;
    }
    let mut reading = Reading::new(RelationKind::Other, Polarity::Neutral, start..end, end..to);
    reading.is_status = true;
    Some(Nominal {
        tokens: start..to.max(end),
        named,
        reading,
    })
}

/// The end of a noun phrase with adjectives and nouns only.
fn phrase_end(tagged: &Tagged, mut at: u32) -> u32 {
    while at < tagged.end() && tagged.at(at).is_in_phrase() {
        at += 1;
    }
    at
}

/// The end of what follows a noun: up to a clause, a sign, or a verb that is joined to another.
fn end_of_phrase(tagged: &Tagged, from: u32) -> u32 {
    let mut at = from;
    while at < tagged.end() {
        match tagged.at(at) {
            Tag::Strong
            | Tag::Relative
            | Tag::Subordinator
            | Tag::That
            | Tag::Close
            | Tag::Open
            | Tag::Quote
            | Tag::Modal
            | Tag::Be
            | Tag::Have
            | Tag::Do => break,
            Tag::Verb(Form::Third) if at > from => break,
            Tag::Verb(Form::Base) if at > from && tagged.at(at - 1) == Tag::Noun => break,
            Tag::Coordinator
                if matches!(tagged.at(at + 1), Tag::Verb(_) | Tag::Modal | Tag::Be | Tag::Have) =>
            {
                break;
            }
            Tag::Comma => {
                let list = head_of(tagged, at + 1..tagged.end()).is_some()
                    && tagged.at(at + 1).is_in_phrase()
                    && (at + 1..tagged.end().min(at + 12)).any(|at| tagged.at(at) == Tag::Coordinator)
                    && !(at + 1..tagged.end().min(at + 12)).any(|at| tagged.at(at).is_verbal());
                if !list {
                    break;
                }
            }
            _ => {}
        }
        at += 1;
    }
    at
}
