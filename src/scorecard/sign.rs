//! Signs: small patterns over the words of a sentence, as they stand in `rules/scorecard`.
//!
//! A pattern is elements in order. An element is `word`, `begin*` for all words that begin so, `#`
//! for a number, several of these parted by `|`, or `~3` for at most three words of any kind. The
//! signs `$ £ € % !` count as words; all others are passed over. A sign with `with` or `without`
//! counts only in sentences that hold, or do not hold, the signs named there.

use std::collections::HashMap;
use std::ops::Range;

use serde::Deserialize;

use crate::article::Article;

/// How many bytes of a word beginning it is found by.
const STEM: usize = 3;

/// The sign files, by name; a sign goes by its file and its own name, as in `harm.side`.
const FILES: [(&str, &str); 13] = [
    ("cost", include_str!("../../rules/scorecard/cost.toml")),
    ("benefit", include_str!("../../rules/scorecard/benefit.toml")),
    ("harm", include_str!("../../rules/scorecard/harm.toml")),
    ("evidence", include_str!("../../rules/scorecard/evidence.toml")),
    ("mongering", include_str!("../../rules/scorecard/mongering.toml")),
    ("conflict", include_str!("../../rules/scorecard/conflict.toml")),
    (
        "alternatives",
        include_str!("../../rules/scorecard/alternatives.toml"),
    ),
    (
        "availability",
        include_str!("../../rules/scorecard/availability.toml"),
    ),
    ("novelty", include_str!("../../rules/scorecard/novelty.toml")),
    (
        "sensational",
        include_str!("../../rules/scorecard/sensational.toml"),
    ),
    ("context", include_str!("../../rules/scorecard/context.toml")),
    ("discern", include_str!("../../rules/scorecard/discern.toml")),
    ("helper", include_str!("../../rules/scorecard/helper.toml")),
];

