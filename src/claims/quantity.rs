//! Figures in a claim: what each measures.

use std::ops::Range;

use super::claim::{Quantity, QuantityKind};
use super::marks::Marks;
use super::resolve::place;
use super::tag::{Tag, Tagged};
use crate::article::Article;

const TIME: &[&str] = &[
    "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month",
    "months", "year", "years", "decade", "decades", "night", "nights",
];
const DOSE: &[&str] = &[
    "mg",
    "mcg",
    "g",
    "gram",
    "grams",
    "milligram",
    "milligrams",
    "microgram",
    "micrograms",
    "ml",
    "iu",
    "units",
    "drops",
    "tablets",
    "capsules",
    "pills",
    "doses",
    "dose",
    "cups",
    "servings",
    "infusions",
    "sessions",
    "treatments",
    "kg",
];
const SCALE: &[&str] = &[
    "point",
    "points",
    "sd",
    "kilograms",
    "pounds",
    "lbs",
    "mmhg",
    "cm",
    "inches",
];

/// The quantities in a stretch of a sentence.
pub(super) fn quantities(
    article: &Article<'_>,
    tagged: &Tagged,
    tokens: Range<u32>,
    sentence: u32,
) -> Vec<Quantity> {
    let mut found: Vec<Quantity> = Vec::new();
    for &at in article.numerals_in(tokens.clone()) {
        if found.last().is_some_and(|last| at < last.place.end) || article.is_year(at) {
            continue;
        }
        if let Some((kind, range)) = quantity(article, tagged, at, &tokens) {
            found.push(Quantity {
                place: place(range, sentence),
                kind,
            });
        }
    }
    onsets(article, tagged, &tokens, sentence, &mut found);
    found
}

fn quantity(
    article: &Article<'_>,
    tagged: &Tagged,
    at: u32,
    tokens: &Range<u32>,
) -> Option<(QuantityKind, Range<u32>)> {
    let word = |at: u32, words: &[&str]| article.is_one_of(at, words);
    let before = at.saturating_sub(1).max(tokens.start);
    // "p < 0.05".
    if at >= 2 && word(at - 2, &["p"]) && matches!(article.text(before..at), "<" | "=" | ">") {
        return Some((QuantityKind::PValue, at - 2..at + 1));
    }
    if word(before, &["$", "£", "€"]) || article.text(before..at).ends_with(['$', '£', '€']) {
        return Some((QuantityKind::Price, before..at + 1));
    }
    let mut end = at + 1;
    // "3 to 5", "10-12".
    if (word(end, &["to", "or"]) || article.is_sign(end, b'-')) && tagged.at(end + 1) == Tag::Number {
        end += 2;
    }
    if article.is_sign(end, b'%')
        || word(end, &["percent", "percentage"])
        || word(end, &["per"]) && word(end + 1, &["cent"])
    {
        let unit = end + 1 + u32::from(word(end, &["per"]));
        if word(unit, &["ci", "confidence"]) {
            let close = (unit..tokens.end)
                .find(|&at| matches!(tagged.at(at), Tag::Close | Tag::Strong))
                .unwrap_or(tokens.end);
            return Some((QuantityKind::Interval, at..close));
        }
        let near = tokens.start.max(at.saturating_sub(6))..tokens.end.min(unit + 5);
        let relative = tagged.has(
            near.clone(),
            Marks::LESS
                .and(Marks::MORE)
                .and(Marks::REDUCE)
                .and(Marks::INCREASE)
                .and(Marks::DECREASE)
                .and(Marks::RISE),
        ) || near.clone().any(|at| word(at, &["likely"]));
        let of_people = word(unit, &["of"]);
        let kind = if relative && !of_people {
            QuantityKind::RelativeRisk
        } else {
            QuantityKind::Percent
        };
        return Some((kind, at..unit));
    }
    if word(end, &["in", "of", "per"]) && (tagged.at(end + 1) == Tag::Number || word(end + 1, &["every"])) {
        let kind = if word(end, &["of"]) {
            QuantityKind::Count
        } else {
            QuantityKind::AbsoluteRisk
        };
        return Some((kind, at..end + 2));
    }
    if word(end, TIME) {
        let soon = (tokens.start.max(at.saturating_sub(3))..at)
            .any(|at| word(at, &["within", "in", "after", "just"]));
        let from = if soon && word(before, &["within", "in", "after"]) {
            before
        } else {
            at
        };
        let within = word(before, &["within", "in"]);
        return Some((
            if within {
                QuantityKind::Onset
            } else {
                QuantityKind::Duration
            },
            from..end + 1,
        ));
    }
    if word(end, DOSE) {
        return Some((QuantityKind::Dose, at..end + 1));
    }
    if word(end, SCALE) || word(end, &["times", "fold"]) {
        let kind = if word(end, &["times", "fold"]) {
            QuantityKind::RelativeRisk
        } else {
            QuantityKind::EffectSize
        };
        return Some((kind, at..end + 1));
    }
    if article.is_one_of(
        at,
        &[
            "halve", "halves", "halved", "doubles", "doubled", "double", "triples", "tripled",
        ],
    ) {
        return Some((QuantityKind::RelativeRisk, at..at + 1));
    }
    if before >= 1 && article.is_sign(before, b'=') && word(before - 1, &["n"]) {
        return Some((QuantityKind::SampleSize, before - 1..at + 1));
    }
    let people = (end..tokens.end.min(end + 3)).find(|&at| tagged.marks(at).any(Marks::PEOPLE))?;
    let between = (end..people).all(|at| tagged.at(at).is_in_phrase());
    between.then_some((QuantityKind::SampleSize, at..people + 1))
}

