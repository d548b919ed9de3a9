//! The rules of one plan, their words joined into one automaton.

use std::ops::Range;
use std::sync::Arc;

use super::catalog::{Catalog, Origin, Rule};
use super::claim_pattern::ClaimPattern;
use super::finding::Found;
use super::matcher::{Absence, Adjust, Mistakes, Phrase};
use super::pattern::{Need, Pattern};
use crate::article::{Article, CueTable, Place};
use crate::claims::ArticleClaims;
use crate::diagnostic::{LoadError, Severity};
use crate::lexicon::{Confidence, Token};
use crate::text::{Format, Source};

/// The rules of one plan, their words joined into one automaton.
#[derive(Debug)]
pub struct Compiled {
    table: CueTable,
    rules: Vec<CompiledRule>,
    phrases: Vec<(u32, Phrase)>,
    /// The patterns over claims, each with its rule.
    claims: Vec<(u32, ClaimPattern)>,
    patterns: Vec<PhrasePattern>,
    /// What the patterns need, one after the other: most are refused by it alone.
    needs: Vec<Need>,
    triggers: Triggers,
}

/// A pattern of a phrase.
#[derive(Debug)]
struct PhrasePattern {
    pattern: Arc<Pattern>,
    /// Its part of the needs.
    needs: Range<u32>,
    rule: u32,
    phrase: u32,
    confidence: Confidence,
}

#[derive(Debug)]
struct CompiledRule {
    family: u32,
    severity: Severity,
    adjusts: Vec<Adjust>,
    absence: Option<Absence>,
}

/// For each form of the lexicon what to try where it is found.
#[derive(Debug)]
struct Triggers {
    all: Vec<Trigger>,
    /// Where those of a form begin; one more than there are forms.
    starts: Vec<u32>,
}

impl Triggers {
    #[inline]
    fn of(&self, form: u32) -> &[Trigger] {
        &self.all[self.starts[form as usize] as usize..self.starts[form as usize + 1] as usize]
    }
}

#[derive(Clone, Copy, Debug)]
enum Trigger {
    Term {
        phrase: u32,
        confidence: Confidence,
        acronym: bool,
    },
    /// The number of a pattern.
    Pattern(u32),
}

/// A match before its context was looked at.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Candidate {
    rule: u32,
    start: u32,
    /// Longer matches sort first.
    shortness: u32,
    phrase: u32,
    confidence: Confidence,
}

impl Candidate {
    fn end(self) -> u32 {
        u32::MAX - self.shortness
    }
}

impl Compiled {
    /// Compiles some rules of a catalog; the findings name them by their place in `rules`.
    ///
    /// # Errors
    ///
    /// When a rule names a group or test that does not exist, or a pattern cannot be read.
    pub fn new(catalog: &Catalog, rules: &[&Rule]) -> Result<Self, LoadError> {
        let mut builder = catalog.lexicon();
        let mut frequency = None;
        let mut phrases = Vec::new();
        let mut claims = Vec::new();
        let mut compiled = Vec::new();
        let mut families: Vec<&str> = Vec::new();
        for (index, rule) in rules.iter().enumerate() {
            let mut mistakes = Mistakes::default();
            for entry in &rule.file.phrase {
                phrases.push((
                    index as u32,
                    Phrase::compile(entry, &mut builder, &mut frequency, &mut mistakes),
                ));
            }
            for entry in &rule.file.claim {
                claims.push((
                    index as u32,
                    ClaimPattern::compile(entry, &mut builder, &mut mistakes),
                ));
            }
            let family = families
                .iter()
                .position(|known| *known == rule.info.family)
                .unwrap_or_else(|| {
                    families.push(&rule.info.family);
                    families.len() - 1
                });
            compiled.push(CompiledRule {
                family: family as u32,
                severity: rule.severity,
                adjusts: rule
                    .file
                    .adjust
                    .iter()
                    .map(|entry| Adjust::compile(entry, &mut builder, &mut mistakes))
                    .collect(),
                absence: rule
                    .file
                    .absence
                    .as_ref()
                    .map(|entry| Absence::compile(entry, &mut builder, &mut mistakes)),
            });
            if !mistakes.0.is_empty() {
                return Err(wrong(rule, mistakes));
            }
        }
        let table = CueTable::new(builder).with_knowledge(catalog.knowledge().clone());
        let (mut patterns, mut needs) = (Vec::new(), Vec::new());
        for (index, (rule, phrase)) in phrases.iter_mut().enumerate() {
            let confidence = phrase.confidence.unwrap_or(Confidence::High);
            for pattern in std::mem::take(&mut phrase.patterns) {
                let start = needs.len() as u32;
                needs.extend(pattern.needs.iter().cloned());
                patterns.push(PhrasePattern {
                    pattern,
                    needs: start..needs.len() as u32,
                    rule: *rule,
                    phrase: index as u32,
                    confidence,
                });
            }
        }
        let triggers = triggers(&table, &phrases, &patterns);
        Ok(Self {
            table,
            rules: compiled,
            phrases,
            claims,
            patterns,
            needs,
            triggers,
        })
    }

