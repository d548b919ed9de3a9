//! Flags identifiers that are not of their form, or whose check character does not fit.

use serde::Deserialize;

use super::options;
use crate::citations::{Citations, Fault, FaultKind, Identifier};
use crate::lexicon::Lexicon;
use crate::rules::{CitationCheck, Findings, Found};

/// Which faults a rule speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Speaks {
    /// DOIs that are not of the form.
    Dois,
    /// Other identifiers that are not of their form, and days that cannot be.
    OtherIdentifiers,
    /// Check characters that do not fit.
    CheckCharacters,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct IdentifierFault {
    /// Which faults it speaks of.
    faults: Speaks,
}

pub(super) fn build(options: &toml::Table, _: &Lexicon) -> Result<Box<dyn CitationCheck>, String> {
    let check: IdentifierFault = options::read(options)?;
    Ok(Box::new(check))
}

impl CitationCheck for IdentifierFault {
    fn check(&self, citations: &Citations<'_>, findings: &mut Findings) {
        for citation in citations.own() {
            let dated = citation
                .identifiers
                .iter()
                .filter_map(|identifier| impossible_day(identifier, citations));
            let faults: Vec<Fault> = citation.faults.iter().cloned().chain(dated).collect();
            if let Some(fault) = faults.iter().find(|fault| self.speaks_of(fault)) {
                let why = match &fault.kind {
                    FaultKind::Form(reason) => (*reason).to_owned(),
                    FaultKind::Check(right) => format!("its last character should be `{right}`"),
                    FaultKind::Date => "it names a day that cannot be".to_owned(),
                };
                let found = Found::on(citations.article(), citation.prose.clone())
                    .with("scheme", fault.scheme)
                    .with("written", fault.written.as_str())
                    .with("why", why);
                findings.add(found);
            }
        }
    }
}

impl IdentifierFault {
    fn speaks_of(&self, fault: &Fault) -> bool {
        let speaks = match (&fault.kind, fault.scheme) {
            (FaultKind::Check(_), _) => Speaks::CheckCharacters,
            (FaultKind::Form(_), "DOI") => Speaks::Dois,
            (FaultKind::Form(_) | FaultKind::Date, _) => Speaks::OtherIdentifiers,
        };
        speaks == self.faults
    }
}

/// A preprint's number names the day it was posted: one that the calendar does not have, or one
/// that is yet to come, is wrong.
fn impossible_day(identifier: &Identifier, citations: &Citations<'_>) -> Option<Fault> {
    let Identifier::Doi(doi) = identifier else {
        return None;
    };
    let is_wrong = doi.posted_on()?.map_or(true, |day| day > citations.today());
    is_wrong.then(|| Fault {
        scheme: "DOI",
        written: doi.as_str().to_owned(),
        kind: FaultKind::Date,
    })
}
