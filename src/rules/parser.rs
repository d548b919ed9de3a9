//! Patterns as they are written.

use std::borrow::Cow;

use super::node::{Node, Words};
use crate::lexicon::{LexiconBuilder, WordId, lemma_forms};

/// Reads a pattern; its words become known to the lexicon.
///
/// # Errors
///
/// In words, where it cannot be read or names no known group.
pub(super) fn parse(text: &str, lexicon: &mut LexiconBuilder) -> Result<Vec<Node>, String> {
    let mut parser = Parser { rest: text, lexicon };
    let nodes = parser.sequence(&[])?;
    if parser.rest.is_empty() {
        Ok(nodes)
    } else {
        Err(format!("`{}` is left over", parser.rest))
    }
}

struct Parser<'a, 'l> {
    rest: &'a str,
    lexicon: &'l mut LexiconBuilder,
}

impl Parser<'_, '_> {
    /// Reads elements up to one of `ends` or the end.
    fn sequence(&mut self, ends: &[char]) -> Result<Vec<Node>, String> {
        let mut nodes = Vec::new();
        loop {
            self.rest = self.rest.trim_start();
            match self.rest.chars().next() {
                None => return Ok(nodes),
                Some(letter) if ends.contains(&letter) => return Ok(nodes),
                Some('(') => nodes.push(self.either(')', false)?),
                Some('[') => nodes.push(self.either(']', true)?),
                Some('<') => nodes.push(self.angle()?),
                Some('#') => {
                    self.skip(1);
                    nodes.push(Node::Number);
                }
                Some('%') => {
                    self.skip(1);
                    nodes.push(Node::Percent);
                }
                Some(')' | ']' | '|' | '>') => {
                    return Err(format!("`{}` stands where a word should", self.rest));
                }
                Some(_) => self.words(&mut nodes)?,
            }
        }
    }

    fn either(&mut self, close: char, optional: bool) -> Result<Node, String> {
        let mut branches = Vec::new();
        let mut words = Vec::new();
        loop {
            self.skip(1);
            if !self.single_word(close, &mut words) {
                let branch = self.sequence(&['|', close])?;
                if branch.is_empty() {
                    return Err("an alternative is empty".to_owned());
                }
                branches.push(branch);
            }
            match self.rest.chars().next() {
                Some('|') => {}
                Some(letter) if letter == close => break,
                _ => return Err(format!("`{close}` is missing")),
            }
        }
        self.skip(1);
        Ok(Node::either(words, branches, optional))
    }

    /// Takes a branch that is one plain word, as most are.
    fn single_word(&mut self, close: char, words: &mut Vec<WordId>) -> bool {
        let rest = self.rest.trim_start();
        let end = rest
            .bytes()
            .position(|byte| !(byte.is_ascii_lowercase() || byte == b'~'));
        let (word, after) = rest.split_at(end.unwrap_or(rest.len()));
        let after = after.trim_start();
        if word.is_empty() || !after.starts_with(['|', close]) {
            return false;
        }
        for form in element_words(word) {
            words.extend(self.lexicon.word(&form));
        }
        self.rest = after;
        true
    }

    fn angle(&mut self) -> Result<Node, String> {
        let (name, rest) = self
            .rest
            .get(1..)
            .and_then(|inner| inner.split_once('>'))
            .ok_or("`>` is missing")?;
        self.rest = rest;
        if let Some(words) = name.strip_prefix('~') {
            let words = words.parse().ok().filter(|words| (1..=6).contains(words));
            return words
                .map(Node::Gap)
                .ok_or_else(|| format!("`<{name}>` is no gap of 1 to 6 words"));
        }
        if name == "intervention" {
            return Ok(Node::Intervention);
        }
        let groups = self.lexicon.find_groups(name);
        if groups.is_empty() {
            return Err(format!("there is no lexicon group called `{name}`"));
        }
        Ok(Node::Groups {
            terms: self.lexicon.set(groups.clone()),
            groups,
        })
    }

    /// One word, or the parts of a hyphened or possessive one.
    fn words(&mut self, nodes: &mut Vec<Node>) -> Result<(), String> {
        let end = self.rest.find(ends_word).unwrap_or(self.rest.len());
        let (element, rest) = self.rest.split_at(end);
        self.rest = rest;
        for part in word_parts(element) {
            if part == "%" {
                nodes.push(Node::Percent);
                continue;
            }
            let ids: Vec<WordId> = element_words(part)
                .iter()
                .filter_map(|word| self.lexicon.word(word))
                .collect();
            if ids.is_empty() {
                return Err(format!("`{element}` is no word"));
            }
            nodes.push(Node::Words(Words::new(ids)));
        }
        Ok(())
    }

    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }
}

/// Whether a word ends before this letter.
fn ends_word(letter: char) -> bool {
    letter.is_whitespace() || "()[]|<>".contains(letter)
}

/// The forms of a written word, one unless it is a lemma.
fn element_words(element: &str) -> Vec<Cow<'_, str>> {
    match element.strip_suffix('~') {
        Some(base) => lemma_forms(base).into_iter().map(Cow::Owned).collect(),
        None => vec![Cow::Borrowed(element)],
    }
}

/// The elements of a sequence as text, brackets kept together.
pub(super) fn split_top(text: &str) -> Vec<&str> {
    let elements = split_at_depth(text, char::is_whitespace);
    elements
        .into_iter()
        .filter(|element| !element.is_empty())
        .flat_map(word_parts)
        .collect()
}

/// The words that a written word is cut into: a hyphen joins words in a text, so `long-term` is
/// two, and a possessive `'s` is one of its own.
fn word_parts(element: &str) -> Vec<&str> {
    if element.starts_with(['(', '[', '<']) {
        return vec![element];
    }
    let mut parts = Vec::new();
    for part in element.split('-').filter(|part| !part.is_empty()) {
        match ["'s", "%"]
            .iter()
            .find_map(|end| Some((part.strip_suffix(end).filter(|word| !word.is_empty())?, *end)))
        {
            Some((word, end)) => parts.extend([word, end]),
            None => parts.push(part),
        }
    }
    parts
}

/// The branches of an alternative as text.
pub(super) fn split_branches(text: &str) -> Vec<&str> {
    split_at_depth(text, |letter| letter == '|')
}

fn split_at_depth(text: &str, parts: impl Fn(char) -> bool) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut depth, mut start) = (0u32, 0);
    for (at, letter) in text.char_indices() {
        match letter {
            '(' | '[' | '<' => depth += 1,
            ')' | ']' | '>' => depth = depth.saturating_sub(1),
            _ if depth == 0 && parts(letter) => {
                pieces.push(text.get(start..at).unwrap_or_default());
                start = at + letter.len_utf8();
            }
            _ => {}
        }
    }
    pieces.push(text.get(start..).unwrap_or_default());
    pieces
}
