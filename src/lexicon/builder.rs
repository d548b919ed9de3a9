//! Putting a lexicon together.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::automaton::{Lexicon, Membership, Trie};
use super::group_names::GroupNames;
use super::inflect::{noun_forms, verb_forms};
use super::list::{Confidence, Group, PartOfSpeech};
use super::table::Array;
use super::terms::{TermSet, Terms};
use super::tokenize::tokenize;
use super::vocabulary::{Vocabulary, WordId};
use super::{Token, TokenKind};

/// Collects groups of terms and makes one automaton of them.
#[derive(Clone, Debug, Default)]
pub struct LexiconBuilder {
    pub(super) vocabulary: Vocabulary,
    pub(super) names: GroupNames,
    pub(super) trie: Trie,
    /// The groups of the forms that the program was built with, one form after the other.
    pub(super) members: Array<Membership>,
    /// Where the groups of each begin; one more than there are such forms, or none.
    pub(super) starts: Array<u32>,
    /// Memberships added since, each with its form.
    pub(super) added: Vec<(u32, Membership)>,
    pub(super) forms: u32,
    pub(super) prefers: Vec<Cow<'static, str>>,
    /// Words of closed classes: the class's name and the word.
    pub(super) classes: Vec<(String, Vec<WordId>)>,
    pub(super) sets: Vec<Vec<u16>>,
    /// The numbers of the sets that were asked for since the program was built.
    pub(super) set_numbers: BTreeMap<Vec<u16>, u32>,
}

impl LexiconBuilder {
    /// Adds a group of a lexicon file; `file` is the file's stem.
    pub fn add(&mut self, file: &str, group: &Group) {
        let id = self.group(&format!("{file}.{}", group.name.get_ref()));
        let prefer = group.prefer.as_ref().map(|prefer| {
            self.prefers.push(prefer.clone().into());
            self.prefers.len() as u16
        });
        for term in &group.terms {
            self.add_term(id, term, group.pos, group.confidence, prefer.unwrap_or(0));
        }
    }

    /// Adds terms to the group called `name`, inflected.
    pub fn add_terms(&mut self, name: &str, terms: &[String], pos: PartOfSpeech) -> u16 {
        let id = self.group(name);
        for term in terms {
            self.add_term(id, term, pos, Confidence::High, 0);
        }
        id
    }

