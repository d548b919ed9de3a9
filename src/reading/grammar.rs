//! Light grammar: a tag for each word of a sentence, from closed classes, endings and neighbours.

use super::words::{Forms, Words};
use crate::article::Article;
use crate::lexicon::{PartOfSpeech, Token, TokenKind, WordId};

/// What a word does in its sentence, as far as its neighbours tell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Tag {
    Noun,
    /// A verb that bears tense, or a base form after a modal.
    Verb,
    /// An infinitive after "to".
    Infinitive,
    /// A past participle: of a passive or a perfect, or after its noun.
    Participle,
    /// A form in -ing.
    Gerund,
    Modal,
    Be,
    Have,
    Do,
    Adjective,
    Adverb,
    Determiner,
    Preposition,
    Pronoun,
    Coordinator,
    Subordinator,
    To,
    Negator,
    Number,
    Sign,
}

/// A word, number or sign as readings see it.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// In lower case, where the lexicon or the list of words knows it; else its ending.
    pub(super) text: String,
    /// The word itself in lower case, where `text` is only its ending.
    pub(super) unlisted: Option<String>,
    /// The base form, where it is listed.
    pub(super) lemma: Option<&'static str>,
    pub(super) tag: Tag,
    /// The name of its class for its part of speech.
    pub(super) class: Option<&'static str>,
    pub(super) is_known: bool,
}

const DETERMINERS: &[&str] = &[
    "a", "all", "an", "another", "any", "both", "each", "either", "every", "her", "his", "its", "many",
    "more", "most", "my", "our", "several", "some", "such", "that", "the", "their", "these", "this", "those",
    "your", "few", "fewer", "less", "much",
];
const PREPOSITIONS: &[&str] = &[
    "about",
    "above",
    "across",
    "after",
    "against",
    "along",
    "among",
    "amongst",
    "around",
    "at",
    "before",
    "behind",
    "below",
    "beneath",
    "beside",
    "besides",
    "between",
    "beyond",
    "by",
    "despite",
    "during",
    "except",
    "following",
    "for",
    "from",
    "in",
    "into",
    "like",
    "near",
    "of",
    "off",
    "on",
    "onto",
    "out",
    "over",
    "per",
    "regarding",
    "since",
    "through",
    "throughout",
    "toward",
    "towards",
    "under",
    "until",
    "up",
    "upon",
    "versus",
    "via",
    "vs",
    "with",
    "within",
    "without",
    "than",
    "as",
    "due",
];
const PRONOUNS: &[&str] = &[
    "he",
    "her",
    "him",
    "i",
    "it",
    "itself",
    "me",
    "none",
    "one",
    "others",
    "she",
    "them",
    "themselves",
    "there",
    "they",
    "us",
    "we",
    "you",
];
const COORDINATORS: &[&str] = &["and", "but", "nor", "or", "plus", "yet"];
const SUBORDINATORS: &[&str] = &[
    "although", "because", "if", "once", "so", "that", "though", "unless", "whereas", "when", "whenever",
    "where", "whether", "which", "while", "who", "whom", "whose", "how", "what", "why",
];
const MODALS: &[&str] = &[
    "can",
    "cannot",
    "could",
    "may",
    "might",
    "must",
    "shall",
    "should",
    "will",
    "would",
    "won't",
    "can't",
    "couldn't",
    "wouldn't",
    "shouldn't",
    "ought",
];
const BE: &[&str] = &[
    "am", "are", "be", "been", "being", "is", "was", "were", "isn't", "aren't", "wasn't", "weren't",
];
const HAVE: &[&str] = &["had", "has", "have", "having", "hasn't", "haven't", "hadn't"];
const DO: &[&str] = &["did", "do", "does", "didn't", "don't", "doesn't"];
const NEGATORS: &[&str] = &["neither", "never", "no", "non", "not"];

/// Endings that tell what an unlisted word is.
const ENDINGS: &[(&str, Tag)] = &[
    ("ly", Tag::Adverb),
    ("ically", Tag::Adverb),
    ("al", Tag::Adjective),
    ("ic", Tag::Adjective),
    ("ive", Tag::Adjective),
    ("ous", Tag::Adjective),
    ("able", Tag::Adjective),
    ("ible", Tag::Adjective),
    ("ful", Tag::Adjective),
    ("less", Tag::Adjective),
    ("ary", Tag::Adjective),
];

/// Endings that unlisted words go by in features.
const SHAPES: &[&str] = &[
    "itis", "osis", "emia", "aemia", "oma", "pathy", "uria", "algia", "ectomy", "plasty", "scopy", "otomy",
    "therapy", "statin", "mab", "nib", "pril", "sartan", "olol", "azole", "cillin", "mycin", "ine", "ide",
    "ate", "ase", "ol", "tion", "sion", "ment", "ness", "ity", "ance", "ence", "ism", "ist", "ogy", "graphy",
    "metry", "genic", "ic", "al", "ive", "ous", "able", "ible", "ful", "less", "ary", "ly", "ing", "ed",
    "er", "ers", "ies", "s",
];

