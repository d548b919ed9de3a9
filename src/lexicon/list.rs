//! Lexicon files: groups of terms.

use serde::Deserialize;
use toml::Spanned;

/// A lexicon file, as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupList {
    /// Its groups; several may share a name.
    #[serde(rename = "group", default)]
    pub groups: Vec<Group>,
}

/// A group of terms that are used alike.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// The name inside the file; rules say `file.name`.
    pub name: Spanned<String>,
    /// How far a term may be trusted on its own.
    #[serde(default)]
    pub confidence: Confidence,
    /// How its terms are inflected.
    #[serde(default)]
    pub pos: PartOfSpeech,
    /// What to write instead, for terms that have a preferred wording.
    pub prefer: Option<String>,
    /// Uses that must not fire, for people who work on the list.
    #[serde(default)]
    pub innocent: Vec<String>,
    /// The terms in their base form.
    pub terms: Vec<String>,
}

/// How far a term may be trusted on its own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Kept for measuring; never fires.
    Off,
    /// Fires beside another hit of the same family in the same sentence.
    Low,
    /// Fires where a treatment or its effect is spoken of.
    Medium,
    /// May fire alone.
    #[default]
    High,
}

/// How the terms of a group are inflected.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PartOfSpeech {
    /// The last word takes a plural.
    Noun,
    /// The first word is conjugated.
    Verb,
    /// Conjugated where it begins with a known verb, else as written.
    #[default]
    Phrase,
    /// As written.
    #[serde(
        alias = "adv",
        alias = "aux",
        alias = "neg",
        alias = "conj",
        alias = "heading"
    )]
    Adj,
}
