//! The embedded lists, worked up when the program is built and taken up again at its start.
//!
//! Inflecting and cutting some 14,000 terms takes longer than linting an article. `build.rs`
//! does it once and writes the arrays out; here they are read back. The format is private to
//! one build: little-endian numbers, each array led by its length.

use super::automaton::{Membership, Trie};
use super::builder::LexiconBuilder;
use super::list::Confidence;
use super::table::Table;
use super::vocabulary::{Vocabulary, WordId};

impl LexiconBuilder {
    /// Writes out what was added so far.
    pub fn pack(&self) -> Vec<u8> {
        let mut out = Packer(Vec::new());
        out.table(&self.vocabulary.table);
        out.number(self.vocabulary.len);
        out.table(&self.trie.next);
        out.numbers(&self.trie.first);
        out.numbers(&self.trie.form);
        out.numbers(
            &self
                .trie
                .onward
                .iter()
                .flat_map(|bits| [*bits as u32, (*bits >> 32) as u32])
                .collect::<Vec<_>>(),
        );
        out.number(self.forms);
        let members = self.members.iter().flat_map(|(form, member)| {
            let marks = (member.confidence as u32) << 1 | u32::from(member.acronym);
            [
                *form,
                u32::from(member.group) << 16 | u32::from(member.prefer),
                marks,
            ]
        });
        out.numbers(&members.collect::<Vec<_>>());
        out.texts(&self.groups);
        out.texts(&self.prefers);
        out.number(self.classes.len() as u32);
        for (name, words) in &self.classes {
            out.text(name);
            out.numbers(&words.iter().map(|word| word.0).collect::<Vec<_>>());
        }
        out.0
    }

    /// Takes up what [`LexiconBuilder::pack`] wrote.
    ///
    /// # Panics
    ///
    /// On anything else; the bytes are part of the program.
    pub fn unpack(bytes: &[u8]) -> Self {
        let mut from = Unpacker(bytes);
        let vocabulary = Vocabulary {
            table: from.table(),
            len: from.number(),
        };
        let trie = Trie {
            next: from.table(),
            first: from.numbers(),
            form: from.numbers(),
            onward: from
                .numbers()
                .chunks_exact(2)
                .map(|two| u64::from(two[0]) | u64::from(two[1]) << 32)
                .collect(),
        };
        let forms = from.number();
        let members = from
            .numbers()
            .chunks_exact(3)
            .map(|three| {
                let confidence = match three[2] >> 1 {
                    0 => Confidence::Off,
                    1 => Confidence::Low,
                    2 => Confidence::Medium,
                    _ => Confidence::High,
                };
                let member = Membership {
                    group: (three[1] >> 16) as u16,
                    confidence,
                    acronym: three[2] & 1 == 1,
                    prefer: three[1] as u16,
                };
                (three[0], member)
            })
            .collect();
        let groups = from.texts();
        let prefers = from.texts();
        let classes = (0..from.number())
            .map(|_| (from.text(), from.numbers().into_iter().map(WordId).collect()))
            .collect();
        let by_name = groups
            .iter()
            .enumerate()
            .map(|(at, name)| (name.clone(), at as u16))
            .collect();
        Self {
            vocabulary,
            groups,
            by_name,
            trie,
            members,
            forms,
            prefers,
            classes,
            ..Self::default()
        }
    }
}

struct Packer(Vec<u8>);

impl Packer {
    fn number(&mut self, number: u32) {
        self.0.extend(number.to_le_bytes());
    }

    fn numbers(&mut self, numbers: &[u32]) {
        self.number(numbers.len() as u32);
        self.0
            .extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
    }

    fn text(&mut self, text: &str) {
        self.number(text.len() as u32);
        self.0.extend(text.as_bytes());
    }

    fn texts(&mut self, texts: &[String]) {
        self.number(texts.len() as u32);
        for text in texts {
            self.text(text);
        }
    }

    fn table(&mut self, table: &Table) {
        let (keys, values) = table.parts();
        self.number(keys.len() as u32);
        self.0.extend(keys.iter().flat_map(|key| key.to_le_bytes()));
        self.numbers(values);
    }
}

struct Unpacker<'a>(&'a [u8]);

impl<'a> Unpacker<'a> {
    fn bytes(&mut self, len: usize) -> &'a [u8] {
        let (bytes, rest) = self.0.split_at(len);
        self.0 = rest;
        bytes
    }

    fn number(&mut self) -> u32 {
        u32::from_le_bytes(self.bytes(4).try_into().expect("four bytes"))
    }

    fn numbers(&mut self) -> Vec<u32> {
        let len = self.number() as usize;
        let four = |four: &[u8]| u32::from_le_bytes(four.try_into().expect("four bytes"));
        self.bytes(len * 4).chunks_exact(4).map(four).collect()
    }

    fn text(&mut self) -> String {
        let len = self.number() as usize;
        String::from_utf8(self.bytes(len).to_vec()).expect("packed text is UTF-8")
    }

    fn texts(&mut self) -> Vec<String> {
        (0..self.number()).map(|_| self.text()).collect()
    }

    fn table(&mut self) -> Table {
        let len = self.number() as usize;
        let eight = |eight: &[u8]| u64::from_le_bytes(eight.try_into().expect("eight bytes"));
        let keys = self.bytes(len * 8).chunks_exact(8).map(eight).collect();
        Table::from_parts(keys, self.numbers())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{GroupList, LexiconBuilder, tokenize};

    #[test]
    fn what_is_packed_is_taken_up_again() {
        let list: GroupList = toml::from_str(
            "[[group]]\nname = \"words\"\npos = \"noun\"\nprefer = \"x\"\nterms = [\"magic pill\", \"CBD\"]",
        )
        .expect("a list");
        let mut builder = LexiconBuilder::default();
        builder.add("test", &list.groups[0]);
        builder.add_class("function-words", &["the".to_owned()]);
        let mut again = LexiconBuilder::unpack(&builder.pack());
        assert_eq!(again.classes(), builder.classes());
        again.add_words("test.more", ["the magic"]);
        let lexicon = again.build();
        let tokens = tokenize("The magic pills, CBD", lexicon.vocabulary());
        let hits = lexicon.scan(&tokens);
        assert_eq!(hits.len(), 3);
        assert_eq!(lexicon.prefer(lexicon.members(hits[1].form)[0]), Some("x"));
    }
}
