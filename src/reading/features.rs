//! The features of a sentence: what the learned weights stand on. Each has a name.

use super::grammar::{Tag, Word, words};
use super::place::{neighbours, place};
use super::shape::{Predicate, Shape, shape};
use crate::article::Article;

/// Where features go: as numbers to be weighed, and by name where a reader asked.
#[derive(Debug, Default)]
pub(super) struct Sink {
    /// The hashes of the names, sorted, each once.
    pub(super) ids: Vec<u32>,
    /// The names, in the order they were given.
    pub(super) names: Option<Vec<String>>,
    /// Whether the sentence stands in a document rather than alone.
    pub(super) in_document: bool,
    buffer: String,
}

impl Sink {
    /// A sink that also keeps names if `named`.
    pub(super) fn new(named: bool) -> Self {
        Self {
            ids: Vec::with_capacity(512),
            names: named.then(Vec::new),
            in_document: false,
            buffer: String::new(),
        }
    }

    /// Adds the feature whose name the parts make.
    pub(super) fn add(&mut self, parts: &[&str]) {
        self.buffer.clear();
        for part in parts {
            self.buffer.push_str(part);
        }
        self.ids.push(hash(&self.buffer));
        if let Some(names) = &mut self.names {
            names.push(self.buffer.clone());
        }
    }

    /// Sorts the features and drops repeats.
    pub(super) fn finish(&mut self) {
        self.ids.sort_unstable();
        self.ids.dedup();
        if let Some(names) = &mut self.names {
            names.sort_unstable();
            names.dedup();
        }
    }
}

/// The number of a feature: FNV-1a of its name, folded to 32 bits.
pub(super) fn hash(name: &str) -> u32 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in name.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
    }
    (hash ^ hash >> 32) as u32
}

/// Adds the features of a sentence.
pub(super) fn features(article: &Article<'_>, sentence: usize, sink: &mut Sink) {
    let words = words(article, sentence);
    let shape = shape(&words);
    wording(&words, sink);
    unlisted(&words, sink);
    let chunks = chunks(&words, &shape);
    chunked(&chunks, sink);
    for frame in &shape.frames {
        sink.add(&["frame ", frame]);
    }
    predicates(&words, &shape, sink);
    nouns(&words, &shape, sink);
    cues(&words, &shape, sink);
    form(&words, sink);
    place(article, sentence, &words, &shape, sink);
    neighbours(article, sentence, sink);
    sink.finish();
}

/// Words and short runs of words; what is unlisted goes by its ending.
fn wording(words: &[Word], sink: &mut Sink) {
    for (at, word) in words.iter().enumerate() {
        sink.add(&["w ", &word.text]);
        if let Some(lemma) = word.lemma
            && lemma != word.text
        {
            sink.add(&["l ", lemma]);
        }
        if let Some(next) = words.get(at + 1) {
            sink.add(&["w ", &word.text, " ", &next.text]);
            if let Some(third) = words.get(at + 2) {
                if [word, next, third].iter().filter(|word| word.is_known).count() > 1 {
                    sink.add(&["w ", &word.text, " ", &next.text, " ", &third.text]);
                }
                if word.is_known && third.is_known {
                    sink.add(&["w ", &word.text, " _ ", &third.text]);
                }
            }
        }
    }
    let mut first = words.iter().filter(|word| word.tag != Tag::Sign);
    if let Some(one) = first.next() {
        sink.add(&["first ", &one.text]);
        if let Some(two) = first.next() {
            sink.add(&["first ", &one.text, " ", &two.text]);
            if let Some(three) = first.next() {
                sink.add(&["first ", &one.text, " ", &two.text, " ", &three.text]);
            }
        }
    }
}

/// Runs of up to three words that hold an unlisted one, as it stands.
fn unlisted(words: &[Word], sink: &mut Sink) {
    let form = |word: &'_ Word| word.unlisted.clone().unwrap_or_else(|| word.text.clone());
    for at in 0..words.len() {
        for run in (1..=3).filter_map(|length| words.get(at..at + length)) {
            if run.iter().any(|word| word.unlisted.is_some()) {
                let forms: Vec<String> = run.iter().map(form).collect();
                sink.add(&["x ", &forms.join(" ")]);
            }
        }
    }
}

