//! Configurations right and wrong.

use std::path::Path;

use super::Config;
use crate::diagnostic::LoadError;
use crate::text::{Format, Source};

fn parse(text: &str) -> Result<Config, LoadError> {
    Config::parse(
        Source::new("overclaim.toml", Format::Text, text),
        Path::new("/site"),
    )
}

/// Asserts the mistakes of a configuration in which each is marked with `{{…}}`, in order.
#[track_caller]
fn check_mistakes(marked: &str, messages: &[&str]) {
    let mut text = String::new();
    let mut places = Vec::new();
    for part in marked.split("{{") {
        if let Some((inside, after)) = part.split_once("}}") {
            places.push(inside.to_owned());
            text.push_str(inside);
            text.push_str(after);
        } else {
            text.push_str(part);
        }
    }
    let Err(LoadError::Wrong {
        source_file,
        mistakes,
    }) = parse(&text)
    else {
        panic!("no mistake was found in\n{text}");
    };
    let found: Vec<&str> = mistakes.iter().map(|mistake| mistake.message.as_str()).collect();
    assert_eq!(found, messages);
    let slices: Vec<&str> = mistakes
        .iter()
        .map(|mistake| source_file.slice(mistake.span))
        .collect();
    assert_eq!(slices, places);
}

#[test]
fn reads_every_field_of_the_contract() {
    let config = parse(
        r#"
fail-on = "error"
jurisdiction = "uk"
genre = "press-release"
extends = ["house-style/"]
exclude = ["drafts/old/**"]

[rules]
hype = "warning"
panacea = { level = "warning", conditions = 6 }

[[overrides]]
paths = ["news/**"]
rules = { missing-risk-section = "note" }

[[suppress]]
path = "a.txt"
rule = "hype-adjective"
quote = "groundbreaking"
reason = "the name of the trial"
until = 2027-01-01
"#,
    )
    .expect("it is right");
    let settings = config.settings_for(Path::new("/site/a.txt"));
    assert_eq!(settings.fail_on().as_str(), "error");
    assert_eq!(settings.jurisdiction().as_str(), "uk");
    assert_eq!(settings.genre().as_str(), "press-release");
    assert!(config.excludes(Path::new("/site/drafts/old/a.md")));
    assert!(!config.excludes(Path::new("/site/drafts/a.md")));
    assert_eq!(
        config.extends().next().map(|(folder, _)| folder),
        Some("/site/house-style".into())
    );
    assert_eq!(config.suppressions().len(), 1);
}

#[test]
fn an_empty_file_asks_for_nothing() {
    let config = parse("").expect("it is right");
    assert_eq!(config.settings_for(Path::new("/site/a.md")).names().count(), 0);
}

#[test]
fn points_at_broken_toml() {
    let Err(LoadError::Wrong { mistakes, .. }) = parse("genre = \"news\"\nfail-on = \n") else {
        panic!("it is broken");
    };
    assert!(mistakes[0].span.start() >= 15, "{mistakes:?}");
}

#[test]
fn points_at_unknown_keys_with_a_guess_where_one_is_near() {
    check_mistakes("{{fail_on}} = 'error'", &["unknown key `fail_on`"]);
    check_mistakes(
        "[[overrides]]\npaths = []\nrules = {}\n{{path}} = ''",
        &["unknown key `path` in `[[overrides]]`"],
    );
    let Err(LoadError::Wrong { mistakes, .. }) = parse("gnere = 'news'") else {
        panic!("it is wrong");
    };
    assert_eq!(mistakes[0].help.as_deref(), Some("did you mean `genre`?"));
}

#[test]
fn points_at_wrong_words_and_wrong_kinds() {
    check_mistakes(
        "fail-on = {{'never ever'}}\ngenre = {{3}}\n",
        &[
            "`never ever` is no severity to fail on; there are note, warning, error, never",
            "`genre` should be a text in quotes, and is a whole number",
        ],
    );
    check_mistakes(
        "exclude = {{'a'}}",
        &["`exclude` should be a list of texts, and is a text"],
    );
    check_mistakes(
        "extends = ['a', {{1}}]",
        &["`extends` should be a text in quotes, and is a whole number"],
    );
    check_mistakes(
        "rules = {{1}}",
        &["`rules` should be a table, and is a whole number"],
    );
    check_mistakes(
        "overrides = {{1}}",
        &["`overrides` should be written `[[overrides]]`, and is a whole number"],
    );
}

#[test]
fn points_at_wrong_levels() {
    check_mistakes(
        "[rules]\nhype = {{'warn'}}\nrisk = { level = {{'high'}} }\nnumbers = {{true}}",
        &[
            "`warn` is no level; there are off, note, warning, error",
            "`high` is no level; there are off, note, warning, error",
            "`numbers` should be a text in quotes, and is true or false",
        ],
    );
}

#[test]
fn points_at_patterns_that_are_none() {
    check_mistakes(
        "exclude = ['a', {{'b[z-a]'}}]",
        &["`b[z-a]` is no pattern of paths: invalid range; 'z' > 'a'"],
    );
}

#[test]
fn points_at_overrides_that_lack_a_part() {
    check_mistakes("{{[[overrides]]}}\npaths = ['a']", &["an override needs `rules`"]);
}

#[test]
fn points_at_suppressions_that_lack_a_part() {
    check_mistakes(
        "{{[[suppress]]}}\npath = 'a'\nrule = 'hype'\nquote = 'x'",
        &["a suppression needs `reason`: why they may stand"],
    );
    check_mistakes(
        "{{[[suppress]]}}\nrule = 'hype'\nquote = 'x'\nreason = 'y'",
        &["a suppression needs `path` or `id`: where the words stand"],
    );
    check_mistakes(
        "[[suppress]]\nid = '1'\nrule = 'hype'\nquote = 'x'\nreason = {{' '}}\nuntil = {{'soon'}}",
        &["`reason` is empty", "`soon` is no date; write it as `2026-01-31`"],
    );
}
