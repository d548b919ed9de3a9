//! Putting a lexicon together.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::automaton::{Form, Lexicon, Membership, Trie};
use super::inflect::{noun_forms, verb_forms};
use super::list::{Confidence, Group, PartOfSpeech};
use super::tokenize::tokenize;
use super::vocabulary::{Vocabulary, WordId};
use super::{Token, TokenKind};

/// Collects groups of terms and makes one automaton of them.
#[derive(Debug, Default)]
pub struct LexiconBuilder {
    vocabulary: Vocabulary,
    groups: Vec<String>,
    by_name: BTreeMap<String, u16>,
    forms: Vec<Form>,
    by_words: FxHashMap<Vec<WordId>, u32>,
    prefers: Vec<String>,
}

impl LexiconBuilder {
    /// Adds a group of a lexicon file; `file` is the file's stem.
    pub fn add(&mut self, file: &str, group: &Group) {
        let id = self.group(&format!("{file}.{}", group.name.get_ref()));
        let prefer = group.prefer.as_ref().map(|prefer| {
            self.prefers.push(prefer.clone());
            self.prefers.len() as u16
        });
        for term in &group.terms {
            self.add_term(id, term, group.pos, group.confidence, prefer.unwrap_or(0));
        }
    }

    /// Adds terms to the group called `name`, as written.
    pub fn add_words<'a>(&mut self, name: &str, terms: impl IntoIterator<Item = &'a str>) -> u16 {
        let id = self.group(name);
        for term in terms {
            self.add_term(id, term, PartOfSpeech::Adj, Confidence::High, 0);
        }
        id
    }

    /// The number of the group called `name`, a new one where it is new.
    pub fn group(&mut self, name: &str) -> u16 {
        if let Some(&id) = self.by_name.get(name) {
            return id;
        }
        let id = self.groups.len() as u16;
        self.groups.push(name.to_owned());
        self.by_name.insert(name.to_owned(), id);
        id
    }

    /// The group called `name`, or for `file.*` all groups of that file; empty where there is none.
    pub fn find_groups(&self, name: &str) -> Vec<u16> {
        find_groups(&self.by_name, name)
    }

    /// The number of a single word, which from now on is known.
    pub fn word(&mut self, word: &str) -> Option<WordId> {
        if word == "'s" {
            // A token of its own only after a word, so it cannot be cut by itself.
            return Some(self.vocabulary.insert(super::vocabulary::hash_folded(word.as_bytes())));
        }
        match self.cut(word)[..] {
            [word] => Some(word),
            _ => None,
        }
    }

    fn add_term(&mut self, group: u16, term: &str, pos: PartOfSpeech, confidence: Confidence, prefer: u16) {
        let acronym = term.len() <= 5 && term.len() >= 2 && term.chars().filter(|letter| letter.is_ascii_uppercase()).count() >= 2
            && !term.chars().any(|letter| letter.is_lowercase());
        let membership = Membership { group, confidence, acronym, prefer };
        for form in inflected(term, pos, acronym) {
            let words = self.cut(&form);
            if words.is_empty() {
                continue;
            }
            let id = *self.by_words.entry(words).or_insert_with(|| {
                self.forms.push(Form { members: Vec::new() });
                self.forms.len() as u32 - 1
            });
            let members = &mut self.forms[id as usize].members;
            match members.iter_mut().find(|known| known.group == group) {
                Some(known) => {
                    known.confidence = known.confidence.max(confidence);
                    known.acronym &= acronym;
                }
                None => members.push(membership),
            }
        }
    }

    /// The words of a term, made known on the way.
    fn cut(&mut self, term: &str) -> Vec<WordId> {
        let term = term.trim_end_matches('.');
        tokenize(term, &self.vocabulary)
            .into_iter()
            .filter(|token| token.kind != TokenKind::Break)
            .map(|token: Token| match token.kind {
                TokenKind::Word | TokenKind::Number => {
                    let folded = term.get(token.range()).unwrap_or_default().to_lowercase().replace('\u{2019}', "'");
                    self.vocabulary.insert(super::vocabulary::hash_folded(folded.as_bytes()))
                }
                _ => token.word,
            })
            .collect()
    }

    /// Ends the building.
    pub fn build(self) -> Lexicon {
        let mut terms: Vec<(Vec<WordId>, u32)> = self.by_words.into_iter().collect();
        terms.sort();
        let trie = Trie::new(&terms, self.vocabulary.ids());
        Lexicon { vocabulary: self.vocabulary, trie, forms: self.forms, groups: self.groups, by_name: self.by_name, prefers: self.prefers }
    }
}

pub(super) fn find_groups(by_name: &BTreeMap<String, u16>, name: &str) -> Vec<u16> {
    match name.strip_suffix(".*") {
        Some(file) => {
            let prefix = format!("{file}.");
            by_name.iter().filter(|(known, _)| known.starts_with(&prefix)).map(|(_, &id)| id).collect()
        }
        None => by_name.get(name).copied().into_iter().collect(),
    }
}

/// Verbs that open phrases; a phrase that begins with one of them in its base form is conjugated.
const PHRASE_VERBS: &[&str] = &[
    "address", "awaken", "balance", "banish", "beat", "become", "boost", "break", "bring", "build", "burn", "catapult",
    "change", "conquer", "cure", "cut", "defeat", "eliminate", "end", "eradicate", "erase", "fix", "flush", "gain", "get",
    "give", "heal", "help", "hold", "ignite", "improve", "keep", "kill", "lead", "lose", "make", "melt", "move", "offer",
    "open", "optimise", "optimize", "pave", "prevent", "provide", "push", "put", "reboot", "rebuild", "recharge", "reclaim",
    "redefine", "reduce", "regain", "regenerate", "repair", "replace", "reset", "reshape", "restore", "reverse", "rewrite",
    "rid", "save", "say", "shape", "show", "slash", "stop", "supercharge", "swear", "take", "target", "throw", "torch",
    "transform", "treat", "turn", "unleash", "unlock", "wipe", "work", "wreak",
];

fn inflected(term: &str, pos: PartOfSpeech, acronym: bool) -> Vec<String> {
    if acronym {
        return vec![term.to_owned()];
    }
    match pos {
        PartOfSpeech::Adj => vec![term.to_owned()],
        PartOfSpeech::Noun => match term.rsplit_once(' ') {
            Some((head, last)) => noun_forms(last).into_iter().map(|last| format!("{head} {last}")).collect(),
            None => noun_forms(term),
        },
        PartOfSpeech::Verb => conjugated(term),
        PartOfSpeech::Phrase => {
            let first = term.split(' ').next().unwrap_or(term);
            if PHRASE_VERBS.binary_search(&first).is_ok() { conjugated(term) } else { vec![term.to_owned()] }
        }
    }
}

fn conjugated(term: &str) -> Vec<String> {
    let (first, rest) = term.split_once(' ').map_or((term, ""), |(first, rest)| (first, rest));
    verb_forms(first)
        .into_iter()
        .map(|verb| if rest.is_empty() { verb } else { format!("{verb} {rest}") })
        // The term itself may be listed in another form than its base.
        .chain([term.to_owned()])
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn phrase_verbs_are_sorted() {
        assert!(super::PHRASE_VERBS.is_sorted());
    }
}
