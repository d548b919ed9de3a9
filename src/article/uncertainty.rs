//! Whether a sentence hedges a proposition, and whether it hides behind the unnamed.

use super::{Article, Cues, Place, WordClass};
use crate::lexicon::{Hit, Token, TokenKind};

/// A sentence is vague from this sum of its terms' and shapes' weights on.
const VAGUE: i32 = 4;

/// Whether a term found has company, inside its sentence, that makes it vague.
type Shape<'a> = fn(&Article<'a>, Hit, &Place) -> bool;

/// Wordings that no list of terms can hold, and how vague each makes a sentence.
///
/// The weights were fitted together with those of `rules/lexicon/weasel.toml`, on the same set.
fn shapes<'a>() -> [(Shape<'a>, i32); 9] {
    [
        (Article::is_opening_quantifier, 3),
        (Article::is_unnamed_many, 2),
        (Article::is_quantifier_with_verb, 2),
        (Article::is_quantifier_in_clause, 1),
        (Article::is_passive_opinion, 5),
        (Article::is_passive_report, 2),
        (Article::is_impersonal, 5),
        (Article::is_customary, 1),
        (Article::is_one_of_the_most, 4),
    ]
}

impl<'a> Article<'a> {
    /// Whether the author of the sentence hedges a proposition.
    pub fn is_uncertain(&self, place: Place) -> bool {
        self.find(self.sentence(place).tokens.clone(), Cues::SCIENTIFIC_HEDGE)
            .any(|hit| self.is_hedge(hit))
    }

    /// Whether a hedge of scientific prose is one where it stands.
    ///
    /// "May" is a month as well. "Could" tells of an ability in the past after "we", or beside a verb in the past: "could
    /// be detected, but was lost". What "appeared within minutes" or "appears in the table" was seen.
    pub fn is_hedge(&self, hit: Hit) -> bool {
        if !self.cues(hit).any(Cues::HEDGE_IN_CONTEXT) {
            return true;
        }
        match self.word(hit.start).as_str() {
            "may" => !self.is_month(hit),
            "could" => !self.is_past_ability(hit),
            _ => !self.is_followed_by_place(hit),
        }
    }

    fn is_month(&self, hit: Hit) -> bool {
        let capital = self.tokens()[hit.start as usize].has(Token::CAPITAL);
        let opens = self.sentences()[self.sentence_of(hit.start) as usize]
            .tokens
            .start
            == hit.start;
        let number = self
            .token(hit.end)
            .is_some_and(|next| next.kind == TokenKind::Number);
        capital && (!opens || number)
    }

    fn is_past_ability(&self, hit: Hit) -> bool {
        let before = hit
            .start
            .checked_sub(1)
            .map(|at| self.word(at))
            .unwrap_or_default();
        self.word(hit.end) == "not" || matches!(before.as_str(), "we" | "they") || self.tells_the_past(hit)
    }

    /// "Appeared within minutes": something came into sight.
    fn is_followed_by_place(&self, hit: Hit) -> bool {
        matches!(
            self.word(hit.end).as_str(),
            "in" | "within"
                | "on"
                | "at"
                | "after"
                | "earlier"
                | "only"
                | "as"
                | "by"
                | "before"
                | "with"
                | "from"
                | "during"
                | "between"
                | "when"
                | "for"
                | "("
        )
    }

    fn tells_the_past(&self, hit: Hit) -> bool {
        let mut tokens = self.sentences()[self.sentence_of(hit.start) as usize]
            .tokens
            .clone();
        tokens.any(|at| matches!(self.word(at).as_str(), "was" | "were" | "had" | "did"))
    }

    /// Whether a statement is laid on unnamed people or studies, or put in weasel words.
    ///
    /// An unnamed study or authority is enough. Weasel words are weighed: each term and each
    /// shape adds its weight once, and the sum must reach `VAGUE`.
    pub fn is_vague(&self, place: Place) -> bool {
        let sentence = self.sentence(place).tokens.clone();
        if self.has(sentence.clone(), Cues::VAGUE_SOURCE) {
            return true;
        }
        let hits: Vec<Hit> = self.hits_in(sentence.clone()).collect();
        let mut forms: Vec<u32> = hits.iter().map(|hit| hit.form).collect();
        forms.sort_unstable();
        forms.dedup();
        let terms: i32 = forms
            .into_iter()
            .map(|form| i32::from(self.table.vagueness(form)))
            .sum();
        let place = Place {
            start: sentence.start,
            end: sentence.end,
            ..place
        };
        let held = |shape: Shape<'a>| hits.iter().any(|&hit| shape(self, hit, &place));
        let shapes: i32 = shapes()
            .into_iter()
            .filter(|(shape, _)| held(*shape))
            .map(|(_, weight)| weight)
            .sum();
        terms + shapes >= VAGUE
    }

