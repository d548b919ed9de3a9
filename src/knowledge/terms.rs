//! The part of an entry that joins the lexicon; `build.rs` uses this file as well.

use serde::Deserialize;

use crate::lexicon::{LexiconBuilder, PartOfSpeech};

/// The words of an entry, the rest of it skipped.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct EntryTerms {
    id: String,
    names: Vec<String>,
    #[serde(default)]
    weak_names: Vec<String>,
    #[serde(default)]
    risk: Vec<RiskTerms>,
    #[serde(default)]
    form: Vec<FormTerms>,
    #[serde(default)]
    action: Vec<ActionTerms>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct RiskTerms {
    concept: String,
    #[serde(default)]
    terms: Vec<String>,
    #[serde(default)]
    terms_in_warnings: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct FormTerms {
    terms: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct ActionTerms {
    #[serde(default)]
    about: Vec<String>,
}

/// Adds the names and terms of an entry to a lexicon, each under a group of the entry's own.
pub fn add_terms(entry: &EntryTerms, lexicon: &mut LexiconBuilder) {
    let id = &entry.id;
    lexicon.add_terms(&name_group(id), &entry.names, PartOfSpeech::Noun);
    if !entry.weak_names.is_empty() {
        lexicon.add_terms(&weak_name_group(id), &entry.weak_names, PartOfSpeech::Noun);
    }
    for risk in &entry.risk {
        if !risk.terms.is_empty() {
            lexicon.add_terms(&harm_group(id, &risk.concept), &risk.terms, PartOfSpeech::Noun);
        }
        if !risk.terms_in_warnings.is_empty() {
            let group = warned_harm_group(id, &risk.concept);
            lexicon.add_terms(&group, &risk.terms_in_warnings, PartOfSpeech::Noun);
        }
    }
    for form in &entry.form {
        lexicon.add_terms(&form_group(id), &form.terms, PartOfSpeech::Noun);
    }
    for action in entry.action.iter().filter(|action| !action.about.is_empty()) {
        lexicon.add_terms(&about_group(id), &action.about, PartOfSpeech::Noun);
    }
}

/// The group of an entry's names.
pub fn name_group(id: &str) -> String {
    format!("knowledge.{id}")
}

/// The group of its names that count only where another of its names stands in the article.
pub fn weak_name_group(id: &str) -> String {
    format!("knowledge-weak.{id}")
}

/// The group of its own words for one of its harms.
pub fn harm_group(id: &str, concept: &str) -> String {
    format!("knowledge-harm.{id}.{concept}")
}

/// The group of its words for a harm that count only in a sentence that warns.
pub fn warned_harm_group(id: &str, concept: &str) -> String {
    format!("knowledge-warned.{id}.{concept}")
}

/// The group of its forms that nobody approved.
pub fn form_group(id: &str) -> String {
    format!("knowledge-form.{id}")
}

/// The group of words without which its regulatory actions need not be told.
pub fn about_group(id: &str) -> String {
    format!("knowledge-about.{id}")
}