    /// The lexicon and its cues.
    pub fn table(&self) -> &CueTable {
        &self.table
    }

    /// Runs all phrases and absences over an article: the rule's number and what it found.
    pub fn run(&self, claims: &ArticleClaims<'_>) -> Vec<(usize, Found)> {
        let mut candidates = self.candidates(claims.article());
        candidates.sort_unstable();
        candidates.dedup();
        let mut found = Vec::new();
        self.phrases(claims, &candidates, false, &mut found);
        self.claims(claims, &mut found);
        self.phrases(claims, &candidates, true, &mut found);
        for (index, rule) in self.rules.iter().enumerate() {
            if let Some(missing) = rule.absence.as_ref().and_then(|absence| absence.find(claims)) {
                found.push((index, missing));
            }
        }
        found
    }

    /// The severity of a finding of a rule, its adjustments applied.
    pub fn severity(&self, rule: usize, found: &Found, claims: &ArticleClaims<'_>) -> Severity {
        let rule = &self.rules[rule];
        let severity = found.severity.unwrap_or(rule.severity);
        if claims.article().sentences().is_empty() {
            return severity;
        }
        let place = found.place.unwrap_or(Place {
            start: 0,
            end: 1,
            sentence: 0,
        });
        rule.adjusts
            .iter()
            .fold(severity, |severity, adjust| adjust.apply(severity, claims, place))
    }

    /// Asks every pattern over claims of every claim; a rule speaks once of a place.
    fn claims(&self, claims: &ArticleClaims<'_>, into: &mut Vec<(usize, Found)>) {
        let article = claims.article();
        let asked: Vec<&(u32, ClaimPattern)> = self
            .claims
            .iter()
            .filter(|(_, pattern)| pattern.reads_article(claims))
            .collect();
        if asked.is_empty() {
            return;
        }
        for sentence in 0..article.sentences().len() as u32 {
            if !claims.may_claim(sentence) {
                continue;
            }
            for (rule, pattern) in &asked {
                if !pattern.reads_sentence(claims, sentence) {
                    continue;
                }
                let rule = *rule as usize;
                for claim in claims.of_sentence(sentence) {
                    let Some(found) = pattern.find(claims, claim) else {
                        continue;
                    };
                    let is_told = into.iter().any(|(known, other)| {
                        *known == rule
                            && other.prose.start < found.prose.end
                            && found.prose.start < other.prose.end
                    });
                    if !is_told {
                        into.push((rule, found));
                    }
                }
            }
        }
    }

    /// The matches that stand in their context: of the spare phrases, or of all others.
    fn phrases(
        &self,
        claims: &ArticleClaims<'_>,
        candidates: &[Candidate],
        spare: bool,
        found: &mut Vec<(usize, Found)>,
    ) {
        let article = claims.article();
        let mut last: Option<(u32, u32)> = None;
        for (index, &candidate) in candidates.iter().enumerate() {
            let phrase = &self.phrases[candidate.phrase as usize].1;
            if phrase.spare != spare {
                continue;
            }
            // Longest match wins inside a rule.
            if last.is_some_and(|(rule, end)| rule == candidate.rule && candidate.start < end) {
                continue;
            }
            let place = Place {
                start: candidate.start,
                end: candidate.end(),
                sentence: article.sentence_of(candidate.start),
            };
            if !phrase.reads(article.role(place))
                || !self.is_trusted(candidate, index, candidates, article, place)
                || spare && speaks_in_sentence(found, candidate.rule, article, place)
                || !phrase.passes(claims, place)
            {
                continue;
            }
            last = Some((candidate.rule, candidate.end()));
            let covered = if phrase.to_clause_end {
                to_clause_end(article, place)
            } else {
                place
            };
            let mut finding = Found::at(article, covered);
            finding.severity = phrase.severity;
            finding.message.clone_from(&phrase.message);
            if let Some(related) = &phrase.related {
                finding = related.add_to(finding, article, place);
            }
            if let Some(prefer) = self.prefer(article, place) {
                finding.fill.push(("prefer", prefer.to_owned()));
            }
            found.push((candidate.rule as usize, finding));
        }
    }

    fn candidates(&self, article: &Article<'_>) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        let mut sentence = 0;
        for &hit in article.hits() {
            let triggers = self.triggers.of(hit.form);
            if triggers.is_empty() {
                continue;
            }
            while article
                .sentences()
                .get(sentence + 1)
                .is_some_and(|next| next.tokens.start <= hit.start)
            {
                sentence += 1;
            }
            let within = &article.sentences()[sentence].tokens;
            for &trigger in triggers {
                match trigger {
                    Trigger::Term {
                        phrase,
                        confidence,
                        acronym,
                    } => {
                        if acronym && !article.tokens()[hit.start as usize].has(Token::CAPITALS) {
                            continue;
                        }
                        let rule = self.phrases[phrase as usize].0;
                        candidates.push(Candidate {
                            rule,
                            start: hit.start,
                            shortness: u32::MAX - hit.end,
                            phrase,
                            confidence,
                        });
                    }
                    Trigger::Pattern(at) => {
                        let entry = &self.patterns[at as usize];
                        let needs = &self.needs[entry.needs.start as usize..entry.needs.end as usize];
                        if !needs.iter().all(|need| need.may_be_met(article, sentence)) {
                            continue;
                        }
                        if let Some(tokens) = entry.pattern.match_at(article, hit.start, within) {
                            candidates.push(Candidate {
                                rule: entry.rule,
                                start: tokens.start,
                                shortness: u32::MAX - tokens.end,
                                phrase: entry.phrase,
                                confidence: entry.confidence,
                            });
                        }
                    }
                }
            }
        }
        candidates
    }

