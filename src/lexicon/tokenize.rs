//! Cutting prose into tokens.

use super::table::Slots;
use super::vocabulary::{Vocabulary, WordId, hash_ascii, hash_folded};
use super::{Token, TokenKind};

/// Cuts the flat prose of a document into tokens, each word looked up in `vocabulary`.
///
/// A line feed ends a block. Hyphens are no tokens of their own: they join words, and a term
/// with a space matches a hyphen there. The possessive `'s` is a token, other contractions
/// stay whole (`don't`). Soft hyphens and zero-width characters are passed over.
pub fn tokenize(text: &str, vocabulary: &Vocabulary) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5 + 8);
    let mut cutter = Cutter {
        text,
        bytes: text.as_bytes(),
        words: vocabulary.table.slots(),
        at: 0,
        joint: Token::SPACED,
        folded: String::new(),
    };
    while let Some(token) = cutter.next() {
        tokens.push(token);
    }
    tokens
}

struct Cutter<'a> {
    text: &'a str,
    bytes: &'a [u8],
    words: Slots<'a>,
    at: usize,
    /// How the next token is joined to the one before.
    joint: u8,
    folded: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    Space,
    Sign,
    Wide,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Sign; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            0..=b' ' | 0x7F => Class::Space,
            0x80.. => Class::Wide,
            _ => Class::Sign,
        };
        byte += 1;
    }
    classes
};

#[inline]
fn class(byte: u8) -> Class {
    CLASSES[byte as usize]
}

