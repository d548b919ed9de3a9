//! Where a link leads, read from its address alone.

use super::identifier::{Fault, FaultKind, Identifier};
use crate::document::{EXAMPLE_HOSTS, TargetKind, host_and_rest, known_host};

/// Where a link leads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Target {
    /// What kind of page it is.
    pub kind: TargetKind,
    /// The host in lower case, without `www.` and port; empty where the address has none.
    pub host: String,
    /// The path in lower case, percent signs decoded.
    pub path: String,
    /// The identifiers in the address.
    pub identifiers: Vec<Identifier>,
    /// Identifiers in it that are wrong.
    pub faults: Vec<Fault>,
}

/// Words that stand where an address is to be filled in.
const UNFILLED: &[&str] = &[
    "#",
    "http://",
    "https://",
    "insert",
    "link",
    "placeholder",
    "tba",
    "tbc",
    "tbd",
    "tk",
    "todo",
    "url",
    "xxx",
];

/// Parameters of a query that hold what was searched for.
const SEARCHES: &[&str] = &[
    "keyword",
    "keywords",
    "q",
    "query",
    "s",
    "search",
    "search_query",
    "searchterm",
    "term",
];

impl Target {
    /// Reads an address as it stands in a link or in the text.
    pub fn read(url: &str) -> Self {
        let url = url.trim();
        let mut target = Self {
            kind: TargetKind::Page,
            host: String::new(),
            path: String::new(),
            identifiers: Vec::new(),
            faults: Vec::new(),
        };
        let lower = url.to_ascii_lowercase();
        if let Some(doi) = after_doi_label(url) {
            target.kind = TargetKind::Work;
            target.add(Identifier::doi(doi));
            target.settle();
            return target;
        }
        if UNFILLED.contains(&lower.as_str()) || lower.starts_with("javascript:") || lower.is_empty() {
            target.kind = TargetKind::Placeholder;
            return target;
        }
        if lower.starts_with("mailto:") || lower.starts_with("tel:") || lower.starts_with("sms:") {
            target.kind = TargetKind::Contact;
            return target;
        }
        let Some((host, rest)) = host_and_rest(url) else {
            target.kind = if !lower.starts_with('#') && lower.contains('@') {
                TargetKind::Contact
            } else {
                TargetKind::Inside
            };
            return target;
        };
        target.host = host;
        let rest = rest.split('#').next().unwrap_or_default();
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let path = decoded(path);
        target.path = path.to_ascii_lowercase();
        target.identify(&path, query);
        target.kind = target.judge(query);
        target.settle();
        target
    }

    /// What identifiers alone tell of where they lead.
    pub(super) fn of(identifiers: Vec<Identifier>) -> Self {
        let kind = if identifiers.iter().any(Identifier::is_preprint) {
            TargetKind::Preprint
        } else if identifiers.iter().any(Identifier::is_work) {
            TargetKind::Work
        } else if identifiers
            .iter()
            .any(|identifier| matches!(identifier, Identifier::Trial(_)))
        {
            TargetKind::Registration
        } else {
            TargetKind::Page
        };
        Self {
            kind,
            host: String::new(),
            path: String::new(),
            identifiers,
            faults: Vec::new(),
        }
    }

    /// Whether the host is `domain` or below it.
    pub fn is_at(&self, domain: &str) -> bool {
        self.host
            .strip_suffix(domain)
            .is_some_and(|before| before.is_empty() || before.ends_with('.'))
    }

    /// Whether it can stand behind a statement on health: not a search, a shop, a front page.
    pub const fn is_source(&self) -> bool {
        matches!(
            self.kind,
            TargetKind::Work | TargetKind::Preprint | TargetKind::Registration | TargetKind::Page
        )
    }

