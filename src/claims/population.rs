//! In whom a claim holds.

use std::ops::Range;

use super::marks::Marks;
use super::resolve::place;
use super::tag::{Tag, Tagged};
use crate::article::{Article, Place};

/// "in adults with migraine", "among 96 patients", "for those who …".
pub(super) fn population(
    article: &Article<'_>,
    tagged: &Tagged,
    tokens: &Range<u32>,
    sentence: u32,
) -> Option<Place> {
    let people = tokens.clone().find(|&at| {
        tagged.at(at).is_nominal() && tagged.has(at..at + 1, Marks::PEOPLE)
            || article.is_one_of(at, &["those", "sufferers"]) && tagged.at(at + 1) != Tag::Noun
    })?;
    let mut start = people;
    while start > tokens.start && tagged.at(start - 1).is_in_phrase() {
        start -= 1;
    }
    let mut end = people + 1;
    while end < tokens.end {
        let tag = tagged.at(end);
        let runs_on = tag.is_in_phrase()
            || matches!(tag, Tag::Preposition | Tag::Adverb)
            || tag == Tag::Coordinator && tagged.at(end + 1).is_in_phrase()
            || tag == Tag::Comma && tagged.at(end + 1).is_in_phrase();
        let clause = matches!(
            tag,
            Tag::Relative | Tag::Verb(_) | Tag::Have | Tag::Be | Tag::Modal
        ) && (tagged.at(people + 1) == Tag::Relative
            || tagged.at(end).is_verbal()
                && end == people + 1
                && !matches!(tag, Tag::Modal | Tag::Be | Tag::Have)
                && article.text(end..end + 1).ends_with("ing"));
        if !runs_on && !clause {
            break;
        }
        if article.is_one_of(end, &["by", "after", "when", "during", "compared"]) {
            break;
        }
        end += 1;
    }
    Some(place(start..end, sentence))
}
