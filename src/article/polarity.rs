//! Whether a clause tells of benefit or of harm.

use super::{Article, Cues, Place, coverage};
use crate::lexicon::TokenKind;

impl Article<'_> {
    /// Whether the clause says that harm happens or may happen.
    ///
    /// A harm word that a relief verb governs ("reduces nausea") tells of benefit instead.
    pub fn about_harm(&self, place: Place) -> bool {
        let clause = self.clause(place);
        let brought_about = self.has(clause.clone(), Cues::GENERIC_HARM.and(Cues::HARM_VERB));
        self.find(clause.clone(), Cues::HARM.and(Cues::GENERIC_HARM))
            .filter(|hit| hit.end <= place.start || place.end <= hit.start)
            .filter(|hit| !coverage::is_treated_here(self, hit, &clause))
            // "Chronic pain" is a condition unless something is said to bring it about.
            .filter(|hit| brought_about || !self.cues(*hit).any(Cues::OUTCOME))
            .any(|hit| {
                let relief = self.find(clause.start..hit.start, Cues::RELIEF).next_back();
                relief.is_none_or(|verb| self.has(verb.end..hit.start, Cues::HARM_VERB))
            })
    }

    /// Whether the clause tells of a benefit: a relief verb with an object, an improved outcome, "effective".
    pub fn tells_benefit(&self, place: Place) -> bool {
        self.has(self.clause(place), Cues::RELIEF.and(Cues::BENEFIT))
    }

    /// Whether a disease, symptom or outcome stands in the clause.
    pub fn names_condition(&self, place: Place) -> bool {
        self.has(self.clause(place), Cues::OUTCOME)
    }

    /// Whether a named harm stands in the sentence; "risk" and "side effects" have no name.
    pub fn names_harm(&self, place: Place) -> bool {
        self.has(self.sentence(place).tokens.clone(), Cues::HARM)
    }

    /// Whether a number stands in the sentence, years left out.
    pub fn has_figure(&self, place: Place) -> bool {
        self.sentence(place)
            .tokens
            .clone()
            .any(|at| self.tokens[at as usize].kind == TokenKind::Number && !self.is_year(at))
    }

    /// Whether a number of people stands in the sentence: "among 40 people", "31 of 62", "n = 80".
    pub fn has_denominator(&self, place: Place) -> bool {
        let sentence = self.sentence(place).tokens.clone();
        sentence.clone().any(|at| {
            if self.tokens[at as usize].kind != TokenKind::Number
                || self.is_year(at)
                || self.is_sign(at + 1, b'%')
                || self.text(at..at + 1).contains('.')
            {
                return false;
            }
            let near = at + 1..sentence.end.min(at + 5);
            self.has(near, Cues::PEOPLE)
                || at > sentence.start
                    && (self.is_sign(at - 1, b'=') || self.is_one_of(at - 1, &["of", "in", "per"]))
                    && sentence.start + 1 < at
                    && self.tokens[at as usize - 2].kind == TokenKind::Number
                || at > sentence.start && self.is_sign(at - 1, b'=')
        })
    }
}
