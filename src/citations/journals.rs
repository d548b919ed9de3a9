//! The journals that are known: what they are called, and by what their works are told.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;

use super::csv;
use super::identifier::{Identifier, Issn};
use super::target::Target;
use crate::diagnostic::LoadError;

/// The table that comes with the program: one journal a line.
const TABLE: &str = include_str!("../../rules/journals.tsv");

/// A journal.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Journal {
    /// Its title.
    pub title: String,
    /// Abbreviations, other titles and former titles.
    pub names: Vec<String>,
    /// The ISSNs of its print, its online and its former editions.
    pub issns: Vec<Issn>,
    /// Its publisher; empty where that is not known.
    pub publisher: String,
    /// The hosts its works are at.
    pub hosts: Vec<String>,
    /// Beginnings of the DOIs of its works, in lower case.
    pub stems: Vec<String>,
}

/// The journals that are known, by name, ISSN and DOI.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Journals {
    all: Vec<Journal>,
    names: BTreeMap<String, usize>,
    issns: BTreeMap<Issn, usize>,
    stems: BTreeMap<String, usize>,
}

/// A publisher whose journals have always had its registrant and its hosts, so that neither can
/// be another's.
struct House {
    /// Its name in the table.
    publisher: &'static str,
    /// Its registrants.
    registrants: &'static [&'static str],
    /// Its hosts.
    hosts: &'static [&'static str],
}

const HOUSES: &[House] = &[
    House {
        publisher: "American Medical Association",
        registrants: &["10.1001"],
        hosts: &["jamanetwork.com", "ama-assn.org"],
    },
    House {
        publisher: "Massachusetts Medical Society",
        registrants: &["10.1056"],
        hosts: &["nejm.org"],
    },
    House {
        publisher: "PLOS",
        registrants: &["10.1371"],
        hosts: &["plos.org", "plosone.org", "plosmedicine.org"],
    },
    House {
        publisher: "Frontiers",
        registrants: &["10.3389"],
        hosts: &["frontiersin.org"],
    },
    House {
        publisher: "MDPI",
        registrants: &["10.3390"],
        hosts: &["mdpi.com"],
    },
    House {
        publisher: "eLife",
        registrants: &["10.7554"],
        hosts: &["elifesciences.org"],
    },
];

/// Hosts that belong to one publisher and hold nothing of another.
const OWN_HOSTS: &[(&str, &str)] = &[
    ("frontiersin.org", "Frontiers"),
    ("jamanetwork.com", "American Medical Association"),
    ("mdpi.com", "MDPI"),
    ("nature.com", "Springer Nature"),
    ("nejm.org", "Massachusetts Medical Society"),
    ("plos.org", "PLOS"),
    ("sciencedirect.com", "Elsevier"),
    ("thelancet.com", "Elsevier"),
];

