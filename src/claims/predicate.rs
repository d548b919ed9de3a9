//! What a clause says of its subject: the kind of relation, and whether it is good or bad.

use std::ops::Range;

use super::claim::{Polarity, RelationKind};
use super::marks::Marks;
use super::resolve::Actor;
use super::syntax::Clause;
use super::tag::{Form, Tag, Tagged};
use crate::article::Article;

/// What a clause says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Reading {
    pub(super) kind: RelationKind,
    pub(super) polarity: Polarity,
    /// The words of the relation.
    pub(super) relation: Range<u32>,
    /// The words of what it acts on.
    pub(super) outcome: Range<u32>,
    /// It tells of a use or a status and claims no effect.
    pub(super) is_status: bool,
    /// It says that things go together, or what some people told of.
    pub(super) is_correlational: bool,
    /// The words deny it: "no benefit".
    pub(super) is_denied: bool,
    /// A negation is part of what it says: "not suitable".
    pub(super) is_warning: bool,
}

impl Reading {
    fn new(kind: RelationKind, polarity: Polarity, relation: Range<u32>, outcome: Range<u32>) -> Self {
        Self {
            kind,
            polarity,
            relation,
            outcome,
            is_status: false,
            is_correlational: false,
            is_denied: false,
            is_warning: false,
        }
    }
}

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
    if alone != 0 {
        alone
    } else if better {
        1
    } else {
        0
    }
}

