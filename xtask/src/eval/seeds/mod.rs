//! The linter against articles annotated whole: what is found, missed, and said besides.
//!
//! Findings about words are matched one to one: same family, overlapping, the diagnostic no
//! longer than its sentence, a repeat under `related` as good as the first place. Findings
//! about a whole article are matched by rule within a file.

mod article;
mod gold;

use std::fs;
use std::path::Path;

use crate::data;
use crate::figures::share;
use crate::problem::{Doing, Outcome};
use crate::table::{Row, Unit};

use self::article::{Article, Standing};
use self::gold::Gold;
use super::{Measured, Run};

/// What `--only` and the table call this task.
pub(super) const NAME: &str = "seeds";

/// Phrases the issue names: wherever one stands in a seed, something must be said of it.
const NAMED_PHRASES: [&str; 7] = [
    "undeniable",
    "there's no denying",
    "look no further",
    "low risk of addiction",
    "generally considered safe",
    "severe reactions are rare",
    "groundbreaking",
];

/// Matches every `NAME.txt` of `seeds` against `NAME.jsonl` of `gold`.
pub(super) fn measure(seeds: &Path, gold: &Path, run: &Run) -> Outcome<Measured> {
    let mut articles = Vec::new();
    for data::Annotated {
        name,
        article: path,
        gold: annotated,
    } in data::annotated(seeds, gold, ".jsonl")?
    {
        let text = fs::read_to_string(&path).doing(|| format!("cannot read `{}`", path.display()))?;
        let checked = run.tool.check_file(&path, &text)?;
        run.listing.add(&name, &text, &checked.diagnostics)?;
        let sentences = run.tool.inspect_file(&path)?.sentences;
        articles.push(Article::new(
            name,
            text,
            gold::read(&annotated)?,
            checked.diagnostics,
            &sentences,
        ));
    }
    if articles.is_empty() {
        return Err(format!(
            "no `.txt` of `{}` has a `.jsonl` in `{}`",
            seeds.display(),
            gold.display()
        )
        .into());
    }
    let mut details = vec![String::new()];
    for article in &articles {
        details.extend(by_file(article));
    }
    details.extend(named_phrases(&articles));
    Ok(Measured {
        rows: rows(&articles),
        details,
    })
}

fn rows(articles: &[Article]) -> Vec<Row> {
    let count = |of: &dyn Fn(&Article) -> usize| articles.iter().map(of).sum::<usize>();
    let row = |metric: &str, n: usize, ours: Option<f64>, unit, asked| Row {
        task: NAME,
        metric: metric.to_owned(),
        n: [n, 0],
        ours: [ours, None],
        unit,
        floor: "",
        asked,
    };
    let spans = count(&|a| a.span_gold().count());
    let spans_found = count(&|a| a.span_gold().filter(|&g| a.is_found(g)).count());
    let same_code = count(&|a| a.span_gold().filter(|&g| a.is_found_by_its_code(g)).count());
    let documents = count(&|a| a.document_gold().count());
    let documents_found = count(&|a| a.document_gold().filter(|&g| a.is_found(g)).count());
    let is_judged = |a: &Article, g: usize| a.gold[g].judges_whole_article();
    let judged = count(&|a| a.document_gold().filter(|&g| is_judged(a, g)).count());
    let judged_found = count(&|a| {
        a.document_gold()
            .filter(|&g| is_judged(a, g) && a.is_found(g))
            .count()
    });
    let graves = count(&|a| a.graves().count());
    let with = |wanted: fn(&Standing) -> bool| count(&|a| a.graves().filter(|(_, s)| wanted(s)).count());
    let unmatched = with(|standing| !matches!(standing, Standing::Matched));
    let unexplained = with(|standing| matches!(standing, Standing::Nothing | Standing::Forbidden(_)));
    let off_limits = count(&|a| a.forbidden().count());
    let off_limits_hit = count(&|a| a.forbidden().filter(|(_, hits)| !hits.is_empty()).count()) as f64;
    vec![
        row(
            "recall of span findings",
            spans,
            share(spans_found, spans),
            Unit::Percent,
            ">= 85",
        ),
        row(
            "of it by the very rule",
            spans,
            share(same_code, spans),
            Unit::Percent,
            "",
        ),
        row(
            "recall of document findings",
            documents,
            share(documents_found, documents),
            Unit::Percent,
            "",
        ),
        row(
            "of whole-article rules",
            judged,
            share(judged_found, judged),
            Unit::Percent,
            ">= 85",
        ),
        row(
            "must-not-flag items hit",
            off_limits,
            Some(off_limits_hit),
            Unit::Count,
            "0",
        ),
        row(
            "warnings and errors unmatched",
            graves,
            share(unmatched, graves),
            Unit::Percent,
            "",
        ),
        row(
            "of it on nothing flagged at all",
            graves,
            share(unexplained, graves),
            Unit::Percent,
            "<= 15, judged",
        ),
    ]
}

