//! The embedded lists, worked up when the program is built and read where they lie in it.
//!
//! Inflecting and cutting some 14,000 terms takes longer than linting an article. `build.rs` does it
//! once and writes the arrays as Rust source, an expression of the type [`Built`], for the library to
//! include; nothing of it is copied at a start, unless a user's own lists join it.

use super::automaton::{Lexicon, Membership, Node, Trie};
use super::builder::LexiconBuilder;
use super::group_names::{BuiltNames, GroupNames};
use super::table::Table;
use super::vocabulary::{Vocabulary, WordId};

/// A lexicon that is part of the program.
#[derive(Debug)]
pub struct Built {
    /// Hashes of words and their numbers, as slots of a table.
    pub words: BuiltTable,
    /// Nodes and words, and the nodes they lead to, as slots of a table.
    pub next: BuiltTable,
    /// The node after one word, by the word's number.
    pub first: &'static [u32],
    /// The nodes of the trie.
    pub nodes: &'static [Node],
    /// The groups of all forms, one form after the other.
    pub members: &'static [Membership],
    /// Where the groups of a form begin; one more than there are forms.
    pub starts: &'static [u32],
    /// The names of the groups.
    pub names: BuiltNames,
    /// Preferred wordings.
    pub prefers: &'static [&'static str],
    /// The groups of sets of terms that patterns name, by the number of the set.
    pub sets: &'static [&'static [u16]],
    /// Words of closed classes, by the name of the class.
    pub classes: &'static [(&'static str, &'static [u32])],
}

/// The slots of a table that is part of the program.
#[derive(Debug)]
pub struct BuiltTable {
    /// Keys with their numbers; 0 where nothing stands.
    pub slots: &'static [u64],
    /// How many keys there are.
    pub len: usize,
}

impl From<&'static Built> for LexiconBuilder {
    /// Takes a lexicon up that is part of the program.
    fn from(built: &'static Built) -> Self {
        let classes = built.classes.iter();
        Self {
            vocabulary: Vocabulary {
                table: Table::from(&built.words),
                len: built.words.len as u32,
            },
            trie: Trie {
                next: Table::from(&built.next),
                first: built.first.into(),
                nodes: built.nodes.into(),
            },
            members: built.members.into(),
            starts: built.starts.into(),
            forms: built.starts.len() as u32 - 1,
            names: GroupNames::new(built.names),
            prefers: built.prefers.iter().map(|text| (*text).into()).collect(),
            sets: built.sets.iter().map(|groups| groups.to_vec()).collect(),
            set_numbers: (0..)
                .zip(built.sets)
                .map(|(at, groups)| (groups.to_vec(), at))
                .collect(),
            classes: classes
                .map(|(name, words)| ((*name).to_owned(), words.iter().copied().map(WordId).collect()))
                .collect(),
            ..Self::default()
        }
    }
}

impl From<&BuiltTable> for Table {
    fn from(built: &BuiltTable) -> Self {
        Self {
            slots: built.slots.into(),
            len: built.len,
        }
    }
}

impl LexiconBuilder {
    /// What was added so far as a Rust expression of the type [`Built`], where that, [`BuiltTable`],
    /// [`BuiltNames`], [`Membership`] and [`Node`] are in scope.
    pub fn into_source(self) -> String {
        let (classes, sets) = (self.classes.clone(), self.sets.clone());
        let lexicon = self.build();
        let groups = lexicon.groups() as u16;
        let names: Vec<&str> = (0..groups).map(|group| lexicon.group_name(group)).collect();
        let mut by_name: Vec<u16> = (0..groups).collect();
        by_name.sort_unstable_by_key(|group| names[*group as usize]);
        let ends: Vec<usize> = names
            .iter()
            .scan(0, |end, name| {
                *end += name.len();
                Some(*end)
            })
            .collect();
        let classes: Vec<(String, Vec<u32>)> = classes
            .into_iter()
            .map(|(name, words)| (name, words.iter().map(|word| word.0).collect()))
            .collect();
        format!(
            "Built {{ words: {}, next: {}, first: &{:?}, nodes: &{:?}, members: &{}, starts: &{:?}, \
             names: BuiltNames {{ text: {:?}, ends: &{ends:?}, by_name: &{by_name:?} }}, prefers: &{:?}, \
             sets: &{}, classes: &{} }}",
            table(&lexicon.vocabulary.table),
            table(&lexicon.trie.next),
            lexicon.trie.first,
            lexicon.trie.nodes,
            members(&lexicon),
            lexicon.starts,
            names.concat(),
            lexicon.prefers,
            list(sets.iter().map(|groups| format!("&{groups:?}"))),
            list(
                classes
                    .iter()
                    .map(|(name, words)| format!("({name:?}, &{words:?})"))
            ),
        )
    }
}

fn table(table: &Table) -> String {
    format!("BuiltTable {{ slots: &{:?}, len: {} }}", table.slots, table.len)
}

fn members(lexicon: &Lexicon) -> String {
    list(lexicon.members.iter().map(|member| {
        let Membership {
            group,
            confidence,
            acronym,
            prefer,
        } = member;
        format!(
            "Membership::new({group}, {}, {acronym}, {prefer})",
            *confidence as u8
        )
    }))
}

fn list(items: impl Iterator<Item = String>) -> String {
    let mut out = String::from("[");
    for item in items {
        out.push_str(&item);
        out.push_str(", ");
    }
    out.push(']');
    out
}