impl Cutter<'_> {
    #[inline]
    fn next(&mut self) -> Option<Token> {
        loop {
            let byte = *self.bytes.get(self.at)?;
            match class(byte) {
                Class::Letter => return Some(self.word()),
                Class::Digit => return Some(self.number()),
                Class::Space if byte == b'\n' => {
                    self.at += 1;
                    self.joint = Token::SPACED;
                    return Some(Token::new(
                        self.at as u32 - 1,
                        self.at as u32,
                        WordId(u32::from(b'\n')),
                        TokenKind::Break,
                        0,
                    ));
                }
                Class::Space => {
                    self.at += 1;
                    self.joint = Token::SPACED;
                }
                Class::Sign => {
                    if let Some(token) = self.sign(byte) {
                        return Some(token);
                    }
                }
                Class::Wide => {
                    if let Some(token) = self.wide() {
                        return Some(token);
                    }
                }
            }
        }
    }

    #[inline]
    fn find(&self, hash: u64) -> WordId {
        self.words.get(hash).map_or(WordId::UNKNOWN, WordId)
    }

    fn token(&mut self, start: usize, word: WordId, kind: TokenKind, flags: u8) -> Token {
        let flags = flags | self.joint;
        self.joint = 0;
        Token::new(start as u32, self.at as u32, word, kind, flags)
    }

    #[inline]
    fn word(&mut self) -> Token {
        let start = self.at;
        let mut end = start + 1;
        while end < self.bytes.len() && matches!(class(self.bytes[end]), Class::Letter | Class::Digit) {
            end += 1;
        }
        let next = self.bytes.get(end).copied().unwrap_or(b' ');
        if next == b'\'' || next >= 0x80 {
            return self.long_word(start);
        }
        if next == b':' && self.opens_url(start, end)
            || next == b'.' && end - start == 3 && self.starts_with(start, b"www.")
        {
            return self.url(start);
        }
        self.at = end;
        let bytes = &self.bytes[start..end];
        let word = self.find(hash_ascii(bytes));
        let flags = capitals(bytes);
        self.token(start, word, TokenKind::Word, flags)
    }

    /// A word with an apostrophe or a character beyond ASCII in it or right after it.
    fn long_word(&mut self, start: usize) -> Token {
        self.folded.clear();
        let mut end = start;
        let mut capital = 0;
        let mut letters = 0;
        let mut first_capital = false;
        for (offset, letter) in self.text.get(start..).unwrap_or_default().char_indices() {
            let after = start + offset + letter.len_utf8();
            match letter {
                '\'' | '\u{2019}' | '\u{02BC}' => {
                    let rest = self.text.get(after..).unwrap_or_default();
                    let mut rest_letters = rest.chars();
                    let next = rest_letters.next().unwrap_or(' ');
                    let ends = !rest_letters.next().is_some_and(char::is_alphanumeric);
                    if !next.is_alphanumeric() || (matches!(next, 's' | 'S') && ends) || letters == 0 {
                        break;
                    }
                    self.folded.push('\'');
                }
                '\u{00AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' => {}
                letter if letter.is_alphanumeric() || is_combining(letter) => {
                    letters += 1;
                    if letter.is_uppercase() {
                        capital += 1;
                        first_capital |= letters == 1;
                    }
                    self.folded.extend(letter.to_lowercase());
                }
                _ => break,
            }
            end = after;
        }
        if end == start {
            // An apostrophe that belongs to no word: let the sign be cut.
            end = start
                + self
                    .text
                    .get(start..)
                    .and_then(|rest| rest.chars().next())
                    .map_or(1, char::len_utf8);
        }
        self.at = end;
        let word = self.find(hash_folded(self.folded.as_bytes()));
        let mut flags = 0;
        if first_capital {
            flags |= Token::CAPITAL;
        }
        if letters >= 2 && capital == letters {
            flags |= Token::CAPITALS;
        }
        self.token(start, word, TokenKind::Word, flags)
    }

    fn number(&mut self) -> Token {
        let start = self.at;
        let mut end = start + 1;
        let digit = |at: usize| self.bytes.get(at).is_some_and(u8::is_ascii_digit);
        while end < self.bytes.len() {
            match self.bytes[end] {
                b'0'..=b'9' => end += 1,
                // The point of "pain.12" is not reached from here; "3.5" and "1,000" are one number.
                b',' if digit(end + 1) && digit(end + 2) && digit(end + 3) && !digit(end + 4) => end += 4,
                b'.' if digit(end + 1) => end += 2,
                _ => break,
            }
        }
        if self.starts_with(start, b"10.") && self.bytes.get(end) == Some(&b'/') && end - start >= 7 {
            return self.url(start);
        }
        let suffix = self.bytes.get(end..end + 2).unwrap_or_default();
        let ordinal = matches!(suffix, b"st" | b"nd" | b"rd" | b"th")
            && !self.bytes.get(end + 2).is_some_and(u8::is_ascii_alphanumeric);
        let kind = if ordinal {
            end += 2;
            TokenKind::Word
        } else {
            TokenKind::Number
        };
        self.at = end;
        let word = self.find(hash_ascii(&self.bytes[start..end]));
        self.token(start, word, kind, 0)
    }

    fn sign(&mut self, byte: u8) -> Option<Token> {
        let start = self.at;
        let before = start.checked_sub(1).map_or(b' ', |at| self.bytes[at]);
        let after = self.bytes.get(start + 1).copied().unwrap_or(b' ');
        match byte {
            b'-' if class(before) != Class::Space && after != b'-' && class(after) != Class::Space => {
                self.at += 1;
                self.joint = Token::HYPHENED;
                None
            }
            b'-' => {
                self.at += 1;
                while self.bytes.get(self.at) == Some(&b'-') {
                    self.at += 1;
                }
                Some(self.token(start, WordId(u32::from(b'-')), TokenKind::Sign, 0))
            }
            b'\''
                if (after | 0x20) == b's'
                    && !self.bytes.get(start + 2).is_some_and(u8::is_ascii_alphanumeric)
                    && class(before) != Class::Space =>
            {
                Some(self.possessive(start, 2))
            }
            b'.' if after == b'.' => {
                while self.bytes.get(self.at) == Some(&b'.') {
                    self.at += 1;
                }
                Some(self.token(start, WordId(u32::from(b'.')), TokenKind::Sign, 0))
            }
            b'"' | b'\'' => {
                self.at += 1;
                let opens = class(before) == Class::Space || matches!(before, b'(' | b'[' | b'-');
                let flags = if opens { Token::OPENING } else { 0 };
                Some(self.token(start, WordId(u32::from(byte)), TokenKind::Sign, flags))
            }
            b'@' if class(before) == Class::Letter && class(after) == Class::Letter => {
                // The rest of an e-mail address; its first word was cut already and stays a word.
                Some(self.url(start))
            }
            _ => {
                self.at += 1;
                Some(self.token(start, WordId(u32::from(byte)), TokenKind::Sign, 0))
            }
        }
    }

    fn possessive(&mut self, start: usize, len: usize) -> Token {
        self.at = start + len;
        let word = self.find(hash_folded(b"'s"));
        self.token(start, word, TokenKind::Word, 0)
    }

    /// A character beyond ASCII at the start of a token.
    fn wide(&mut self) -> Option<Token> {
        let start = self.at;
        let rest = self.text.get(start..).unwrap_or_default();
        let mut letters = rest.chars();
        let letter = letters.next()?;
        let after = letters.next().unwrap_or(' ');
        let sign = match letter {
            '\u{00AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' => {
                self.at += letter.len_utf8();
                return None;
            }
            _ if letter.is_whitespace() => {
                self.at += letter.len_utf8();
                self.joint = Token::SPACED;
                return None;
            }
            '\u{2010}' | '\u{2011}' if after.is_alphanumeric() => {
                self.at += letter.len_utf8();
                self.joint = Token::HYPHENED;
                return None;
            }
            '\u{2019}'
                if matches!(after, 's' | 'S') && !letters.next().is_some_and(char::is_alphanumeric) =>
            {
                return Some(self.possessive(start, letter.len_utf8() + 1));
            }
            '\u{FFFC}' => {
                self.at += letter.len_utf8();
                return Some(self.token(start, WordId::UNKNOWN, TokenKind::Mark, 0));
            }
            '\u{201C}' | '\u{201E}' | '\u{00AB}' => (b'"', Token::OPENING),
            '\u{201D}' | '\u{00BB}' => (b'"', 0),
            '\u{2018}' => (b'\'', Token::OPENING),
            '\u{2019}' => (b'\'', 0),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => (b'-', 0),
            '\u{2026}' => (b'.', 0),
            '\u{2264}' => (b'<', 0),
            '\u{2265}' => (b'>', 0),
            '\u{2022}' | '\u{00B7}' => (b'*', 0),
            '\u{20AC}' | '\u{00A3}' => (b'$', 0),
            _ if letter.is_alphanumeric() => return Some(self.long_word(start)),
            // Emoji and other symbols: a sign without a number.
            _ => (0, 0),
        };
        self.at += letter.len_utf8();
        Some(self.token(start, WordId(u32::from(sign.0)), TokenKind::Sign, sign.1))
    }

    fn starts_with(&self, start: usize, prefix: &[u8]) -> bool {
        self.bytes
            .get(start..start + prefix.len())
            .is_some_and(|bytes| bytes.eq_ignore_ascii_case(prefix))
    }

    fn opens_url(&self, start: usize, end: usize) -> bool {
        let scheme = &self.bytes[start..end];
        let rest = self.bytes.get(end + 1..).unwrap_or_default();
        rest.starts_with(b"//")
            && [&b"http"[..], b"https", b"ftp"]
                .iter()
                .any(|known| scheme.eq_ignore_ascii_case(known))
            || scheme.eq_ignore_ascii_case(b"mailto")
            || scheme.eq_ignore_ascii_case(b"doi") && rest.trim_ascii_start().starts_with(b"10.")
    }

    /// Everything up to white space, without the punctuation that ends a sentence.
    fn url(&mut self, start: usize) -> Token {
        let mut end = start;
        if self.starts_with(start, b"doi:") {
            end += 4;
            while self.bytes.get(end) == Some(&b' ') {
                end += 1;
            }
        }
        while end < self.bytes.len()
            && class(self.bytes[end]) != Class::Space
            && !matches!(self.bytes[end], b'<' | b'>' | b'"')
        {
            end += 1;
        }
        while end > start + 1
            && matches!(
                self.bytes[end - 1],
                b'.' | b',' | b';' | b':' | b'!' | b'?' | b')' | b']' | b'\''
            )
        {
            end -= 1;
        }
        self.at = self.text.ceil_char_boundary(end);
        self.token(start, WordId::UNKNOWN, TokenKind::Url, 0)
    }
}

