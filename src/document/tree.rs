//! The open elements of HTML or Markdown, and what they make of the text inside.

use std::ops::Range;

use super::{Document, MarkKind, Role, assembler::Assembler, element::Element};
use crate::text::Span;

/// So many open elements are looked through for one to close. Pages nest less deep; for what
/// nests deeper, time matters more than its end tags.
const LOOKED_THROUGH: usize = 256;

/// A name, a date or a title is no longer than this.
const LONGEST_FACT: usize = 400;

/// A row of reference numbers is no longer than this.
const LONGEST_MARK: usize = 60;

/// The open elements, and what they make of the text inside.
///
/// Both markup parsers write through it, so that a `<li>` and a Markdown bullet are the same
/// thing, also where HTML stands inside Markdown. Missing and stray end tags do no harm.
pub(super) struct Tree<'a> {
    pub(super) assembler: Assembler<'a>,
    stack: Vec<Open>,
    context: Context,
}

/// An element that begins.
#[derive(Debug)]
pub(super) struct Start {
    pub(super) element: Element,
    pub(super) name: Name,
    pub(super) traits: Traits,
    /// The first byte of its tag.
    pub(super) at: usize,
}

/// What the attributes of an element say.
#[derive(Default, Debug)]
pub(super) struct Traits {
    /// It is not shown.
    pub(super) is_hidden: bool,
    /// It is navigation, a teaser, a comment: not the article itself.
    pub(super) is_aside: bool,
    /// It holds references or footnotes.
    pub(super) lists_references: bool,
    /// The target of a link.
    pub(super) url: Option<String>,
    /// What its text says of the article.
    pub(super) says: Option<Fact>,
}

/// What a text may say of the article.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Fact {
    Author,
    Date,
    Disclosure,
    Title,
}

/// A tag name, by which an end tag finds its start.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Name(u64);

#[derive(Debug)]
struct Open {
    start: Start,
    /// Where its text begins in the prose, if anyone will ask.
    prose: usize,
    outer: Context,
}

/// What the open elements make of a text.
#[derive(Clone, Copy, Debug)]
struct Context {
    role: Role,
    level: u8,
    lists: u8,
    is_silent: bool,
    is_aside: bool,
}

impl Name {
    pub(super) fn of(name: &[u8]) -> Self {
        let fold = |hash: u64, &byte: &u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        Self(name.iter().fold(0xcbf2_9ce4_8422_2325, fold))
    }
}

impl Context {
    fn inside(mut self, element: Element, traits: &Traits) -> Self {
        let (role, level) = match element {
            Element::PageTitle => (Role::Title, 1),
            Element::Heading(level) => (Role::Heading, level),
            Element::Item if matches!(self.role, Role::Body | Role::ListItem | Role::TableCell) => {
                (Role::ListItem, self.lists.max(1))
            }
            Element::Quote => (Role::Quote, 0),
            Element::Cell if self.role != Role::Reference => (Role::TableCell, 0),
            Element::Caption => (Role::Caption, 0),
            Element::Footnote => (Role::Reference, 0),
            _ if traits.lists_references && !element.is_inline() => (Role::Reference, 0),
            _ => (self.role, self.level),
        };
        let owns_its_class = !element.is_inline() && !matches!(element, Element::Page | Element::Main);
        self.is_aside = match element {
            Element::Aside => true,
            Element::Main => false,
            _ => (self.is_aside || traits.is_aside && owns_its_class) && !traits.lists_references,
        };
        self.is_silent |=
            traits.is_hidden || matches!(element, Element::Opaque | Element::Silent | Element::Code);
        self.lists = self.lists.saturating_add(u8::from(element == Element::List));
        Self { role, level, ..self }
    }

    fn block(self) -> (Role, u8) {
        if self.is_aside {
            (Role::Boilerplate, 0)
        } else {
            (self.role, self.level)
        }
    }
}

