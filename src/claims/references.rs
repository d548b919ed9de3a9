//! The entries of the list of references that a sentence cites by number.

use std::ops::Range;

use crate::article::{Article, Entry, marker_numbers};
use crate::document::MarkKind;
use crate::lexicon::TokenKind;

/// The entries behind the markers in some tokens of one sentence, in the order of the markers:
/// "[3, 5]", superscripts, footnotes, and numbers right behind a full stop.
pub(super) fn cited_entries<'a>(article: &'a Article<'_>, tokens: Range<u32>) -> Vec<&'a Entry> {
    let mut cited = Vec::new();
    for at in tokens.clone() {
        for number in numbers_at(article, at, tokens.end) {
            cited.extend(article.entries().iter().find(|entry| entry.number == number));
        }
    }
    cited
}

/// The numbers of a marker that begins at a token; none where no marker does.
fn numbers_at(article: &Article<'_>, at: u32, end: u32) -> Vec<u32> {
    /// How many tokens a marker in brackets may have.
    const LONGEST: u32 = 24;
    let Some(token) = article.token(at) else {
        return Vec::new();
    };
    let read = |text: &str| marker_numbers(text).unwrap_or_default();
    match token.kind {
        TokenKind::Mark => {
            let marks = article.document().marks();
            let Ok(mark) = marks.binary_search_by_key(&(token.start as usize), |mark| mark.at) else {
                return Vec::new();
            };
            match &marks[mark].kind {
                MarkKind::Footnote(text) | MarkKind::Superscript(text) => read(text),
                MarkKind::Code | MarkKind::Image => Vec::new(),
            }
        }
        TokenKind::Sign if token.is_sign(b'[') => (at + 1..end.min(at + LONGEST))
            .find(|&close| article.is_sign(close, b']'))
            .map(|close| read(article.text(at + 1..close)))
            .unwrap_or_default(),
        TokenKind::Number if article.is_glued_marker(at) => read(article.text(at..at + 1)),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::claims_of;
    use crate::article::Article;
    use crate::claims::Claim;

    fn evidence(article: &Article<'_>, claim: &Claim) -> String {
        let spans = claim.evidence.places.iter();
        let spans: Vec<&str> = spans.map(|place| article.text(place.tokens())).collect();
        format!(
            "{} {} | {}",
            claim.evidence.kind.as_str(),
            claim.evidence.design.map_or("-", |design| design.as_str()),
            spans.join(" | ")
        )
    }

    #[test]
    fn a_numbered_reference_leads_to_its_entry_and_its_design() {
        let list = "## References\n\n1. Kern O. A randomised controlled trial of kava. J Herb. 2019.\n\n\
                    2. Dahl U. Kava in mice. Herb Sci. 2020.\n";
        let one = format!("Kava reduces anxiety [1].\n\n{list}");
        assert_eq!(
            claims_of(&one, evidence)[..1],
            ["linked randomised-trial | [1] | Kern O. A randomised controlled trial of kava. J Herb. 2019."]
        );
        let other = format!("Kava reduces anxiety.<sup>2</sup>\n\n{list}");
        assert!(claims_of(&other, evidence)[0].starts_with("linked animal | "));
        // Two entries of different designs: no one design stands behind the claim.
        let both = format!("Kava reduces anxiety [1,2].\n\n{list}");
        assert!(claims_of(&both, evidence)[0].starts_with("linked - | [1,2] | Kern"));
    }
}
