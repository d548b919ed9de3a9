//! Lines and columns along a text, counted once.

use crate::text::Position;

/// Walks a text from position to position, counting only what lies between.
///
/// Findings come sorted, so a text is read once however many there are, on however long a
/// line. Asked for an earlier place it begins again.
#[derive(Clone, Debug)]
pub(super) struct Cursor<'a> {
    text: &'a str,
    offset: usize,
    line: usize,
    column: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            offset: 0,
            line: 1,
            column: 1,
        }
    }

    /// The position of byte `offset`; of the nearest character before it where it cuts one.
    pub(super) fn position(&mut self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset);
        if offset < self.offset {
            *self = Self::new(self.text);
        }
        let between = self.text.get(self.offset..offset).unwrap_or_default();
        match memchr::memrchr(b'\n', between.as_bytes()) {
            None => self.column += between.chars().count(),
            Some(last) => {
                self.line += memchr::memchr_iter(b'\n', between.as_bytes()).count();
                self.column = 1 + between.get(last + 1..).unwrap_or_default().chars().count();
            }
        }
        self.offset = offset;
        Position {
            line: self.line,
            column: self.column,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Cursor;
    use crate::text::Lines;

    #[test]
    fn agrees_with_the_index_of_lines() {
        let text = "\u{feff}a é🙂\r\nb\n\nlast “line”";
        let lines = Lines::new(text);
        let mut cursor = Cursor::new(text);
        for offset in (0..=text.len() + 2).chain([3, 0, 9]) {
            assert_eq!(cursor.position(offset), lines.position(text, offset), "{offset}");
        }
    }
}