impl<'a> Tree<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self {
            assembler: Assembler::new(source),
            stack: Vec::new(),
            context: Context {
                role: Role::Body,
                level: 0,
                lists: 0,
                is_silent: false,
                is_aside: false,
            },
        }
    }

    /// Opens an element, and ends those that it cannot stand in.
    pub(super) fn open(&mut self, start: Start) {
        let element = start.element;
        self.imply_ends(element, start.at);
        let outer = self.context;
        self.context = outer.inside(element, &start.traits);
        if element == Element::Opaque && !outer.is_silent {
            self.assembler.opaque();
        }
        if !element.is_inline() {
            self.begin_block();
        }
        let is_asked =
            start.traits.url.is_some() || start.traits.says.is_some() || element == Element::Superscript;
        let prose = if is_asked && !self.context.is_silent {
            self.assembler.anchor(start.at)
        } else {
            0
        };
        self.stack.push(Open { start, prose, outer });
    }

    /// Closes the nearest element of this name, and all inside it; a stray end tag closes none.
    pub(super) fn close(&mut self, element: Element, name: Name, end: usize) {
        let is_it = |open: &Open| open.start.name == name;
        // The end of bold text does not end the list it stands in.
        let is_wall = |open: &Open| element.is_inline() && !open.start.element.is_inline();
        self.close_nearest(is_it, is_wall, end);
    }

    /// Adds text of the source.
    pub(super) fn text(&mut self, text: Range<usize>) {
        if !self.context.is_silent {
            self.assembler.text(text);
        }
    }

    /// Adds a decoded entity.
    pub(super) fn decoded(&mut self, text: &str, span: Span) {
        if self.context.is_silent {
            return;
        }
        if text.bytes().all(|byte| byte.is_ascii_whitespace()) {
            self.assembler.space(span);
        } else {
            self.assembler.decoded(text, span);
        }
    }

    /// Adds a space for a line break.
    pub(super) fn space(&mut self, span: Span) {
        if !self.context.is_silent {
            self.assembler.space(span);
        }
    }

    /// Adds something inside a line that is not prose.
    pub(super) fn mark(&mut self, kind: MarkKind, span: Span) {
        if !self.context.is_silent {
            self.assembler.mark(kind, span);
        }
    }

    /// Adds an image: inside a line a mark, else something opaque with a caption, the text
    /// that stands for it, if `alt` says where in the file that is.
    pub(super) fn image(&mut self, alt: Option<Range<usize>>, span: Span) {
        if self.context.is_silent {
            return;
        }
        if !self.assembler.is_at_start() {
            return self.assembler.mark(MarkKind::Image, span);
        }
        self.assembler.opaque();
        if let Some(alt) = alt {
            let role = if self.context.is_aside {
                Role::Boilerplate
            } else {
                Role::Caption
            };
            self.assembler.begin(role, 0);
            self.assembler.text(alt);
        }
        self.begin_block();
    }

    /// Adds something that is seen, is not prose, and holds nothing.
    pub(super) fn opaque(&mut self) {
        if !self.context.is_silent {
            self.assembler.opaque();
            self.begin_block();
        }
    }

    /// Keeps what the article says of itself, unless it has said so before.
    pub(super) fn learn(&mut self, fact: Fact, text: &str) {
        let metadata = &mut self.assembler.metadata;
        let kept = match fact {
            Fact::Author => &mut metadata.author,
            Fact::Date => &mut metadata.date,
            Fact::Disclosure => &mut metadata.disclosure,
            Fact::Title => &mut metadata.title,
        };
        let text = text.trim();
        if kept.is_none() && !text.is_empty() {
            *kept = Some(text.replace('\n', " "));
        }
    }

    /// Closes all that is still open and ends the building.
    pub(super) fn finish(mut self) -> Document {
        let end = self.assembler.source().len();
        self.close_down_to(0, end);
        self.assembler.finish()
    }

    fn begin_block(&mut self) {
        let (role, level) = self.context.block();
        self.assembler.begin(role, level);
    }

    /// Ends what a block cannot stand in: a paragraph, and an item or cell beside its own kind.
    fn imply_ends(&mut self, element: Element, at: usize) {
        if element.is_inline() {
            return;
        }
        self.close_nearest(
            |open| open.start.element == Element::Paragraph,
            // What is not seen keeps to itself: a paragraph of a template ends none around it.
            |open| !open.start.element.is_inline() || open.start.element == Element::Silent,
            at,
        );
        if matches!(
            element,
            Element::Item | Element::Row | Element::Cell | Element::Heading(_)
        ) {
            let is_kin = |open: &Open| match (element, open.start.element) {
                (Element::Heading(_), Element::Heading(_)) => true,
                (new, old) => new == old,
            };
            let is_wall = |open: &Open| {
                matches!(
                    open.start.element,
                    Element::List | Element::Quote | Element::Table | Element::Footnote | Element::Silent
                )
            };
            self.close_nearest(is_kin, is_wall, at);
        }
    }

    fn close_nearest(&mut self, is_it: impl Fn(&Open) -> bool, is_wall: impl Fn(&Open) -> bool, end: usize) {
        let nearest = self.stack.iter().rev().take(LOOKED_THROUGH);
        let found = nearest.enumerate().find(|(_, open)| is_it(open) || is_wall(open));
        if let Some((above, open)) = found
            && is_it(open)
        {
            self.close_down_to(self.stack.len() - 1 - above, end);
        }
    }

    fn close_down_to(&mut self, depth: usize, end: usize) {
        while self.stack.len() > depth {
            let Some(open) = self.stack.pop() else { return };
            self.close_one(open, end);
        }
    }

    fn close_one(&mut self, open: Open, end: usize) {
        let Open { start, prose, outer } = open;
        let span = Span::new(start.at, end);
        if !self.context.is_silent {
            if let Some(fact) = start.traits.says
                && self.assembler.since(prose).len() <= LONGEST_FACT
            {
                let text = self.assembler.since(prose).to_owned();
                self.learn(fact, &text);
            }
            if let Some(url) = start.traits.url {
                self.assembler.link(prose, url, span);
            }
            if start.element == Element::Superscript {
                self.fold_superscript(prose, span);
            }
        }
        self.context = outer;
        if start.element == Element::Code && !start.traits.is_hidden {
            self.mark(MarkKind::Code, span);
        }
        if !start.element.is_inline() {
            self.begin_block();
        }
    }

    /// A raised number refers to something; raised letters ("1st") belong to their word.
    fn fold_superscript(&mut self, prose: usize, span: Span) {
        let text = self.assembler.since(prose);
        if text.len() <= LONGEST_MARK && self.assembler.is_open_at(prose) && is_reference_mark(text.trim()) {
            let text = text.trim().to_owned();
            self.assembler.fold(prose, MarkKind::Superscript(text), span);
        }
    }
}

fn is_reference_mark(text: &str) -> bool {
    let is_sign = |c: char| c.is_ascii_digit() || "*†‡§¶#".contains(c);
    let is_glue = |c: char| c.is_whitespace() || ",;.-–—−[]()\u{fffc}".contains(c);
    let in_brackets = text.starts_with('[') && text.ends_with(']');
    let is_numbers = text.contains(is_sign) && text.chars().all(|c| is_sign(c) || is_glue(c));
    in_brackets || is_numbers
}
