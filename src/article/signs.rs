//! Signs that an article carries of itself: author, date, disclosure.

use super::{Article, Cues, Sentence};
use crate::lexicon::{Token, TokenKind};

impl Article<'_> {
    /// Whether a person stands behind the article: metadata, or a byline with a name.
    pub fn has_author(&self) -> bool {
        self.document.metadata().author.as_deref().is_some_and(is_person) || self.author_line().is_some()
    }

    /// The byline that names a person.
    pub fn author_line(&self) -> Option<&Sentence> {
        self.sentences.iter().find(|sentence| {
            let opens = sentence
                .tokens
                .clone()
                .take(3)
                .find(|&at| self.is_one_of(at, &["by", "author", "authors", "reviewed", "written"]));
            let short = sentence.tokens.len() <= 24;
            let Some(opens) = opens.filter(|_| short) else {
                return false;
            };
            let credentials = sentence
                .tokens
                .clone()
                .any(|at| is_credential(self.text(at..at + 1)));
            let name = |from: u32| {
                let capitals = (from..sentence.tokens.end.min(from + 5)).filter(|&at| {
                    let token = self.tokens[at as usize];
                    token.kind == TokenKind::Word && token.has(Token::CAPITAL)
                });
                // "By blocking NMDA receptors, Ketamine …" is no byline: the name follows at once.
                let at_once = (from..from + 2).any(|at| {
                    self.token(at)
                        .is_some_and(|token| token.kind == TokenKind::Word && token.has(Token::CAPITAL))
                });
                at_once && capitals.count() >= 2
            };
            let team = sentence
                .tokens
                .clone()
                .any(|at| self.is_one_of(at, &["team", "staff", "admin", "editors"]));
            credentials || !team && name(opens + 1) && self.word(opens) != "reviewed"
        })
    }

    /// Whether a date of publication, update or review is given.
    pub fn has_date(&self) -> bool {
        self.document.metadata().date.is_some() || self.date_line().is_some()
    }

    /// The sentence that dates the article.
    pub fn date_line(&self) -> Option<&Sentence> {
        let is_dated = |index: usize, sentence: &Sentence| {
            let tokens = sentence.tokens.clone();
            let Some(year) = tokens.clone().find(|&at| self.is_year(at)) else {
                return false;
            };
            let dated = (tokens.start..year).any(|at| {
                let word = self.word(at);
                matches!(
                    word.as_str(),
                    "published"
                        | "updated"
                        | "reviewed"
                        | "posted"
                        | "modified"
                        | "revised"
                        | "date"
                        | "dated"
                        | "released"
                        | "issued"
                ) || MONTHS.iter().any(|month| word.starts_with(month)) && (index < 6 || tokens.len() <= 12)
            });
            // What stands further on is what the dateline leads in: "… May 3, 2025 -- A new study …".
            let copyright = (tokens.start..tokens.end.min(year + OF_YEAR))
                .any(|at| self.is_one_of(at, &["copyright", "©", "study", "trial", "since"]));
            dated && !copyright
        };
        let mut sentences = self.sentences.iter().enumerate();
        sentences.find_map(|(index, sentence)| is_dated(index, sentence).then_some(sentence))
    }

    /// The year in which the article says of itself that it was written or last changed, where its
    /// metadata tell.
    pub fn year_written(&self) -> Option<u16> {
        let date = self.document.metadata().date.as_deref()?;
        let parts = date.split(|letter: char| !letter.is_ascii_digit());
        parts
            .filter(|part| part.len() == 4)
            .find_map(|part| part.parse().ok())
    }

    /// Whether funding, ownership or conflicts of interest are disclosed.
    pub fn has_disclosure(&self) -> bool {
        if self.document.metadata().disclosure.is_some() {
            return true;
        }
        self.find(0..self.tokens.len() as u32, Cues::DISCLOSURE)
            .any(|hit| hit.end - hit.start >= 2)
    }
}

/// How many tokens from a year on a word may stand that says what else the year is of.
const OF_YEAR: u32 = 6;

/// The months by their first three letters.
pub(super) const MONTHS: &[&str] = &[
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// Whether a byline names a person rather than a team.
fn is_person(author: &str) -> bool {
    let lower = author.to_lowercase();
    let anonymous = [
        "team",
        "staff",
        "admin",
        "editor",
        "clinic",
        "editorial",
        "marketing",
    ];
    author.split_whitespace().count() >= 2 && !anonymous.iter().any(|word| lower.contains(word))
}

fn is_credential(word: &str) -> bool {
    matches!(
        word,
        "MD" | "PhD"
            | "DO"
            | "RN"
            | "RD"
            | "PharmD"
            | "MBBS"
            | "MPH"
            | "FRCP"
            | "MRCP"
            | "DPhil"
            | "NP"
            | "LCSW"
            | "PsyD"
            | "RDN"
            | "DDS"
            | "Dr"
            | "Prof"
            | "Professor"
    )
}
