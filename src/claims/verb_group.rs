//! Verb groups: auxiliaries, chains of verbs that hand their subject on, and the verb that counts.

use std::ops::Range;

use super::marks::Marks;
use super::tag::{Form, Tag, Tagged};
use crate::article::Article;

/// Verbs that belong together: "has been shown to help reduce".
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct VerbGroup {
    /// The first token.
    pub(super) start: u32,
    /// The verb that counts: the last of the chain.
    pub(super) head: u32,
    /// The token after the last; a particle of the verb belongs to it ("lead to").
    pub(super) end: u32,
    /// How it stands in its clause.
    pub(super) mood: Mood,
    /// A form of `be` and a participle.
    pub(super) is_passive: bool,
    /// The head is a form of `be` alone.
    pub(super) is_copula: bool,
    /// The marks of the head.
    pub(super) marks: Marks,
    /// The marks of the verbs before the head in the chain.
    pub(super) chain: Marks,
}

/// How a verb group stands in its clause.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Mood {
    /// With a subject of its own.
    Finite,
    /// "to reduce".
    Infinitive,
    /// "reducing".
    Ing,
    /// "treated with", without a form of `be`.
    Participle,
    /// A bare form at the start: an order, or a heading.
    Bare,
}

impl VerbGroup {
    pub(super) fn tokens(&self) -> Range<u32> {
        self.start..self.end
    }
}

/// All verb groups of a sentence, in order.
pub(super) fn verb_groups(article: &Article<'_>, tagged: &Tagged) -> Vec<VerbGroup> {
    let mut groups = Vec::new();
    let mut at = tagged.start;
    while at < tagged.end() {
        let opens = tagged.at(at).is_verbal() || tagged.at(at) == Tag::To;
        if let Some(group) = opens.then(|| read(article, tagged, at)).flatten() {
            at = group.end;
            groups.push(group);
        } else {
            at += 1;
        }
    }
    groups
}

#[expect(
    clippy::too_many_lines,
    reason = "one table of decisions, read from top to bottom"
)]
fn read(article: &Article<'_>, tagged: &Tagged, start: u32) -> Option<VerbGroup> {
    let mut at = start;
    let infinitive = tagged.at(at) == Tag::To;
    if infinitive {
        at += 1;
    }
    let (mut head, mut chain) = (None, Marks::NONE);
    let mut last_be = None;
    let mut is_passive = false;
    let mut end = at;
    let mut marks = Marks::NONE;
    loop {
        match tagged.at(at) {
            Tag::Modal | Tag::Have | Tag::Do => {
                head = head.or((tagged.at(at) == Tag::Have).then_some(at)).map(|_| at);
                marks = tagged.marks(at);
                is_passive = false;
                at += 1;
                end = at;
            }
            Tag::Be => {
                last_be = Some(at);
                head = Some(at);
                marks = Marks::NONE;
                is_passive = false;
                at += 1;
                end = at;
            }
            Tag::Adverb => {
                // Adverbs inside the group; after it they belong to what follows.
                let next = after_adverbs(tagged, at);
                let goes_on = match tagged.at(next) {
                    Tag::Verb(Form::Base) => end > at - 1 || infinitive,
                    Tag::Verb(_) | Tag::Be | Tag::Have | Tag::Do | Tag::Modal => true,
                    _ => false,
                };
                if !goes_on
                    || head.is_some_and(|head| {
                        tagged.at(head) != Tag::Be && matches!(tagged.at(head), Tag::Verb(_))
                    })
                {
                    if let Some(next) = head
                        .filter(|&head| tagged.at(head) == Tag::Be)
                        .and_then(|_| through_words(article, tagged, at, true))
                    {
                        chain = chain.and(Marks::CHAIN);
                        head = None;
                        last_be = None;
                        at = next;
                        continue;
                    }
                    break;
                }
                at = next;
            }
            Tag::Verb(form) => {
                if head.is_some_and(|head| matches!(tagged.at(head), Tag::Verb(_))) {
                    break;
                }
                is_passive = form == Form::Past && last_be.is_some_and(|be| head == Some(be));
                head = Some(at);
                let (after, own) = particle(tagged, at);
                marks = own;
                end = after;
                at = after;
                if let Some(next) = chained(article, tagged, at, marks, is_passive) {
                    chain = chain.and(marks);
                    head = None;
                    last_be = None;
                    at = next;
                    continue;
                }
                break;
            }
            _ => {
                // "is likely to help", "is able to reduce", "has the potential to ease".
                let Some(known) = head else { break };
                let of_be = tagged.at(known) == Tag::Be;
                if let Some(next) = through_words(article, tagged, at, of_be) {
                    chain = chain.and(Marks::CHAIN);
                    head = None;
                    last_be = None;
                    at = next;
                    continue;
                }
                break;
            }
        }
        if at >= tagged.end() {
            break;
        }
    }
    let head = head?;
    let first = start + u32::from(infinitive);
    let mood = match tagged.at(first) {
        _ if infinitive => Mood::Infinitive,
        Tag::Verb(Form::Ing) => Mood::Ing,
        Tag::Be | Tag::Have if is_ing(article, first) => Mood::Ing,
        Tag::Be if article.is_one_of(first, &["been", "be"]) => Mood::Participle,
        Tag::Verb(Form::Base) if opens(tagged, first) => Mood::Bare,
        _ => Mood::Finite,
    };
    Some(VerbGroup {
        start,
        head,
        end,
        mood,
        is_passive,
        is_copula: tagged.at(head) == Tag::Be
            || !is_passive
                && article.is_one_of(
                    head,
                    &[
                        "remain", "remains", "remained", "seem", "seems", "seemed", "appear", "appears",
                        "become", "becomes", "became", "proved", "proves", "stay", "stays",
                    ],
                ),
        marks,
        chain,
    })
}

