//! Finding the citations of an article among what was already read of it.
//!
//! Links, addresses, capitals, marks and brackets were noted when the text was cut into tokens;
//! a sentence that has none of them is not looked at.

use std::ops::Range;

use super::citation::{Citation, CitationKind};
use super::identifier::{Fault, Identifier};
use super::target::{Target, after_doi_label, strip_label};
use crate::article::{Article, Sentence, marker_numbers};
use crate::document::{MarkKind, Role};
use crate::lexicon::{Token, TokenKind};

/// All citations of an article but those by the name of a journal or study, in order.
pub(super) fn find(article: &Article<'_>) -> Vec<Citation> {
    let mut finder = Finder {
        article,
        found: Vec::new(),
    };
    finder.links();
    let links = finder.found.len();
    for index in 0..article.sentences().len() {
        finder.sentence(index as u32, links);
    }
    finder
        .found
        .sort_by_key(|citation| (citation.sentence, citation.prose.start, citation.prose.end));
    finder.found
}

struct Finder<'a, 'd> {
    article: &'a Article<'d>,
    found: Vec<Citation>,
}

impl Finder<'_, '_> {
    fn links(&mut self) {
        for link in self.article.document().links() {
            let tokens = self.article.tokens();
            let token = tokens.partition_point(|token| (token.end as usize) <= link.prose.start);
            let sentence = self
                .article
                .sentence_of(token.min(tokens.len().saturating_sub(1)) as u32);
            let url = link.url.split(";http").next().unwrap_or_default();
            let target = Target::read(url);
            self.found
                .push(Citation::to(target, link.prose.clone(), sentence));
        }
    }

    fn sentence(&mut self, index: u32, links: usize) {
        let sentence = &self.article.sentences()[index as usize];
        let digest = &self.article.digests()[index as usize];
        let has_number = digest.has_kind(TokenKind::Number);
        let may_label = digest.has_flag(Token::CAPITALS);
        let may_bracket = has_number && (digest.may_have_sign(b'[') || digest.may_have_sign(b'('));
        let has_mark = digest.has_kind(TokenKind::Mark);
        let has_url = digest.has_kind(TokenKind::Url);
        if has_number {
            self.registered(index, sentence);
        }
        if !(may_label || may_bracket || has_mark || has_url) {
            return;
        }
        for at in sentence.tokens.clone() {
            let Some(token) = self.article.token(at) else {
                continue;
            };
            match token.kind {
                TokenKind::Url if !self.is_linked(token, links) => self.written(at, token, index),
                TokenKind::Word if token.has(Token::CAPITALS) => self.labelled(token, index, sentence),
                TokenKind::Mark => self.mark(token, index),
                TokenKind::Sign if token.is_sign(b'[') => self.bracket(at, index, sentence),
                TokenKind::Sign if token.is_sign(b'(') => self.author_year(at, index, sentence),
                _ => {}
            }
        }
    }

    /// Whether a link that was found before covers a token.
    fn is_linked(&self, token: Token, links: usize) -> bool {
        let links = &self.found[..links];
        let from = links.partition_point(|link| link.prose.end <= token.start as usize);
        links
            .get(from)
            .is_some_and(|link| link.prose.start < token.end as usize)
    }

    /// An address or a DOI that stands in the text and is no link.
    fn written(&mut self, at: u32, token: Token, sentence: u32) {
        let text = self.article.text(at..at + 1);
        if text.contains('@') && !text.contains("://") {
            return;
        }
        // "doi:10.1161/x;https://…": the address after it is no part of a DOI.
        let end = text
            .match_indices("http")
            .map(|(at, _)| at)
            .find(|&at| at > 0 && text.get(at - 1..at) == Some(";"));
        let text = end.and_then(|at| text.get(..at - 1)).unwrap_or(text);
        let range = token.start as usize..token.start as usize + text.len();
        let citation = match after_doi_label(text).or_else(|| text.starts_with("10.").then_some(text)) {
            Some(doi) => Citation::by(Identifier::doi(doi), range, sentence),
            None => Citation::to(Target::read(text), range, sentence),
        };
        self.found.push(citation);
    }

