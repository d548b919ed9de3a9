//! The JAMA benchmarks, and the questions of DISCERN that a text can answer: found or not found.

use std::ops::Range;

use super::{Criterion, Evidence, Rating};

/// How sure an answer is that rests on words found or not found.
const FOUND: f32 = 0.1;
const NOT_FOUND: f32 = 0.9;
/// How many places are shown.
const SHOWN: usize = 2;

/// Questions of DISCERN that signs answer, what they answer, and which; those marked ask about a
/// treatment.
const DISCERN: [(&str, &str, bool, &str, &[&str]); 10] = [
    (
        "discern-support",
        "Does it say where to find more? (7)",
        false,
        "where to find more",
        &["discern.more-information"],
    ),
    (
        "discern-uncertainty",
        "Does it speak of what is not certain? (8)",
        false,
        "what is not certain",
        &[
            "evidence.cautious",
            "evidence.caution",
            "evidence.limits",
            "evidence.limit",
            "evidence.more",
        ],
    ),
    (
        "discern-mechanism",
        "Does it say how the treatment works? (9)",
        true,
        "how the treatment works",
        &["discern.how-it-works"],
    ),
    (
        "discern-benefits",
        "Does it describe the benefits? (10)",
        true,
        "a benefit",
        &["benefit.vague", "benefit.survival"],
    ),
    (
        "discern-risks",
        "Does it describe the risks? (11)",
        true,
        "a risk of the treatment",
        &[
            "harm.adverse",
            "harm.side",
            "harm.namedin",
            "harm.toxic",
            "harm.isi",
        ],
    ),
    (
        "discern-no-treatment",
        "Does it say what happens without treatment? (12)",
        true,
        "what happens without treatment",
        &["discern.without-treatment"],
    ),
    (
        "discern-quality-of-life",
        "Does it say what the treatment means for daily life? (13)",
        true,
        "what it means for daily life",
        &["discern.quality-of-life"],
    ),
    (
        "discern-choices",
        "Is it clear that there is more than one treatment? (14)",
        true,
        "another treatment",
        &[
            "alternatives.currently",
            "alternatives.choose",
            "alternatives.vs",
            "alternatives.existing",
        ],
    ),
    (
        "discern-shared-decision",
        "Does it support deciding together? (15)",
        true,
        "support for deciding together",
        &["discern.shared-decision"],
    ),
    (
        "discern-balance",
        "Are benefits and risks both spoken of? (6)",
        true,
        "a risk beside the benefits",
        &[
            "harm.adverse",
            "harm.warn",
            "harm.downside",
            "harm.risk",
            "harm.side",
        ],
    ),
];

/// All answers.
pub(super) fn criteria(evidence: &Evidence<'_>) -> Vec<Criterion> {
    let article = evidence.article;
    let metadata = article.document().metadata();
    let lines = |line: Option<&crate::article::Sentence>| {
        let line = line.map(|line| article.prose(line.tokens.clone()));
        line.into_iter().collect::<Vec<_>>()
    };
    let cited = article.sentences().iter().find(|line| article.has_citation(line));
    let dated = article.date_line();
    let disclosed = ["conflict.statement", "conflict.interest", "conflict.nointerest"]
        .iter()
        .flat_map(|sign| evidence.places(sign).iter().cloned());
    // "disclose your history to the nurse": a word alone states nothing.
    let states = |place: &Range<usize>| {
        let words = article.document().text().get(place.clone());
        words.is_some_and(|words| words.contains(char::is_whitespace))
    };
    let disclosed: Vec<Range<usize>> = disclosed.filter(states).collect();

    let mut all = vec![
        answer(
            evidence,
            ("jama-authorship", "Is the author named?"),
            "an author",
            article.has_author(),
            &lines(article.author_line()),
        ),
        answer(
            evidence,
            ("jama-attribution", "Are sources given for what it says?"),
            "a source",
            article.has_any_citation(),
            &lines(cited),
        ),
        answer(
            evidence,
            (
                "jama-disclosure",
                "Are ownership, funding and interests disclosed?",
            ),
            "a disclosure",
            article.has_disclosure() || !disclosed.is_empty(),
            &disclosed,
        ),
        answer(
            evidence,
            ("jama-currency", "Is it dated?"),
            "a date",
            article.has_date(),
            &lines(dated),
        ),
        answer(
            evidence,
            (
                "discern-sources",
                "Is it clear what its information comes from? (4)",
            ),
            "a source",
            article.has_any_citation(),
            &lines(cited),
        ),
        answer(
            evidence,
            (
                "discern-date",
                "Is it clear when its information was produced? (5)",
            ),
            "a date",
            metadata.date.is_some() || dated.is_some(),
            &lines(dated),
        ),
    ];
    let about_intervention = evidence.speaks_of_intervention();
    for (key, question, of_treatment, what, signs) in DISCERN {
        let places: Vec<Range<usize>> = signs
            .iter()
            .flat_map(|sign| evidence.places(sign).iter().cloned())
            .collect();
        let mut own = answer(evidence, (key, question), what, !places.is_empty(), &places);
        if of_treatment && !about_intervention {
            own.rating = Rating::NotApplicable;
            own.reasons = vec![evidence.of_whole("it speaks of no treatment, test or habit".to_owned())];
        }
        all.push(own);
    }
    all
}

fn answer(
    evidence: &Evidence<'_>,
    (key, question): (&'static str, &'static str),
    what: &str,
    is_found: bool,
    places: &[Range<usize>],
) -> Criterion {
    let mut reasons: Vec<_> = places
        .iter()
        .take(SHOWN)
        .map(|place| evidence.at(place, what))
        .collect();
    match (is_found, reasons.is_empty()) {
        (false, _) => reasons = vec![evidence.of_whole(format!("no word of {what}"))],
        (true, true) => reasons = vec![evidence.of_whole(format!("{what}, in what the file says of itself"))],
        (true, false) => {}
    }
    Criterion {
        key,
        question,
        rating: if is_found { Rating::Ok } else { Rating::Bad },
        score: if is_found { FOUND } else { NOT_FOUND },
        reasons,
    }
}