    /// Whether a match may be trusted: see the confidence of lexicon groups.
    fn is_trusted(
        &self,
        candidate: Candidate,
        index: usize,
        all: &[Candidate],
        article: &Article<'_>,
        place: Place,
    ) -> bool {
        match candidate.confidence {
            Confidence::Off => false,
            Confidence::High => true,
            Confidence::Medium => article.about_intervention(place),
            Confidence::Low => {
                let sentence = article.sentence(place).tokens.clone();
                let family = self.rules[candidate.rule as usize].family;
                all.iter().enumerate().any(|(other_index, other)| {
                    other_index != index
                        && other.confidence > Confidence::Low
                        && sentence.contains(&other.start)
                        && (other.end() <= place.start || place.end <= other.start)
                        && self.rules[other.rule as usize].family == family
                }) && article.about_intervention(place)
            }
        }
    }

    fn prefer(&self, article: &Article<'_>, place: Place) -> Option<&str> {
        let lexicon = self.table.lexicon();
        let hit = article
            .hits_in(place.tokens())
            .filter(|hit| hit.start == place.start)
            .max_by_key(|hit| hit.end)?;
        lexicon
            .members(hit.form)
            .iter()
            .find_map(|&member| lexicon.prefer(member))
    }
}

/// Whether a rule has a finding in the sentence of a place.
fn speaks_in_sentence(found: &[(usize, Found)], rule: u32, article: &Article<'_>, place: Place) -> bool {
    let sentence = article.prose(article.sentence(place).tokens.clone());
    found.iter().any(|(known, other)| {
        *known == rule as usize && other.prose.start < sentence.end && sentence.start < other.prose.end
    })
}

/// A place with the rest of its clause, without the punctuation there.
fn to_clause_end(article: &Article<'_>, place: Place) -> Place {
    let mut end = article.clause(place).end.max(place.end);
    while end > place.end
        && !article.tokens()[end as usize - 1].is_wordlike()
        && !article.is_sign(end - 1, b'%')
    {
        end -= 1;
    }
    Place { end, ..place }
}

/// For each form what to try where it is found.
fn triggers(table: &CueTable, phrases: &[(u32, Phrase)], patterns: &[PhrasePattern]) -> Triggers {
    let lexicon = table.lexicon();
    let mut by_group: Vec<Vec<(u32, bool)>> = vec![Vec::new(); lexicon.groups()];
    for (index, (_, phrase)) in phrases.iter().enumerate() {
        for &group in &phrase.terms {
            by_group[group as usize].push((index as u32, false));
        }
    }
    let mut by_form: Vec<(u32, u32)> = Vec::new();
    for (index, entry) in patterns.iter().enumerate() {
        let begins = entry.pattern.anchors();
        for group in begins.groups.concat() {
            by_group[group as usize].push((index as u32, true));
        }
        let forms = begins.words.iter().filter_map(|word| lexicon.form_of(*word));
        by_form.extend(forms.map(|form| (form, index as u32)));
    }
    by_form.sort_unstable();
    by_form.dedup();
    let mut by_form = by_form.into_iter().peekable();
    let mut triggers = Vec::new();
    let mut starts = vec![0];
    for form in 0..lexicon.forms() as u32 {
        for member in lexicon.members(form) {
            for &(phrase, is_pattern) in &by_group[member.group as usize] {
                if is_pattern {
                    triggers.push(Trigger::Pattern(phrase));
                    continue;
                }
                let confidence = phrases[phrase as usize].1.confidence.unwrap_or(member.confidence);
                if confidence != Confidence::Off {
                    triggers.push(Trigger::Term {
                        phrase,
                        confidence,
                        acronym: member.acronym,
                    });
                }
            }
        }
        while let Some((_, pattern)) = by_form.next_if(|(own, _)| *own == form) {
            triggers.push(Trigger::Pattern(pattern));
        }
        starts.push(triggers.len() as u32);
    }
    Triggers {
        all: triggers,
        starts,
    }
}

fn wrong(rule: &Rule, mistakes: Mistakes) -> LoadError {
    let source = match &rule.origin {
        Origin::File(source) => (**source).clone(),
        Origin::Embedded(..) => Source::new(
            format!("rules/{}/{}.toml", rule.info.family, rule.info.id),
            Format::Text,
            rule.text(),
        ),
    };
    LoadError::Wrong {
        source_file: Box::new(source),
        mistakes: mistakes.0,
    }
}
