//! What part each word plays in its sentence.
//!
//! Closed classes come from the word lists, verbs from the lexicon, the rest from endings; a word
//! that may be a noun or a verb is told by its neighbours. Only sentences that may hold a claim
//! are tagged.

use super::marks::{MarkTable, Marks};
use crate::article::{Article, WordClass};
use crate::lexicon::{Token, TokenKind};

/// The part a token plays.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Tag {
    Noun,
    Adjective,
    Adverb,
    /// `the`, `this` before a noun, `its`.
    Determiner,
    /// `it`, `they`, `this` alone.
    Pronoun,
    Preposition,
    /// `to` before a verb.
    To,
    Coordinator,
    /// `because`, `although`, `when`.
    Subordinator,
    /// `which`, `who`, `that` after a noun.
    Relative,
    /// `that` before a clause.
    That,
    Modal,
    Be,
    Have,
    Do,
    Verb(Form),
    Number,
    /// `'s`.
    Possessive,
    Comma,
    /// `;`, `:`, a dash.
    Strong,
    Open,
    Close,
    Quote,
    /// Anything that is no word.
    Other,
}

/// The form of a verb.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Form {
    Base,
    Third,
    /// A past form or a participle.
    Past,
    Ing,
}

impl Tag {
    pub(super) fn is_verbal(self) -> bool {
        matches!(
            self,
            Self::Modal | Self::Be | Self::Have | Self::Do | Self::Verb(_)
        )
    }

    pub(super) fn is_nominal(self) -> bool {
        matches!(self, Self::Noun | Self::Pronoun | Self::Number)
    }

    /// Whether it can stand inside a noun phrase without prepositions.
    pub(super) fn is_in_phrase(self) -> bool {
        matches!(
            self,
            Self::Noun | Self::Adjective | Self::Determiner | Self::Number | Self::Possessive | Self::Pronoun
        )
    }
}

/// One sentence with the part of each token and the marks of its words.
#[derive(Debug)]
pub(super) struct Tagged {
    /// The first token.
    pub(super) start: u32,
    pub(super) tags: Vec<Tag>,
    /// The marks of each single word.
    words: Vec<Marks>,
    /// The terms of several words.
    pub(super) phrases: Vec<(u32, u32, Marks)>,
    /// Where "it", "they", "we" stand.
    nominative: Vec<u32>,
}

impl Tagged {
    pub(super) fn new(article: &Article<'_>, sentence: u32, table: &MarkTable) -> Self {
        let tokens = article.sentences()[sentence as usize].tokens.clone();
        let len = tokens.len();
        let mut words = vec![Marks::NONE; len];
        let mut phrases = Vec::new();
        for hit in article.hits_in(tokens.clone()) {
            let marks = table.with_cues(hit.form, article.cues(hit));
            if marks == Marks::NONE {
                continue;
            }
            if hit.end == hit.start + 1 {
                let at = (hit.start - tokens.start) as usize;
                words[at] = words[at].and(marks);
            } else {
                phrases.push((hit.start, hit.end, marks));
            }
        }
        let mut tagged = Self {
            start: tokens.start,
            tags: vec![Tag::Other; len],
            words,
            phrases,
            nominative: Vec::new(),
        };
        for at in tokens.clone() {
            tagged.tags[(at - tokens.start) as usize] = tagged.raw(article, at);
        }
        for at in tokens {
            let tag = tagged.settle(article, at);
            if tag == Tag::Pronoun && article.is_one_of(at, &["it", "they", "we", "he", "she", "i"]) {
                tagged.nominative.push(at - tagged.start);
            }
            tagged.tags[(at - tagged.start) as usize] = tag;
        }
        tagged
    }

    pub(super) fn end(&self) -> u32 {
        self.start + self.tags.len() as u32
    }

    /// The tag at a token; `Other` outside the sentence.
    pub(super) fn at(&self, at: u32) -> Tag {
        at.checked_sub(self.start)
            .and_then(|at| self.tags.get(at as usize))
            .copied()
            .unwrap_or(Tag::Other)
    }