    /// Finds the identifiers in the address.
    fn identify(&mut self, path: &str, query: &str) {
        let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
        let after = |name: &str| {
            let at = segments
                .iter()
                .position(|segment| segment.eq_ignore_ascii_case(name))?;
            segments.get(at + 1).copied()
        };
        let last = segments.last().copied().unwrap_or_default();
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if self.is_at("doi.org") {
            let rest = path.trim_start_matches('/');
            let rest = strip_label(rest, "doi:").unwrap_or(rest).trim();
            // `10/abc` is a short DOI, and other handles resolve here too.
            let lower = rest.to_ascii_lowercase();
            if rest.starts_with("10.") {
                self.add(Identifier::doi(rest.trim_end_matches('/')));
            } else if lower.starts_with("http") || lower.starts_with("doi.org") || lower.starts_with("dx.doi")
            {
                self.faults
                    .push(doi_fault(rest, "the address of doi.org stands twice"));
            } else if rest.starts_with("10") && !rest.starts_with("10/") {
                self.faults.push(doi_fault(rest, "a DOI begins with `10.`"));
            }
        } else if self.is_at("pubmed.ncbi.nlm.nih.gov") || self.host == "pubmed.gov" {
            if let Some(first) = segments.first().filter(|first| is_number(first)) {
                self.add(Identifier::pmid(first));
            }
        } else if self.is_at("ncbi.nlm.nih.gov") {
            if let Some(number) = after("pubmed").filter(|number| is_number(number)) {
                self.add(Identifier::pmid(number));
            } else if let Some(number) = after("articles") {
                self.add_pmc(number);
            }
        } else if self.is_at("europepmc.org") {
            if let Some(number) = after("med").filter(|number| is_number(number)) {
                self.add(Identifier::pmid(number));
            } else if let Some(number) = after("pmc").or_else(|| after("articles")) {
                self.add_pmc(number);
            }
        } else if self.is_at("clinicaltrials.gov") {
            let number = segments
                .iter()
                .find(|segment| strip_label(segment, "nct").is_some());
            if let Some(number) = number {
                self.add(Identifier::trial(number));
            }
        } else if self.is_at("isrctn.com") {
            if strip_label(last, "isrctn").is_some() {
                self.add(Identifier::trial(last));
            }
        } else if self.is_at("orcid.org") {
            if let Some(first) = segments.first().filter(|first| first.starts_with("0000")) {
                self.add(Identifier::orcid(first));
            }
        } else if self.is_at("portal.issn.org") {
            if let Some(issn) = after("issn") {
                self.add(Identifier::issn(issn));
            }
        } else if self.is_at("arxiv.org") {
            let number = after("abs").or_else(|| after("pdf")).or_else(|| after("html"));
            if let Some(number) = number.filter(|number| number.starts_with(|c: char| c.is_ascii_digit())) {
                self.add(Identifier::arxiv(number.trim_end_matches(".pdf")));
            }
        } else {
            self.identify_at_publisher(path, &segments, query);
        }
    }

    /// Finds a PII, a DOI or an ISSN in the address of a publisher.
    fn identify_at_publisher(&mut self, path: &str, segments: &[&str], query: &str) {
        let pii = segments.iter().enumerate().find_map(|(at, segment)| {
            let bare = strip_label(segment, "pii")
                .filter(|rest| !rest.is_empty())
                .unwrap_or(segment);
            let named = bare.len() < segment.len()
                || at > 0 && matches!(segments.get(at - 1), Some(name) if name.eq_ignore_ascii_case("pii"));
            let formed = (self.is_at("cell.com") || self.is_at("thelancet.com"))
                && strip_label(bare, "s")
                    .is_some_and(|rest| rest.get(4..5) == Some("-") && bare.contains('('));
            (named || formed).then_some(bare)
        });
        // The PII of a book, which begins with `B`, is left alone.
        if let Some(pii) = pii.filter(|pii| strip_label(pii, "s").is_some()) {
            self.add(Identifier::pii(pii));
        }
        if let Some((_, doi)) = path.match_indices("/10.").map(|(at, _)| path.split_at(at)).next() {
            let doi = publisher_doi(doi.trim_start_matches('/'));
            if doi.contains('/') {
                self.add_if_right(Identifier::doi(doi));
            }
        } else if let Some(doi) = query_value(query, &["id", "doi"]).filter(|value| value.starts_with("10."))
        {
            self.add_if_right(Identifier::doi(publisher_doi(&decoded(doi))));
        }
        match segments {
            [.., articles, article] | [articles, article, ..]
                if self.is_at("nature.com")
                    && articles.eq_ignore_ascii_case("articles")
                    && self.identifiers.is_empty() =>
            {
                let article = article.trim_end_matches(".pdf");
                self.add_if_right(Identifier::doi(&format!("10.1038/{article}")));
            }
            [issn, ..] if self.is_at("mdpi.com") && self.identifiers.is_empty() => {
                self.add_if_right(Identifier::issn(issn));
            }
            _ => {}
        }
    }

    /// What kind of page it is.
    fn judge(&self, query: &str) -> TargetKind {
        if self.identifiers.iter().any(Identifier::is_preprint) {
            return TargetKind::Preprint;
        }
        if self.identifiers.iter().any(Identifier::is_work) {
            return TargetKind::Work;
        }
        if EXAMPLE_HOSTS.iter().any(|example| self.is_at(example)) {
            return TargetKind::Placeholder;
        }
        // An address that was broken apart ("http://www. nhs. uk") leads to something once mended.
        if !self.host.trim_start_matches("www.").contains('.') {
            return TargetKind::Page;
        }
        let path = self.path.trim_matches('/');
        let is_search = is_search_path(path) && !query.is_empty()
            || query_value(query, SEARCHES).is_some_and(|value| !value.is_empty())
                && (path.is_empty() || is_search_path(path) || self.is_at("pubmed.ncbi.nlm.nih.gov"))
            || self.is_at("scholar.google.com") && path.starts_with("scholar");
        if is_search {
            return TargetKind::Search;
        }
        if let Some(kind) = known_host(&self.host) {
            return match kind {
                TargetKind::Registration | TargetKind::Preprint if path.is_empty() => TargetKind::Home,
                other => other,
            };
        }
        if path.is_empty() && query.is_empty()
            || matches!(path, "index.html" | "index.htm" | "index.php" | "home")
        {
            return TargetKind::Home;
        }
        let segment = |names: &[&str]| path.split('/').any(|segment| names.contains(&segment));
        if self.host.starts_with("shop.")
            || self.host.starts_with("store.")
            || segment(&["product", "products", "shop", "cart", "checkout", "store", "buy"])
        {
            return TargetKind::Shop;
        }
        if segment(&[
            "press-release",
            "press-releases",
            "pressrelease",
            "pressreleases",
            "news-releases",
            "newsroom",
        ]) {
            return TargetKind::PressRelease;
        }
        TargetKind::Page
    }