    /// Whether a term found, or the company it keeps, adds to what makes its sentence vague.
    pub fn is_weasel(&self, hit: Hit) -> bool {
        let sentence = self.sentence_of(hit.start);
        let tokens = self.sentences()[sentence as usize].tokens.clone();
        let place = Place {
            start: tokens.start,
            end: tokens.end,
            sentence,
        };
        self.table.vagueness(hit.form) > 0 || shapes().into_iter().any(|(shape, _)| shape(self, hit, &place))
    }

    /// "Some say …", at the head of the sentence.
    fn is_opening_quantifier(&self, hit: Hit, sentence: &Place) -> bool {
        self.cues(hit).any(Cues::QUANTIFIER) && hit.start == sentence.start
    }

    /// "Many experts", "some American critics".
    fn is_unnamed_many(&self, hit: Hit, sentence: &Place) -> bool {
        self.is_quantifier_of(hit, sentence, |at| self.cued(at, Cues::UNNAMED))
    }

    /// "Some believe", "many still are": the quantifier stands for people or things.
    fn is_quantifier_with_verb(&self, hit: Hit, sentence: &Place) -> bool {
        self.is_quantifier_of(hit, sentence, |at| {
            self.cued(at, Cues::QUANTIFIER_VERB) || self.is(at, WordClass::BE)
        })
    }

    /// Whether a word of a kind stands right after a quantifier, or one word further on.
    fn is_quantifier_of(&self, hit: Hit, sentence: &Place, of_kind: impl Fn(u32) -> bool) -> bool {
        let beside = |at: u32| at < sentence.end && of_kind(at);
        self.cues(hit).any(Cues::QUANTIFIER)
            && (beside(hit.end) || beside(hit.end + 1) && self.word(hit.end) != "of")
    }

    /// "…, and many", "which some": the quantifier opens a clause or joins a list.
    fn is_quantifier_in_clause(&self, hit: Hit, sentence: &Place) -> bool {
        let joins = |at: u32| {
            self.is_sign(at, b',')
                || self.is(at, WordClass::COORDINATOR)
                || self.is(at, WordClass::SUBORDINATOR)
                || self.is(at, WordClass::RELATIVE)
        };
        self.cues(hit).any(Cues::QUANTIFIER) && hit.start > sentence.start && joins(hit.start - 1)
    }

    /// "Is widely believed".
    fn is_passive_opinion(&self, hit: Hit, sentence: &Place) -> bool {
        self.cues(hit).any(Cues::OPINION) && self.auxiliary(hit, sentence).is_some()
    }

    /// "Was often described".
    fn is_passive_report(&self, hit: Hit, sentence: &Place) -> bool {
        self.cues(hit).any(Cues::REPORTED) && self.auxiliary(hit, sentence).is_some()
    }

    /// "It is said", "it has been argued", "it is not clear".
    fn is_impersonal(&self, hit: Hit, sentence: &Place) -> bool {
        let said = self
            .cues(hit)
            .any(Cues::OPINION.and(Cues::REPORTED).and(Cues::IMPERSONAL));
        let auxiliary = if said { self.auxiliary(hit, sentence) } else { None };
        auxiliary.is_some_and(|at| {
            (sentence.start.max(at.saturating_sub(2))..at).any(|before| self.word(before) == "it")
        })
    }

    /// The form of "be" that a participle belongs to; up to two adverbs may part them.
    fn auxiliary(&self, participle: Hit, sentence: &Place) -> Option<u32> {
        let mut at = participle.start;
        for _ in 0..3 {
            at = at.checked_sub(1).filter(|&at| at >= sentence.start)?;
            if self.is(at, WordClass::BE) {
                return Some(at);
            }
            let word = self.word(at);
            let adverb = word.ends_with("ly") || matches!(word.as_str(), "also" | "now" | "still" | "long");
            if !adverb && !self.cued(at, Cues::CUSTOM) {
                return None;
            }
        }
        None
    }

    /// "Widely regarded", "often used".
    fn is_customary(&self, hit: Hit, sentence: &Place) -> bool {
        let participle = |at: u32| {
            self.cued(at, Cues::OPINION.and(Cues::REPORTED)) || self.text(at..at + 1).ends_with("ed")
        };
        self.cues(hit).any(Cues::CUSTOM) && hit.end < sentence.end && participle(hit.end)
    }

