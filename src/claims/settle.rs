//! Words that may be a noun or a verb, told by their neighbours.

use super::marks::Marks;
use super::tag::{Form, Tag, Tagged, ends};
use crate::article::{Article, WordClass};
use crate::lexicon::{Token, TokenKind};

impl Tagged {
    #[expect(
        clippy::too_many_lines,
        reason = "one table of decisions, read from top to bottom"
    )]
    pub(super) fn settle_verb(
        &self,
        article: &Article<'_>,
        at: u32,
        form: Form,
        before: Tag,
        next_at: u32,
        next: Tag,
    ) -> Tag {
        let token = article.token(at);
        let hyphened = token.is_some_and(|token| token.has(Token::HYPHENED));
        let joined = article
            .token(at + 1)
            .is_some_and(|next| next.has(Token::HYPHENED) && next.kind == TokenKind::Word);
        let nounish = self.marks(at).any(Marks::NOUNISH);
        if hyphened || joined && !matches!(before, Tag::Modal | Tag::To) {
            return if matches!(form, Form::Ing | Form::Past) {
                Tag::Adjective
            } else {
                Tag::Noun
            };
        }
        let opens_object = matches!(
            next,
            Tag::Determiner
                | Tag::Pronoun
                | Tag::Adjective
                | Tag::Noun
                | Tag::Number
                | Tag::Verb(Form::Past | Form::Ing)
        ) || matches!(next, Tag::Verb(_)) && self.marks(next_at).any(Marks::NOUNISH);
        let after_determiner = matches!(before, Tag::Determiner | Tag::Possessive | Tag::Adjective);
        // "studies show that …".
        let reports = self.marks(at).any(Marks::REPORT) && next == Tag::That;
        if reports && matches!(before, Tag::Noun | Tag::Pronoun) {
            return Tag::Verb(form);
        }
        match form {
            Form::Ing => {
                if after_determiner && self.at(at - 1) != Tag::Adverb {
                    if opens_object
                        && matches!(
                            next,
                            Tag::Noun | Tag::Adjective | Tag::Verb(Form::Base | Form::Third)
                        )
                    {
                        Tag::Adjective
                    } else {
                        Tag::Noun
                    }
                } else {
                    Tag::Verb(Form::Ing)
                }
            }
            Form::Past => {
                let modifies = matches!(next, Tag::Noun | Tag::Adjective)
                    || matches!(next, Tag::Verb(_)) && self.marks(next_at).any(Marks::NOUNISH);
                match before {
                    Tag::Be | Tag::Have | Tag::Modal | Tag::Do => {
                        // "is reduced anxiety" does not occur; "have reduced pain" does.
                        Tag::Verb(Form::Past)
                    }
                    Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Number => {
                        if modifies || after_determiner && !matches!(next, Tag::Preposition | Tag::To) {
                            Tag::Adjective
                        } else {
                            Tag::Verb(Form::Past)
                        }
                    }
                    Tag::Preposition
                    | Tag::Coordinator
                    | Tag::Comma
                    | Tag::Strong
                    | Tag::Other
                    | Tag::Verb(_)
                    | Tag::To
                        if modifies
                            && !(matches!(before, Tag::Coordinator | Tag::Comma)
                                && self.follows_past(at)) =>
                    {
                        Tag::Adjective
                    }
                    _ => Tag::Verb(Form::Past),
                }
            }
            Form::Third
                if matches!(next, Tag::Verb(Form::Base) | Tag::To) && article.is_one_of(at, &["helps"]) =>
            {
                Tag::Verb(Form::Third)
            }
            Form::Third => {
                let is_noun = match before {
                    Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Number | Tag::Preposition => {
                        true
                    }
                    Tag::Verb(_) | Tag::Be | Tag::Have => nounish || !opens_object,
                    Tag::Noun | Tag::Pronoun
                        if matches!(next, Tag::To) && self.marks(at).any(Marks::CHAIN) =>
                    {
                        false
                    }
                    Tag::Noun if article.is_one_of(at, &["works"]) => false,
                    Tag::Noun => {
                        nounish && (!opens_object || self.is_plural_before(article, at))
                            || matches!(next, Tag::Be | Tag::Modal | Tag::Have | Tag::Do)
                    }
                    Tag::Pronoun | Tag::Relative => {
                        article.is_one_of(at.saturating_sub(1), &["these", "those"])
                    }
                    Tag::Coordinator | Tag::Comma => {
                        nounish
                            && !(opens_object
                                && (!matches!(next, Tag::Noun | Tag::Verb(_)) || self.follows_third(at)))
                    }
                    Tag::Strong | Tag::Other | Tag::Quote | Tag::Open => {
                        matches!(
                            next,
                            Tag::Be
                                | Tag::Modal
                                | Tag::Have
                                | Tag::Do
                                | Tag::Verb(Form::Base)
                                | Tag::Preposition
                        ) || nounish && !opens_object
                    }
                    _ => nounish,
                };
                if is_noun {
                    Tag::Noun
                } else {
                    Tag::Verb(Form::Third)
                }
            }
            Form::Base => {
                let is_verb = match before {
                    Tag::To | Tag::Modal | Tag::Do | Tag::Relative => true,
                    Tag::Pronoun => !matches!(next, Tag::Be | Tag::Modal),
                    Tag::Verb(_) => {
                        article.is_one_of(
                            self.last_word(at),
                            &["help", "helps", "helped", "helping", "let", "lets"],
                        ) || !nounish && opens_object && matches!(self.at(at - 1), Tag::Adverb)
                    }
                    Tag::Noun if self.marks(self.last_word(at)).any(Marks::PEOPLE) && opens_object => true,
                    Tag::Noun if !nounish && matches!(next, Tag::Determiner | Tag::Pronoun) => true,
                    Tag::Noun => {
                        let plural = self.is_plural_before(article, at);
                        plural
                            && (!nounish
                                && !matches!(next, Tag::Be | Tag::Modal | Tag::Have | Tag::Verb(Form::Third))
                                || matches!(next, Tag::Determiner | Tag::Pronoun))
                    }
                    Tag::Coordinator | Tag::Comma => {
                        self.follows_base(at) && (!nounish || opens_object) || !nounish && opens_object
                    }
                    Tag::Strong | Tag::Other | Tag::Quote => {
                        (!nounish || matches!(next, Tag::Determiner | Tag::Pronoun))
                            && !matches!(next, Tag::Be | Tag::Modal | Tag::Verb(Form::Third))
                    }
                    Tag::Subordinator | Tag::That => !nounish,
                    _ => false,
                };
                if is_verb {
                    Tag::Verb(Form::Base)
                } else if article.is(at, WordClass::ADJECTIVE) && matches!(next, Tag::Noun | Tag::Adjective) {
                    Tag::Adjective
                } else {
                    Tag::Noun
                }
            }
        }
    }

    fn last_word(&self, at: u32) -> u32 {
        let mut before = at;
        while before > self.start {
            before -= 1;
            if self.at(before) != Tag::Adverb {
                break;
            }
        }
        before
    }

    fn is_plural_before(&self, article: &Article<'_>, at: u32) -> bool {
        let word = article.text(self.last_word(at)..self.last_word(at) + 1);
        ends(word, "s") && !ends(word, "ss") && !ends(word, "is")
            || ["people", "women", "men", "children", "data", "mice"]
                .iter()
                .any(|plural| word.eq_ignore_ascii_case(plural))
    }

    /// Whether the verb before this one, in the same stretch, is of a form that it can be joined to.
    fn follows(&self, at: u32, wanted: impl Fn(Tag) -> bool) -> bool {
        let mut before = at;
        while before > self.start {
            before -= 1;
            let tag = self.at(before);
            if matches!(tag, Tag::Strong) {
                return false;
            }
            if tag.is_verbal() {
                return wanted(tag);
            }
        }
        false
    }

    fn follows_base(&self, at: u32) -> bool {
        self.follows(at, |tag| matches!(tag, Tag::Verb(Form::Base) | Tag::Modal))
    }

    fn follows_third(&self, at: u32) -> bool {
        self.follows(at, |tag| {
            matches!(tag, Tag::Verb(Form::Third) | Tag::Be | Tag::Have)
        })
    }

    fn follows_past(&self, at: u32) -> bool {
        self.follows(at, |tag| matches!(tag, Tag::Verb(Form::Past)))
    }
}
