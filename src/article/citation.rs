//! Whether a statement has a source.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Article, Cues, Folded, Genre, Place, Sentence};
use crate::document::{Block, MarkKind, Role, TargetKind, host_and_rest, known_host};
use crate::lexicon::{Hit, Token, TokenKind};

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

    /// Whether any sentence of the article, references included, has a citation that names its source.
    pub fn has_any_citation(&self) -> bool {
        let has_references = |block: &Block| block.role == Role::Reference;
        self.first_citation().is_some()
            && self.sentences.iter().any(|sentence| {
                self.block(sentence).role != Role::Boilerplate
                    && self.has_citation(sentence)
                    && self.names_source(sentence)
            })
            || self.document.blocks().iter().any(has_references)
    }

    /// Whether the source in a sentence with a citation is more than a mention: a journal that
    /// published the study, a body that says or found something. "Published in scientific journals"
    /// names none, and "approved by the FDA" says what was approved, not what was found.
    fn names_source(&self, sentence: &Sentence) -> bool {
        const REACH: u32 = 5;
        let tokens = sentence.tokens.clone();
        let is_named = |hit: Hit| {
            let after = hit.end..tokens.end.min(hit.end + REACH);
            self.word(hit.start) != "published"
                || after.into_iter().any(|at| {
                    let token = self.tokens[at as usize];
                    token.kind != TokenKind::Word || token.has(Token::CAPITAL)
                })
        };
        let says = self.terms(&["attribution.named-attribution-verb", "context.report-verb"]);
        self.links_source(sentence)
            || self.has_named_trial(&tokens)
            || self.find(tokens.clone(), Cues::CITATION).any(is_named)
            || self.has(tokens.clone(), Cues::BODY) && self.terms_in(tokens.clone(), &says).next().is_some()
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
            TokenKind::Url => self.is_written_source(self.text(at..at + 1)),
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

    /// A link that leads out of the article and may hold more than its sender's own words.
    fn has_source_link(&self, tokens: &Range<u32>) -> bool {
        let prose = self.prose(tokens.clone());
        let links = self.document.links();
        let from = links.partition_point(|link| link.prose.end <= prose.start);
        links[from..]
            .iter()
            .take_while(|link| link.prose.start < prose.end)
            .any(|link| is_source(&link.url) && !self.is_own_page(&link.url))
    }

    /// Whether a URL or identifier in the text can be a source; an e-mail address or a bare site is none.
    fn is_written_source(&self, url: &str) -> bool {
        let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
        !url.contains('@')
            && rest.trim_end_matches('/').contains('/')
            && !spreads_or_sells(url)
            && !is_image(url)
            && !self.is_own_page(url)
    }

    /// Whether an address is at the site of the article's sender: one whose front page is linked as
    /// well, where mail is received, that bears a name from the article's opening, or repeats a release. Public bodies
    /// and universities are no senders who sell.
    fn is_own_page(&self, url: &str) -> bool {
        let own = self.own_hosts.get_or_init(|| {
            let hosts = self
                .document
                .links()
                .iter()
                .filter_map(|link| own_host(&link.url));
            let written = self.tokens.iter().enumerate().filter_map(|(at, token)| {
                let url = token.kind == TokenKind::Url;
                url.then(|| own_host(self.text(at as u32..at as u32 + 1)))
                    .flatten()
            });
            hosts.chain(written).collect()
        });
        let Some((host, _)) = host_and_rest(url) else {
            return false;
        };
        own.contains(&host) || self.opening_names(&host) || self.is_copy(url, &host)
    }

    /// Whether an address repeats the title of a release: the same release elsewhere.
    fn is_copy(&self, url: &str, host: &str) -> bool {
        const WORDS: usize = 3;
        const SHORTEST: usize = 5;
        if self.genre() != Genre::PressRelease || !may_be_sender(host) {
            return false;
        }
        let Some(title) = self.sentences.first() else {
            return false;
        };
        let path = url.to_ascii_lowercase();
        let words: BTreeSet<&str> = path.split(|sign: char| !sign.is_ascii_alphanumeric()).collect();
        let repeated: BTreeSet<Folded> = title
            .tokens
            .clone()
            .map(|at| self.word(at))
            .filter(|word| word.len() >= SHORTEST && words.contains(word.as_str()))
            .collect();
        repeated.len() >= WORDS
    }

    /// Whether the opening of the article has the name of a host in it: "Hill Top Drips" and
    /// `hilltopdrips.com`.
    fn opening_names(&self, host: &str) -> bool {
        const OPENING: usize = 600;
        const SHORTEST: usize = 8;
        let letters = |text: &str| -> String {
            let letters = text.chars().filter(char::is_ascii_alphanumeric);
            letters.map(|letter| letter.to_ascii_lowercase()).collect()
        };
        let (label, ending) = host.rsplit_once('.').unwrap_or((host, ""));
        let label = letters(label.rsplit('.').next().unwrap_or(label));
        if label.len() < SHORTEST || ending == "org" || !may_be_sender(host) {
            return false;
        }
        let text = self.document.text();
        let opening = text.get(..text.floor_char_boundary(OPENING)).unwrap_or(text);
        letters(opening).contains(&label)
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

/// Whether a link target can be a source: it leads somewhere, further than a home page, and not to a
/// shop, a social network or a service that spreads what it is paid for.
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
    rest.trim_end_matches('/').contains('/') && !spreads_or_sells(url) && !is_image(url)
}

/// Whether an address ends as those of images and films do.
fn is_image(url: &str) -> bool {
    const ENDINGS: &[&str] = &[".gif", ".jpeg", ".jpg", ".mp4", ".png", ".svg", ".webp"];
    let url = url.trim_end_matches(')').to_ascii_lowercase();
    ENDINGS.iter().any(|ending| url.ends_with(ending))
}

/// Whether an address is at a shop, a social network or a press service.
fn spreads_or_sells(url: &str) -> bool {
    let kind = host_and_rest(url).and_then(|(host, _)| known_host(&host));
    matches!(
        kind,
        Some(TargetKind::PressRelease | TargetKind::Shop | TargetKind::Social)
    )
}

/// The host of a front page or a mail box.
fn own_host(url: &str) -> Option<String> {
    let url = url.strip_prefix("mailto:").unwrap_or(url);
    let host = match url.split_once('@') {
        Some((_, host)) if !host.contains('/') => host.trim_end_matches('.').to_ascii_lowercase(),
        _ => {
            let (host, rest) = host_and_rest(url)?;
            rest.trim_matches('/').is_empty().then_some(host)?
        }
    };
    may_be_sender(&host).then_some(host)
}

/// Whether a host may be a sender's who sells: no site that is known for something else, no public body.
fn may_be_sender(host: &str) -> bool {
    const PUBLIC: &[&str] = &[".ac.", ".edu", ".gov", ".int", ".nhs.uk", "doi.org"];
    known_host(host).is_none() && !PUBLIC.iter().any(|public| host.contains(public))
}

#[cfg(test)]
mod tests {
    use super::{is_source, own_host};

    #[test]
    fn anchors_and_home_pages_are_no_sources() {
        assert!(is_source("https://doi.org/10.5555/12345678"));
        for url in [
            "#top",
            "",
            "https://example.org/",
            "mailto:a@example.org",
            "/contact",
            "https://www.reddit.com/r/health/comments/1/kava",
            "https://www.prnewswire.com/news-releases/kava-1.html",
            "https://static.example.net/kava/leaf.webp",
        ] {
            assert!(!is_source(url), "{url}");
        }
    }

    #[test]
    fn senders_are_known_by_their_front_page_or_their_mail() {
        assert_eq!(
            own_host("https://www.drips.example/").as_deref(),
            Some("drips.example")
        );
        assert_eq!(own_host("info@drips.example").as_deref(), Some("drips.example"));
        for url in [
            "https://drips.example/kava",
            "https://www.nih.gov/",
            "https://www.facebook.com/",
        ] {
            assert_eq!(own_host(url), None, "{url}");
        }
    }
}
