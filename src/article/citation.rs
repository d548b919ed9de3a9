//! Whether a statement has a source.

use std::ops::Range;

use super::{Article, Cues, Place, Sentence};
use crate::document::{MarkKind, Role};
use crate::lexicon::{Token, TokenKind};

impl Article<'_> {
    /// Whether a citation stands in the sentence, or the sentence points back to one.
    pub fn cited(&self, place: Place) -> bool {
        let sentence = self.sentence(place);
        self.has_citation(sentence) || self.points_back(sentence)
    }

    /// Whether a citation stands in the section, or the block points back to one.
    pub fn cited_nearby(&self, place: Place) -> bool {
        let sentence = self.sentence(place);
        self.cited(place)
            || self.sentences[self.sentences_of_section(sentence)]
                .iter()
                .any(|near| self.has_citation(near))
    }

    /// Whether any sentence of the article, references included, has a citation.
    pub fn has_any_citation(&self) -> bool {
        self.first_citation().is_some()
            || self
                .document
                .blocks()
                .iter()
                .any(|block| block.role == Role::Reference)
    }

    /// The first sentence with a citation.
    pub(super) fn first_citation(&self) -> Option<u32> {
        *self.first_citation.get_or_init(|| {
            let at = self.sentences.iter().position(|sentence| {
                self.block(sentence).role != Role::Boilerplate && self.has_citation(sentence)
            });
            at.map(|at| at as u32)
        })
    }

    /// Whether a citation stands in a sentence: link, DOI, identifier, marker, author and year,
    /// named trial, body or journal.
    pub fn has_citation(&self, sentence: &Sentence) -> bool {
        let known = &self.cited[self.sentence_of(sentence.tokens.start) as usize];
        if known.get().is_none() {
            known.set(Some(self.find_citation(sentence)));
        }
        known.get().unwrap_or_default()
    }

    fn find_citation(&self, sentence: &Sentence) -> bool {
        let tokens = sentence.tokens.clone();
        let digest = self.digests[self.sentence_of(tokens.start) as usize];
        let in_capitals = digest.has_flag(Token::CAPITALS);
        let may_mark = in_capitals
            || digest.has_kind(TokenKind::Url)
            || digest.has_kind(TokenKind::Mark)
            || digest.has_kind(TokenKind::Number)
            || digest.may_have_sign(b'[');
        digest.has(Cues::CITATION.and(Cues::BODY))
            || self.has_source_link(&tokens)
            || may_mark && tokens.clone().any(|at| self.is_citation_token(at, &tokens))
            || in_capitals && self.has_named_trial(&tokens)
    }

    /// Whether a sentence has a source that can be followed up as it stands: a link, an
    /// identifier, a marker, an author with a year.
    pub fn links_source(&self, sentence: &Sentence) -> bool {
        let tokens = sentence.tokens.clone();
        tokens.clone().any(|at| self.is_citation_token(at, &tokens)) || self.has_source_link(&tokens)
    }

    fn is_citation_token(&self, at: u32, sentence: &Range<u32>) -> bool {
        let token = self.tokens[at as usize];
        match token.kind {
            TokenKind::Url => is_written_source(self.text(at..at + 1)),
            TokenKind::Mark => self.is_reference_mark(token),
            TokenKind::Number => at > sentence.start + 1 && self.is_glued_marker(at),
            TokenKind::Sign if token.is_sign(b'[') => {
                super::sentence::bracketed_numbers(&self.tokens, at as usize, sentence.end as usize).is_some()
            }
            TokenKind::Sign if token.is_sign(b'(') => self.is_author_year(at, sentence),
            TokenKind::Word if token.end - token.start == 11 => self.text(at..at + 1).starts_with("NCT"),
            _ => false,
        }
    }

    /// Whether a number is glued to the full stop of a sentence: "pain.12".
    pub fn is_glued_marker(&self, at: u32) -> bool {
        let is_number = self
            .token(at)
            .is_some_and(|token| token.kind == TokenKind::Number && !token.has(Token::SPACED));
        is_number
            && at > 1
            && self.is_sign(at - 1, b'.')
            && self.tokens[at as usize - 2].kind == TokenKind::Word
    }

    fn is_reference_mark(&self, token: Token) -> bool {
        let marks = self.document.marks();
        let found = marks.binary_search_by_key(&(token.start as usize), |mark| mark.at);
        found.is_ok_and(|at| matches!(marks[at].kind, MarkKind::Footnote(_) | MarkKind::Superscript(_)))
    }

    /// "(Roy, 2019)", "(Roy et al., 2019)", "(Roy and Li 2019)".
    fn is_author_year(&self, open: u32, sentence: &Range<u32>) -> bool {
        let Some(close) = (open + 1..sentence.end.min(open + 16)).find(|&at| self.is_sign(at, b')')) else {
            return false;
        };
        let name = self.tokens[open as usize + 1].has(Token::CAPITAL);
        name && (open + 2..close).any(|at| self.is_year(at))
    }

    /// Whether the token is a year from 1900 to 2099.
    pub fn is_year(&self, at: u32) -> bool {
        let word = self.text(at..at + 1);
        word.len() == 4
            && (word.starts_with("19") || word.starts_with("20"))
            && word.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// A link that leads out of the article; an anchor or a home page is no source.
    fn has_source_link(&self, tokens: &Range<u32>) -> bool {
        let prose = self.prose(tokens.clone());
        let links = self.document.links();
        let from = links.partition_point(|link| link.prose.end <= prose.start);
        links[from..]
            .iter()
            .take_while(|link| link.prose.start < prose.end)
            .any(|link| is_source(&link.url))
    }

    /// "the SPARCLE trial", "the Framingham Heart Study".
    fn has_named_trial(&self, tokens: &Range<u32>) -> bool {
        tokens.clone().skip(1).any(|at| {
            let token = self.tokens[at as usize];
            let name = self.tokens[at as usize - 1];
            token.kind == TokenKind::Word
                && matches!(
                    self.text(at..at + 1),
                    "trial" | "trials" | "study" | "Study" | "Trial" | "Survey" | "registry"
                )
                && name.has(Token::CAPITALS)
                && name.end - name.start >= 4
        })
    }

    /// Whether the sentence points back ("the study", "the same trial") to a citation before it.
    pub fn points_back(&self, sentence: &Sentence) -> bool {
        if !self.has(sentence.tokens.clone(), Cues::STUDY_POINTER) {
            return false;
        }
        self.first_citation()
            .is_some_and(|first| self.sentences[first as usize].tokens.start <= sentence.tokens.start)
    }
}

/// Whether a link target can be a source: it leads somewhere, and further than a home page.
fn is_source(url: &str) -> bool {
    let url = url.trim();
    if url.starts_with('#')
        || url.is_empty()
        || url.starts_with("mailto:")
        || url.starts_with("javascript:")
        || url.starts_with("tel:")
    {
        return false;
    }
    let Some((_, rest)) = url.split_once("://") else {
        return url.starts_with("doi:") || url.contains("doi.org/");
    };
    rest.trim_end_matches('/').contains('/')
}

/// Whether a URL or identifier in the text can be a source; an e-mail address or a bare site is none.
fn is_written_source(url: &str) -> bool {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    !url.contains('@') && rest.trim_end_matches('/').contains('/')
}

#[cfg(test)]
mod tests {
    use super::is_source;

    #[test]
    fn anchors_and_home_pages_are_no_sources() {
        assert!(is_source("https://doi.org/10.5555/12345678"));
        for url in [
            "#top",
            "",
            "https://example.org/",
            "mailto:a@example.org",
            "/contact",
        ] {
            assert!(!is_source(url), "{url}");
        }
    }
}
