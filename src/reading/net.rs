//! A small convolutional net over word vectors: what single features do not see, words that are
//! alike and short runs of them.
//!
//! Each word has a vector; filters run over every three neighbours, and of what each filter finds
//! its highest value and its sum over the sentence go, with the sum of the vectors, into linear
//! heads, one a reading. What a head says is added to the sums of the weighed features. Filters are
//! run in whole numbers and all else in one order, so that every machine reads alike.

use super::features::hash;
use super::grammar::Word;
use super::model::{field, parts};

/// How many words a filter sees.
const SPAN: usize = 3;
/// How many sums the heads give in all.
const HEADS: usize = 9;

/// What the net adds to the sums of each reading.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Told {
    pub(super) strength: [f32; 4],
    pub(super) advice: [f32; 3],
    pub(super) claim: f32,
    pub(super) premise: f32,
}

/// The net as it lies in `rules/weights`: a head for people, then figures, read where they lie.
///
/// The numbers of the words in rising order, four bytes each; a signed byte for each dimension of
/// each word's vector; for each dimension of three words two bytes a filter; what is added to each
/// filter, four bytes; and the heads, floats: for each of their inputs one a sum, then what is added.
#[derive(Clone, Copy, Debug)]
pub(super) struct Net {
    head: &'static str,
    dimensions: usize,
    filters: usize,
    /// What a unit of a vector stands for, and a unit of what a filter finds.
    scales: [f32; 2],
    ids: &'static [u8],
    vectors: &'static [u8],
    kernels: &'static [u8],
    shifts: &'static [u8],
    heads: &'static [u8],
}

impl Net {
    /// Takes up a file.
    pub(super) fn parse(file: &'static [u8]) -> Option<Self> {
        let (head, figures) = parts(file)?;
        let number = |name| field(head, name)?.parse::<usize>().ok();
        let scale = |name| field(head, name)?.parse::<f32>().ok();
        let (words, dimensions, filters) = (number("words")?, number("dimensions")?, number("filters")?);
        let (ids, rest) = figures.split_at_checked(words * 4)?;
        let (vectors, rest) = rest.split_at_checked(words * dimensions)?;
        let (kernels, rest) = rest.split_at_checked(SPAN * dimensions * filters * 2)?;
        let (shifts, heads) = rest.split_at_checked(filters * 4)?;
        (heads.len() == (dimensions + 2 * filters + 1) * HEADS * 4).then_some(Self {
            head,
            dimensions,
            filters,
            scales: [scale("vector scale")?, scale("filter scale")?],
            ids,
            vectors,
            kernels,
            shifts,
            heads,
        })
    }

    /// What its head says, for people.
    pub(super) const fn head(&self) -> &'static str {
        self.head
    }

    /// What it makes of the words of a sentence.
    pub(super) fn told(&self, words: &[Word]) -> Told {
        let sums = self.sums(&self.pooled(words));
        let [none, linked, may, does, silent, weak, strong, claim, premise] = sums;
        Told {
            strength: [none, linked, may, does],
            advice: [silent, weak, strong],
            claim,
            premise,
        }
    }

    /// What goes into the heads: the vectors summed, the highest finds of the filters, their sums.
    fn pooled(&self, words: &[Word]) -> Vec<f32> {
        // A word on either side stands for the ends of the sentence.
        let mut line = vec![0i32; (words.len() + 2) * self.dimensions];
        let places = line.chunks_exact_mut(self.dimensions).skip(1);
        for (place, vector) in places.zip(words.iter().map(|word| self.vector(word))) {
            for (own, byte) in place.iter_mut().zip(vector) {
                *own = i32::from(byte.cast_signed());
            }
        }
        let mut all = vec![0i32; self.dimensions];
        for place in line.chunks_exact(self.dimensions) {
            for (sum, own) in all.iter_mut().zip(place) {
                *sum += own;
            }
        }
        let (mut highest, mut sums) = (vec![0i32; self.filters], vec![0i64; self.filters]);
        let mut found = vec![0i32; self.filters];
        for at in 0..words.len() {
            for (own, shift) in found.iter_mut().zip(self.shifts.chunks_exact(4)) {
                *own = i32::from_le_bytes([shift[0], shift[1], shift[2], shift[3]]);
            }
            let seen = &line[at * self.dimensions..(at + SPAN) * self.dimensions];
            for (figure, kernel) in seen.iter().zip(self.kernels.chunks_exact(self.filters * 2)) {
                for (own, weight) in found.iter_mut().zip(kernel.chunks_exact(2)) {
                    *own += figure * i32::from(i16::from_le_bytes([weight[0], weight[1]]));
                }
            }
            for ((own, most), sum) in found.iter().zip(&mut highest).zip(&mut sums) {
                let own = (*own).max(0);
                *most = own.max(*most);
                *sum += i64::from(own);
            }
        }
        let [vector, filter] = self.scales;
        let share = 1.0 / (words.len().max(1) as f32).sqrt();
        let vectors = all.iter().map(|sum| *sum as f32 * vector * share);
        let most = highest.iter().map(|most| *most as f32 * filter);
        let all = sums.iter().map(|sum| *sum as f32 * filter * share);
        vectors.chain(most).chain(all).collect()
    }

    fn sums(&self, pooled: &[f32]) -> [f32; HEADS] {
        let mut sums = [0.0; HEADS];
        let inputs = pooled.iter().chain([&1.0]);
        for (input, weights) in inputs.zip(self.heads.chunks_exact(HEADS * 4)) {
            for (sum, weight) in sums.iter_mut().zip(weights.chunks_exact(4)) {
                *sum += input * f32::from_le_bytes([weight[0], weight[1], weight[2], weight[3]]);
            }
        }
        sums
    }

    /// The vector of a word, else of its ending; nothing where neither has one.
    fn vector(&self, word: &Word) -> &'static [u8] {
        let own = word.unlisted.as_deref().and_then(|own| self.find(hash(own)));
        let at = own.or_else(|| self.find(hash(&word.text)));
        at.map_or(&[], |at| {
            &self.vectors[at * self.dimensions..(at + 1) * self.dimensions]
        })
    }

    fn find(&self, id: u32) -> Option<usize> {
        super::model::find(self.ids, id)
    }
}

