//! All entries, each read when it is asked for.

use std::sync::{Arc, OnceLock};

use super::entry::Entry;
use super::terms::{EntryTerms, add_terms};
use crate::lexicon::LexiconBuilder;

/// The entries as packed by `build.rs`: `MessagePack`, one after the other.
const ENTRIES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/entries.bin"));

/// The ids of the entries, sorted, each with the bytes of [`ENTRIES`] that are its entry.
const IDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/entry-ids.bin"));

/// All entries: the embedded ones, and those of a user's own folders.
#[derive(Clone, Debug)]
pub struct Knowledge {
    held: Vec<Held>,
}

/// An entry, read or still to be read.
#[derive(Clone, Debug)]
struct Held {
    id: Box<str>,
    packed: &'static [u8],
    entry: OnceLock<Arc<Entry>>,
    /// The words of an entry that was not worked up with the program.
    own: Option<Arc<EntryTerms>>,
}

impl Knowledge {
    /// The entries embedded in the program.
    ///
    /// # Panics
    ///
    /// Never: the tests read every embedded entry.
    pub fn builtin() -> Self {
        let ids: Vec<(&str, (usize, usize))> = rmp_serde::from_slice(IDS)
            .unwrap_or_else(|error| panic!("the embedded ids of entries are wrong: {error}"));
        let held = ids.into_iter().map(|(id, (start, end))| Held {
            id: id.into(),
            packed: &ENTRIES[start..end],
            entry: OnceLock::new(),
            own: None,
        });
        Self { held: held.collect() }
    }

    /// Adds an entry of a user's own, and returns its id; it takes the place of one with the same.
    ///
    /// # Errors
    ///
    /// When the text is no entry.
    pub fn add(&mut self, text: &str) -> Result<String, toml::de::Error> {
        let entry: Entry = toml::from_str(text)?;
        let own: EntryTerms = toml::from_str(text)?;
        let id = entry.id.clone();
        let held = Held {
            id: entry.id.as_str().into(),
            packed: &[],
            entry: OnceLock::from(Arc::new(entry)),
            own: Some(Arc::new(own)),
        };
        match self.held.binary_search_by(|known| known.id.cmp(&held.id)) {
            Ok(at) => self.held[at] = held,
            Err(at) => self.held.insert(at, held),
        }
        Ok(id)
    }

    /// The entry with this id.
    pub fn find(&self, id: &str) -> Option<&Entry> {
        let at = self.held.binary_search_by(|held| (*held.id).cmp(id)).ok()?;
        Some(self.entry(at))
    }

    /// The place of the entry with this id, for [`Self::entry`].
    pub fn position(&self, id: &str) -> Option<usize> {
        self.held.binary_search_by(|held| (*held.id).cmp(id)).ok()
    }

    /// The entry that somebody calls `name`: its id, its title or one of its names.
    pub fn find_named(&self, name: &str) -> Option<&Entry> {
        let entries = || (0..self.held.len()).map(|at| self.entry(at));
        let is = |other: &str| other.eq_ignore_ascii_case(name);
        let by_id = self.find(&name.to_lowercase().replace([' ', '_'], "-"));
        by_id
            .or_else(|| entries().find(|entry| is(&entry.title)))
            .or_else(|| entries().find(|entry| entry.names.iter().any(|other| is(other))))
            .or_else(|| entries().find(|entry| entry.weak_names.iter().any(|other| is(other))))
    }

    /// The entry at a place.
    ///
    /// # Panics
    ///
    /// Never for places that this handed out: the tests read every embedded entry.
    pub fn entry(&self, at: usize) -> &Entry {
        let held = &self.held[at];
        held.entry.get_or_init(|| {
            let read = rmp_serde::from_slice(held.packed);
            Arc::new(
                read.unwrap_or_else(|error| panic!("the embedded entry `{}` is wrong: {error}", held.id)),
            )
        })
    }

    /// The ids of all entries, sorted.
    pub fn ids(&self) -> impl ExactSizeIterator<Item = &str> {
        self.held.iter().map(|held| &*held.id)
    }

    /// Adds the words of the entries that the program was not built with.
    pub fn add_own_terms(&self, lexicon: &mut LexiconBuilder) {
        for own in self.held.iter().filter_map(|held| held.own.as_ref()) {
            add_terms(own, lexicon);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Knowledge;

    #[test]
    fn entries_are_sorted_and_can_be_read() {
        let knowledge = Knowledge::builtin();
        let ids: Vec<&str> = knowledge.ids().collect();
        assert!(ids.is_sorted() && ids.len() >= 74, "{} entries", ids.len());
        for (at, id) in ids.iter().enumerate() {
            assert_eq!(knowledge.entry(at).id, *id);
        }
    }

    #[test]
    fn a_name_finds_the_entry_that_bears_it() {
        let knowledge = Knowledge::builtin();
        let id = |name| knowledge.find_named(name).map(|entry| entry.id.as_str());
        assert_eq!(id("ketamine"), Some("ketamine"));
        assert_eq!(id("Spravato"), Some("esketamine"));
        assert_eq!(id("st johns wort"), Some("st-johns-wort"));
        assert_eq!(id("moonbeams"), None);
    }

    #[test]
    fn an_own_entry_takes_the_place_of_a_known_one() {
        let mut knowledge = Knowledge::builtin();
        let count = knowledge.ids().len();
        let own = "id = 'kava'\ntitle = 'kava'\nkind = 'supplement'\nclass = 'root'\nnames = ['kava']\n";
        knowledge.add(own).expect("an entry");
        knowledge.add(&own.replace("kava", "zzz")).expect("an entry");
        assert_eq!(knowledge.ids().len(), count + 1);
        assert_eq!(
            knowledge.find("kava").map(|entry| entry.class.as_str()),
            Some("root")
        );
        assert!(knowledge.add("id = 'x'").is_err());
    }
}
