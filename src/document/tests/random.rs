//! Generated texts: a planted word is found on its own bytes, and nothing makes a parser panic.

use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};
use proptest::{collection::vec, prop_assert, prop_assert_eq, sample::select};

use super::parse;
use crate::document::{Document, Role};
use crate::text::{Format, Span};

/// A word that no generated text holds by chance, as it may be written.
const WORD: &str = "zyxwv";
const PLAIN: [&str; 1] = ["zyxwv"];
const IN_MARKDOWN: [&str; 5] = ["zyxwv", "zy**xw**v", "z*y*xwv", "zy&#120;wv", "zy<b>x</b>wv"];
const IN_HTML: [&str; 5] = [
    "zyxwv",
    "zy<b>xw</b>v",
    "&#122;yxwv",
    "zyx&#x77;v",
    "z<!-- c -->yxwv",
];

/// Pieces of markup, whole and broken.
fn noise() -> impl Strategy<Value = String> {
    let pieces = select(vec![
        "word ",
        "Two words. ",
        "“quoted” ",
        "🙂 ",
        "é",
        "\n",
        "\r\n",
        "\n\n",
        "  \n",
        "\t",
        "&amp;",
        "&#8217;",
        "&x",
        "&nbsp;",
        "*",
        "**",
        "_",
        "`",
        "``",
        "```\n",
        "[",
        "](",
        ")",
        "![",
        "> ",
        "- ",
        "1. ",
        "    ",
        "# ",
        "\n===\n",
        "| a | b |\n|---|---|\n| ",
        "|",
        "[^1]",
        "[^1]: ",
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<div class=nav>",
        "</div>",
        "<ul><li>",
        "</ul>",
        "<a href='x'>",
        "</a>",
        "<sup>1",
        "</sup>",
        "<code>",
        "</code>",
        "<!-- ",
        " -->",
        "<br>",
        "<img alt='a b'>",
        "<script>",
        "</script>",
        "<title>",
        "</title>",
        "<",
        ">",
        "\\",
        "\u{feff}",
        "\0",
        "\u{ad}",
        "---\n",
        "title: x\n",
        "{/* ",
        " */}",
        "overclaim-disable-next-line x -- y",
        "overclaim-enable",
        "https://a.b/c",
        "doi:10.1234/x",
        "Comments",
        "References\n",
        "…\n",
        "•",
        "<td>",
        "<tr>",
        "<h1>",
        "</h1>",
        "<svg>",
        "<style>",
    ]);
    vec(
        prop_oneof![8 => pieces.prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)],
        0..40,
    )
    .prop_map(|pieces| pieces.concat())
}

/// Text without markup, so that what stands between is prose for sure.
fn calm() -> impl Strategy<Value = String> {
    let words = select(vec![
        "Zinc ",
        "may ",
        "help. ",
        "“so” ",
        "🙂 ",
        "caf\u{e9} ",
        "it’s ",
        "a-b ",
        "5 % ",
    ]);
    vec(words, 0..6).prop_map(|words| words.concat())
}

fn frames(
    frames: &'static [(&'static str, &'static str)],
) -> impl Strategy<Value = (&'static str, &'static str)> {
    select(frames)
}

const MARKDOWN: [(&str, &str); 12] = [
    ("", "\n\n"),
    ("# ", "\n\n"),
    ("- ", "\n"),
    ("> > ", "\n\n"),
    ("1. - ", "\n\n"),
    ("a\n", "\n\n"),
    ("x **y** ", " `z`\n\n"),
    ("See [", "](https://a.org/b) there\n\n"),
    ("| a | ", " |\n|---|---|\n\n"),
    ("<i>", "</i>\n\n"),
    ("\u{a0}&amp; &eacute;", "\r\n\r\n"),
    ("---\r\n\r\n", "\r\n\r\n"),
];

const HTML: [(&str, &str); 10] = [
    ("<p>", "</p>"),
    ("<div>\n  <p class='a b'>", "\n"),
    ("<ul><li>", "<li>x</ul>"),
    ("<h2>", "</h2>\r\n"),
    ("<table><tr><td>", "</table>"),
    ("<a href='https://a.org/?b&amp;c'>", "</a>"),
    ("<p>&mdash; \r\n", "</p>"),
    ("<script>if (a<b) {}</script>", "<br>"),
    ("<nav><p>", "</nav>"),
    ("<p>x<sup>1</sup> ", " <code>y</code>"),
];

