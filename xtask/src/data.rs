//! Labelled sets as they lie on disk, and which of their records are kept aside.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use flate2::read::MultiGzDecoder;
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::problem::{Doing, Outcome};
use crate::wire::Stretch;

/// One labelled text.
#[derive(Debug, Clone)]
pub(crate) struct Record {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) held: bool,
    /// Everything else the line says: labels, titles, the sentences of an abstract.
    pub(crate) fields: Map<String, Value>,
}

impl Record {
    /// Whether the record's label is 1.
    pub(crate) fn is_positive(&self) -> bool {
        self.fields.get("label").and_then(Value::as_i64) == Some(1)
    }

    /// The labelled spans as byte ranges of the text; `None` where the record has no such field.
    pub(crate) fn spans(&self) -> Outcome<Option<Vec<LabelledSpan>>> {
        let Some(value) = self.fields.get("spans") else {
            return Ok(None);
        };
        let spans: Vec<LabelledSpan> =
            Vec::deserialize(value).doing(|| format!("the spans of record `{}` are malformed", self.id))?;
        let offsets = ByteOffsets::new(&self.text);
        Ok(Some(
            spans.into_iter().map(|span| offsets.convert(span)).collect(),
        ))
    }

    /// The stretches that a reviewer named as sensational in a text flagged for it.
    pub(crate) fn hype_spans(&self) -> Vec<LabelledSpan> {
        let is_flagged = self
            .fields
            .get("criteria")
            .and_then(|criteria| criteria.get("sensational"));
        if is_flagged.and_then(Value::as_str) != Some("bad") {
            return Vec::new();
        }
        let Some(spans) = self.fields.get("spans").and_then(Value::as_array) else {
            return Vec::new();
        };
        let offsets = ByteOffsets::new(&self.text);
        let named = spans.iter().filter(|span| {
            span.get("criterion").and_then(Value::as_str) == Some("sensational")
                && span.get("verdict").and_then(Value::as_str) == Some("bad")
        });
        let at = |span: &Value, key: &str| span.get(key).and_then(Value::as_u64).unwrap_or(0) as usize;
        let spans = named.map(|span| {
            offsets.convert(LabelledSpan {
                start: at(span, "start"),
                end: at(span, "end"),
                label: "hype".to_owned(),
            })
        });
        spans.collect()
    }

    /// The labelled sentences of an abstract, as bytes, and whether each is a claim.
    pub(crate) fn sentences(&self) -> Outcome<Vec<(Stretch, bool)>> {
        let given = self.fields.get("sentences").and_then(Value::as_array);
        let given = given.ok_or_else(|| format!("record `{}` has no sentences", self.id))?;
        let offsets = ByteOffsets::new(&self.text);
        let number =
            |sentence: &Value, key: &str| sentence.get(key).and_then(Value::as_u64).unwrap_or(0) as usize;
        let sentences = given.iter().map(|sentence| {
            let stretch = Stretch {
                start: offsets.byte(number(sentence, "start")),
                end: offsets.byte(number(sentence, "end")),
            };
            (stretch, number(sentence, "claim") == 1)
        });
        Ok(sentences.collect())
    }
}

/// A stretch of a record's text that somebody labelled.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct LabelledSpan {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) label: String,
}

/// The way from offsets in code points, which the data uses, to bytes, which the linter does.
struct ByteOffsets {
    starts: Vec<usize>,
    end: usize,
}

impl ByteOffsets {
    fn new(text: &str) -> Self {
        Self {
            starts: text.char_indices().map(|(at, _)| at).collect(),
            end: text.len(),
        }
    }

    fn byte(&self, code_point: usize) -> usize {
        self.starts.get(code_point).copied().unwrap_or(self.end)
    }

    fn convert(&self, span: LabelledSpan) -> LabelledSpan {
        LabelledSpan {
            start: self.byte(span.start),
            end: self.byte(span.end),
            label: span.label,
        }
    }
}

/// Which records a run may look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Those rules may be written on.
    Dev,
    /// Those kept aside, measured at the end.
    Held,
    /// Both, for figures. Listings still show the first only.
    All,
}

impl Part {
    /// Whether figures are counted on this record.
    pub(crate) fn measures(self, record: &Record) -> bool {
        match self {
            Self::Dev => !record.held,
            Self::Held => record.held,
            Self::All => true,
        }
    }

    /// Whether a person may be shown this record: a kept-aside one only when asked for by name.
    pub(crate) fn shows(self, record: &Record) -> bool {
        record.held == (self == Self::Held)
    }
}

impl FromStr for Part {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        match name {
            "dev" => Ok(Self::Dev),
            "held" => Ok(Self::Held),
            "all" => Ok(Self::All),
            _ => Err(()),
        }
    }
}