/// A word as the net reads it: one that no list knows with its ending, `metformin~ine`.
pub(super) fn name(word: &Word) -> String {
    match &word.unlisted {
        Some(own) => format!("{own}{}", word.text),
        None => word.text.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::{HEADS, Net, SPAN};
    use crate::reading::features::hash;
    use crate::reading::grammar::{Tag, Word};

    /// One dimension and one filter, which finds a word with vector 3 before one with vector 2.
    fn file() -> Vec<u8> {
        let mut words = [(hash("tea"), 3i8), (hash("~ine"), 2)];
        words.sort_unstable();
        let mut file =
            b"words: 2\ndimensions: 1\nfilters: 1\nvector scale: 0.5\nfilter scale: 0.25\n---\n".to_vec();
        file.extend(words.iter().flat_map(|(id, _)| id.to_le_bytes()));
        file.extend(words.iter().flat_map(|(_, vector)| vector.to_le_bytes()));
        let kernel: [i16; SPAN] = [0, 2, 1];
        file.extend(kernel.iter().flat_map(|weight| weight.to_le_bytes()));
        file.extend((-1i32).to_le_bytes());
        for input in 0..4 {
            file.extend((0..HEADS).flat_map(|sum| f32::from(u8::from(sum == input)).to_le_bytes()));
        }
        file
    }

    fn word(text: &str, unlisted: Option<&str>) -> Word {
        Word {
            text: text.to_owned(),
            unlisted: unlisted.map(str::to_owned),
            lemma: None,
            tag: Tag::Noun,
            class: None,
            is_known: unlisted.is_none(),
        }
    }

    #[test]
    fn sums_and_highest_finds_go_into_the_heads() {
        let net = Net::parse(file().leak()).expect("it is whole");
        // Finds: 3 * 2 + 2 - 1 = 7, then 2 * 2 - 1 = 3, then -1, which counts as nothing, twice.
        let words = [
            word("tea", None),
            word("~ine", Some("caffeine")),
            word("of", None),
            word(".", None),
        ];
        let told = net.told(&words);
        let wanted = [5.0 * 0.5 / 2.0, 7.0 * 0.25, 10.0 * 0.25 / 2.0, 1.0];
        assert!(
            told.strength
                .iter()
                .zip(wanted)
                .all(|(sum, wanted)| (sum - wanted).abs() < 1e-6)
        );
        assert!(told.advice.iter().all(|sum| *sum == 0.0));
    }

    #[test]
    fn a_file_cut_short_is_refused() {
        let file: &'static [u8] = file().leak();
        assert!(Net::parse(&file[..file.len() - 1]).is_none());
    }
}
