//! What a careful reader would flag in an article, and what not.

use std::fs;
use std::path::Path;

use overclaim::document::Document;
use overclaim::text::{Source, Span};
use serde::Deserialize;
use toml::Spanned;

/// The labels of one article.
pub(crate) struct Labels {
    /// The file name of the article.
    pub(crate) article: String,
    /// How many warnings and errors a careful article may get.
    pub(crate) max_warnings: Option<usize>,
    /// The labels, in the order they are written.
    pub(crate) all: Vec<Label>,
}

/// One label.
pub(crate) struct Label {
    pub(crate) kind: Kind,
    /// The line on which it starts.
    pub(crate) line: usize,
    pub(crate) rule: String,
    /// The words it speaks of; none for the whole article.
    pub(crate) quote: Option<String>,
    /// Why the linter does otherwise today.
    pub(crate) known: Option<String>,
}

/// What a label asks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// The rule reports it.
    Report,
    /// The rule stays silent.
    Silent,
}

impl Kind {
    /// The key under which a label says why it does not hold.
    pub(crate) fn reason(self) -> &'static str {
        match self {
            Self::Report => "known-miss",
            Self::Silent => "known-false-alarm",
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Written {
    article: String,
    #[serde(rename = "genre")]
    _genre: String,
    tier: Tier,
    max_warnings: Option<usize>,
    #[serde(default)]
    report: Vec<Spanned<Asked>>,
    #[serde(default)]
    silent: Vec<Spanned<Asked>>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Tier {
    Careful,
    Middling,
    Bad,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Asked {
    rule: String,
    quote: Option<String>,
    known_miss: Option<String>,
    known_false_alarm: Option<String>,
}

impl Labels {
    /// Reads a file of labels.
    pub(crate) fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).expect("the labels");
        let written: Written =
            toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let has_most = written.max_warnings.is_some();
        assert_eq!(
            written.tier == Tier::Careful,
            has_most,
            "{}: careful articles have `max-warnings`",
            path.display()
        );
        let label = |kind, asked: Spanned<Asked>| {
            let before = text.get(..asked.span().start).expect("it is inside");
            let asked = asked.into_inner();
            let (known, other) = match kind {
                Kind::Report => (asked.known_miss, asked.known_false_alarm),
                Kind::Silent => (asked.known_false_alarm, asked.known_miss),
            };
            assert!(
                other.is_none(),
                "{}: {}: the other reason",
                path.display(),
                asked.rule
            );
            let line = before.matches('\n').count() + 1;
            Label {
                kind,
                line,
                rule: asked.rule,
                quote: asked.quote,
                known,
            }
        };
        let reports = written.report.into_iter().map(|asked| label(Kind::Report, asked));
        let silents = written.silent.into_iter().map(|asked| label(Kind::Silent, asked));
        Self {
            article: written.article,
            max_warnings: written.max_warnings,
            all: reports.chain(silents).collect(),
        }
    }
}

/// Finds quotes in a text, white space of any kind taken as one blank.
pub(crate) struct Quotes {
    file: Folded,
    prose: Folded,
}

impl Quotes {
    /// Reads a text.
    pub(crate) fn new(source: &Source) -> Self {
        let document = Document::parse(source);
        Self {
            file: Folded::new(source.text(), Span::new),
            prose: Folded::new(document.text(), |at, end| document.span(at..end)),
        }
    }

    /// Where a quote stands: as it is written, or else as it is read.
    pub(crate) fn places(&self, quote: &str) -> Vec<Span> {
        let quote = quote.split_whitespace().collect::<Vec<_>>().join(" ");
        let places = self.file.places(&quote);
        if places.is_empty() {
            self.prose.places(&quote)
        } else {
            places
        }
    }
}

/// A text with its white space folded, and where each byte came from.
struct Folded {
    text: String,
    places: Vec<Span>,
}

impl Folded {
    fn new(text: &str, place: impl Fn(usize, usize) -> Span) -> Self {
        let mut folded = Self {
            text: String::new(),
            places: Vec::new(),
        };
        for (at, c) in text.char_indices() {
            let is_blank = c.is_whitespace();
            if is_blank && folded.text.ends_with(' ') {
                continue;
            }
            let c_read = if is_blank { ' ' } else { c };
            folded.text.push(c_read);
            let span = place(at, at + c.len_utf8());
            folded.places.resize(folded.text.len(), span);
        }
        folded
    }

    fn places(&self, quote: &str) -> Vec<Span> {
        let found = self.text.match_indices(quote);
        found
            .map(|(at, quote)| Span::new(self.places[at].start(), self.places[at + quote.len() - 1].end()))
            .collect()
    }
}

/// Writes an empty reason under each label that does not hold, and takes out the reasons of
/// those that do.
pub(crate) fn bless(path: &Path, outcomes: &[(usize, Kind, bool)]) {
    let text = fs::read_to_string(path).expect("the labels");
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let mut outcomes = outcomes.to_vec();
    // From the end, so that the numbers of the lines before stay true.
    outcomes.sort_by_key(|(line, ..)| std::cmp::Reverse(*line));
    for (line, kind, is_right) in outcomes {
        let end = (line..lines.len())
            .find(|&at| lines[at].trim().is_empty() || lines[at].starts_with('['))
            .unwrap_or(lines.len());
        let reason = (line - 1..end).find(|&at| lines[at].starts_with(kind.reason()));
        match (is_right, reason) {
            (true, Some(at)) => drop(lines.remove(at)),
            (false, None) => lines.insert(end, format!("{} = \"\"", kind.reason())),
            _ => {}
        }
    }
    // Another test may be reading the file, which must be whole at any time.
    let new = path.with_extension("new");
    fs::write(&new, lines.join("\n") + "\n").expect("the labels");
    fs::rename(new, path).expect("the labels");
}
