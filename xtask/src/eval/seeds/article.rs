//! One annotated article and what the linter said of it.

use std::fmt;

use crate::context::sentence;
use crate::wire::{Diagnostic, Scope, Sentence, Severity, Stretch};

use super::super::matching::{Candidate, pair};
use super::gold::{Gold, family};

/// An article, its annotation, its diagnostics, and how the two were matched.
pub(super) struct Article {
    pub(super) name: String,
    text: String,
    pub(super) gold: Vec<Gold>,
    diagnostics: Vec<Diagnostic>,
    /// By item of the annotation: the diagnostic that stands for it.
    found_by: Vec<Option<usize>>,
    standings: Vec<Standing>,
    too_long: Vec<usize>,
}

/// How a diagnostic stands to the annotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Standing {
    /// It stands for a finding.
    Matched,
    /// Its family is right about these words, but another diagnostic stands for the finding,
    /// or nothing there was to be found under its rule.
    SameFamily(String),
    /// These words are flagged, under another family.
    OtherFamily(String),
    /// It hits what must not be flagged under its rule.
    Forbidden(String),
    /// Nothing flagged is there.
    Nothing,
}

impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Matched => f.write_str("matched"),
            Self::SameFamily(rule) => write!(f, "also on {rule}"),
            Self::OtherFamily(rule) => write!(f, "gold says {rule}"),
            Self::Forbidden(rule) => write!(f, "MUST NOT {rule}"),
            Self::Nothing => f.write_str("nothing there"),
        }
    }
}

/// One place of a diagnostic: its own, or one under `related`.
struct Slot {
    diagnostic: usize,
    place: Stretch,
}

impl Article {
    /// Matches the diagnostics with the annotation.
    pub(super) fn new(
        name: String,
        text: String,
        gold: Vec<Gold>,
        diagnostics: Vec<Diagnostic>,
        sentences: &[Sentence],
    ) -> Self {
        let mut slots = Vec::new();
        let mut too_long = Vec::new();
        for (index, diagnostic) in diagnostics.iter().enumerate() {
            for (nth, place) in diagnostic.places().enumerate() {
                if fits_its_sentence(place, sentences) {
                    slots.push(Slot {
                        diagnostic: index,
                        place,
                    });
                } else if nth == 0 && diagnostic.scope == Scope::Span {
                    too_long.push(index);
                }
            }
        }
        let mut article = Self {
            name,
            text,
            found_by: vec![None; gold.len()],
            gold,
            diagnostics,
            standings: Vec::new(),
            too_long,
        };
        article.match_spans(&slots);
        article.match_documents();
        article.standings = (0..article.diagnostics.len())
            .map(|d| article.standing(d))
            .collect();
        article
    }

