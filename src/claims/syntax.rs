//! Clauses: which subject a verb has, and how far what it says reaches.
//!
//! Long because subject and reach are told by the same few signs, which are read side by side.

use std::ops::Range;

use super::marks::Marks;
use super::tag::{Form, Tag, Tagged};
use super::verb_group::{Mood, VerbGroup, verb_groups};
use crate::article::Article;

/// One clause: a verb group with its subject and what follows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Clause {
    pub(super) verb: VerbGroup,
    pub(super) subject: Subject,
    /// The tokens after the verb that belong to it.
    pub(super) rest: Range<u32>,
    /// Where the clause before it in the sentence opened a hedge or frame that reaches here: the
    /// first token of the frame ("studies suggest that").
    pub(super) frame: Option<u32>,
    /// The clause whose subject, and hedge, it shares.
    pub(super) shares: Option<usize>,
}

/// The subject of a clause.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Subject {
    /// Words before the verb.
    Words(Range<u32>),
    /// The words before "which", "who", "that".
    Antecedent(Range<u32>),
    /// None: a heading, an order, or what a participle hangs on.
    Missing,
}

impl Subject {
    pub(super) fn words(&self) -> Option<Range<u32>> {
        match self {
            Self::Words(words) | Self::Antecedent(words) => Some(words.clone()),
            Self::Missing => None,
        }
    }
}

/// The clauses of a sentence, in the order of their verbs.
pub(super) fn clauses(article: &Article<'_>, tagged: &Tagged) -> Vec<Clause> {
    let groups = verb_groups(article, tagged);
    let mut clauses: Vec<Clause> = Vec::with_capacity(groups.len());
    for index in 0..groups.len() {
        let mut verb = groups[index].clone();
        settle_participle(tagged, &groups, &clauses, index, &mut verb);
        let (subject, shares) = subject(tagged, &groups, &clauses, &verb);
        let frame = frame(tagged, &clauses, &verb, &subject, shares);
        clauses.push(Clause {
            rest: verb.end..verb.end,
            verb,
            subject,
            frame,
            shares,
        });
    }
    for index in 0..clauses.len() {
        let end = end_of(article, tagged, &clauses, index);
        clauses[index].rest.end = end.max(clauses[index].verb.end);
    }
    clauses
}

/// "patients treated with X improved": a past form after a noun is a participle where a finite
/// verb still follows without a new subject.
fn settle_participle(
    tagged: &Tagged,
    groups: &[VerbGroup],
    clauses: &[Clause],
    index: usize,
    verb: &mut VerbGroup,
) {
    let is_past = tagged.at(verb.start) == Tag::Verb(Form::Past) && verb.start == verb.head;
    if !is_past || verb.mood != Mood::Finite {
        return;
    }
    let before = before_adverbs(tagged, verb.start);
    if matches!(
        before,
        Tag::Comma | Tag::Other | Tag::Strong | Tag::Preposition | Tag::Open | Tag::Subordinator
    ) {
        verb.mood = Mood::Participle;
        return;
    }
    if before == Tag::Coordinator || before == Tag::Pronoun || before == Tag::Relative {
        return;
    }
    // "X is a drug developed by …", "has a receptor involved in …": the noun before it is the
    // object of the verb before that.
    let of_object = clauses.last().is_some_and(|last| {
        let says = last.verb.marks.any(Marks::REPORT) && !last.verb.is_copula;
        // "those who took it improved": the verb of a relative clause ends it.
        let relative = matches!(last.subject, Subject::Antecedent(_));
        !says
            && !relative
            && last.verb.end < verb.start
            && (last.verb.end..verb.start).all(|at| {
                !matches!(
                    tagged.at(at),
                    Tag::Strong
                        | Tag::That
                        | Tag::Relative
                        | Tag::Subordinator
                        | Tag::Coordinator
                        | Tag::Comma
                )
            })
    });
    if of_object && before == Tag::Noun {
        verb.mood = Mood::Participle;
        return;
    }
    let prepositional = matches!(tagged.at(verb.end), Tag::Preposition | Tag::Comma);
    let Some(next) = groups.get(index + 1) else { return };
    let between = verb.end..next.start;
    let runs_on = next.mood == Mood::Finite
        && between.clone().all(|at| {
            !matches!(
                tagged.at(at),
                Tag::Strong | Tag::Coordinator | Tag::Relative | Tag::That | Tag::Subordinator
            )
        })
        && between.clone().filter(|&at| tagged.at(at) == Tag::Comma).count() <= 1;
    if prepositional && runs_on {
        verb.mood = Mood::Participle;
    }
}

