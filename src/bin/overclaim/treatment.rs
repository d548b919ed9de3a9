//! The page of a treatment: what is known of it, from where and as of when.

use std::io::{self, Write};

use overclaim::knowledge::{Entry, Fact};

use crate::explain::{section, set};

/// Writes the page.
pub(crate) fn page(out: &mut impl Write, entry: &Entry) -> io::Result<()> {
    writeln!(out, "{} · {:?} · {}", entry.title, entry.kind, entry.class)?;
    section(out, "Names", &entry.names.join(", "))?;
    section(
        out,
        "Names that count beside another of its names",
        &entry.weak_names.join(", "),
    )?;
    section(out, "Not the same thing", &entry.relatives.join(", "))?;
    let places: Vec<String> = entry
        .prescription_only
        .iter()
        .map(|place| format!("{place:?}").to_uppercase())
        .collect();
    section(out, "On prescription only in", &places.join(", "))?;
    part(
        out,
        "Approved for",
        entry
            .approval
            .iter()
            .map(|one| (placed(one.jurisdiction, &one.uses), &one.fact)),
    )?;
    part(
        out,
        "Restrictions",
        entry
            .restriction
            .iter()
            .map(|one| (placed(one.jurisdiction, &one.text), &one.fact)),
    )?;
    part(
        out,
        "Boxed warning",
        entry
            .boxed_warning
            .iter()
            .map(|one| (placed(one.jurisdiction, &one.text), &one.fact)),
    )?;
    part(
        out,
        "Harms to name, and the severity of leaving them out",
        entry.risk.iter().map(|risk| {
            let words: Vec<&str> = risk.terms.iter().map(String::as_str).collect();
            let also = if words.is_empty() {
                String::new()
            } else {
                format!(": {}", words.join(", "))
            };
            (format!("{} ({}){also}", risk.name, risk.omission), &risk.fact)
        }),
    )?;
    part(
        out,
        "People to warn",
        entry
            .warn
            .iter()
            .map(|warn| (format!("{} ({})", warn.name, warn.omission), &warn.fact)),
    )?;
    part(
        out,
        "Forms that are not approved",
        entry.form.iter().map(|form| (form.text.clone(), &form.fact)),
    )?;
    part(
        out,
        "What regulators did",
        entry
            .action
            .iter()
            .map(|one| (placed(one.jurisdiction, &one.text), &one.fact)),
    )?;
    part(
        out,
        "Also",
        entry.fact.iter().map(|one| match one.jurisdiction {
            Some(place) => (placed(place, &one.text), &one.fact),
            None => (one.text.clone(), &one.fact),
        }),
    )?;
    section(out, "Often overclaimed", &entry.overclaims.join("; "))?;
    section(out, "Note", &entry.notes)
}

fn placed(jurisdiction: overclaim::config::Jurisdiction, text: &str) -> String {
    format!("{}: {text}", format!("{jurisdiction:?}").to_uppercase())
}

/// A title and its facts, each with its source and date.
fn part<'a>(
    out: &mut impl Write,
    title: &str,
    facts: impl Iterator<Item = (String, &'a Fact)>,
) -> io::Result<()> {
    let mut last: Option<&Fact> = None;
    for (index, (text, fact)) in facts.enumerate() {
        if index == 0 {
            writeln!(out, "\n{title}")?;
        }
        // Facts in a row from one source name it once.
        if last.is_some_and(|last| last != fact) {
            source(out, last)?;
        }
        set(out, "  - ", &text)?;
        last = Some(fact);
    }
    source(out, last)
}

fn source(out: &mut impl Write, fact: Option<&Fact>) -> io::Result<()> {
    let Some(fact) = fact else { return Ok(()) };
    let checked = if fact.verified { "checked" } else { "NOT CHECKED" };
    set(
        out,
        "      ",
        &format!("[{checked}, as of {}: {}]", fact.as_of, fact.source),
    )
}
