//! How a statement is put: asked, supposed, aimed at, ordered, advised, held at arm's length.

use super::{Article, Cues, Place, WordClass};
use crate::document::Role;
use crate::lexicon::TokenKind;

impl Article<'_> {
    /// Whether the sentence asks.
    pub fn is_question(&self, place: Place) -> bool {
        let sentence = self.sentence(place).tokens.clone();
        let tail = sentence.end.saturating_sub(3).max(sentence.start)..sentence.end;
        tail.into_iter().any(|at| self.is_sign(at, b'?'))
    }

    /// Whether it stands under "if", "whether", "unless", "depending on".
    pub fn is_conditional(&self, place: Place) -> bool {
        let sentence = self.sentence(place).tokens.clone();
        self.find(sentence.start..place.start, Cues::CONDITION)
            .any(|hit| {
                // "If X, Y": the main clause after the comma is not conditional in itself.
                !(hit.end..place.start).any(|at| self.is_sign(at, b',')) || self.word(hit.start) == "whether"
            })
    }

    /// Whether it is the aim of research or work rather than its result.
    pub fn is_aim(&self, place: Place) -> bool {
        let clause = self.clause(place);
        self.has(clause.start..place.end, Cues::AIM)
    }

    /// Whether a second term of comparison stands in the sentence, or a source of it right before.
    pub fn is_compared(&self, place: Place) -> bool {
        let sentence = place.sentence as usize;
        let before = sentence
            .checked_sub(1)
            .filter(|&at| self.sentences[at].block == self.sentences[sentence].block);
        self.has(self.sentences[sentence].tokens.clone(), Cues::COMPARATOR)
            || before.is_some_and(|at| self.has(self.sentences[at].tokens.clone(), Cues::COMPARATOR))
    }

    /// Whether the clause is an order to the reader.
    pub fn is_imperative(&self, place: Place) -> bool {
        let sentence = self.sentence(place).tokens.clone();
        let clause = self.clause(place);
        [sentence.start, clause.start].into_iter().any(|start| {
            let mut at = start;
            while at < sentence.end
                && (!self.tokens[at as usize].is_wordlike()
                    || self.is_one_of(
                        at,
                        &[
                            "so", "please", "just", "then", "and", "always", "now", "simply", "don't", "do",
                            "not",
                        ],
                    ))
            {
                at += 1;
            }
            self.hits_in(at..sentence.end.min(at + 3))
                .any(|hit| hit.start == at && self.cues(hit).any(Cues::IMPERATIVE))
        })
    }

    /// Whether the sentence speaks to the reader: "you", "your".
    pub fn is_second_person(&self, place: Place) -> bool {
        self.digest(place).has_class(WordClass::SECOND_PERSON)
    }

    /// Whether the sentence tells the reader to consult, to stop, not to take, to seek care.
    pub fn is_safety_advice(&self, place: Place) -> bool {
        self.has(self.sentence(place).tokens.clone(), Cues::SAFETY_ADVICE)
    }

    /// Whether the sentence holds a caveat: more research, unknown, a concession before a warning.
    pub fn has_caveat(&self, place: Place) -> bool {
        let sentence = self.sentence(place).tokens.clone();
        if self.has(sentence.clone(), Cues::CAVEAT) {
            return true;
        }
        // "While it has shown promise, there are serious risks."
        let concedes = self.find(sentence.clone(), Cues::CONCESSION).next();
        concedes.is_some_and(|hit| {
            let warned = self.find(sentence.clone(), Cues::HARM.and(Cues::GENERIC_HARM));
            warned
                .filter(|harm| harm.start > hit.end && harm.start >= place.end)
                .count()
                > 0
                && hit.start <= place.start
        })
    }

    /// Whether it is held up as wrong: a myth, a thing not to say, "so-called", "claims of".
    pub fn is_criticised(&self, place: Place) -> bool {
        if self.in_scare_quotes(place) && self.role(place) != Role::Heading {
            return true;
        }
        if self.role(place) == Role::Quote && self.is_answered(place) {
            return true;
        }
        // What a text quotes whose title doubts is what it doubts.
        if self.quoted(place) && self.doubts_in_title() {
            return true;
        }
        let sentence = self.sentence(place).tokens.clone();
        let before = sentence.start.max(place.start.saturating_sub(14))..place.start;
        let after = place.end..sentence.end.min(place.end + 10);
        self.has(before, Cues::CRITICISM)
            || self
                .find(after, Cues::CRITICISM)
                .any(|hit| !self.is_negation_like(hit.start))
    }

    /// Whether a block quotation is held up: under a heading such as "Myths", or answered by a
    /// denial in the block after it.
    fn is_answered(&self, place: Place) -> bool {
        let sentence = self.sentence(place);
        let section = self.sentences_of_section(sentence);
        let under_myths = self.sentences[section].first().is_some_and(|heading| {
            self.block(heading).role == Role::Heading && self.has(heading.tokens.clone(), Cues::CRITICISM)
        });
        let next = self.sentences_of_block(sentence.block).end;
        under_myths
            || self.sentences.get(next).is_some_and(|answer| {
                let opening = answer.tokens.start..answer.tokens.end.min(answer.tokens.start + 6);
                self.block(answer).role == Role::Body && self.has(opening, Cues::NEGATION_BEFORE)
            })
    }

    /// "there is no" and its like criticise what follows, never what stands before.
    fn is_negation_like(&self, at: u32) -> bool {
        self.is_one_of(
            at,
            &[
                "there", "there's", "no", "not", "is", "isn't", "far", "never", "the",
            ],
        )
    }

    /// Whether an intensifier stands right before.
    pub fn is_intensified(&self, place: Place) -> bool {
        let sentence = self.sentence(place).tokens.start;
        let from = place.start.saturating_sub(2).max(sentence);
        self.find(from..place.start, Cues::INTENSIFIER)
            .any(|hit| hit.end == place.start)
    }

    /// Whether a superlative stands right before: "most", "best", a word in -est.
    pub fn is_superlative(&self, place: Place) -> bool {
        let sentence = self.sentence(place).tokens.start;
        place.start > sentence && {
            let word = self.word(place.start - 1);
            self.tokens[place.start as usize - 1].kind == TokenKind::Word
                && (word == "most" || word == "best" || word.len() > 5 && word.ends_with("est"))
        }
    }
}
