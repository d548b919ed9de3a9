//! Reading inputs: a file or standard input whole, or a JSONL file in batches of records.

use std::io::{ErrorKind, Read};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use overclaim::text::{Format, ReadError, Source, records};

use crate::args::{InputFormat, ReadingArgs, RecordFormat};
use crate::walk::Input;

/// How many bytes of records are worked on at a time.
const BATCH: usize = 1 << 19;

/// How many bytes are looked at to tell how a text is written.
const OPENING: usize = 1 << 16;

/// Something to lint: a text, or a stretch of a JSONL file.
#[derive(Debug)]
pub(crate) enum Piece {
    /// One text.
    Text(Source),
    /// Lines of a JSONL file.
    Records(Batch),
}

/// Some lines of a JSONL file.
#[derive(Debug)]
pub(crate) struct Batch {
    file: Arc<Source>,
    bytes: Range<usize>,
    /// How many lines come before.
    lines_before: usize,
    format: Format,
}

/// How an input is to be read, before it is opened.
pub(crate) fn is_jsonl(input: &Input, args: &ReadingArgs) -> bool {
    match (args.input_format, name(input, args)) {
        // Standard input without a name may be records; it has to be read to know.
        (InputFormat::Jsonl, _) | (InputFormat::Auto, None) => true,
        (InputFormat::Auto, Some(path)) => {
            let ending = path.extension().and_then(|ending| ending.to_str());
            ending.is_some_and(|ending| {
                ending.eq_ignore_ascii_case("jsonl") || ending.eq_ignore_ascii_case("ndjson")
            })
        }
        _ => false,
    }
}

/// The path that an input goes by; `None` for standard input without a name.
pub(crate) fn name<'a>(input: &'a Input, args: &'a ReadingArgs) -> Option<&'a Path> {
    match input {
        Input::File(path) => Some(path),
        Input::Stdin => args.stdin_filename.as_deref(),
    }
}

/// Reads an input as one text.
pub(crate) fn read(input: &Input, args: &ReadingArgs) -> Result<Source, ReadError> {
    let path = name(input, args);
    let named = match args.input_format {
        InputFormat::Text | InputFormat::Jsonl => Some(Format::Text),
        InputFormat::Markdown => Some(Format::Markdown),
        InputFormat::Html => Some(Format::Html),
        InputFormat::Auto => path.and_then(Format::of_path),
    };
    if let (Input::File(path), Some(format)) = (input, named) {
        return Source::read(path, format);
    }
    let name = path.map_or_else(|| "<stdin>".to_owned(), |path| path.display().to_string());
    let bytes = match input {
        Input::File(path) => std::fs::read(path),
        Input::Stdin => {
            let mut bytes = Vec::new();
            std::io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
        }
    };
    let bytes = bytes.map_err(|error| ReadError::Io {
        path: name.clone(),
        error,
    })?;
    // Where nothing in the name says how it is written, the text has to.
    let format = named.unwrap_or_else(|| sniff(&bytes));
    Source::decode(name, bytes, format)
}

/// What to say of an input that could not be read, and what to do about it.
pub(crate) fn fault(error: &ReadError) -> String {
    let advice = match error {
        ReadError::Io { error, .. } => match error.kind() {
            ErrorKind::NotFound => "check the spelling of the path",
            ErrorKind::PermissionDenied => "see who may read it, or leave it out with `exclude`",
            _ => "try again, or leave it out",
        },
        ReadError::Binary { .. } => "save it as text, Markdown or HTML, or leave it out with `exclude`",
    };
    format!("{error}; {advice}")
}

/// How a text is written, by its opening lines.
fn sniff(bytes: &[u8]) -> Format {
    let opening = bytes.get(..OPENING).map_or(bytes, |opening| {
        let last = opening.iter().rposition(|&byte| byte == b'\n');
        last.and_then(|last| opening.get(..last)).unwrap_or(opening)
    });
    match Source::decode("", opening.to_vec(), Format::Text) {
        Ok(opening) => Format::sniff(opening.text()),
        Err(_) => Format::Text,
    }
}

/// Reads an input that may hold records: its pieces, in order.
pub(crate) fn read_pieces(input: &Input, args: &ReadingArgs) -> Result<Vec<Piece>, ReadError> {
    let source = read(input, args)?;
    let is_sniffed = args.input_format == InputFormat::Auto && name(input, args).is_none();
    if is_sniffed && !looks_like_records(source.text()) {
        return Ok(vec![Piece::Text(source)]);
    }
    let format = match args.record_format {
        RecordFormat::Text => Format::Text,
        RecordFormat::Markdown => Format::Markdown,
        RecordFormat::Html => Format::Html,
    };
    let file = Arc::new(source);
    let text = file.text().as_bytes();
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut lines_before = 0;
    while start < text.len() {
        let from = (start + BATCH).min(text.len());
        let rest = text.get(from..).unwrap_or_default();
        let end = memchr::memchr(b'\n', rest).map_or(text.len(), |at| from + at + 1);
        pieces.push(Piece::Records(Batch {
            file: file.clone(),
            bytes: start..end,
            lines_before,
            format,
        }));
        let batch = text.get(start..end).unwrap_or_default();
        lines_before += memchr::memchr_iter(b'\n', batch).count();
        start = end;
    }
    Ok(pieces)
}

fn looks_like_records(text: &str) -> bool {
    let first = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    first.trim_start().starts_with('{')
        && serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(first).is_ok()
}

impl Batch {
    /// The texts of the records, or what is wrong with a line.
    pub(crate) fn sources<'a>(
        &'a self,
        args: &'a ReadingArgs,
    ) -> impl Iterator<Item = Result<Source, String>> + 'a {
        let name = self.file.name();
        let lines = self.file.text().get(self.bytes.clone()).unwrap_or_default();
        records(lines, &args.text_field, &args.id_field).map(move |record| match record {
            Ok(record) => {
                let source = Source::new(name, self.format, record.text);
                Ok(match record.id {
                    Some(id) => source.with_id(id),
                    None => source,
                })
            }
            Err(error) => Err(format!(
                "{name}:{}: {}; each line is an object with its text in `{}` (`--text-field` names another field)",
                self.lines_before + error.line,
                error.message,
                args.text_field
            )),
        })
    }
}
