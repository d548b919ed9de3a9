//! Floor 5: the known words, and where a text has them.
//!
//! All terms of all rules and all cues of context live in one automaton over words: a text is
//! cut into tokens once, each word is looked up once by its hash, and from each known word a
//! trie of word ids is walked for as long as it goes. Folding (case, curly quotes, hyphens,
//! soft hyphens, white space) happens while tokens are cut, so a term needs to be listed once.

mod automaton;
mod builder;
mod built;
mod group_names;
mod inflect;
mod list;
mod sieve;
mod table;
mod terms;
mod token;
mod tokenize;
mod vocabulary;

pub use automaton::{Hit, Lexicon, Membership, Node};
pub use builder::LexiconBuilder;
pub use built::{Built, BuiltTable};
pub use group_names::BuiltNames;
pub use inflect::{lemma_forms, noun_forms, verb_forms};
pub use list::{Confidence, Group, GroupList, PartOfSpeech};
pub use sieve::Sieve;
pub use terms::{TermSet, Terms};
pub use token::{Token, TokenKind};
pub use tokenize::tokenize;
pub use vocabulary::{Vocabulary, WordId};

/// The lexicon file that holds closed classes of words rather than terms, without its ending.
pub const WORD_CLASS_FILE: &str = "words";

impl LexiconBuilder {
    /// Adds a whole lexicon file; `file` is the file's stem.
    pub fn add_list(&mut self, file: &str, list: &GroupList) {
        for group in &list.groups {
            if file == WORD_CLASS_FILE {
                self.add_class(group.name.get_ref(), &group.terms);
            } else {
                self.add(file, group);
            }
        }
    }
}
