//! The names of groups, by number and by name.

use std::collections::BTreeMap;

/// The names of groups: those that the program was built with, and those added since.
#[derive(Clone, Debug, Default)]
pub(super) struct GroupNames {
    built: BuiltNames,
    added: Vec<String>,
    added_by_name: BTreeMap<String, u16>,
}

/// Names that are part of the program.
#[derive(Clone, Copy, Debug, Default)]
pub struct BuiltNames {
    /// One after the other, by number.
    pub text: &'static str,
    /// Where each ends, in bytes.
    pub ends: &'static [u32],
    /// The numbers of the groups, sorted by name.
    pub by_name: &'static [u16],
}

impl BuiltNames {
    fn get(&self, group: u16) -> &'static str {
        let at = group as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.text
            .get(start as usize..self.ends[at] as usize)
            .unwrap_or_default()
    }
}

impl GroupNames {
    pub(super) fn new(built: BuiltNames) -> Self {
        Self {
            built,
            ..Self::default()
        }
    }

    /// How many groups there are.
    pub(super) fn len(&self) -> usize {
        self.built.ends.len() + self.added.len()
    }

    /// The name of a group.
    pub(super) fn get(&self, group: u16) -> &str {
        match (group as usize).checked_sub(self.built.ends.len()) {
            None => self.built.get(group),
            Some(at) => &self.added[at],
        }
    }

    /// The group of this name.
    pub(super) fn find(&self, name: &str) -> Option<u16> {
        let built = self.built.by_name;
        let at = built.binary_search_by(|group| self.built.get(*group).cmp(name));
        at.map(|at| built[at])
            .ok()
            .or_else(|| self.added_by_name.get(name).copied())
    }

    /// The group called `name`, or for `file.*` all groups of that file; empty where there is none.
    pub(super) fn find_all(&self, name: &str) -> Vec<u16> {
        let Some(prefix) = name.strip_suffix('*').filter(|prefix| prefix.ends_with('.')) else {
            return self.find(name).into_iter().collect();
        };
        let begins = |group: &&u16| self.built.get(**group).starts_with(prefix);
        let built = self.built.by_name;
        let from = built.partition_point(|group| self.built.get(*group) < prefix);
        let added = self.added_by_name.range(prefix.to_owned()..);
        let added = added.take_while(|(known, _)| known.starts_with(prefix));
        let built = built[from..].iter().take_while(begins);
        built.chain(added.map(|(_, group)| group)).copied().collect()
    }

    /// A new group; its name is one that no group has.
    pub(super) fn add(&mut self, name: &str) -> u16 {
        let group = self.len() as u16;
        self.added.push(name.to_owned());
        self.added_by_name.insert(name.to_owned(), group);
        group
    }
}

#[cfg(test)]
mod tests {
    use super::{BuiltNames, GroupNames};

    #[test]
    fn built_and_added_names_are_found() {
        let mut names = GroupNames::new(BuiltNames {
            text: "risk.bhype.a",
            ends: &[6, 12],
            by_name: &[1, 0],
        });
        assert_eq!(names.add("hype.b"), 2);
        assert_eq!(
            [0, 1, 2].map(|group| names.get(group)),
            ["risk.b", "hype.a", "hype.b"]
        );
        assert_eq!(names.find_all("hype.*"), [1, 2]);
        assert_eq!(names.find_all("risk.b"), [0]);
        assert!(names.find_all("").is_empty() && names.find_all("other.*").is_empty());
        assert_eq!(names.len(), 3);
    }
}
