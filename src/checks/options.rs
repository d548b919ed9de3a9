//! What the options of checks have in common.

use std::ops::Range;

use serde::de::DeserializeOwned;

use crate::article::Article;
use crate::lexicon::{Hit, Lexicon, Terms};

/// Reads the options of a check.
pub(super) fn read<T: DeserializeOwned>(options: &toml::Table) -> Result<T, String> {
    options
        .clone()
        .try_into()
        .map_err(|error: toml::de::Error| error.message().to_owned())
}

/// The groups of these names.
fn groups(names: &[String], lexicon: &Lexicon) -> Result<Vec<u16>, String> {
    let mut groups = Vec::new();
    for name in names {
        let found = lexicon.find_groups(name);
        if found.is_empty() {
            return Err(format!("there is no lexicon group called `{name}`"));
        }
        groups.extend(found);
    }
    Ok(groups)
}

/// The terms of some groups of the lexicon.
#[derive(Clone, Debug)]
pub(super) struct Groups(Terms);

impl Groups {
    /// Looks groups up by name.
    pub(super) fn find(names: &[String], lexicon: &Lexicon) -> Result<Self, String> {
        Ok(Self(Terms::of(&groups(names, lexicon)?)))
    }

    /// The same without the terms that need company to mean what their group says.
    pub(super) fn find_surest(names: &[String], lexicon: &Lexicon) -> Result<Self, String> {
        Ok(Self(Terms::surest_of(&groups(names, lexicon)?)))
    }

    /// The terms of these groups inside `tokens`, as token ranges.
    pub(super) fn hits<'a>(
        &'a self,
        article: &'a Article<'_>,
        tokens: Range<u32>,
    ) -> impl Iterator<Item = Range<u32>> + 'a {
        article.terms_in(tokens, &self.0).map(|hit| hit.start..hit.end)
    }

    /// Whether a term found is one of theirs.
    pub(super) fn has(&self, article: &Article<'_>, hit: Hit) -> bool {
        article.is_term(hit, &self.0)
    }

    /// Whether any of their terms stands inside `tokens`.
    pub(super) fn stand_in(&self, article: &Article<'_>, tokens: Range<u32>) -> bool {
        self.hits(article, tokens).next().is_some()
    }
}