fn by_file(article: &Article) -> Vec<String> {
    let of = |items: &mut dyn Iterator<Item = usize>| {
        let found: Vec<bool> = items.map(|g| article.is_found(g)).collect();
        format!(
            "{} of {}",
            found.iter().filter(|found| **found).count(),
            found.len()
        )
    };
    let (words, whole) = (of(&mut article.span_gold()), of(&mut article.document_gold()));
    let mut lines = vec![format!(
        "== {}: found {words} findings of words, {whole} of the article",
        article.name
    )];
    let gold_line = |gold: &Gold| format!("    {} [{}] {:?}", gold.rule, gold.severity, gold.quote);
    let missed = article
        .span_gold()
        .chain(article.document_gold())
        .filter(|&g| !article.is_found(g));
    section(&mut lines, "missed", missed.map(|g| gold_line(&article.gold[g])));
    let hit = article.forbidden().flat_map(|(gold, hits)| {
        hits.into_iter()
            .map(|d| format!("{}  <- {}", gold_line(gold), article.describe(d)))
            .collect::<Vec<_>>()
    });
    section(&mut lines, "must not be flagged, and is", hit);
    let unmatched = article
        .graves()
        .filter(|(_, standing)| !matches!(standing, Standing::Matched));
    let unmatched = unmatched.map(|(d, standing)| format!("    {}: {}", standing, article.describe(d)));
    section(&mut lines, "warnings and errors that match no finding", unmatched);
    let notes = article
        .unmatched_document_notes()
        .map(|d| format!("    {}", article.describe(d)));
    section(&mut lines, "whole-article notes not in the gold", notes);
    let long = article.too_long().map(|d| format!("    {}", article.describe(d)));
    section(&mut lines, "longer than their sentence, so not matched", long);
    let found = article.document_gold().filter(|&g| article.is_found(g));
    let codes: Vec<&str> = found.map(|g| &*article.gold[g].rule).collect();
    lines.push(format!("  whole-article findings found: {}", codes.join(" ")));
    lines
}

fn section(lines: &mut Vec<String>, head: &str, items: impl Iterator<Item = String>) {
    let items: Vec<String> = items.collect();
    if !items.is_empty() {
        lines.push(format!("  {head} ({}):", items.len()));
        lines.extend(items);
    }
}

fn named_phrases(articles: &[Article]) -> Vec<String> {
    let mut lines = vec!["== phrases the issue names".to_owned()];
    for phrase in NAMED_PHRASES {
        let places: Vec<String> = articles
            .iter()
            .flat_map(|article| article.places_of(phrase).into_iter().map(move |at| (article, at)))
            .map(|(article, at)| {
                let said: Vec<&str> = article.said_at(at).map(|diagnostic| &*diagnostic.code).collect();
                let said = if said.is_empty() {
                    "MISSED".to_owned()
                } else {
                    said.join(" ")
                };
                format!(
                    "{}:{} {said}",
                    article.name.get(..3).unwrap_or(&article.name),
                    at.start
                )
            })
            .collect();
        let places = if places.is_empty() {
            "in no article".to_owned()
        } else {
            places.join(", ")
        };
        lines.push(format!("  {phrase}: {places}"));
    }
    lines
}
