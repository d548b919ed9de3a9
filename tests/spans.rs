//! Every finding stands on its own bytes, in whatever markup: planted words through the whole linter.
//!
//! `@` in a text stands for planted words, `{{…}}` for what must be reported, and nothing else may be.

mod planted;

use overclaim::diagnostic::Unchecked;
use overclaim::text::{Format, Source};
use planted::{TARGETS, check, check_builtin, linters, spans};
use proptest::prelude::{Strategy, any, prop_oneof, proptest};
use proptest::{collection::vec, sample::select};

/// Places in Markdown. Each is a block of its own.
const MARKDOWN: &[&str] = &[
    "# The benefits of turmeric are {{@}}",
    "The benefits of turmeric are {{@}}\n===",
    "The benefits of turmeric are {{@}}.",
    "The benefits of turmeric [are {{@}}](https://example.org/a), it says.",
    "The benefits of turmeric [are {{@}}][x], it says.\n\n[x]: https://example.org/a \"@\"",
    "“Turmeric’s” benefits 🙂🧑🏽‍⚕️ are {{@}}.",
    "The benefits of salt &amp; turmeric &mdash; are {{@}}.",
    "- Tea\n- The benefits of turmeric are {{@}}",
    "1. Tea\n   - The benefits of turmeric are {{@}}",
    "> The benefits of turmeric are {{@}}.",
    "| Herb | Verdict |\n|---|---|\n| Tea \\| so | The benefits of turmeric are {{@}} |",
    "The benefits of turmeric are <b class=\"@\">{{@}}</b>.",
    "The benefits of turmeric are <!-- @ --> {{@}}.",
    "<div class=\"@\">\n\nThe benefits of turmeric are {{@}}.\n\n</div>",
    "<p>The benefits of turmeric are {{@}}.</p>",
    "The benefits\nof turmeric are\n{{@}}, and so on.",
    "The *benefits* of **turmeric are {{@}}**.",
    "The benefits of turmeric are \\*{{@}}\\*.",
    "~~The benefits of turmeric~~ are {{@}}.",
    "The benefits of turmeric[^1] are {{@}}.\n\n[^1]: A note.",
    "Turmeric is a root.[^1]\n\n[^1]: The benefits of turmeric are {{@}}, we think.",
];

/// Places in Markdown that are no prose.
const MARKDOWN_SILENT: &[&str] = &[
    "The benefits of turmeric are `@` and ``@``.",
    "The benefits of [turmeric](<https://example.org/@>).",
    "The benefits of [turmeric](<https://example.org/a b> \"@\").",
    "The benefits of turmeric.\n\n```text\nThe benefits of turmeric are @.\n```",
    "The benefits of turmeric.\n\n~~~\nThe benefits of turmeric are @.\n~~~",
    "The benefits of turmeric.\n\n    The benefits of turmeric are @.",
    "The benefits of turmeric. <!-- The benefits of turmeric are @. -->",
    "<!--\n\nThe benefits of turmeric are @.\n\n-->",
    "The benefits of <span title=\"@\" data-x='@'>turmeric</span>.",
    "<script>\nThe benefits of turmeric are @.\n</script>",
    "<style>\n.@ { color: red }\n</style>",
    "The benefits of turmeric ![are @](<@.png>) here.",
];

/// Places in HTML.
const HTML: &[&str] = &[
    "<h1>The benefits of turmeric are {{@}}</h1>",
    "<p>The benefits of turmeric are {{@}}.</p>",
    "<p class=\"@\" id='@' title=\"@\">The benefits of turmeric are {{@}}.</p>",
    "<p>The benefits of salt &amp; turmeric &#8212; &#x2014; are {{@}}.</p>",
    "<p>“Turmeric’s” benefits 🙂 are {{@}}.</p>",
    "<div><section><p>The benefits of <b>turmeric <i>are {{@}}</i></b>.</p></section></div>",
    "<p>The benefits of <!-- @ --> turmeric are {{@}}.</p>",
    "<p>The benefits\n   of turmeric\n   are {{@}}.\n</p>",
    "<ul><li>Tea<li>The benefits of turmeric are {{@}}</ul>",
    "<blockquote><p>The benefits of turmeric are {{@}}.</p></blockquote>",
    "<table><tr><td>Tea<td>The benefits of turmeric are {{@}}</table>",
    "<p>The benefits of <a href=\"/@\" title='@'>turmeric are {{@}}</a>.</p>",
    "<p><img src=\"@.png\" alt=\"The benefits of turmeric are {{@}}\">Tea.</p>",
    "<figure><figcaption>The benefits of turmeric are {{@}}</figcaption></figure>",
    "<p>The benefits of turmeric are {{@}}<p>Tea.",
];

