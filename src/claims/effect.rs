//! What a verb says of its object: relief, harm, an increase, a mechanism.

use std::ops::Range;

use super::claim::{Polarity, RelationKind};
use super::marks::Marks;
use super::predicate::Reading;
use super::resolve::head_of;
use super::tag::{Tag, Tagged};
use super::value::{first_phrase, inner, object, object_value, sign, value};
use crate::article::Article;

/// Verbs of less that do good to a part of the body.
const SOOTHING: &[&str] = &[
    "calm",
    "calming",
    "calms",
    "clear",
    "clearing",
    "clears",
    "ease",
    "easing",
    "eases",
    "loosen",
    "loosening",
    "loosens",
    "quiet",
    "quieting",
    "quiets",
    "relax",
    "relaxes",
    "relaxing",
    "smooth",
    "smoothing",
    "smooths",
    "soften",
    "softening",
    "softens",
    "soothe",
    "soothes",
    "soothing",
];

/// What a verb says of the object after it.
#[expect(
    clippy::too_many_lines,
    reason = "one table of decisions, read from top to bottom"
)]
pub(super) fn by_verb(
    article: &Article<'_>,
    tagged: &Tagged,
    marks: Marks,
    relation: Range<u32>,
    rest: Range<u32>,
) -> Option<Reading> {
    let object = object(tagged, rest.clone());
    let value = object_value(article, tagged, object.clone());
    let body = tagged.has(object.clone(), Marks::BODY_PART);
    let benefit = |kind| {
        Some(Reading::new(
            kind,
            Polarity::Benefit,
            relation.clone(),
            object.clone(),
        ))
    };
    let harm = |kind| {
        Some(Reading::new(
            kind,
            Polarity::Harm,
            relation.clone(),
            object.clone(),
        ))
    };
    let neutral = |kind| {
        Some(Reading::new(
            kind,
            Polarity::Neutral,
            relation.clone(),
            object.clone(),
        ))
    };
    let has_object = object.clone().any(|at| tagged.at(at).is_nominal());
    let other = tagged.has(first_phrase(tagged, object.clone()), Marks::OTHER_HEAD) && value == 0;
    let people = tagged.has(first_phrase(tagged, object.clone()), Marks::PEOPLE);
    // "relaxes muscles", "clears the skin": done to a part of the body that people feel, it does them good.
    let felt = head_of(tagged, first_phrase(tagged, object.clone()))
        .is_some_and(|head| tagged.marks(head).any(Marks::FELT));
    let soothes = marks.any(Marks::REDUCE) && article.is_one_of(relation.end - 1, SOOTHING);
    if felt && value >= 0 && (soothes || marks.any(Marks::IMPROVE.and(Marks::INCREASE))) {
        return benefit(RelationKind::Improves);
    }
    if marks.any(Marks::LINK)
        && (article.is_one_of(rest.start, &["with", "to"]) || relation.end > relation.start + 1)
    {
        let mut reading = Reading::new(RelationKind::Associated, sign(value), relation, object);
        reading.is_correlational = true;
        let told = tagged.has(
            rest.clone(),
            Marks::LESS
                .and(Marks::MORE)
                .and(Marks::GOOD)
                .and(Marks::NAMED_HARM)
                .and(Marks::ANY_HARM)
                .and(Marks::DECREASE)
                .and(Marks::RISE)
                .and(Marks::BETTERMENT),
        ) || rest
            .clone()
            .any(|at| article.is_one_of(at, &["risk", "risks", "odds", "rates", "rate"]));
        return (value != 0 && told).then_some(reading);
    }
    if marks.any(Marks::COMPARE) && has_object {
        let kind = RelationKind::ComparesBetter;
        return if tagged.has(rest.clone(), Marks::TREATMENT.and(Marks::NAME)) {
            benefit(kind)
        } else {
            None
        };
    }
    // "extends to", "drops in": without an object of its own the verb brings nothing about.
    let transitive = Marks::REDUCE.and(Marks::INCREASE).and(Marks::IMPROVE);
    if marks.any(transitive)
        && !marks.any(Marks::LAST)
        && matches!(tagged.at(rest.start), Tag::Preposition)
        && relation.end == relation.start.max(relation.end - 1) + 1
        && rest.start == relation.end
        && !article.is_one_of(rest.start, &["on", "over", "up", "down"])
    {
        return None;
    }
    if marks.any(Marks::PREVENT) && value != 0 {
        return benefit(RelationKind::Prevents);
    }
    if marks.any(Marks::CURE) && value != 0 {
        return benefit(RelationKind::Cures);
    }
    if marks.any(Marks::IMPROVE)
        && (value != 0 || has_object && !other && !marks.any(Marks::MECHANISM.and(Marks::NOUNISH)))
    {
        if body && value == 0 {
            return neutral(RelationKind::Mechanism);
        }
        return benefit(RelationKind::Improves);
    }
    if marks.any(Marks::REDUCE) && value != 0 {
        let risk = tagged
            .find(object.clone(), Marks::BAD)
            .is_some_and(|(at, _, _)| article.is_one_of(at, &["risk", "risks"]));
        if body && !tagged.has(object.clone(), Marks::OUTCOME.and(Marks::NAMED_HARM)) {
            return neutral(RelationKind::Mechanism);
        }
        return match value {
            1 if !article.is_one_of(relation.end - 1, &["maintain"]) => harm(RelationKind::Reduces),
            _ if risk => benefit(RelationKind::Prevents),
            _ => benefit(RelationKind::Reduces),
        };
    }
    if marks.any(Marks::TREAT) && (value != 0 || people) {
        return benefit(RelationKind::Treats);
    }
    if marks.any(Marks::HARM) && (value != 0 || people) {
        return harm(RelationKind::Causes);
    }
    if marks.any(Marks::CAUSE) && value != 0 {
        if value == 1 {
            let kind = if tagged.has(object.clone(), Marks::DECREASE.and(Marks::LESS)) {
                RelationKind::Reduces
            } else {
                RelationKind::Improves
            };
            return benefit(kind);
        }
        return harm(RelationKind::Causes);
    }
    if marks.any(Marks::INCREASE) && value != 0 {
        return if value == 1 {
            benefit(RelationKind::Increases)
        } else {
            harm(RelationKind::Increases)
        };
    }
    if marks.any(Marks::ENABLE) {
        let action = rest
            .clone()
            .any(|at| tagged.at(at) == Tag::To && tagged.at(at + 1).is_verbal());
        let good = value == 1 || people || action;
        if let Some((at, marks)) = inner(tagged, rest.clone())
            && let Some(mut reading) = by_verb(article, tagged, marks, at..at + 1, at + 1..rest.end)
        {
            reading.relation = relation;
            return Some(reading);
        }
        return if good { benefit(RelationKind::Other) } else { None };
    }
    if marks.any(Marks::LAST) {
        return benefit(RelationKind::Other);
    }
    if marks.any(Marks::RECEIVE) && !marks.any(Marks::DELIVER) && value == 1 {
        return benefit(RelationKind::Improves);
    }
    if marks.any(Marks::DELIVER) {
        return delivery(article, tagged, marks, relation, rest);
    }
    if marks.any(Marks::WORK) {
        if tagged.has(rest.clone(), Marks::FAST) || tagged.has(relation.clone(), Marks::FAST) {
            return benefit(RelationKind::WorksFaster);
        }
        if article.is_one_of(rest.start, &["by", "on", "through"]) {
            return neutral(RelationKind::Mechanism);
        }
        let plain = rest.is_empty()
            || article.is_one_of(rest.start, &["for", "in", "against", "well", "best", "wonders"]);
        return if plain || value != 0 {
            benefit(RelationKind::Treats)
        } else {
            None
        };
    }
    if marks.any(
        Marks::MECHANISM
            .and(Marks::REDUCE)
            .and(Marks::INCREASE)
            .and(Marks::CAUSE),
    ) && has_object
        && body
    {
        return neutral(RelationKind::Mechanism);
    }
    None
}

