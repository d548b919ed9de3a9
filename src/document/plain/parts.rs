//! Lines, and the paragraphs and items they make up.

use std::ops::Range;

use super::heading;

/// A line without the white space at its ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub(super) start: usize,
    pub(super) end: usize,
    /// How many bytes of white space stand before it.
    indent: usize,
}

/// What a part looks like.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// A line or paragraph.
    Text,
    /// A line with a rule under it.
    Underlined,
    /// An item with a bullet or number.
    Item,
    /// Lines that begin with `>`.
    Quote,
    /// A rule across the page.
    Rule,
}

/// Lines that belong together.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) kind: Kind,
    /// Its first line, from after its bullet on.
    pub(super) first: Line,
    /// Further lines that only a narrow page keeps apart.
    pub(super) more: Vec<Line>,
    /// Whether a blank line stands before it.
    pub(super) is_apart: bool,
}

impl Line {
    pub(super) fn range(self) -> Range<usize> {
        self.start..self.end
    }

    pub(super) fn is_empty(self) -> bool {
        self.start == self.end
    }

    pub(super) fn text(self, source: &str) -> &str {
        source.get(self.range()).unwrap_or_default()
    }

    /// The same line from `bytes` further on, without the white space there.
    fn skip(self, bytes: usize, source: &str) -> Self {
        let rest = source.get(self.start + bytes..self.end).unwrap_or_default();
        let start = self.end - rest.trim_start().len();
        Self { start, ..self }
    }
}

impl Part {
    /// Its text, where that is one line.
    pub(super) fn only_line<'a>(&self, source: &'a str) -> Option<&'a str> {
        self.more.is_empty().then(|| self.first.text(source))
    }

    /// Its last line.
    pub(super) fn last(&self) -> Line {
        self.more.last().copied().unwrap_or(self.first)
    }
}

/// Cuts a text into parts.
pub(super) fn split(source: &str) -> Vec<Part> {
    let lines: Vec<Line> = lines(source).collect();
    let width = wrapped_at(source, &lines);
    let mut parts: Vec<Part> = Vec::new();
    let mut is_apart = true;
    let mut after_bullet = false;
    for &line in &lines {
        let text = line.text(source);
        if text.is_empty() {
            is_apart = true;
            continue;
        }
        if is_rule(text) {
            match parts.last_mut() {
                Some(last) if !is_apart && is_underlined(last, source, text) => last.kind = Kind::Underlined,
                _ => parts.push(part(Kind::Rule, line, is_apart)),
            }
        } else if is_bullet(text) {
            after_bullet = true;
            continue;
        } else if let Some(len) = quote_sign(text) {
            let inside = line.skip(len, source);
            match parts.last_mut() {
                Some(last) if !is_apart && last.kind == Kind::Quote => last.more.push(inside),
                _ => parts.push(part(Kind::Quote, inside, is_apart)),
            }
        } else if let Some(len) = item_sign(text) {
            parts.push(part(Kind::Item, line.skip(len, source), is_apart));
        } else if after_bullet {
            parts.push(part(Kind::Item, line, is_apart));
        } else {
            let before = parts.last_mut().filter(|_| !is_apart);
            match before.filter(|part| runs_on(source, part, line, width)) {
                Some(before) => before.more.push(line),
                None => parts.push(part(Kind::Text, line, is_apart)),
            }
        }
        is_apart = false;
        after_bullet = false;
    }
    parts
}

fn part(kind: Kind, first: Line, is_apart: bool) -> Part {
    Part {
        kind,
        first,
        more: Vec::new(),
        is_apart,
    }
}

/// The lines of a text, whichever way they end.
fn lines(source: &str) -> impl Iterator<Item = Line> {
    let bytes = source.as_bytes();
    let mut at = if source.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    std::iter::from_fn(move || {
        let rest = bytes.get(at..).filter(|rest| !rest.is_empty())?;
        let len = memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
        let line = source.get(at..at + len).unwrap_or_default();
        let indent = line.len() - line.trim_start().len();
        let start = at + indent;
        let end = start + line.trim().len();
        let is_crlf = rest.get(len..).is_some_and(|end| end.starts_with(b"\r\n"));
        at += len + 1 + usize::from(is_crlf);
        Some(Line { start, end, indent })
    })
}