/// Places in HTML that are no prose.
const HTML_SILENT: &[&str] = &[
    "<style>.@ { content: \"the benefits are @\" }</style><p>Tea is a drink.</p>",
    "<script>var x = \"<p>The benefits of turmeric are @.</p>\"</script>",
    "<p>The benefits of turmeric are <code>@</code> and <kbd>@</kbd>.</p>",
    "<pre>The benefits of turmeric are @.</pre>",
    "<!-- <p>The benefits of turmeric are @.</p> -->",
    "<p data-claim=\"@\" class='@'>The benefits of turmeric.</p>",
    "<p hidden>The benefits of turmeric are @.</p>",
    "<template><p>The benefits of turmeric are @.</p></template>",
    "<input value=\"the benefits of turmeric are @\" placeholder='@'>",
    "<svg><title>@</title><text>The benefits of turmeric are @.</text></svg>",
];

#[test]
fn prose_is_found_on_its_bytes_and_the_rest_is_silent() {
    let cases = [
        (Format::Markdown, MARKDOWN, MARKDOWN_SILENT),
        (Format::Html, HTML, HTML_SILENT),
    ];
    for (format, found, silent) in cases {
        for place in found.iter().chain(silent) {
            for target in TARGETS {
                check(format, &place.replace('@', target));
            }
            check_builtin(format, "certainty-booster", &place.replace('@', "undeniable"));
            if !place.contains('\\') {
                check_builtin(
                    format,
                    "miracle-language",
                    &place.replace('@', "a miracle cure").replace("{{a ", "a {{"),
                );
            }
        }
    }
}

#[test]
fn the_head_of_a_text_is_read_as_what_it_is() {
    for target in TARGETS {
        let planted = |text: &str| text.replace('@', target);
        let md = |text: &str| check(Format::Markdown, &planted(text));
        md("---\ntitle: The benefits are @\ndescription: '@'\n@: x\n---\n\nTea is {{@}} for you.\n");
        md("+++\ntitle = \"The benefits are @\"\n+++\n\nTea is {{@}} for you.\n");
        let html = |text: &str| check(Format::Html, &planted(text));
        html(
            "<!doctype html><title>The benefits of tea are {{@}}</title><p>Tea is a drink that people like.",
        );
        html(
            "<meta name=\"description\" content=\"Tea is @\"><meta property='og:title' content='@'><p>Tea is {{@}}.",
        );
        html(
            "<html><head><style>.@{}</style><script>@</script></head><body class=\"@\"><p>Tea is {{@}}.</body></html>",
        );
    }
}

#[test]
fn words_are_found_across_the_markup_inside_them() {
    for form in FORMS_MARKDOWN {
        check(Format::Markdown, &format!("The benefits of turmeric are {form}."));
    }
    for form in FORMS_HTML {
        check(
            Format::Html,
            &format!("<p>The benefits of turmeric are {form}.</p>"),
        );
    }
    check(Format::Markdown, "We say that {{there\nis no   \ndenying}} it.");
    check(
        Format::Markdown,
        "> A {{miracle\n> cure}} is what they say it is.",
    );
    check(
        Format::Markdown,
        "- A {{miracle\n  cure}} is what they say it is.",
    );
    check(Format::Markdown, "A {{miracle<br>cure}} is what they say it is.");
    check(Format::Markdown, "A miracle\n\ncure is what they say it is.");
    check(Format::Markdown, "- A miracle\n- cure is what they say it is.");
    check(
        Format::Markdown,
        "| a miracle | cure |\n|---|---|\n| a miracle | cure |",
    );
    check(
        Format::Html,
        "<p>A {{miracle\n\t cure}} is what they say it is.</p>",
    );
    check(
        Format::Html,
        "<p>A miracle</p><p>cure is what they say it is.</p>",
    );
    check(Format::Text, "A {{miracle\ncure}} is what they say it is.\n");
    check(Format::Text, "A miracle\n\ncure is what they say it is.\n");
}

