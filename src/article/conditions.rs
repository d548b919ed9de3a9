//! Which diseases and complaints a text speaks of, each by one name for all its names.

use std::ops::Range;

use super::{Article, Cues, Place, Treatment};
use crate::document::Role;
use crate::lexicon::Hit;

/// The file of the lexicon that holds a group a condition.
const FILE: &str = "conditions.";
/// What a condition is said to become more of.
const MORE: &[&str] = &[
    "increase",
    "increases",
    "increased",
    "increasing",
    "raise",
    "raised",
    "raising",
    "rise",
];
/// How far before a condition "the risks of" stands, in tokens.
const RISK_REACH: u32 = 3;
/// How many tokens open a sentence.
const OPENING: u32 = 4;

/// A condition, and where it is named.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Condition<'a> {
    /// Its group in `rules/lexicon/conditions.toml`.
    pub id: &'a str,
    /// Its place.
    pub place: Place,
}

impl Article<'_> {
    /// The conditions named inside `tokens` of one sentence, the longest names where they overlap.
    pub fn conditions_in(&self, tokens: Range<u32>) -> Vec<Condition<'_>> {
        let sentence = self.sentence_of(tokens.start);
        if tokens.is_empty() || !self.may_have(sentence, self.table.conditions()) {
            return Vec::new();
        }
        let found: Vec<(Hit, &str)> = self
            .hits_in(tokens)
            .filter_map(|hit| self.condition_of(hit).map(|id| (hit, id)))
            .collect();
        let inside = |one: &Hit, other: &Hit| {
            other.start <= one.start && one.end <= other.end && other.end - other.start > one.end - one.start
        };
        found
            .iter()
            .filter(|(hit, _)| !found.iter().any(|(other, _)| inside(hit, other)))
            .map(|&(hit, id)| Condition {
                id,
                place: self.place(hit.start..hit.end),
            })
            .collect()
    }

    /// The conditions that a treatment is said to help, each once, where it is first named: those
    /// of the sentences that claim a benefit of it, and of the title and headings that name it.
    pub fn conditions_helped(&self, treatment: &Treatment) -> Vec<Condition<'_>> {
        let titled = treatment
            .mentions
            .iter()
            .map(|tokens| self.sentence_of(tokens.start));
        let titled = titled.filter(|&sentence| {
            let role = self.block(&self.sentences()[sentence as usize]).role;
            matches!(role, Role::Title | Role::Heading)
        });
        let benefits = treatment.benefits.iter().copied();
        let own = benefits.filter(|&sentence| self.speaks_of(treatment, sentence));
        let mut sentences: Vec<u32> = own.chain(titled).collect();
        sentences.sort_unstable();
        self.conditions_of(&sentences)
    }

    /// Whether a sentence names the treatment, or opens with what stands for one, or is an item
    /// of a list of what it does.
    fn speaks_of(&self, treatment: &Treatment, sentence: u32) -> bool {
        let own = &self.sentences()[sentence as usize];
        let opening = own.tokens.start..own.tokens.end.min(own.tokens.start + OPENING);
        treatment
            .mentions
            .iter()
            .any(|named| own.tokens.contains(&named.start))
            || matches!(self.block(own).role, Role::ListItem | Role::Heading)
            || opening
                .into_iter()
                .any(|at| self.mention_at(at, sentence).is_some())
    }

    /// The conditions named in some sentences as what is helped, each once.
    pub fn conditions_of(&self, sentences: &[u32]) -> Vec<Condition<'_>> {
        let mut helped: Vec<Condition<'_>> = Vec::new();
        for &sentence in sentences {
            let tokens = self.sentences()[sentence as usize].tokens.clone();
            for condition in self.conditions_in(tokens.clone()) {
                let at = condition.place;
                let harm = self.find(tokens.start..at.start, Cues::HARM_VERB).next_back();
                let relief = self.find(tokens.start..at.start, Cues::RELIEF).next_back();
                let as_harm = harm.is_some_and(|verb| relief.is_none_or(|other| other.start < verb.start));
                // "without raising the risk of stroke", "there was no increase in clots".
                let mut before = tokens.start..at.start;
                let clause = self.clause(at).start;
                let named_as_risk = before
                    .rfind(|&word| self.is_one_of(word, MORE) || self.is_generic_harm(word))
                    .is_some_and(|word| {
                        let denied = self.negated(self.place(word..word + 1))
                            && relief.is_none_or(|other| other.start < word);
                        // "the risks of stroke outweighed": nothing in the clause lowers them.
                        let bare = word + RISK_REACH >= at.start
                            && clause <= word
                            && !self.has(clause..word, Cues::RELIEF);
                        denied || bare
                    });
                let known = helped.iter().any(|known| known.id == condition.id);
                if !known && !as_harm && !named_as_risk && !self.negated(at) {
                    helped.push(condition);
                }
            }
        }
        helped
    }

    fn is_generic_harm(&self, at: u32) -> bool {
        let mut hits = self.hits_at(at).iter();
        hits.any(|&hit| self.cues(hit).any(Cues::GENERIC_HARM))
    }

    fn condition_of(&self, hit: Hit) -> Option<&str> {
        let lexicon = self.table.lexicon();
        let token = self.tokens[hit.start as usize];
        lexicon.members(hit.form).iter().find_map(|member| {
            let id = lexicon.group_name(member.group).strip_prefix(FILE)?;
            (!member.acronym || token.has(crate::lexicon::Token::CAPITALS)).then_some(id)
        })
    }
}
