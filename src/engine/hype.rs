//! What the hype of a sentence is weighed from: findings, cues, terms and place, each by a name.

use super::inspect::InspectedCue;
use crate::article::{Article, WordClass};
use crate::document::Role;
use crate::lexicon::TokenKind;
use crate::reading::Reading;

/// Files of the lexicon whose terms count one by one; of the others the groups count.
const TERMS_OF: &[&str] = &[
    "hype.",
    "certainty.",
    "selling.",
    "promotion-extra.",
    "comparison.",
];

/// What is known of a sentence before its hype is weighed.
pub(super) struct Seen<'a> {
    pub(super) reading: Reading,
    pub(super) uncertain: bool,
    pub(super) vague: bool,
    pub(super) cues: &'a [InspectedCue],
    /// The ids and families of the rules that found something in it.
    pub(super) found: Vec<(&'a str, &'a str)>,
}

/// The names of what speaks for or against hype in a sentence.
pub(super) fn cues_of_hype(article: &Article<'_>, sentence: usize, seen: &Seen<'_>) -> Vec<String> {
    let mut names = vec!["sentence".to_owned()];
    for (rule, family) in &seen.found {
        names.push(format!("found {rule}"));
        names.push(format!("family {family}"));
    }
    names.push(format!("findings {}", seen.found.len().min(4)));
    let loud = seen
        .found
        .iter()
        .filter(|(_, family)| matches!(*family, "hype" | "absolutes" | "comparison"));
    let loud = loud.count();
    names.push(format!("loud findings {}", loud.min(3)));
    for cue in seen.cues {
        names.push(format!("cue {}", cue.kind));
    }
    names.push(format!("strength {}", seen.reading.strength.as_str()));
    names.push(format!("advice {}", seen.reading.advice.as_str()));
    if seen.uncertain {
        names.push("uncertain".to_owned());
    }
    if seen.vague {
        names.push("vague".to_owned());
    }
    terms(article, sentence, &mut names);
    place(article, sentence, loud, &mut names);
    names
}

/// The groups of the lexicon that have a term in the sentence, and the telling terms themselves.
fn terms(article: &Article<'_>, sentence: usize, names: &mut Vec<String>) {
    let lexicon = article.table().lexicon();
    let tokens = article.sentences()[sentence].tokens.clone();
    for hit in article.hits_in(tokens) {
        for member in lexicon.members(hit.form) {
            let group = lexicon.group_name(member.group);
            if group.is_empty() {
                continue;
            }
            names.push(format!("group {group}"));
            if TERMS_OF.iter().any(|file| group.starts_with(file)) {
                names.push(format!(
                    "term {}",
                    article.text(hit.start..hit.end).to_lowercase()
                ));
            }
        }
    }
}

fn place(article: &Article<'_>, sentence: usize, loud: usize, names: &mut Vec<String>) {
    let all = article.sentences();
    let own = &all[sentence];
    let role = article.block(own).role;
    let mut spot = |name: String| {
        names.push(format!("{name} with {} loud findings", loud.min(2)));
        names.push(name);
    };
    if role == Role::Title || sentence == 0 {
        spot("title".to_owned());
    }
    spot(format!("fifth {}", sentence * 5 / all.len().max(1)));
    if (1..6).contains(&sentence) {
        spot(format!("start+{sentence}"));
    }
    let tokens = own.tokens.clone();
    if tokens.clone().any(|at| article.is_sign(at, b'"')) {
        spot("quotes".to_owned());
    }
    if tokens.clone().any(|at| article.is_sign(at, b'!')) {
        spot("exclaims".to_owned());
    }
    if tokens
        .clone()
        .any(|at| article.is(at, WordClass::PRONOUN) && article.is_one_of(at, &["we", "i", "our"]))
    {
        spot("we".to_owned());
    }
    let words = tokens
        .clone()
        .filter(|at| {
            article
                .token(*at)
                .is_some_and(|token| token.kind == TokenKind::Word)
        })
        .count();
    spot(format!("words {}", words.min(59) / 10));
    let figures = article.numerals_in(tokens).len();
    spot(format!("figures {}", figures.min(3)));
    spot(format!("sentences {}", all.len().min(60) / 10));
}
