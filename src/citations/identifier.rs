//! Identifiers of works, journals, trials and people.

use std::fmt;

use super::check_digit;
use super::doi::Doi;
use crate::config::Date;

/// What names a work, a journal, a trial or a person in a way that a program can read.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Identifier {
    /// A digital object identifier.
    Doi(Doi),
    /// A number of PubMed.
    Pmid(u32),
    /// A number of PubMed Central.
    Pmcid(u32),
    /// A registration of a trial or a review: the registry's number, as it is written there.
    Trial(String),
    /// A journal, by its ISSN.
    Issn(Issn),
    /// An item of a serial, by its publisher item identifier.
    Pii(Pii),
    /// A book: ten or thirteen characters without hyphens.
    Isbn(String),
    /// A person: sixteen characters in groups of four.
    Orcid(String),
    /// A preprint of arXiv: `2001.01234`.
    Arxiv(String),
}

/// What is wrong with an identifier.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// What it was meant to be: "DOI", "ISSN".
    pub scheme: &'static str,
    /// It, as written.
    pub written: String,
    /// What is wrong with it.
    pub kind: FaultKind,
}

/// In what way an identifier is wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FaultKind {
    /// It is not of the form; the text says how.
    Form(&'static str),
    /// The check character does not fit the others; the one that would is given.
    Check(char),
    /// It names a day that does not exist or is yet to come.
    Date,
}

/// An ISSN whose check character fits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Issn([u8; 8]);

/// A PII of a serial whose check character fits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Pii {
    issn: Issn,
    year: u8,
    item: u32,
    check: u8,
}

/// The greatest number that PubMed may have given out by now.
///
/// It stood near 41 million at the end of 2025 and grows by some 1.7 million a year.
const MOST_PMID: u32 = 60_000_000;

/// The greatest number that PubMed Central may have given out by now.
const MOST_PMCID: u32 = 30_000_000;

