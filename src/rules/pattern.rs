//! Patterns over words, groups and gaps.

use std::ops::Range;

use super::node::Node;
use super::parser::{parse, split_branches, split_top};
use crate::article::{Article, Digest};
use crate::lexicon::{LexiconBuilder, Sieve, Token, TokenKind, WordId};

/// The most words a group element is taken to span when an anchor is looked for.
const GROUP_WIDTH: u32 = 6;
/// Larger sets of words are met in most sentences.
const MOST_NEEDED: usize = 48;
/// How many tokens before its anchor a pattern may begin.
const LOOK_BACK: u32 = 16;

/// A pattern, ready to be matched.
#[derive(Clone, Debug)]
pub(crate) struct Pattern {
    nodes: Vec<Node>,
    anchor: Anchor,
    /// What must stand in the sentence, all of it.
    needs: Vec<Need>,
}

/// Words and groups of which one must stand in a sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Need {
    words: Sieve,
    groups: Sieve,
}

/// The element that a match is looked for at, and how far before it the match may begin.
#[derive(Clone, Debug)]
struct Anchor {
    groups: Vec<u16>,
    back: Range<u32>,
}

/// What still has to match after a branch.
struct Rest<'a> {
    nodes: &'a [Node],
    next: Option<&'a Rest<'a>>,
}

impl Pattern {
    /// Reads a pattern; its words become known to the lexicon.
    ///
    /// # Errors
    ///
    /// In words, where the pattern cannot be read, names no known group or has nothing to start from.
    pub(super) fn compile(
        text: &str,
        lexicon: &mut LexiconBuilder,
        frequency: &Frequency,
    ) -> Result<Self, String> {
        let nodes = parse(text, lexicon)?;
        let anchor = Self::anchor(&nodes, lexicon, frequency)?;
        let needs = needs(&nodes, frequency);
        Ok(Self { nodes, anchor, needs })
    }

    /// The patterns that a text stands for: the alternatives of one that is nothing but alternatives.
    pub(super) fn alternatives(text: &str) -> Vec<&str> {
        let inner = text
            .trim()
            .strip_prefix('(')
            .and_then(|inner| inner.strip_suffix(')'));
        match inner {
            Some(inner) if split_top(text).len() == 1 => split_branches(inner),
            _ => vec![text],
        }
    }

    /// The groups whose terms a match is looked for at.
    pub(super) fn anchors(&self) -> &[u16] {
        &self.anchor.groups
    }

    /// Whether the words it needs may stand in a sentence.
    #[inline]
    pub(super) fn may_match(&self, digest: &Digest) -> bool {
        self.needs
            .iter()
            .all(|need| digest.may_have(&need.words, &need.groups))
    }

    /// Picks the rarest element that must be there and is not too far from the start.
    fn anchor(nodes: &[Node], lexicon: &mut LexiconBuilder, frequency: &Frequency) -> Result<Anchor, String> {
        let mut best: Option<(u32, AnchorTerms, Range<u32>)> = None;
        let mut back = 0..0;
        for node in nodes {
            if back.end <= LOOK_BACK
                && let Some(terms) = node.anchor(frequency)
                && best.as_ref().is_none_or(|(rarity, ..)| terms.rarity > *rarity)
            {
                best = Some((terms.rarity, terms, back.clone()));
            }
            let width = node.width();
            back = back.start + width.start..back.end + width.end;
        }
        let (_, terms, back) = best.ok_or("it has no word or group that must be there")?;
        let mut groups = terms.groups;
        if !terms.words.is_empty() {
            groups.push(lexicon.group_of_words(terms.words));
        }
        Ok(Anchor { groups, back })
    }

    /// The first match whose anchor begins at token `at`; of those from one start the longest.
    pub(crate) fn match_at(
        &self,
        article: &Article<'_>,
        at: u32,
        sentence: &Range<u32>,
    ) -> Option<Range<u32>> {
        let from = sentence.start.max(at.saturating_sub(self.anchor.back.end));
        let to = at.saturating_sub(self.anchor.back.start).max(from);
        let all = Rest {
            nodes: &self.nodes,
            next: None,
        };
        (from..=to).find_map(|start| {
            let token = article.tokens()[start as usize];
            if !token.is_wordlike() && !token.is_sign(b'%') {
                return None;
            }
            let mut end = None;
            run(&all, article, start, sentence.end, &mut end);
            end.filter(|&end| end > at).map(|end| start..end)
        })
    }
}