/// Files whose signs no learned weight speaks of.
const UNWEIGHED: [&str; 2] = ["discern", "helper"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SignFile {
    sign: Vec<SignEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SignEntry {
    name: String,
    #[serde(default)]
    says: String,
    patterns: Vec<String>,
    #[serde(default)]
    with: Vec<String>,
    #[serde(default)]
    without: Vec<String>,
}

/// One sign.
#[derive(Clone, Debug)]
pub(super) struct Sign {
    /// Its file and name.
    pub(super) name: String,
    /// What is found where it is found, in words that follow "no word of".
    pub(super) says: String,
    /// Whether weights speak of it.
    pub(super) is_weighed: bool,
    with: Vec<usize>,
    without: Vec<usize>,
}

/// All signs, ready to be looked for.
#[derive(Debug)]
pub(super) struct Signs {
    all: Vec<Sign>,
    patterns: Vec<Pattern>,
    /// Patterns by the words they may begin with.
    by_word: HashMap<String, Vec<usize>>,
    /// By the first bytes of words of which only the beginning is given.
    by_stem: HashMap<String, Vec<usize>>,
    /// Those that may begin with a number.
    by_number: Vec<usize>,
}

#[derive(Debug)]
struct Pattern {
    sign: usize,
    elements: Vec<Element>,
}

#[derive(Debug)]
enum Element {
    OneOf(Vec<Piece>),
    Gap(usize),
}

#[derive(Debug)]
enum Piece {
    Word(String),
    Beginning(String),
    Number,
}

/// A word of a sentence, in lower case, and its bytes in the flat prose.
struct Word<'a> {
    text: &'a str,
    prose: Range<usize>,
}

impl Signs {
    /// Reads the files.
    ///
    /// # Errors
    ///
    /// In words, where a file cannot be read or names a sign that does not exist.
    pub(super) fn read() -> Result<Self, String> {
        let mut entries = Vec::new();
        for (file, text) in FILES {
            let read: SignFile = toml::from_str(text).map_err(|error| format!("{file}: {error}"))?;
            entries.extend(read.sign.into_iter().map(|entry| (file, entry)));
        }
        let names: Vec<String> = entries
            .iter()
            .map(|(file, entry)| format!("{file}.{}", entry.name))
            .collect();
        let find = |name: &String| {
            let at = names.iter().position(|known| known == name);
            at.ok_or_else(|| format!("there is no sign `{name}`"))
        };
        let mut all = Self {
            all: Vec::new(),
            patterns: Vec::new(),
            by_word: HashMap::new(),
            by_stem: HashMap::new(),
            by_number: Vec::new(),
        };
        for (sign, (file, entry)) in entries.into_iter().enumerate() {
            for pattern in &entry.patterns {
                let elements = elements(pattern).ok_or_else(|| format!("`{pattern}` is no pattern"))?;
                all.add(Pattern { sign, elements });
            }
            all.all.push(Sign {
                name: names[sign].clone(),
                says: entry.says,
                is_weighed: !UNWEIGHED.contains(&file),
                with: entry.with.iter().map(find).collect::<Result<_, _>>()?,
                without: entry.without.iter().map(find).collect::<Result<_, _>>()?,
            });
        }
        Ok(all)
    }

    fn add(&mut self, pattern: Pattern) {
        let at = self.patterns.len();
        if let Some(Element::OneOf(pieces)) = pattern.elements.first() {
            for piece in pieces {
                match piece {
                    Piece::Word(word) => self.by_word.entry(word.clone()).or_default().push(at),
                    Piece::Beginning(word) => {
                        let own = self.by_stem.entry(stem(word).to_owned()).or_default();
                        // Two words of one element may share their stem.
                        if own.last() != Some(&at) {
                            own.push(at);
                        }
                    }
                    Piece::Number => self.by_number.push(at),
                }
            }
        }
        self.patterns.push(pattern);
    }

    /// All signs, in the order of their files.
    pub(super) fn all(&self) -> &[Sign] {
        &self.all
    }

    /// Where in the flat prose of an article each sign stands.
    pub(super) fn find(&self, article: &Article<'_>) -> Vec<Vec<Range<usize>>> {
        let mut found = vec![Vec::new(); self.all.len()];
        let mut own = found.clone();
        for sentence in article.sentences() {
            let prose = article.prose(sentence.tokens.clone());
            let folded = article.text(sentence.tokens.clone()).to_ascii_lowercase();
            self.find_in(&words(&folded, prose.start), &mut own);
            for (at, sign) in self.all.iter().enumerate() {
                let counts = sign.with.iter().all(|other| !own[*other].is_empty())
                    && sign.without.iter().all(|other| own[*other].is_empty());
                if counts {
                    found[at].extend_from_slice(&own[at]);
                }
            }
            own.iter_mut().for_each(Vec::clear);
        }
        found
    }

    fn find_in(&self, words: &[Word<'_>], found: &mut [Vec<Range<usize>>]) {
        for (at, word) in words.iter().enumerate() {
            let is_number = word.text.starts_with(|c: char| c.is_ascii_digit());
            let candidates = [
                self.by_word.get(word.text).map(Vec::as_slice),
                self.by_stem.get(stem(word.text)).map(Vec::as_slice),
                is_number.then_some(self.by_number.as_slice()),
            ];
            for pattern in candidates.into_iter().flatten().flatten() {
                let pattern = &self.patterns[*pattern];
                let own = &mut found[pattern.sign];
                let is_free = own.last().is_none_or(|last| last.end <= word.prose.start);
                if let Some(end) = is_free.then(|| matched(&pattern.elements, words, at)).flatten() {
                    own.push(word.prose.start..words[end - 1].prose.end);
                }
            }
        }
    }
}

/// The word after the last of a match that begins at `at`.
fn matched(elements: &[Element], words: &[Word<'_>], at: usize) -> Option<usize> {
    match elements.split_first() {
        None => Some(at),
        Some((Element::OneOf(pieces), rest)) => {
            let word = words.get(at)?.text;
            let fits = pieces.iter().any(|piece| match piece {
                Piece::Word(known) => word == known,
                Piece::Beginning(known) => word.starts_with(known.as_str()),
                Piece::Number => word.starts_with(|c: char| c.is_ascii_digit()),
            });
            if fits { matched(rest, words, at + 1) } else { None }
        }
        Some((Element::Gap(most), rest)) => {
            (at..=(at + most).min(words.len())).find_map(|next| matched(rest, words, next))
        }
    }
}

fn elements(pattern: &str) -> Option<Vec<Element>> {
    let piece = |text: &str| match (text, text.strip_suffix('*')) {
        ("#", _) => Piece::Number,
        (_, Some(beginning)) => Piece::Beginning(beginning.to_owned()),
        _ => Piece::Word(text.to_owned()),
    };
    let elements: Option<Vec<Element>> = pattern
        .split_whitespace()
        .map(|element| match element.strip_prefix('~') {
            Some(most) => most.parse().ok().map(Element::Gap),
            None => Some(Element::OneOf(element.split('|').map(piece).collect())),
        })
        .collect();
    // A gap at either end says nothing.
    elements.filter(|elements| {
        [elements.first(), elements.last()]
            .iter()
            .all(|end| matches!(end, Some(Element::OneOf(_))))
    })
}

fn stem(word: &str) -> &str {
    word.get(..STEM).unwrap_or(word)
}

/// The words, numbers and telling signs of a sentence in lower case that begins at byte `from`.
fn words(text: &str, from: usize) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((start, first)) = rest.next() {
        let mut end = start + first.len_utf8();
        if first.is_alphanumeric() {
            let is_number = first.is_ascii_digit();
            while let Some(&(at, next)) = rest.peek() {
                let inside = if is_number {
                    next.is_ascii_digit() || matches!(next, ',' | '.')
                } else {
                    next.is_alphanumeric() || matches!(next, '\'' | '’')
                };
                if !inside {
                    break;
                }
                // Signs belong to it only where more of it follows.
                if next.is_alphanumeric() {
                    end = at + next.len_utf8();
                }
                rest.next();
            }
        } else if !matches!(first, '$' | '£' | '€' | '%' | '!') {
            continue;
        }
        words.push(Word {
            text: text.get(start..end).unwrap_or_default(),
            prose: from + start..from + end,
        });
    }
    words
}

#[cfg(test)]
mod tests {
    use super::{Element, elements, matched, words};

    fn finds(pattern: &str, text: &str) -> bool {
        let elements: Vec<Element> = elements(pattern).expect("it is a pattern");
        let words = words(text, 0);
        (0..words.len()).any(|at| matched(&elements, &words, at).is_some())
    }

    #[test]
    fn words_beginnings_numbers_and_gaps_are_found() {
        assert!(finds("side effect*", "it has side effects."));
        assert!(finds("# %|percent ~2 of", "40% (or so) of them"));
        assert!(!finds("# %|percent ~2 of", "40% or maybe even more of them"));
        assert!(finds("#", "1,200.50 people"));
        assert!(!finds("effect", "effects"));
    }

    #[test]
    fn numbers_and_words_keep_their_inner_signs_only() {
        let texts: Vec<String> = words("in 1,200. don't!", 0)
            .iter()
            .map(|word| word.text.to_owned())
            .collect();
        assert_eq!(texts, ["in", "1,200", "don't", "!"]);
    }

    #[test]
    fn a_gap_at_an_end_is_no_pattern() {
        assert!(elements("~3 drug").is_none());
        assert!(elements("drug ~3").is_none());
        assert!(elements("").is_none());
    }
}
