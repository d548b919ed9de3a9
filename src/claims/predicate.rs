//! What a clause says of its subject: the kind of relation, and whether it is good or bad.

use std::ops::Range;

use super::claim::{Polarity, RelationKind};
use super::effect::by_verb;
use super::marks::Marks;
use super::offer::offer;
use super::resolve::Actor;
use super::syntax::{Clause, Subject};
use super::tag::{Tag, Tagged};
use super::value::{first_phrase, inner, object, object_value, predicate_phrase, value};
use super::verb_group::Mood;
use crate::article::Article;

/// What a clause says.
#[derive(Clone, PartialEq, Eq, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is read on its own")]
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
    pub(super) fn new(
        kind: RelationKind,
        polarity: Polarity,
        relation: Range<u32>,
        outcome: Range<u32>,
    ) -> Self {
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
    if matches!(actor, Actor::People(_)) {
        return reception(article, tagged, clause);
    }
    if matches!(actor, Actor::Study) {
        // "the research shows promise".
        let promising = tagged
            .find(rest.clone(), Marks::CONDITIONAL)
            .is_some_and(|(start, _, _)| article.is_one_of(start, &["promise", "promising"]));
        return (verb.marks.any(Marks::DELIVER) && promising)
            .then(|| Reading::new(RelationKind::Treats, Polarity::Benefit, relation, rest));
    }
    if matches!(actor, Actor::Offered(_)) {
        return offer(article, tagged, clause);
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
    if verb.marks.any(Marks::LAST) && !verb.marks.any(Marks::EFFECT) && !matches!(actor, Actor::Effect(_)) {
        return None;
    }
    let reading = by_verb(article, tagged, verb.marks, relation.clone(), rest.clone());
    let known = actor.named().is_some_and(|named| named.is_known);
    if !known {
        // "our platform", "this approach": only what it does to an outcome of people is a claim.
        return reading.filter(|reading| {
            let object = reading.outcome.clone();
            // "the clinic expands its mental health programs": more of itself is no outcome.
            if is_care(article, tagged, object.clone()) {
                return false;
            }
            let vague = actor.named().is_some_and(|named| {
                VAGUE
                    .iter()
                    .any(|word| named.id.trim_end_matches('s').ends_with(word))
            });
            if vague {
                let patient = Marks::OUTCOME.and(Marks::NAMED_HARM).and(Marks::ANY_HARM);
                return tagged.has(object, patient) && !reading.is_status;
            }
            let valued = Marks::OUTCOME
                .and(Marks::NAMED_HARM)
                .and(Marks::ANY_HARM)
                .and(Marks::BAD)
                .and(Marks::GOOD)
                .and(Marks::BENEFIT);
            reading.kind == RelationKind::WorksFaster
                || reading.kind == RelationKind::ComparesBetter
                || reading.is_status
                || reading.kind != RelationKind::Other && tagged.has(object, valued)
        });
    }
    // "addresses the physical and emotional sides": of a known treatment whatever it treats.
    let treats = verb.marks.any(Marks::TREAT) && !verb.marks.any(Marks::NOUNISH) && reading.is_none();
    let object = object(tagged, rest);
    if treats
        && object.clone().any(|at| tagged.at(at) == Tag::Noun)
        && !matches!(tagged.at(object.start), Tag::Preposition)
    {
        return Some(Reading::new(
            RelationKind::Treats,
            Polarity::Benefit,
            relation,
            object,
        ));
    }
    reading
}

/// Words for treatments that stand for anything that is sold; in the singular, and at the end of a name.
const VAGUE: &[&str] = &[
    "app",
    "approach",
    "device",
    "discovery",
    "formula",
    "ingredient",
    "innovation",
    "method",
    "option",
    "platform",
    "practice",
    "procedure",
    "product",
    "program",
    "programme",
    "service",
    "solution",
    "system",
    "technique",
    "technology",
    "technologie",
    "test",
    "tool",
    "advance",
    "advancement",
    "breakthrough",
    "model",
    "screening",
    "scan",
];

/// Whether a stretch names what is given to people rather than what becomes of them: "addiction and
/// mental health programs".
pub(super) fn is_care(article: &Article<'_>, tagged: &Tagged, range: Range<u32>) -> bool {
    let goes_on = |at: &u32| tagged.at(*at).is_in_phrase() || tagged.at(*at) == Tag::Coordinator;
    let last = range
        .take_while(goes_on)
        .filter(|&at| tagged.at(at) == Tag::Noun)
        .last();
    last.is_some_and(|noun| {
        let marks = tagged.marks(noun);
        let word = article.word(noun);
        marks.any(Marks::TREATMENT) && !marks.any(Marks::GOOD.and(Marks::BENEFIT))
            || VAGUE.contains(&word.trim_end_matches('s'))
    })
}

/// What people come by: "patients may experience relief".
fn reception(article: &Article<'_>, tagged: &Tagged, clause: &Clause) -> Option<Reading> {
    let verb = &clause.verb;
    let rest = clause.rest.clone();
    let relation = verb.start..verb.end;
    let object = object(tagged, rest.clone());
    let value = object_value(article, tagged, object.clone());
    if verb.marks.any(Marks::WORK)
        || clause.verb.mood == Mood::Finite
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
    let in_relative = matches!(clause.subject, Subject::Antecedent(_)) && verb.mood == Mood::Finite;
    if !verb.marks.any(Marks::RECEIVE) || value == 0 || in_relative {
        return None;
    }
    let denied =
        (object.start..object.end.min(object.start + 3)).any(|at| article.is_one_of(at, &["no", "little"]));
    // "people who have depression" have it without any treatment.
    let owns = article.is_one_of(
        verb.head,
        &[
            "have", "has", "had", "having", "get", "gets", "find", "see", "show",
        ],
    );
    if value == -1
        && owns
        && !tagged.has(first_phrase(tagged, object.clone()), Marks::ANY_HARM)
        && !object
            .clone()
            .any(|at| article.is_one_of(at, &["reaction", "reactions", "effects"]))
    {
        return None;
    }
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
#[expect(
    clippy::too_many_lines,
    reason = "one table of decisions, read from top to bottom"
)]
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
        let mut better = reading(RelationKind::ComparesBetter, Polarity::Benefit)?;
        let to = judged.map_or(rest.start + 1, |(start, _, _)| start);
        better.is_denied = (rest.start..to).any(|at| article.is_one_of(at, &["no", "not"]));
        return Some(better);
    }
    if let Some((start, _, marks)) = judged {
        let denied = (clause.verb.end..start)
            .any(|at| article.is_one_of(at, &["no", "not", "neither", "never", "hardly"]))
            && !(clause.verb.end..start).any(|at| article.is_one_of(at, &["only", "just", "merely"]));
        let reading = |kind, polarity| {
            reading(kind, polarity).map(|mut reading| {
                reading.is_denied |= denied;
                reading
            })
        };
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
    let serves = article.is_one_of(
        promise.1,
        &["for", "against", "in", "to", "of", "toward", "towards"],
    );
    if !praised && (whole == 0 || !serves) && inner(tagged, rest.clone()).is_none() {
        return None;
    }
    if let Some((at, marks)) = inner(tagged, rest.clone())
        && let Some(mut inner) = by_verb(article, tagged, marks, at..at + 1, at + 1..rest.end)
    {
        inner.relation = relation;
        return Some(inner);
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
    if named
        && verb.marks.any(Marks::REPORT.and(Marks::USE))
        && let Some((_, _, marks)) = safe.filter(|(start, _, marks)| {
            *start < rest.start + 3 && (verb.marks.any(Marks::REPORT) || marks.any(Marks::SAFE))
        })
    {
        let (kind, polarity) = if marks.any(Marks::HARMFUL) {
            (RelationKind::Causes, Polarity::Harm)
        } else if marks.any(Marks::SAFE) {
            (RelationKind::SafeFor, Polarity::Benefit)
        } else {
            (RelationKind::Treats, Polarity::Benefit)
        };
        return Some(Reading::new(kind, polarity, relation, object));
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