    /// An identifier by the letters it begins with or stands behind.
    fn labelled(&mut self, token: Token, index: u32, sentence: &Sentence) {
        let text = self.article.document().text();
        let end = self.article.prose(sentence.tokens.clone()).end;
        let rest = text.get(token.start as usize..end).unwrap_or_default();
        let word_len = (token.end - token.start) as usize;
        let Some((read, len)) = labelled(rest, word_len) else {
            return;
        };
        let prose = token.start as usize..token.start as usize + len;
        let known = self.found.iter().rev().take(8);
        if known.into_iter().any(|known| {
            known.sentence == index && known.prose.start < prose.end && prose.start < known.prose.end
        }) {
            return;
        }
        self.found.push(Citation::by(read, prose, index));
    }

    /// A number of a European register, which has no letters of its own: `2015-001234-56`.
    fn registered(&mut self, index: u32, sentence: &Sentence) {
        for &at in self.article.numerals_in(sentence.tokens.clone()) {
            let (Some(year), Some(number)) = (self.article.token(at), self.article.token(at + 1)) else {
                continue;
            };
            let is_group =
                |token: Token, len: u32| token.kind == TokenKind::Number && token.end - token.start == len;
            if !(is_group(year, 4) && is_group(number, 6) && number.has(Token::HYPHENED)) {
                continue;
            }
            let text = self.article.document().text();
            let rest = text.get(year.start as usize..).unwrap_or_default();
            let written = number_at(rest, false);
            let read = Identifier::trial(written);
            if read.is_ok() {
                let start = year.start as usize;
                self.found
                    .push(Citation::by(read, start..start + written.len(), index));
            }
        }
    }

    fn mark(&mut self, token: Token, sentence: u32) {
        let marks = self.article.document().marks();
        let Ok(at) = marks.binary_search_by_key(&(token.start as usize), |mark| mark.at) else {
            return;
        };
        let kind = match &marks[at].kind {
            MarkKind::Footnote(label) => CitationKind::Footnote(label.clone()),
            MarkKind::Superscript(text) => match marker_numbers(text) {
                Some(numbers) if !self.is_power(token) => CitationKind::Numbered(numbers),
                _ => return,
            },
            MarkKind::Code | MarkKind::Image => return,
        };
        self.found.push(Citation::plain(kind, token.range(), sentence));
    }

    /// Whether a superscript stands behind a unit or a figure: m², 10³.
    fn is_power(&self, token: Token) -> bool {
        let text = self.article.document().text();
        let before = text.get(..token.start as usize).unwrap_or_default();
        let word = before
            .rsplit(|letter: char| !letter.is_alphanumeric())
            .next()
            .unwrap_or_default();
        matches!(
            word,
            "m" | "cm" | "mm" | "km" | "s" | "in" | "ft" | "x" | "R" | "r" | "I"
        ) || word.ends_with(|letter: char| letter.is_ascii_digit())
    }

    /// `[3]`, `[3, 5-7]`.
    fn bracket(&mut self, at: u32, index: u32, sentence: &Sentence) {
        let Some(close) =
            (at + 1..sentence.tokens.end.min(at + 24)).find(|&at| self.article.is_sign(at, b']'))
        else {
            return;
        };
        let inside = self.article.prose(at + 1..close);
        let text = self.article.document().text().get(inside).unwrap_or_default();
        if let Some(numbers) = marker_numbers(text) {
            let prose = self.article.prose(at..close + 1);
            self.found
                .push(Citation::plain(CitationKind::Numbered(numbers), prose, index));
        }
    }