    /// "One of the most …", "among the finest".
    fn is_one_of_the_most(&self, hit: Hit, sentence: &Place) -> bool {
        self.cues(hit).any(Cues::ONE_OF)
            && (hit.end..sentence.end.min(hit.start + 6)).any(|at| self.is_superlative_word(at))
    }

    fn is_superlative_word(&self, at: u32) -> bool {
        let word = self.word(at);
        matches!(word.as_str(), "most" | "best") || word.len() > 4 && word.ends_with("est")
    }

    /// Whether a term of one word at `at` has any of `cues`.
    fn cued(&self, at: u32, cues: Cues) -> bool {
        self.find(at..at + 1, cues).next().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::super::Article;
    use super::super::Place;
    use crate::document::Document;
    use crate::rules::{Catalog, Compiled};
    use crate::text::{Format, Source};

    /// Asks one question of the first sentence of a text, and lists its hedges.
    fn ask(text: &str) -> (bool, bool, Vec<String>) {
        let compiled = Compiled::new(&Catalog::builtin(), &[]).expect("the embedded lexicon is sound");
        let document = Document::parse(&Source::new("test", Format::Text, text));
        let article = Article::new(&document, compiled.table());
        let place = Place {
            start: 0,
            end: 1,
            sentence: 0,
        };
        let sentence = article.sentence(place).tokens.clone();
        let hedges = article
            .find(sentence, super::Cues::SCIENTIFIC_HEDGE)
            .filter(|&hit| article.is_hedge(hit));
        let hedges = hedges
            .map(|hit| article.text(hit.start..hit.end).to_owned())
            .collect();
        (article.is_uncertain(place), article.is_vague(place), hedges)
    }

    fn check_hedges(text: &str, expected: &[&str]) {
        let (uncertain, _, hedges) = ask(text);
        assert_eq!(hedges, expected, "{text}");
        assert_eq!(uncertain, !expected.is_empty(), "{text}");
    }

    fn check_vague(text: &str, expected: bool) {
        assert_eq!(ask(text).1, expected, "{text}");
    }

    #[test]
    fn finds_the_words_that_hedge() {
        check_hedges(
            "The protein may bind zinc, suggesting a storage site.",
            &["may", "suggesting"],
        );
        check_hedges("We asked whether fasting lowers insulin.", &["whether"]);
        check_hedges(
            "How the gene is switched off remains unknown.",
            &["remains unknown"],
        );
        check_hedges("Fasting lowered insulin in 40 adults.", &[]);
    }

    #[test]
    fn takes_phrases_where_the_word_alone_does_not_hedge() {
        check_hedges(
            "Its potential role in sleep has not been studied.",
            &["potential role"],
        );
        check_hedges("The membrane potential fell by 20 mV.", &[]);
        check_hedges("The cells are of unknown origin.", &[]);
        check_hedges("This hypothesis was tested in mice.", &[]);
    }

    #[test]
    fn could_hedges_unless_it_tells_of_the_past() {
        check_hedges("This drug could slow bone loss.", &["could"]);
        check_hedges("No antibody could be found, and the test was stopped.", &[]);
        check_hedges("We could measure the hormone in all samples.", &[]);
        check_hedges("The loss could not be restored.", &[]);
    }

    #[test]
    fn may_hedges_unless_it_is_a_month() {
        check_hedges("May the drug help?", &["May"]);
        check_hedges("The trial began in May.", &[]);
        check_hedges("May 2019 saw the first case.", &[]);
    }

    #[test]
    fn appear_hedges_unless_it_means_to_be_seen() {
        check_hedges("The effect appears to fade.", &["appears"]);
        check_hedges("A rash appeared within two days.", &[]);
    }

    #[test]
    fn unnamed_people_are_vague() {
        check_vague("Some people say that cold baths keep you young.", true);
        check_vague("Many critics have praised the diet.", true);
        check_vague("Dr Roy said on Monday that two patients had left.", false);
    }

    #[test]
    fn passive_opinions_are_vague() {
        check_vague("The spring is widely believed to heal the eyes.", true);
        check_vague("It is often said that garlic keeps colds away.", true);
        check_vague("The book is one of the best written on gout.", true);
        check_vague("The clinic was built of brick in 1911.", false);
    }

    #[test]
    fn one_weak_term_is_not_enough() {
        check_vague("The clinic has a number of beds.", false);
        check_vague("Salts of various kinds were weighed.", false);
    }

    #[test]
    fn an_unnamed_study_is_enough() {
        check_vague("Studies show that tea lowers blood pressure.", true);
    }
}