fn is_combining(letter: char) -> bool {
    matches!(letter, '\u{0300}'..='\u{036F}')
}

#[inline]
fn capitals(word: &[u8]) -> u8 {
    if !word[0].is_ascii_uppercase() {
        return 0;
    }
    if word.len() >= 2 && word.iter().all(|byte| !byte.is_ascii_lowercase()) {
        return Token::CAPITAL | Token::CAPITALS;
    }
    Token::CAPITAL
}

#[cfg(test)]
#[expect(
    clippy::string_slice,
    reason = "tokens are cut at character boundaries; a wrong cut must fail the test"
)]
mod tests {
    use super::super::{Token, TokenKind, Vocabulary};
    use super::tokenize;

    fn words(text: &str) -> Vec<&str> {
        tokenize(text, &Vocabulary::default())
            .iter()
            .map(|token| &text[token.range()])
            .collect()
    }

    #[test]
    fn hyphens_join_and_dashes_stand() {
        assert_eq!(
            words("long-term relief - or not"),
            ["long", "term", "relief", "-", "or", "not"]
        );
        assert_eq!(words("fast\u{2011}acting"), ["fast", "acting"]);
    }

    #[test]
    fn contractions_stay_whole_and_possessives_come_off() {
        assert_eq!(
            words("don't drop ketamine's name"),
            ["don't", "drop", "ketamine", "'s", "name"]
        );
        assert_eq!(
            words("there\u{2019}s no patients\u{2019} say"),
            ["there", "\u{2019}s", "no", "patients", "\u{2019}", "say"]
        );
    }