impl Node {
    /// Words and groups of which one must stand in any match; `None` where other things can.
    fn needed(&self) -> Option<(Vec<WordId>, Vec<u16>)> {
        match self {
            Self::Words(words) => Some((words.ids.clone(), Vec::new())),
            Self::Groups { groups, .. } => Some((Vec::new(), groups.clone())),
            Self::Either {
                branches,
                optional: false,
            } => {
                let sets = branches.iter().map(|branch| branch.iter().find_map(Self::needed));
                let sets: Option<Vec<(Vec<WordId>, Vec<u16>)>> = sets.collect();
                let (words, groups): (Vec<_>, Vec<_>) = sets?.into_iter().unzip();
                Some((words.concat(), groups.concat()))
            }
            _ => None,
        }
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

/// The words and groups that an element may begin with, and how rare they are.
#[derive(Debug)]
struct AnchorTerms {
    rarity: u32,
    words: Vec<WordId>,
    groups: Vec<u16>,
}

/// What a match must hold, each; sets of function words say too little.
fn needs(nodes: &[Node], frequency: &Frequency) -> Vec<Need> {
    let sets = nodes.iter().filter_map(Node::needed);
    sets.filter(|(words, groups)| {
        words.len() + groups.len() <= MOST_NEEDED
            && frequency.of_words(words).min(frequency.of_groups(groups)) > u32::from(FUNCTION)
    })
    .map(|(words, groups)| Need {
        words: Sieve::of(words.iter().map(|word| word.0)),
        groups: Sieve::of(groups.iter().copied().map(u32::from)),
    })
    .collect()
}

/// How frequent words are, as far as choosing an anchor needs it.
#[derive(Debug)]
pub(super) struct Frequency {
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
    pub(super) fn new(lexicon: &LexiconBuilder) -> Self {
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

    fn of_words(&self, words: &[WordId]) -> u32 {
        let rarity = |word: &WordId| self.words.get(word.0 as usize).copied().unwrap_or(RARE);
        u32::from(words.iter().map(rarity).min().unwrap_or(RARE))
    }

    fn of_groups(&self, groups: &[u16]) -> u32 {
        let rarity = |group: &u16| self.groups.get(*group as usize).copied().unwrap_or(RARE_GROUP);
        u32::from(groups.iter().map(rarity).min().unwrap_or(RARE_GROUP))
    }
}

impl Node {
    /// What a match can be looked for at, where the element must be there.
    fn anchor(&self, frequency: &Frequency) -> Option<AnchorTerms> {
        match self {
            Self::Words(words) => Some(AnchorTerms {
                rarity: frequency.of_words(&words.ids),
                words: words.ids.clone(),
                groups: Vec::new(),
            }),
            Self::Groups { groups, .. } => Some(AnchorTerms {
                rarity: frequency.of_groups(groups),
                words: Vec::new(),
                groups: groups.clone(),
            }),
            Self::Either {
                branches,
                optional: false,
            } => {
                let mut all = AnchorTerms {
                    rarity: u32::MAX,
                    words: Vec::new(),
                    groups: Vec::new(),
                };
                for branch in branches {
                    let first = branch.first()?.anchor(frequency)?;
                    all.rarity = all.rarity.min(first.rarity);
                    all.words.extend(first.words);
                    all.groups.extend(first.groups);
                }
                Some(all)
            }
            _ => None,
        }
    }
}

fn run(rest: &Rest<'_>, article: &Article<'_>, at: u32, end: u32, best: &mut Option<u32>) {
    let Some((node, nodes)) = rest.nodes.split_first() else {
        match rest.next {
            Some(next) => run(next, article, at, end, best),
            None => *best = Some(best.map_or(at, |known| known.max(at))),
        }
        return;
    };
    let after = Rest {
        nodes,
        next: rest.next,
    };
    if let Node::Either { branches, optional } = node {
        for branch in branches {
            run(
                &Rest {
                    nodes: branch,
                    next: Some(&after),
                },
                article,
                at,
                end,
                best,
            );
        }
        if *optional {
            run(&after, article, at, end, best);
        }
        return;
    }
    if let Node::Gap(words) = node {
        for skipped in 0..=*words {
            let gap = at..at + skipped;
            if gap.end > end
                || !gap
                    .clone()
                    .all(|at| is_word_or_quote(article.tokens()[at as usize]))
            {
                break;
            }
            run(&after, article, gap.end, end, best);
        }
        return;
    }
    let Some(mut token) = article.token(at).filter(|_| at < end) else {
        return;
    };
    let mut at = at;
    // Quotation marks stand beside words without parting them.
    while token.kind == TokenKind::Sign && (token.is_sign(b'"') || token.is_sign(b'\'')) && at > 0 {
        at += 1;
        match article.token(at).filter(|_| at < end) {
            Some(next) => token = next,
            None => return,
        }
    }
    match node {
        Node::Words(words) if words.contains(token.word) => run(&after, article, at + 1, end, best),
        Node::Number if token.kind == TokenKind::Number => run(&after, article, at + 1, end, best),
        Node::Percent if token.is_sign(b'%') || is_percent(article, at) => {
            run(&after, article, at + 1, end, best);
        }
        Node::Groups { terms, .. } => {
            let terms = article.table().lexicon().terms(*terms);
            for hit in article
                .hits_at(at)
                .iter()
                .filter(|hit| hit.end <= end && article.is_term(**hit, terms))
            {
                run(&after, article, hit.end, end, best);
            }
        }
        Node::Intervention => {
            if let Some(mention) = article
                .mention_at(at, article.sentence_of(at))
                .filter(|&mention| mention <= end)
            {
                run(&after, article, mention, end, best);
            }
        }
        _ => {}
    }
}

fn is_word_or_quote(token: Token) -> bool {
    token.is_wordlike() || token.is_sign(b'"') || token.is_sign(b'\'') || token.is_sign(b'%')
}

fn is_percent(article: &Article<'_>, at: u32) -> bool {
    article.is_one_of(at, &["percent", "pct"])
}