/// The tag before a token, adverbs left out.
fn before_adverbs(tagged: &Tagged, mut at: u32) -> Tag {
    while at > tagged.start {
        at -= 1;
        if tagged.at(at) != Tag::Adverb {
            return tagged.at(at);
        }
    }
    Tag::Other
}

fn subject(
    tagged: &Tagged,
    groups: &[VerbGroup],
    clauses: &[Clause],
    verb: &VerbGroup,
) -> (Subject, Option<usize>) {
    let mut at = verb.start;
    while at > tagged.start && tagged.at(at - 1) == Tag::Adverb {
        at -= 1;
    }
    let before = if at > tagged.start {
        tagged.at(at - 1)
    } else {
        Tag::Other
    };
    let last = clauses.len().checked_sub(1);
    match verb.mood {
        Mood::Bare => (Subject::Missing, None),
        Mood::Infinitive => {
            if matches!(before, Tag::Coordinator) {
                return (Subject::Missing, last);
            }
            (
                Subject::Missing,
                last.filter(|&last| clauses[last].verb.end <= verb.start),
            )
        }
        Mood::Ing | Mood::Participle => {
            // ", making it easier", "and providing": hangs on the clause before it.
            let host = match before {
                Tag::Coordinator | Tag::Comma => last,
                _ => None,
            };
            // "with users reporting …".
            let noun = phrase_before(tagged, at);
            if verb.mood == Mood::Ing && before == Tag::Noun && tagged.has(noun.clone(), Marks::PEOPLE) {
                return (Subject::Antecedent(people_phrase(tagged, noun)), None);
            }
            let is_subject = verb.mood == Mood::Ing && matches!(before, Tag::Other | Tag::Quote);
            if is_subject || host.is_none() {
                if verb.mood == Mood::Participle && before == Tag::Noun {
                    return (Subject::Antecedent(phrase_before(tagged, at)), None);
                }
                return (Subject::Missing, last);
            }
            (Subject::Missing, host)
        }
        Mood::Finite => finite_subject(tagged, groups, clauses, at, before),
    }
}

fn finite_subject(
    tagged: &Tagged,
    groups: &[VerbGroup],
    clauses: &[Clause],
    at: u32,
    before: Tag,
) -> (Subject, Option<usize>) {
    match before {
        Tag::Relative | Tag::That => {
            let relative = at - 1;
            let mut end = relative;
            if end > tagged.start && tagged.at(end - 1) == Tag::Comma {
                end -= 1;
            }
            (Subject::Antecedent(phrase_before(tagged, end)), None)
        }
        Tag::Coordinator => (Subject::Missing, host_of(clauses, at)),
        Tag::Comma => {
            // "X, which …, verb" and "X, once a …, verb" against "verbs A, verbs B and verbs C".
            let comma = at - 1;
            let opening = (tagged.start..comma)
                .rev()
                .find(|&at| tagged.at(at) == Tag::Comma);
            let piece = opening.map_or(tagged.start, |at| at + 1)..comma;
            let finite = |group: &&VerbGroup| group.mood == Mood::Finite && piece.contains(&group.start);
            let inner = groups.iter().filter(finite).find(|group| {
                let before = before_adverbs(tagged, group.start);
                !matches!(before, Tag::Relative | Tag::That)
            });
            let opens_relative = matches!(
                tagged.at(piece.start),
                Tag::Relative | Tag::Subordinator | Tag::Preposition
            );
            if inner.is_some() && !opens_relative || opening.is_none() {
                return (Subject::Missing, host_of(clauses, at));
            }
            let end = opening.unwrap_or(tagged.start);
            (Subject::Words(subject_region(tagged, groups, end)), None)
        }
        _ => (Subject::Words(subject_region(tagged, groups, at)), None),
    }
}

/// The clause a coordinated verb shares its subject with: the last finite or joined one.
fn host_of(clauses: &[Clause], at: u32) -> Option<usize> {
    let last_finite = clauses
        .iter()
        .rposition(|clause| clause.verb.end <= at && matches!(clause.verb.mood, Mood::Finite | Mood::Bare));
    last_finite.or_else(|| clauses.len().checked_sub(1))
}