    #[test]
    fn numbers_keep_their_separators() {
        assert_eq!(words("1,000 of 3.5, 12%"), ["1,000", "of", "3.5", ",", "12", "%"]);
    }

    #[test]
    fn addresses_are_one_token() {
        let text = "see https://doi.org/10.5555/miracle-cure. Or doi:10.5555/x, end";
        let tokens = tokenize(text, &Vocabulary::default());
        let urls: Vec<&str> = tokens
            .iter()
            .filter(|token| token.kind == TokenKind::Url)
            .map(|token| &text[token.range()])
            .collect();
        assert_eq!(urls, ["https://doi.org/10.5555/miracle-cure", "doi:10.5555/x"]);
    }

    #[test]
    fn soft_hyphens_do_not_split() {
        assert_eq!(words("won\u{AD}der drug"), ["won\u{AD}der", "drug"]);
    }

    #[test]
    fn capitals_are_noted() {
        let tokens = tokenize("FDA Approved it", &Vocabulary::default());
        assert!(
            tokens[0].has(Token::CAPITALS)
                && tokens[1].has(Token::CAPITAL)
                && !tokens[1].has(Token::CAPITALS)
        );
        assert!(!tokens[2].has(Token::CAPITAL));
    }

    #[test]
    fn any_text_is_cut_without_panic() {
        for text in [
            "",
            "'",
            "''s",
            "\u{2019}",
            "\u{FEFF}",
            "10./",
            "@@",
            "doi:",
            "é'",
            "a\u{301}'s",
            "--",
            "...",
            "http://",
        ] {
            let tokens = tokenize(text, &Vocabulary::default());
            assert!(
                tokens
                    .iter()
                    .all(|token| token.end > token.start && text.is_char_boundary(token.end as usize)),
                "{text:?}"
            );
        }
    }
}
