//! Asking Crossref and PubMed what they know of works, and doi.org what exists.
//!
//! Requests are few and polite: one at a time to each registry, with a pause between two, an e-mail
//! address where the user gives one, answers kept on disk for a month. A registry that fails again
//! and again is left alone for the rest of the run. What cannot be asked stays unknown.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::identifier::Identifier;
use super::record::{Answer, Lookup, Record, found_by_pubmed};

/// How to ask.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Options {
    /// The address that the registries may write to; it gives access to Crossref's polite pool.
    pub email: Option<String>,
    /// The folder where answers are kept; nothing is kept without one.
    pub cache: Option<PathBuf>,
    /// Where Crossref's interface is.
    pub crossref: String,
    /// Where the E-utilities of PubMed are.
    pub pubmed: String,
    /// Where DOIs are resolved.
    pub resolver: String,
    /// How long one request may take.
    pub timeout: Duration,
    /// The least time between two requests to one registry. Both ask for no more than three a second
    /// of those who give no key.
    pub pause: Duration,
    /// How long to wait before the second attempt; twice as long before the third, and so on.
    pub backoff: Duration,
    /// How often a request is made before it is given up.
    pub attempts: u32,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            email: None,
            cache: None,
            crossref: "https://api.crossref.org".to_owned(),
            pubmed: "https://eutils.ncbi.nlm.nih.gov/entrez/eutils".to_owned(),
            resolver: "https://doi.org".to_owned(),
            timeout: Duration::from_secs(15),
            pause: Duration::from_millis(350),
            backoff: Duration::from_millis(500),
            attempts: 3,
        }
    }
}

/// Someone who looks works up at the registries.
#[derive(Debug)]
pub struct Online {
    options: Options,
    agent: ureq::Agent,
    crossref: Registry,
    pubmed: Registry,
    resolver: Registry,
    answers: Mutex<BTreeMap<Identifier, Answer>>,
}

/// One registry, and how it has behaved.
#[derive(Debug)]
struct Registry {
    name: &'static str,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    /// When the next request may be made.
    next: Option<Instant>,
    /// Requests given up one after another.
    failures: u32,
    /// What went wrong the last time.
    fault: Option<String>,
}

/// What a request came to.
enum Fetched {
    Text(String),
    Missing,
    Failed,
}

/// So many requests given up in a row, and a registry is left alone.
const FAILURES: u32 = 3;

/// Answers are kept so long.
const KEPT: Duration = Duration::from_hours(30 * 24);

/// A registry that asks for a longer wait is not waited for.
const LONGEST_WAIT: Duration = Duration::from_secs(20);

/// Answers longer than this are not read.
const LONGEST_ANSWER: u64 = 16 << 20;

/// So many numbers are asked of PubMed at once.
const BATCH: usize = 100;

