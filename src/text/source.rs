//! A text with a name.

use std::path::Path;

use super::{Format, Span, decode::decode};

/// A text with a name: a file, a record of a JSONL file, or standard input.
#[derive(Clone, Debug)]
pub struct Source {
    name: String,
    id: Option<String>,
    format: Format,
    text: String,
    encoding: Option<&'static str>,
}

/// Why a file could not be read as text.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file system said no.
    #[error("cannot read `{path}`: {error}")]
    Io {
        /// The file.
        path: String,
        /// What the system said.
        error: std::io::Error,
    },
    /// The bytes are no text.
    #[error("`{path}` is not text: {reason}")]
    Binary {
        /// The file.
        path: String,
        /// What gave it away.
        reason: String,
    },
}

impl Source {
    /// A text already in memory.
    pub fn new(name: impl Into<String>, format: Format, text: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            id: None,
            format,
            text: text.into(),
            encoding: None,
        }
    }

    /// Reads a file.
    ///
    /// # Errors
    ///
    /// When the file cannot be opened, or holds no text.
    pub fn read(path: &Path, format: Format) -> Result<Self, ReadError> {
        let name = path.display().to_string();
        match std::fs::read(path) {
            Ok(bytes) => Self::decode(name, bytes, format),
            Err(error) => Err(ReadError::Io { path: name, error }),
        }
    }

    /// Reads bytes that were got elsewhere, from standard input for one.
    ///
    /// UTF-8 is taken as it is, a byte-order mark included. UTF-16 with a mark and the older
    /// eight-bit encodings are transcoded, and [`Source::encoding`] says from what.
    ///
    /// # Errors
    ///
    /// When the bytes are no text.
    pub fn decode(name: impl Into<String>, bytes: Vec<u8>, format: Format) -> Result<Self, ReadError> {
        let name = name.into();
        match decode(bytes, format) {
            Ok((text, encoding)) => Ok(Self {
                encoding,
                ..Self::new(name, format, text)
            }),
            Err(reason) => Err(ReadError::Binary { path: name, reason }),
        }
    }

    /// The same text read as another format.
    #[must_use]
    pub fn with_format(mut self, format: Format) -> Self {
        self.format = format;
        self
    }

    /// The same text under a record's id.
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// The path or name it goes by.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The id of the record it was read from.
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// How it is written.
    pub fn format(&self) -> Format {
        self.format
    }

    /// The whole text. A byte-order mark is part of it and counts in offsets.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The encoding it was transcoded from, where it was not UTF-8.
    pub fn encoding(&self) -> Option<&'static str> {
        self.encoding
    }

    /// The bytes at `span`; empty where it reaches outside the text or cuts a character.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Format, Source};

    #[test]
    fn what_cannot_be_read_is_named() {
        let error = Source::read(Path::new("no/such/file.txt"), Format::Text).unwrap_err();
        assert!(error.to_string().starts_with("cannot read `no/such/file.txt`: "));
        let error = Source::decode("a.txt", b"a\0".to_vec(), Format::Text).unwrap_err();
        assert_eq!(
            error.to_string(),
            "`a.txt` is not text: it holds a NUL byte at offset 1"
        );
    }

    #[test]
    fn a_transcoded_text_says_so() {
        let source = Source::decode("a.txt", b"\xff\xfeA\0".to_vec(), Format::Text).unwrap();
        assert_eq!((source.text(), source.encoding()), ("A", Some("UTF-16LE")));
    }
}
