//! What the checks on known treatments have in common.

use std::ops::Range;

use crate::article::{Article, Treatment};
use crate::config::Jurisdiction;
use crate::diagnostic::Severity;
use crate::knowledge::{Entry, Fact};
use crate::lexicon::Hit;
use crate::rules::Found;

/// The treatments that an article promotes, with what is known of them.
pub(super) fn promoted<'a>(article: &'a Article<'_>) -> impl Iterator<Item = (&'a Treatment, &'a Entry)> {
    let knowledge = article.table().knowledge();
    article
        .promoted()
        .filter_map(move |treatment| Some((treatment, knowledge?.entry(treatment.entry))))
}

/// Whether a term of some groups stands anywhere in the article.
pub(super) fn says(article: &Article<'_>, names: &[&str]) -> bool {
    article.find_terms(&article.terms(names)).next().is_some()
}

/// Whether the article says that something is not approved: in the words for it, or by a word for
/// approval that is denied or limited.
pub(super) fn says_unapproved(article: &Article<'_>) -> bool {
    if says(article, &["status.unapproved"]) {
        return true;
    }
    let words = article.terms(&["status.approval-word"]);
    let limited = |hit: Hit| {
        let place = article.place(hit.start..hit.end);
        let tokens = article.sentence(place).tokens.clone();
        article.negated(place)
            || tokens
                .into_iter()
                .any(|at| article.is_one_of(at, &["only", "solely"]))
    };
    article.find_terms(&words).any(limited)
}

/// A finding on the article that points to where the treatment is first named.
pub(super) fn found(
    article: &Article<'_>,
    treatment: &Treatment,
    entry: &Entry,
    severity: Severity,
) -> Found {
    let name = name(article, treatment, entry);
    let found = Found::on_article(article).severity(severity).with("name", name);
    match treatment.mentions.first() {
        Some(named) => {
            let label = format!("{name} is first named here");
            found.related(article.prose(named.clone()), label)
        }
        None => found,
    }
}

/// The name of a treatment in messages: that of its class where the article names nothing else.
pub(super) fn name<'e>(article: &Article<'_>, treatment: &Treatment, entry: &'e Entry) -> &'e str {
    let is_class = |mention: &Range<u32>| {
        let text = article.text(mention.clone()).to_lowercase();
        let singular = text.strip_suffix('s').unwrap_or(&text);
        let mut names = entry.class_names.iter().map(|name| name.to_lowercase());
        names.any(|name| name == text || name == singular)
    };
    match &entry.class_title {
        Some(class) if treatment.mentions.iter().all(is_class) => class,
        _ => &entry.title,
    }
}

/// The severity that the weakest of some facts bears.
pub(super) fn borne_by<'a>(facts: impl Iterator<Item = (&'a Fact, Severity)>) -> Option<Severity> {
    facts.map(|(fact, severity)| fact.at_most(severity)).max()
}

/// "a, b and c"; with semicolons where the parts have commas of their own.
pub(super) fn listed<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let parts: Vec<&str> = parts.into_iter().collect();
    let comma = if parts.iter().any(|part| part.contains(',')) {
        "; "
    } else {
        ", "
    };
    match parts.split_last() {
        None => String::new(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, [one])) if comma == ", " => format!("{one} and {last}"),
        Some((last, rest)) if comma == ", " => format!("{} and {last}", rest.join(", ")),
        Some((last, rest)) => format!("{}; {last}", rest.join("; ")),
    }
}

/// Where a regulator's word holds, as in "approved in …".
pub(super) const fn place(jurisdiction: Jurisdiction) -> &'static str {
    match jurisdiction {
        Jurisdiction::Us => "the United States",
        Jurisdiction::Eu => "the European Union",
        Jurisdiction::Uk => "the United Kingdom",
        Jurisdiction::Au => "Australia",
    }
}

#[cfg(test)]
mod tests {
    use super::listed;

    #[test]
    fn lists_read_like_sentences() {
        assert_eq!(listed(["a"]), "a");
        assert_eq!(listed(["a", "b"]), "a and b");
        assert_eq!(listed(["a", "b", "c"]), "a, b and c");
        assert_eq!(listed(["a, or b", "c"]), "a, or b; c");
    }
}
