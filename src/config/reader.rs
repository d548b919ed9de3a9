//! Taking values out of a TOML table, and noting each one that is wrong.

use std::borrow::Cow;
use std::str::FromStr;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::nearest;
use crate::diagnostic::Mistake;
use crate::text::Span;

/// A key or a value, with its place.
pub(super) type Key<'i> = Spanned<Cow<'i, str>>;
/// A value with its place.
pub(super) type Value<'i> = Spanned<DeValue<'i>>;

/// Collects mistakes, so that a user sees all of them at once.
#[derive(Debug, Default)]
pub(super) struct Reader {
    mistakes: Vec<Mistake>,
}

impl Reader {
    /// All mistakes, in the order of the file.
    pub(super) fn finish(mut self) -> Vec<Mistake> {
        self.mistakes.sort_by_key(|mistake| mistake.span);
        self.mistakes
    }

    /// Notes a mistake.
    pub(super) fn wrong(&mut self, span: Span, message: impl Into<String>, help: Option<String>) {
        self.mistakes.push(Mistake {
            kind: "invalid-config",
            message: message.into(),
            span,
            help,
        });
    }

    /// Notes a key that nobody knows.
    pub(super) fn unknown_key(&mut self, key: &Key<'_>, known: &[&str], place: &str) {
        let name = key.get_ref().as_ref();
        let help = match nearest(name, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("known keys are {}", known.join(", ")),
        };
        self.wrong(
            key.span().into(),
            format!("unknown key `{name}`{place}"),
            Some(help),
        );
    }

    /// The value as a table.
    pub(super) fn table<'a, 'i>(&mut self, what: &str, value: &'a Value<'i>) -> Option<&'a DeTable<'i>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.mismatch(what, "a table", value);
        }
        table
    }

    /// The value as text.
    pub(super) fn text<'a>(&mut self, what: &str, value: &'a Value<'_>) -> Option<&'a str> {
        let text = value.get_ref().as_str();
        if text.is_none() {
            self.mismatch(what, "a text in quotes", value);
        }
        text
    }

    /// The value as text that is not blank.
    pub(super) fn filled_text(&mut self, what: &str, value: &Value<'_>) -> Option<String> {
        let text = self.text(what, value)?;
        if text.trim().is_empty() {
            self.wrong(value.span().into(), format!("`{what}` is empty"), None);
            return None;
        }
        Some(text.to_owned())
    }

    /// The value as a list of texts with their places; items that are no text are noted and left out.
    pub(super) fn texts<'a>(&mut self, what: &str, value: &'a Value<'_>) -> Vec<(&'a str, Span)> {
        let Some(items) = value.get_ref().as_array() else {
            self.mismatch(what, "a list of texts", value);
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| Some((self.text(what, item)?, item.span().into())))
            .collect()
    }

    /// The value as the entries of an array of tables, each with its place.
    pub(super) fn tables<'a, 'i>(
        &mut self,
        what: &str,
        value: &'a Value<'i>,
    ) -> Vec<(&'a DeTable<'i>, Span)> {
        let Some(items) = value.get_ref().as_array() else {
            self.mismatch(what, &format!("written `[[{what}]]`"), value);
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| Some((self.table(what, item)?, item.span().into())))
            .collect()
    }

    /// The value as one of the words of `T`.
    pub(super) fn word<T: FromStr<Err = String>>(&mut self, what: &str, value: &Value<'_>) -> Option<T> {
        match self.text(what, value)?.parse() {
            Ok(word) => Some(word),
            Err(message) => {
                self.wrong(value.span().into(), message, None);
                None
            }
        }
    }

    fn mismatch(&mut self, what: &str, wanted: &str, value: &Value<'_>) {
        self.wrong(
            value.span().into(),
            format!("`{what}` should be {wanted}, and is {}", kind(value.get_ref())),
            None,
        );
    }
}

fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// The value without places. Numbers too large for TOML's types become texts.
pub(super) fn plain(value: &DeValue<'_>) -> toml::Value {
    match value {
        DeValue::String(text) => toml::Value::String(text.as_ref().to_owned()),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).map_or_else(
            |_| toml::Value::String(number.as_str().to_owned()),
            toml::Value::Integer,
        ),
        DeValue::Float(number) => number.as_str().parse().map_or_else(
            |_| toml::Value::String(number.as_str().to_owned()),
            toml::Value::Float,
        ),
        DeValue::Boolean(yes) => toml::Value::Boolean(*yes),
        DeValue::Datetime(when) => toml::Value::Datetime(*when),
        DeValue::Array(items) => toml::Value::Array(items.iter().map(|item| plain(item.get_ref())).collect()),
        DeValue::Table(table) => toml::Value::Table(
            table
                .iter()
                .map(|(key, value)| (key.get_ref().as_ref().to_owned(), plain(value.get_ref())))
                .collect(),
        ),
    }
}