    /// Items about words that the linter is asked to find.
    pub(super) fn span_gold(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.gold.len()).filter(|&g| self.gold[g].flag && !self.gold[g].is_of_document())
    }

    /// Items about the article that the linter is asked to find.
    pub(super) fn document_gold(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.gold.len()).filter(|&g| self.gold[g].flag && self.gold[g].is_of_document())
    }

    /// Whether a diagnostic stands for the item.
    pub(super) fn is_found(&self, gold: usize) -> bool {
        self.found_by[gold].is_some()
    }

    /// Whether that diagnostic is of the item's very rule.
    pub(super) fn is_found_by_its_code(&self, gold: usize) -> bool {
        self.found_by[gold].is_some_and(|d| self.diagnostics[d].code == self.gold[gold].rule)
    }

    /// Warnings and errors, of words and of the article, and how they stand to the annotation.
    pub(super) fn graves(&self) -> impl Iterator<Item = (usize, &Standing)> + '_ {
        let graves = |d: &usize| self.diagnostics[*d].severity >= Severity::Warning;
        (0..self.diagnostics.len())
            .filter(graves)
            .map(|d| (d, &self.standings[d]))
    }

    /// What must not be flagged, with the diagnostics of that rule that do.
    pub(super) fn forbidden(&self) -> impl Iterator<Item = (&Gold, Vec<usize>)> + '_ {
        let items = self.gold.iter().filter(|gold| !gold.flag);
        items.map(|gold| {
            (
                gold,
                (0..self.diagnostics.len())
                    .filter(|&d| self.hits(d, gold))
                    .collect(),
            )
        })
    }

    /// Notes about the article that the annotation does not have.
    pub(super) fn unmatched_document_notes(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.diagnostics.len()).filter(|&d| {
            let Diagnostic { scope, severity, .. } = self.diagnostics[d];
            let of_note = scope == Scope::Document && severity == Severity::Note;
            of_note && self.standings[d] != Standing::Matched
        })
    }

    /// Diagnostics of words that run past their sentence.
    pub(super) fn too_long(&self) -> impl Iterator<Item = usize> + '_ {
        self.too_long.iter().copied()
    }

    /// A diagnostic on one line.
    pub(super) fn describe(&self, diagnostic: usize) -> String {
        let Diagnostic {
            code,
            rule,
            severity,
            start,
            end,
            scope,
            ..
        } = &self.diagnostics[diagnostic];
        let words = match scope {
            Scope::Document => "(article)".to_owned(),
            Scope::Span => sentence(
                &self.text,
                Stretch {
                    start: *start,
                    end: *end,
                },
            ),
        };
        format!("{code} {rule} [{}] {start}: {words}", severity.name())
    }

    /// Everywhere a phrase stands, whatever its case and apostrophes.
    pub(super) fn places_of(&self, phrase: &str) -> Vec<Stretch> {
        let starts = self.text.char_indices().map(|(at, _)| at);
        starts
            .filter_map(|start| end_of_phrase(&self.text, start, phrase).map(|end| Stretch { start, end }))
            .collect()
    }

    /// Diagnostics about words, whose own or related places touch a stretch.
    pub(super) fn said_at(&self, at: Stretch) -> impl Iterator<Item = &Diagnostic> + '_ {
        let of_words = self
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.scope == Scope::Span);
        of_words.filter(move |diagnostic| diagnostic.places().any(|place| place.overlaps(at)))
    }

    fn match_spans(&mut self, slots: &[Slot]) {
        let items: Vec<usize> = self.span_gold().collect();
        let wanted = items
            .iter()
            .map(|&g| self.candidates(&self.gold[g], slots))
            .collect();
        for (item, slot) in items.into_iter().zip(pair(wanted, slots.len())) {
            self.found_by[item] = slot.map(|slot| slots[slot].diagnostic);
        }
    }

    fn candidates(&self, gold: &Gold, slots: &[Slot]) -> Vec<Candidate> {
        let candidate = |(place, slot): (usize, &Slot)| {
            let diagnostic = &self.diagnostics[slot.diagnostic];
            let same_rule = diagnostic.code == gold.rule;
            // An article's finding stands on the title, so its place says little; but a rule may
            // report for the article what the annotation pins to words.
            let related = match diagnostic.scope {
                Scope::Span => family(&diagnostic.code) == family(&gold.rule),
                Scope::Document => same_rule,
            };
            let overlap = slot.place.overlap(gold.place());
            (related && overlap > 0).then_some(Candidate {
                same_rule,
                overlap,
                place,
            })
        };
        slots.iter().enumerate().filter_map(candidate).collect()
    }

    fn match_documents(&mut self) {
        for g in 0..self.gold.len() {
            if self.gold[g].flag && self.gold[g].is_of_document() {
                self.found_by[g] = (0..self.diagnostics.len()).find(|&d| {
                    self.diagnostics[d].code == self.gold[g].rule && !self.found_by.contains(&Some(d))
                });
            }
        }
    }

    fn standing(&self, d: usize) -> Standing {
        let diagnostic = &self.diagnostics[d];
        if self.found_by.contains(&Some(d)) {
            return Standing::Matched;
        }
        if let Some(gold) = self.gold.iter().find(|gold| !gold.flag && self.hits(d, gold)) {
            return Standing::Forbidden(gold.rule.clone());
        }
        let is_here = |gold: &&Gold| {
            let of_words = diagnostic.scope == Scope::Span && !gold.is_of_document();
            gold.flag && of_words && diagnostic.places().any(|place| place.overlaps(gold.place()))
        };
        let same_family = |gold: &&Gold| family(&gold.rule) == family(&diagnostic.code);
        let touched = || self.gold.iter().filter(is_here);
        match (touched().find(same_family), touched().next()) {
            (Some(gold), _) => Standing::SameFamily(gold.rule.clone()),
            (None, Some(gold)) => Standing::OtherFamily(gold.rule.clone()),
            (None, None) => Standing::Nothing,
        }
    }

    /// Whether a diagnostic is of the item's rule and about the same words, or both about the article.
    fn hits(&self, d: usize, gold: &Gold) -> bool {
        let diagnostic = &self.diagnostics[d];
        let about_it = || {
            (gold.is_of_document() && diagnostic.scope == Scope::Document)
                || diagnostic.places().any(|place| place.overlaps(gold.place()))
        };
        diagnostic.code == gold.rule && about_it()
    }
}