/// The end of a verb with its particle, and the marks of both: "lead to", "ward off".
fn particle(tagged: &Tagged, at: u32) -> (u32, Marks) {
    let longest = tagged
        .phrases
        .iter()
        .filter(|(start, _, own)| *start == at && own.any(Marks::ANY_VERB))
        .max_by_key(|(_, end, _)| *end);
    match longest {
        Some((_, end, own)) => (*end, *own),
        None => (at + 1, tagged.marks(at)),
    }
}

/// Where the chain goes on after a verb: "helps reduce", "shown to ease", "used to treat".
fn chained(article: &Article<'_>, tagged: &Tagged, at: u32, marks: Marks, is_passive: bool) -> Option<u32> {
    let next = after_adverbs(tagged, at);
    let hands_on = marks.any(Marks::CHAIN) || is_passive && marks.any(Marks::REPORT.and(Marks::USE));
    match tagged.at(next) {
        Tag::To if hands_on => {
            let verb = after_adverbs(tagged, next + 1);
            tagged.at(verb).is_verbal().then_some(verb)
        }
        Tag::Verb(Form::Base) if is_help(article, at - 1) => Some(next),
        // "helps people sleep".
        tag if tag.is_in_phrase() && is_help(article, at - 1) => {
            let mut verb = next;
            while verb < next + 5 && tagged.at(verb).is_in_phrase() {
                verb += 1;
            }
            let verb = verb + u32::from(tagged.at(verb) == Tag::To);
            (tagged.at(verb) == Tag::Verb(Form::Base)).then_some(verb)
        }
        // "shows the potential to", "demonstrated an ability to".
        _ => marks
            .any(Marks::DELIVER)
            .then(|| through_words(article, tagged, at, false))
            .flatten(),
    }
}

fn is_help(article: &Article<'_>, at: u32) -> bool {
    article.is_one_of(at, &["help", "helps", "helped", "helping"])
}

/// The verb after "likely to", "able to" (of `be`), or "the potential to" (of `have`).
fn through_words(article: &Article<'_>, tagged: &Tagged, mut at: u32, of_be: bool) -> Option<u32> {
    if of_be {
        let states = [
            "likely", "unlikely", "able", "unable", "set", "due", "certain", "sure", "bound", "known",
        ];
        while tagged.at(at) == Tag::Adverb && !article.is_one_of(at, &states) {
            at += 1;
        }
        if !article.is_one_of(at, &states) {
            return None;
        }
        at += 1;
    } else {
        let from = at;
        while at < from + 4 && matches!(tagged.at(at), Tag::Determiner | Tag::Adjective) {
            at += 1;
        }
        if !tagged.marks(at).any(Marks::ABILITY) {
            return None;
        }
        at += 1;
    }
    let verb = after_adverbs(tagged, at + 1);
    (tagged.at(at) == Tag::To && tagged.at(verb).is_verbal()).then_some(verb)
}

fn after_adverbs(tagged: &Tagged, mut at: u32) -> u32 {
    while tagged.at(at) == Tag::Adverb {
        at += 1;
    }
    at
}

fn is_ing(article: &Article<'_>, at: u32) -> bool {
    super::tag::ends(article.text(at..at + 1), "ing")
}

/// Whether nothing but signs and adverbs stands before a token.
fn opens(tagged: &Tagged, at: u32) -> bool {
    (tagged.start..at).all(|before| {
        matches!(
            tagged.at(before),
            Tag::Other | Tag::Strong | Tag::Quote | Tag::Adverb | Tag::Number
        )
    })
}

#[cfg(test)]
mod tests {
    use super::super::marks::MarkTable;
    use super::super::tag::Tagged;
    use super::super::tests::with_article;
    use super::verb_groups;

    #[test]
    fn auxiliaries_adverbs_and_particles_belong_to_a_group() {
        for (text, expected) in [
            ("It may also help ease pain.", &["may also help ease"][..]),
            (
                "It has been widely shown to lead to harm.",
                &["has been widely shown to lead to"],
            ),
            ("It is likely to help.", &["is likely to help"]),
            ("Those who took it said it works.", &["took", "said", "works"]),
        ] {
            let found = with_article(text, |article| {
                let tagged = Tagged::new(article, 0, &MarkTable::new(article.table()));
                let groups = verb_groups(article, &tagged);
                let texts = groups.iter().map(|group| article.text(group.tokens()).to_owned());
                texts.collect::<Vec<_>>()
            });
            assert_eq!(found, expected, "{text}");
        }
    }
}