    fn add(&mut self, read: Result<Identifier, Fault>) {
        match read {
            Ok(identifier) => self.identifiers.push(identifier),
            Err(fault) => self.faults.push(fault),
        }
    }

    /// Adds what was guessed to be an identifier, if it is one.
    fn add_if_right(&mut self, read: Result<Identifier, Fault>) {
        if let Ok(identifier) = read {
            self.identifiers.push(identifier);
        }
    }

    fn add_pmc(&mut self, number: &str) {
        let is_digits = number.bytes().all(|byte| byte.is_ascii_digit());
        if strip_label(number, "pmc").is_some() {
            self.add(Identifier::pmcid(number));
        } else if is_digits {
            self.add(Identifier::pmcid(&format!("PMC{number}")));
        }
    }

    /// Looks into DOIs for what they carry: a PII whose check digit is wrong makes them wrong.
    fn settle(&mut self) {
        let faults = self.identifiers.iter().filter_map(Identifier::fault_inside);
        self.faults.extend(faults.collect::<Vec<_>>());
        let is_preprint = self.identifiers.iter().any(Identifier::is_preprint);
        if self.kind == TargetKind::Work && is_preprint {
            self.kind = TargetKind::Preprint;
        }
    }
}

/// What stands behind `doi:` at the beginning of an address or a text.
pub(super) fn after_doi_label(text: &str) -> Option<&str> {
    let rest = strip_label(text, "doi")?.trim_start();
    let rest = rest.strip_prefix(':').unwrap_or(rest).trim_start();
    rest.starts_with("10.").then_some(rest)
}

/// `text` without a prefix in letters of either case.
pub(super) fn strip_label<'t>(text: &'t str, label: &str) -> Option<&'t str> {
    let head = text.get(..label.len())?;
    head.eq_ignore_ascii_case(label)
        .then(|| text.get(label.len()..))
        .flatten()
}

fn is_search_path(path: &str) -> bool {
    path.split('/').any(|segment| {
        matches!(
            segment,
            "search" | "results" | "find" | "advancedsearch" | "searchresults"
        )
    })
}

/// The value of the first parameter of a query with one of these names.
fn query_value<'q>(query: &'q str, names: &[&str]) -> Option<&'q str> {
    query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find(|(name, _)| names.iter().any(|known| name.eq_ignore_ascii_case(known)))
        .map(|(_, value)| value)
}

/// A DOI in the address of a publisher, without what the site adds to it.
fn publisher_doi(doi: &str) -> &str {
    const TAILS: &[&str] = &[
        "/abstract",
        "/epdf",
        "/epub",
        "/full",
        "/fulltext",
        "/full-text",
        "/full.html",
        "/html",
        "/meta",
        "/pdf",
        "/references",
        "/summary",
        "/tables",
        ".full",
        ".full.pdf",
        ".pdf",
        ".short",
        ".abstract",
        "/full.pdf",
    ];
    let mut doi = doi.trim_end_matches('/').split('&').next().unwrap_or(doi);
    while let Some(shorter) = TAILS.iter().find_map(|tail| doi.strip_suffix(tail)) {
        doi = shorter.trim_end_matches('/');
    }
    doi
}

fn doi_fault(written: &str, reason: &'static str) -> Fault {
    Fault {
        scheme: "DOI",
        written: written.to_owned(),
        kind: FaultKind::Form(reason),
    }
}

/// A path with its percent signs decoded; as it was where that gives no text.
fn decoded(path: &str) -> String {
    if !path.contains('%') {
        return path.to_owned();
    }
    let hex = |byte: u8| char::from(byte).to_digit(16).map(|value| value as u8);
    let bytes = path.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let code = (byte == b'%')
            .then(|| Some(hex(*bytes.get(at + 1)?)? * 16 + hex(*bytes.get(at + 2)?)?))
            .flatten();
        plain.push(code.unwrap_or(byte));
        at += if code.is_some() { 3 } else { 1 };
    }
    String::from_utf8(plain).unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    #[test]
    fn percent_signs_are_decoded_and_broken_ones_stay() {
        assert_eq!(super::decoded("/a%2Fb%zz%4"), "/a/b%zz%4");
        assert_eq!(super::decoded("/%ff"), "/%ff");
    }
}