/// The core of a sentence as a short row of symbols: noun phrases by their heads, verbs by their
/// classes, small words as they are; what stands in brackets is left out.
fn chunks(words: &[Word], shape: &Shape) -> Vec<String> {
    let mut chunks: Vec<String> = vec!["<".to_owned()];
    let mut phrase: Option<(Option<&str>, String)> = None;
    let mut depth = 0u32;
    let flush = |phrase: &mut Option<(Option<&str>, String)>, chunks: &mut Vec<String>| {
        if let Some((head, marks)) = phrase.take() {
            chunks.push(format!(
                "N{}{marks}",
                head.map_or(String::new(), |head| format!(":{head}"))
            ));
        }
    };
    for word in &words[shape.core.clone()] {
        match word.text.as_str() {
            "(" | "[" => {
                depth += 1;
                continue;
            }
            ")" | "]" => {
                depth = depth.saturating_sub(1);
                continue;
            }
            _ if depth > 0 => continue,
            _ => {}
        }
        match word.tag {
            Tag::Noun => {
                let class = word
                    .class
                    .filter(|class| !matches!(*class, "general-noun" | "condition" | "treatment"));
                let marks = phrase.take().map_or(String::new(), |(_, marks)| marks);
                phrase = Some((class, marks));
            }
            Tag::Adjective | Tag::Number | Tag::Determiner => {
                let (head, mut marks) = phrase.take().unwrap_or_default();
                if word.tag == Tag::Adjective
                    && let Some(class) = word.class
                    && matches!(
                        class,
                        "effective" | "more" | "likely" | "same" | "associated" | "important" | "unknown"
                    )
                    && !marks.contains(class)
                {
                    marks.push('+');
                    marks.push_str(class);
                } else if matches!(word.text.as_str(), "more" | "less" | "fewer" | "most") {
                    marks.push_str("+more");
                }
                phrase = Some((head, marks));
            }
            Tag::Adverb => {
                if word.class == Some("hedge-word") {
                    flush(&mut phrase, &mut chunks);
                    chunks.push("R:hedge".to_owned());
                }
            }
            Tag::Negator if word.text == "no" => {
                flush(&mut phrase, &mut chunks);
                phrase = Some((None, "+no".to_owned()));
            }
            _ => {
                flush(&mut phrase, &mut chunks);
                chunks.push(match word.tag {
                    Tag::Verb => format!("V:{}", word.class.unwrap_or("")),
                    Tag::Infinitive => format!("Vi:{}", word.class.unwrap_or("")),
                    Tag::Participle => format!("Vn:{}", word.class.unwrap_or("")),
                    Tag::Gerund => format!("Vg:{}", word.class.unwrap_or("")),
                    Tag::Be => "be".to_owned(),
                    Tag::Have => "have".to_owned(),
                    Tag::Do => "do".to_owned(),
                    Tag::Pronoun
                        if matches!(word.text.as_str(), "it" | "they" | "he" | "she" | "them" | "him") =>
                    {
                        "it".to_owned()
                    }
                    _ => word.text.clone(),
                });
            }
        }
    }
    flush(&mut phrase, &mut chunks);
    chunks.push(">".to_owned());
    chunks
}

/// Runs of two to five symbols.
fn chunked(chunks: &[String], sink: &mut Sink) {
    for at in 0..chunks.len() {
        let mut parts: Vec<&str> = vec!["c"];
        for (run, chunk) in chunks[at..].iter().take(5).enumerate() {
            parts.push(" ");
            parts.push(chunk);
            if run > 0 {
                sink.add(&parts);
            }
        }
    }
}

