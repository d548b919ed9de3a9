//! Records of a JSONL file, one a line.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};

/// A record: a text that may have an id.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Record {
    /// The line it stands on, from 1.
    pub line: usize,
    /// Its id, where it has one; numbers as written.
    pub id: Option<String>,
    /// Its text, escapes decoded.
    pub text: String,
}

/// A line that is no record.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct RecordError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub message: String,
}

/// Reads the records of `text` one by one, taking their text and id from the named fields.
///
/// Blank lines are skipped. A line that is no record is an error of its own, and reading goes
/// on with the next.
pub fn records<'a>(
    text: &'a str,
    text_field: &'a str,
    id_field: &'a str,
) -> impl Iterator<Item = Result<Record, RecordError>> + 'a {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let fields = Fields { text_field, id_field };
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(move |(index, line)| fields.read(index + 1, line))
}

#[derive(Clone, Copy)]
struct Fields<'a> {
    text_field: &'a str,
    id_field: &'a str,
}

impl Fields<'_> {
    fn read(self, line: usize, json: &str) -> Result<Record, RecordError> {
        let mut reader = serde_json::Deserializer::from_str(json);
        let record = self
            .deserialize(&mut reader)
            .and_then(|record| reader.end().map(|()| record));
        match record {
            Ok((id, Some(text))) => Ok(Record { line, id, text }),
            Ok((_, None)) => Err(RecordError {
                line,
                message: format!("the record has no field `{}`", self.text_field),
            }),
            Err(error) => Err(RecordError {
                line,
                message: describe(&error),
            }),
        }
    }
}

/// What serde says of one line, with the column; its line would always be the first.
fn describe(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let message = message
        .rsplit_once(" at line ")
        .map_or(message.as_str(), |(start, _)| start);
    let kind = if error.is_data() {
        "not a record"
    } else {
        "not valid JSON"
    };
    match error.column() {
        0 => format!("{kind}: {message}"),
        column => format!("{kind}: {message} (column {column})"),
    }
}

/// The two fields that matter, read straight from the JSON; the others are skipped unbuilt.
impl<'de> DeserializeSeed<'de> for Fields<'_> {
    type Value = (Option<String>, Option<String>);

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Self::Value, D::Error> {
        reader.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Fields<'_> {
    type Value = (Option<String>, Option<String>);

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let (mut id, mut text) = (None, None);
        while let Some(Key(key)) = map.next_key()? {
            if key == self.text_field {
                text = Some(map.next_value_seed(Scalar {
                    field: &key,
                    numbers: false,
                })?)
                .flatten();
            } else if key == self.id_field {
                id = map.next_value_seed(Scalar {
                    field: &key,
                    numbers: true,
                })?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok((id, text))
    }
}

/// A key, borrowed from the line unless it holds escapes.
#[derive(serde::Deserialize)]
struct Key<'a>(#[serde(borrow)] Cow<'a, str>);

/// A text or, where allowed, a number; `null` is nothing.
#[derive(Clone, Copy)]
struct Scalar<'a> {
    field: &'a str,
    numbers: bool,
}

impl Scalar<'_> {
    fn number<E: serde::de::Error>(self, number: impl fmt::Display) -> Result<Option<String>, E> {
        if self.numbers {
            Ok(Some(number.to_string()))
        } else {
            Err(E::custom(format_args!("the field `{}` is a number", self.field)))
        }
    }
}

impl<'de> DeserializeSeed<'de> for Scalar<'_> {
    type Value = Option<String>;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Self::Value, D::Error> {
        reader.deserialize_any(self)
    }
}

impl Visitor<'_> for Scalar<'_> {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let numbers = if self.numbers { " or a number" } else { "" };
        write!(f, "a text{numbers} in the field `{}`", self.field)
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Some(text.to_owned()))
    }

    fn visit_string<E: serde::de::Error>(self, text: String) -> Result<Self::Value, E> {
        Ok(Some(text))
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Self::Value, E> {
        self.number(number)
    }

    fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<Self::Value, E> {
        self.number(number)
    }

    fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<Self::Value, E> {
        self.number(number)
    }
}

#[cfg(test)]
mod tests {
    use super::{Record, records};

    fn read(text: &str) -> Vec<Result<Record, String>> {
        records(text, "text", "id")
            .map(|record| record.map_err(|error| error.to_string()))
            .collect()
    }

    #[test]
    fn ids_may_be_texts_or_numbers_or_missing() {
        let found = read(
            "{\"id\": 7, \"text\": \"a\"}\r\n\n{\"text\": \"b\\n\", \"id\": \"x\", \"n\": [1]}\n{\"text\": \"\"}",
        );
        let record = |line, id: Option<&str>, text: &str| {
            Ok(Record {
                line,
                id: id.map(str::to_owned),
                text: text.to_owned(),
            })
        };
        assert_eq!(
            found,
            [
                record(1, Some("7"), "a"),
                record(3, Some("x"), "b\n"),
                record(4, None, "")
            ]
        );
    }

    #[test]
    fn a_bad_line_is_named_and_the_next_one_read() {
        let found = read(
            "{\"text\": \"a\"}\n{\"text\": oops}\n{\"other\": 1}\n[1]\n{\"text\": 3}\n{\"text\": \"b\"} x\n{\"text\": \"c\"}",
        );
        let errors: Vec<_> = found.iter().filter_map(|record| record.as_ref().err()).collect();
        assert_eq!(found.len(), 7);
        assert_eq!(
            errors,
            [
                "line 2: not valid JSON: expected value (column 10)",
                "line 3: the record has no field `text`",
                "line 4: not a record: invalid type: sequence, expected an object",
                "line 5: not a record: the field `text` is a number (column 10)",
                "line 6: not valid JSON: trailing characters (column 15)",
            ]
        );
    }

    #[test]
    fn other_fields_can_be_asked_for() {
        let found: Vec<_> = records("\u{feff}{\"body\": \"a\", \"n\": 1.5}", "body", "n").collect();
        assert_eq!(found[0].as_ref().unwrap().id.as_deref(), Some("1.5"));
    }
}
