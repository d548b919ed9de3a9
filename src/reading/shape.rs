//! The shape of a sentence: who reports it, its core, and the predicates of the core.

use std::ops::Range;

use super::grammar::{Tag, Word};

/// A sentence taken apart.
#[derive(Debug, Default)]
pub(super) struct Shape {
    /// What stands without "the study found that" before it and ", say researchers" after it.
    pub(super) core: Range<usize>,
    /// The verbs that report, in order, by lemma.
    pub(super) frames: Vec<&'static str>,
    pub(super) predicates: Vec<Predicate>,
}

/// A verb, or a form of "to be" with what it says of its subject.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each says something of its own")]
pub(super) struct Predicate {
    /// The word that bears it.
    pub(super) at: usize,
    /// The modal that governs it, or how it is hedged; empty where it is not.
    pub(super) modal: String,
    pub(super) is_negated: bool,
    pub(super) is_passive: bool,
    pub(super) is_finite: bool,
    pub(super) is_past: bool,
    /// Inside a relative or subordinate clause.
    pub(super) is_sub: bool,
    /// The class of the verb; `be-…` with the class of the complement.
    pub(super) class: String,
    pub(super) lemma: String,
}

/// Takes a sentence apart.
pub(super) fn shape(words: &[Word]) -> Shape {
    let (start, mut frames) = opening(words);
    let end = closing(words, start, &mut frames);
    let core = start..end;
    let predicates = predicates(words, core.clone());
    Shape {
        core,
        frames,
        predicates,
    }
}

fn is_reporter(word: &Word) -> bool {
    matches!(word.class, Some("report" | "study"))
        && matches!(
            word.tag,
            Tag::Verb | Tag::Participle | Tag::Gerund | Tag::Infinitive
        )
        || matches!(
            word.text.as_str(),
            "found" | "finds" | "find" | "shown" | "showed" | "suggests"
        )
}

/// Where the core begins: after reporting frames at the front.
fn opening(words: &[Word]) -> (usize, Vec<&'static str>) {
    let mut start = 0;
    let mut frames = Vec::new();
    for _ in 0..3 {
        // A frame ends in "that"; what stands before is a reporting verb or a noun such as "evidence".
        let mut at = start;
        let mut found = None;
        while at < words.len() && at < start + 45 {
            let word = &words[at];
            if is_reporter(word) && word.class == Some("report") {
                let that = (at + 1..(at + 9).min(words.len())).find(|next| words[*next].text == "that");
                let is_followed = that.is_some_and(|that| {
                    words[at + 1..that].iter().all(|word| {
                        matches!(
                            word.tag,
                            Tag::Adverb
                                | Tag::Preposition
                                | Tag::Noun
                                | Tag::Adjective
                                | Tag::Determiner
                                | Tag::Number
                        ) || word.text == ","
                    })
                });
                if is_followed {
                    found = that.map(|that| (that + 1, word.lemma.unwrap_or("report")));
                    break;
                }
                // "The study suggests exercise helps", "We found no effect": the subject is who reports.
                let subject = words[start..at].iter().rev().take(12).any(|word| {
                    word.class == Some("study-noun")
                        || matches!(word.text.as_str(), "we" | "they" | "this" | "he" | "she")
                });
                let is_finite = matches!(word.tag, Tag::Verb | Tag::Participle);
                if subject && is_finite && at + 1 < words.len() && words[at + 1].text != "," {
                    found = Some((at + 1, word.lemma.unwrap_or("report")));
                }
                break;
            }
            if matches!(word.class, Some("study-noun" | "risk" | "association"))
                && words.get(at + 1).is_some_and(|next| next.text == "that")
            {
                found = Some((at + 2, word.lemma.unwrap_or("evidence")));
                break;
            }
            if word.tag == Tag::Verb || word.tag == Tag::Modal {
                break;
            }
            at += 1;
        }
        let Some((next, lemma)) = found else { break };
        if next >= words.len() {
            break;
        }
        start = next;
        frames.push(lemma);
    }
    (start, frames)
}

/// Where the core ends: before ", according to …", ", a study finds", "study finds".
fn closing(words: &[Word], start: usize, frames: &mut Vec<&'static str>) -> usize {
    let mut end = words.len();
    while end > start && matches!(words[end - 1].text.as_str(), "." | "\"" | "!" | "\u{201d}") {
        end -= 1;
    }
    for at in (start + 3..end).rev() {
        if words[at - 1].text == "," || words[at - 1].text == "-" {
            let tail = &words[at..end];
            let opens = tail
                .first()
                .is_some_and(|word| word.text == "according" || is_reporter(word));
            let reports = tail
                .iter()
                .position(is_reporter)
                .filter(|at| *at < 14)
                .filter(|position| {
                    tail[..*position].iter().all(|word| {
                        matches!(
                            word.tag,
                            Tag::Noun
                                | Tag::Determiner
                                | Tag::Adjective
                                | Tag::Preposition
                                | Tag::Number
                                | Tag::Pronoun
                        )
                    }) && tail[..*position].iter().any(|word| {
                        matches!(word.class, Some("study-noun" | "people" | "new"))
                            || word.tag == Tag::Pronoun
                    })
                });
            if opens || reports.is_some() {
                frames.push(
                    tail.iter()
                        .find(|word| is_reporter(word))
                        .and_then(|word| word.lemma)
                        .unwrap_or("according"),
                );
                return at - 1;
            }
        }
    }
    // Headlines: "… linked to … study finds".
    for at in (start + 3..end).rev().take(6) {
        let rest = &words[at..end];
        let reports = rest.last().is_some_and(is_reporter)
            && rest.len() <= 5
            && rest.iter().any(|word| matches!(word.class, Some("study-noun")));
        if reports
            && rest
                .first()
                .is_some_and(|word| matches!(word.class, Some("study-noun" | "new")))
        {
            frames.push(rest.last().and_then(|word| word.lemma).unwrap_or("report"));
            return at;
        }
    }
    end
}