impl Identifier {
    /// The name of its scheme.
    pub fn scheme(&self) -> &'static str {
        match self {
            Self::Doi(_) => "DOI",
            Self::Pmid(_) => "PMID",
            Self::Pmcid(_) => "PMCID",
            Self::Trial(_) => "trial number",
            Self::Issn(_) => "ISSN",
            Self::Pii(_) => "PII",
            Self::Isbn(_) => "ISBN",
            Self::Orcid(_) => "ORCID iD",
            Self::Arxiv(_) => "arXiv number",
        }
    }

    /// Reads a DOI without prefix: `10.1001/jama.2020.1`.
    ///
    /// # Errors
    ///
    /// What is wrong with it, where it is not one.
    pub fn doi(text: &str) -> Result<Self, Fault> {
        Doi::parse(text)
            .map(Self::Doi)
            .map_err(|reason| form("DOI", text, reason))
    }

    /// Reads the digits of a PMID.
    ///
    /// # Errors
    ///
    /// What is wrong with it, where it is not one.
    pub fn pmid(text: &str) -> Result<Self, Fault> {
        number(text, MOST_PMID)
            .map(Self::Pmid)
            .map_err(|reason| form("PMID", text, reason))
    }

    /// Reads a PMCID: `PMC` and digits.
    ///
    /// # Errors
    ///
    /// What is wrong with it, where it is not one.
    pub fn pmcid(text: &str) -> Result<Self, Fault> {
        let digits = text
            .get(..3)
            .filter(|letters| letters.eq_ignore_ascii_case("PMC"))
            .map_or("", |_| text.get(3..).unwrap_or_default());
        number(digits, MOST_PMCID)
            .map(Self::Pmcid)
            .map_err(|reason| form("PMCID", text, reason))
    }

    /// Reads a number of a registry of trials or reviews, by the letters it begins with.
    ///
    /// # Errors
    ///
    /// What is wrong with it, where it is not one.
    pub fn trial(text: &str) -> Result<Self, Fault> {
        const REGISTRIES: &[(&str, usize, &str)] = &[
            ("ACTRN", 14, "ACTRN is followed by 14 digits"),
            ("CRD", 0, "CRD is followed by 11 digits, or 15 in newer ones"),
            ("DRKS", 8, "DRKS is followed by 8 digits"),
            ("ISRCTN", 8, "ISRCTN is followed by 8 digits"),
            ("JRCT", 0, ""),
            ("NCT", 8, "NCT is followed by 8 digits"),
            ("UMIN", 9, "UMIN is followed by 9 digits"),
        ];
        let upper = text.to_ascii_uppercase();
        for (letters, digits, reason) in REGISTRIES {
            let Some(rest) = upper.strip_prefix(letters) else {
                continue;
            };
            let is_number = rest.bytes().all(|byte| byte.is_ascii_digit());
            let fits = match *letters {
                "CRD" => is_number && rest.starts_with("42") && matches!(rest.len(), 11 | 13 | 15),
                "JRCT" => rest.len() >= 6,
                _ => is_number && rest.len() == *digits,
            };
            return if fits {
                Ok(Self::Trial(upper))
            } else {
                Err(form("trial number", text, reason))
            };
        }
        eudract(text).map(Self::Trial)
    }

    /// Reads an ISSN, with or without its hyphen.
    ///
    /// # Errors
    ///
    /// What is wrong with it, where it is not one.
    pub fn issn(text: &str) -> Result<Self, Fault> {
        Issn::parse(text).map(Self::Issn)
    }

    /// Reads a PII of a serial, plain or with its hyphens and brackets.
    ///
    /// # Errors
    ///
    /// What is wrong with it, where it is not one.
    pub fn pii(text: &str) -> Result<Self, Fault> {
        Pii::parse(text).map(Self::Pii)
    }

    /// Reads an ISBN of ten or thirteen characters, hyphens and spaces left out.
    ///
    /// # Errors
    ///
    /// What is wrong with it, where it is not one.
    pub fn isbn(text: &str) -> Result<Self, Fault> {
        let plain: String =
            without(text, &['-', ' ', '\u{2010}', '\u{2011}', '\u{2013}']).to_ascii_uppercase();
        let expected = match plain.len() {
            10 => plain
                .get(..9)
                .and_then(|body| check_digit::isbn10(body.as_bytes())),
            13 if plain.starts_with("978") || plain.starts_with("979") => plain
                .get(..12)
                .and_then(|body| check_digit::isbn13(body.as_bytes())),
            _ => None,
        };
        checked(
            "ISBN",
            text,
            &plain,
            expected,
            "an ISBN has 10 digits, or 13 from 978 or 979 on",
        )?;
        Ok(Self::Isbn(plain))
    }

    /// Reads an ORCID iD: four groups of four.
    ///
    /// # Errors
    ///
    /// What is wrong with it, where it is not one.
    pub fn orcid(text: &str) -> Result<Self, Fault> {
        const FORM: &str = "an ORCID iD has four groups of four digits";
        let plain = without(text, &['-', '\u{2010}', '\u{2011}', '\u{2013}']).to_ascii_uppercase();
        let body = plain.get(..15).filter(|_| plain.len() == 16);
        checked(
            "ORCID iD",
            text,
            &plain,
            body.and_then(|body| check_digit::orcid(body.as_bytes())),
            FORM,
        )?;
        let groups: Vec<&str> = (0..4)
            .filter_map(|group| plain.get(group * 4..group * 4 + 4))
            .collect();
        Ok(Self::Orcid(groups.join("-")))
    }

    /// Reads an arXiv number of 2007 or later: `YYMM.NNNN` or `YYMM.NNNNN`, a version after it.
    ///
    /// # Errors
    ///
    /// What is wrong with it, where it is not one.
    pub fn arxiv(text: &str) -> Result<Self, Fault> {
        const FORM: &str = "an arXiv number is year and month, a full stop and 4 or 5 digits";
        let plain = text.split_once('v').map_or(text, |(number, _)| number);
        let (month, serial) = plain.split_once('.').unwrap_or((plain, ""));
        let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let fits = month.len() == 4
            && matches!(serial.len(), 4 | 5)
            && is_number(month)
            && is_number(serial)
            && month.get(2..).is_some_and(|month| ("01"..="12").contains(&month));
        if fits {
            Ok(Self::Arxiv(plain.to_owned()))
        } else {
            Err(form("arXiv number", text, FORM))
        }
    }

    /// What is wrong with an identifier that it carries: a DOI that is made of a PII whose check
    /// digit does not fit.
    pub fn fault_inside(&self) -> Option<Fault> {
        let Self::Doi(doi) = self else { return None };
        let is_pii = doi.registrant() == "10.1016" && doi.suffix().starts_with('s');
        let fault = is_pii.then(|| Pii::parse(doi.suffix()).err()).flatten()?;
        matches!(fault.kind, FaultKind::Check(_)).then_some(fault)
    }

    /// The ISSN it carries in itself.
    pub fn carried_issn(&self) -> Option<Issn> {
        match self {
            Self::Issn(issn) => Some(*issn),
            Self::Pii(pii) => Some(pii.issn()),
            Self::Doi(doi) => doi.issn(),
            _ => None,
        }
    }

    /// The year it carries in itself, and whether that is only the year it was given out.
    pub fn year(&self, today: Date) -> Option<u16> {
        match self {
            Self::Pii(pii) => Some(pii.year(today)),
            Self::Doi(doi) => doi.year(today),
            Self::Arxiv(number) => {
                let year: u16 = number.get(..2)?.parse().ok()?;
                Some(2000 + year)
            }
            _ => None,
        }
    }

    /// Whether it can only be a preprint's.
    pub fn is_preprint(&self) -> bool {
        match self {
            Self::Doi(doi) => doi.is_preprint(),
            Self::Arxiv(_) => true,
            _ => false,
        }
    }

    /// Whether it names a published or posted work, rather than a registration, journal or person.
    pub const fn is_work(&self) -> bool {
        matches!(
            self,
            Self::Doi(_) | Self::Pmid(_) | Self::Pmcid(_) | Self::Pii(_) | Self::Isbn(_) | Self::Arxiv(_)
        )
    }
}

