//! Patterns over words, groups and gaps.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::node::Node;
use super::parser::{parse, split_branches, split_top};
use crate::lexicon::{LexiconBuilder, Sieve, WordId};

/// The most words a group element is taken to span when an anchor is looked for.
const GROUP_WIDTH: u32 = 6;
/// Larger sets of words are met in most sentences.
const MOST_NEEDED: usize = 48;
/// How many needs a pattern keeps, the rarest: more refuse little that these let through.
const MOST_NEEDS: usize = 3;
/// How many tokens before its anchor a pattern may begin.
const LOOK_BACK: u32 = 16;

/// A pattern, ready to be matched.
///
/// Those of the embedded rules are made when the program is built, and packed with it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) struct Pattern {
    pub(super) nodes: Vec<Node>,
    pub(super) anchor: Anchor,
    /// What must stand in the sentence, all of it; the rarest first.
    pub(super) needs: Vec<Need>,
    /// The words that a match may begin with, where nothing else can.
    pub(super) first: Option<Sieve>,
}

/// Words and groups of which one must stand in a sentence.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct Need {
    pub(super) words: Sieve,
    pub(super) groups: Vec<u16>,
}

/// The element that a match is looked for at, and how far before it the match may begin.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct Anchor {
    /// The number of the element.
    node: u32,
    pub(super) back: Range<u32>,
}

impl Pattern {
    /// Reads all patterns of a written one, of which each alternative may stand alone; their words
    /// become known to the lexicon.
    ///
    /// # Errors
    ///
    /// The pattern and in words what is wrong, where it cannot be read, names no known group or has
    /// nothing to start from.
    pub(crate) fn read(
        text: &str,
        lexicon: &mut LexiconBuilder,
        frequency: &Frequency,
    ) -> Result<Vec<Self>, String> {
        let alternatives = Self::alternatives(text).into_iter();
        let read = alternatives.map(|text| {
            Self::compile(text, lexicon, frequency)
                .map_err(|why| format!("cannot read the pattern `{text}`: {why}"))
        });
        read.collect()
    }

    fn compile(text: &str, lexicon: &mut LexiconBuilder, frequency: &Frequency) -> Result<Self, String> {
        let nodes = parse(text, lexicon)?;
        let anchor = Self::anchor(&nodes, lexicon, frequency)?;
        let needs = needs(&nodes, frequency);
        let mut first = Sieve::default();
        let is_known = add_first(&nodes, &mut first);
        Ok(Self {
            nodes,
            anchor,
            needs,
            first: is_known.then_some(first),
        })
    }

    /// The patterns that a text stands for: the alternatives of one that is nothing but alternatives.
    fn alternatives(text: &str) -> Vec<&str> {
        let inner = text
            .trim()
            .strip_prefix('(')
            .and_then(|inner| inner.strip_suffix(')'));
        match inner {
            Some(inner) if split_top(text).len() == 1 => split_branches(inner),
            _ => vec![text],
        }
    }

    /// The words and groups that a match is looked for at.
    pub(super) fn anchors(&self) -> Begins<'_> {
        let node = self.nodes.get(self.anchor.node as usize);
        node.and_then(Node::begins).unwrap_or_default()
    }

    /// Picks the rarest element that must be there and is not too far from the start.
    fn anchor(nodes: &[Node], lexicon: &mut LexiconBuilder, frequency: &Frequency) -> Result<Anchor, String> {
        let mut best: Option<(u32, Anchor)> = None;
        let mut back = 0..0;
        for (at, node) in nodes.iter().enumerate() {
            if back.end <= LOOK_BACK
                && let Some(rarity) = node.begins().map(|begins| frequency.of(&begins))
                && best.as_ref().is_none_or(|(known, _)| rarity > *known)
            {
                let (node, back) = (at as u32, back.clone());
                best = Some((rarity, Anchor { node, back }));
            }
            let width = node.width();
            back = back.start + width.start..back.end + width.end;
        }
        let (_, anchor) = best.ok_or("it has no word or group that must be there")?;
        let begins = nodes.get(anchor.node as usize).and_then(Node::begins);
        lexicon.add_forms(&begins.unwrap_or_default().words);
        Ok(anchor)
    }
}

impl Node {
    /// Words and groups of which one must stand in any match, the rarest there are; `None` where
    /// other things can.
    fn needed(&self, frequency: &Frequency) -> Option<Needed> {
        match self {
            Self::Words(words) => Some(Needed::of(words.ids.clone(), Vec::new(), frequency)),
            Self::Groups { groups, .. } => Some(Needed::of(Vec::new(), groups.clone(), frequency)),
            Self::Either {
                branches,
                optional: false,
            } => {
                let rarest = |branch: &Vec<Self>| {
                    let needed = branch.iter().filter_map(|node| node.needed(frequency));
                    needed.rev().max_by_key(|needed| needed.rarity)
                };
                let sets: Option<Vec<Needed>> = branches.iter().map(rarest).collect();
                let (words, groups): (Vec<_>, Vec<_>) = sets?
                    .into_iter()
                    .map(|needed| (needed.words, needed.groups))
                    .unzip();
                Some(Needed::of(words.concat(), groups.concat(), frequency))
            }
            _ => None,
        }
    }