fn predicates(words: &[Word], shape: &Shape, sink: &mut Sink) {
    let mut is_first = true;
    for predicate in &shape.predicates {
        let full = full_name(predicate);
        let kind = if predicate.is_finite { "p " } else { "q " };
        sink.add(&[kind, &full]);
        sink.add(&[kind, &predicate.class]);
        sink.add(&[kind, "=", &predicate.lemma]);
        sink.add(&[
            kind,
            "=",
            &predicate.lemma,
            " ",
            &predicate.modal,
            if predicate.is_negated { " not" } else { "" },
        ]);
        let object = object(words, predicate.at + 1, shape.core.end);
        let subject = subject(words, shape.core.start, predicate.at);
        sink.add(&[kind, &predicate.class, " > ", &object]);
        sink.add(&[kind, &full, " > ", &object]);
        sink.add(&[kind, &subject, " < ", &predicate.class]);
        sink.add(&[kind, "=", &predicate.lemma, " > ", &object]);
        if is_first && predicate.is_finite && !predicate.is_sub {
            is_first = false;
            let frame = shape.frames.last().copied().unwrap_or("-");
            sink.add(&["main ", &full]);
            sink.add(&["main ", &predicate.class]);
            sink.add(&["main =", &predicate.lemma]);
            sink.add(&["main =", &predicate.lemma, " ", &predicate.modal]);
            sink.add(&["main ", &predicate.class, " > ", &object]);
            sink.add(&["main ", &subject, " < ", &full]);
            sink.add(&["main ", frame, ": ", &full]);
            sink.add(&["main ", frame, ": ", &full, " > ", &object]);
        }
    }
    if is_first {
        sink.add(&["main none"]);
    }
}

/// Nouns that name an effect, a change, a need or a going together, with what they are of.
fn nouns(words: &[Word], shape: &Shape, sink: &mut Sink) {
    let research = words[shape.core.clone()].iter().any(|word| {
        word.class == Some("study-noun")
            && !matches!(word.text.as_str(), "screening" | "test" | "tests" | "testing")
            || matches!(
                word.lemma,
                Some("investigate" | "explore" | "elucidate" | "study")
            )
    });
    let about = if research { "research" } else { "care" };
    for at in shape.core.clone() {
        let word = &words[at];
        let is_need = word.class == Some("important") || word.class == Some("advise");
        if let Some(class @ ("effect" | "change" | "need" | "association" | "risk")) = word.class {
            let object = object(words, at + 1, shape.core.end);
            sink.add(&["n ", class, " > ", &object]);
            if let Some(lemma) = word.lemma {
                sink.add(&["n =", lemma, " > ", &object]);
            }
            let before = words[..at]
                .iter()
                .rev()
                .find(|word| !matches!(word.tag, Tag::Noun | Tag::Adverb | Tag::Determiner));
            if let Some(before) = before {
                sink.add(&["n ", before.class.unwrap_or(&before.text), " < ", class]);
            }
            if class == "need" {
                sink.add(&["about ", about, " ", word.lemma.unwrap_or("need")]);
            }
        }
        if is_need
            || matches!(
                word.text.as_str(),
                "should" | "must" | "need" | "needs" | "may" | "can" | "could"
            )
        {
            sink.add(&["about ", about, " ", word.lemma.unwrap_or(&word.text)]);
        }
    }
}

/// A predicate by its class, voice or tense, negation and modal.
pub(super) fn full_name(predicate: &Predicate) -> String {
    format!(
        "{}{}{}{}",
        predicate.class,
        if predicate.is_passive {
            "-passive"
        } else if predicate.is_past {
            "-past"
        } else {
            ""
        },
        if predicate.is_negated { "-not" } else { "" },
        if predicate.modal.is_empty() {
            String::new()
        } else {
            format!("-{}", predicate.modal)
        },
    )
}

/// What the words after a predicate are about: the first telling class, with what leads to it.
fn object(words: &[Word], from: usize, end: usize) -> String {
    let mut lead = String::new();
    for word in words[from.min(end)..end].iter().take(8) {
        match word.tag {
            Tag::Preposition | Tag::To | Tag::Subordinator if lead.is_empty() => lead.push_str(&word.text),
            Tag::Noun | Tag::Adjective | Tag::Infinitive | Tag::Gerund => {
                if let Some(class) = word.class
                    && !matches!(class, "general-adj" | "general-noun" | "level")
                {
                    return format!("{lead}.{class}");
                }
            }
            Tag::Determiner if matches!(word.text.as_str(), "more" | "less" | "fewer" | "most") => {
                return format!("{lead}.more");
            }
            Tag::Negator => lead.push_str("not"),
            Tag::Sign if word.text != "-" => break,
            Tag::Verb | Tag::Modal | Tag::Be => break,
            _ => {}
        }
    }
    lead.push_str(".-");
    lead
}