#[test]
fn parts_of_words_are_not_found() {
    for format in [Format::Text, Format::Markdown, Format::Html] {
        check(
            format,
            "It is undeniableness, a miracle curette and a nonmiracle cure. Éundeniable and undeniableé.",
        );
    }
}

#[test]
fn line_ends_and_marks_count_as_the_bytes_they_are() {
    for text in [
        "The benefits of turmeric are {{UNDENIABLE}}.",
        "# Turmeric\r\n\r\nThe benefits of turmeric\r\nare {{undeniable}}, a {{miracle\r\ncure}}.\r\n",
        "\u{feff}# Turmeric\n\nThe benefits of turmeric are {{undeniable}}.",
        "\u{feff}The benefits of turmeric are {{undeniable}}.\r\n",
        "The benefits of turmeric are {{un\u{ad}deni\u{ad}able}}.\n",
        "The benefits of turmeric are a {{miracle\u{a0}cure}}.\n",
        "The benefits of turmeric are a {{miracle-cure}} and a {{miracle \u{a0} cure}}.\n",
    ] {
        check(Format::Text, text);
        check(Format::Markdown, text);
    }
}

#[test]
fn a_line_of_a_megabyte_is_read_whole() {
    let filler = "people drink tea with milk and they like it, ".repeat(24_000);
    assert!(filler.len() > 1 << 20);
    for format in [Format::Text, Format::Markdown, Format::Html] {
        check(
            format,
            &format!("The benefits are {{{{undeniable}}}}, {filler}and a {{{{miracle cure}}}}."),
        );
    }
}

#[test]
fn nothing_is_checked_and_clean() {
    for format in [Format::Text, Format::Markdown, Format::Html] {
        for text in ["", "\u{feff}", " \n\r\n\t", "<!-- a -->"] {
            if format == Format::Text && text.contains('<') {
                continue;
            }
            let report = linters().1.lint(&Source::new("a", format, text));
            assert_eq!(report.diagnostics, [], "{text:?}");
            assert_eq!(report.unchecked, Some(Unchecked::Empty), "{text:?} as {format:?}");
        }
    }
}

#[test]
fn old_encodings_are_transcoded_and_spans_are_of_the_text_that_came_out() {
    let text = "Théo’s café says that the benefits of turmeric are undeniable.\n";
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let latin: Vec<u8> = text
        .chars()
        .map(|c| {
            if c == '’' {
                0x92
            } else {
                u8::try_from(c).unwrap()
            }
        })
        .collect();
    for (bytes, encoding) in [(utf16, "UTF-16LE"), (latin, "windows-1252")] {
        let source = Source::decode("a.txt", bytes, Format::Text).unwrap();
        assert_eq!((source.text(), source.encoding()), (text, Some(encoding)));
        let report = linters().0.lint(&source);
        let quotes: Vec<&str> = report
            .diagnostics
            .iter()
            .map(|found| source.slice(found.span))
            .collect();
        assert_eq!(quotes, ["undeniable"]);
    }
}

#[test]
fn other_languages_are_said_to_be_unchecked() {
    let german = "Kurkuma gegen Schmerzen\n\nDie Wirkung von Kurkuma ist unbestritten, sagen viele Menschen, die es täglich nehmen. \
                  In einer kleinen Studie hatten die Teilnehmer danach etwas weniger Schmerzen im Knie.\n";
    let spanish = "La cúrcuma alivia el dolor, según dicen muchas personas que la toman todos los días. \
                   En un estudio pequeño los participantes tuvieron algo menos de dolor de rodilla después de ocho semanas.\n";
    for (text, language) in [(german, "German"), (spanish, "Spanish")] {
        for format in [Format::Text, Format::Markdown, Format::Html] {
            let report = linters().1.lint(&Source::new("a", format, text));
            assert_eq!(report.unchecked, Some(Unchecked::Language(language.to_owned())));
            assert_eq!(report.diagnostics, []);
        }
    }
    let english = "Turmeric for pain\n\nThe word Weltschmerz has no good translation, and the benefits of turmeric are {{undeniable}}.";
    check(Format::Text, english);
}

