//! What a clause speaks of.

use std::ops::Range;

use super::{Article, Cues, Place, WordClass};
use crate::document::Role;
use crate::lexicon::{Hit, TokenKind};

/// How far right of a modifier its head noun is looked for, in tokens.
const HEAD_REACH: u32 = 5;

impl Article<'_> {
    /// Whether the clause speaks of a treatment or its effect, rather than of people, firms,
    /// methods or the burden of disease.
    pub fn about_intervention(&self, place: Place) -> bool {
        if self.about_other(place) {
            return false;
        }
        let clause = self.clause(place);
        if self.has(clause.clone(), Cues::INTERVENTION.and(Cues::TREATMENT)) {
            return true;
        }
        if self.has(self.noun_phrase_after(place), Cues::EFFECT) {
            return true;
        }
        self.stands_for_intervention(&clause, place)
            || self.has(self.sentence(place).tokens.clone(), Cues::INTERVENTION)
            || matches!(self.role(place), Role::Title | Role::Heading) && self.topic().has_intervention()
    }

    /// Whether the word modifies or heads something that is no treatment and no effect of one.
    pub fn about_other(&self, place: Place) -> bool {
        // "this low-risk procedure": the words hold their own head.
        let own = self
            .find(place.tokens(), Cues::TREATMENT)
            .any(|hit| hit.end == place.end);
        if own && place.end > place.start + 1 {
            return false;
        }
        if let Some(head) = self.head_after(place) {
            return !head;
        }
        // A predicate: "the toll is undeniable". Its subject stands before it in the clause.
        let clause = self.clause(place);
        // "The clinic says the drops are safe": the subject stands after the verb of saying.
        let said = self.find(clause.start..place.start, Cues::REPORT).next_back();
        let before = said.map_or(clause.start, |verb| verb.end)..place.start;
        let subject = self
            .find(
                before,
                Cues::OTHER_HEAD
                    .and(Cues::TREATMENT)
                    .and(Cues::EFFECT)
                    .and(Cues::INTERVENTION),
            )
            .find(|hit| !self.after_preposition(hit.start, clause.start));
        subject.is_some_and(|hit| {
            !self
                .cues(hit)
                .any(Cues::TREATMENT.and(Cues::EFFECT).and(Cues::INTERVENTION))
        })
    }

    /// Looks for the head of the noun phrase that the place opens or stands in: `Some(true)` for
    /// a treatment or effect, `Some(false)` for something else, `None` where no noun is known.
    fn head_after(&self, place: Place) -> Option<bool> {
        let phrase = self.noun_phrase_after(place);
        let good = Cues::TREATMENT.and(Cues::EFFECT).and(Cues::INTERVENTION);
        // The last noun of the phrase is its head: "powerful cancer treatment".
        let heads: Vec<Hit> = self.find(phrase, good.and(Cues::OTHER_HEAD)).collect();
        let head = heads.iter().max_by_key(|hit| (hit.end, u32::MAX - hit.start))?;
        // A phrase that names a treatment anywhere is about it: "breakthrough drug programme".
        Some(heads.iter().any(|hit| self.cues(*hit).any(Cues::INTERVENTION)) || self.cues(*head).any(good))
    }

    /// The tokens after a place up to the end of its noun phrase.
    pub(super) fn noun_phrase_after(&self, place: Place) -> Range<u32> {
        let sentence = self.sentence(place).tokens.clone();
        let mut end = place.end;
        while end < sentence.end.min(place.end + HEAD_REACH) {
            let token = self.tokens[end as usize];
            let joins = token.kind == TokenKind::Word
                && !self.table.is(token, WordClass::BE)
                && !self.table.is(token, WordClass::RELATIVE)
                && !self.table.is(token, WordClass::PRONOUN)
                && !self.table.is(token, WordClass::DETERMINER)
                && (!self.table.is(token, WordClass::FUNCTION)
                    || self.table.is(token, WordClass::COORDINATOR));
            if !joins {
                break;
            }
            end += 1;
        }
        place.end..end
    }

    fn after_preposition(&self, at: u32, start: u32) -> bool {
        (start.max(at.saturating_sub(3))..at).any(|at| {
            self.is_one_of(
                at,
                &["of", "for", "in", "with", "to", "on", "against", "from", "by"],
            )
        })
    }

    /// Whether "it", "this therapy", "the drug" in the clause stands for a treatment under discussion.
    fn stands_for_intervention(&self, clause: &Range<u32>, place: Place) -> bool {
        let pronoun = clause.clone().any(|at| {
            self.is(at, WordClass::PRONOUN) && self.is_one_of(at, &["it", "they", "this", "these", "them"])
                || self.is_one_of(at, &["its", "their"])
        });
        pronoun && self.intervention_before(place)
    }

    /// Whether a treatment was named in the sentences right before, in the same block, or in the
    /// heading above it.
    fn intervention_before(&self, place: Place) -> bool {
        let here = place.sentence as usize;
        let sentence = &self.sentences[here];
        let block = self.sentences_of_block(sentence.block);
        let from = here.saturating_sub(2).max(block.start);
        if self.sentences[from..here].iter().any(|before| {
            self.has(
                before.tokens.clone(),
                Cues::INTERVENTION.and(Cues::NAMED_TREATMENT),
            )
        }) {
            return true;
        }
        if self.has(
            sentence.tokens.start..place.start,
            Cues::INTERVENTION.and(Cues::TREATMENT),
        ) {
            return true;
        }
        let section = self.sentences_of_section(sentence);
        from == block.start
            && self.sentences[section].first().is_some_and(|heading| {
                matches!(self.block(heading).role, Role::Title | Role::Heading)
                    && self.has(heading.tokens.clone(), Cues::INTERVENTION)
            })
    }

    /// Whether a word for treatments has a name before it: "magnesium drips", "ozone therapy".
    pub(super) fn is_named_treatment(&self, hit: Hit) -> bool {
        let sentence = &self.sentences[self.sentence_of(hit.start) as usize].tokens;
        hit.start > sentence.start && {
            let before = self.tokens[hit.start as usize - 1];
            before.kind == TokenKind::Word
                && !self.table.is(before, WordClass::FUNCTION)
                && !self.table.is(before, WordClass::DETERMINER)
        }
    }

    /// Whether a treatment, or what stands for one, is mentioned in the sentence of a place.
    pub fn has_mention(&self, place: Place) -> bool {
        let tokens = self.sentence(place).tokens.clone();
        tokens
            .clone()
            .any(|at| self.mention_at(at, place.sentence).is_some())
    }

    /// The tokens of each mention of a treatment that begins at `at`: a name, a determiner with a
    /// word for treatments ("this therapy"), or "it" where a treatment was named just before.
    pub fn mention_at(&self, at: u32, sentence: u32) -> Option<u32> {
        let tokens = self.sentences[sentence as usize].tokens.clone();
        let named = self
            .hits_at(at)
            .iter()
            .filter(|hit| hit.end <= tokens.end && self.cues(**hit).any(Cues::INTERVENTION));
        if let Some(end) = named.map(|hit| hit.end).max() {
            // "ketamine therapy", "turmeric supplements": the noun belongs to the name.
            let after = self
                .hits_at(end)
                .iter()
                .find(|hit| hit.end <= tokens.end && self.cues(**hit).any(Cues::TREATMENT));
            return Some(after.map_or(end, |hit| hit.end));
        }
        if self.is(at, WordClass::DETERMINER) {
            let mut noun = self.hits_in(at + 1..tokens.end.min(at + 5)).filter(|hit| {
                hit.start <= at + 2 && self.cues(*hit).any(Cues::TREATMENT.and(Cues::INTERVENTION))
            });
            if let Some(noun) = noun.next() {
                return Some(noun.end);
            }
        }
        let pronoun = self.is_one_of(at, &["it", "they", "its", "their"]);
        (pronoun
            && self.intervention_before(Place {
                start: at,
                end: at + 1,
                sentence,
            }))
        .then_some(at + 1)
    }
}
