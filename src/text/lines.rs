//! Lines and columns of a text, asked for only when something is written out.

/// Where the lines of a text begin.
#[derive(Clone, Debug)]
pub struct Lines {
    starts: Vec<usize>,
}

/// A line and a column, both from 1; columns count Unicode scalar values.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in Unicode scalar values, from 1.
    pub column: usize,
}

impl Lines {
    /// Finds the lines of `text`. Lines end with LF or CRLF.
    pub fn new(text: &str) -> Self {
        let starts = std::iter::once(0)
            .chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1))
            .collect();
        Self { starts }
    }

    /// The position of byte `offset` of `text`, the text these lines were found in.
    ///
    /// An offset past the end, or inside a character, gives the nearest position before it.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let offset = text.floor_char_boundary(offset);
        let line = self.starts.partition_point(|&start| start <= offset);
        let start = self.starts[line - 1];
        let before = text.get(start..offset).unwrap_or_default();
        Position {
            line,
            column: before.chars().count() + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Lines, Position};

    #[test]
    fn columns_count_characters_rather_than_bytes() {
        let text = "é🙂x\nb";
        let lines = Lines::new(text);
        assert_eq!(lines.position(text, 6), Position { line: 1, column: 3 });
        assert_eq!(lines.position(text, 8), Position { line: 2, column: 1 });
    }

    #[test]
    fn the_end_of_an_unended_last_line_has_a_position() {
        let lines = Lines::new("ab");
        assert_eq!(lines.position("ab", 2), Position { line: 1, column: 3 });
        assert_eq!(lines.position("ab", 99), Position { line: 1, column: 3 });
    }
}
