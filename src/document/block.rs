//! The parts of a document.

use std::ops::Range;

use crate::text::Span;

/// A piece of prose with one role: a paragraph, a heading, a list item, a cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Block {
    /// What it is to a reader.
    pub role: Role,
    /// Depth: of a heading 1 to 6, of a list item its nesting from 1, else 0.
    pub level: u8,
    /// Its bytes of the flat prose; empty for [`Role::Opaque`].
    pub prose: Range<usize>,
    /// The index of its section.
    pub section: usize,
}

/// What a block is to a reader.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Role {
    /// The article's own title.
    Title,
    /// A heading.
    Heading,
    /// A paragraph.
    Body,
    /// An item of a list.
    ListItem,
    /// A block quotation.
    Quote,
    /// A cell of a table.
    TableCell,
    /// A caption, or the text that stands for an image.
    Caption,
    /// An entry of a reference list, or the text of a footnote.
    Reference,
    /// Navigation, footers, teasers, comments: not the article itself.
    Boilerplate,
    /// Something that is seen and is not prose: a code block, an image, a rule, an embedded film.
    Opaque,
}

/// A heading and the blocks under it, up to the next heading of any level.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Section {
    /// The index of its heading block (the title counts as one).
    pub heading: Option<usize>,
    /// The depth of the heading, 0 without one.
    pub level: u8,
    /// Its blocks, the heading included.
    pub blocks: Range<usize>,
}

/// A link with a target.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// The flat prose of its text; for a bare URL the URL itself.
    pub prose: Range<usize>,
    /// The target as written, entities decoded.
    pub url: String,
    /// The whole link in the file, target included.
    pub span: Span,
}

/// A place in the flat prose where one U+FFFC stands for something that is not prose.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mark {
    /// The offset of the U+FFFC in the flat prose.
    pub at: usize,
    /// What stands there.
    pub kind: MarkKind,
}

/// What a mark stands for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum MarkKind {
    /// Inline code.
    Code,
    /// An image inside a line.
    Image,
    /// A reference to a footnote, with its label.
    Footnote(String),
    /// A superscript, with its text: most often a citation number.
    Superscript(String),
}

/// What front matter and HTML metadata say of the article.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Metadata {
    /// The author.
    pub author: Option<String>,
    /// The date of publication, of the last update or of review, as written.
    pub date: Option<String>,
    /// A disclosure of funding, sponsoring or conflicts.
    pub disclosure: Option<String>,
    /// The title (front matter `title`, HTML `<title>`).
    pub title: Option<String>,
}

/// A suppression comment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Directive {
    /// What it does.
    pub kind: DirectiveKind,
    /// The rules or families it names, with their places; empty where it names none.
    pub rules: Vec<(String, Span)>,
    /// The reason after `--`; `None` where it is missing.
    pub reason: Option<String>,
    /// The comment.
    pub span: Span,
    /// The bytes of the file it speaks of. `disable` without `enable` runs to the end of the file.
    pub scope: Span,
}

/// What a suppression comment does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DirectiveKind {
    /// `overclaim-disable-next-line`: the next line that is not blank; a wrapped paragraph whole.
    DisableNextLine,
    /// `overclaim-disable` up to the matching `overclaim-enable`.
    Disable,
    /// `overclaim-enable`; only reported where nothing was disabled.
    Enable,
    /// `overclaim-…` with a word that is not known.
    Unknown,
}