/// The words of a sentence with their tags.
pub(super) fn words(article: &Article<'_>, sentence: usize) -> Vec<Word> {
    let list = Words::builtin();
    let tokens = article.sentences()[sentence].tokens.clone();
    let mut words: Vec<Word> = Vec::with_capacity(tokens.len());
    let mut forms: Vec<(Forms, u64)> = Vec::with_capacity(tokens.len());
    for at in tokens {
        let Some(token) = article.token(at) else { continue };
        let (word, form) = word(article, token, at, list, words.last());
        words.push(word);
        forms.push(form);
    }
    tag(&mut words, &forms);
    for (word, (_, classes)) in words.iter_mut().zip(&forms) {
        let own = match word.tag {
            Tag::Verb | Tag::Infinitive | Tag::Participle | Tag::Gerund | Tag::Have => PartOfSpeech::Verb,
            Tag::Noun => PartOfSpeech::Noun,
            _ => PartOfSpeech::Adj,
        };
        word.class = list.class_name(*classes, own);
        if word.class.is_none() && own == PartOfSpeech::Noun {
            word.class = list.class_name(*classes, PartOfSpeech::Adj);
        }
    }
    words
}

fn word(
    article: &Article<'_>,
    token: Token,
    at: u32,
    list: &'static Words,
    before: Option<&Word>,
) -> (Word, (Forms, u64)) {
    let raw = article.text(at..at + 1);
    let mut text = raw.to_lowercase();
    let mut is_known = token.word != WordId::UNKNOWN;
    if before.is_some_and(|before| before.text == "\\") {
        // What is left of an escaped space: `\xa0the`, `\u2009of`.
        for residue in ["xa0", "u2009", "u200a", "u2005", "u202f"] {
            if text.starts_with(residue) {
                text.drain(..residue.len());
                is_known = true;
                break;
            }
        }
    }
    let entry = list.find(&text);
    let closed = closed(&text);
    is_known |= entry.is_some() || closed.is_some();
    let tag = match token.kind {
        TokenKind::Number => Tag::Number,
        TokenKind::Word => closed.unwrap_or(Tag::Noun),
        _ => Tag::Sign,
    };
    let unlisted = (token.kind == TokenKind::Word && !is_known).then(|| text.clone());
    let text = match token.kind {
        TokenKind::Number => "#".to_owned(),
        TokenKind::Word if is_known => text,
        TokenKind::Word => shape(token, &text),
        TokenKind::Sign => text,
        _ => "@".to_owned(),
    };
    let form = entry.map_or((Forms::default(), 0), |entry| (entry.forms, entry.classes));
    let word = Word {
        text,
        unlisted,
        lemma: entry.map(|entry| entry.lemma.as_str()),
        tag,
        class: None,
        is_known,
    };
    (word, form)
}

/// What an unlisted word goes by: its case and its ending.
fn shape(token: Token, text: &str) -> String {
    if token.has(Token::CAPITALS) {
        return "~AB".to_owned();
    }
    if text.bytes().any(|byte| byte.is_ascii_digit()) {
        return "~x9".to_owned();
    }
    let ending = SHAPES
        .iter()
        .find(|ending| text.ends_with(*ending) && text.len() > ending.len() + 1);
    format!("~{}", ending.unwrap_or(&""))
}

fn closed(text: &str) -> Option<Tag> {
    let is = |list: &[&str]| list.contains(&text);
    Some(match () {
        () if text == "to" => Tag::To,
        () if is(MODALS) => Tag::Modal,
        () if is(BE) => Tag::Be,
        () if is(HAVE) => Tag::Have,
        () if is(DO) => Tag::Do,
        () if is(NEGATORS) => Tag::Negator,
        () if is(SUBORDINATORS) => Tag::Subordinator,
        () if is(COORDINATORS) => Tag::Coordinator,
        () if is(DETERMINERS) => Tag::Determiner,
        () if is(PREPOSITIONS) => Tag::Preposition,
        () if is(PRONOUNS) => Tag::Pronoun,
        () => return None,
    })
}