/// The words of a subject that ends before `end`.
fn subject_region(tagged: &Tagged, groups: &[VerbGroup], end: u32) -> Range<u32> {
    let mut start = end;
    let mut at = end;
    let mut depth = 0;
    while at > tagged.start {
        at -= 1;
        let tag = tagged.at(at);
        if tag == Tag::Close {
            depth += 1;
        }
        if tag == Tag::Open {
            depth -= 1;
            if depth < 0 {
                break;
            }
        }
        if depth > 0 {
            start = at;
            continue;
        }
        match tag {
            Tag::Strong | Tag::Subordinator | Tag::That | Tag::Relative => break,
            // "it", "they" open a subject and are the whole of it.
            Tag::Pronoun if tagged.is_nominative(at) && !matches!(tagged.at(at + 1), Tag::Relative) => {
                start = at;
                break;
            }
            Tag::Comma => {
                // A list: "A, B and C"; any other comma ends the subject.
                let list = (at + 1..end).any(|at| tagged.at(at) == Tag::Coordinator)
                    && tagged.at(at + 1).is_in_phrase()
                    && at > tagged.start
                    && tagged.at(at - 1).is_nominal()
                    && !(tagged.start..at).any(|at| {
                        matches!(tagged.at(at), Tag::Subordinator | Tag::Preposition) && at == tagged.start
                    });
                let serial =
                    tagged.at(at + 1) == Tag::Coordinator && !matches!(tagged.at(at + 2), Tag::Pronoun);
                if !(list || serial && (tagged.start..at).any(|at| tagged.at(at) == Tag::Comma)) {
                    break;
                }
            }
            Tag::Coordinator => {
                // "X works and Y helps": after a finite verb, a new clause.
                let earlier = groups
                    .iter()
                    .rfind(|group| group.end <= at && group.mood == Mood::Finite);
                let clause_before = earlier.is_some_and(|group| {
                    !matches!(before_adverbs(tagged, group.start), Tag::Relative)
                        && !(group.end..at).any(|at| matches!(tagged.at(at), Tag::Strong))
                });
                if clause_before || at == tagged.start {
                    break;
                }
            }
            tag if tag.is_verbal() || tag == Tag::To => {
                let Some(group) = groups.iter().find(|group| group.start <= at && at < group.end) else {
                    start = at;
                    continue;
                };
                let relative = (tagged.start..group.start)
                    .rev()
                    .find(|&at| tagged.at(at) != Tag::Adverb)
                    .filter(|&at| matches!(tagged.at(at), Tag::Relative));
                match (group.mood, relative) {
                    // "patients who took it": on with what stands before "who".
                    (Mood::Finite, Some(relative)) => {
                        at = relative;
                        start = at;
                        continue;
                    }
                    (Mood::Finite, None) => {
                        let past = tagged.at(group.start) == Tag::Verb(Form::Past)
                            && group.start == group.head
                            && before_adverbs(tagged, group.start) == Tag::Noun
                            && matches!(tagged.at(group.end), Tag::Preposition);
                        if !past {
                            break;
                        }
                    }
                    _ => {}
                }
                at = group.start;
            }
            _ => {}
        }
        start = at;
    }
    trimmed(tagged, start..end)
}

/// Leaves out adverbs, conjunctions and signs at the edges.
pub(super) fn trimmed(tagged: &Tagged, mut range: Range<u32>) -> Range<u32> {
    while range.start < range.end
        && matches!(
            tagged.at(range.start),
            Tag::Adverb
                | Tag::Coordinator
                | Tag::Comma
                | Tag::Strong
                | Tag::Other
                | Tag::Quote
                | Tag::Subordinator
                | Tag::That
                | Tag::Close
        )
    {
        range.start += 1;
    }
    while range.start < range.end
        && matches!(
            tagged.at(range.end - 1),
            Tag::Coordinator
                | Tag::Comma
                | Tag::Strong
                | Tag::Other
                | Tag::Quote
                | Tag::Open
                | Tag::Adverb
                | Tag::Subordinator
        )
    {
        range.end -= 1;
    }
    range
}

/// The noun phrase that ends before `end`, with what hangs on it by "of", "in", "for".
pub(super) fn phrase_before(tagged: &Tagged, end: u32) -> Range<u32> {
    let mut start = end;
    while start > tagged.start {
        let tag = tagged.at(start - 1);
        let joins = tag.is_in_phrase()
            || tag == Tag::Preposition
            || tag == Tag::Adverb
            || tag == Tag::Coordinator && start >= 2 + tagged.start && tagged.at(start - 2).is_in_phrase();
        if !joins {
            break;
        }
        start -= 1;
    }
    trimmed(tagged, start..end)
}