/// Planted words as they may be written in Markdown.
const FORMS_MARKDOWN: &[&str] = &[
    "{{undeniable}}",
    "{{Undeniable}}",
    "{{unde**nia**ble}}",
    "{{un*deni*able}}",
    "**{{undeni**able}}",
    "{{unde<b>nia</b>ble}}",
    "{{undeni&#97;ble}}",
    "{{un\u{ad}deniable}}",
    "{{miracle cure}}",
    "**{{miracle** cure}}",
    "{{miracle *cure}}*",
    "{{miracle&nbsp;cure}}",
    "{{miracle-cure}}",
    "{{MIRACLE Cure}}",
    "{{there is no denying}}",
    "{{there is **no** denying}}",
    "[{{there is](https://example.org/undeniable) no denying}}",
];

/// Planted words as they may be written in HTML.
const FORMS_HTML: &[&str] = &[
    "{{undeniable}}",
    "{{unde<b>nia</b>ble}}",
    "{{un<!-- undeniable -->deniable}}",
    "{{&#117;ndeniable}}",
    "{{undeni&#x61;ble}}",
    "{{un&shy;deniable}}",
    "{{un<wbr>deniable}}",
    "<b><i>{{undeniable}}</i></b>",
    "{{miracle cure}}",
    "{{miracle&nbsp;cure}}",
    "{{miracle&#32;cure}}",
    "<b>{{miracle</b> cure}}",
    "{{miracle\n cure}}",
    "{{there <i>is</i> no denying}}",
    "{{there is <a href='/undeniable'>no denying}}</a>",
];

/// A text of several blocks, some with planted words.
fn document(
    found: &'static [&'static str],
    silent: &'static [&'static str],
    forms: &'static [&'static str],
) -> impl Strategy<Value = String> {
    let fillers = select(vec![
        "People drink tea with milk.",
        "In a trial of 120 adults, pain fell a little 🙂.",
        "“So they say,” he’d said; it isn’t much.",
        "The café &amp; its naïve owner are in the news &hellip; again.",
    ]);
    let block = prop_oneof![
        4 => (select(found), select(forms)).prop_map(|(place, form)| {
            // Alternative texts take no markup, and HTML inside Markdown is read as HTML.
            let is_plain = place.contains("alt=") || (place.starts_with("<p>") && form.contains(['*', '[']));
            let form = if is_plain { "{{undeniable}}" } else { form };
            place.replace("{{@}}", form).replace('@', "undeniable")
        }),
        2 => (select(silent), select(&TARGETS[..])).prop_map(|(place, target)| place.replace('@', target)),
        3 => fillers.prop_map(str::to_owned),
    ];
    (vec(block, 1..9), any::<bool>(), any::<bool>()).prop_map(|(blocks, crlf, mark)| {
        // Something in between, so that no list or table runs on into the next block.
        let text = format!("{}\n", blocks.join("\n\nAnd this is how people like it.\n\n"));
        let text = if crlf { text.replace('\n', "\r\n") } else { text };
        if mark { format!("\u{feff}{text}") } else { text }
    })
}

proptest! {
    #[test]
    fn generated_markdown_is_found_on_its_bytes(text in document(MARKDOWN, MARKDOWN_SILENT, FORMS_MARKDOWN)) {
        check(Format::Markdown, &text);
    }

    #[test]
    fn generated_html_is_found_on_its_bytes(text in document(HTML, HTML_SILENT, FORMS_HTML)) {
        check(Format::Html, &text);
    }

    #[test]
    fn any_text_is_read_and_spans_lie_inside_it(text in "(\\PC|[ \n\r]|undeniable |miracle cure |<p>|</p>|&amp;|\\*\\*|`|\n\n- |\n\n> |\\[|\\]\\(x\\)){0,60}") {
        for format in [Format::Text, Format::Markdown, Format::Html] {
            spans(&linters().1, &Source::new("a", format, text.clone()));
        }
    }
}