fn predicates(words: &[Word], core: Range<usize>) -> Vec<Predicate> {
    let mut predicates: Vec<Predicate> = Vec::new();
    let mut at = core.start;
    let mut is_sub = false;
    while at < core.end {
        let word = &words[at];
        match word.tag {
            Tag::Subordinator => is_sub = true,
            Tag::Sign if word.text == "," || word.text == ";" => is_sub = false,
            _ => {}
        }
        let opens = matches!(
            word.tag,
            Tag::Modal
                | Tag::Be
                | Tag::Have
                | Tag::Do
                | Tag::Verb
                | Tag::Infinitive
                | Tag::Participle
                | Tag::Gerund
        );
        if !opens {
            at += 1;
            continue;
        }
        let (predicate, next) = group(words, at, core.end, is_sub);
        predicates.push(predicate);
        at = next.max(at + 1);
    }
    predicates
}

/// Reads the verb group at `at`; gives what it says and where it ends.
fn group(words: &[Word], at: usize, end: usize, is_sub: bool) -> (Predicate, usize) {
    let first = &words[at];
    let mut modal = String::new();
    let mut is_negated = at > 0 && words[at - 1].tag == Tag::Negator;
    let mut saw_be = false;
    let mut is_past = matches!(first.text.as_str(), "was" | "were" | "had" | "did");
    let mut here = at;
    let mut head = at;
    let mut took_head = false;
    while here < end {
        let word = &words[here];
        match word.tag {
            Tag::Modal => {
                if here > at {
                    break;
                }
                modal.clone_from(&word.text);
                is_negated |= word.text.ends_with("n't") || word.text == "cannot";
            }
            Tag::Negator => is_negated = true,
            Tag::Adverb => {
                if word.class == Some("hedge-word") && modal.is_empty() {
                    modal.push_str("hedge");
                }
            }
            Tag::Be => saw_be = true,
            Tag::Have | Tag::Do => {
                is_negated |= word.text.ends_with("n't");
            }
            Tag::To if matches!(words[here - 1].lemma, Some("appear" | "seem" | "tend" | "need")) => {
                words[here - 1].lemma.unwrap_or_default().clone_into(&mut modal);
                took_head = false;
            }
            Tag::Verb | Tag::Infinitive | Tag::Participle | Tag::Gerund => {
                if took_head {
                    break;
                }
                head = here;
                took_head = true;
                is_past |= word.tag == Tag::Verb && word.text.ends_with("ed");
                let runs_on = matches!(word.lemma, Some("appear" | "seem" | "tend" | "need"))
                    && words.get(here + 1).is_some_and(|next| next.tag == Tag::To);
                here += 1;
                if !runs_on {
                    break;
                }
                continue;
            }
            _ => break,
        }
        here += 1;
    }
    let is_finite = !matches!(first.tag, Tag::Infinitive | Tag::Participle | Tag::Gerund);
    let (class, lemma) = if took_head {
        let head = &words[head];
        (
            head.class.unwrap_or("verb").to_owned(),
            head.lemma.map_or_else(|| head.text.clone(), str::to_owned),
        )
    } else if saw_be {
        complement(words, here, end)
    } else {
        let lemma = match first.tag {
            Tag::Have => "have",
            Tag::Do => "do",
            _ => "verb",
        };
        ("have".to_owned(), lemma.to_owned())
    };
    let predicate = Predicate {
        at: if took_head { head } else { here.saturating_sub(1) },
        modal,
        is_negated,
        is_passive: saw_be && took_head && words[head].tag == Tag::Participle,
        is_finite,
        is_past,
        is_sub,
        class,
        lemma,
    };
    (predicate, here)
}

/// What a form of "to be" without a verb says: the class of the adjective or noun after it.
fn complement(words: &[Word], from: usize, end: usize) -> (String, String) {
    let mut last = None;
    for word in words[from.min(end)..end].iter().take(7) {
        match word.tag {
            Tag::Adjective | Tag::Noun | Tag::Number => {
                if let Some(class) = word.class
                    && !matches!(
                        class,
                        "general-adj" | "general-noun" | "condition" | "people" | "measure"
                    )
                {
                    return (format!("be-{class}"), format!("be-{}", word.text));
                }
                last = Some(word);
            }
            Tag::Determiner | Tag::Adverb => {
                if word.text == "more" || word.text == "most" || word.text == "less" {
                    return ("be-more".to_owned(), format!("be-{}", word.text));
                }
            }
            Tag::Preposition => {
                if last.is_none() {
                    return (format!("be-{}", word.text), format!("be-{}", word.text));
                }
                break;
            }
            _ => break,
        }
    }
    last.map_or(("be".to_owned(), "be".to_owned()), |word| {
        let class = word.class.unwrap_or("noun");
        (format!("be-{class}"), format!("be-{}", word.text))
    })
}
