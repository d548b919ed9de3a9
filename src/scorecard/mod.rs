//! Floor 10: the report card, by which a whole article is judged on questions people have asked
//! of health news for long.
//!
//! The ten questions of `HealthNewsReview` are answered by learned weights over signs that stand in
//! `rules/scorecard`: each sign is a handful of patterns with a name, and the reasons given are the
//! signs that weighed most. The JAMA benchmarks and the questions of DISCERN that a text can answer
//! are answered by what is found or not. No rating says whether a claim is true.

mod checklist;
mod health_news;
mod sign;
mod weights;

use std::ops::Range;
use std::sync::LazyLock;

use self::sign::Signs;
use self::weights::Weights;
use crate::article::Article;
use crate::text::Span;

/// One question and how an article does on it.
#[derive(Clone, PartialEq, Debug)]
pub struct Criterion {
    /// Its key in the output: `harm`, `jama-authorship`, `discern-risks`.
    pub key: &'static str,
    /// The question, for people.
    pub question: &'static str,
    /// The answer.
    pub rating: Rating,
    /// How sure it is, between 0 and 1, that a reviewer would not be satisfied.
    pub score: f32,
    /// What the answer rests on, the weightiest first.
    pub reasons: Vec<Reason>,
}

/// How an article does on a question.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Rating {
    /// A reviewer would most likely be satisfied.
    Ok,
    /// A reviewer would most likely not be.
    Bad,
    /// The question cannot be asked of it.
    NotApplicable,
}

impl Rating {
    /// The name in the output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Bad => "bad",
            Self::NotApplicable => "na",
        }
    }
}

/// Something that an answer rests on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reason {
    /// Where it stands; the title, or the first sentence, where something is missing.
    pub span: Span,
    /// What it is.
    pub message: String,
}

/// What stands in an article, for its report card.
struct Evidence<'a> {
    article: &'a Article<'a>,
    /// Where each sign stands, in bytes of the flat prose.
    found: Vec<Vec<Range<usize>>>,
}

impl Evidence<'_> {
    fn of<'a>(article: &'a Article<'a>) -> Evidence<'a> {
        Evidence {
            article,
            found: SIGNS.find(article),
        }
    }

    /// Where a sign stands.
    fn places(&self, name: &str) -> &[Range<usize>] {
        let at = SIGNS.all().iter().position(|sign| sign.name == name);
        at.map_or(&[], |at| &self.found[at])
    }

    /// What stands for the whole: the title, or the first sentence.
    fn whole(&self) -> Span {
        let document = self.article.document();
        let title = document.title().map(|title| title.prose.clone());
        let opening = || {
            let first = self.article.sentences().first()?;
            Some(self.article.prose(first.tokens.clone()))
        };
        title
            .or_else(opening)
            .map_or_else(Span::default, |prose| document.span(prose))
    }

    fn at(&self, prose: &Range<usize>, message: &str) -> Reason {
        Reason {
            span: self.article.document().span(prose.clone()),
            message: message.to_owned(),
        }
    }

    fn of_whole(&self, message: String) -> Reason {
        Reason {
            span: self.whole(),
            message,
        }
    }

    /// Whether the article speaks of a treatment, test or habit that questions can be asked of.
    fn speaks_of_intervention(&self) -> bool {
        const KINDS: [&str; 6] = ["drug", "food", "device", "test", "exercise", "vaccine"];
        self.article.topic().has_intervention()
            || KINDS
                .iter()
                .any(|kind| !self.places(&format!("context.{kind}")).is_empty())
    }
}

static SIGNS: LazyLock<Signs> = LazyLock::new(|| Signs::read().expect("the sign files are tested"));
static WEIGHTS: LazyLock<Weights> =
    LazyLock::new(|| Weights::read().expect("the weights of the program are tested"));

/// The report card of an article: the questions of `HealthNewsReview`, of JAMA and of DISCERN.
pub fn scorecard(article: &Article<'_>) -> Vec<Criterion> {
    let evidence = Evidence::of(article);
    let mut card = health_news::criteria(&evidence, &SIGNS, &WEIGHTS);
    card.extend(checklist::criteria(&evidence));
    card
}

/// How often each weighed sign stands in an article, and its length, by name: what the ratings of
/// the `HealthNewsReview` questions are fitted to.
pub fn sign_counts(article: &Article<'_>) -> Vec<(String, usize)> {
    health_news::counts(&Evidence::of(article), &SIGNS)
}

/// What the weights say of themselves: sets, part, method, figures.
pub fn weights_source() -> &'static str {
    &WEIGHTS.source
}

#[cfg(test)]
mod tests {
    use super::{Criterion, Rating, SIGNS, WEIGHTS, scorecard};
    use crate::article::{Article, CueTable};
    use crate::document::Document;
    use crate::lexicon::LexiconBuilder;
    use crate::text::{Format, Source};

    fn card(text: &str) -> Vec<Criterion> {
        let source = Source::new("a.txt", Format::Text, text);
        let document = Document::parse(&source);
        let table = CueTable::new(LexiconBuilder::default());
        scorecard(&Article::new(&document, &table))
    }

    fn find<'a>(card: &'a [Criterion], key: &str) -> &'a Criterion {
        card.iter().find(|own| own.key == key).expect("it is rated")
    }

    #[test]
    fn every_weighed_sign_has_words_and_weights() {
        let scale = WEIGHTS.scale("harm").expect("harm has weights");
        for sign in SIGNS.all().iter().filter(|sign| sign.is_weighed) {
            assert!(!sign.says.is_empty(), "{}", sign.name);
            assert!(
                WEIGHTS.pull(scale, &sign.name, 1).is_some(),
                "{}: refit",
                sign.name
            );
        }
    }

    #[test]
    fn figures_for_harms_satisfy_and_silence_does_not() {
        let silent = card("A new pill helps.\n\nThe drug improved sleep in patients, the maker said.");
        let told = card(
            "A new pill helps.\n\nThe drug improved sleep in patients. Side effects were common: nausea in \
             12% and headache in 8% of patients, and 3% stopped because of adverse events. Serious adverse \
             events were reported in 2 patients; one had bleeding. Safety was assessed for 12 weeks.",
        );
        let (silent, told) = (find(&silent, "harm"), find(&told, "harm"));
        assert_eq!((silent.rating, told.rating), (Rating::Bad, Rating::Ok));
        assert!(silent.score > told.score);
        assert!(silent.reasons[0].message.starts_with("no word of"));
        assert!(told.reasons.iter().any(|reason| reason.span.start() > 20));
    }

    #[test]
    fn a_text_on_no_treatment_is_not_asked_for_its_price() {
        let card = card("The river rose.\n\nIt rained for a week, and the bridge was closed.");
        assert_eq!(find(&card, "cost").rating, Rating::NotApplicable);
        assert_eq!(find(&card, "discern-risks").rating, Rating::NotApplicable);
        assert_eq!(find(&card, "jama-authorship").rating, Rating::Bad);
    }

    #[test]
    fn the_questions_come_in_the_order_of_the_contract() {
        let card = card("A pill helps.");
        let keys: Vec<&str> = card.iter().map(|own| own.key).take(11).collect();
        assert_eq!(
            keys,
            [
                "cost",
                "benefit",
                "harm",
                "evidence",
                "mongering",
                "conflict",
                "alternatives",
                "availability",
                "novelty",
                "sensational",
                "jama-authorship"
            ]
        );
    }
}
