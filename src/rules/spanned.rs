//! Values of a rule file that know where they stand.

use std::ops::Range;

use serde::{Deserialize, Deserializer};

/// A value of a rule file with its place there, in bytes of the file, for messages about it.
///
/// The build packs the embedded rules in a format that is not for people and knows no places; none
/// is needed, since nothing is wrong with them.
#[derive(Clone, Debug)]
pub(super) struct Spanned<T> {
    value: T,
    span: Range<usize>,
}

impl<T> Spanned<T> {
    pub(super) fn get_ref(&self) -> &T {
        &self.value
    }

    pub(super) fn span(&self) -> Range<usize> {
        self.span.clone()
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Spanned<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        if !from.is_human_readable() {
            let value = T::deserialize(from)?;
            return Ok(Self { value, span: 0..0 });
        }
        let read = toml::Spanned::deserialize(from)?;
        let span = read.span();
        let value = read.into_inner();
        Ok(Self { value, span })
    }
}