    /// Adds terms to the group called `name`, as written.
    pub fn add_words<'a>(&mut self, name: &str, terms: impl IntoIterator<Item = &'a str>) -> u16 {
        let id = self.group(name);
        for term in terms {
            self.add_term(id, term, PartOfSpeech::Adj, Confidence::High, 0);
        }
        id
    }

    /// The group of terms that are listed where they are used, as written.
    pub fn group_of_terms(&mut self, terms: &[&str]) -> u16 {
        let name = format!("near:{}", terms.join("|"));
        let known = self.names.find(&name);
        known.unwrap_or_else(|| self.add_words(&name, terms.iter().copied()))
    }

    /// The number of the group called `name`, a new one where it is new.
    pub fn group(&mut self, name: &str) -> u16 {
        self.names.find(name).unwrap_or_else(|| self.names.add(name))
    }

    /// The group called `name`, or for `file.*` all groups of that file; empty where there is none.
    pub fn find_groups(&self, name: &str) -> Vec<u16> {
        self.names.find_all(name)
    }

    /// The number of a single word, which from now on is known.
    pub fn word(&mut self, word: &str) -> Option<WordId> {
        // The possessive `'s` is a token of its own only after a word, so it cannot be cut alone.
        if word == "'s" || word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return Some(
                self.vocabulary
                    .insert(super::vocabulary::hash_folded(word.as_bytes())),
            );
        }
        match self.cut(word)[..] {
            [word] => Some(word),
            _ => None,
        }
    }

    fn add_term(&mut self, group: u16, term: &str, pos: PartOfSpeech, confidence: Confidence, prefer: u16) {
        let acronym = term.len() <= 5
            && term.len() >= 2
            && term.chars().filter(char::is_ascii_uppercase).count() >= 2
            && !term.chars().any(char::is_lowercase);
        let membership = Membership {
            group,
            confidence,
            acronym,
            prefer,
        };
        for form in inflected(term, pos, acronym) {
            let words = self.cut(&form);
            self.add_form(&words, membership);
        }
    }

    fn add_form(&mut self, words: &[WordId], membership: Membership) {
        if let Some(form) = self.form(words) {
            self.added.push((form, membership));
        }
    }

    /// The form of some words, a new one where it is new.
    fn form(&mut self, words: &[WordId]) -> Option<u32> {
        let node = self.trie.node(words)? as usize;
        if self.trie.nodes[node].form == Trie::NONE {
            self.trie.nodes.to_mut()[node].form = self.forms;
            self.forms += 1;
        }
        Some(self.trie.nodes[node].form)
    }

    /// Adds the words of a closed class; they mark tokens and are no terms.
    pub fn add_class(&mut self, name: &str, words: &[String]) {
        let words = words.iter().filter_map(|word| self.word(word)).collect();
        self.classes.push((name.to_owned(), words));
    }

    /// Makes single words forms by themselves, of no group unless they are in one.
    pub fn add_forms(&mut self, words: &[WordId]) {
        for word in words {
            self.form(&[*word]);
        }
    }

    /// How many words and signs have numbers so far.
    pub fn words(&self) -> usize {
        self.vocabulary.ids()
    }

    /// How many groups there are so far.
    pub fn groups(&self) -> usize {
        self.names.len()
    }

    /// The terms of one word, each with a group it stands in.
    pub fn words_of_groups(&self) -> impl Iterator<Item = (WordId, u16)> {
        let mut words = vec![WordId::UNKNOWN; self.forms as usize];
        for word in 0..self.trie.first.len() as u32 {
            if let Some(form) = self.trie.form_of(WordId(word)) {
                words[form as usize] = WordId(word);
            }
        }
        let bounds = self.starts.windows(2).enumerate();
        let built = bounds.flat_map(|(form, bounds)| {
            let members = &self.members[bounds[0] as usize..bounds[1] as usize];
            members.iter().map(move |member| (form, member.group))
        });
        let added = self.added.iter();
        built
            .chain(added.map(|(form, member)| (*form as usize, member.group)))
            .map(move |(form, group)| (words[form], group))
            .filter(|(word, _)| *word != WordId::UNKNOWN)
    }

    /// The closed classes and their words.
    pub fn classes(&self) -> &[(String, Vec<WordId>)] {
        &self.classes
    }

    /// Asks for a set of the terms of some groups; sets of the same groups are one.
    pub fn set(&mut self, mut groups: Vec<u16>) -> TermSet {
        groups.sort_unstable();
        groups.dedup();
        let next = self.sets.len() as u32;
        let at = *self.set_numbers.entry(groups).or_insert_with_key(|groups| {
            self.sets.push(groups.clone());
            next
        });
        TermSet(at)
    }

    /// The words of a term, made known on the way.
    fn cut(&mut self, term: &str) -> Vec<WordId> {
        let term = term.trim_end_matches('.');
        if term.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b' ') {
            let words = term.split_ascii_whitespace();
            return words
                .map(|word| {
                    self.vocabulary
                        .insert(super::vocabulary::hash_folded(word.as_bytes()))
                })
                .collect();
        }
        tokenize(term, &self.vocabulary)
            .into_iter()
            .filter(|token| token.kind != TokenKind::Break)
            .map(|token: Token| match token.kind {
                TokenKind::Word | TokenKind::Number => {
                    let folded = term
                        .get(token.range())
                        .unwrap_or_default()
                        .to_lowercase()
                        .replace('\u{2019}', "'");
                    self.vocabulary
                        .insert(super::vocabulary::hash_folded(folded.as_bytes()))
                }
                _ => token.word,
            })
            .collect()
    }

    /// Ends the building.
    pub fn build(mut self) -> Lexicon {
        if self.trie.first.len() < self.vocabulary.ids() {
            self.trie.first.to_mut().resize(self.vocabulary.ids(), Trie::NONE);
        }
        if !self.added.is_empty() || self.starts.len() != self.forms as usize + 1 {
            let (members, starts) = self.sorted_members();
            (self.members, self.starts) = (members.into(), starts.into());
        }
        Lexicon {
            vocabulary: self.vocabulary,
            trie: self.trie,
            members: self.members,
            starts: self.starts,
            names: self.names,
            prefers: self.prefers,
            sets: self.sets.iter().map(|groups| Terms::of(groups)).collect(),
        }
    }

    /// The memberships form by form, each group of a form once with its highest confidence.
    fn sorted_members(&self) -> (Vec<Membership>, Vec<u32>) {
        let mut added: Vec<&(u32, Membership)> = self.added.iter().collect();
        added.sort_by_key(|(form, _)| *form);
        let mut added = added.into_iter().peekable();
        let mut members: Vec<Membership> = Vec::with_capacity(self.members.len() + self.added.len());
        let mut starts = Vec::with_capacity(self.forms as usize + 1);
        for form in 0..self.forms {
            let start = members.len();
            starts.push(start as u32);
            if let Some([from, to]) = self.starts.get(form as usize..form as usize + 2) {
                members.extend(&self.members[*from as usize..*to as usize]);
            }
            while let Some((_, member)) = added.next_if(|(own, _)| *own == form) {
                let known = members[start..]
                    .iter_mut()
                    .find(|known| known.group == member.group);
                match known {
                    Some(known) => {
                        known.confidence = known.confidence.max(member.confidence);
                        known.acronym &= member.acronym;
                        known.prefer = known.prefer.max(member.prefer);
                    }
                    None => members.push(*member),
                }
            }
            members[start..].sort_unstable_by_key(|member| member.group);
        }
        starts.push(members.len() as u32);
        (members, starts)
    }
}