/// "within hours", "for several weeks": times without a figure.
fn onsets(
    article: &Article<'_>,
    tagged: &Tagged,
    tokens: &Range<u32>,
    sentence: u32,
    found: &mut Vec<Quantity>,
) {
    for at in tokens.clone() {
        let onset = article.is_one_of(at, &["within", "in"]);
        let lasting = article.is_one_of(at, &["for"]);
        if !onset && !lasting {
            continue;
        }
        let unit = (at + 1..tokens.end.min(at + 4)).find(|&at| article.is_one_of(at, TIME));
        let Some(unit) = unit.filter(|&unit| {
            (at + 1..unit).all(|at| tagged.at(at) != Tag::Number && tagged.at(at).is_in_phrase())
        }) else {
            continue;
        };
        if article.is_one_of(at, &["in"]) && unit != at + 1 {
            continue;
        }
        let mut end = unit + 1;
        while article.is_one_of(end, &["or", "to"])
            && (end + 1..end + 3).any(|at| article.is_one_of(at, TIME))
        {
            end += 2 + u32::from(!article.is_one_of(end + 1, TIME));
        }
        let range = at..end.min(tokens.end);
        if found
            .iter()
            .any(|known| known.place.start < range.end && range.start < known.place.end)
        {
            continue;
        }
        found.push(Quantity {
            place: place(range, sentence),
            kind: if onset {
                QuantityKind::Onset
            } else {
                QuantityKind::Duration
            },
        });
    }
    found.sort_by_key(|quantity| quantity.place.start);
}

#[cfg(test)]
mod tests {
    use super::super::tests::claims_of;

    #[test]
    fn figures_have_a_kind() {
        for (text, expected) in [
            (
                "Melatonin cut pain by 30% within two hours.",
                "30% relative-risk, within two hours onset",
            ),
            ("Melatonin eased pain in 31 of 62 adults.", "31 of 62 count"),
            (
                "Melatonin reduces pain for several weeks.",
                "for several weeks duration",
            ),
            ("A dose of 5 mg melatonin eases pain.", "5 mg dose"),
            (
                "Melatonin reduced anxiety among 96 patients (p < 0.05).",
                "96 patients sample-size, p < 0.05 p-value",
            ),
        ] {
            let found = claims_of(text, |article, claim| {
                let quantities = claim.quantities.iter().map(|quantity| {
                    format!(
                        "{} {}",
                        article.text(quantity.place.tokens()),
                        quantity.kind.as_str()
                    )
                });
                quantities.collect::<Vec<_>>().join(", ")
            });
            assert_eq!(found, [expected], "{text}");
        }
    }
}