fn subject(words: &[Word], start: usize, at: usize) -> String {
    let mut found = None;
    for word in words[start.min(at)..at].iter().rev().take(12) {
        match word.tag {
            Tag::Noun => {
                if let Some(class) = word.class
                    && class != "general-noun"
                {
                    found = Some(class);
                }
            }
            Tag::Pronoun => return word.text.clone(),
            Tag::Determiner if found.is_none() && matches!(word.text.as_str(), "this" | "these") => {
                return word.text.clone();
            }
            Tag::Verb | Tag::Modal | Tag::Subordinator => break,
            Tag::Sign if word.text == "," => break,
            _ => {}
        }
    }
    found.unwrap_or("-").to_owned()
}

/// Which cue words stand before which.
fn cues(words: &[Word], shape: &Shape, sink: &mut Sink) {
    let mut row: Vec<&str> = Vec::new();
    for word in &words[shape.core.clone()] {
        let symbol = match (word.tag, word.class) {
            (Tag::Modal, _) => match word.text.as_str() {
                "may" | "might" | "could" => "may",
                "should" | "must" | "ought" => "should",
                "can" | "cannot" => "can",
                _ => "would",
            },
            (Tag::Negator, _) => "not",
            (Tag::Sign, _) => match word.text.as_str() {
                "?" | ":" | "%" => &word.text,
                _ => continue,
            },
            (
                Tag::Verb | Tag::Participle | Tag::Gerund | Tag::Infinitive,
                Some(class @ ("cause" | "associate" | "advise" | "report" | "study" | "exceed" | "go")),
            )
            | (
                Tag::Noun,
                Some(
                    class @ ("effect" | "change" | "association" | "risk" | "study-noun" | "need" | "people"),
                ),
            )
            | (
                _,
                Some(
                    class @ ("effective" | "more" | "likely" | "same" | "associated" | "important"
                    | "unknown" | "hedge-word" | "new"),
                ),
            ) => class,
            _ => match word.text.as_str() {
                "than" | "compared" | "among" | "if" | "whether" | "we" | "our" | "further" | "who"
                | "when" | "more" | "less" | "both" | "between" | "there" | "because" | "due" => &word.text,
                _ => continue,
            },
        };
        if row.last() != Some(&symbol) {
            row.push(symbol);
        }
    }
    for (at, one) in row.iter().enumerate() {
        sink.add(&["has ", one]);
        for other in row.iter().skip(at + 1).take(6) {
            sink.add(&["has ", one, " .. ", other]);
        }
    }
    sink.add(&["cues ", &row.join(" ").chars().take(60).collect::<String>()]);
}

/// Length, figures and signs.
fn form(words: &[Word], sink: &mut Sink) {
    let length = words.iter().filter(|word| word.tag != Tag::Sign).count();
    let bucket = match length {
        0..=4 => "0",
        5..=8 => "5",
        9..=13 => "9",
        14..=20 => "14",
        21..=30 => "21",
        31..=45 => "31",
        _ => "46",
    };
    sink.add(&["length ", bucket]);
    let numbers = words.iter().filter(|word| word.tag == Tag::Number).count();
    sink.add(&["numbers ", ["0", "1", "2", "3", "4+"][numbers.min(4)]]);
    let signs: String = words
        .iter()
        .filter(|word| matches!(word.text.as_str(), "%" | "=" | "<" | ">" | "\u{b1}"))
        .map(|word| word.text.as_str())
        .collect();
    if !signs.is_empty() {
        sink.add(&["figures"]);
    }
    match words.last().map(|word| word.text.as_str()) {
        Some("." | "\"" | ")") => {}
        Some("?") => sink.add(&["end ?"]),
        _ => {
            sink.add(&["no stop"]);
            sink.add(&["no stop ", bucket]);
        }
    }
}
