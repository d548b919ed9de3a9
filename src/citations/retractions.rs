//! Works that were retracted.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;

use super::csv;
use super::doi::Doi;
use super::identifier::Identifier;
use super::target::after_doi_label;
use crate::diagnostic::LoadError;

/// A few works that are cited long after their retraction; one a line.
const TABLE: &str = include_str!("../../rules/retracted.tsv");

/// Works that were retracted, by DOI and PMID.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Retractions {
    works: BTreeMap<Identifier, Retraction>,
}

/// What is known of a retraction.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Retraction {
    /// When, as the list says: a year or a day. Empty where it does not say.
    pub date: String,
    /// Why, as the list says. Empty where it does not say.
    pub reason: String,
}

impl Retractions {
    /// The few that come with the program.
    pub fn builtin() -> &'static Self {
        static BUILTIN: OnceLock<Retractions> = OnceLock::new();
        BUILTIN.get_or_init(|| Self::default().extended(TABLE).unwrap_or_default())
    }

    /// Those that come with the program, and those of a file beside them.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, or no DOI or PMID is found in it.
    pub fn read(path: &Path) -> Result<Self, LoadError> {
        let text = super::read_table(path)?;
        Self::builtin()
            .clone()
            .extended(&text)
            .ok_or_else(|| super::wrong_table(path, &text, "no DOI or PMID stands in this file"))
    }

    /// These and the works of a table: the CSV of Retraction Watch, any table with a column of
    /// DOIs or PMIDs, or a plain list of them, one a line. `None` where it holds none.
    ///
    /// Notices that reinstate a work or correct it retract nothing; expressions of concern are no
    /// retractions either.
    #[must_use]
    pub fn extended(mut self, text: &str) -> Option<Self> {
        let before = self.works.len();
        let mut found = 0;
        let rows = csv::rows(text);
        let header = rows.first()?;
        let of = |names: &[&str]| csv::column(header, names);
        let doi = of(&["originalpaperdoi", "doi"]);
        let pmid = of(&["originalpaperpubmedid", "pmid", "pubmedid"]);
        if doi.is_none() && pmid.is_none() {
            for field in rows.iter().flatten() {
                found += usize::from(self.add(field, Retraction::default()));
            }
        } else {
            let nature = of(&["retractionnature"]);
            let date = of(&["retractiondate", "retracted", "date"]);
            let reason = of(&["reason", "reasons"]);
            for row in rows.iter().skip(1) {
                let field =
                    |at: Option<usize>| at.and_then(|at| row.get(at)).map_or("", |field| field.trim());
                let nature = field(nature).to_lowercase();
                if !nature.is_empty() && nature != "retraction" {
                    continue;
                }
                let retraction = Retraction {
                    date: day(field(date)),
                    reason: reasons(field(reason)),
                };
                for identifier in [field(doi), field(pmid)] {
                    found += usize::from(self.add(identifier, retraction.clone()));
                }
            }
        }
        (found > 0 || self.works.len() > before).then_some(self)
    }

    /// How many identifiers are listed.
    pub fn len(&self) -> usize {
        self.works.len()
    }

    /// Whether none is listed.
    pub fn is_empty(&self) -> bool {
        self.works.is_empty()
    }

    /// The retraction of a work.
    pub fn of(&self, work: &Identifier) -> Option<&Retraction> {
        if let Some(found) = self.works.get(work) {
            return Some(found);
        }
        // Elsevier's older DOIs are PIIs, and links often show the PII alone.
        let Identifier::Pii(pii) = work else { return None };
        let doi = Doi::parse(&format!("10.1016/{pii}")).ok()?;
        self.works.get(&Identifier::Doi(doi))
    }

    fn add(&mut self, written: &str, retraction: Retraction) -> bool {
        let written = written.trim();
        let written = after_doi_label(written).unwrap_or(written);
        let written = written.rsplit_once("doi.org/").map_or(written, |(_, doi)| doi);
        let number = written.trim_start_matches(|letter: char| {
            letter.is_ascii_alphabetic() || letter == ':' || letter == ' '
        });
        let identifier = if written.starts_with("10.") {
            Identifier::doi(written)
        } else {
            Identifier::pmid(number)
        };
        match identifier {
            Ok(identifier) => self.works.insert(identifier, retraction).is_none(),
            Err(_) => false,
        }
    }
}

/// `4/1/2020 0:00` and the like without the time of day.
fn day(written: &str) -> String {
    written.split(' ').next().unwrap_or_default().to_owned()
}

/// `+Concerns about data;+Notice limited;` as a list.
fn reasons(written: &str) -> String {
    let parts = written
        .split(';')
        .map(|part| part.trim().trim_start_matches('+').trim());
    parts
        .filter(|part| !part.is_empty())
        .take(2)
        .collect::<Vec<_>>()
        .join(", ")
}