/// The value of an object: of its first noun phrase, and what hangs on that by "of" and its like.
fn object_value(article: &Article<'_>, tagged: &Tagged, object: Range<u32>) -> i8 {
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

const TURNS: Marks = Marks::DECREASE.and(Marks::LESS).and(Marks::BETTERMENT);

/// Reads a clause; `None` where it relates no treatment to anything.
pub(super) fn read(
    article: &Article<'_>,
    tagged: &Tagged,
    clause: &Clause,
    actor: &Actor,
) -> Option<Reading> {
    let rest = clause.rest.clone();
    let verb = &clause.verb;
    let relation = verb.start..verb.end;
    let named = matches!(actor, Actor::Treatment(_) | Actor::Effect(_));
    if verb.is_copula {
        return copula(article, tagged, clause, actor);
    }
    if verb.is_passive {
        return passive(article, tagged, clause, actor);
    }
    if let Actor::People(via) = actor {
        return reception(article, tagged, clause, via.is_some());
    }
    if matches!(actor, Actor::Study) {
        // "the research shows promise".
        let promising = tagged
            .find(rest.clone(), Marks::CONDITIONAL)
            .is_some_and(|(start, _, _)| article.is_one_of(start, &["promise", "promising"]));
        return (verb.marks.any(Marks::DELIVER) && promising)
            .then(|| Reading::new(RelationKind::Treats, Polarity::Benefit, relation, rest));
    }
    if !named {
        return None;
    }
    // "used to treat" with the treatment as its subject, in the active voice of the chain.
    if verb.chain.any(Marks::USE) && !verb.chain.any(Marks::REPORT) && verb.marks.any(Marks::EFFECT) {
        let mut reading = Reading::new(RelationKind::Treats, Polarity::Neutral, relation, rest);
        reading.is_status = true;
        return Some(reading);
    }
    by_verb(article, tagged, verb.marks, relation, rest)
}

/// What a verb says of the object after it.
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
    let has_object = !object.is_empty();
    let other = tagged.has(first_phrase(tagged, object.clone()), Marks::OTHER_HEAD) && value == 0;
    let people = tagged.has(first_phrase(tagged, object.clone()), Marks::PEOPLE);
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
        if let Some((at, marks)) = inner(tagged, rest.clone()) {
            if let Some(mut reading) = by_verb(article, tagged, marks, at..at + 1, at + 1..rest.end) {
                reading.relation = relation;
                return Some(reading);
            }
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
    if let Some((at, marks)) = inner(tagged, rest.clone()).filter(|_| promises || value >= 0) {
        if let Some(mut reading) = by_verb(article, tagged, marks, at..at + 1, at + 1..rest.end) {
            reading.relation = relation;
            return Some(reading);
        }
    }
    if value == -1 {
        let treats = promises
            && article.has(
                first,
                crate::article::Cues::TREATMENT.and(crate::article::Cues::BENEFIT),
            )
            || promises;
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

/// What people come by: "patients may experience relief".
fn reception(article: &Article<'_>, tagged: &Tagged, clause: &Clause, _via: bool) -> Option<Reading> {
    let verb = &clause.verb;
    let rest = clause.rest.clone();
    let relation = verb.start..verb.end;
    let object = object(tagged, rest.clone());
    let value = object_value(article, tagged, object.clone());
    if verb.marks.any(Marks::WORK)
        || clause.verb.mood == super::verb_group::Mood::Finite
            && article.is_one_of(
                verb.head,
                &[
                    "respond",
                    "responds",
                    "responded",
                    "recover",
                    "recovered",
                    "improve",
                    "improved",
                ],
            )
    {
        let mut reading = Reading::new(RelationKind::Treats, Polarity::Benefit, relation, object);
        reading.is_correlational = true;
        return Some(reading);
    }
    let in_relative = matches!(clause.subject, super::syntax::Subject::Antecedent(_))
        && verb.mood == super::verb_group::Mood::Finite;
    if !verb.marks.any(Marks::RECEIVE) || value == 0 || in_relative {
        return None;
    }
    let denied =
        (object.start..object.end.min(object.start + 3)).any(|at| article.is_one_of(at, &["no", "little"]));
    let (kind, polarity) = match value {
        _ if denied && tagged.has(object.clone(), Marks::GOOD.and(Marks::BENEFIT)) => {
            (RelationKind::Treats, Polarity::Benefit)
        }
        1 if tagged.has(object.clone(), Marks::DECREASE.and(Marks::LESS)) => {
            (RelationKind::Reduces, Polarity::Benefit)
        }
        1 => (RelationKind::Improves, Polarity::Benefit),
        _ => (RelationKind::Causes, Polarity::Harm),
    };
    let mut reading = Reading::new(kind, polarity, relation, object);
    reading.is_correlational = true;
    reading.is_denied = denied && polarity == Polarity::Benefit;
    Some(reading)
}

/// "is effective", "is safe", "is a promising option", "is an alternative to".
fn copula(article: &Article<'_>, tagged: &Tagged, clause: &Clause, actor: &Actor) -> Option<Reading> {
    let rest = clause.rest.clone();
    let first = predicate_phrase(tagged, rest.clone());
    let named = matches!(actor, Actor::Treatment(_) | Actor::Effect(_));
    let judged = tagged.find(
        first.clone(),
        Marks::EFFECTIVE
            .and(Marks::SAFE)
            .and(Marks::HARMFUL)
            .and(Marks::FAST),
    );
    let relation = clause.verb.start..judged.map_or(first.end.min(clause.verb.end + 1), |(_, end, _)| end);
    let object = object(tagged, judged.map_or(first.start, |(_, end, _)| end)..rest.end);
    let reading = |kind, polarity| Some(Reading::new(kind, polarity, relation.clone(), object.clone()));
    let subject = clause.subject.words().unwrap_or(rest.start..rest.start);
    let subject_harm = value(article, tagged, subject.clone()) == -1;
    // "severe reactions are rare".
    if !named {
        let rare = judged.is_some_and(|(start, _, marks)| {
            marks.any(Marks::SAFE) && article.is_one_of(start, &["rare", "mild", "uncommon"])
        });
        let effects =
            tagged.has(subject.clone(), Marks::ANY_HARM) || subject_harm && tagged.has(subject, Marks::BAD);
        return (rare && effects && article.topic().has_intervention()).then(|| {
            let mut reading = Reading::new(
                RelationKind::SafeFor,
                Polarity::Benefit,
                relation.clone(),
                object.clone(),
            );
            reading.outcome = clause.subject.words().unwrap_or(object);
            reading
        });
    }
    let condition = || value(article, tagged, object.clone()) != 0 || inner(tagged, rest.clone()).is_some();
    if tagged.has(rest.clone(), Marks::INDICATION)
        && condition()
        && !tagged.has(first.clone(), Marks::EFFECTIVE.and(Marks::HARMFUL))
    {
        let mut reading = Reading::new(RelationKind::Treats, Polarity::Neutral, relation, object);
        reading.is_status = true;
        return Some(reading);
    }
    if tagged.has(first.clone(), Marks::VERSUS) || tagged.has(rest.clone(), Marks::VERSUS) && judged.is_some()
    {
        return reading(RelationKind::ComparesBetter, Polarity::Benefit);
    }
    if let Some((start, _, marks)) = judged {
        // "not suitable for everyone" warns; the negation is part of what it says.
        let refused = article.is_one_of(start, &["suitable", "recommended", "appropriate", "right"])
            && (clause.verb.start..start).any(|at| article.is_one_of(at, &["not", "isn't", "aren't"]));
        if refused {
            let mut warned = reading(RelationKind::SafeFor, Polarity::Harm)?;
            warned.is_warning = true;
            return Some(warned);
        }
        if marks.any(Marks::HARMFUL) {
            return reading(RelationKind::Causes, Polarity::Harm);
        }
        if marks.any(Marks::SAFE) {
            return reading(RelationKind::SafeFor, Polarity::Benefit);
        }
        if marks.any(Marks::FAST) {
            return reading(RelationKind::WorksFaster, Polarity::Benefit);
        }
        return reading(RelationKind::Treats, Polarity::Benefit);
    }
    let promise = tagged.find(first.clone(), Marks::PROMISE)?;
    let whole = value(article, tagged, promise.1..rest.end);
    let praised = !matches!(
        article
            .text(promise.0..promise.0 + 1)
            .to_ascii_lowercase()
            .as_str(),
        "drug"
            | "medication"
            | "medicine"
            | "treatment"
            | "therapy"
            | "supplement"
            | "anesthetic"
            | "anaesthetic"
            | "way"
            | "approach"
            | "intervention"
            | "painkiller"
            | "antidepressant"
            | "evidence"
            | "result"
            | "role"
            | "step"
            | "outcome"
            | "effect"
            | "effects"
            | "treatments"
    );
    if !praised && whole == 0 && inner(tagged, rest.clone()).is_none() {
        return None;
    }
    if let Some((at, marks)) = inner(tagged, rest.clone()) {
        if let Some(mut inner) = by_verb(article, tagged, marks, at..at + 1, at + 1..rest.end) {
            inner.relation = relation;
            return Some(inner);
        }
    }
    reading(RelationKind::Treats, Polarity::Benefit)
}

/// "is used to treat", "is approved for", "is associated with", "can be treated with".
fn passive(article: &Article<'_>, tagged: &Tagged, clause: &Clause, actor: &Actor) -> Option<Reading> {
    let verb = &clause.verb;
    let rest = clause.rest.clone();
    let relation = verb.start..verb.end;
    let named = matches!(actor, Actor::Treatment(_) | Actor::Effect(_));
    let object = object(tagged, rest.clone());
    if verb.marks.any(Marks::LINK) && named {
        return by_verb(article, tagged, Marks::LINK, relation, rest);
    }
    if named && article.is_one_of(verb.head, &["recommended", "advised"]) {
        let mut reading = Reading::new(RelationKind::Recommended, Polarity::Neutral, relation, object);
        reading.is_status = true;
        return Some(reading);
    }
    let safe = tagged
        .find(
            verb.head..rest.end,
            Marks::SAFE.and(Marks::HARMFUL).and(Marks::EFFECTIVE),
        )
        .or_else(|| tagged.find(relation.clone(), Marks::SAFE));
    if named && verb.marks.any(Marks::REPORT.and(Marks::USE)) {
        if let Some((_, _, marks)) = safe.filter(|(start, _, marks)| {
            *start < rest.start + 3 && (verb.marks.any(Marks::REPORT) || marks.any(Marks::SAFE))
        }) {
            let (kind, polarity) = if marks.any(Marks::HARMFUL) {
                (RelationKind::Causes, Polarity::Harm)
            } else if marks.any(Marks::SAFE) {
                (RelationKind::SafeFor, Polarity::Benefit)
            } else {
                (RelationKind::Treats, Polarity::Benefit)
            };
            return Some(Reading::new(kind, polarity, relation, object));
        }
    }
    let studied = [
        "studied",
        "tested",
        "explored",
        "investigated",
        "evaluated",
        "examined",
        "assessed",
        "researched",
        "considered",
        "developed",
        "designed",
    ];
    if named && verb.marks.any(Marks::USE) && !article.is_one_of(verb.head, &studied) {
        let for_condition = article.is_one_of(rest.start, &["for", "to", "in", "as", "against"]);
        let value = value(article, tagged, object.clone());
        let purpose = inner(tagged, rest.clone()).is_some();
        if for_condition && (value != 0 || purpose || article.is_one_of(rest.start, &["as"])) {
            let kind = RelationKind::Treats;
            let mut reading = Reading::new(kind, Polarity::Neutral, relation, object);
            reading.is_status = true;
            return Some(reading);
        }
        return None;
    }
    if named && tagged.has(verb.head..verb.head + 1, Marks::SAFE) {
        return Some(Reading::new(
            RelationKind::SafeFor,
            Polarity::Benefit,
            relation,
            object,
        ));
    }
    // "Anxiety can be treated with it", "pain is reduced by it".
    let by = article.is_one_of(rest.start, &["by", "with", "using"]);
    let treatment = tagged.has(
        rest.start..rest.end.min(rest.start + 6),
        Marks::NAME.and(Marks::TREATMENT),
    );
    if by && treatment && verb.marks.any(Marks::EFFECT) && !named {
        let subject = clause.subject.words()?;
        return by_verb(article, tagged, verb.marks, relation, subject);
    }
    None
}

/// The noun phrase an object opens with, up to its first preposition.
fn first_phrase(tagged: &Tagged, range: Range<u32>) -> Range<u32> {
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
fn predicate_phrase(tagged: &Tagged, range: Range<u32>) -> Range<u32> {
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