    /// The marks of the word at a token.
    pub(super) fn marks(&self, at: u32) -> Marks {
        at.checked_sub(self.start)
            .and_then(|at| self.words.get(at as usize))
            .copied()
            .unwrap_or_default()
    }

    /// The first term with any of `marks` that begins in a stretch and ends in it.
    pub(super) fn find(&self, range: std::ops::Range<u32>, marks: Marks) -> Option<(u32, u32, Marks)> {
        let phrase = self
            .phrases
            .iter()
            .filter(|(start, end, own)| *start >= range.start && *end <= range.end && own.any(marks))
            .copied()
            .min_by_key(|(start, end, _)| (*start, u32::MAX - end));
        let word = range
            .clone()
            .find(|&at| self.marks(at).any(marks))
            .map(|at| (at, at + 1, self.marks(at)));
        match (phrase, word) {
            (Some(phrase), Some(word)) => Some(if word.0 < phrase.0 { word } else { phrase }),
            (phrase, word) => phrase.or(word),
        }
    }

    pub(super) fn has(&self, range: std::ops::Range<u32>, marks: Marks) -> bool {
        self.find(range, marks).is_some()
    }

    /// Whether a pronoun is a subject wherever it stands.
    pub(super) fn is_nominative(&self, at: u32) -> bool {
        at.checked_sub(self.start)
            .is_some_and(|at| self.nominative.contains(&at))
    }

    /// The next token that is no adverb.
    pub(super) fn after_adverbs(&self, mut at: u32) -> u32 {
        while self.at(at) == Tag::Adverb {
            at += 1;
        }
        at
    }

    /// The part a word plays by itself; open classes stand as what they most often are.
    fn raw(&self, article: &Article<'_>, at: u32) -> Tag {
        let Some(token) = article.token(at) else {
            return Tag::Other;
        };
        match token.kind {
            TokenKind::Number if self.ends_name(at) => return Tag::Noun,
            TokenKind::Number => return Tag::Number,
            TokenKind::Word => {}
            TokenKind::Sign => {
                return match token.word.0 as u8 {
                    b',' => Tag::Comma,
                    b';' | b':' | b'-' | b'.' | b'!' | b'?' => Tag::Strong,
                    b'(' | b'[' => Tag::Open,
                    b')' | b']' => Tag::Close,
                    b'"' => Tag::Quote,
                    b'%' => Tag::Noun,
                    b'&' => Tag::Coordinator,
                    _ => Tag::Other,
                };
            }
            _ => return Tag::Other,
        }
        let classes = article.table().classes(token);
        let is = |class| classes.any(class);
        let word = article.text(at..at + 1);
        if word.starts_with(['\'', '\u{2019}']) {
            return Tag::Possessive;
        }
        if is(WordClass::MODAL) {
            Tag::Modal
        } else if is(WordClass::COPULA) && token.has(Token::HYPHENED) {
            // "well-being".
            Tag::Noun
        } else if is(WordClass::COPULA) {
            Tag::Be
        } else if is(WordClass::HAVE) {
            Tag::Have
        } else if is(WordClass::DO) {
            Tag::Do
        } else if word.eq_ignore_ascii_case("to") {
            Tag::To
        } else if word.eq_ignore_ascii_case("that") {
            Tag::That
        } else if is(WordClass::COORDINATOR) && !article.is_one_of(at, &["so", "yet", "plus"]) {
            Tag::Coordinator
        } else if is(WordClass::PREPOSITION) {
            Tag::Preposition
        } else if is(WordClass::RELATIVE) {
            Tag::Relative
        } else if is(WordClass::SUBORDINATOR)
            || is(WordClass::CONTRAST)
            || article.is_one_of(at, &["how", "why", "what"])
        {
            Tag::Subordinator
        } else if is(WordClass::DETERMINER) {
            Tag::Determiner
        } else if is(WordClass::PRONOUN) || article.is_one_of(at, &["others", "us", "me", "him", "those"]) {
            Tag::Pronoun
        } else if is(WordClass::NUMERAL) && !self.marks(at).any(Marks::ANY_VERB) {
            Tag::Number
        } else if is(WordClass::ADVERB) {
            Tag::Adverb
        } else if is(WordClass::ADJECTIVE) && (ends(word, "ing") || ends(word, "ed")) {
            Tag::Adjective
        } else if self.marks(at).any(Marks::ANY_VERB) || self.opens_verb(at) || is(WordClass::PAST) {
            Tag::Verb(form(word, is(WordClass::PAST)))
        } else if is(WordClass::ADJECTIVE) {
            Tag::Adjective
        } else if ends(word, "ly") && word.len() > 4 {
            Tag::Adverb
        } else if ends(word, "ing") && word.len() > 5
            || ends(word, "ed") && word.len() > 4 && !ends(word, "eed")
        {
            Tag::Verb(form(word, false))
        } else if self.marks(at).any(Marks::NAME.and(Marks::EXPOSURE)) {
            Tag::Noun
        } else if ADJECTIVE_ENDINGS.iter().any(|ending| ends(word, ending)) {
            Tag::Adjective
        } else {
            Tag::Noun
        }
    }

