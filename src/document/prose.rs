//! What a reader sees of a text, and the way back to the file.

use std::ops::Range;

use crate::text::Span;

/// What a reader sees of a text, and the way back to the file.
///
/// Markup is gone and entities are decoded, so patterns match what is read rather
/// than what is typed. Each stretch remembers the bytes it came from.
#[derive(Clone, Debug, Default)]
pub struct Prose {
    text: String,
    pieces: Vec<Piece>,
}

/// A stretch of prose, up to the next piece, and the bytes it came from.
#[derive(Clone, Copy, Debug)]
struct Piece {
    prose: usize,
    source: usize,
    /// The length in the source of an entity, a break or a mark, which are taken whole;
    /// `None` where the prose is the very bytes of the source.
    whole: Option<usize>,
}

/// Puts prose together piece by piece, in reading order.
#[derive(Clone, Debug, Default)]
pub struct ProseBuilder {
    prose: Prose,
}

impl ProseBuilder {
    /// A builder with room for `bytes` of prose.
    pub fn with_capacity(bytes: usize) -> Self {
        let mut builder = Self::default();
        builder.prose.text.reserve(bytes);
        builder
    }

    /// How many bytes of prose there are so far.
    pub fn len(&self) -> usize {
        self.prose.text.len()
    }

    /// Whether there is no prose yet.
    pub fn is_empty(&self) -> bool {
        self.prose.text.is_empty()
    }

    /// The prose so far.
    pub fn text(&self) -> &str {
        &self.prose.text
    }

    /// Adds `text`, the very bytes of the source from `start` on.
    pub fn copy(&mut self, text: &str, start: usize) {
        let prose = self.prose.text.len();
        let runs_on = self
            .prose
            .pieces
            .last()
            .is_some_and(|last| last.whole.is_none() && last.source + (prose - last.prose) == start);
        if !runs_on && !text.is_empty() {
            self.prose.pieces.push(Piece {
                prose,
                source: start,
                whole: None,
            });
        }
        self.prose.text.push_str(text);
    }

    /// Adds `text`, which stands for all the bytes at `source`.
    pub fn stand_in(&mut self, text: &str, source: Span) {
        if text.is_empty() {
            return;
        }
        self.prose.pieces.push(Piece {
            prose: self.prose.text.len(),
            source: source.start(),
            whole: Some(source.len()),
        });
        self.prose.text.push_str(text);
    }

    /// Takes back all prose from `len` on.
    pub fn truncate(&mut self, len: usize) {
        self.prose.text.truncate(len);
        let pieces = &mut self.prose.pieces;
        while pieces.last().is_some_and(|piece| piece.prose >= len) {
            pieces.pop();
        }
    }

    /// The place in the file of a range of the prose so far.
    pub fn span(&self, range: Range<usize>) -> Span {
        self.prose.span(range)
    }

    /// Ends the building.
    pub fn finish(self) -> Prose {
        self.prose
    }
}

impl Prose {
    /// The prose.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The place in the file of a range of the prose; markup between its first and last byte is inside.
    ///
    /// What stands for something else (an entity, a line break, a mark) is taken whole. An
    /// empty range gives the empty span before its byte, at the end of the prose the one after it.
    pub fn span(&self, range: Range<usize>) -> Span {
        if range.start < range.end {
            return Span::new(self.source_start(range.start), self.source_end(range.end - 1));
        }
        let at = match self.text.len().checked_sub(1) {
            Some(last) if range.start > last => self.source_end(last),
            _ => self.source_start(range.start),
        };
        Span::new(at, at)
    }

    fn piece(&self, at: usize) -> Option<&Piece> {
        let next = self.pieces.partition_point(|piece| piece.prose <= at);
        self.pieces.get(next.checked_sub(1)?)
    }

    /// The source byte that prose byte `at` came from, or the first of those it stands for.
    fn source_start(&self, at: usize) -> usize {
        self.piece(at).map_or(0, |piece| match piece.whole {
            None => piece.source + (at - piece.prose),
            Some(_) => piece.source,
        })
    }

    /// The source byte after the one that prose byte `at` came from.
    fn source_end(&self, at: usize) -> usize {
        self.piece(at).map_or(0, |piece| match piece.whole {
            None => piece.source + (at - piece.prose) + 1,
            Some(len) => piece.source + len,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{ProseBuilder, Span};

    #[test]
    fn stretches_that_run_on_become_one() {
        let mut builder = ProseBuilder::default();
        builder.copy("ab", 3);
        builder.copy("cd", 5);
        builder.stand_in("&", Span::new(7, 12));
        builder.copy("e", 12);
        let prose = builder.finish();
        assert_eq!(prose.pieces.len(), 3);
        assert_eq!(prose.span(1..3), Span::new(4, 6));
        assert_eq!(prose.span(3..5), Span::new(6, 12));
        assert_eq!(prose.span(4..6), Span::new(7, 13));
    }

    #[test]
    fn an_empty_range_is_a_place() {
        let mut builder = ProseBuilder::default();
        assert_eq!(builder.span(0..0), Span::new(0, 0));
        builder.copy("ab", 3);
        assert_eq!(builder.span(1..1), Span::new(4, 4));
        assert_eq!(builder.span(2..2), Span::new(5, 5));
    }

    #[test]
    fn what_is_taken_back_leaves_no_piece() {
        let mut builder = ProseBuilder::default();
        builder.copy("ab", 0);
        builder.stand_in(" ", Span::new(2, 4));
        builder.copy("cd", 4);
        builder.truncate(1);
        builder.copy("x", 9);
        assert_eq!(builder.text(), "ax");
        assert_eq!(builder.span(0..2), Span::new(0, 10));
    }
}