    /// "(Roy, 2019; Li et al., 2020)", "Roy et al. (2019)".
    fn author_year(&mut self, open: u32, index: u32, sentence: &Sentence) {
        let article = self.article;
        let Some(close) =
            (open + 1..sentence.tokens.end.min(open + 60)).find(|&at| article.is_sign(at, b')'))
        else {
            return;
        };
        if article.is_year(open + 1) && close == open + 2 {
            let surname = self.author_before(open, sentence);
            if let Some(at) = surname {
                self.add_author_year(at, open + 1, at..close + 1, index);
            }
            return;
        }
        let mut start = open + 1;
        for at in open + 1..=close {
            if !(article.is_sign(at, b';') || at == close) {
                continue;
            }
            let is_name = |at: u32| {
                article
                    .token(at)
                    .is_some_and(|token| token.kind == TokenKind::Word && token.has(Token::CAPITAL))
            };
            let name =
                (start..at).find(|&at| !article.is_one_of(at, &["see", "e", "g", "eg", "cf", ".", ","]));
            let year = (start..at).rev().find(|&at| article.is_year(at));
            if let (Some(name), Some(year)) = (name.filter(|&at| is_name(at)), year)
                && self.is_byline(name + 1..year)
            {
                self.add_author_year(name, year, start..at, index);
            }
            start = at + 1;
        }
    }

    /// Whether what stands between a name and a year can only be more authors: a comma alone, "et
    /// al.", "and Li", "& Li".
    fn is_byline(&self, between: Range<u32>) -> bool {
        let article = self.article;
        let has = |words: &[&str]| between.clone().any(|at| article.is_one_of(at, words));
        if has(&["al"]) {
            return between.len() <= 5;
        }
        let is_joined = has(&["and"]) || between.clone().any(|at| article.is_sign(at, b'&'));
        if is_joined {
            return between.len() <= 4;
        }
        between.len() == 1 && article.is_sign(between.start, b',')
    }

    /// The first author of "Roy et al. (2019)" and "Roy and Li (2019)", whose bracket opens at `open`.
    fn author_before(&self, open: u32, sentence: &Sentence) -> Option<u32> {
        let article = self.article;
        let is_name = |at: u32| {
            at >= sentence.tokens.start
                && article
                    .token(at)
                    .is_some_and(|token| token.kind == TokenKind::Word && token.has(Token::CAPITAL))
        };
        let mut at = open.checked_sub(1)?;
        if article.is_sign(at, b'.') {
            at = at.checked_sub(1)?;
        }
        if article.is_one_of(at, &["al"]) {
            let before = at.checked_sub(2)?;
            return is_name(before).then_some(before);
        }
        let between = at.checked_sub(1)?;
        let first = between.checked_sub(1)?;
        let joins = article.is_one_of(between, &["and"]) || article.is_sign(between, b'&');
        (joins && is_name(at) && is_name(first)).then_some(first)
    }

    fn add_author_year(&mut self, name: u32, year: u32, tokens: Range<u32>, index: u32) {
        let surname = self.article.text(name..name + 1).to_owned();
        let Ok(year) = self.article.text(year..year + 1).parse() else {
            return;
        };
        let prose = self.article.prose(tokens);
        self.found.push(Citation::plain(
            CitationKind::AuthorYear { surname, year },
            prose,
            index,
        ));
    }
}

