//! Showing a finding to a person: its words, marked, in the sentence around them.

use crate::data::fnv1a;
use crate::wire::Stretch;

/// How much is shown on either side of the marked words, in bytes.
const REACH: usize = 240;

/// The sentence around a stretch, on one line, the stretch between ⟦ and ⟧.
///
/// Sentence ends are guessed (a stop and a space, or a line's end): this is for reading, not
/// for measuring.
pub(crate) fn sentence(text: &str, at: Stretch) -> String {
    let (before, within, after) = cut(text, at);
    let start = ends(before)
        .last()
        .unwrap_or(0)
        .max(boundary(before, before.len().saturating_sub(REACH)));
    let end = ends(after)
        .next()
        .unwrap_or(after.len())
        .min(boundary(after, REACH));
    let lead = before.get(start..).unwrap_or_default();
    let tail = after.get(..end).unwrap_or_default();
    one_line(&format!("{lead}⟦{within}⟧{tail}"))
}

/// A whole short text on one line, every stretch between ⟦ and ⟧.
pub(crate) fn marked(text: &str, stretches: impl Iterator<Item = Stretch>) -> String {
    let mut stretches: Vec<Stretch> = stretches.collect();
    stretches.sort_by_key(|stretch| stretch.start);
    let mut written = String::new();
    let mut from = 0;
    for stretch in stretches.into_iter().filter(|stretch| stretch.len() > 0) {
        // Overlapping stretches would print words twice; the first one stands for both.
        let (Some(before), Some(within)) = (
            text.get(from..stretch.start),
            text.get(stretch.start..stretch.end),
        ) else {
            continue;
        };
        for part in [before, "⟦", within, "⟧"] {
            written += part;
        }
        from = stretch.end;
    }
    written += text.get(from..).unwrap_or_default();
    one_line(&written)
}

/// Folds white space, so that a text fits a line of a listing or a cell of a TSV.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A place in a random order that depends on nothing but the seed and the key.
///
/// What is drawn by the smallest of these stays drawn when other things come and go.
pub(crate) fn lot(seed: u64, key: &str) -> u64 {
    // FNV mixes its last bytes poorly; the finishing steps of SplitMix64 repair that.
    let mut mixed = fnv1a(key.as_bytes()) ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

fn cut(text: &str, at: Stretch) -> (&str, &str, &str) {
    let parts = (
        text.get(..at.start),
        text.get(at.start..at.end),
        text.get(at.end..),
    );
    match parts {
        (Some(before), Some(within), Some(after)) => (before, within, after),
        _ => ("", "", text),
    }
}

fn ends(text: &str) -> impl Iterator<Item = usize> + '_ {
    let bytes = text.as_bytes();
    (0..bytes.len()).filter_map(move |at| match bytes[at] {
        b'\n' => Some(at + 1),
        b'.' | b'!' | b'?' if bytes.get(at + 1).is_some_and(u8::is_ascii_whitespace) => Some(at + 1),
        _ => None,
    })
}

fn boundary(text: &str, at: usize) -> usize {
    (at.min(text.len())..=text.len())
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::{marked, sentence};
    use crate::wire::Stretch;

    #[test]
    fn shows_the_sentence_around_a_finding() {
        let text = "It rained. A “miracle” pill,\tthey said. It did not.";
        let start = text.find("miracle").expect("the word is there");
        let shown = sentence(
            text,
            Stretch {
                start,
                end: start + 7,
            },
        );
        assert_eq!(shown, "A “⟦miracle⟧” pill, they said.");
    }

    #[test]
    fn marks_every_stretch_once() {
        let stretches = [(5, 7), (0, 2), (1, 3)].map(|(start, end)| Stretch { start, end });
        assert_eq!(marked("ab cd ef", stretches.into_iter()), "⟦ab⟧ cd⟦ e⟧f");
    }
}