impl Online {
    /// One that asks as the options say. Nothing is sent yet.
    pub fn new(options: Options) -> Self {
        let contact = options
            .email
            .as_ref()
            .map_or(String::new(), |email| format!(" (mailto:{email})"));
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(options.timeout))
            .http_status_as_error(false)
            .max_redirects(3)
            .user_agent(format!("overclaim/{}{contact}", env!("CARGO_PKG_VERSION")))
            .build();
        let registry = |name| Registry {
            name,
            state: Mutex::default(),
        };
        Self {
            agent: config.into(),
            crossref: registry("Crossref"),
            pubmed: registry("PubMed"),
            resolver: registry("doi.org"),
            answers: Mutex::default(),
            options,
        }
    }

    /// What went wrong, one line a registry; empty where all answered.
    pub fn faults(&self) -> Vec<String> {
        let registries = [&self.crossref, &self.pubmed, &self.resolver];
        let fault = |registry: &&Registry| {
            let state = held(&registry.state);
            let fault = state.fault.as_ref()?;
            Some(format!("{} could not be asked: {fault}", registry.name))
        };
        registries.iter().filter_map(fault).collect()
    }

    /// Crossref's record of a DOI, and PubMed's beside it.
    fn doi(&self, doi: &str) -> Answer {
        let path = encoded(doi);
        let url = format!(
            "{}/works/{path}{}",
            base(&self.options.crossref),
            self.contact("?mailto=")
        );
        match self.fetch(&self.crossref, &url) {
            Fetched::Text(text) => match Record::from_crossref(&text) {
                Some(mut record) => {
                    if let Some(other) = self.by_doi_at_pubmed(doi) {
                        record.merge(other);
                    }
                    Answer::Found(Box::new(record))
                }
                None => Answer::Unknown,
            },
            Fetched::Missing => self.resolved(&path),
            Fetched::Failed => Answer::Unknown,
        }
    }

    /// Whether a DOI that Crossref does not know exists at another agency: that is no fault of it.
    fn resolved(&self, path: &str) -> Answer {
        let url = format!("{}/api/handles/{path}", base(&self.options.resolver));
        let code = |text: &str| {
            let answer: Value = serde_json::from_str(text).ok()?;
            answer.get("responseCode")?.as_u64()
        };
        match self.fetch(&self.resolver, &url) {
            Fetched::Missing => Answer::Missing,
            Fetched::Text(text) if code(&text) == Some(100) => Answer::Missing,
            Fetched::Text(_) | Fetched::Failed => Answer::Unknown,
        }
    }

    fn by_doi_at_pubmed(&self, doi: &str) -> Option<Record> {
        let term = encoded(&format!("{doi}[AID]"));
        let url = format!(
            "{}/esearch.fcgi?db=pubmed&retmode=json&term={term}&tool=overclaim{}",
            base(&self.options.pubmed),
            self.contact("&email=")
        );
        let Fetched::Text(text) = self.fetch(&self.pubmed, &url) else {
            return None;
        };
        // More than one is a search that went wide.
        let [number] = found_by_pubmed(&text)?[..] else {
            return None;
        };
        match self.numbers(&[number]).remove(&number) {
            Some(Answer::Found(record)) => Some(*record),
            _ => None,
        }
    }

    /// PubMed's records of some numbers.
    fn numbers(&self, numbers: &[u32]) -> BTreeMap<u32, Answer> {
        let mut answers = BTreeMap::new();
        for batch in numbers.chunks(BATCH) {
            let list: Vec<String> = batch.iter().map(u32::to_string).collect();
            let url = format!(
                "{}/esummary.fcgi?db=pubmed&retmode=json&id={}&tool=overclaim{}",
                base(&self.options.pubmed),
                list.join(","),
                self.contact("&email=")
            );
            let Fetched::Text(text) = self.fetch(&self.pubmed, &url) else {
                continue;
            };
            for (number, record) in Record::from_pubmed(&text).unwrap_or_default() {
                let answer = record.map_or(Answer::Missing, |record| Answer::Found(Box::new(record)));
                answers.insert(number, answer);
            }
        }
        answers
    }

    fn contact(&self, key: &str) -> String {
        let email = self.options.email.as_deref();
        email.map_or(String::new(), |email| format!("{key}{}", encoded(email)))
    }

    /// An answer from disk or from the registry, asked as often as the options say.
    fn fetch(&self, registry: &Registry, url: &str) -> Fetched {
        if let Some(kept) = self.kept(url) {
            return kept;
        }
        // The lock is held while asking: one request at a time, and the pauses add up.
        let mut state = held(&registry.state);
        if state.failures >= FAILURES {
            return Fetched::Failed;
        }
        for attempt in 0..self.options.attempts.max(1) {
            if let Some(next) = state.next {
                sleep(next.saturating_duration_since(Instant::now()));
            }
            let result = self.ask(url);
            state.next = Some(Instant::now() + self.options.pause);
            let wait = match result {
                Ok(fetched) => {
                    state.failures = 0;
                    self.keep(url, &fetched);
                    return fetched;
                }
                Err(Failure { fault, wait }) => {
                    state.fault = Some(fault);
                    wait.unwrap_or(self.options.backoff * 2_u32.saturating_pow(attempt))
                }
            };
            if wait > LONGEST_WAIT {
                break;
            }
            if attempt + 1 < self.options.attempts {
                sleep(wait);
            }
        }
        state.failures += 1;
        Fetched::Failed
    }

    /// One request.
    fn ask(&self, url: &str) -> Result<Fetched, Failure> {
        let failed = |error: ureq::Error| Failure {
            fault: error.to_string(),
            wait: None,
        };
        let mut response = self.agent.get(url).call().map_err(failed)?;
        match response.status().as_u16() {
            200 => {
                let body = response.body_mut().with_config().limit(LONGEST_ANSWER);
                let text = body.read_to_string().map_err(failed)?;
                // A page of a proxy or of a registry out of order is no answer.
                if serde_json::from_str::<serde::de::IgnoredAny>(&text).is_err() {
                    return Err(Failure {
                        fault: "the answer is not of the format".to_owned(),
                        wait: None,
                    });
                }
                Ok(Fetched::Text(text))
            }
            404 | 410 => Ok(Fetched::Missing),
            status => {
                let wait = response.headers().get("retry-after");
                let wait = wait.and_then(|wait| wait.to_str().ok()?.trim().parse().ok());
                Err(Failure {
                    fault: format!("it answered with status {status}"),
                    wait: wait.map(Duration::from_secs),
                })
            }
        }
    }

    fn file(&self, url: &str) -> Option<PathBuf> {
        let plain = url.split("?mailto=").next()?.split("&email=").next()?;
        Some(
            self.options
                .cache
                .as_ref()?
                .join(format!("{:016x}.txt", hash(plain))),
        )
    }

    fn kept(&self, url: &str) -> Option<Fetched> {
        let file = self.file(url)?;
        let age = fs::metadata(&file).ok()?.modified().ok()?.elapsed().ok()?;
        if age > KEPT {
            return None;
        }
        let text = fs::read_to_string(&file).ok()?;
        let (head, body) = text.split_once('\n')?;
        match head {
            "found" => Some(Fetched::Text(body.to_owned())),
            "missing" => Some(Fetched::Missing),
            _ => None,
        }
    }

    /// Keeps an answer. That it cannot be kept is no reason not to use it.
    fn keep(&self, url: &str, fetched: &Fetched) {
        let text = match fetched {
            Fetched::Text(text) => format!("found\n{text}"),
            Fetched::Missing => "missing\n".to_owned(),
            Fetched::Failed => return,
        };
        if let (Some(file), Some(folder)) = (self.file(url), &self.options.cache)
            && fs::create_dir_all(folder).is_ok()
        {
            // Written aside and moved, so that nobody reads half an answer.
            let aside = file.with_extension(format!("{}.new", std::process::id()));
            if fs::write(&aside, text).is_ok() {
                let _ = fs::rename(&aside, &file);
            }
        }
    }
}

