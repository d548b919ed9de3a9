//! Markdown: `CommonMark` with GitHub's tables, footnotes, strikethrough and task lists.

mod front_matter;

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::element::Element;
use super::tree::{Name, Start, Traits, Tree};
use super::{Document, MarkKind, html};
use crate::text::Span;

/// Parses a Markdown text.
pub(super) fn parse(source: &str) -> Document {
    let mut writer = Writer {
        tree: Tree::new(source),
        source,
        skipping: 0,
        paragraph: 0..0,
        html: 0..0,
    };
    let start = if source.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let start = front_matter::read(&mut writer.tree, start);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM;
    let text = source.get(start..).unwrap_or_default();
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        writer.event(event, start + range.start..start + range.end);
    }
    writer.tree.finish()
}

/// Writes the events of the parser into a tree.
struct Writer<'a> {
    tree: Tree<'a>,
    source: &'a str,
    /// How many elements are open of which nothing is read.
    skipping: usize,
    /// The open paragraph, white space at its ends left off.
    paragraph: Range<usize>,
    /// Lines of HTML to be read together.
    html: Range<usize>,
}

impl<'a> Writer<'a> {
    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        if self.skipping > 0 {
            match event {
                Event::Start(_) => self.skipping += 1,
                Event::End(_) => self.skipping -= 1,
                _ => {}
            }
            return;
        }
        let span = Span::from(range.clone());
        match event {
            Event::Text(text) => self.text(&text, range),
            Event::SoftBreak | Event::HardBreak => self.tree.space(span),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {
                self.tree.mark(MarkKind::Code, span);
            }
            Event::FootnoteReference(label) => self.tree.mark(MarkKind::Footnote(label.to_string()), span),
            Event::InlineHtml(_) => html::scan(&mut self.tree, range),
            Event::Html(_) => self.html_line(range),
            Event::Rule => self.tree.opaque(),
            Event::TaskListMarker(_) => {}
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range.end),
        }
    }

    /// Text is the bytes of its range, or one entity, or an indent that no one typed.
    fn text(&mut self, text: &str, range: Range<usize>) {
        if self.source.get(range.clone()) == Some(text) {
            self.tree.text(range);
        } else if !range.is_empty() {
            self.tree.decoded(text, Span::from(range));
        }
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        let mut traits = Traits::default();
        match tag {
            Tag::Paragraph => {
                let text = self.source.get(range.clone()).unwrap_or_default();
                let start = range.start + (text.len() - text.trim_start().len());
                self.paragraph = start..start + text.trim().len();
                if self.is_comment() {
                    self.skipping = 1;
                    return;
                }
            }
            Tag::Image { .. } => return self.image(range),
            Tag::Link { dest_url, .. } => {
                traits.url = Some(dest_url.into_string());
                return self.open(Element::Link, traits, range.start);
            }
            _ => {}
        }
        if let Some(element) = element(tag.to_end()) {
            self.open(element, traits, range.start);
        }
    }

    fn end(&mut self, tag: TagEnd, end: usize) {
        if tag == TagEnd::HtmlBlock {
            self.flush_html();
        } else if let Some(element) = element(tag) {
            self.tree.close(element, name(element), end);
        }
    }

    fn open(&mut self, element: Element, traits: Traits, at: usize) {
        self.tree.open(Start {
            element,
            name: name(element),
            traits,
            at,
        });
    }

    /// An image that is a whole paragraph has a caption, the text that stands for it.
    fn image(&mut self, range: Range<usize>) {
        if range == self.paragraph {
            self.tree.opaque();
            self.open(Element::Caption, Traits::default(), range.start);
        } else {
            self.tree.mark(MarkKind::Image, Span::from(range));
            self.skipping = 1;
        }
    }

    /// Whether the paragraph is a comment as MDX has them, `{/* … */}`.
    fn is_comment(&mut self) -> bool {
        let paragraph = self.source.get(self.paragraph.clone()).unwrap_or_default();
        let inside = paragraph
            .strip_prefix("{/*")
            .and_then(|rest| rest.strip_suffix("*/}"));
        if let Some(inside) = inside {
            let start = self.paragraph.start + "{/*".len();
            let span = Span::from(self.paragraph.clone());
            self.tree.assembler.comment(start..start + inside.len(), span);
        }
        inside.is_some()
    }

    /// Lines of HTML are read together, as a tag may run over several. Where something stands
    /// between them, as in a quotation, each is read for itself.
    fn html_line(&mut self, line: Range<usize>) {
        // A carriage return before a line feed may belong to neither of the lines.
        let between = self.source.get(self.html.end..line.start);
        if between.is_none_or(|between| between.bytes().any(|byte| byte != b'\r')) {
            self.flush_html();
            self.html.start = line.start;
        }
        self.html.end = line.end;
    }

    fn flush_html(&mut self) {
        if !self.html.is_empty() {
            html::scan(&mut self.tree, self.html.clone());
        }
        self.html = 0..0;
    }
}

/// The element that stands for a piece of Markdown; emphasis is none.
fn element(tag: TagEnd) -> Option<Element> {
    Some(match tag {
        TagEnd::Paragraph => Element::Paragraph,
        TagEnd::Heading(level) => Element::Heading(level as u8),
        TagEnd::BlockQuote(_) => Element::Quote,
        TagEnd::CodeBlock => Element::Opaque,
        TagEnd::List(_) | TagEnd::DefinitionList => Element::List,
        TagEnd::Item | TagEnd::DefinitionListTitle | TagEnd::DefinitionListDefinition => Element::Item,
        TagEnd::FootnoteDefinition => Element::Footnote,
        TagEnd::Table => Element::Table,
        TagEnd::TableHead | TagEnd::TableRow => Element::Row,
        TagEnd::TableCell => Element::Cell,
        TagEnd::Link => Element::Link,
        TagEnd::Image => Element::Caption,
        TagEnd::HtmlBlock
        | TagEnd::Emphasis
        | TagEnd::Strong
        | TagEnd::Strikethrough
        | TagEnd::Superscript
        | TagEnd::Subscript
        | TagEnd::MetadataBlock(_) => return None,
    })
}

/// A name that no HTML tag has, so that neither language closes what the other opened.
fn name(element: Element) -> Name {
    Name::of(match element {
        Element::Paragraph => b"*p",
        Element::Heading(_) => b"*h",
        Element::Quote => b"*quote",
        Element::Opaque => b"*code",
        Element::List => b"*list",
        Element::Item => b"*item",
        Element::Footnote => b"*note",
        Element::Table => b"*table",
        Element::Row => b"*row",
        Element::Cell => b"*cell",
        Element::Link => b"*link",
        _ => b"*image",
    })
}
