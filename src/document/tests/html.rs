//! HTML: where text is found, and what it is to a reader.

use super::{check_blocks, check_silent, check_span, parse};
use crate::document::{MarkKind, Role};
use crate::text::Format;

fn span(marked: &str, prose: &str) {
    check_span(Format::Html, marked, prose);
}

fn silent(source: &str) {
    check_silent(Format::Html, source, "miracle");
}

#[test]
fn prose_is_found_where_it_stands() {
    span("<title>A {{miracle}}</title>", "miracle");
    span("\u{feff}<p>A “cure” 🙂, a {{miracle}}.", "miracle");
    span("<p class='miracle'>A {{miracle}}.</p>", "miracle");
    span("<p>Salt &amp; pepper &#8212; &#x2014; a {{miracle}}.", "miracle");
    span("<div><p><b><i>A {{miracle}}</i></b></p></div>", "miracle");
    span("<ul><li>a<li>{{miracle}}</ul>", "miracle");
    span("<a href='/miracle' title='miracle'>A {{miracle}}</a>", "miracle");
    span("<p><img src='miracle.png' alt='a {{miracle}}'>Text", "miracle");
    span("<p>\r\nOne\r\na {{miracle}}\r\n</p>", "miracle");
    span("A bare {{miracle}} & < more", "miracle");
}

#[test]
fn prose_maps_across_markup() {
    span("<p>A <b>{{mir</b>acle}} drug", "miracle");
    span("<p>A {{miracle&nbsp;drug}}", "miracle\u{a0}drug");
    span("<p>A {{miracle&#32;drug}}", "miracle drug");
    span("<p>A {{miracle\n\t  drug}}.", "miracle drug");
    span("<p>A {{miracle\r\n  <b>drug}}</b>.", "miracle drug");
    span("<p>A {{miracle<br/>drug}}.", "miracle drug");
    span("<p>A {{m<!-- x -->ir<wbr>acle}}", "miracle");
    span("<p>{{&#109;iracle}}", "miracle");
    span("<p>{{it&rsquo;s}} so &lt; more", "it’s");
    span("<p>a {{&amp}} b", "&");
}

#[test]
fn what_is_no_prose_is_silent() {
    silent(
        "<meta name=description content='miracle'><style>.miracle {}</style><script>'<p>miracle'</script>",
    );
    silent(
        "<!-- miracle --><p id=miracle>Text <code>miracle</code> <kbd>miracle</kbd></p><pre>miracle</pre>",
    );
    silent("<template><p>miracle</template><noscript>miracle</noscript><select><option>miracle</select>");
    silent("<p>Text<template><p>miracle</p></template><ul><li>a<template><li>miracle</template></ul>");
    silent("<svg><text>miracle</text></svg><p hidden>miracle<p aria-hidden=true>miracle");
    silent("<div style='color: red; Display : none'><p>miracle</div>");
    silent("<img alt='salt &amp; miracle'><p>See <img alt='miracle'>");
    silent("<a href='/miracle'></a><input value=miracle><![CDATA[ miracle ]]>");
}

#[test]
fn blocks_are_what_a_reader_takes_them_for() {
    check_blocks(
        Format::Html,
        "<head><title>T</title></head><body class=has-sidebar><nav><ul><li>Home</ul></nav><main><h1>H</h1>\
         <p>One<p>Two<ul><li>a<ul><li>b</ul><li>c</ul><blockquote><p>q</p></blockquote>\
         <table><caption>C</caption><tr><th>x<td>y</table><figure><img alt=i><figcaption>f</figcaption></figure>\
         <dl><dt>t<dd>d</dl><hr><div class=post-footer>s</div><h2>References</h2><ol><li>r</ol></main>\
         <div id=relatedPosts><h3>More</h3></div><footer>©</footer>",
        &[
            (Role::Title, "T"),
            (Role::Boilerplate, "Home"),
            (Role::Title, "H"),
            (Role::Body, "One"),
            (Role::Body, "Two"),
            (Role::ListItem, "a"),
            (Role::ListItem, "b"),
            (Role::ListItem, "c"),
            (Role::Quote, "q"),
            (Role::Caption, "C"),
            (Role::TableCell, "x"),
            (Role::TableCell, "y"),
            (Role::Opaque, ""),
            (Role::Caption, "i"),
            (Role::Caption, "f"),
            (Role::ListItem, "t"),
            (Role::ListItem, "d"),
            (Role::Opaque, ""),
            (Role::Boilerplate, "s"),
            (Role::Heading, "References"),
            (Role::Reference, "r"),
            (Role::Boilerplate, "More"),
            (Role::Boilerplate, "©"),
        ],
    );
}

#[test]
fn missing_and_stray_end_tags_do_no_harm() {
    check_blocks(
        Format::Html,
        "</div><div class=nav><b>N</div></b><p>A</p></p></nav><span><div>B</span></div>C",
        &[
            (Role::Boilerplate, "N"),
            (Role::Body, "A"),
            (Role::Body, "B"),
            (Role::Body, "C"),
        ],
    );
}

#[test]
fn the_heading_is_the_title_rather_than_the_name_of_the_page() {
    let document = parse(Format::Html, "<title>Page</title><h1>Article</h1><p>T");
    let title = document.title().unwrap();
    assert_eq!(document.text().get(title.prose.clone()), Some("Article"));
    assert_eq!(document.metadata().title.as_deref(), Some("Page"));
}

#[test]
fn superscripts_links_and_metadata_are_kept() {
    let text = "<meta property='article:published_time' content='2024-01-02'>\
                <p>By <a rel=author href='/j'>Jane <b>Doe</b></a> <time datetime='2023'>then</time>\
                <p>x<sup><a href='#r1'>[1]</a>,2</sup> 10<sup>th</sup> <a href='https://a.org/?b&amp;c'> d </a>";
    let document = parse(Format::Html, text);
    assert_eq!(document.metadata().author.as_deref(), Some("Jane Doe"));
    assert_eq!(document.metadata().date.as_deref(), Some("2024-01-02"));
    assert_eq!(
        document.marks()[0].kind,
        MarkKind::Superscript("[1],2".to_owned())
    );
    let at = document.marks()[0].at;
    let mark = document.span(at..at + '\u{fffc}'.len_utf8());
    assert_eq!(text.get(mark.range()), Some("<sup><a href='#r1'>[1]</a>,2</sup>"));
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
            ("Jane Doe", "/j"),
            ("\u{fffc}", "#r1"),
            ("d", "https://a.org/?b&c")
        ]
    );
}
