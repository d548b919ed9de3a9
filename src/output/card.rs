//! A report card for a person: a question, how the text does on it, and why.

use std::io::{self, Write};

use super::display_name;
use crate::scorecard::{Criterion, Rating, Reason};
use crate::text::{Lines, Source};

/// How wide the table is set.
const WIDTH: usize = 100;
/// Where questions and reasons begin.
const INDENT: &str = "                  ";

/// How the keys of the groups begin, and what a person calls them; the rest is `HealthNewsReview`'s.
const GROUPS: [(&str, &str); 3] = [
    ("", "HealthNewsReview"),
    ("jama-", "JAMA benchmarks"),
    ("discern-", "DISCERN"),
];

/// Writes the table.
pub(super) fn table(out: &mut Vec<u8>, source: &Source, card: &[Criterion]) -> io::Result<()> {
    if card.is_empty() {
        return Ok(());
    }
    writeln!(out, "report card: {}", display_name(source))?;
    writeln!(out, "  answer  concern  question, and what the answer rests on")?;
    let lines = Lines::new(source.text());
    let mut group = None;
    for criterion in card {
        let own = GROUPS
            .iter()
            .rev()
            .find(|(start, _)| criterion.key.starts_with(start));
        let own = own.map(|(_, name)| *name);
        if own != group {
            group = own;
            writeln!(out, "{}", own.unwrap_or_default())?;
        }
        let answer = match criterion.rating {
            Rating::Ok => "yes",
            Rating::Bad => "no",
            Rating::NotApplicable => "n/a",
        };
        let concern = match criterion.rating {
            Rating::NotApplicable => "-".to_owned(),
            Rating::Ok | Rating::Bad => format!("{:.0}%", criterion.score * 100.0),
        };
        writeln!(out, "  {answer:<6}  {concern:>7}  {}", criterion.question)?;
        let reasons: Vec<String> = criterion
            .reasons
            .iter()
            .map(|reason| told(reason, source, &lines))
            .collect();
        wrapped(out, &reasons.join("; "))?;
    }
    writeln!(out)
}

/// Writes a line a question.
pub(super) fn lines(out: &mut Vec<u8>, source: &Source, card: &[Criterion]) -> io::Result<()> {
    let name = display_name(source);
    for criterion in card {
        let (key, rating) = (criterion.key, criterion.rating.as_str());
        let reasons: Vec<&str> = criterion
            .reasons
            .iter()
            .map(|reason| reason.message.as_str())
            .collect();
        let reasons = reasons.join("; ");
        writeln!(
            out,
            "{name}: card[{key}] {rating} {:.2} {reasons}",
            criterion.score
        )?;
    }
    Ok(())
}

/// A reason with the line it stands on and the words themselves, where they are no mere anchor.
fn told(reason: &Reason, source: &Source, lines: &Lines) -> String {
    const QUOTED: usize = 40;
    let words = source.slice(reason.span);
    let is_anchor = reason.message.starts_with("no word of") || words.chars().count() > QUOTED;
    if reason.message.starts_with("no word of") || words.is_empty() {
        return reason.message.clone();
    }
    let line = lines.position(source.text(), reason.span.start()).line;
    if is_anchor {
        return format!("{} (line {line})", reason.message);
    }
    let words: Vec<&str> = words.split_whitespace().collect();
    format!("{} (line {line}: `{}`)", reason.message, words.join(" "))
}

fn wrapped(out: &mut Vec<u8>, text: &str) -> io::Result<()> {
    let mut line = INDENT.to_owned();
    for word in text.split_whitespace() {
        let is_first = line.len() == INDENT.len();
        if !is_first && line.chars().count() + 1 + word.chars().count() > WIDTH {
            writeln!(out, "{line}")?;
            INDENT.clone_into(&mut line);
        } else if !is_first {
            line.push(' ');
        }
        line.push_str(word);
    }
    if line.len() > INDENT.len() {
        writeln!(out, "{line}")?;
    }
    Ok(())
}