/// Why one request failed, and how long the registry asks to wait.
struct Failure {
    fault: String,
    wait: Option<Duration>,
}

impl Lookup for Online {
    fn look_up(&self, works: &[Identifier]) -> Vec<Answer> {
        let known = |work: &Identifier| held(&self.answers).get(work).cloned();
        let numbers: Vec<u32> = works
            .iter()
            .filter(|work| known(work).is_none())
            .filter_map(|work| match work {
                Identifier::Pmid(number) => Some(*number),
                _ => None,
            })
            .collect();
        let mut summaries = self.numbers(&numbers);
        let mut answers = Vec::with_capacity(works.len());
        for work in works {
            let answer = known(work).unwrap_or_else(|| match work {
                Identifier::Doi(doi) => self.doi(doi.as_str()),
                Identifier::Pmid(number) => summaries.remove(number).unwrap_or(Answer::Unknown),
                _ => Answer::Unknown,
            });
            if answer != Answer::Unknown {
                held(&self.answers).insert(work.clone(), answer.clone());
            }
            answers.push(answer);
        }
        answers
    }
}

/// What a lock holds; a thread that panicked leaves nothing half done here.
fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

fn base(url: &str) -> &str {
    url.trim_end_matches('/')
}

/// All but letters, digits and a few signs as percent signs and two digits.
fn encoded(text: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            encoded.push(char::from(HEX[usize::from(byte >> 4)]));
            encoded.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
    encoded
}

/// FNV-1a, which stays the same from run to run.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