/// The part of a phrase after its last preposition: "drugs, with users".
fn people_phrase(tagged: &Tagged, phrase: Range<u32>) -> Range<u32> {
    let last = phrase.clone().rev().find(|&at| tagged.at(at) == Tag::Preposition);
    last.map_or(phrase.start, |at| at + 1)..phrase.end
}

/// The clause above that frames this one: "studies suggest that", "it is possible that".
fn frame(
    tagged: &Tagged,
    clauses: &[Clause],
    verb: &VerbGroup,
    subject: &Subject,
    shares: Option<usize>,
) -> Option<u32> {
    if let Some(host) = shares {
        return clauses[host].frame.filter(|_| verb.mood == Mood::Finite);
    }
    let last = clauses.last()?;
    let start = subject.words().map_or(verb.start, |words| words.start);
    if last.verb.mood == Mood::Infinitive || last.verb.end > start || start > last.verb.end + 4 {
        return None;
    }
    let says = last.verb.marks.any(Marks::REPORT) || last.verb.is_copula;
    let joined =
        (last.verb.end..start).all(|at| !matches!(tagged.at(at), Tag::Comma | Tag::Strong | Tag::Relative));
    if !says || !joined {
        return None;
    }
    let above = last.subject.words().map_or(last.verb.start, |words| words.start);
    Some(last.frame.unwrap_or(above))
}

/// Where what a clause says ends.
fn end_of(article: &Article<'_>, tagged: &Tagged, clauses: &[Clause], index: usize) -> u32 {
    let clause = &clauses[index];
    let mut at = clause.verb.end;
    while at < tagged.end() {
        let tag = tagged.at(at);
        let next = clauses[index + 1..].iter().find(|next| next.verb.start >= at);
        match tag {
            Tag::Strong | Tag::Close => break,
            Tag::Quote if at > clause.verb.end && matches!(tagged.at(at - 1), Tag::Comma | Tag::Strong) => {
                break;
            }
            // What stands in brackets belongs to what stands before them.
            Tag::Open => {
                let close = (at..tagged.end()).find(|&at| tagged.at(at) == Tag::Close);
                let Some(close) = close.filter(|close| close - at <= 12) else {
                    break;
                };
                at = close;
            }
            Tag::Relative if at > clause.verb.end => {
                if tagged.at(at - 1) == Tag::Comma || article.is_one_of(at, &["which"]) {
                    break;
                }
            }
            Tag::Subordinator if at > clause.verb.end => break,
            Tag::Comma => {
                let verb = skip(tagged, at + 1, &[Tag::Adverb, Tag::Coordinator]);
                let opens = tagged.at(verb).is_verbal()
                    && next.is_some_and(|next| next.verb.start >= at && next.verb.start <= verb)
                    || matches!(tagged.at(at + 1), Tag::Relative | Tag::Subordinator)
                    || opens_subject(clauses, index, at, verb);
                if opens {
                    break;
                }
            }
            Tag::Coordinator => {
                let verb = skip(tagged, at + 1, &[Tag::Adverb]);
                let joins = next.is_some_and(|next| {
                    let same = next.verb.mood == clause.verb.mood
                        || next.verb.mood == Mood::Finite && next.shares.is_some()
                        || clause.verb.mood == Mood::Infinitive;
                    (next.verb.start == verb || next.verb.start == at + 1)
                        && (same || next.verb.mood != Mood::Infinitive)
                }) || opens_subject(clauses, index, at, verb);
                if joins {
                    break;
                }
            }
            // A clause without "that": "suggests it may be".
            _ => {
                if opens_subject(clauses, index, at - 1, at) {
                    break;
                }
            }
        }
        at += 1;
    }
    let end = trimmed(tagged, clause.verb.end..at).end.max(clause.verb.end);
    // "works rapidly": an adverb at the end still says how.
    if tagged.at(end) == Tag::Adverb && end < at {
        end + 1
    } else {
        end
    }
}

/// Whether the subject of a later finite clause begins after `at`, at `to` or before.
fn opens_subject(clauses: &[Clause], index: usize, at: u32, to: u32) -> bool {
    clauses[index + 1..].iter().any(|next| {
        next.verb.mood == Mood::Finite
            && matches!(&next.subject, Subject::Words(words) if words.start > at && words.start <= to && !words.is_empty())
    })
}

fn skip(tagged: &Tagged, mut at: u32, tags: &[Tag]) -> u32 {
    while tags.contains(&tagged.at(at)) {
        at += 1;
    }
    at
}