    /// What it begins with, where the element must be there.
    fn begins(&self) -> Option<Begins<'_>> {
        let mut all = Begins::default();
        match self {
            Self::Words(words) => all.words.extend(&words.ids),
            Self::Groups { groups, .. } => all.groups.push(groups),
            Self::Either {
                branches,
                optional: false,
            } => {
                for branch in branches {
                    let first = branch.first()?.begins()?;
                    all.words.extend(first.words);
                    all.groups.extend(first.groups);
                }
            }
            _ => return None,
        }
        Some(all)
    }

    /// The fewest and the most words it spans.
    fn width(&self) -> Range<u32> {
        match self {
            Self::Words(_) | Self::Number | Self::Percent => 1..1,
            Self::Groups { .. } | Self::Intervention => 1..GROUP_WIDTH,
            Self::Gap(words) => 0..*words,
            Self::Either { branches, optional } => {
                let widths = branches.iter().map(|branch| {
                    branch
                        .iter()
                        .map(Self::width)
                        .fold(0..0, |sum, width| sum.start + width.start..sum.end + width.end)
                });
                let (least, most) = widths.fold((u32::MAX, 0), |(least, most), width| {
                    (least.min(width.start), most.max(width.end))
                });
                if *optional { 0..most } else { least..most }
            }
        }
    }
}

/// The words and groups that an element may begin with.
#[derive(Debug, Default)]
pub(super) struct Begins<'a> {
    pub(super) words: Vec<WordId>,
    pub(super) groups: Vec<&'a [u16]>,
}

/// Words and groups of which one must stand in any match.
#[derive(Debug)]
struct Needed {
    words: Vec<WordId>,
    groups: Vec<u16>,
    rarity: u32,
}

impl Needed {
    fn of(words: Vec<WordId>, groups: Vec<u16>, frequency: &Frequency) -> Self {
        let rarity = frequency.of_words(&words).min(frequency.of_groups(&groups));
        Self {
            words,
            groups,
            rarity,
        }
    }
}

/// What a match must hold, each; sets too large say too little.
fn needs(nodes: &[Node], frequency: &Frequency) -> Vec<Need> {
    let mut sets: Vec<Needed> = nodes
        .iter()
        .filter_map(|node| node.needed(frequency))
        .filter(|needed| needed.words.len() + needed.groups.len() <= MOST_NEEDED)
        .collect();
    sets.sort_by_key(|needed| std::cmp::Reverse(needed.rarity));
    sets.truncate(MOST_NEEDS);
    let sets = sets.into_iter().map(|needed| Need {
        words: Sieve::of(needed.words.iter().map(|word| word.0)),
        groups: needed.groups,
    });
    sets.collect()
}

/// Adds the words that a match of some elements may begin with; false where other things can.
fn add_first(nodes: &[Node], into: &mut Sieve) -> bool {
    for node in nodes {
        match node {
            Node::Words(words) => {
                words.ids.iter().for_each(|word| into.add(word.0));
                return true;
            }
            Node::Either { branches, optional } => {
                if !branches.iter().all(|branch| add_first(branch, into)) {
                    return false;
                }
                if !optional {
                    return true;
                }
            }
            _ => return false,
        }
    }
    false
}

/// How frequent words are, as far as choosing an anchor needs it.
#[derive(Debug)]
pub(crate) struct Frequency {
    /// How rare each word is, by its number; words made known later are rare.
    words: Vec<u8>,
    /// How rare the most frequent word of each group is.
    groups: Vec<u8>,
}

/// Words of any text.
const FUNCTION: u8 = 1;
/// Words of any text on health.
const COMMON: u8 = 2;
/// Groups without such words.
const RARE_GROUP: u8 = 3;
/// Other words.
const RARE: u8 = 4;

impl Frequency {
    /// Looks up the frequent words of a lexicon, and the groups they stand in.
    pub(crate) fn new(lexicon: &LexiconBuilder) -> Self {
        let mut words = vec![RARE; lexicon.words()];
        let mut groups = vec![RARE_GROUP; lexicon.groups()];
        // The most frequent come last, and stand.
        for (class, rarity) in [("common-words", COMMON), ("function-words", FUNCTION)] {
            let classes = lexicon.classes().iter().filter(|(known, _)| known == class);
            for word in classes.flat_map(|(_, words)| words) {
                words[word.0 as usize] = rarity;
            }
        }
        for (word, group) in lexicon.words_of_groups() {
            let rarity = &mut groups[group as usize];
            *rarity = words[word.0 as usize].min(*rarity);
        }
        Self { words, groups }
    }

    /// How rare the most frequent beginning is.
    fn of(&self, begins: &Begins<'_>) -> u32 {
        let groups = begins.groups.iter().map(|groups| self.of_groups(groups));
        let words = (!begins.words.is_empty()).then(|| self.of_words(&begins.words));
        groups.chain(words).min().unwrap_or(u32::MAX)
    }

    fn of_words(&self, words: &[WordId]) -> u32 {
        let rarity = |word: &WordId| self.words.get(word.0 as usize).copied().unwrap_or(RARE);
        u32::from(words.iter().map(rarity).min().unwrap_or(RARE))
    }

    fn of_groups(&self, groups: &[u16]) -> u32 {
        let rarity = |group: &u16| self.groups.get(*group as usize).copied().unwrap_or(RARE_GROUP);
        u32::from(groups.iter().map(rarity).min().unwrap_or(RARE_GROUP))
    }
}
