//! Comments that are meant for this tool, and what of the text they speak of.

use std::ops::Range;

use super::{Block, Directive, DirectiveKind, Prose};
use crate::text::Span;

/// A comment for this tool, before it is known how far it reaches.
#[derive(Clone, Debug)]
pub(super) struct Comment {
    kind: DirectiveKind,
    rules: Vec<(String, Span)>,
    reason: Option<String>,
    span: Span,
}

/// Reads the comment at `span`, whose inside is `text`; most are not for us.
pub(super) fn read(source: &str, text: Range<usize>, span: Span) -> Option<Comment> {
    let inside = source.get(text.clone())?;
    let said = inside.trim_start();
    let order = said.strip_prefix("overclaim-")?;
    let word = order.split(char::is_whitespace).next().unwrap_or_default();
    let kind = match word {
        "disable-next-line" => DirectiveKind::DisableNextLine,
        "disable" => DirectiveKind::Disable,
        "enable" => DirectiveKind::Enable,
        _ => DirectiveKind::Unknown,
    };
    let rest = order.get(word.len()..).unwrap_or_default();
    let (names, reason) = match rest.split_once("--") {
        Some((names, reason)) => (names, Some(reason.trim()).filter(|reason| !reason.is_empty())),
        None => (rest, None),
    };
    Some(Comment {
        kind,
        rules: rules(names, text.end - rest.len()),
        reason: reason.map(str::to_owned),
        span,
    })
}

/// The names in a list that stands at `start`, apart by commas or white space.
fn rules(names: &str, start: usize) -> Vec<(String, Span)> {
    let separates = |c: char| c == ',' || c.is_whitespace();
    let mut found = Vec::new();
    let mut at = start;
    for part in names.split_inclusive(separates) {
        let name = part.trim_end_matches(separates);
        if !name.is_empty() {
            found.push((name.to_owned(), Span::new(at, at + name.len())));
        }
        at += part.len();
    }
    found
}

/// Gives each comment its scope. An `enable` stays only for what it did not end.
pub(super) fn resolve(
    comments: Vec<Comment>,
    source: &str,
    blocks: &[Block],
    prose: &Prose,
) -> Vec<Directive> {
    if comments.is_empty() {
        return Vec::new();
    }
    let next_lines = next_lines(&comments, source, blocks, prose);
    let mut done = Vec::new();
    let mut open: Vec<Directive> = Vec::new();
    for (comment, next_line) in comments.into_iter().zip(next_lines) {
        let mut directive = Directive {
            kind: comment.kind,
            rules: comment.rules,
            reason: comment.reason,
            span: comment.span,
            scope: Span::new(comment.span.end(), source.len()),
        };
        match directive.kind {
            DirectiveKind::DisableNextLine => {
                directive.scope = next_line;
                done.push(directive);
            }
            DirectiveKind::Disable => open.push(directive),
            DirectiveKind::Enable => {
                let idle = end(&mut open, &mut done, directive);
                done.extend(idle);
            }
            DirectiveKind::Unknown => {
                directive.scope = directive.span;
                done.push(directive);
            }
        }
    }
    done.append(&mut open);
    done.sort_by_key(|directive| (directive.span, directive.scope));
    done
}

/// Ends what `enable` names, or all where it names nothing; gives back what of it ended nothing.
fn end(open: &mut Vec<Directive>, done: &mut Vec<Directive>, mut enable: Directive) -> Option<Directive> {
    let names: Vec<String> = enable.rules.iter().map(|(name, _)| name.clone()).collect();
    let mut ended: Vec<String> = Vec::new();
    let mut going_on = Vec::new();
    let mut any = false;
    for mut directive in open.drain(..) {
        let is_named = |(name, _): &(String, Span)| names.is_empty() || names.contains(name);
        let (over, still): (Vec<_>, Vec<_>) = directive.rules.iter().cloned().partition(is_named);
        if over.is_empty() && !(names.is_empty() && directive.rules.is_empty()) {
            going_on.push(directive);
            continue;
        }
        any = true;
        ended.extend(over.iter().map(|(name, _)| name.clone()));
        if !still.is_empty() {
            going_on.push(Directive {
                rules: still,
                ..directive.clone()
            });
        }
        directive.rules = over;
        directive.scope = Span::new(directive.scope.start(), enable.span.start());
        done.push(directive);
    }
    *open = going_on;
    enable.rules.retain(|(name, _)| !ended.contains(name));
    enable.scope = enable.span;
    (!any || !enable.rules.is_empty()).then_some(enable)
}

/// For each comment, the next line after it that is not blank, with all of its blocks.
fn next_lines(comments: &[Comment], source: &str, blocks: &[Block], prose: &Prose) -> Vec<Span> {
    let seen: Vec<Span> = blocks
        .iter()
        .filter(|block| !block.prose.is_empty())
        .map(|block| prose.span(block.prose.clone()))
        .collect();
    let mut next: Option<(usize, Span)> = None;
    let mut lines: Vec<Span> = comments
        .iter()
        .rev()
        .map(|comment| {
            let after = comment.span.end();
            let rest = source.get(after..).unwrap_or_default();
            let start = after + (rest.len() - rest.trim_start().len());
            // Comments on top of one another speak of the same line.
            let line = match next {
                Some((at, line)) if at == start => line,
                _ => next_line(start, source, &seen),
            };
            next = Some((comment.span.start(), line));
            line
        })
        .collect();
    lines.reverse();
    lines
}

/// The line from `start` on, with all of the blocks that begin on it or run through it.
fn next_line(start: usize, source: &str, seen: &[Span]) -> Span {
    let rest = source.get(start..).unwrap_or_default();
    let mut end = start + memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
    let first = seen.partition_point(|block| block.end() <= start);
    // A line of tags says nothing itself; meant is the first block under it.
    let is_tags = rest.starts_with('<') && seen.get(first).is_some_and(|block| block.start() >= end);
    if is_tags {
        end = seen.get(first).map_or(end, |block| block.end());
    }
    let on_it = seen.iter().skip(first).take_while(|block| block.start() < end);
    let last = on_it.map(|block| block.end()).max().unwrap_or(end);
    Span::new(start, last.max(end))
}