    /// "BPC-157": the number belongs to the name of a treatment.
    fn ends_name(&self, at: u32) -> bool {
        let names = Marks::NAME.and(Marks::EXPOSURE);
        self.phrases
            .iter()
            .any(|(start, end, marks)| *start < at && at < *end && marks.any(names))
    }

    /// "wards off", "shores up": a verb only with what follows it.
    fn opens_verb(&self, at: u32) -> bool {
        self.phrases
            .iter()
            .any(|(start, _, marks)| *start == at && marks.any(Marks::ANY_VERB))
    }

    /// The part a word plays among its neighbours: those before it are settled.
    fn settle(&self, article: &Article<'_>, at: u32) -> Tag {
        let raw = self.at(at);
        let before = self.before(at);
        let next_at = self.after_adverbs(at + 1);
        let next = self.at(next_at);
        match raw {
            // "leads to harm": it belongs to the verb before it.
            Tag::To
                if self
                    .phrases
                    .iter()
                    .any(|(start, end, own)| *start < at && *end == at + 1 && own.any(Marks::ANY_VERB)) =>
            {
                Tag::Preposition
            }
            Tag::To => match next {
                Tag::Verb(Form::Base) | Tag::Be | Tag::Have | Tag::Do => Tag::To,
                _ => Tag::Preposition,
            },
            Tag::That => {
                if matches!(self.at(at + 1), Tag::Noun | Tag::Adjective)
                    && !before.is_nominal()
                    && before != Tag::Comma
                    && !matches!(before, Tag::Verb(_))
                {
                    Tag::Determiner
                } else if before == Tag::Noun
                    && matches!(
                        next,
                        Tag::Modal
                            | Tag::Be
                            | Tag::Have
                            | Tag::Do
                            | Tag::Verb(Form::Third | Form::Past | Form::Base)
                    )
                {
                    Tag::Relative
                } else if at == self.start && next.is_verbal() {
                    Tag::Pronoun
                } else {
                    Tag::That
                }
            }
            Tag::Determiner => {
                let stands_alone = article.is_one_of(at, &["this", "these", "some", "any", "each"])
                    && (matches!(next, Tag::Modal | Tag::Be | Tag::Have | Tag::Do)
                        || matches!(next, Tag::Verb(Form::Third))
                            && !self.marks(next_at).any(Marks::NOUNISH)
                        || matches!(next, Tag::Verb(Form::Third)) && article.is_one_of(at, &["this"]));
                if stands_alone {
                    Tag::Pronoun
                } else {
                    Tag::Determiner
                }
            }
            Tag::Possessive
                if article.is_one_of(
                    at - 1,
                    &["it", "that", "there", "here", "he", "she", "what", "who"],
                ) =>
            {
                Tag::Be
            }
            // "may hallucinate": after a modal stands a verb, known or not.
            Tag::Noun if before == Tag::Modal && !next.is_verbal() => Tag::Verb(Form::Base),
            // "nausea, vomiting and dizziness".
            Tag::Verb(Form::Ing)
                if self.marks(at).any(Marks::VALUED) && !self.marks(at).any(Marks::ANY_VERB) =>
            {
                Tag::Noun
            }
            Tag::Verb(form) => self.settle_verb(article, at, form, before, next_at, next),
            // "the potential of": an adjective with nothing after it that it could modify.
            Tag::Adjective
                if matches!(before, Tag::Determiner | Tag::Possessive | Tag::Adjective)
                    && !matches!(
                        next,
                        Tag::Noun | Tag::Adjective | Tag::Number | Tag::Coordinator | Tag::Verb(_)
                    )
                    && self.at(at + 1) == next =>
            {
                Tag::Noun
            }
            // "a treatment-resistant condition": the part before a hyphen belongs to the word after it.
            _ => raw,
        }
    }

