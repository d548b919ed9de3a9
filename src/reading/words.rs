//! The word classes that readings rest on, and what tells them apart in a sentence.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::lexicon::{GroupList, PartOfSpeech, noun_forms, verb_forms};

const WORDS: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/rules/reading/words.toml"));

/// What a form of a word may be, as bits.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Forms(u8);

impl Forms {
    pub(super) const BASE: Self = Self(1);
    pub(super) const THIRD: Self = Self(2);
    pub(super) const PAST: Self = Self(4);
    pub(super) const ING: Self = Self(8);
    pub(super) const NOUN: Self = Self(16);
    pub(super) const OTHER: Self = Self(32);
    pub(super) const VERB: Self = Self(15);

    pub(super) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// A word form of the list.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    /// The base form of the verb, or of the noun where it is no verb.
    pub(super) lemma: String,
    /// The classes it stands in, one bit each in the order of the file.
    pub(super) classes: u64,
    pub(super) forms: Forms,
}

/// The list, by form.
#[derive(Debug, Default)]
pub(super) struct Words {
    by_form: HashMap<String, Entry>,
    names: Vec<(String, PartOfSpeech)>,
}

impl Words {
    /// The list that is part of the program, read when it is first asked for.
    pub(super) fn builtin() -> &'static Self {
        static BUILTIN: OnceLock<Words> = OnceLock::new();
        BUILTIN.get_or_init(|| {
            let list: GroupList = toml::from_str(WORDS).expect("the list of words is tested");
            Self::new(&list)
        })
    }

    fn new(list: &GroupList) -> Self {
        let mut words = Self::default();
        for (index, group) in list.groups.iter().enumerate() {
            words.names.push((group.name.get_ref().clone(), group.pos));
            for term in &group.terms {
                match group.pos {
                    PartOfSpeech::Verb => {
                        for form in verb_forms(term) {
                            words.add(&form, term, index, kind(&form, term));
                        }
                    }
                    PartOfSpeech::Noun => {
                        for form in noun_forms(term) {
                            words.add(&form, term, index, Forms::NOUN);
                        }
                    }
                    _ => words.add(term, term, index, Forms::OTHER),
                }
            }
        }
        words
    }

    fn add(&mut self, form: &str, lemma: &str, class: usize, kind: Forms) {
        let entry = self.by_form.entry(form.to_owned()).or_default();
        if entry.lemma.is_empty() {
            lemma.clone_into(&mut entry.lemma);
        }
        entry.classes |= 1 << class;
        entry.forms.0 |= kind.0;
    }

    /// What is known of a form in lower case.
    pub(super) fn find(&self, form: &str) -> Option<&Entry> {
        self.by_form.get(form)
    }

    /// The first of some classes whose part of speech is `pos`, by name.
    pub(super) fn class_name(&self, classes: u64, pos: PartOfSpeech) -> Option<&str> {
        let mut classes = classes;
        while classes != 0 {
            let at = classes.trailing_zeros() as usize;
            let (name, own) = &self.names[at];
            if *own == pos {
                return Some(name);
            }
            classes &= classes - 1;
        }
        None
    }
}

/// Which form of the verb `base` a form is.
fn kind(form: &str, base: &str) -> Forms {
    if form == base {
        Forms::BASE
    } else if form.ends_with("ing") && form.len() > base.len() {
        Forms::ING
    } else if form.ends_with('s') {
        Forms::THIRD
    } else {
        Forms::PAST
    }
}

#[cfg(test)]
mod tests {
    use super::{Forms, Words};

    #[test]
    fn forms_of_verbs_are_told_apart() {
        let forms = |word| Words::builtin().find(word).expect("it is listed").forms;
        assert!(forms("reduces").any(Forms::THIRD) && !forms("reduces").any(Forms::PAST));
        assert!(forms("reduced").any(Forms::PAST) && !forms("reduced").any(Forms::THIRD));
        assert!(forms("reducing").any(Forms::ING) && forms("reduce").any(Forms::BASE));
        assert!(forms("fell").any(Forms::PAST) && forms("cut").any(Forms::BASE));
    }
}
