//! Records of a JSONL file.

/// One record of a JSONL file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Record {
    /// Its line, from 1.
    pub line: usize,
    /// Its id, where it has one.
    pub id: Option<String>,
    /// Its text.
    pub text: String,
}

/// A line that is no record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RecordError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub message: String,
}

/// The records of `text`, made as they are asked for; blank lines are passed over.
pub fn records<'a>(
    text: &'a str,
    text_field: &'a str,
    id_field: &'a str,
) -> impl Iterator<Item = Result<Record, RecordError>> + 'a {
    text.lines().enumerate().filter_map(move |(index, line)| {
        let number = index + 1;
        let wrong = |message: String| {
            Some(Err(RecordError {
                line: number,
                message,
            }))
        };
        if line.trim().is_empty() {
            return None;
        }
        let value: serde_json::Value = match serde_json::from_str(line) {
            Ok(value) => value,
            Err(error) => return wrong(format!("no JSON: {error}")),
        };
        let Some(text) = value.get(text_field).and_then(serde_json::Value::as_str) else {
            return wrong(format!("no text in field `{text_field}`"));
        };
        let id = value.get(id_field).map(|id| match id {
            serde_json::Value::String(id) => id.clone(),
            other => other.to_string(),
        });
        Some(Ok(Record {
            line: number,
            id,
            text: text.to_owned(),
        }))
    })
}