/// An identifier that begins with the word of `word_len` bytes at the start of `text`, or stands
/// behind it, and how many bytes it takes.
fn labelled(text: &str, word_len: usize) -> Option<(Result<Identifier, Fault>, usize)> {
    let word = text.get(..word_len)?;
    // Every label begins with one of these.
    if !word.starts_with(['A', 'C', 'D', 'E', 'I', 'N', 'O', 'P', 'U']) {
        return None;
    }
    let digits_after = |label: &str| {
        strip_label(word, label).is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit()))
    };
    if digits_after("PMC") {
        return Some((Identifier::pmcid(word), word_len));
    }
    if ["NCT", "ISRCTN", "ACTRN", "DRKS", "UMIN"]
        .iter()
        .any(|label| digits_after(label))
        || word.starts_with("CRD42")
    {
        return Some((Identifier::trial(word), word_len));
    }
    let read: fn(&str) -> Result<Identifier, Fault> = match word {
        "PMID" => Identifier::pmid,
        "PMCID" => |text| match strip_label(text, "PMC") {
            Some(_) => Identifier::pmcid(text),
            None => Identifier::pmcid(&format!("PMC{text}")),
        },
        "ISSN" | "EISSN" => Identifier::issn,
        "ISBN" => Identifier::isbn,
        "ORCID" => Identifier::orcid,
        "NCT" | "ISRCTN" | "ACTRN" => {
            let rest = text.get(word_len..)?.strip_prefix(' ')?;
            let digits = number_at(rest, false);
            let is_number = digits.len() >= 6 && digits.bytes().all(|byte| byte.is_ascii_digit());
            let whole = format!("{word}{digits}");
            return is_number.then(|| (Identifier::trial(&whole), word_len + 1 + digits.len()));
        }
        _ => return None,
    };
    let rest = text.get(word_len..)?;
    let rest = match word {
        "ISBN" => ["-13", "-10", " 13:", " 10:"]
            .iter()
            .find_map(|label| rest.strip_prefix(label))
            .unwrap_or(rest),
        "ORCID" => rest.strip_prefix(" iD").unwrap_or(rest),
        _ => rest,
    };
    let signs = |letter: char| matches!(letter, ' ' | ':' | '#' | '.' | '(' | '\u{A0}');
    let rest = rest.trim_start_matches(signs);
    let rest = ["print)", "online)", "electronic)", "e)", "p)"]
        .iter()
        .find_map(|label| rest.strip_prefix(label))
        .unwrap_or(rest)
        .trim_start_matches(signs);
    let written = number_at(rest, word == "ISBN");
    let opens_well = written.starts_with(|letter: char| letter.is_ascii_digit())
        || word == "PMCID" && strip_label(written, "PMC").is_some();
    let len = text.len() - rest.len() + written.len();
    opens_well.then(|| (read(written), len))
}

/// The letters, digits and hyphens at the start of a text; with `spaced`, single spaces between
/// groups of digits too.
fn number_at(text: &str, spaced: bool) -> &str {
    let mut end = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map_or(' ', |(_, next)| *next);
        let is_hyphen = matches!(letter, '-' | '\u{2010}' | '\u{2011}' | '\u{2013}');
        let joins =
            is_hyphen && next.is_ascii_alphanumeric() || spaced && letter == ' ' && next.is_ascii_digit();
        if !(letter.is_ascii_alphanumeric() || joins) {
            break;
        }
        end = at + letter.len_utf8();
    }
    text.get(..end).unwrap_or_default()
}

/// Whether a block belongs to the article: not to what stands around it on the page.
pub(super) fn is_own(role: Role) -> bool {
    !matches!(role, Role::Boilerplate | Role::Opaque)
}

#[cfg(test)]
mod tests {
    use super::labelled;

    #[test]
    fn labels_are_followed_by_their_number() {
        let len = |text: &str, word: usize| labelled(text, word).map(|(read, len)| (read.is_ok(), len));
        assert_eq!(len("PMID: 31234567.", 4), Some((true, 14)));
        assert_eq!(len("ISSN 0028-3908, 2018", 4), Some((true, 14)));
        assert_eq!(len("ISBN-13: 978-0-306-40615-7, p. 3", 4), Some((true, 26)));
        assert_eq!(len("NCT02649231)", 11), Some((true, 11)));
        assert_eq!(len("NCT 02649231)", 3), Some((true, 12)));
        assert_eq!(len("NCT 1 centre", 3), None);
        assert_eq!(len("PMCID: PMC123456", 5), Some((true, 16)));
        assert_eq!(len("ISSN numbers", 4), None);
    }
}