/// What a link says of the journal it leads to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Proof<'j> {
    /// It leads to this journal, by this identifier.
    Journal(&'j Journal, String),
    /// It leads to another publisher's than the journal's, by this host or registrant.
    Publisher(&'static str, String),
}

impl Journals {
    /// The journals that come with the program; read when first asked for.
    ///
    /// # Panics
    ///
    /// Never: the tests read the table.
    pub fn builtin() -> &'static Self {
        static BUILTIN: OnceLock<Journals> = OnceLock::new();
        BUILTIN.get_or_init(|| {
            let mut journals = Self::default();
            for line in TABLE.lines().skip(1) {
                let mut fields = line.split('\t');
                let mut next = || fields.next().unwrap_or_default();
                let words = |field: &str| field.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
                let journal = Journal {
                    title: next().to_owned(),
                    names: next()
                        .split(';')
                        .map(|name| name.trim().to_owned())
                        .filter(|name| !name.is_empty())
                        .collect(),
                    issns: words(next())
                        .iter()
                        .map(|issn| Issn::parse(issn).expect("the tests read the table"))
                        .collect(),
                    publisher: next().to_owned(),
                    hosts: words(next()),
                    stems: words(&next().to_ascii_lowercase()),
                };
                journals.add(journal);
            }
            journals
        })
    }

    /// The journals that come with the program, and those of a file beside them.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, or no journal is found in it.
    pub fn read(path: &Path) -> Result<Self, LoadError> {
        let text = super::read_table(path)?;
        Self::builtin()
            .clone()
            .extended(&text)
            .ok_or_else(|| super::wrong_table(path, &text, "no journal with an ISSN stands in this file"))
    }

    /// These and the journals of a table: the list format of the National Library of Medicine
    /// (`JournalTitle: …` lines, records between dashes), or CSV or TSV with a header line that
    /// names a title and ISSNs. `None` where the text holds no journal.
    #[must_use]
    pub fn extended(mut self, text: &str) -> Option<Self> {
        let found = if text.lines().any(|line| line.starts_with("JournalTitle:")) {
            listed(text)
        } else {
            tabled(text)
        };
        if found.is_empty() {
            return None;
        }
        for journal in found {
            self.merge(journal);
        }
        Some(self)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Journal> {
        self.all.iter()
    }

    /// The journal of this name: a title, with or without "The", or an abbreviation with or
    /// without its full stops.
    pub fn named(&self, name: &str) -> Option<&Journal> {
        self.names.get(&folded(name)).map(|&at| &self.all[at])
    }

    /// The journal with this ISSN.
    pub fn with_issn(&self, issn: Issn) -> Option<&Journal> {
        self.issns.get(&issn).map(|&at| &self.all[at])
    }

    /// The journal that a DOI begins like, the longest beginning first.
    pub fn with_doi(&self, doi: &str) -> Option<&Journal> {
        let mut before = self.stems.range(..=doi.to_owned()).rev();
        // A stem that is a beginning sorts before the DOI, and between the two stand only
        // others that share its first letters.
        let registrant = doi.split('/').next().unwrap_or_default();
        before
            .by_ref()
            .take_while(|(stem, _)| stem.starts_with(registrant))
            .find(|(stem, _)| begins(doi, stem) && stem.len() > registrant.len() + 1)
            .map(|(_, &at)| &self.all[at])
    }

    /// The journal that a link leads to, and by what that is seen.
    pub fn behind(&self, target: &Target) -> Option<(&Journal, String)> {
        for identifier in &target.identifiers {
            if let Some(issn) = identifier.carried_issn()
                && let Some(journal) = self.with_issn(issn)
            {
                return Some((journal, format!("ISSN {issn}")));
            }
            if let Identifier::Doi(doi) = identifier
                && let Some(journal) = self.with_doi(doi.as_str())
            {
                return Some((journal, format!("DOI {doi}")));
            }
        }
        let mut segments = target.path.split('/').filter(|segment| !segment.is_empty());
        if target.is_at("jamanetwork.com") && segments.next() == Some("journals") {
            let stem = format!("10.1001/{}.", segments.next()?);
            return self
                .stems
                .get(&stem)
                .map(|&at| (&self.all[at], target.host.clone()));
        }
        None
    }

    /// Whether a link may tell at all in which journal, or at which publisher, a work came out.
    pub fn may_tell(target: &Target) -> bool {
        let tells = |identifier: &Identifier| {
            identifier.carried_issn().is_some() || matches!(identifier, Identifier::Doi(_))
        };
        target.identifiers.iter().any(tells)
            || target.is_at("jamanetwork.com")
            || OWN_HOSTS.iter().any(|(host, _)| target.is_at(host))
    }

    /// What a link says against its being in `named`; `None` where it agrees or says nothing.
    pub fn against<'j>(&'j self, named: &Journal, target: &Target) -> Option<Proof<'j>> {
        let issns = target.identifiers.iter().filter_map(Identifier::carried_issn);
        let dois = || {
            target
                .identifiers
                .iter()
                .filter_map(|identifier| match identifier {
                    Identifier::Doi(doi) => Some(doi),
                    _ => None,
                })
        };
        let agrees = issns.clone().any(|issn| named.issns.contains(&issn))
            || dois().any(|doi| named.stems.iter().any(|stem| begins(doi.as_str(), stem)))
            || named
                .hosts
                .iter()
                .any(|host| target.is_at(host) && OWN_HOSTS.iter().all(|own| own.0 != host));
        if agrees {
            return None;
        }
        if let Some((journal, by)) = self.behind(target) {
            let is_same =
                journal.title == named.title || journal.issns.iter().any(|issn| named.issns.contains(issn));
            return (!is_same).then_some(Proof::Journal(journal, by));
        }
        let house = HOUSES.iter().find(|house| house.publisher == named.publisher)?;
        if let Some(doi) = dois().next() {
            let is_own = house.registrants.contains(&doi.registrant()) || doi.is_preprint();
            return (!is_own).then(|| Proof::Publisher("DOI", format!("DOI {doi}")));
        }
        let (_, owner) = OWN_HOSTS.iter().find(|(host, _)| target.is_at(host))?;
        let is_own = *owner == named.publisher || house.hosts.iter().any(|host| target.is_at(host));
        (!is_own && target.path.len() > 1).then(|| Proof::Publisher(owner, target.host.clone()))
    }

    fn add(&mut self, journal: Journal) {
        let at = self.all.len();
        for name in journal.names.iter().chain([&journal.title]) {
            self.names.entry(folded(name)).or_insert(at);
        }
        for issn in &journal.issns {
            self.issns.entry(*issn).or_insert(at);
        }
        for stem in &journal.stems {
            // Some stems are a whole registrant's, shared by journals of one publisher.
            self.stems.entry(stem.clone()).or_insert(at);
        }
        self.all.push(journal);
    }

    /// Adds a journal, or what is new of one that is known by an ISSN.
    fn merge(&mut self, journal: Journal) {
        let known = journal
            .issns
            .iter()
            .find_map(|issn| self.issns.get(issn))
            .copied();
        let Some(at) = known else {
            return self.add(journal);
        };
        for name in journal.names.into_iter().chain([journal.title]) {
            self.names.entry(folded(&name)).or_insert(at);
            let own = &mut self.all[at];
            if name != own.title && !own.names.contains(&name) {
                own.names.push(name);
            }
        }
        for issn in journal.issns {
            self.issns.entry(issn).or_insert(at);
            let own = &mut self.all[at];
            if !own.issns.contains(&issn) {
                own.issns.push(issn);
            }
        }
    }
}

