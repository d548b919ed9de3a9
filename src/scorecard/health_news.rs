//! The ten questions of `HealthNewsReview`.

use super::sign::{Sign, Signs};
use super::weights::{Pull, Scale, Weights};
use super::{Criterion, Evidence, Rating, Reason};

/// The questions, in the reviewers' words; those marked ask about a treatment, test or habit.
const QUESTIONS: [(&str, &str, bool); 10] = [
    ("cost", "Are the costs discussed?", true),
    ("benefit", "Are the benefits put in figures?", true),
    ("harm", "Are the harms explained and put in figures?", true),
    ("evidence", "Is the quality of the evidence grasped?", false),
    ("mongering", "Is it free of disease-mongering?", false),
    (
        "conflict",
        "Are funding and conflicts of interest disclosed?",
        false,
    ),
    (
        "alternatives",
        "Is it compared with the alternatives there are?",
        true,
    ),
    ("availability", "Is it clear whether it can be had?", true),
    ("novelty", "Is it clear what is new?", true),
    ("sensational", "Is it free of sensational language?", false),
];

/// How many reasons are given.
const REASONS: usize = 3;
/// A pull below this is no reason.
const LEAST: f32 = 0.02;
/// How far signs of other questions count as reasons.
const FOREIGN: f32 = 0.5;

/// The ratings.
pub(super) fn criteria(evidence: &Evidence<'_>, signs: &Signs, weights: &Weights) -> Vec<Criterion> {
    let counts = counts(evidence, signs);
    let about_intervention = evidence.speaks_of_intervention();
    QUESTIONS
        .iter()
        .filter_map(|(key, question, of_intervention)| {
            let scale = weights.scale(key)?;
            let asked = about_intervention || !of_intervention;
            Some(rated(
                key, question, asked, scale, weights, &counts, evidence, signs,
            ))
        })
        .collect()
}

/// How often each weighed sign stands in an article, and how long it is.
pub(super) fn counts(evidence: &Evidence<'_>, signs: &Signs) -> Vec<(String, usize)> {
    let article = evidence.article;
    let all = signs.all().iter().zip(&evidence.found);
    let mut counts: Vec<(String, usize)> = all
        .filter(|(sign, _)| sign.is_weighed)
        .map(|(sign, found)| (sign.name.clone(), found.len()))
        .collect();
    counts.push(("length.words".to_owned(), article.words()));
    counts.push(("length.sentences".to_owned(), article.sentences().len()));
    counts
}

#[expect(
    clippy::too_many_arguments,
    reason = "a question and all that it is answered from"
)]
fn rated(
    key: &'static str,
    question: &'static str,
    asked: bool,
    scale: Scale,
    weights: &Weights,
    counts: &[(String, usize)],
    evidence: &Evidence<'_>,
    signs: &Signs,
) -> Criterion {
    let pulls = counts.iter().map(|(name, count)| {
        weights
            .pull(scale, name, *count)
            .map(|pull| (name.as_str(), pull))
    });
    let pulls: Vec<(&str, Pull)> = pulls.flatten().collect();
    let sum: f32 = scale.bias + pulls.iter().map(|(_, pull)| pull.sum).sum::<f32>();
    let score = 1.0 / (1.0 + (-sum).exp());
    let rating = match (asked, score >= scale.threshold) {
        (false, _) => Rating::NotApplicable,
        (true, true) => Rating::Bad,
        (true, false) => Rating::Ok,
    };
    let reasons = match rating {
        Rating::NotApplicable => {
            vec![evidence.of_whole("it speaks of no treatment, test or habit".to_owned())]
        }
        Rating::Ok | Rating::Bad => reasons(key, rating, &pulls, evidence, signs),
    };
    Criterion {
        key,
        question,
        rating,
        score,
        reasons,
    }
}

/// The signs that pulled most towards the rating, those of the question itself before others.
fn reasons(
    key: &str,
    rating: Rating,
    pulls: &[(&str, Pull)],
    evidence: &Evidence<'_>,
    signs: &Signs,
) -> Vec<Reason> {
    let towards = if rating == Rating::Bad { 1.0 } else { -1.0 };
    let weight = |name: &str, pull: &Pull| {
        let own = name.split_once('.').is_some_and(|(file, _)| file == key);
        pull.sum * towards * if own { 1.0 } else { FOREIGN }
    };
    let mut known: Vec<(f32, &Sign, &Pull)> = pulls
        .iter()
        .filter_map(|(name, pull)| {
            let sign = signs.all().iter().find(|sign| sign.name == *name)?;
            Some((weight(name, pull), sign, pull))
        })
        .filter(|(weight, ..)| *weight >= LEAST)
        .collect();
    known.sort_by(|one, other| other.0.total_cmp(&one.0));
    known.truncate(REASONS);
    known
        .iter()
        .map(|(_, sign, pull)| match evidence.places(&sign.name) {
            [] => evidence.of_whole(format!("no word of {}", sign.says)),
            [first, ..] if pull.is_much => evidence.at(first, &sign.says),
            [first, ..] => evidence.at(first, &format!("little on {}", sign.says)),
        })
        .collect()
}
