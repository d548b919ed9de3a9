//! Floor 4: what a reader sees of a text, and the way back to the file.

mod block;
mod prose;

mod assembler;
mod directives;
mod element;
mod hosts;
mod html;
mod links;
mod markdown;
mod plain;
mod sections;
mod tree;

pub use block::{Block, Directive, DirectiveKind, Link, Mark, MarkKind, Metadata, Role, Section};
pub use hosts::{EXAMPLE_HOSTS, TargetKind, host_and_rest, known_host};
pub use prose::{Prose, ProseBuilder};

#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::text::{Format, Source, Span};

/// A parsed text: its prose as one flat string, cut into blocks, with the way back to the file.
#[derive(Clone, Debug, Default)]
pub struct Document {
    prose: Prose,
    blocks: Vec<Block>,
    sections: Vec<Section>,
    links: Vec<Link>,
    marks: Vec<Mark>,
    metadata: Metadata,
    directives: Vec<Directive>,
}

impl Document {
    /// Parses any text; never fails and never panics.
    pub fn parse(source: &Source) -> Self {
        match source.format() {
            Format::Text => plain::parse(source.text()),
            Format::Markdown => markdown::parse(source.text()),
            Format::Html => html::parse(source.text()),
        }
    }

    /// The flat prose of all blocks, in reading order, a line feed between two blocks.
    pub fn text(&self) -> &str {
        self.prose.text()
    }

    /// The place in the file of a range of the flat prose.
    pub fn span(&self, prose: Range<usize>) -> Span {
        self.prose.span(prose)
    }

    /// The blocks, in reading order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The sections, in reading order. The first has no heading unless the text opens with one.
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// Links with a target, sorted by their prose.
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// Places that stand for something that is not prose, sorted.
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// What front matter and HTML metadata say of the article.
    pub fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// Suppression comments, in order.
    pub fn directives(&self) -> &[Directive] {
        &self.directives
    }

    /// The title block, where there is one; the heading rather than the name of an HTML page.
    pub fn title(&self) -> Option<&Block> {
        self.blocks.iter().rfind(|block| block.role == Role::Title)
    }
}
