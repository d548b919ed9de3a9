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

impl Format {
    /// The format that a file's ending speaks of.
    pub fn of_path(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "txt" => Some(Self::Text),
            "md" | "markdown" | "mdx" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            _ => None,
        }
    }

    /// The format that a text looks like.
    pub fn sniff(text: &str) -> Self {
        let text = text.trim_start();
        if text.starts_with("<!") || text.starts_with("<html") {
            Self::Html
        } else if text.starts_with("# ") || text.starts_with("---\n") || text.contains("\n## ") {
            Self::Markdown
        } else {
            Self::Text
        }
    }
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
        let name = path.display().to_string();
        match std::fs::read(path) {
            Ok(bytes) => Self::decode(name, bytes, format),
            Err(error) => Err(ReadError::Io { path: name, error }),
        }
    }

    /// Takes the bytes of a file.
    ///
    /// # Errors
    ///
    /// When they are no text.
    pub fn decode(name: impl Into<String>, bytes: Vec<u8>, format: Format) -> Result<Self, ReadError> {
        let name = name.into();
        if bytes.contains(&0) {
            return Err(ReadError::Binary {
                path: name,
                reason: "it holds NUL bytes".to_owned(),
            });
        }
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Self::new(name, format, text)),
            Err(_) => Err(ReadError::Binary {
                path: name,
                reason: "its bytes are not UTF-8".to_owned(),
            }),
        }
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