/// Verbs that open phrases; a phrase that begins with one of them in its base form is conjugated.
const PHRASE_VERBS: &[&str] = &[
    "address",
    "awaken",
    "balance",
    "banish",
    "beat",
    "become",
    "boost",
    "break",
    "bring",
    "build",
    "burn",
    "catapult",
    "change",
    "conquer",
    "cure",
    "cut",
    "defeat",
    "eliminate",
    "end",
    "eradicate",
    "erase",
    "fix",
    "flush",
    "gain",
    "get",
    "give",
    "heal",
    "help",
    "hold",
    "ignite",
    "improve",
    "keep",
    "kill",
    "lead",
    "lose",
    "make",
    "melt",
    "move",
    "offer",
    "open",
    "optimise",
    "optimize",
    "pave",
    "prevent",
    "provide",
    "push",
    "put",
    "reboot",
    "rebuild",
    "recharge",
    "reclaim",
    "redefine",
    "reduce",
    "regain",
    "regenerate",
    "repair",
    "replace",
    "reset",
    "reshape",
    "restore",
    "reverse",
    "rewrite",
    "rid",
    "save",
    "say",
    "shape",
    "show",
    "slash",
    "stop",
    "supercharge",
    "swear",
    "take",
    "target",
    "throw",
    "torch",
    "transform",
    "treat",
    "turn",
    "unleash",
    "unlock",
    "wipe",
    "work",
    "wreak",
];

fn inflected(term: &str, pos: PartOfSpeech, acronym: bool) -> Vec<String> {
    if acronym {
        return vec![term.to_owned()];
    }
    match pos {
        PartOfSpeech::Adj => vec![term.to_owned()],
        PartOfSpeech::Noun => match term.rsplit_once(' ') {
            Some((head, last)) => noun_forms(last)
                .into_iter()
                .map(|last| format!("{head} {last}"))
                .collect(),
            None => noun_forms(term),
        },
        PartOfSpeech::Verb => conjugated(term),
        PartOfSpeech::Phrase => {
            let first = term.split(' ').next().unwrap_or(term);
            if PHRASE_VERBS.binary_search(&first).is_ok() {
                conjugated(term)
            } else {
                vec![term.to_owned()]
            }
        }
    }
}

fn conjugated(term: &str) -> Vec<String> {
    let (first, rest) = term
        .split_once(' ')
        .map_or((term, ""), |(first, rest)| (first, rest));
    verb_forms(first)
        .into_iter()
        .map(|verb| {
            if rest.is_empty() {
                verb
            } else {
                format!("{verb} {rest}")
            }
        })
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
