//! Takes what the HTML tokenizer finds, with its place in the file.

use std::convert::Infallible;
use std::ops::Range;

use html5gum::emitters::{Emitter, naive_next_state};
use html5gum::{Error, State};

use super::tag::{self, Attribute, Key, Tag};
use crate::document::element::Element;
use crate::document::tree::{Name, Tree};
use crate::text::Span;

/// Writes what the tokenizer finds into a tree.
///
/// Text is not gathered: a run of it is a range of the file, as long as nothing was decoded,
/// and goes to the tree when something else comes.
pub(super) struct Reader<'t, 'a> {
    tree: &'t mut Tree<'a>,
    /// The place in the file that the tokenizer has come to.
    at: usize,
    /// Where the text begins that it has not given out yet.
    from: usize,
    /// Text to be written to the tree.
    run: Range<usize>,
    /// Where the last tag, comment or doctype begins.
    tag_start: usize,
    tag: Tag,
    /// The key of the attribute being read, in letters; its value is of interest if known.
    key: Vec<u8>,
    value_start: usize,
    value_text: usize,
    in_attribute: bool,
    is_end: bool,
    is_self_closing: bool,
    last_start: Vec<u8>,
}

impl<'t, 'a> Reader<'t, 'a> {
    /// A reader of a text that begins at `start` of the tree's source.
    pub(super) fn new(tree: &'t mut Tree<'a>, start: usize) -> Self {
        Self {
            tree,
            at: start,
            from: start,
            run: start..start,
            tag_start: start,
            tag: Tag::default(),
            key: Vec::new(),
            value_start: start,
            value_text: 0,
            in_attribute: false,
            is_end: false,
            is_self_closing: false,
            last_start: Vec::new(),
        }
    }

    fn flush(&mut self) {
        if !self.run.is_empty() {
            self.tree.text(self.run.clone());
        }
        self.run = self.at..self.at;
    }

    /// Adds text that stands in the file as it is. Only the LF of a CRLF may be left out of a run.
    fn copy(&mut self, text: Range<usize>) {
        let bytes = self.tree.assembler.source().as_bytes();
        let runs_on = self.run.end == text.start
            || self.run.end + 1 == text.start && bytes.get(self.run.end) == Some(&b'\n');
        if self.run.is_empty() || !runs_on {
            self.flush();
            self.run.start = text.start;
        }
        self.run.end = text.end;
    }

    fn end_attribute(&mut self) {
        if self.in_attribute {
            self.in_attribute = false;
            if let Some(key) = Key::of(&self.key) {
                self.tag.attributes.push(Attribute {
                    key,
                    value: self.value_text..self.tag.values.len(),
                    source: self.value_start,
                });
            }
        }
    }
}

impl Emitter for Reader<'_, '_> {
    type Token = Infallible;

    fn set_last_start_tag(&mut self, last_start_tag: Option<&[u8]>) {
        self.last_start.clear();
        self.last_start
            .extend_from_slice(last_start_tag.unwrap_or_default());
    }

    fn emit_eof(&mut self) {
        self.flush();
    }

    fn emit_error(&mut self, _error: Error) {}

    #[inline]
    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn pop_token(&mut self) -> Option<Infallible> {
        None
    }

    fn init_string(&mut self) {
        self.from = self.at;
    }

    fn emit_string(&mut self, text: &[u8]) {
        let source = self.tree.assembler.source();
        let bytes = source.as_bytes();
        // Of a CRLF, the LF is counted to the text after it.
        let after_return = self.from > 0 && bytes.get(self.from - 1) == Some(&b'\r');
        if after_return && bytes.get(self.from) == Some(&b'\n') && self.at - self.from > text.len() {
            self.from += 1;
        }
        let start = self.from;
        let end = start + text.len();
        let came = self.at.saturating_sub(start);
        let is_entity = bytes.get(start) == Some(&b'&') && (came > text.len() || text.first() != Some(&b'&'));
        // Before it gives out what was no end tag after all, the tokenizer has read on.
        let is_copy = came == text.len() || bytes.get(start..end) == Some(text);
        if is_copy && !is_entity {
            self.copy(start..end);
            self.from = end;
        } else {
            let span = Span::new(start, self.at);
            self.flush();
            if let Ok(text) = std::str::from_utf8(text)
                && source.get(span.range()).is_some()
            {
                self.tree.decoded(text, span);
            }
            self.from = self.at;
        }
    }

    fn init_start_tag(&mut self) {
        self.tag.clear();
        self.is_end = false;
        self.is_self_closing = false;
    }

    fn init_end_tag(&mut self) {
        self.tag.clear();
        self.is_end = true;
        self.is_self_closing = false;
    }

    fn init_comment(&mut self) {}

    fn emit_current_tag(&mut self) -> Option<State> {
        self.flush();
        self.end_attribute();
        self.from = self.at;
        let name = &self.tag.name;
        if self.is_end {
            self.last_start.clear();
            match name.as_slice() {
                b"br" => self.tree.space(Span::new(self.tag_start, self.at)),
                name => self.tree.close(Element::of(name), Name::of(name), self.at),
            }
            return None;
        }
        self.last_start.clone_from(name);
        let span = Span::new(self.tag_start, self.at);
        tag::start(self.tree, &self.tag, span, self.is_self_closing);
        naive_next_state(&self.last_start)
    }

    fn emit_current_comment(&mut self) {
        self.flush();
        self.from = self.at;
        let span = Span::new(self.tag_start, self.at);
        let source = self.tree.assembler.source();
        let comment = source.get(span.range()).unwrap_or_default();
        if let Some(inside) = comment.strip_prefix("<!--") {
            let len = inside.strip_suffix("-->").unwrap_or(inside).len();
            let start = span.start() + "<!--".len();
            self.tree.assembler.comment(start..start + len, span);
        }
    }

    fn emit_current_doctype(&mut self) {
        self.flush();
        self.from = self.at;
    }

    fn set_self_closing(&mut self) {
        self.is_self_closing = true;
    }

    fn set_force_quirks(&mut self) {}

    fn push_tag_name(&mut self, name: &[u8]) {
        self.tag.name.extend_from_slice(name);
    }

    fn push_comment(&mut self, _text: &[u8]) {}

    fn push_doctype_name(&mut self, _name: &[u8]) {}

    fn init_doctype(&mut self) {}

    fn init_attribute(&mut self) {
        self.end_attribute();
        self.in_attribute = true;
        self.key.clear();
        self.value_start = self.at;
        self.value_text = self.tag.values.len();
    }

    fn init_attribute_value(&mut self) {
        self.value_start = self.at;
    }

    fn push_attribute_name(&mut self, name: &[u8]) {
        self.key.extend_from_slice(name);
    }

    fn push_attribute_value(&mut self, value: &[u8]) {
        self.tag.values.extend_from_slice(value);
    }

    fn set_doctype_public_identifier(&mut self, _value: &[u8]) {}

    fn set_doctype_system_identifier(&mut self, _value: &[u8]) {}

    fn push_doctype_public_identifier(&mut self, _value: &[u8]) {}

    fn push_doctype_system_identifier(&mut self, _value: &[u8]) {}

    fn start_open_tag(&mut self) {
        self.tag_start = self.at.saturating_sub(1);
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.is_end && !self.last_start.is_empty() && self.last_start == self.tag.name
    }

    #[inline]
    fn move_position(&mut self, by: isize) {
        self.at = self.at.saturating_add_signed(by);
    }
}
