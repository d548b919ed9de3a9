//! What registries of works say of one, read from the formats they answer in.

use std::fmt;

use serde_json::Value;

use super::identifier::{Identifier, Issn};

/// Looks works up, somewhere.
pub trait Lookup: fmt::Debug + Send + Sync {
    /// What is known of each work, in the order they were asked for.
    fn look_up(&self, works: &[Identifier]) -> Vec<Answer>;
}

/// What looking a work up came to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answer {
    /// It is known.
    Found(Box<Record>),
    /// Whoever would know it does not.
    Missing,
    /// Nobody could be asked.
    Unknown,
}

/// What a registry says of a work.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Record {
    /// Its title.
    pub title: String,
    /// The names of its journal.
    pub journals: Vec<String>,
    /// The ISSNs of its journal.
    pub issns: Vec<Issn>,
    /// The year it came out.
    pub year: Option<u16>,
    /// What kinds of work it is.
    pub types: Vec<WorkType>,
    /// Whether it was retracted.
    pub is_retracted: bool,
}

/// A kind of work.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum WorkType {
    /// A review, systematic or not.
    Review,
    /// A trial in people.
    Trial,
    /// A report on one patient or a few.
    CaseReport,
    /// A plan of a study.
    Protocol,
    /// An editorial, a letter, a comment.
    Opinion,
    /// A study in animals or in vitro.
    Preclinical,
    /// A preprint.
    Preprint,
    /// A notice that another work is retracted.
    RetractionNotice,
}

impl WorkType {
    /// What it is called, with its article.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Review => "a review",
            Self::Trial => "a trial",
            Self::CaseReport => "a case report",
            Self::Protocol => "a protocol, which has no results yet",
            Self::Opinion => "an editorial, letter or comment",
            Self::Preclinical => "a study in animals or cells",
            Self::Preprint => "a preprint",
            Self::RetractionNotice => "a notice of retraction",
        }
    }

    /// The kinds that a title, or the words of an address, give away.
    pub fn in_title(title: &str) -> Vec<Self> {
        let plain = super::journals::folded(title);
        let has = |words: &[&str]| {
            words
                .iter()
                .any(|words| format!(" {plain} ").contains(&format!(" {words} ")))
        };
        let mut types = Vec::new();
        if has(&[
            "a review",
            "literature review",
            "meta analyses",
            "meta analysis",
            "narrative review",
            "overview of reviews",
            "review of the literature",
            "scoping review",
            "systematic review",
            "umbrella review",
            "systematic reviews",
        ]) {
            types.push(Self::Review);
        }
        if has(&[
            "study protocol",
            "protocol for a",
            "trial protocol",
            "protocol of a",
            "rationale and design",
        ]) {
            types.push(Self::Protocol);
        }
        if has(&["case report", "a case of", "case series", "case study"]) {
            types.push(Self::CaseReport);
        }
        if has(&[
            "in mice",
            "mice",
            "mouse",
            "in rats",
            "rats",
            "rat",
            "zebrafish",
            "in vitro",
            "cell line",
            "murine",
        ]) {
            types.push(Self::Preclinical);
        }
        if has(&["letter to the editor", "editorial", "commentary on"]) {
            types.push(Self::Opinion);
        }
        types
    }
}

impl Record {
    /// Reads Crossref's answer to `/works/DOI`.
    pub fn from_crossref(json: &str) -> Option<Self> {
        let answer: Value = serde_json::from_str(json).ok()?;
        let work = answer.get("message")?;
        let title = plain_title(&first_text(work, "title")?);
        let mut types = WorkType::in_title(&title);
        let is = |key: &str, value: &str| work.get(key).and_then(Value::as_str) == Some(value);
        if is("type", "posted-content") && !is("subtype", "other") || is("subtype", "preprint") {
            types.push(WorkType::Preprint);
        }
        let retracts = |key: &str| {
            let updates = work.get(key).and_then(Value::as_array);
            updates.into_iter().flatten().any(|update| {
                let kind = update.get("type").and_then(Value::as_str).unwrap_or_default();
                matches!(kind, "retraction" | "withdrawal" | "removal")
            })
        };
        if retracts("update-to") {
            types.push(WorkType::RetractionNotice);
        }
        let date = ["published", "issued", "published-print", "published-online"]
            .iter()
            .find_map(|key| work.get(key)?.get("date-parts")?.get(0)?.get(0)?.as_u64());
        Some(Self {
            is_retracted: retracts("updated-by") || is_marked_retracted(&title),
            journals: texts(work, "container-title")
                .into_iter()
                .chain(texts(work, "short-container-title"))
                .collect(),
            issns: texts(work, "ISSN")
                .iter()
                .filter_map(|issn| Issn::parse(issn).ok())
                .collect(),
            year: date.and_then(|year| u16::try_from(year).ok()),
            title,
            types,
        })
    }

