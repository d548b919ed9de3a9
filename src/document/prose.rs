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

/// A stretch of prose and the bytes it came from: the same bytes where the lengths agree,
/// else one entity, break or mark that is taken whole.
#[derive(Clone, Copy, Debug)]
struct Piece {
    prose: usize,
    len: usize,
    source: usize,
    source_len: usize,
}

/// Puts prose together piece by piece, in reading order.
#[derive(Clone, Debug, Default)]
pub struct ProseBuilder {
    prose: Prose,
}

impl ProseBuilder {
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

    /// Adds `text`, which came from the bytes at `source`.
    pub fn push(&mut self, text: &str, source: Span) {
        if text.is_empty() {
            return;
        }
        let start = self.prose.text.len();
        let same = text.len() == source.len();
        if let Some(last) = self.prose.pieces.last_mut() {
            let runs_on = last.len == last.source_len && last.source + last.source_len == source.start();
            if same && runs_on {
                last.len += text.len();
                last.source_len += text.len();
                self.prose.text.push_str(text);
                return;
            }
        }
        self.prose.pieces.push(Piece {
            prose: start,
            len: text.len(),
            source: source.start(),
            source_len: source.len(),
        });
        self.prose.text.push_str(text);
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
    pub fn span(&self, range: Range<usize>) -> Span {
        if range.start >= range.end {
            let at = self.source_start(range.start);
            return Span::new(at, at);
        }
        Span::new(self.source_start(range.start), self.source_end(range.end - 1))
    }

    fn piece(&self, at: usize) -> Option<&Piece> {
        let next = self.pieces.partition_point(|piece| piece.prose <= at);
        self.pieces.get(next.checked_sub(1)?)
    }

    fn source_start(&self, at: usize) -> usize {
        self.piece(at).map_or(0, |piece| {
            if piece.len == piece.source_len {
                piece.source + (at - piece.prose)
            } else {
                piece.source
            }
        })
    }

    /// The source byte after the one that prose byte `at` came from.
    fn source_end(&self, at: usize) -> usize {
        self.piece(at).map_or(0, |piece| {
            let inside = at - piece.prose;
            if piece.len == piece.source_len && inside < piece.len {
                piece.source + inside + 1
            } else {
                piece.source + piece.source_len
            }
        })
    }
}
