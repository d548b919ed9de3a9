//! What stands around an article in plain text: credits, teasers, comments.

use super::parts::{Kind, Part};
use crate::document::{Role, sections::lists_references};

/// Gives what is not the article itself the role it has.
pub(super) fn mark(source: &str, parts: &[Part], roles: &mut [Role]) {
    mark_credits(source, parts, roles);
    mark_teasers(source, parts, roles);
    mark_tail(source, parts, roles);
}

/// Cuts "Comments" off the last line where it was glued on without a line break.
pub(super) fn split_off_comments(source: &str, parts: &mut Vec<Part>) {
    const GLUED: &str = "Comments";
    let Some(last) = parts.last_mut() else { return };
    let line = last.more.last_mut().unwrap_or(&mut last.first);
    let Some(before) = line.text(source).strip_suffix(GLUED) else {
        return;
    };
    if before.trim_end().ends_with(['.', '!', '?', '”', '"', ')']) {
        let mut first = *line;
        first.start = line.end - GLUED.len();
        line.end = line.start + before.trim_end().len();
        parts.push(Part {
            kind: Kind::Text,
            first,
            more: Vec::new(),
            is_apart: false,
        });
    }
}

/// Lines about the page rather than its subject.
fn mark_credits(source: &str, parts: &[Part], roles: &mut [Role]) {
    const STARTS: [&str; 14] = [
        "All rights reserved",
        "Categories:",
        "Category:",
        "Click to share",
        "Copyright ©",
        "Filed under",
        "Follow us",
        "Posted in ",
        "Share this",
        "Tagged ",
        "Tags:",
        "This article is in the category",
        "This entry was posted in",
        "© ",
    ];
    for (part, role) in parts.iter().zip(roles) {
        let line = part.first.text(source);
        if part.kind == Kind::Text && STARTS.iter().any(|start| line.starts_with(start)) {
            *role = Role::Boilerplate;
        }
    }
}

/// The teasers at the end, cut off in the middle of a sentence. One alone is one only under a credit.
fn mark_teasers(source: &str, parts: &[Part], roles: &mut [Role]) {
    let is_teaser = |part: &&Part| {
        let text = part.last().text(source);
        part.kind != Kind::Rule && (text.ends_with('…') || text.ends_with("...") || text.ends_with("[…]"))
    };
    let tail = parts.iter().zip(roles.iter()).rev();
    let tail = tail.take_while(|(part, role)| is_teaser(part) || **role == Role::Boilerplate);
    let (mut len, mut teasers, mut credits) = (0, 0, 0);
    for (part, role) in tail {
        len += 1;
        teasers += usize::from(is_teaser(&part));
        credits += usize::from(*role == Role::Boilerplate);
    }
    if teasers > 1 || credits > 0 {
        let start = roles.len() - len;
        roles
            .iter_mut()
            .skip(start)
            .for_each(|role| *role = Role::Boilerplate);
    }
}

/// All that follows a heading over comments or other articles.
fn mark_tail(source: &str, parts: &[Part], roles: &mut [Role]) {
    let mut in_tail = false;
    let mut has_body = false;
    for (part, role) in parts.iter().zip(roles) {
        let line = part.only_line(source).unwrap_or_default();
        let is_text = matches!(part.kind, Kind::Text | Kind::Underlined);
        if is_text && lists_references(line) {
            in_tail = false;
        } else if is_text && has_body && opens_tail(line) {
            in_tail = true;
        }
        has_body |= *role == Role::Body;
        if in_tail && *role != Role::Opaque {
            *role = Role::Boilerplate;
        }
    }
}

fn opens_tail(line: &str) -> bool {
    const NAMES: [&str; 13] = [
        "comments",
        "leave a comment",
        "leave a reply",
        "more articles",
        "post a comment",
        "read next",
        "recent posts",
        "related articles",
        "related posts",
        "related stories",
        "share this article",
        "you may also like",
        "you might also like",
    ];
    let is_ornament = |c: char| !c.is_alphabetic();
    let name = line.trim_matches(is_ornament);
    name.len() <= 20 && NAMES.binary_search(&name.to_lowercase().as_str()).is_ok()
}