/// The width a text was wrapped at; `None` if each of its lines is a paragraph.
///
/// A line that begins in lower case goes on with the sentence before it. Where that is common,
/// the breaks are those of a narrow page.
fn wrapped_at(source: &str, lines: &[Line]) -> Option<usize> {
    const WIDEST: usize = 130;
    let (mut breaks, mut going_on, mut width) = (0_usize, 0_usize, 0);
    let mut in_list = false;
    for pair in lines.windows(2) {
        let [line, next] = pair else { continue };
        in_list = !next.is_empty() && (in_list || line.text(source).ends_with(':'));
        if line.is_empty() || next.is_empty() || in_list || line.end - line.start > WIDEST {
            continue;
        }
        breaks += 1;
        if goes_on(line.text(source), next.text(source)) {
            going_on += 1;
            width = width.max(line.end - line.start + line.indent);
        }
    }
    (going_on > 0 && going_on * 4 >= breaks).then_some(width)
}

/// Whether a sentence of `line` goes on in `next`, as far as that can be seen from letters.
fn goes_on(line: &str, next: &str) -> bool {
    next.starts_with(char::is_lowercase) && !ends_clause(line) && line.contains(' ')
}

fn ends_clause(line: &str) -> bool {
    line.trim_end_matches(['"', '”', '’', '\'', ')', ']', '*'])
        .ends_with(['.', '!', '?', ':', ';', '…'])
}

/// Whether `line` goes on with the part right before it.
fn runs_on(source: &str, part: &Part, line: Line, width: Option<usize>) -> bool {
    let last = part.last();
    let (before, text) = (last.text(source), line.text(source));
    match part.kind {
        Kind::Text => {}
        Kind::Item if line.indent > part.first.indent => return true,
        Kind::Item => return goes_on(before, text),
        Kind::Quote | Kind::Rule | Kind::Underlined => return false,
    }
    if goes_on(before, text) {
        return true;
    }
    let Some(width) = width.filter(|_| line.indent <= last.indent + 1) else {
        return false;
    };
    let word = text.split(' ').next().unwrap_or_default();
    let had_no_room = last.end - last.start + last.indent + 1 + word.len() > width;
    had_no_room || !ends_clause(before) && !heading::looks_like_one(before)
}

/// Whether a line is drawn rather than written.
fn is_rule(text: &str) -> bool {
    let drawn = |byte: u8| matches!(byte, b'-' | b'*' | b'_' | b'=' | b'~' | b'#' | b' ');
    text.len() >= 3 && text.bytes().all(drawn)
}

fn is_underlined(part: &Part, source: &str, rule: &str) -> bool {
    let is_line = rule.bytes().all(|byte| byte == b'=') || rule.bytes().all(|byte| byte == b'-');
    is_line && part.kind == Kind::Text && part.only_line(source).is_some_and(|text| text.len() <= 120)
}

/// A bullet with nothing after it: what it stands for is on the next line.
fn is_bullet(text: &str) -> bool {
    let mut chars = text.chars();
    chars
        .next()
        .is_some_and(|c| is_bullet_sign(c) || c == '-' || c == '*')
        && chars.next().is_none()
}

fn is_bullet_sign(c: char) -> bool {
    "•·‣▪▫◦●○■□►▶➤✓✔✗❖–".contains(c)
}

/// The length of the `>` that quotes a line.
fn quote_sign(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('>')?;
    // "> 50 % of patients" is no quotation.
    let is_figure = rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
    (!is_figure).then_some(1)
}

/// The length of the bullet or number that opens an item.
fn item_sign(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let rest = text.get(first.len_utf8()..)?;
    if matches!(first, '-' | '*' | '–' | '+') {
        return rest.starts_with([' ', '\t']).then_some(1);
    }
    if is_bullet_sign(first) {
        return Some(first.len_utf8());
    }
    let opened = usize::from(first == '(');
    let number = text.get(opened..)?;
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let after = number.get(digits..)?;
    let is_closed = if opened == 1 {
        after.starts_with(')')
    } else {
        after.starts_with(['.', ')'])
    };
    let len = opened + digits + 1;
    let is_apart = text.get(len..)?.starts_with([' ', '\t']);
    ((1..=3).contains(&digits) && is_closed && is_apart).then_some(len)
}
