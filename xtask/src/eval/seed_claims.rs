//! The claims of articles annotated whole: which are found, how they are read, what is made up.
//!
//! Annotated and extracted claims are matched one to one where their words overlap by
//! [`OVERLAP`] or more (intersection over union of the words of both spans), as many as can be.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::data;
use crate::figures::share;
use crate::problem::{Doing, Outcome};
use crate::table::{Row, Unit};
use crate::wire::{Claim, Stretch};

use super::matching::{Candidate, pair};
use super::{Measured, Run};

/// What `--only` and the table call this task.
pub(super) const NAME: &str = "seed-claims";

/// How far two spans must overlap, in parts of ten thousand.
const OVERLAP: usize = 3_000;

/// The treatment that most annotated claims speak of; the others are looked at apart.
const COMMON: &str = "ketamine";

/// A claim as annotated.
#[derive(Debug, Deserialize)]
struct Gold {
    quote: String,
    start: usize,
    end: usize,
    intervention: String,
    negated: bool,
    strength: String,
    evidence_cited: String,
    polarity: String,
}

/// One article: what is annotated, what was extracted, and which belong together.
struct Article {
    name: String,
    gold: Vec<Gold>,
    claims: Vec<Claim>,
    /// By annotated claim the extracted one.
    matched: Vec<Option<usize>>,
}

/// Matches every `NAME.txt` of `seeds` against `NAME.claims.jsonl` of `gold`.
pub(super) fn measure(seeds: &Path, gold: &Path, run: &Run) -> Outcome<Measured> {
    let mut articles = Vec::new();
    for data::Annotated {
        name,
        article: path,
        gold: annotated,
    } in data::annotated(seeds, gold, ".claims.jsonl")?
    {
        let text = fs::read_to_string(&path).doing(|| format!("cannot read `{}`", path.display()))?;
        articles.push(Article::new(
            name,
            &text,
            read(&annotated)?,
            run.tool.claims_file(&path)?,
        ));
    }
    if articles.is_empty() {
        let details = vec![format!("\n{NAME}: not measured, no `.claims.jsonl` for any text")];
        return Ok(Measured {
            details,
            ..Measured::default()
        });
    }
    let mut details = Vec::new();
    if run.show.is_some() {
        for article in &articles {
            article.list(&mut details);
        }
    }
    Ok(Measured {
        rows: rows(&articles),
        details,
    })
}

fn read(path: &Path) -> Outcome<Vec<Gold>> {
    let text = fs::read_to_string(path).doing(|| format!("cannot read `{}`", path.display()))?;
    let lines = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| {
            serde_json::from_str(line).doing(|| {
                format!(
                    "line {} of `{}` is no annotated claim",
                    number + 1,
                    path.display()
                )
            })
        })
        .collect()
}

impl Article {
    fn new(name: String, text: &str, gold: Vec<Gold>, claims: Vec<Claim>) -> Self {
        let words: Vec<BTreeSet<usize>> = claims
            .iter()
            .map(|claim| {
                words(
                    text,
                    Stretch {
                        start: claim.start,
                        end: claim.end,
                    },
                )
            })
            .collect();
        let candidates = gold
            .iter()
            .map(|gold| {
                let own = self::words(
                    text,
                    Stretch {
                        start: gold.start,
                        end: gold.end,
                    },
                );
                let near = words
                    .iter()
                    .enumerate()
                    .map(|(place, other)| (place, overlap(&own, other)));
                near.filter(|(_, overlap)| *overlap >= OVERLAP)
                    .map(|(place, overlap)| Candidate {
                        same_rule: false,
                        overlap,
                        place,
                    })
                    .collect()
            })
            .collect();
        let matched = pair(candidates, claims.len());
        Self {
            name,
            gold,
            claims,
            matched,
        }
    }

    fn pairs(&self) -> impl Iterator<Item = (&Gold, &Claim)> {
        let pairs = self.gold.iter().zip(&self.matched);
        pairs.filter_map(|(gold, place)| Some((gold, &self.claims[(*place)?])))
    }

    fn unmatched(&self) -> impl Iterator<Item = &Claim> {
        let claims = self.claims.iter().enumerate();
        claims
            .filter(|(at, _)| !self.matched.contains(&Some(*at)))
            .map(|(_, claim)| claim)
    }

    /// Extracted claims that are read as denied and are annotated otherwise, or not at all.
    fn falsely_denied(&self) -> impl Iterator<Item = &Claim> {
        let right: Vec<&Claim> = self
            .pairs()
            .filter(|(gold, _)| gold.negated)
            .map(|(_, claim)| claim)
            .collect();
        let denied = self.claims.iter().filter(|claim| claim.negated);
        denied.filter(move |claim| {
            !right
                .iter()
                .any(|other| other.start == claim.start && other.end == claim.end)
        })
    }

    fn list(&self, lines: &mut Vec<String>) {
        lines.push(format!(
            "\n== {}: {} of {} claims found",
            self.name,
            self.pairs().count(),
            self.gold.len()
        ));
        for (gold, place) in self.gold.iter().zip(&self.matched) {
            let Some(place) = place else {
                lines.push(format!("  missed {}: {:?}", gold.start, gold.quote));
                continue;
            };
            let claim = &self.claims[*place];
            let mut wrong = Vec::new();
            for (what, asked, got) in [
                ("polarity", &gold.polarity, &claim.polarity),
                ("strength", &gold.strength, &claim.strength),
                ("evidence", &gold.evidence_cited, &claim.evidence.kind),
            ] {
                if asked != got {
                    wrong.push(format!("{what} {got}, not {asked}"));
                }
            }
            if !speaks_of(claim, &gold.intervention) {
                wrong.push(format!(
                    "intervention {:?}, not {:?}",
                    claim.intervention_id(),
                    gold.intervention
                ));
            }
            if gold.negated != claim.negated {
                wrong.push(format!("negated {}, not {}", claim.negated, gold.negated));
            }
            if !wrong.is_empty() {
                lines.push(format!(
                    "  wrong {}: {:?}: {}",
                    claim.start,
                    claim.quote,
                    wrong.join("; ")
                ));
            }
        }
        for claim in self.unmatched() {
            lines.push(format!(
                "  extra {}: {:?} ({})",
                claim.start, claim.quote, claim.polarity
            ));
        }
        for claim in self.falsely_denied() {
            lines.push(format!("  falsely denied {}: {:?}", claim.start, claim.quote));
        }
    }
}