/// Verbs that claim by the noun after them: "offers relief", "represents an advance".
fn delivery(
    article: &Article<'_>,
    tagged: &Tagged,
    marks: Marks,
    relation: Range<u32>,
    rest: Range<u32>,
) -> Option<Reading> {
    let object = object(tagged, rest.clone());
    let first = first_phrase(tagged, object.clone());
    let value = value(article, tagged, object.clone());
    let promises = tagged.has(
        first.clone(),
        Marks::PROMISE.and(Marks::BENEFIT).and(Marks::EFFICACY),
    );
    let has = marks.any(Marks::RECEIVE)
        && article.is_one_of(relation.end - 1, &["have", "has", "had", "show", "shows"]);
    if tagged.has(rest.clone(), Marks::VERSUS) && (promises || value == 1) {
        return Some(Reading::new(
            RelationKind::ComparesBetter,
            Polarity::Benefit,
            relation,
            object,
        ));
    }
    if let Some((at, marks)) = inner(tagged, rest.clone()).filter(|_| promises || value >= 0)
        && let Some(mut reading) = by_verb(article, tagged, marks, at..at + 1, at + 1..rest.end)
    {
        reading.relation = relation;
        return Some(reading);
    }
    let gives = [
        "bring", "brings", "brought", "make", "makes", "made", "hold", "holds", "offer", "offers", "offered",
        "provide", "provides", "deliver", "delivers", "achieve", "achieves", "become", "remain", "ensure",
        "ensures", "afford",
    ];
    if value == -1 && !promises && article.is_one_of(relation.end - 1, &gives) {
        return None;
    }
    // "They offer filler injections": who offers a treatment is no treatment.
    if article.is_one_of(
        relation.end - 1,
        &["offer", "offers", "offering", "provide", "provides", "providing"],
    ) && tagged.has(first.clone(), Marks::NAME)
    {
        return None;
    }
    if value == -1 {
        let treats = promises;
        let kind = if treats {
            RelationKind::Treats
        } else {
            RelationKind::Causes
        };
        let polarity = if treats { Polarity::Benefit } else { Polarity::Harm };
        return Some(Reading::new(kind, polarity, relation, object));
    }
    if value == 1 || promises && !has {
        let denied = (object.start..object.end.min(object.start + 4))
            .any(|at| article.is_one_of(at, &["no", "little"]));
        let kind = if tagged.has(object.clone(), Marks::DECREASE) {
            RelationKind::Reduces
        } else if tagged.has(object.clone(), Marks::BETTERMENT) {
            RelationKind::Improves
        } else {
            RelationKind::Treats
        };
        let mut reading = Reading::new(kind, Polarity::Benefit, relation, object);
        reading.is_denied = denied;
        return Some(reading);
    }
    None
}
