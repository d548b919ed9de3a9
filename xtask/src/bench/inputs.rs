//! The files the benchmark runs over: the texts of a set, repeated.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use serde_json::json;

use crate::data::Record;
use crate::problem::{Doing, Outcome};
use crate::tool::Scratch;

/// How long the short article is, about.
const ARTICLE: usize = 3 * 1024;

/// Something to check: a file or a folder.
pub(super) struct Input {
    pub(super) name: &'static str,
    pub(super) path: PathBuf,
    pub(super) files: usize,
    /// The size of all its files.
    pub(super) bytes: usize,
    pub(super) largest: usize,
}

/// All inputs, in a folder that is removed in the end.
pub(super) struct Inputs {
    pub(super) jsonl: Input,
    pub(super) folder: Input,
    pub(super) article: Input,
    _scratch: Scratch,
}

impl Inputs {
    /// Writes the texts over and over until they make `bytes`, always whole rounds.
    pub(super) fn write(records: &[Record], bytes: usize) -> Outcome<Self> {
        let round: usize = records.iter().map(|record| record.text.len()).sum();
        if round == 0 {
            return Err("the input holds no text".into());
        }
        let scratch = Scratch::folder()?;
        let what = || format!("cannot write below `{}`", scratch.0.display());
        let folder_path = scratch.0.join("articles");
        fs::create_dir(&folder_path).doing(what)?;
        let jsonl_path = scratch.0.join("articles.jsonl");
        let mut jsonl = BufWriter::new(File::create(&jsonl_path).doing(what)?);
        let mut folder = Input {
            name: "folder of .md",
            path: folder_path,
            files: 0,
            bytes: 0,
            largest: 0,
        };
        for copy in 0..bytes.div_ceil(round) {
            for (number, record) in records.iter().enumerate() {
                let id = format!("{}:{copy}", record.id);
                writeln!(jsonl, "{}", json!({"id": id, "text": record.text})).doing(what)?;
                fs::write(folder.path.join(format!("{copy}-{number}.md")), &record.text).doing(what)?;
                folder.files += 1;
                folder.bytes += record.text.len();
                folder.largest = folder.largest.max(record.text.len());
            }
        }
        jsonl.flush().doing(what)?;
        let bytes = fs::metadata(&jsonl_path).doing(what)?.len() as usize;
        let jsonl = Input {
            name: "one JSONL file",
            path: jsonl_path,
            files: 1,
            bytes,
            largest: bytes,
        };
        let article = article(records, &scratch)?;
        Ok(Self {
            jsonl,
            folder,
            article,
            _scratch: scratch,
        })
    }
}

fn article(records: &[Record], scratch: &Scratch) -> Outcome<Input> {
    let nearest = records
        .iter()
        .min_by_key(|record| record.text.len().abs_diff(ARTICLE));
    let text = &nearest.ok_or("the input holds no text")?.text;
    let path = scratch.0.join("article.md");
    fs::write(&path, text).doing(|| format!("cannot write `{}`", path.display()))?;
    Ok(Input {
        name: "one article",
        path,
        files: 1,
        bytes: text.len(),
        largest: text.len(),
    })
}