/// The places of the words in a stretch.
fn words(text: &str, stretch: Stretch) -> BTreeSet<usize> {
    let inside = text.get(stretch.start..stretch.end).unwrap_or_default();
    let mut starts = BTreeSet::new();
    let mut in_word = false;
    for (at, letter) in inside.char_indices() {
        let is_letter = letter.is_alphanumeric();
        if is_letter && !in_word {
            starts.insert(stretch.start + at);
        }
        in_word = is_letter;
    }
    starts
}

fn overlap(one: &BTreeSet<usize>, other: &BTreeSet<usize>) -> usize {
    let both = one.intersection(other).count();
    let any = one.len() + other.len() - both;
    (both * 10_000).checked_div(any).unwrap_or_default()
}

/// Whether a claim is laid on the treatment that is annotated: they share a word, and the common
/// treatment is not put in the place of another.
fn speaks_of(claim: &Claim, wanted: &str) -> bool {
    let cut = |text: &str| -> BTreeSet<String> {
        let words = text.split(|letter: char| !letter.is_alphanumeric());
        words
            .map(str::to_lowercase)
            .filter(|word| word.len() > 2 && word != "and")
            .collect()
    };
    let (wanted, id) = (cut(wanted), cut(claim.intervention_id()));
    let mut own = id.clone();
    own.extend(cut(claim.intervention_text()));
    (wanted.contains(COMMON) || !id.contains(COMMON)) && !wanted.is_disjoint(&own)
}

#[expect(clippy::too_many_lines, reason = "a row a figure")]
fn rows(articles: &[Article]) -> Vec<Row> {
    let count = |of: &dyn Fn(&Article) -> usize| articles.iter().map(of).sum::<usize>();
    let pairs = |of: &dyn Fn(&Gold, &Claim) -> bool| {
        count(&|article| article.pairs().filter(|(gold, claim)| of(gold, claim)).count())
    };
    let row = |metric: &str, n: usize, ours: Option<f64>, unit, asked| Row {
        task: NAME,
        metric: metric.to_owned(),
        n: [n, 0],
        ours: [ours, None],
        unit,
        floor: "",
        asked,
    };
    let annotated = count(&|article| article.gold.len());
    let matched = pairs(&|_, _| true);
    let extracted = count(&|article| article.claims.len());
    let unmatched = count(&|article| article.unmatched().count());
    let others = count(&|article| {
        article
            .gold
            .iter()
            .filter(|gold| !gold.intervention.contains(COMMON))
            .count()
    });
    let others = others
        + count(&|article| {
            article
                .gold
                .iter()
                .filter(|gold| is_qualified(&gold.intervention))
                .count()
        });
    let is_other = |gold: &Gold| !gold.intervention.contains(COMMON) || is_qualified(&gold.intervention);
    let right = |of: &dyn Fn(&Gold, &Claim) -> bool| share(pairs(of), matched);
    let negations = count(&|article| article.gold.iter().filter(|gold| gold.negated).count());
    let percent = Unit::Percent;
    vec![
        row(
            "annotated claims found",
            annotated,
            share(matched, annotated),
            percent,
            ">= 85",
        ),
        row(
            "polarity right",
            matched,
            right(&|g, c| g.polarity == c.polarity),
            percent,
            ">= 90",
        ),
        row(
            "strength right",
            matched,
            right(&|g, c| g.strength == c.strength),
            percent,
            ">= 80",
        ),
        row(
            "evidence right",
            matched,
            right(&|g, c| g.evidence_cited == c.evidence.kind),
            percent,
            ">= 85",
        ),
        row(
            "other treatments right",
            others,
            Some(pairs(&|g, c| is_other(g) && speaks_of(c, &g.intervention)) as f64),
            Unit::Count,
            ">= 5",
        ),
        row(
            "treatment right",
            matched,
            right(&|g, c| speaks_of(c, &g.intervention)),
            percent,
            "",
        ),
        row(
            "negations found",
            negations,
            Some(pairs(&|g, c| g.negated && c.negated) as f64),
            Unit::Count,
            "3",
        ),
        row(
            "false negations",
            extracted,
            Some(count(&|article| article.falsely_denied().count()) as f64),
            Unit::Count,
            "<= 3",
        ),
        row(
            "extracted that match none",
            extracted,
            share(unmatched, extracted),
            percent,
            "<= 25",
        ),
    ]
}

/// A common treatment under a condition of its own: annotated as another.
fn is_qualified(intervention: &str) -> bool {
    intervention.contains(COMMON) && intervention != COMMON
}

#[cfg(test)]
mod tests {
    use super::{BTreeSet, Stretch, overlap, words};

    #[test]
    fn spans_are_compared_by_their_words() {
        let text = "Kelp may ease gout, they say.";
        let whole = words(text, Stretch { start: 0, end: 18 });
        let part = words(text, Stretch { start: 9, end: 18 });
        assert_eq!((whole.len(), part.len()), (4, 2));
        assert_eq!(overlap(&whole, &part), 5_000);
        assert_eq!(overlap(&BTreeSet::new(), &part), 0);
    }
}