/// Reads a set: one JSON object a line, gzipped or not. The text is the field `text`.
pub(crate) fn read(path: &Path) -> Outcome<Vec<Record>> {
    let mut records = Vec::new();
    for (number, line) in open(path)?.lines().enumerate() {
        let place = || format!("cannot read line {} of `{}`", number + 1, path.display());
        let line = line.doing(place)?;
        if line.trim().is_empty() {
            continue;
        }
        let fields: Map<String, Value> = serde_json::from_str(&line).doing(place)?;
        records.push(record(fields).doing(place)?);
    }
    Ok(records)
}

/// Every set of a data folder, however deep, in the order of their paths.
pub(crate) fn sets(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for path in entries(&folder)? {
            let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
            if path.is_dir() {
                folders.push(path);
            } else if is_set(name) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

fn is_set(name: &str) -> bool {
    Path::new(name.strip_suffix(".gz").unwrap_or(name))
        .extension()
        .is_some_and(|ending| ending == "jsonl")
}

/// What lies in a folder, sorted.
pub(crate) fn entries(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let what = || format!("cannot list `{}`", folder.display());
    let mut paths = Vec::new();
    for entry in folder.read_dir().doing(what)? {
        paths.push(entry.doing(what)?.path());
    }
    paths.sort();
    Ok(paths)
}

/// An article of a folder with what was annotated in it by hand.
pub(crate) struct Annotated {
    /// The name of the file without its ending.
    pub(crate) name: String,
    /// The article.
    pub(crate) article: PathBuf,
    /// The annotations.
    pub(crate) gold: PathBuf,
}

/// Every `NAME.txt` of `articles` beside which `gold` has a file `NAME` with `ending`.
pub(crate) fn annotated(articles: &Path, gold: &Path, ending: &str) -> Outcome<Vec<Annotated>> {
    let texts = entries(articles)?.into_iter().filter_map(|article| {
        let name = article.file_stem()?.to_string_lossy().into_owned();
        let gold = gold.join(format!("{name}{ending}"));
        let is_text = article.extension().is_some_and(|ending| ending == "txt");
        (is_text && gold.is_file()).then_some(Annotated { name, article, gold })
    });
    Ok(texts.collect())
}

/// 64-bit FNV-1a.
pub(crate) fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

fn open(path: &Path) -> Outcome<BufReader<Box<dyn Read>>> {
    let file = File::open(path).doing(|| format!("cannot open `{}`", path.display()))?;
    let gzipped = path.extension().is_some_and(|ending| ending == "gz");
    Ok(BufReader::new(if gzipped {
        Box::new(MultiGzDecoder::new(file))
    } else {
        Box::new(file)
    }))
}

fn record(mut fields: Map<String, Value>) -> Result<Record, &'static str> {
    let id = fields
        .get("id")
        .and_then(as_text)
        .ok_or("the record has no `id`")?;
    // Sentences of one document, and near-duplicates, fall on one side of the split together.
    let together = ["doc", "group"]
        .iter()
        .find_map(|key| fields.get(*key).and_then(as_text));
    let held = fnv1a(together.as_deref().unwrap_or(&id).as_bytes()) % 10 < 3;
    let text = match fields.remove("text") {
        Some(Value::String(text)) => text,
        Some(_) => return Err("the record's `text` is not a string"),
        None => String::new(),
    };
    Ok(Record {
        id,
        text,
        held,
        fields,
    })
}

fn as_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{fnv1a, record};

    fn held(fields: serde_json::Value) -> bool {
        let serde_json::Value::Object(fields) = fields else {
            panic!("an object is given")
        };
        record(fields).expect("the record is whole").held
    }

    #[test]
    fn hashes_as_published() {
        assert_eq!(fnv1a(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv1a(b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(fnv1a(b"foobar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn splits_by_document_then_group_then_id() {
        for (id, doc) in [("1", "a"), ("2", "b"), ("3", "c"), ("4", "d")] {
            let alone = held(json!({"id": doc, "text": ""}));
            assert_eq!(
                held(json!({"id": id, "doc": doc, "group": "g", "text": ""})),
                alone
            );
            assert_eq!(held(json!({"id": id, "group": doc, "text": ""})), alone);
        }
    }

    #[test]
    fn turns_code_points_into_bytes() {
        let fields = json!({"id": "1", "text": "é—ab", "spans": [{"start": 2, "end": 4, "label": "x"}]});
        let serde_json::Value::Object(fields) = fields else {
            panic!("an object is given")
        };
        let spans = record(fields)
            .expect("the record is whole")
            .spans()
            .expect("the spans are whole");
        let spans = spans.expect("there are spans");
        assert_eq!((spans[0].start, spans[0].end), (5, 7));
    }
}
