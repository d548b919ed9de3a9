//! All terms in one automaton over words.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::list::Confidence;
use super::vocabulary::{Vocabulary, WordId};
use super::{Token, builder};

/// The known words and terms.
#[derive(Clone, Debug)]
pub struct Lexicon {
    pub(super) vocabulary: Vocabulary,
    pub(super) trie: Trie,
    pub(super) forms: Vec<Form>,
    pub(super) groups: Vec<String>,
    pub(super) by_name: BTreeMap<String, u16>,
    pub(super) prefers: Vec<String>,
}

/// One inflected form of one or more terms.
#[derive(Clone, Debug)]
pub(super) struct Form {
    pub(super) members: Vec<Membership>,
}

/// That a form belongs to a group.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Membership {
    /// The number of the group.
    pub group: u16,
    /// How far the term may be trusted there.
    pub confidence: Confidence,
    /// Whether it counts only in capitals.
    pub acronym: bool,
    /// Its preferred wording, for [`Lexicon::prefer`]; 0 where it has none.
    pub prefer: u16,
}

/// A term found: tokens `start..end`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Hit {
    /// The first token.
    pub start: u32,
    /// The token after the last.
    pub end: u32,
    /// Which form was found.
    pub form: u32,
}

impl Lexicon {
    /// Finds every term in `tokens`, overlapping ones too, sorted by first token, then last.
    pub fn scan(&self, tokens: &[Token]) -> Vec<Hit> {
        let mut hits = Vec::with_capacity(tokens.len() / 2);
        for (start, token) in tokens.iter().enumerate() {
            let mut node = self.trie.first(token.word);
            if node == Trie::NONE {
                continue;
            }
            let mut end = start + 1;
            loop {
                let form = self.trie.form(node);
                if form != Trie::NONE {
                    hits.push(Hit { start: start as u32, end: end as u32, form });
                }
                if !self.trie.goes_on(node) {
                    break;
                }
                let Some(next) = tokens.get(end) else { break };
                node = self.trie.next(node, next.word);
                if node == Trie::NONE {
                    break;
                }
                end += 1;
            }
        }
        hits
    }

    /// The known words.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The groups a form belongs to.
    pub fn members(&self, form: u32) -> &[Membership] {
        &self.forms[form as usize].members
    }

    /// How many forms there are; every [`Hit::form`] is below it.
    pub fn forms(&self) -> usize {
        self.forms.len()
    }

    /// The name of a group, as in `hype.adjective`.
    pub fn group_name(&self, group: u16) -> &str {
        &self.groups[group as usize]
    }

    /// How many groups there are.
    pub fn groups(&self) -> usize {
        self.groups.len()
    }

    /// The group called `name`, or for `file.*` all groups of that file; empty where there is none.
    pub fn find_groups(&self, name: &str) -> Vec<u16> {
        builder::find_groups(&self.by_name, name)
    }

    /// The preferred wording of a member.
    pub fn prefer(&self, member: Membership) -> Option<&str> {
        let at = member.prefer.checked_sub(1)?;
        self.prefers.get(at as usize).map(String::as_str)
    }
}

/// A trie over word numbers.
#[derive(Clone, Debug)]
pub(super) struct Trie {
    /// The node after one word, by the word's number.
    first: Vec<u32>,
    /// The form that ends at a node.
    form: Vec<u32>,
    /// Whether any term runs on from a node.
    goes_on: Vec<bool>,
    next: FxHashMap<u64, u32>,
}

impl Trie {
    pub(super) const NONE: u32 = u32::MAX;

    /// Builds the trie of sorted word sequences and their forms.
    pub(super) fn new(terms: &[(Vec<WordId>, u32)], words: usize) -> Self {
        let mut trie = Self { first: vec![Self::NONE; words], form: Vec::new(), goes_on: Vec::new(), next: FxHashMap::default() };
        for (words, form) in terms {
            let Some((head, tail)) = words.split_first() else { continue };
            let mut node = trie.first[head.0 as usize];
            if node == Self::NONE {
                node = trie.new_node();
                trie.first[head.0 as usize] = node;
            }
            for &word in tail {
                trie.goes_on[node as usize] = true;
                let known = trie.next(node, word);
                node = if known == Self::NONE {
                    let new = trie.new_node();
                    trie.next.insert(Self::key(node, word), new);
                    new
                } else {
                    known
                };
            }
            trie.form[node as usize] = *form;
        }
        // Unknown words and symbols without a number are word 0 and begin no term.
        trie.first[0] = Self::NONE;
        trie
    }

    fn new_node(&mut self) -> u32 {
        self.form.push(Self::NONE);
        self.goes_on.push(false);
        self.form.len() as u32 - 1
    }

    #[inline]
    fn first(&self, word: WordId) -> u32 {
        self.first[word.0 as usize]
    }

    #[inline]
    fn form(&self, node: u32) -> u32 {
        self.form[node as usize]
    }

    #[inline]
    fn goes_on(&self, node: u32) -> bool {
        self.goes_on[node as usize]
    }

    #[inline]
    fn next(&self, node: u32, word: WordId) -> u32 {
        if word == WordId::UNKNOWN {
            return Self::NONE;
        }
        self.next.get(&Self::key(node, word)).copied().unwrap_or(Self::NONE)
    }

    fn key(node: u32, word: WordId) -> u64 {
        u64::from(node) << 32 | u64::from(word.0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{LexiconBuilder, tokenize};

    fn found(terms: &[&str], text: &str) -> Vec<String> {
        let mut builder = LexiconBuilder::default();
        builder.add_words("test.words", terms.iter().copied());
        let lexicon = builder.build();
        let tokens = tokenize(text, lexicon.vocabulary());
        lexicon
            .scan(&tokens)
            .iter()
            .map(|hit| {
                let range = tokens[hit.start as usize].start as usize..tokens[hit.end as usize - 1].end as usize;
                text.get(range).expect("a hit lies in the text").to_owned()
            })
            .collect()
    }

    #[test]
    fn folds_case_hyphens_quotes_and_breaks() {
        assert_eq!(found(&["game changer"], "A Game-Changer, a game\u{A0}changer."), ["Game-Changer", "game\u{A0}changer"]);
        assert_eq!(found(&["there's no denying"], "There\u{2019}s no  denying it"), ["There\u{2019}s no  denying"]);
        assert_eq!(found(&["long term"], "long-\u{AD}term"), ["long-\u{AD}term"]);
        assert_eq!(found(&["treatment"], "treat\u{AD}ment"), ["treat\u{AD}ment"]);
    }

    #[test]
    fn keeps_to_word_edges() {
        assert_eq!(found(&["cure"], "secure cures cur\u{E9} cure"), ["cure"]);
    }

    #[test]
    fn finds_overlapping_terms() {
        assert_eq!(found(&["no doubt", "no", "doubt"], "no doubt"), ["no", "no doubt", "doubt"]);
    }

    #[test]
    fn punctuation_parts_words_unless_listed() {
        assert_eq!(found(&["low risk"], "low, risk"), Vec::<String>::new());
        assert_eq!(found(&["sit back, relax"], "Sit back, relax!"), ["Sit back, relax"]);
        assert_eq!(found(&["100% safe"], "100 % safe"), ["100 % safe"]);
    }
}
