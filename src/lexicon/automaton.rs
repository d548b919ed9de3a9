//! All terms in one automaton over words.

use std::borrow::Cow;

use super::Token;
use super::group_names::GroupNames;
use super::list::Confidence;
use super::table::{Array, Slots, Table};
use super::terms::{TermSet, Terms};
use super::vocabulary::{Vocabulary, WordId};

/// The known words and terms.
#[derive(Clone, Debug)]
pub struct Lexicon {
    pub(super) vocabulary: Vocabulary,
    pub(super) trie: Trie,
    /// The groups of all forms, one form after the other.
    pub(super) members: Array<Membership>,
    /// Where the groups of a form begin in `members`; one more than there are forms.
    pub(super) starts: Array<u32>,
    pub(super) names: GroupNames,
    pub(super) prefers: Vec<Cow<'static, str>>,
    pub(super) sets: Vec<Terms>,
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

impl Membership {
    /// A membership; `confidence` is the number of a [`Confidence`], 0 to 3.
    pub const fn new(group: u16, confidence: u8, acronym: bool, prefer: u16) -> Self {
        let confidence = match confidence {
            0 => Confidence::Off,
            1 => Confidence::Low,
            2 => Confidence::Medium,
            _ => Confidence::High,
        };
        Self {
            group,
            confidence,
            acronym,
            prefer,
        }
    }
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
        let (first, nodes, next) = (&*self.trie.first, &*self.trie.nodes, self.trie.next.slots());
        let mut hits = Vec::with_capacity(tokens.len());
        for (start, token) in tokens.iter().enumerate() {
            let mut at = first[token.word.0 as usize];
            let mut end = start + 1;
            while at != Trie::NONE {
                let node = nodes[at as usize];
                if node.form != Trie::NONE {
                    hits.push(Hit {
                        start: start as u32,
                        end: end as u32,
                        form: node.form,
                    });
                }
                if node.onward == 0 {
                    break;
                }
                let Some(token) = tokens.get(end) else { break };
                at = Trie::step(at, node, token.word, next);
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
    #[inline]
    pub fn members(&self, form: u32) -> &[Membership] {
        &self.members[self.starts[form as usize] as usize..self.starts[form as usize + 1] as usize]
    }

    /// The form that a word is by itself, where it is one.
    pub fn form_of(&self, word: WordId) -> Option<u32> {
        self.trie.form_of(word)
    }

    /// How many forms there are; every [`Hit::form`] is below it.
    pub fn forms(&self) -> usize {
        self.starts.len() - 1
    }

    /// The terms of a set asked for while the lexicon was put together.
    #[inline]
    pub fn terms(&self, set: TermSet) -> &Terms {
        &self.sets[set.0 as usize]
    }

    /// The name of a group, as in `hype.adjective`.
    pub fn group_name(&self, group: u16) -> &str {
        self.names.get(group)
    }

    /// How many groups there are.
    pub fn groups(&self) -> usize {
        self.names.len()
    }

    /// The group called `name`, or for `file.*` all groups of that file; empty where there is none.
    pub fn find_groups(&self, name: &str) -> Vec<u16> {
        self.names.find_all(name)
    }

    /// The preferred wording of a member.
    pub fn prefer(&self, member: Membership) -> Option<&str> {
        let at = member.prefer.checked_sub(1)?;
        self.prefers.get(at as usize).map(|text| &**text)
    }
}

/// A trie over word numbers; it is also how the builder finds a form again.
#[derive(Clone, Debug, Default)]
pub(super) struct Trie {
    /// The node after one word, by the word's number.
    pub(super) first: Array<u32>,
    pub(super) nodes: Array<Node>,
    pub(super) next: Table,
}

/// A node of a trie.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    /// The form that ends here; `u32::MAX` where none does.
    pub form: u32,
    /// The words it runs on with, one bit for all words of the same last six bits: most steps end
    /// here, without a look into the table of steps.
    pub onward: u64,
}

impl Trie {
    pub(super) const NONE: u32 = u32::MAX;

    /// The node of a sequence of words, made where it is new; `None` for no words, and for
    /// words that begin with a symbol that has no number.
    pub(super) fn node(&mut self, words: &[WordId]) -> Option<u32> {
        let (head, tail) = words.split_first()?;
        if *head == WordId::UNKNOWN {
            return None;
        }
        let head = head.0 as usize;
        if head >= self.first.len() {
            self.first.to_mut().resize(head + 1, Self::NONE);
        }
        if self.first[head] == Self::NONE {
            self.first.to_mut()[head] = self.new_node();
        }
        let mut at = self.first[head];
        for &word in tail {
            let known = Self::step(at, self.nodes[at as usize], word, self.next.slots());
            at = if known == Self::NONE {
                self.nodes.to_mut()[at as usize].onward |= 1 << (word.0 % 64);
                let new = self.new_node();
                self.next.insert(Self::key(at, word), new);
                new
            } else {
                known
            };
        }
        Some(at)
    }

    /// The form that a single word is.
    pub(super) fn form_of(&self, word: WordId) -> Option<u32> {
        let at = *self.first.get(word.0 as usize)?;
        let form = self.nodes.get(at as usize)?.form;
        (form != Self::NONE).then_some(form)
    }

    fn new_node(&mut self) -> u32 {
        self.nodes.to_mut().push(Node {
            form: Self::NONE,
            onward: 0,
        });
        self.nodes.len() as u32 - 1
    }

    #[inline]
    fn step(at: u32, node: Node, word: WordId, next: Slots<'_>) -> u32 {
        if word == WordId::UNKNOWN || node.onward & 1 << (word.0 % 64) == 0 {
            return Self::NONE;
        }
        next.get(Self::key(at, word)).unwrap_or(Self::NONE)
    }

    /// Never 0: a second word has a number above 0.
    fn key(at: u32, word: WordId) -> u64 {
        u64::from(at) << 22 | u64::from(word.0)
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
                let range =
                    tokens[hit.start as usize].start as usize..tokens[hit.end as usize - 1].end as usize;
                text.get(range).expect("a hit lies in the text").to_owned()
            })
            .collect()
    }

    #[test]
    fn folds_case_hyphens_quotes_and_breaks() {
        assert_eq!(
            found(&["game changer"], "A Game-Changer, a game\u{A0}changer."),
            ["Game-Changer", "game\u{A0}changer"]
        );
        assert_eq!(
            found(&["there's no denying"], "There\u{2019}s no  denying it"),
            ["There\u{2019}s no  denying"]
        );
        assert_eq!(found(&["long term"], "long-\u{AD}term"), ["long-\u{AD}term"]);
        assert_eq!(found(&["treatment"], "treat\u{AD}ment"), ["treat\u{AD}ment"]);
    }

    #[test]
    fn keeps_to_word_edges() {
        assert_eq!(found(&["cure"], "secure cures cur\u{E9} cure"), ["cure"]);
    }

    #[test]
    fn finds_overlapping_terms() {
        assert_eq!(
            found(&["no doubt", "no", "doubt"], "no doubt"),
            ["no", "no doubt", "doubt"]
        );
    }

    #[test]
    fn punctuation_parts_words_unless_listed() {
        assert_eq!(found(&["low risk"], "low, risk"), Vec::<String>::new());
        assert_eq!(
            found(&["sit back, relax"], "Sit back, relax!"),
            ["Sit back, relax"]
        );
        assert_eq!(found(&["100% safe"], "100 % safe"), ["100 % safe"]);
    }
}
