//! Suppression comments and how far they reach.

use super::parse;
use crate::document::{Directive, DirectiveKind};
use crate::text::Format;

fn directives(format: Format, text: &str) -> Vec<Directive> {
    parse(format, text).directives().to_vec()
}

/// The scope of the only directive in `text`.
fn scope(format: Format, text: &str) -> &str {
    let found = directives(format, text);
    assert_eq!(found.len(), 1, "{found:?}");
    text.get(found[0].scope.range()).unwrap()
}

#[test]
fn the_next_line_is_a_wrapped_paragraph_whole() {
    let text = "<!-- overclaim-disable-next-line hype, some-rule -- a quotation -->\n\nOne\ntwo.\n\nThree.\n";
    let found = &directives(Format::Markdown, text)[0];
    assert_eq!(found.kind, DirectiveKind::DisableNextLine);
    assert_eq!(found.reason.as_deref(), Some("a quotation"));
    let names: Vec<_> = found
        .rules
        .iter()
        .map(|(name, span)| (name.as_str(), text.get(span.range()).unwrap()))
        .collect();
    assert_eq!(names, [("hype", "hype"), ("some-rule", "some-rule")]);
    assert_eq!(scope(Format::Markdown, text), "One\ntwo.");
}

#[test]
fn the_next_line_may_be_an_item_a_row_or_an_element() {
    let with = |rest: &str| format!("<!-- overclaim-disable-next-line x -- y -->{rest}");
    assert_eq!(
        scope(Format::Markdown, &with("\n- One\n  more\n- Two\n")),
        "- One\n  more"
    );
    assert_eq!(
        scope(Format::Html, &with("\n<p>One\ntwo</p>\n<p>Three</p>")),
        "<p>One\ntwo"
    );
    assert_eq!(
        scope(Format::Html, &with("\n<div>\n <p>One</p></div><p>Two")),
        "<div>\n <p>One"
    );
    assert_eq!(scope(Format::Html, &with("")), "");
    let table = "| a | b |\n|---|---|\n| <!-- overclaim-disable-next-line x -- y --> c | d |\n| e | f |\n";
    assert_eq!(scope(Format::Markdown, table), "c | d |");
}

#[test]
fn stacked_comments_speak_of_the_same_line() {
    let text = "<!-- overclaim-disable-next-line a -- x -->\n<!-- overclaim-disable-next-line b -- y -->\nText.\n\nMore.";
    let scopes: Vec<_> = directives(Format::Markdown, text)
        .iter()
        .map(|directive| text.get(directive.scope.range()).unwrap().to_owned())
        .collect();
    assert_eq!(scopes, ["Text.", "Text."]);
}

#[test]
fn disable_reaches_to_its_enable_or_the_end() {
    let text = "{/* overclaim-disable a b -- why */}\n\nOne\n\n<!-- overclaim-enable a -->\n\nTwo\n\n<!-- overclaim-enable c -->";
    let found = directives(Format::Markdown, text);
    let seen: Vec<_> = found
        .iter()
        .map(|it| {
            let names: Vec<_> = it.rules.iter().map(|(name, _)| name.as_str()).collect();
            (
                it.kind,
                names.join(" "),
                text.get(it.scope.range()).unwrap().contains("Two"),
            )
        })
        .collect();
    assert_eq!(
        seen,
        [
            (DirectiveKind::Disable, "a".to_owned(), false),
            (DirectiveKind::Disable, "b".to_owned(), true),
            (DirectiveKind::Enable, "c".to_owned(), false),
        ]
    );
}

#[test]
fn what_is_missing_or_unknown_is_told() {
    let found = directives(
        Format::Html,
        "<!--overclaim-disable--><!-- overclaim-ignore x -- --><!-- other -->",
    );
    assert_eq!(found[0].kind, DirectiveKind::Disable);
    assert!(found[0].rules.is_empty() && found[0].reason.is_none());
    assert_eq!(
        (found[1].kind, found[1].reason.as_deref()),
        (DirectiveKind::Unknown, None)
    );
    assert_eq!(found.len(), 2);
}
