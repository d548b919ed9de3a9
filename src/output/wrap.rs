//! Excerpts of prose, in which a paragraph is one long line.
//!
//! Codespan prints whole lines. These are cut at spaces near a width, and lines and columns
//! still count from where the file's own lines begin. Offsets stay what they are.

use std::ops::Range;

use codespan_reporting::files::{Error, Files};

/// How many characters an excerpt is wide, unless a word or a label is wider.
const WIDTH: usize = 96;

/// A text cut into virtual lines.
#[derive(Debug)]
pub(super) struct Wrapped<'a> {
    name: String,
    text: &'a str,
    lines: Vec<Line>,
}

#[derive(Debug)]
struct Line {
    start: usize,
    /// The line of the file, from 1.
    number: usize,
    /// The column of its first character in that line, from 1.
    column: usize,
}

impl<'a> Wrapped<'a> {
    /// Cuts `text`, if it can be helped outside of the labels.
    pub(super) fn new(name: String, text: &'a str, mut labels: Vec<Range<usize>>) -> Self {
        labels.sort_by_key(|label| label.start);
        let mut lines = Vec::new();
        let mut start = 0;
        for (index, line) in text.split_inclusive('\n').enumerate() {
            wrap(line, start, index + 1, &labels, &mut lines);
            start += line.len();
        }
        if text.is_empty() || text.ends_with('\n') {
            lines.push(Line {
                start: text.len(),
                number: lines.last().map_or(1, |last| last.number + 1),
                column: 1,
            });
        }
        Self { name, text, lines }
    }

    fn line(&self, index: usize) -> Result<&Line, Error> {
        self.lines.get(index).ok_or(Error::LineTooLarge {
            given: index,
            max: self.lines.len().saturating_sub(1),
        })
    }
}

/// Cuts one line of the file that begins at `start`.
fn wrap(line: &str, start: usize, number: usize, labels: &[Range<usize>], lines: &mut Vec<Line>) {
    lines.push(Line {
        start,
        number,
        column: 1,
    });
    let mut label = labels.partition_point(|label| label.end <= start);
    let mut width = 0;
    // The last place to cut: after a space, and best where no label is cut.
    let mut any: Option<(usize, usize)> = None;
    let mut best: Option<(usize, usize)> = None;
    let mut after_space = false;
    for (count, (at, letter)) in line.char_indices().enumerate() {
        let offset = start + at;
        if after_space && !letter.is_whitespace() {
            while labels.get(label).is_some_and(|label| label.end < offset) {
                label += 1;
            }
            any = Some((offset, count));
            if labels.get(label).is_none_or(|label| offset <= label.start) {
                best = any;
            }
        }
        after_space = letter == ' ' || letter == '\t';
        if width >= WIDTH
            && let Some((cut, cut_count)) = best.or(any.filter(|_| width >= 2 * WIDTH))
        {
            lines.push(Line {
                start: cut,
                number,
                column: cut_count + 1,
            });
            width = count - cut_count;
            best = None;
            any = any.filter(|&(place, _)| place > cut);
        }
        width += 1;
    }
}

impl<'f> Files<'f> for Wrapped<'_> {
    type FileId = ();
    type Name = &'f str;
    type Source = &'f str;

    fn name(&'f self, (): ()) -> Result<&'f str, Error> {
        Ok(&self.name)
    }

    fn source(&'f self, (): ()) -> Result<&'f str, Error> {
        Ok(self.text)
    }

    fn line_index(&'f self, (): (), byte_index: usize) -> Result<usize, Error> {
        let after = self.lines.partition_point(|line| line.start <= byte_index);
        Ok(after.saturating_sub(1))
    }

    fn line_number(&'f self, (): (), line_index: usize) -> Result<usize, Error> {
        self.line(line_index).map(|line| line.number)
    }

    fn column_number(&'f self, (): (), line_index: usize, byte_index: usize) -> Result<usize, Error> {
        let line = self.line(line_index)?;
        let end = self.text.floor_char_boundary(byte_index);
        let before = self.text.get(line.start..end).unwrap_or_default();
        Ok(line.column + before.chars().count())
    }

    fn line_range(&'f self, (): (), line_index: usize) -> Result<Range<usize>, Error> {
        let start = self.line(line_index)?.start;
        let next = self.lines.get(line_index + 1);
        let end = next.map_or(self.text.len(), |next| next.start);
        let line = self.text.get(start..end).unwrap_or_default();
        Ok(start..start + line.trim_end_matches([' ', '\t']).len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_cut_at_spaces_and_counted_from_their_own_beginning() {
        let text = format!("first\n{}needle in the hay\n", "hay é ".repeat(60));
        let at = text.find("needle").expect("it is there");
        let at = at..at + 6;
        let wrapped = Wrapped::new("a".to_owned(), &text, vec![at.clone()]);
        let index = wrapped.line_index((), at.start).expect("a line");
        let range = wrapped.line_range((), index).expect("a range");
        assert!(range.contains(&at.start) && range.contains(&at.end));
        assert!(range.len() < 2 * WIDTH);
        assert_eq!(wrapped.line_number((), index).expect("a number"), 2);
        assert_eq!(wrapped.column_number((), index, at.start).expect("a column"), 361);
    }

    #[test]
    fn a_label_is_not_cut_where_there_is_another_place() {
        let text = "word ".repeat(60);
        for start in (0..200).step_by(5) {
            let label = start..start + 49;
            let wrapped = Wrapped::new(String::new(), &text, vec![label.clone()]);
            assert_eq!(
                wrapped.line_index((), label.start).expect("a line"),
                wrapped.line_index((), label.end).expect("a line"),
                "{label:?}"
            );
        }
    }

    #[test]
    fn the_end_of_the_text_stands_on_a_line() {
        for (text, number) in [("", 1), ("a", 1), ("a\n", 2), ("a\n\n", 3)] {
            let wrapped = Wrapped::new(String::new(), text, Vec::new());
            let index = wrapped.line_index((), text.len()).expect("a line");
            assert_eq!(
                wrapped.line_number((), index).expect("a number"),
                number,
                "{text:?}"
            );
        }
    }
}