fn fits_its_sentence(place: Stretch, sentences: &[Sentence]) -> bool {
    let stretches = sentences.iter().map(|sentence| Stretch {
        start: sentence.start,
        end: sentence.end,
    });
    let own = stretches.max_by_key(|sentence| sentence.overlap(place));
    own.is_some_and(|sentence| sentence.overlaps(place) && place.len() <= sentence.len())
}

fn end_of_phrase(text: &str, start: usize, phrase: &str) -> Option<usize> {
    let mut read = text.get(start..)?.char_indices();
    let mut end = start;
    for wanted in phrase.chars() {
        let (at, met) = read.next()?;
        let met = if met == '’' {
            '\''
        } else {
            met.to_ascii_lowercase()
        };
        if met != wanted {
            return None;
        }
        end = start + at;
    }
    Some(
        text.get(end..)?
            .chars()
            .next()
            .map_or(end, |last| end + last.len_utf8()),
    )
}

#[cfg(test)]
mod tests {
    use super::super::gold::tests::item;
    use super::{Article, Standing};
    use crate::wire::{Diagnostic, Scope, Sentence, Severity, Stretch};

    fn diagnostic(code: &str, (start, end): (usize, usize), related: &[(usize, usize)]) -> Diagnostic {
        Diagnostic {
            rule: code.to_lowercase(),
            family: String::new(),
            code: code.to_owned(),
            severity: Severity::Warning,
            start,
            end,
            quote: String::new(),
            scope: if code.starts_with("DOC") {
                Scope::Document
            } else {
                Scope::Span
            },
            related: related
                .iter()
                .map(|&(start, end)| Stretch { start, end })
                .collect(),
        }
    }

    fn article(gold: Vec<super::Gold>, diagnostics: Vec<Diagnostic>) -> Article {
        let sentence = |start, end| Sentence {
            start,
            end,
            ..Sentence::default()
        };
        let text = "x".repeat(60);
        Article::new(
            "000".to_owned(),
            text,
            gold,
            diagnostics,
            &[sentence(0, 30), sentence(31, 60)],
        )
    }

    #[test]
    fn a_repeat_counts_as_found_and_its_diagnostic_as_matched() {
        let gold = vec![item("HYP001", true, (0, 5)), item("HYP002", true, (40, 45))];
        let met = article(gold, vec![diagnostic("HYP001", (0, 5), &[(42, 44)])]);
        assert_eq!(met.span_gold().filter(|&g| met.is_found(g)).count(), 2);
        assert_eq!(met.standings, [Standing::Matched]);
    }

    #[test]
    fn a_diagnostic_longer_than_its_sentence_finds_nothing() {
        let met = article(
            vec![item("HYP001", true, (0, 5))],
            vec![diagnostic("HYP001", (0, 31), &[])],
        );
        assert_eq!(met.span_gold().filter(|&g| met.is_found(g)).count(), 0);
        assert_eq!(met.too_long().count(), 1);
    }

    #[test]
    fn says_how_the_unmatched_stand() {
        let gold = vec![
            item("HYP001", true, (0, 5)),
            item("INT001", true, (10, 15)),
            item("RSK001", false, (20, 25)),
            item("DOC001", true, (0, 0)),
        ];
        let said = [
            ("HYP001", (0, 5)),
            ("HYP002", (1, 5)),
            ("ABS001", (10, 12)),
            ("RSK001", (20, 22)),
            ("SEL001", (50, 52)),
        ];
        let mut said: Vec<Diagnostic> = said.map(|(code, at)| diagnostic(code, at, &[])).into();
        said.extend([
            diagnostic("DOC001", (0, 30), &[]),
            diagnostic("DOC002", (0, 30), &[]),
        ]);
        let standings = article(gold, said).standings;
        let expected = [
            Standing::Matched,
            Standing::SameFamily("HYP001".to_owned()),
            Standing::OtherFamily("INT001".to_owned()),
            Standing::Forbidden("RSK001".to_owned()),
            Standing::Nothing,
            Standing::Matched,
            Standing::Nothing,
        ];
        assert_eq!(standings, expected);
    }

    #[test]
    fn finds_phrases_with_curly_apostrophes() {
        let mut met = article(Vec::new(), Vec::new());
        met.text = "Well, There’s no denying it.".to_owned();
        assert_eq!(
            met.places_of("there's no denying"),
            [Stretch { start: 6, end: 26 }]
        );
    }
}