impl fmt::Display for Identifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Doi(doi) => doi.fmt(f),
            Self::Pmid(number) => write!(f, "PMID {number}"),
            Self::Pmcid(number) => write!(f, "PMC{number}"),
            Self::Issn(issn) => issn.fmt(f),
            Self::Pii(pii) => pii.fmt(f),
            Self::Trial(text) | Self::Isbn(text) | Self::Orcid(text) | Self::Arxiv(text) => f.write_str(text),
        }
    }
}

impl Issn {
    /// Reads an ISSN, with or without its hyphen.
    ///
    /// # Errors
    ///
    /// What is wrong with it, where it is not one.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let plain = without(text, &['-', '\u{2010}', '\u{2011}', '\u{2013}']).to_ascii_uppercase();
        let body = plain.get(..7).filter(|_| plain.len() == 8);
        let expected = body.and_then(|body| check_digit::issn(body.as_bytes()));
        checked(
            "ISSN",
            text,
            &plain,
            expected,
            "an ISSN has two groups of four characters",
        )?;
        let bytes: [u8; 8] = plain
            .as_bytes()
            .try_into()
            .map_err(|_| form("ISSN", text, "an ISSN has eight characters"))?;
        Ok(Self(bytes))
    }
}

impl fmt::Display for Issn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, &byte) in self.0.iter().enumerate() {
            let hyphen = if at == 4 { "-" } else { "" };
            write!(f, "{hyphen}{}", char::from(byte))?;
        }
        Ok(())
    }
}

