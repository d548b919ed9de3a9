//! Which forms of the lexicon are names of known treatments.

use super::Article;
use crate::knowledge::{Knowledge, name_group, weak_name_group};
use crate::lexicon::{Confidence, Hit, Lexicon, Token};

/// The forms that are names, sorted.
#[derive(Clone, Debug, Default)]
pub(super) struct Names(Vec<Name>);

/// That a form is a name of an entry.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Name {
    form: u32,
    /// The place of the entry in the knowledge.
    pub(super) entry: u16,
    /// Whether it counts only beside another name of the entry.
    pub(super) weak: bool,
    /// Whether it counts only in capitals.
    acronym: bool,
}

impl Names {
    /// Looks up the names of all entries.
    pub(super) fn find(lexicon: &Lexicon, knowledge: &Knowledge) -> Self {
        let mut of_group: Vec<Option<(u16, bool)>> = vec![None; lexicon.groups()];
        for (entry, id) in knowledge.ids().enumerate() {
            for (group, weak) in [(name_group(id), false), (weak_name_group(id), true)] {
                for group in lexicon.find_groups(&group) {
                    of_group[group as usize] = Some((entry as u16, weak));
                }
            }
        }
        let mut names = Vec::new();
        for form in 0..lexicon.forms() as u32 {
            for member in lexicon.members(form) {
                let Some((entry, weak)) = of_group[member.group as usize] else {
                    continue;
                };
                if member.confidence != Confidence::Off {
                    names.push(Name {
                        form,
                        entry,
                        weak,
                        acronym: member.acronym,
                    });
                }
            }
        }
        names.sort_unstable();
        Self(names)
    }

    /// Which entry a term found names.
    pub(super) fn of(&self, hit: Hit, tokens: &[Token]) -> Option<Name> {
        let at = self.0.partition_point(|name| name.form < hit.form);
        let name = *self.0.get(at).filter(|name| name.form == hit.form)?;
        (!name.acronym || tokens[hit.start as usize].has(Token::CAPITALS)).then_some(name)
    }
}

impl Article<'_> {
    /// The entry that a term found names.
    pub(super) fn name_of(&self, hit: Hit) -> Option<Name> {
        self.table.names().of(hit, &self.tokens)
    }
}