    /// The settled tag before a token, adverbs left out.
    fn before(&self, at: u32) -> Tag {
        let mut before = at;
        while before > self.start {
            before -= 1;
            let tag = self.at(before);
            if tag != Tag::Adverb {
                return tag;
            }
        }
        Tag::Other
    }
}

/// Endings of adjectives.
const ADJECTIVE_ENDINGS: &[&str] = &[
    "ous", "ive", "ful", "less", "able", "ible", "ical", "ic", "ary", "ian", "ish", "ial", "nal", "ual",
    "ral", "tal",
];

fn form(word: &str, is_past: bool) -> Form {
    if ends(word, "ing") && word.len() > 4 {
        Form::Ing
    } else if is_past || ends(word, "ed") && word.len() > 3 && !ends(word, "eed") {
        Form::Past
    } else if ends(word, "s") && !ends(word, "ss") && !ends(word, "us") && !ends(word, "is") {
        Form::Third
    } else {
        Form::Base
    }
}

/// Whether a word ends so, whatever its case; `ending` in lower case.
pub(super) fn ends(word: &str, ending: &str) -> bool {
    let (word, ending) = (word.as_bytes(), ending.as_bytes());
    // Most are told by the last letter.
    word.last().map(u8::to_ascii_lowercase) == ending.last().copied()
        && word.len() >= ending.len()
        && word[word.len() - ending.len()..].eq_ignore_ascii_case(ending)
}

#[cfg(test)]
mod tests {
    use super::super::marks::MarkTable;
    use super::super::tests::with_article;
    use super::{Form, Tag, Tagged};

    fn tag_of(text: &str, word: &str) -> Tag {
        with_article(text, |article| {
            let tagged = Tagged::new(article, 0, &MarkTable::new(article.table()));
            let at = (0..tagged.end()).find(|&at| article.text(at..at + 1) == word);
            tagged.at(at.expect("the word stands there"))
        })
    }

    #[test]
    fn words_that_may_be_noun_or_verb_are_told_by_their_neighbours() {
        for (text, word, tag) in [
            ("Magnesium helps sleep.", "helps", Tag::Verb(Form::Third)),
            ("The benefits of tea are small.", "benefits", Tag::Noun),
            ("This tea benefits the heart.", "benefits", Tag::Verb(Form::Third)),
            ("The drug causes nausea.", "causes", Tag::Verb(Form::Third)),
            ("The causes of pain are many.", "causes", Tag::Noun),
            ("It may lower the risk.", "lower", Tag::Verb(Form::Base)),
            ("A lower risk is good.", "lower", Tag::Adjective),
            ("It works to reduce pain.", "to", Tag::To),
            ("It is linked to pain.", "to", Tag::Preposition),
            ("It brings improved sleep.", "improved", Tag::Adjective),
            ("The pills improved sleep.", "improved", Tag::Verb(Form::Past)),
            ("Green tea wards off colds.", "wards", Tag::Verb(Form::Third)),
            ("BPC-157 eases pain.", "157", Tag::Noun),
            ("A drug that reduces pain works.", "that", Tag::Relative),
            ("Studies show that the drug works.", "that", Tag::That),
        ] {
            assert_eq!(tag_of(text, word), tag, "{word} in {text}");
        }
    }
}
