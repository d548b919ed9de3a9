//! Digital object identifiers, and what can be read from them without asking anyone.

use std::fmt;

use super::identifier::{Issn, Pii};
use crate::config::Date;

/// A DOI of the right form, in lower case: `10.`, four to nine digits, a slash and a suffix.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Doi(String);

/// Beginnings of the DOIs of preprint servers: arXiv, bioRxiv and medRxiv by its newer
/// registrant, Research Square, Preprints.org, SSRN, the servers of OSF, ChemRxiv and Authorea,
/// and of openRxiv. Zenodo is none of them, since it keeps everything.
const PREPRINTS: &[&str] = &[
    "10.20944/preprints",
    "10.2139/ssrn.",
    "10.21203/rs.",
    "10.22541/au.",
    "10.26434/chemrxiv",
    "10.31219/osf.io/",
    "10.31222/osf.io/",
    "10.31234/osf.io/",
    "10.31236/osf.io/",
    "10.48550/arxiv.",
    "10.64898/",
];

impl Doi {
    /// Reads a DOI without prefix.
    ///
    /// # Errors
    ///
    /// When it is not of the form; the text says how.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let Some(rest) = text.strip_prefix("10.") else {
            return Err("a DOI begins with `10.`");
        };
        let Some((registrant, suffix)) = rest.split_once('/') else {
            return Err("it has no `/` after the publisher's number");
        };
        let number = registrant.split('.').next().unwrap_or_default();
        if !registrant
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
        {
            return Err("the publisher's number holds more than digits");
        }
        if !(4..=9).contains(&number.len()) {
            return Err("the publisher's number has 4 to 9 digits");
        }
        if suffix.trim_matches('/').is_empty() {
            return Err("nothing follows the `/`");
        }
        if suffix
            .chars()
            .any(|letter| letter.is_whitespace() || letter.is_control())
        {
            return Err("it holds white space");
        }
        if suffix.contains("//doi.org") || suffix.contains("dx.doi.org") || suffix.contains("://") {
            return Err("it holds a second address");
        }
        if suffix.contains([
            '\u{2010}', '\u{2011}', '\u{2013}', '\u{2014}', '\u{2212}', '\u{2026}',
        ]) {
            return Err("a dash stands where a hyphen belongs");
        }
        if suffix.ends_with(['.', ',', ';', ':', '"', '\'']) {
            return Err("punctuation stands at its end");
        }
        let brackets = |open, close| suffix.matches(open).count() == suffix.matches(close).count();
        if !brackets('(', ')') || !brackets('[', ']') {
            return Err("a bracket has no partner");
        }
        Ok(Self(text.to_ascii_lowercase()))
    }

    /// The whole DOI, in lower case.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The registrant, `10.` included.
    pub fn registrant(&self) -> &str {
        self.0.split('/').next().unwrap_or_default()
    }

    /// What follows the first slash.
    pub fn suffix(&self) -> &str {
        self.0.split_once('/').map_or("", |(_, suffix)| suffix)
    }

    /// The PII it is made of, as Elsevier's older ones are.
    pub fn pii(&self) -> Option<Pii> {
        let suffix = self.suffix();
        let is_pii = suffix.starts_with('s') && self.registrant() == "10.1016";
        is_pii.then(|| Pii::parse(suffix).ok()).flatten()
    }

    /// The ISSN it carries: in a PII, or as `j.NNNN-NNNN.YYYY` and `NNNN-NNNN-volume-…`.
    pub fn issn(&self) -> Option<Issn> {
        if let Some(pii) = self.pii() {
            return Some(pii.issn());
        }
        let suffix = self.suffix();
        let carries = match self.registrant() {
            "10.1111" | "10.1046" | "10.1034" => suffix.strip_prefix("j."),
            "10.1186" | "10.1016" => Some(suffix),
            _ => None,
        }?;
        let issn = carries.get(..9)?;
        let ends = carries
            .as_bytes()
            .get(9)
            .is_none_or(|byte| matches!(byte, b'.' | b'-' | b'('));
        (ends && issn.as_bytes().get(4) == Some(&b'-'))
            .then(|| Issn::parse(issn).ok())
            .flatten()
    }

    /// The year it carries, where its publisher writes one.
    pub fn year(&self, today: Date) -> Option<u16> {
        if let Some(pii) = self.pii() {
            return Some(pii.year(today));
        }
        let suffix = self.suffix();
        let year = match self.registrant() {
            // Springer, BMC and Nature: a number of the journal, then three digits of the year.
            "10.1007" | "10.1186" | "10.1038" => springer_year(suffix).or_else(|| dotted_year(suffix)),
            "10.1056" => nejm_year(suffix),
            "10.1136" => bmj_year(suffix),
            "10.1001" | "10.1016" | "10.1111" | "10.1046" | "10.3389" | "10.1176" | "10.1101" | "10.4088"
            | "10.2337" => dotted_year(suffix),
            _ => None,
        }?;
        (1900..=today.year() + 2).contains(&year).then_some(year)
    }

    /// Whether it is a preprint's.
    pub fn is_preprint(&self) -> bool {
        PREPRINTS.iter().any(|prefix| self.0.starts_with(prefix)) || self.posted().is_some()
    }

    /// What the suffix of a bioRxiv or medRxiv DOI begins with, a day or a number. The press that
    /// runs them has journals under the same registrant; those begin with letters.
    fn posted(&self) -> Option<&str> {
        let suffix = self.0.strip_prefix("10.1101/")?;
        let (head, is_number) = (suffix.split(['v', '/']).next()?, |text: &str| {
            text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        });
        (is_number(head) && head.len() >= 6).then_some(head)
    }

    /// The day on which a preprint was posted; `Err` where the calendar has no such day.
    pub fn posted_on(&self) -> Option<Result<Date, ()>> {
        let mut parts = self.posted()?.split('.');
        let mut next = |digits: usize| {
            parts
                .next()
                .filter(|part| part.len() == digits)?
                .parse::<u16>()
                .ok()
        };
        let (year, month, day) = (next(4)?, next(2)?, next(2)?);
        Some(Date::new(year, month as u8, day as u8).ok_or(()))
    }
}