    /// Reads PubMed's answer to `esummary.fcgi` in JSON: the record of each number.
    pub fn from_pubmed(json: &str) -> Option<Vec<(u32, Option<Self>)>> {
        let answer: Value = serde_json::from_str(json).ok()?;
        let result = answer.get("result")?;
        let numbers = result.get("uids")?.as_array()?;
        let read = |number: &Value| {
            let number = number.as_str()?;
            let summary = result.get(number)?;
            Some((number.parse().ok()?, Self::from_summary(summary)))
        };
        Some(numbers.iter().filter_map(read).collect())
    }

    fn from_summary(summary: &Value) -> Option<Self> {
        if summary.get("error").is_some() {
            return None;
        }
        let text = |key: &str| {
            summary
                .get(key)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .trim()
                .to_owned()
        };
        let title = plain_title(&text("title"));
        let kinds = texts(summary, "pubtype");
        let is = |name: &str| kinds.iter().any(|kind| kind == name);
        let mut types = WorkType::in_title(&title);
        let named = [
            (
                &["Review", "Systematic Review", "Meta-Analysis", "Scoping Review"][..],
                WorkType::Review,
            ),
            (
                &[
                    "Randomized Controlled Trial",
                    "Clinical Trial",
                    "Controlled Clinical Trial",
                ],
                WorkType::Trial,
            ),
            (&["Case Reports"], WorkType::CaseReport),
            (&["Clinical Trial Protocol"], WorkType::Protocol),
            (&["Editorial", "Letter", "Comment", "News"], WorkType::Opinion),
            (&["Preprint"], WorkType::Preprint),
            (
                &["Retraction of Publication", "Retraction Notice"],
                WorkType::RetractionNotice,
            ),
        ];
        for (names, kind) in named {
            if names.iter().any(|name| is(name)) && !types.contains(&kind) {
                types.push(kind);
            }
        }
        let year = text("pubdate").get(..4).and_then(|year| year.parse().ok());
        let issns = [text("issn"), text("essn")];
        (!title.is_empty()).then(|| Self {
            is_retracted: is("Retracted Publication") || is_marked_retracted(&title),
            journals: [text("fulljournalname"), text("source")]
                .into_iter()
                .filter(|name| !name.is_empty())
                .collect(),
            issns: issns.iter().filter_map(|issn| Issn::parse(issn).ok()).collect(),
            year,
            title,
            types,
        })
    }

    /// Adds what another registry says of the same work.
    pub fn merge(&mut self, other: Self) {
        self.is_retracted |= other.is_retracted;
        for kind in other.types {
            if !self.types.contains(&kind) {
                self.types.push(kind);
            }
        }
        for name in other.journals {
            if !self.journals.contains(&name) {
                self.journals.push(name);
            }
        }
        for issn in other.issns {
            if !self.issns.contains(&issn) {
                self.issns.push(issn);
            }
        }
        self.year = self.year.or(other.year);
    }
}

/// Reads PubMed's answer to `esearch.fcgi` in JSON: the numbers that were found.
#[cfg(feature = "online")]
pub(super) fn found_by_pubmed(json: &str) -> Option<Vec<u32>> {
    let answer: Value = serde_json::from_str(json).ok()?;
    let numbers = answer.get("esearchresult")?.get("idlist")?.as_array()?;
    Some(
        numbers
            .iter()
            .filter_map(|number| number.as_str()?.parse().ok())
            .collect(),
    )
}

/// Publishers write it before the title when they retract.
fn is_marked_retracted(title: &str) -> bool {
    let title = title.trim_start_matches(['[', '(']).to_ascii_lowercase();
    ["retracted:", "retracted article", "withdrawn:", "retracted "]
        .iter()
        .any(|mark| title.starts_with(mark))
}

/// A title without tags, runs of white space and the full stop at its end.
fn plain_title(title: &str) -> String {
    let mut plain = String::with_capacity(title.len());
    let mut depth = 0_u32;
    for letter in title.chars() {
        match letter {
            '<' => depth += 1,
            '>' if depth > 0 => depth -= 1,
            _ if depth == 0 => plain.push(letter),
            _ => {}
        }
    }
    let words: Vec<&str> = plain.split_whitespace().collect();
    words.join(" ").trim_end_matches('.').to_owned()
}

fn first_text(value: &Value, key: &str) -> Option<String> {
    texts(value, key).into_iter().next()
}

/// The texts of a list.
fn texts(value: &Value, key: &str) -> Vec<String> {
    let list = value.get(key).and_then(Value::as_array);
    list.into_iter()
        .flatten()
        .filter_map(|text| text.as_str().map(str::to_owned))
        .collect()
}
