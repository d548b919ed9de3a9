//! Puts a document together, block by block; all three parsers write into it.

use std::ops::Range;

use super::{
    Block, Document, Link, Mark, MarkKind, Metadata, ProseBuilder, Role,
    directives::{self, Comment},
    links, sections,
};
use crate::text::Span;

/// What stands in the prose for something that is not prose.
const STAND_IN: &str = "\u{fffc}";

/// Puts a document together, block by block.
///
/// A block begins with its first visible character: white space, empty paragraphs and markup
/// leave no block behind. White space is folded as a browser does it.
pub(super) struct Assembler<'a> {
    source: &'a str,
    prose: ProseBuilder,
    blocks: Vec<Block>,
    links: Vec<Link>,
    marks: Vec<Mark>,
    comments: Vec<Comment>,
    /// What the next block will be, and its depth.
    next: (Role, u8),
    /// Where the prose of the open block begins.
    open: Option<usize>,
    pub(super) metadata: Metadata,
}

impl<'a> Assembler<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self {
            source,
            prose: ProseBuilder::with_capacity(source.len()),
            blocks: Vec::new(),
            links: Vec::new(),
            marks: Vec::new(),
            comments: Vec::new(),
            next: (Role::Body, 0),
            open: None,
            metadata: Metadata::default(),
        }
    }

    /// The whole text that is being parsed.
    pub(super) fn source(&self) -> &'a str {
        self.source
    }

    /// Ends the open block; what follows has this role and depth.
    pub(super) fn begin(&mut self, role: Role, level: u8) {
        self.end();
        self.next = (role, level);
    }

    /// Ends the open block, if any.
    pub(super) fn end(&mut self) {
        let Some(start) = self.open.take() else { return };
        let seen = self.since(start).trim_end().len();
        if seen == 0 {
            // The line feed before the block goes too.
            self.prose.truncate(start.saturating_sub(1));
            return;
        }
        self.prose.truncate(start + seen);
        let (role, level) = self.next;
        self.blocks.push(Block {
            role,
            level,
            prose: start..start + seen,
            section: 0,
        });
    }

    /// Ends the open block and lays down something that is seen and is not prose.
    pub(super) fn opaque(&mut self) {
        self.end();
        self.blocks.push(Block {
            role: Role::Opaque,
            level: 0,
            prose: self.prose.len()..self.prose.len(),
            section: 0,
        });
    }

    /// Whether nothing has been seen yet of the block that text would go to.
    pub(super) fn is_at_start(&self) -> bool {
        self.open.is_none_or(|start| start == self.prose.len())
    }

    /// Opens the block, if none is open, and gives the place in the prose where the next text goes.
    pub(super) fn anchor(&mut self, at: usize) -> usize {
        if self.open.is_none() {
            self.separate(at);
            self.open = Some(self.prose.len());
        }
        self.prose.len()
    }

    /// Whether the prose from `at` on belongs to the open block.
    pub(super) fn is_open_at(&self, at: usize) -> bool {
        self.open.is_some_and(|start| start <= at)
    }

    /// The prose from `at` on; empty where it has been taken back.
    pub(super) fn since(&self, at: usize) -> &str {
        self.prose.text().get(at..).unwrap_or_default()
    }

    /// A line feed between two blocks. It is that of the file where one stands right there.
    fn separate(&mut self, at: usize) {
        if self.prose.is_empty() {
            return;
        }
        let before = at.checked_sub(1);
        match before {
            Some(feed) if self.source.as_bytes().get(feed) == Some(&b'\n') => self.prose.copy("\n", feed),
            _ => self.prose.stand_in("\n", Span::new(at, at)),
        }
    }

    /// Adds a line as it stands; it must hold neither line breaks nor white space at its ends.
    pub(super) fn line(&mut self, line: Range<usize>) {
        self.anchor(line.start);
        self.copy(line);
    }

    /// Adds text of the source. Around line breaks and tabs, white space becomes one space.
    pub(super) fn text(&mut self, text: Range<usize>) {
        let bytes = self.source.as_bytes();
        let skip_white = |from: usize| {
            let white = bytes.get(from..text.end).unwrap_or_default();
            from + white.iter().take_while(|byte| byte.is_ascii_whitespace()).count()
        };
        let mut at = text.start;
        while at < text.end {
            if self.is_at_start() || self.prose.text().ends_with(' ') {
                at = skip_white(at);
                if at >= text.end {
                    return;
                }
            }
            let rest = bytes.get(at..text.end).unwrap_or_default();
            let Some(found) = memchr::memchr3(b'\n', b'\t', b'\r', rest) else {
                return self.line(at..text.end);
            };
            let line = rest.get(..found).unwrap_or_default().trim_ascii_end().len();
            if line > 0 {
                self.line(at..at + line);
            }
            let next = skip_white(at + line);
            self.space(Span::new(at + line, next));
            at = next;
        }
    }

    /// Adds text that stands for the bytes at `span`, such as a decoded entity.
    pub(super) fn decoded(&mut self, text: &str, span: Span) {
        self.anchor(span.start());
        self.prose.stand_in(text, span);
    }

    /// Adds the space that a line break or other white space at `span` is read as.
    pub(super) fn space(&mut self, span: Span) {
        if !self.is_at_start() && !self.prose.text().ends_with(' ') {
            self.prose.stand_in(" ", span);
        }
    }

    /// Adds something inside a line that is not prose.
    pub(super) fn mark(&mut self, kind: MarkKind, span: Span) {
        let at = self.anchor(span.start());
        self.prose.stand_in(STAND_IN, span);
        self.marks.push(Mark { at, kind });
    }

    /// Turns all prose since `at` into one mark, which stands for the bytes at `span`.
    pub(super) fn fold(&mut self, at: usize, kind: MarkKind, span: Span) {
        self.prose.truncate(at);
        while self.marks.last().is_some_and(|mark| mark.at >= at) {
            self.marks.pop();
        }
        self.mark(kind, span);
        for link in self.links.iter_mut().rev().take_while(|link| link.prose.end > at) {
            link.prose = link.prose.start.min(at)..at + STAND_IN.len();
        }
    }

    /// Records a link whose text begins at `at` in the prose and ends here.
    pub(super) fn link(&mut self, at: usize, url: String, span: Span) {
        let text = self.since(at);
        let white = text.len() - text.trim_start().len();
        let len = text.trim().len();
        // A link without text stands where the prose ends, not counting a space that will go.
        let start = if len > 0 {
            at + white
        } else {
            self.prose.text().trim_end().len()
        };
        let end = start + len;
        self.links.push(Link {
            prose: start..end,
            url,
            span,
        });
    }

    /// Looks at a comment, whose inside is `text`, for something said to this tool.
    pub(super) fn comment(&mut self, text: Range<usize>, span: Span) {
        self.comments.extend(directives::read(self.source, text, span));
    }

    /// Ends the building.
    pub(super) fn finish(mut self) -> Document {
        self.end();
        let prose = self.prose.finish();
        let sections = sections::assign(&mut self.blocks, prose.text());
        links::add_bare(&mut self.links, &prose);
        let directives = directives::resolve(self.comments, self.source, &self.blocks, &prose);
        Document {
            prose,
            blocks: self.blocks,
            sections,
            links: self.links,
            marks: self.marks,
            metadata: self.metadata,
            directives,
        }
    }

    #[expect(
        clippy::string_slice,
        reason = "parsers hand over ranges that they found in this very source"
    )]
    fn copy(&mut self, text: Range<usize>) {
        self.prose.copy(&self.source[text.clone()], text.start);
    }
}
