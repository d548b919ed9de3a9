//! What the parts of a plain text are to a reader.

use std::ops::Range;

use super::heading;
use super::parts::{Kind, Part};
use crate::document::{Role, sections::lists_references};

/// Gives each part its role.
///
/// Headings have no markup; they are told from the company they keep. Short lines come in
/// runs: one before a paragraph is a heading, several after a colon are a list.
pub(super) fn assign(source: &str, parts: &[Part]) -> Vec<Role> {
    let mut roles: Vec<Role> = parts.iter().map(|part| by_kind(source, part)).collect();
    let mut listing = false;
    let mut at = 0;
    while at < parts.len() {
        let run = run_from(source, parts, at);
        if listing {
            // Entries of a list of references often look like headings.
            listing = !is_stock(source, parts, at);
            set(&mut roles, at, Role::Heading, !listing);
            at += 1;
        } else if run.is_empty() {
            listing = opens_references(source, parts, at);
            set(&mut roles, at, Role::Heading, listing);
            at += 1;
        } else {
            assign_run(source, parts, run.clone(), &mut roles);
            listing = opens_references(source, parts, run.end - 1);
            at = run.end;
        }
    }
    roles
}

fn set(roles: &mut [Role], at: usize, role: Role, when: bool) {
    if let Some(it) = roles.get_mut(at).filter(|_| when) {
        *it = role;
    }
}

fn by_kind(source: &str, part: &Part) -> Role {
    match part.kind {
        Kind::Underlined => Role::Heading,
        Kind::Item => Role::ListItem,
        Kind::Quote => Role::Quote,
        Kind::Rule => Role::Opaque,
        Kind::Text if is_caption(part.first.text(source)) => Role::Caption,
        Kind::Text => Role::Body,
    }
}

/// "Figure 2.", "Table 1:", "Photo: …".
fn is_caption(line: &str) -> bool {
    let numbered = ["Figure ", "Fig. ", "Table "]
        .into_iter()
        .find_map(|start| line.strip_prefix(start));
    let number =
        numbered.map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()).len() < rest.len());
    let closed = numbered.map(|rest| {
        rest.trim_start_matches(|c: char| c.is_ascii_digit())
            .starts_with(['.', ':'])
    });
    let credits = ["Photo:", "Photo by ", "Image:", "Image credit:", "Photo credit:"];
    number == Some(true) && closed == Some(true) || credits.into_iter().any(|start| line.starts_with(start))
}

fn line_of<'a>(source: &'a str, parts: &[Part], at: usize) -> Option<&'a str> {
    parts
        .get(at)
        .filter(|part| part.kind == Kind::Text)?
        .only_line(source)
}

fn is_stock(source: &str, parts: &[Part], at: usize) -> bool {
    line_of(source, parts, at).is_some_and(heading::is_stock)
        || parts.get(at).is_some_and(|part| part.kind == Kind::Underlined)
}

fn opens_references(source: &str, parts: &[Part], at: usize) -> bool {
    let part = parts
        .get(at)
        .filter(|part| matches!(part.kind, Kind::Text | Kind::Underlined));
    at + 1 < parts.len()
        && part
            .and_then(|part| part.only_line(source))
            .is_some_and(lists_references)
}

/// The parts from `at` on that all look like headings, up to the first that opens a list of references.
fn run_from(source: &str, parts: &[Part], at: usize) -> Range<usize> {
    let mut end = at;
    while line_of(source, parts, end).is_some_and(heading::looks_like_one) {
        end += 1;
        if opens_references(source, parts, end - 1) {
            break;
        }
    }
    at..end
}

fn assign_run(source: &str, parts: &[Part], run: Range<usize>, roles: &mut [Role]) {
    if run.end == parts.len() {
        // Nothing follows that these could be headings of.
        let after_intro = run.start > 0 && ends_in_colon(source, parts, run.start - 1);
        return run.for_each(|at| set(roles, at, Role::ListItem, after_intro));
    }
    let last = run.end - 1;
    let is_list = run.len() > 1 && run.start > 0 && ends_in_colon(source, parts, run.start - 1);
    for at in run.clone() {
        let is_item = if is_list {
            at != last || !stands_out(source, parts, run.clone())
        } else {
            // "Symptoms", "Fever", "Chills", "Treatment": a list between two headings.
            run.start > 0 && at != run.start && at != last
        };
        let role = if at == 0 && !is_stock(source, parts, at) {
            Role::Title
        } else if is_item {
            Role::ListItem
        } else {
            Role::Heading
        };
        set(roles, at, role, true);
    }
}

fn ends_in_colon(source: &str, parts: &[Part], at: usize) -> bool {
    parts
        .get(at)
        .is_some_and(|part| part.last().text(source).ends_with(':'))
}

/// Whether the last line of a run looks unlike those before it: a heading after a list.
fn stands_out(source: &str, parts: &[Part], run: Range<usize>) -> bool {
    let line = |at| line_of(source, parts, at).unwrap_or_default();
    let is_apart = |at: usize| parts.get(at).is_some_and(|part| part.is_apart);
    let last = run.end - 1;
    let mut before = run.start..last;
    let alone = is_apart(last) && !(run.start + 1..last).any(is_apart);
    let asks = line(last).ends_with('?');
    let cased = heading::is_in_title_case(line(last));
    alone && run.len() > 2
        || heading::is_stock(line(last))
        || lists_references(line(last))
        || asks && before.clone().all(|at| !line(at).ends_with('?'))
        || cased && before.all(|at| !heading::is_in_title_case(line(at)))
}
