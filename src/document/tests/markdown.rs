//! Markdown: where text is found, and what it is to a reader.

use super::{check_blocks, check_silent, check_span, parse};
use crate::document::{MarkKind, Role};
use crate::text::Format;

fn span(marked: &str, prose: &str) {
    check_span(Format::Markdown, marked, prose);
}

fn silent(source: &str) {
    check_silent(Format::Markdown, source, "miracle");
}

#[test]
fn prose_is_found_where_it_stands() {
    span("# A {{miracle}} cure", "miracle");
    span("A {{miracle}} cure\n===\n", "miracle");
    span("\u{feff}# A {{miracle}} cure", "miracle");
    span("A “cure” 🙂, a {{miracle}}.", "miracle");
    span("Salt &amp; pepper, a {{miracle}}.", "miracle");
    span("- one\n- a {{miracle}}\n", "miracle");
    span("- one\n  - a {{miracle}}\n", "miracle");
    span("> > a\n> > {{miracle}}", "miracle");
    span("| a | b |\n|---|---|\n| c \\| d | a {{miracle}} |\n", "miracle");
    span("A <span class=\"x\">{{miracle}}</span>.", "miracle");
    span(
        "A [{{miracle}}](https://example.org/miracle-cure \"miracles\").",
        "miracle",
    );
    span("Text.[^a]\n\n[^a]: A {{miracle}}.\n", "miracle");
    span("~~A {{miracle}}~~ and - [x]", "miracle");
    span("a \\*{{miracle}}\\*", "miracle");
}

#[test]
fn prose_maps_across_markup() {
    span("A **{{miracle**&#32;drug}}, they say.", "miracle drug");
    span("A **{{mir**acle}} drug.", "miracle");
    span("A <b>{{mir</b>acle}} drug.", "miracle");
    span("A {{miracle\ndrug}}.", "miracle drug");
    span("A {{miracle  \r\ndrug}}.", "miracle drug");
    span("> A {{miracle\n> drug}}.", "miracle drug");
    span("A {{miracle<br>drug}}.", "miracle drug");
    span("caf{{&eacute;}} bar", "é");
    span("a{{&nGg;}}b", "⋙\u{338}");
}

#[test]
fn what_is_no_prose_is_silent() {
    silent("---\ntitle: A miracle\n---\n\nText.");
    silent("+++\ntitle = \"A miracle\"\n+++\n\nText.");
    silent("A `miracle` and ``a miracle``.");
    silent("```\nmiracle\n```\n\n    miracle\n");
    silent("A [cure](https://example.org/miracle 'miracle').\n\n[x]: /miracle \"miracle\"\n");
    silent("A <!-- miracle --> cure.\n\n<!-- a\n\nmiracle -->\n");
    silent("<!--\r\n\r\nA miracle\r\n\r\n-->\r\n\r\n<style>\r\n\r\nmiracle\r\n\r\n</style>\r\n");
    silent("<script>\nmiracle\n\nmiracle\n</script>\n\nA <b class=\"miracle\">cure</b>.");
    silent("{/* miracle */}\n\nText.");
    silent("Text with ![a miracle](x.png) inside.");
    silent("<div hidden>\n\nA miracle.\n\n</div>");
}

#[test]
fn blocks_are_what_a_reader_takes_them_for() {
    check_blocks(
        Format::Markdown,
        "Intro:\n\n![Alt](x.png)\n\n# Zinc\n\n- a\n- [x] b\n\n  c\n\n> q\n\n---\n\n| h |\n|---|\n| d |\n\n## Sources\n\n1. S\n\n### Books\n\nB\n\n## After\n\nT[^1]\n\n[^1]: N\n",
        &[
            (Role::Body, "Intro:"),
            (Role::Opaque, ""),
            (Role::Caption, "Alt"),
            (Role::Title, "Zinc"),
            (Role::ListItem, "a"),
            (Role::ListItem, "b"),
            (Role::ListItem, "c"),
            (Role::Quote, "q"),
            (Role::Opaque, ""),
            (Role::TableCell, "h"),
            (Role::TableCell, "d"),
            (Role::Heading, "Sources"),
            (Role::Reference, "S"),
            (Role::Heading, "Books"),
            (Role::Reference, "B"),
            (Role::Heading, "After"),
            (Role::Body, "T\u{fffc}"),
            (Role::Reference, "N"),
        ],
    );
}

#[test]
fn html_inside_markdown_keeps_its_meaning() {
    check_blocks(
        Format::Markdown,
        "<aside>\n\nSee also *this*.\n\n</aside>\n\nText.\n\n<table><tr><td>One</td></tr></table>\n\n<p>A\n<p>B</p>\n",
        &[
            (Role::Boilerplate, "See also this."),
            (Role::Body, "Text."),
            (Role::TableCell, "One"),
            (Role::Body, "A"),
            (Role::Body, "B"),
        ],
    );
}

#[test]
fn links_marks_and_metadata_are_kept() {
    let text = "---\nTitle: \"T\"\nauthors:\n  - name: Jane Doe\nlast_reviewed: 2024-05-01 # May\nfunding: 'none known'\n---\nSee [a *b*](https://a.org/?x&amp;y) or https://b.org/c, <https://d.org>.[^n] `c` x<sup>3</sup> 1<sup>st</sup>\n\n[^n]: N.\n";
    let document = parse(Format::Markdown, text);
    let links: Vec<_> = document
        .links()
        .iter()
        .map(|link| {
            (
                document.text().get(link.prose.clone()).unwrap(),
                link.url.as_str(),
            )
        })
        .collect();
    assert_eq!(
        links,
        [
            ("a b", "https://a.org/?x&y"),
            ("https://b.org/c", "https://b.org/c"),
            ("https://d.org", "https://d.org"),
        ]
    );
    assert_eq!(
        text.get(document.links()[0].span.range()),
        Some("[a *b*](https://a.org/?x&amp;y)")
    );
    let marks: Vec<_> = document.marks().iter().map(|mark| mark.kind.clone()).collect();
    let expected = [
        MarkKind::Footnote("n".to_owned()),
        MarkKind::Code,
        MarkKind::Superscript("3".to_owned()),
    ];
    assert_eq!(marks, expected);
    for mark in document.marks() {
        assert!(document.text().get(mark.at..).unwrap().starts_with('\u{fffc}'));
    }
    let metadata = document.metadata();
    assert_eq!(metadata.title.as_deref(), Some("T"));
    assert_eq!(metadata.author.as_deref(), Some("Jane Doe"));
    assert_eq!(metadata.date.as_deref(), Some("2024-05-01 # May"));
    assert_eq!(metadata.disclosure.as_deref(), Some("none known"));
}

#[test]
fn a_rule_between_paragraphs_is_no_front_matter() {
    check_blocks(
        Format::Markdown,
        "---\n\nSome people say: zinc.\n\n---\n",
        &[
            (Role::Opaque, ""),
            (Role::Body, "Some people say: zinc."),
            (Role::Opaque, ""),
        ],
    );
}

#[test]
fn sections_run_from_heading_to_heading() {
    let document = parse(Format::Markdown, "Lead.\n\n# T\n\nA\n\nB\n\n## S\n\nC\n");
    let sections: Vec<_> = document
        .sections()
        .iter()
        .map(|section| (section.heading, section.level, section.blocks.clone()))
        .collect();
    assert_eq!(
        sections,
        [(None, 0, 0..1), (Some(1), 1, 1..4), (Some(4), 2, 4..6)]
    );
    assert_eq!(document.blocks()[3].section, 1);
    assert!(parse(Format::Markdown, "").sections().is_empty());
}