/// A text of framed pieces, one of which holds the word; with the place of that.
fn planted(
    shapes: &'static [(&'static str, &'static str)],
    words: &'static [&'static str],
) -> impl Strategy<Value = (String, Span)> {
    let piece =
        || (frames(shapes), calm()).prop_map(|((open, close), text)| format!("{open}T {text}{close}"));
    let before = vec(piece(), 0..4).prop_map(|pieces| pieces.concat());
    let after = vec(piece(), 0..4).prop_map(|pieces| pieces.concat());
    (before, frames(shapes), calm(), select(words), after).prop_map(
        |(before, (open, close), text, word, after)| {
            let start = format!("{before}{open}T {text}");
            let span = Span::new(start.len(), start.len() + word.len());
            (format!("{start}{word} end{close}{after}"), span)
        },
    )
}

fn found(document: &Document) -> Option<Span> {
    let at = document.text().find(WORD)?;
    Some(document.span(at..at + WORD.len()))
}

/// What holds of any document of any text.
fn check_sound(format: Format, text: &str) -> Result<(), proptest::test_runner::TestCaseError> {
    let document = parse(format, text);
    let prose = document.text();
    let mut end = 0;
    for block in document.blocks() {
        prop_assert!(block.prose.start >= end && block.prose.end <= prose.len());
        prop_assert!(prose.get(block.prose.clone()).is_some());
        prop_assert_eq!(block.prose.is_empty(), block.role == Role::Opaque);
        prop_assert!(document.sections()[block.section].blocks.start <= document.blocks().len());
        end = block.prose.end;
        // Every character comes from a place in the file, in order, on character boundaries.
        let mut last = 0;
        for (at, c) in prose.get(block.prose.clone()).unwrap_or_default().char_indices() {
            let start = block.prose.start + at;
            let span = document.span(start..start + c.len_utf8());
            prop_assert!(text.get(span.range()).is_some(), "{:?} of {:?}", span, text);
            prop_assert!(
                span.start() >= last && !span.is_empty(),
                "{:?} of {:?}",
                span,
                text
            );
            last = span.end();
        }
    }
    for link in document.links() {
        prop_assert!(prose.get(link.prose.clone()).is_some());
        prop_assert!(text.get(link.span.range()).is_some());
    }
    for mark in document.marks() {
        let stands_in = prose
            .get(mark.at..)
            .is_some_and(|rest| rest.starts_with('\u{fffc}'));
        prop_assert!(stands_in);
    }
    for directive in document.directives() {
        prop_assert!(text.get(directive.span.range()).is_some());
        prop_assert!(text.get(directive.scope.range()).is_some());
        for (name, span) in &directive.rules {
            prop_assert_eq!(text.get(span.range()), Some(name.as_str()));
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn a_word_planted_in_markdown_is_found_on_its_bytes((text, span) in planted(&MARKDOWN, &IN_MARKDOWN)) {
        prop_assert_eq!(found(&parse(Format::Markdown, &text)), Some(span), "{}", text);
    }

    #[test]
    fn a_word_planted_in_html_is_found_on_its_bytes((text, span) in planted(&HTML, &IN_HTML)) {
        prop_assert_eq!(found(&parse(Format::Html, &text)), Some(span), "{}", text);
    }

    #[test]
    fn a_word_planted_in_plain_text_is_found_on_its_bytes((before, after) in (noise(), noise()), word in Just(PLAIN[0])) {
        let text = format!("{before}\n\n{word} {after}");
        let start = before.len() + 2;
        prop_assert_eq!(found(&parse(Format::Text, &text)), Some(Span::new(start, start + word.len())), "{}", text);
    }

    #[test]
    fn no_text_breaks_a_parser(text in noise()) {
        for format in [Format::Text, Format::Markdown, Format::Html] {
            check_sound(format, &text)?;
        }
    }
}
