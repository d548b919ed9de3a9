//! Features of where a sentence stands: its place, its heading, its neighbours.

use super::features::{Sink, full_name};
use super::grammar::{Tag, Word, words};
use super::shape::{Shape, shape};
use crate::article::Article;
use crate::document::Role;

/// Where the sentence stands, and under which heading or label.
pub(super) fn place(article: &Article<'_>, sentence: usize, words: &[Word], shape: &Shape, sink: &mut Sink) {
    let main = shape
        .predicates
        .iter()
        .find(|predicate| predicate.is_finite && !predicate.is_sub);
    let mut spots: Vec<String> = Vec::new();
    let all = article.sentences();
    let is_body =
        |sentence: usize| !matches!(article.block(&all[sentence]).role, Role::Title | Role::Heading);
    if all.len() >= 4 {
        sink.in_document = true;
        let after = (sentence + 1..all.len()).filter(|other| is_body(*other)).count();
        let before = (0..sentence).filter(|other| is_body(*other)).count();
        spots.push(format!("end-{}", after.min(5)));
        if before < 3 {
            spots.push(format!("start+{before}"));
        }
        spots.push(format!("tenth {}", before * 10 / (before + after + 1)));
        let size = match all.len() {
            0..=6 => "4",
            7..=9 => "7",
            10..=14 => "10",
            15..=25 => "15",
            _ => "26",
        };
        sink.add(&["size ", size]);
        sink.add(&["size ", size, " end-", &after.min(5).to_string()]);
        if let Some(label) = label(article, sentence) {
            spots.push(format!("under {label}"));
        }
    } else {
        sink.add(&["alone"]);
    }
    for spot in &spots {
        sink.add(&["at ", spot]);
        if let Some(main) = main {
            sink.add(&["at ", spot, ": ", &full_name(main)]);
        }
        for frame in &shape.frames {
            sink.add(&["at ", spot, ": frame ", frame]);
        }
        if let Some(first) = words.iter().find(|word| word.tag != Tag::Sign) {
            sink.add(&["at ", spot, ": ", &first.text]);
        }
    }
}

/// The label in capitals or before a colon that a sentence of an abstract stands under, or its heading.
fn label(article: &Article<'_>, sentence: usize) -> Option<String> {
    const LABELS: &[(&str, &str)] = &[
        ("conclu", "conclusion"),
        ("interpret", "conclusion"),
        ("discuss", "conclusion"),
        ("implicat", "conclusion"),
        ("signific", "conclusion"),
        ("result", "results"),
        ("finding", "results"),
        ("outcome", "results"),
        ("method", "methods"),
        ("design", "methods"),
        ("patient", "methods"),
        ("material", "methods"),
        ("subject", "methods"),
        ("setting", "methods"),
        ("participant", "methods"),
        ("background", "background"),
        ("introduct", "background"),
        ("purpose", "background"),
        ("objective", "background"),
        ("aim", "background"),
    ];
    let all = article.sentences();
    for back in (sentence.saturating_sub(12)..=sentence).rev() {
        let tokens = all[back].tokens.clone();
        let colon = tokens.clone().take(6).find(|at| article.is_sign(*at, b':'));
        let is_heading = article.block(&all[back]).role == Role::Heading;
        if colon.is_some() || is_heading {
            let word = article.word(tokens.start);
            let end = colon.map_or(tokens.end.saturating_sub(1), |colon| colon.saturating_sub(1));
            let last = article.word(end.max(tokens.start));
            let found = LABELS
                .iter()
                .find(|(stem, _)| word.starts_with(stem) || last.starts_with(stem));
            if let Some((_, label)) = found {
                return Some((*label).to_owned());
            }
        }
    }
    None
}

/// What the sentences before and after are like, in a document.
pub(super) fn neighbours(article: &Article<'_>, sentence: usize, sink: &mut Sink) {
    if !sink.in_document {
        return;
    }
    let all = article.sentences();
    let sides = [("before", sentence.checked_sub(1)), ("after", Some(sentence + 1))];
    for (side, other) in sides {
        let Some(other) = other.filter(|other| *other < all.len()) else {
            sink.add(&["next ", side, " none"]);
            continue;
        };
        let words = words(article, other);
        let shape = shape(&words);
        for frame in &shape.frames {
            sink.add(&["next ", side, " frame ", frame]);
        }
        let main = shape
            .predicates
            .iter()
            .find(|predicate| predicate.is_finite && !predicate.is_sub);
        if let Some(main) = main {
            sink.add(&["next ", side, " ", &full_name(main)]);
            if main.is_past {
                sink.add(&["next ", side, " past"]);
            }
            if !main.modal.is_empty() {
                sink.add(&["next ", side, " modal"]);
            }
        }
        if let Some(first) = words.iter().find(|word| word.tag != Tag::Sign) {
            sink.add(&["next ", side, " first ", &first.text]);
        }
        for word in &words {
            if matches!(
                word.text.as_str(),
                "we" | "our" | "these" | "this" | "conclude" | "conclusion" | "suggest" | "#" | "=" | "%"
            ) {
                sink.add(&["next ", side, " has ", &word.text]);
            }
        }
    }
}