/// `s41386-018-0123-4`: three digits of the year from 2013 on.
fn springer_year(suffix: &str) -> Option<u16> {
    let mut groups = suffix.strip_prefix('s')?.split('-');
    let (journal, year) = (groups.next()?, groups.next()?);
    let is_number = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    (journal.len() == 5 && is_number(journal) && year.len() == 3 && is_number(year))
        .then(|| year.parse::<u16>().ok())
        .flatten()
        .filter(|year| (12..100).contains(year))
        .map(|year| 2000 + year)
}

/// `nejmoa2007621`: two digits of the year, where seven digits follow the letters.
fn nejm_year(suffix: &str) -> Option<u16> {
    let digits = suffix
        .strip_prefix("nejm")?
        .trim_start_matches(|letter: char| letter.is_ascii_lowercase());
    let year = digits.get(..2).filter(|_| digits.len() == 7)?;
    year.parse::<u16>().ok().map(|year| 2000 + year)
}

/// `bmj.m1328`, where the letter counts the years from 2008; `bmjopen-2019-034567`.
fn bmj_year(suffix: &str) -> Option<u16> {
    if let Some(article) = suffix.strip_prefix("bmj.") {
        let letter = article.bytes().next().filter(u8::is_ascii_lowercase)?;
        let rest = article.get(1..)?;
        let is_number = !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit());
        return is_number.then(|| 2008 + u16::from(letter - b'a'));
    }
    let year = suffix.split('-').nth(1)?;
    (year.len() == 4).then(|| year.parse().ok()).flatten()
}

/// A group of four digits between full stops that can be a year, after the first group.
fn dotted_year(suffix: &str) -> Option<u16> {
    let mut groups = suffix.split('.').enumerate();
    groups.find_map(|(at, group)| {
        let is_year = group.len() == 4 && (group.starts_with("19") || group.starts_with("20"));
        let opens_day = at == 0 && suffix.len() > 11;
        (is_year && (at > 0 || opens_day))
            .then(|| group.parse().ok())
            .flatten()
    })
}

impl fmt::Display for Doi {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
