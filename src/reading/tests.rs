//! How whole sentences are taken apart and read.

use super::grammar::{Tag, words};
use super::shape::shape;
use super::{Advice, Reader};
use crate::article::{Article, CueTable};
use crate::claims::Strength;
use crate::document::Document;
use crate::lexicon::LexiconBuilder;
use crate::text::{Format, Source};

fn with<T>(text: &str, then: impl FnOnce(&Article<'_>) -> T) -> T {
    let source = Source::new("a.txt", Format::Text, text);
    let document = Document::parse(&source);
    let table = CueTable::new(LexiconBuilder::default());
    then(&Article::new(&document, &table))
}

fn tags(text: &str) -> Vec<Tag> {
    with(text, |article| {
        words(article, 0).iter().map(|word| word.tag).collect()
    })
}

#[test]
fn neighbours_tell_verbs_from_nouns() {
    assert_eq!(tags("Walking may increase strength")[2], Tag::Verb);
    assert_eq!(tags("An increase was seen")[1], Tag::Noun);
    assert_eq!(tags("The drug reduces pain")[2], Tag::Verb);
    assert_eq!(tags("Pain was reduced by heat")[2], Tag::Participle);
    assert_eq!(tags("Low doses increase mortality")[2], Tag::Verb);
}

#[test]
fn the_core_stands_between_those_who_report() {
    let core = |text: &str| {
        with(text, |article| {
            let words = words(article, 0);
            let core = shape(&words).core;
            (core.start, words.len() - core.end)
        })
    };
    assert_eq!(core("Our results suggest that tea lowers pressure."), (4, 1));
    assert_eq!(core("Tea lowers pressure, researchers say."), (0, 4));
    assert_eq!(core("Tea lowers pressure."), (0, 1));
}

#[test]
fn a_predicate_knows_its_modal_and_its_negation() {
    with("Tea may not reduce the risk of stroke.", |article| {
        let words = words(article, 0);
        let shape = shape(&words);
        let main = &shape.predicates[0];
        assert_eq!((main.class.as_str(), main.lemma.as_str()), ("cause", "reduce"));
        assert_eq!((main.modal.as_str(), main.is_negated), ("may", true));
    });
}

#[test]
fn plain_sentences_are_read_as_anyone_would() {
    let read = |text: &str| with(text, |article| Reader::default().read(article, 0));
    let strength = |text| read(text).strength;
    assert_eq!(
        strength("Tea was associated with a lower risk of stroke."),
        Strength::Correlational
    );
    assert_eq!(
        strength("Tea may reduce the risk of stroke."),
        Strength::Conditional
    );
    assert_eq!(strength("Tea reduces the risk of stroke."), Strength::Direct);
    assert_eq!(strength("Further studies are needed."), Strength::None);
    assert_eq!(
        read("Patients should be offered treatment.").advice,
        Advice::Strong
    );
    assert_eq!(
        read("We measured blood pressure at baseline.").advice,
        Advice::None
    );
}