impl fmt::Debug for Issn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Pii {
    /// Reads the PII of a serial: `S0028390818300170` or `S0028-3908(18)30017-0`. That of a book,
    /// which begins with `B`, is not of this form.
    ///
    /// # Errors
    ///
    /// What is wrong with it, where it is not one.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        const FORM: &str = "the PII of a serial is S, an ISSN, two digits, five digits and a check digit";
        let plain = without(text, &['-', '(', ')', '\u{2010}', '\u{2011}', '\u{2013}']).to_ascii_uppercase();
        let wrong = || form("PII", text, FORM);
        let body = plain.strip_prefix('S').ok_or_else(wrong)?;
        let expected = body
            .get(..15)
            .filter(|_| body.len() == 16)
            .and_then(|body| check_digit::pii(body.as_bytes()));
        checked("PII", text, body, expected, FORM)?;
        let number = |range: std::ops::Range<usize>| body.get(range).and_then(|digits| digits.parse().ok());
        Ok(Self {
            issn: Issn::parse(body.get(..8).unwrap_or_default())?,
            year: number(8..10).ok_or_else(wrong)? as u8,
            item: number(10..15).ok_or_else(wrong)?,
            check: body.as_bytes().last().copied().unwrap_or_default(),
        })
    }

    /// The ISSN of its journal.
    pub const fn issn(self) -> Issn {
        self.issn
    }

    /// The year in which the number was given out: two digits, taken as the latest year that is
    /// not to come.
    pub fn year(self, today: Date) -> u16 {
        let year = u16::from(self.year);
        if 2000 + year <= today.year() + 1 {
            2000 + year
        } else {
            1900 + year
        }
    }
}

impl fmt::Display for Pii {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (issn, check) = (self.issn, char::from(self.check));
        write!(f, "S{issn}({:02}){:05}-{check}", self.year, self.item)
    }
}

/// A number of the European registers: `2015-001234-56`, or `2022-500123-12-00` in the newer one.
fn eudract(text: &str) -> Result<String, Fault> {
    const FORM: &str = "a European trial number is a year, six digits and two digits, in groups";
    let plain: String = text
        .chars()
        .map(|letter| match letter {
            '\u{2010}' | '\u{2011}' | '\u{2013}' => '-',
            other => other,
        })
        .collect();
    let groups: Vec<&str> = plain.split('-').collect();
    let is_number = |group: &&str| group.bytes().all(|byte| byte.is_ascii_digit());
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    let fits = groups.iter().all(is_number)
        && (lengths == [4, 6, 2]
            || lengths == [4, 6, 2, 2] && groups.get(1).is_some_and(|group| group.starts_with('5')))
        && groups.first().is_some_and(|year| ("2004".."2100").contains(year));
    if fits {
        Ok(plain)
    } else {
        Err(form("trial number", text, FORM))
    }
}

/// A number from 1 to `most`, without leading zeros.
fn number(digits: &str, most: u32) -> Result<u32, &'static str> {
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err("it is not a number");
    }
    if digits.starts_with('0') {
        return Err("it begins with a zero");
    }
    match digits.parse() {
        Ok(number) if number <= most => Ok(number),
        _ => Err("no number as high has been given out"),
    }
}

/// Checks that `plain` ends in the character that is expected.
fn checked(
    scheme: &'static str,
    written: &str,
    plain: &str,
    expected: Option<u8>,
    reason: &'static str,
) -> Result<(), Fault> {
    let last = plain.as_bytes().last().copied().unwrap_or_default();
    match expected {
        None => Err(form(scheme, written, reason)),
        Some(_) if !(last.is_ascii_digit() || last == b'X') => Err(form(scheme, written, reason)),
        Some(check) if check == last => Ok(()),
        Some(check) => Err(Fault {
            scheme,
            written: written.to_owned(),
            kind: FaultKind::Check(char::from(check)),
        }),
    }
}

fn form(scheme: &'static str, written: &str, reason: &'static str) -> Fault {
    Fault {
        scheme,
        written: written.to_owned(),
        kind: FaultKind::Form(reason),
    }
}

fn without(text: &str, signs: &[char]) -> String {
    text.chars().filter(|letter| !signs.contains(letter)).collect()
}
