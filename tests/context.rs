//! The shared tests of context, each on the smallest text that shows it.

#![expect(
    clippy::redundant_closure_for_method_calls,
    reason = "a method of one lifetime is no function pointer over all of them"
)]

use overclaim::article::{Article, Place};
use overclaim::document::Document;
use overclaim::rules::{Catalog, Compiled, Rule};
use overclaim::text::{Format, Source};

type Test = fn(&Article<'_>, Place) -> bool;

/// Asks a test at the words in `{{…}}` of each text: of `holds` it must, of `fails` it must not.
fn check(test: Test, holds: &[&str], fails: &[&str]) {
    let catalog = Catalog::builtin();
    let rules: Vec<&Rule> = catalog.rules().iter().collect();
    let compiled = Compiled::new(&catalog, &rules).expect("the embedded rules compile");
    for (texts, expected) in [(holds, true), (fails, false)] {
        for marked in texts {
            let (before, rest) = marked.split_once("{{").expect("a place is marked");
            let (inside, after) = rest.split_once("}}").expect("the mark is closed");
            let source = Source::new("text", Format::Markdown, format!("{before}{inside}{after}"));
            let document = Document::parse(&source);
            let article = Article::new(&document, compiled.table());
            let at = document.text().find(inside).expect("the place is in the prose");
            let tokens = article.tokens();
            let start = tokens
                .iter()
                .position(|token| token.start as usize == at)
                .expect("it begins a token");
            let end = tokens
                .iter()
                .position(|token| token.end as usize == at + inside.len())
                .expect("it ends one");
            let place = article.place(start as u32..end as u32 + 1);
            assert_eq!(test(&article, place), expected, "{marked}");
        }
    }
}

#[test]
fn negation_reaches_its_target_and_no_further() {
    check(
        |article, place| article.negated(place),
        &[
            "There is no {{miracle cure}} for gout.",
            "The trial does not show that kava {{cures}} anxiety.",
            "The claim that it {{works}} has been debunked.",
            "It is sold as a non-{{addictive}} painkiller.",
        ],
        &[
            "Ketamine not only {{relieves}} pain but also helps sleep.",
            "It has no taste, but it {{cures}} gout.",
            "There is no doubt that it {{works}}.",
        ],
    );
}

#[test]
fn a_hedge_covers_its_clause_and_not_the_participle_after_it() {
    check(
        |article, place| article.hedged(place),
        &[
            "Kava may {{reduce}} anxiety.",
            "The data suggest that kava {{reduces}} anxiety.",
        ],
        &[
            "Kava may ease worry, {{making}} sleep easy.",
            "Kava {{reduces}} anxiety.",
        ],
    );
}

#[test]
fn a_citation_in_the_sentence_or_pointed_back_to_counts() {
    check(
        |article, place| article.cited(place),
        &[
            "Kava {{helps}} (https://doi.org/10.5555/12345678).",
            "Kava {{helps}} (Roy et al., 2019).",
            "Kava {{helps}}.[^1]\n\n[^1]: Roy 2019.",
            "A trial (doi:10.5555/abc.1) took 40 adults. The trial found that kava {{helps}}.",
        ],
        &[
            "Kava {{helps}}.",
            "Kava {{helps}} (see our [home page](https://example.org/)).",
        ],
    );
}

#[test]
fn quotation_and_criticism_are_told_apart() {
    check(
        |article, place| article.quoted(place),
        &[
            "\"It is a {{miracle}} for all of us here,\" said Dr Roy.",
            "> A {{miracle}} drug.",
        ],
        &["It is a {{miracle}}."],
    );
    check(
        |article, place| article.is_criticised(place),
        &[
            "Beware of claims of a {{miracle}}.",
            "The so-called {{miracle}} pill failed.",
            "## Myths\n\n> It is a {{miracle}} drug.",
            "> It is a {{wonder}} drug.\n\nWe would not go that far.",
        ],
        &[
            "It is a {{miracle}}.",
            "> It is a {{wonder}} drug.\n\nPatients agree with her.",
        ],
    );
}

#[test]
fn questions_conditions_and_aims_claim_nothing() {
    check(
        |article, place| article.is_question(place),
        &["Does kava {{cure}} gout?"],
        &["Kava {{cures}} gout."],
    );
    check(
        |article, place| article.is_conditional(place),
        &[
            "Ask whether kava {{cures}} gout.",
            "We wondered if kava {{works}}.",
        ],
        &["If you are tired, kava {{works}}."],
    );
    check(
        |article, place| article.is_aim(place),
        &["The study aims to find the most {{effective}} dose."],
        &["Kava is the most {{effective}} root."],
    );
}

#[test]
fn the_subject_is_a_treatment_or_something_else() {
    check(
        |article, place| article.about_intervention(place),
        &[
            "A {{groundbreaking}} therapy for pain.",
            "Ketamine is here. It is {{remarkable}} for pain.",
        ],
        &[
            "A {{powerful}} earthquake hit the city.",
            "The {{renowned}} surgeon spoke.",
        ],
    );
    check(
        |article, place| article.about_other(place),
        &[
            "The {{renowned}} surgeon spoke.",
            "The toll of the disease is {{undeniable}}.",
        ],
        &["A {{groundbreaking}} therapy for pain."],
    );
}

#[test]
fn harm_and_benefit_have_a_polarity() {
    check(
        |article, place| article.about_harm(place),
        &["The tablets {{often}} cause nausea."],
        &["The tablets {{quickly}} relieve nausea."],
    );
    check(
        |article, place| article.tells_benefit(place),
        &["Kava {{quickly}} relieves pain."],
        &["Kava {{usually}} grows on islands."],
    );
}

#[test]
fn names_and_acronyms_are_not_words_of_praise() {
    check(
        |article, place| article.is_proper_name(place),
        &[
            "They support the {{Miracle}} League.",
            "The {{MIRACLE}} trial enrolled 453 people.",
        ],
        &["It is a {{miracle}} pill.", "A {{Miracle}} Pill for Sore Knees"],
    );
}

#[test]
fn numbers_of_people_are_denominators() {
    check(
        |article, place| article.has_denominator(place),
        &[
            "No {{side effects}} occurred among 40 people.",
            "31 of 62 {{improved}}.",
        ],
        &["It has no {{side effects}}.", "Up to 90% {{improved}}."],
    );
}

#[test]
fn a_comparison_needs_a_second_term() {
    check(
        |article, place| article.is_compared(place),
        &[
            "It is {{safer}} than warfarin.",
            "It was held against placebo. It was {{safer}}.",
        ],
        &["It is a {{safer}} way."],
    );
}

#[test]
fn named_speakers_are_attributed_and_vague_ones_are_not() {
    check(
        |article, place| article.attributed(place),
        &["It is a {{step}} forward, said Dr Roy of Leeds."],
        &["Some say it is a {{step}} forward."],
    );
}

#[test]
fn a_mark_without_a_partner_opens_no_quotation() {
    check(
        |article, place| article.quoted(place),
        &[r#"The pipe is 5" wide. "The drug {{works}} for most of us," she said."#],
        &[
            r#"The pipe is 5" wide. The drug {{works}} for most people."#,
            r#"She said "no". The drug {{works}} for "some" people."#,
        ],
    );
}

#[test]
fn what_a_doubting_article_quotes_is_held_up() {
    check(
        |article, place| article.is_criticised(place),
        &[
            "# Agency warns of unproven diabetes teas\n\nThe sites say that the tea \"replaces pills and {{cures diabetes}} for good in a week\".",
            "# No, garlic will not cure your cold\n\n\"This bulb {{beats colds}} in one night, and doctors hide it,\" says the parcel.",
        ],
        &[
            "# A tea for diabetes\n\nThe makers say that the tea \"replaces pills and {{cures diabetes}} for good in a week\".",
        ],
    );
}

#[test]
fn what_informs_promotes_nothing() {
    check(
        |article, _| article.topic().promotes(),
        &[
            "# Kava for stress\n\n{{Kava}} relieves stress. Kava improves sleep. Kava can cause liver injury.",
            "# Kava for stress\n\n{{Kava}} is a groundbreaking root. Kava relieves stress. Kava improves sleep. Kava can cause liver injury. Kava does not help everyone.",
        ],
        &[
            "# Kava for stress\n\n{{Kava}} relieves stress. Kava improves sleep. Kava can cause liver injury. Kava does not help everyone.",
            "# Kava did not improve sleep in a trial\n\n{{Kava}} relieves stress, some say. Kava improves mood. Kava eases pain.",
        ],
    );
}
