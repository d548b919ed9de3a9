//! The smallest parts of a text that rules speak of.

use super::WordId;

/// A word, number or sign, with its place in the flat prose of a document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token {
    /// The first byte of the flat prose.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
    /// Which known word it is; [`WordId::UNKNOWN`] where the lexicon does not know it.
    pub word: WordId,
    /// What it is.
    pub kind: TokenKind,
    /// How it is written and joined to its neighbour.
    flags: u8,
}

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TokenKind {
    /// Letters, with digits and apostrophes inside.
    Word,
    /// Digits, with separators inside: `1,000`, `3.5`.
    Number,
    /// A sign; its ASCII byte is the token's word id. Curly quotes stand as straight ones, dashes as `-`.
    Sign,
    /// A URL, DOI or e-mail address, taken whole.
    Url,
    /// A place that is no prose (U+FFFC).
    Mark,
    /// The end of a block.
    Break,
}

impl Token {
    /// White space stands before it, or it opens its block.
    pub const SPACED: u8 = 1;
    /// A hyphen joins it to the word before.
    pub const HYPHENED: u8 = 2;
    /// Its first letter is a capital.
    pub const CAPITAL: u8 = 4;
    /// All its letters are capitals, two at least.
    pub const CAPITALS: u8 = 8;
    /// A quotation mark that opens, going by its shape or by what stands beside it.
    pub const OPENING: u8 = 16;

    /// Puts a token together.
    pub const fn new(start: u32, end: u32, word: WordId, kind: TokenKind, flags: u8) -> Self {
        Self {
            start,
            end,
            word,
            kind,
            flags,
        }
    }

    /// Whether all of `flags` are set.
    #[inline]
    pub const fn has(self, flags: u8) -> bool {
        self.flags & flags == flags
    }

    /// All its flags.
    #[inline]
    pub const fn flags(self) -> u8 {
        self.flags
    }

    /// Whether it is the sign `byte`.
    #[inline]
    pub const fn is_sign(self, byte: u8) -> bool {
        matches!(self.kind, TokenKind::Sign) && self.word.0 == byte as u32
    }

    /// Whether it is a word or a number.
    #[inline]
    pub const fn is_wordlike(self) -> bool {
        matches!(self.kind, TokenKind::Word | TokenKind::Number)
    }

    /// Its bytes of the flat prose.
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}