impl Journal {
    /// Whether one title opens the other: The Lancet and The Lancet Oncology, which people mix up.
    pub fn is_sister_of(&self, other: &Self) -> bool {
        let (one, two) = (folded(&self.title), folded(&other.title));
        let opens =
            |short: &str, long: &str| long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '));
        opens(&one, &two) || opens(&two, &one)
    }

    /// Whether the two titles are easily mistaken for each other by their letters.
    pub fn sounds_like(&self, other: &Self) -> bool {
        let (one, two) = (folded(&self.title), folded(&other.title));
        let longest = one.len().max(two.len());
        let alike = one.split(' ').zip(two.split(' ')).filter(|(a, b)| a == b).count();
        distance(&one, &two) * 3 <= longest || alike > 0 && alike + 1 >= one.split(' ').count()
    }
}

/// Whether a DOI begins with a stem. A stem that ends in a letter is a whole word: `10.3390/nu` is
/// not the beginning of `10.3390/nutraceuticals`.
fn begins(doi: &str, stem: &str) -> bool {
    doi.strip_prefix(stem).is_some_and(|rest| {
        let is_letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_lowercase);
        !(is_letter(stem.as_bytes().last()) && is_letter(rest.as_bytes().first()))
    })
}

/// How many letters must be put in, taken out or changed to make one of the other.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = at + 1;
        for (index, sign) in other.iter().enumerate() {
            let changed = diagonal + usize::from(letter != *sign);
            diagonal = row[index + 1];
            row[index + 1] = changed.min(row[index] + 1).min(diagonal + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}

/// A name in lower case, without signs, "the" and "and".
pub(super) fn folded(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for word in name.split(|letter: char| !letter.is_alphanumeric() && letter != '\'' && letter != '\u{2019}')
    {
        let word: String = word
            .chars()
            .filter(|letter| letter.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect();
        let is_dropped = word.is_empty() || word == "and" || word == "the" && plain.is_empty();
        if !is_dropped {
            if !plain.is_empty() {
                plain.push(' ');
            }
            plain.push_str(&word);
        }
    }
    plain
}

/// Journals of the list format of the National Library of Medicine.
fn listed(text: &str) -> Vec<Journal> {
    let mut journals = Vec::new();
    let mut journal = Journal::default();
    let mut flush = |journal: &mut Journal| {
        let done = std::mem::take(journal);
        if !done.title.is_empty() && !done.issns.is_empty() {
            journals.push(done);
        }
    };
    for line in text.lines() {
        if line.starts_with("---") {
            flush(&mut journal);
        }
        let Some((key, value)) = line.split_once(':') else {
            continue;
        };
        let value = value.trim();
        match key.trim() {
            "JournalTitle" => value.clone_into(&mut journal.title),
            "MedAbbr" | "IsoAbbr" if !value.is_empty() => journal.names.push(value.to_owned()),
            "ISSN (Print)" | "ISSN (Online)" => journal.issns.extend(Issn::parse(value).ok()),
            _ => {}
        }
    }
    flush(&mut journal);
    journals
}

/// Journals of a table with a header.
fn tabled(text: &str) -> Vec<Journal> {
    let rows = csv::rows(text);
    let Some((header, rows)) = rows.split_first() else {
        return Vec::new();
    };
    let Some(title) = csv::column(
        header,
        &["title", "journaltitle", "journal", "journalname", "name"],
    ) else {
        return Vec::new();
    };
    let of = |names: &[&str]| csv::column(header, names);
    let names = of(&[
        "abbreviations",
        "abbreviation",
        "medabbr",
        "isoabbr",
        "abbr",
        "aliases",
    ]);
    let issns: Vec<usize> = [
        of(&["issns", "issn", "issnprint", "printissn", "pissn"]),
        of(&["issnonline", "onlineissn", "eissn", "electronicissn"]),
    ]
    .into_iter()
    .flatten()
    .collect();
    let publisher = of(&["publisher", "publishername"]);
    let stems = of(&["doi", "doistems", "doiprefix"]);
    let field = |row: &Vec<String>, at: Option<usize>| -> String {
        at.and_then(|at| row.get(at))
            .map_or("", |field| field.trim())
            .to_owned()
    };
    let read = |row: &Vec<String>| {
        let numbers = issns.iter().flat_map(|&at| {
            let field = row.get(at).map_or("", String::as_str);
            field.split(|sign: char| sign.is_whitespace() || matches!(sign, ',' | ';' | '|' | '/'))
        });
        let journal = Journal {
            title: field(row, Some(title)),
            names: field(row, names)
                .split([';', '|'])
                .map(|name| name.trim().to_owned())
                .filter(|name| !name.is_empty())
                .collect(),
            issns: numbers.filter_map(|issn| Issn::parse(issn).ok()).collect(),
            publisher: field(row, publisher),
            hosts: Vec::new(),
            stems: field(row, stems)
                .split_whitespace()
                .filter(|stem| stem.starts_with("10.") && stem.contains('/'))
                .map(str::to_ascii_lowercase)
                .collect(),
        };
        (!journal.title.is_empty() && !journal.issns.is_empty()).then_some(journal)
    };
    rows.iter().filter_map(read).collect()
}