/// Tags the open classes, left to right.
#[expect(clippy::too_many_lines, reason = "one row of rules, tried from the top")]
fn tag(words: &mut [Word], forms: &[(Forms, u64)]) {
    for at in 0..words.len() {
        if words[at].tag != Tag::Noun {
            continue;
        }
        let form = forms[at].0;
        // The word before, adverbs and negators left out, and whether one was left out.
        let mut back = at;
        let mut before = None;
        while back > 0 {
            back -= 1;
            let tag = words[back].tag;
            if !matches!(tag, Tag::Adverb | Tag::Negator) {
                before = Some(tag);
                break;
            }
            if words[back].text == "no" {
                before = Some(Tag::Determiner);
                break;
            }
        }
        let back_is_plural = words.get(back).is_some_and(|word| {
            word.text.ends_with('s')
                && !word.text.ends_with("ss")
                && !word.text.ends_with("is")
                && word.tag == Tag::Noun
        });
        let has_verb = words[..at]
            .iter()
            .rev()
            .take_while(|word| word.tag != Tag::Sign && word.tag != Tag::Subordinator)
            .any(|word| matches!(word.tag, Tag::Verb | Tag::Modal | Tag::Be | Tag::Have | Tag::Do));
        let text = words[at].text.as_str();
        let ends_ed = form.any(Forms::PAST) || form == Forms::default() && (text == "~ed");
        let ends_ing = form.any(Forms::ING) || form == Forms::default() && (text == "~ing");
        let next = words.get(at + 1).map(|word| word.tag);
        let next_opens = matches!(
            next,
            Some(
                Tag::Determiner | Tag::Preposition | Tag::Pronoun | Tag::To | Tag::Number | Tag::Subordinator
            )
        );
        let is_noun = form.any(Forms::NOUN);
        let is_adverb = text.ends_with("ly") && !is_noun && !form.any(Forms::VERB);
        let is_adjective = form.any(Forms::OTHER)
            || form == Forms::default()
                && ENDINGS
                    .iter()
                    .any(|(end, tag)| *tag == Tag::Adjective && text.ends_with(end));
        words[at].tag = match before {
            _ if is_adverb => Tag::Adverb,
            Some(Tag::Modal | Tag::Do) if form.any(Forms::BASE) => Tag::Verb,
            Some(Tag::To) if form.any(Forms::BASE) => Tag::Infinitive,
            Some(Tag::Have | Tag::Be) if ends_ed => Tag::Participle,
            Some(Tag::Be) if ends_ing => Tag::Gerund,
            Some(Tag::Determiner | Tag::Adjective | Tag::Number) if is_noun => Tag::Noun,
            Some(Tag::Determiner) if ends_ed || ends_ing || is_adjective => Tag::Adjective,
            Some(Tag::Preposition | Tag::Coordinator | Tag::Subordinator) if ends_ing && !is_noun => {
                Tag::Gerund
            }
            Some(Tag::Preposition) if is_noun => Tag::Noun,
            Some(Tag::Preposition) if ends_ed => Tag::Adjective,
            _ if ends_ed
                && next == Some(Tag::Noun)
                && !next_opens
                && !matches!(before, Some(Tag::Noun | Tag::Pronoun)) =>
            {
                Tag::Adjective
            }
            Some(Tag::Noun | Tag::Adjective | Tag::Participle) if ends_ed => {
                // "levels associated with" against "levels fell": a participle where "by", "with",
                // "in" and the like follow and a verb is still to come.
                let verb_ahead = words[at + 1..]
                    .iter()
                    .take(14)
                    .any(|word| matches!(word.tag, Tag::Be | Tag::Have | Tag::Modal | Tag::Do));
                if next == Some(Tag::Preposition) && verb_ahead {
                    Tag::Participle
                } else {
                    Tag::Verb
                }
            }
            Some(Tag::Noun | Tag::Pronoun | Tag::Sign | Tag::Subordinator | Tag::Coordinator) if ends_ed => {
                Tag::Verb
            }
            _ if ends_ed => Tag::Participle,
            _ if ends_ing && !is_noun => Tag::Gerund,
            _ if is_adjective && !form.any(Forms::VERB) && !is_noun => {
                let class = Words::builtin().class_name(forms[at].1, PartOfSpeech::Adj);
                match class {
                    Some("degree-adv" | "link-adv" | "time-adv" | "hedge-word") => Tag::Adverb,
                    _ => Tag::Adjective,
                }
            }
            Some(Tag::Noun | Tag::Pronoun | Tag::Subordinator)
                if form.any(Forms::THIRD)
                    && (!is_noun
                        || next_opens
                        || next == Some(Tag::Noun)
                        || next == Some(Tag::Adjective)) =>
            {
                Tag::Verb
            }
            Some(Tag::Noun | Tag::Pronoun | Tag::Subordinator | Tag::Coordinator)
                if form.any(Forms::BASE) && (!is_noun || next_opens && next != Some(Tag::Preposition)) =>
            {
                Tag::Verb
            }
            // "levels increase mortality": a plural, a base form, and what it is done to.
            Some(Tag::Noun)
                if form.any(Forms::BASE)
                    && back_is_plural
                    && !has_verb
                    && matches!(next, Some(Tag::Noun | Tag::Determiner | Tag::Number)) =>
            {
                Tag::Verb
            }
            _ if form.any(Forms::VERB) && !is_noun && !is_adjective => Tag::Verb,
            _ if is_adjective && matches!(next, Some(Tag::Noun | Tag::Adjective)) => Tag::Adjective,
            _ => Tag::Noun,
        };
    }
}
