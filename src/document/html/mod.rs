//! HTML: pages, and the pieces of it that stand inside Markdown.

mod emitter;
mod tag;

use std::ops::Range;

use html5gum::Tokenizer;

use super::{Document, tree::Tree};
use emitter::Reader;

/// Parses a page.
pub(super) fn parse(source: &str) -> Document {
    let mut tree = Tree::new(source);
    let start = if source.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    scan(&mut tree, start..source.len());
    tree.finish()
}

/// Reads the HTML at `range` of the tree's source into the tree.
pub(super) fn scan(tree: &mut Tree, range: Range<usize>) {
    let html = tree.assembler.source().get(range.clone()).unwrap_or_default();
    let reader = Reader::new(tree, range.start);
    match Tokenizer::new_with_emitter(html, reader).finish() {
        Ok(()) => {}
        Err(never) => match never {},
    }
}
