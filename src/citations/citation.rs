//! One citation: where it stands and what it names.

use std::borrow::Cow;
use std::ops::Range;

use super::identifier::{Fault, Identifier};
use super::target::Target;
use crate::document::TargetKind;

/// A place where a text points to a source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Citation {
    /// How it points.
    pub kind: CitationKind,
    /// Its bytes of the flat prose: the text of a link, the identifier with its label, the marker.
    pub prose: Range<usize>,
    /// The index of its sentence.
    pub sentence: u32,
    /// Where it leads, where it is a link or an address.
    pub target: Option<Target>,
    /// The identifiers it gives.
    pub identifiers: Vec<Identifier>,
    /// Identifiers in it that are wrong.
    pub faults: Vec<Fault>,
}

/// How a citation points to its source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum CitationKind {
    /// By an address.
    Url,
    /// By a DOI.
    Doi,
    /// By a number of PubMed.
    Pmid,
    /// By a number of PubMed Central.
    Pmcid,
    /// By the number of a trial or review in a registry.
    Trial,
    /// By the ISSN of a journal.
    Issn,
    /// By a publisher's item identifier.
    Pii,
    /// By an ISBN.
    Isbn,
    /// By the ORCID iD of an author.
    Orcid,
    /// By an arXiv number.
    Arxiv,
    /// By author and year: "(Roy et al., 2019)".
    AuthorYear {
        /// The name of the first author.
        surname: String,
        /// The year.
        year: u16,
    },
    /// By numbers of a list: `[3, 5-7]`, a superscript.
    Numbered(Vec<u32>),
    /// By a footnote, with its label.
    Footnote(String),
    /// By the name of a journal.
    Journal(String),
    /// By the name of a study: "the SPARCLE trial".
    Study(String),
}

impl Citation {
    /// Where it leads; of an identifier that stands alone what it tells by itself.
    pub fn destination(&self) -> Cow<'_, Target> {
        match &self.target {
            Some(target) => Cow::Borrowed(target),
            None => Cow::Owned(Target::of(self.identifiers.clone())),
        }
    }

    /// Whether it points to a work, a journal or a page rather than to a list of its own.
    pub fn leads_out(&self) -> bool {
        match &self.target {
            Some(target) => !matches!(
                target.kind,
                TargetKind::Inside | TargetKind::Contact | TargetKind::Placeholder
            ),
            None => !self.identifiers.is_empty(),
        }
    }

    /// Whether it points to a published or posted work, or to a registration.
    pub fn is_scholarly(&self) -> bool {
        let by_target = self.target.as_ref().is_some_and(|target| {
            matches!(
                target.kind,
                TargetKind::Work | TargetKind::Preprint | TargetKind::Registration
            )
        });
        by_target
            || self
                .identifiers
                .iter()
                .any(|identifier| identifier.is_work() || matches!(identifier, Identifier::Trial(_)))
    }

    /// One without target and identifiers.
    pub(super) fn plain(kind: CitationKind, prose: Range<usize>, sentence: u32) -> Self {
        Self {
            kind,
            prose,
            sentence,
            target: None,
            identifiers: Vec::new(),
            faults: Vec::new(),
        }
    }

    /// One that leads to `target`.
    pub(super) fn to(target: Target, prose: Range<usize>, sentence: u32) -> Self {
        let kind = match target.identifiers.first() {
            Some(identifier) => CitationKind::of(identifier),
            None => match target.faults.first() {
                Some(fault) => CitationKind::of_scheme(fault.scheme),
                None => CitationKind::Url,
            },
        };
        Self {
            kind,
            prose,
            sentence,
            identifiers: target.identifiers.clone(),
            faults: target.faults.clone(),
            target: Some(target),
        }
    }

    /// One by an identifier that was read.
    pub(super) fn by(read: Result<Identifier, Fault>, prose: Range<usize>, sentence: u32) -> Self {
        match read {
            Ok(identifier) => Self {
                faults: identifier.fault_inside().into_iter().collect(),
                identifiers: vec![identifier.clone()],
                ..Self::plain(CitationKind::of(&identifier), prose, sentence)
            },
            Err(fault) => Self {
                faults: vec![fault.clone()],
                ..Self::plain(CitationKind::of_scheme(fault.scheme), prose, sentence)
            },
        }
    }
}

impl CitationKind {
    fn of(identifier: &Identifier) -> Self {
        match identifier {
            Identifier::Doi(_) => Self::Doi,
            Identifier::Pmid(_) => Self::Pmid,
            Identifier::Pmcid(_) => Self::Pmcid,
            Identifier::Trial(_) => Self::Trial,
            Identifier::Issn(_) => Self::Issn,
            Identifier::Pii(_) => Self::Pii,
            Identifier::Isbn(_) => Self::Isbn,
            Identifier::Orcid(_) => Self::Orcid,
            Identifier::Arxiv(_) => Self::Arxiv,
        }
    }

    fn of_scheme(scheme: &str) -> Self {
        match scheme {
            "DOI" => Self::Doi,
            "PMID" => Self::Pmid,
            "PMCID" => Self::Pmcid,
            "trial number" => Self::Trial,
            "ISSN" => Self::Issn,
            "PII" => Self::Pii,
            "ISBN" => Self::Isbn,
            "ORCID iD" => Self::Orcid,
            "arXiv number" => Self::Arxiv,
            _ => Self::Url,
        }
    }
}
