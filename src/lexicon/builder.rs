//! Putting a lexicon together.

use std::collections::BTreeMap;

use super::automaton::{Lexicon, Membership, Trie};
use super::inflect::{noun_forms, verb_forms};
use super::list::{Confidence, Group, PartOfSpeech};
use super::terms::{TermSet, Terms};
use super::tokenize::tokenize;
use super::vocabulary::{Vocabulary, WordId};
use super::{Token, TokenKind};

/// Collects groups of terms and makes one automaton of them.
#[derive(Clone, Debug, Default)]
pub struct LexiconBuilder {
    pub(super) vocabulary: Vocabulary,
    pub(super) groups: Vec<String>,
    pub(super) by_name: BTreeMap<String, u16>,
    pub(super) trie: Trie,
    /// Each form's membership of a group, in the order they were added.
    pub(super) members: Vec<(u32, Membership)>,
    pub(super) forms: u32,
    pub(super) prefers: Vec<String>,
    /// Words of closed classes: the class's name and the word.
    pub(super) classes: Vec<(String, Vec<WordId>)>,
    pub(super) sets: Vec<Vec<u16>>,
    pub(super) set_numbers: BTreeMap<Vec<u16>, u32>,
    pub(super) word_groups: BTreeMap<Vec<WordId>, u16>,
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
        let Some(node) = self.trie.node(words) else { return };
        let known = &mut self.trie.form[node as usize];
        if *known == Trie::NONE {
            *known = self.forms;
            self.forms += 1;
        }
        self.members.push((*known, membership));
    }

    /// Adds the words of a closed class; they mark tokens and are no terms.
    pub fn add_class(&mut self, name: &str, words: &[String]) {
        let words = words.iter().filter_map(|word| self.word(word)).collect();
        self.classes.push((name.to_owned(), words));
    }

    /// A group without a name that holds some single words; the same words are one group.
    pub fn group_of_words(&mut self, mut words: Vec<WordId>) -> u16 {
        words.sort_unstable();
        words.dedup();
        if let Some(&known) = self.word_groups.get(&words) {
            return known;
        }
        let group = self.groups.len() as u16;
        self.groups.push(String::new());
        for &word in &words {
            self.add_form(
                &[word],
                Membership {
                    group,
                    confidence: Confidence::High,
                    acronym: false,
                    prefer: 0,
                },
            );
        }
        self.word_groups.insert(words, group);
        group
    }

    /// How many words and signs have numbers so far.
    pub fn words(&self) -> usize {
        self.vocabulary.ids()
    }

    /// How many groups there are so far.
    pub fn groups(&self) -> usize {
        self.groups.len()
    }

    /// The terms of one word, each with a group it stands in.
    pub fn words_of_groups(&self) -> impl Iterator<Item = (WordId, u16)> {
        let mut words = vec![WordId::UNKNOWN; self.forms as usize];
        for word in 0..self.trie.first.len() as u32 {
            if let Some(form) = self.trie.form_of(WordId(word)) {
                words[form as usize] = WordId(word);
            }
        }
        let members = self
            .members
            .iter()
            .map(move |(form, member)| (words[*form as usize], member.group));
        members.filter(|(word, _)| *word != WordId::UNKNOWN)
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
        self.trie.first.resize(self.vocabulary.ids(), Trie::NONE);
        let (members, starts) = self.sorted_members();
        Lexicon {
            vocabulary: self.vocabulary,
            trie: self.trie,
            members,
            starts,
            groups: self.groups,
            by_name: self.by_name,
            prefers: self.prefers,
            sets: self.sets.iter().map(|groups| Terms::of(groups)).collect(),
        }
    }

    /// The memberships form by form, each group of a form once with its highest confidence.
    fn sorted_members(&self) -> (Vec<Membership>, Vec<u32>) {
        // Counted out by form, then each form's few by group.
        let mut ends = vec![0u32; self.forms as usize + 1];
        for (form, _) in &self.members {
            ends[*form as usize + 1] += 1;
        }
        for form in 0..self.forms as usize {
            ends[form + 1] += ends[form];
        }
        let mut places = ends.clone();
        let mut by_form = vec![0u32; self.members.len()];
        for (at, (form, _)) in self.members.iter().enumerate() {
            let place = &mut places[*form as usize];
            by_form[*place as usize] = at as u32;
            *place += 1;
        }
        let mut members: Vec<Membership> = Vec::with_capacity(self.members.len());
        let mut starts = Vec::with_capacity(self.forms as usize + 1);
        for bounds in ends.windows(2) {
            let start = members.len();
            starts.push(start as u32);
            for &at in &by_form[bounds[0] as usize..bounds[1] as usize] {
                let member = self.members[at as usize].1;
                match members[start..]
                    .iter_mut()
                    .find(|known| known.group == member.group)
                {
                    Some(known) => {
                        known.confidence = known.confidence.max(member.confidence);
                        known.acronym &= member.acronym;
                        known.prefer = known.prefer.max(member.prefer);
                    }
                    None => members.push(member),
                }
            }
            members[start..].sort_unstable_by_key(|member| member.group);
        }
        starts.push(members.len() as u32);
        (members, starts)
    }
}

pub(super) fn find_groups(by_name: &BTreeMap<String, u16>, name: &str) -> Vec<u16> {
    match name.strip_suffix(".*") {
        Some(file) => {
            let prefix = format!("{file}.");
            by_name
                .range(prefix.clone()..)
                .take_while(|(known, _)| known.starts_with(&prefix))
                .map(|(_, &id)| id)
                .collect()
        }
        None => by_name.get(name).copied().into_iter().collect(),
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
