//! Reading the claims of a sentence, and of a whole article.
//!
//! Long because who acts, what is said and what hedges it are asked of one clause, side by side.

use std::ops::Range;

use super::claim::{Claim, Named, Polarity, Relation, RelationKind, Strength};
use super::evidence::evidence;
use super::marks::{MarkTable, Marks};
use super::nominal::nominals;
use super::offer::offered;
use super::population::population;
use super::predicate::{self, Reading};
use super::quantity::quantities;
use super::resolve::{Actor, antecedent, name_in, place, resolve, topic};
use super::syntax::{Clause, Subject, clauses, trimmed};
use super::tag::{Form, Tag, Tagged};
use super::verb_group::Mood;
use crate::article::{Article, CueTable, Cues, Genre, Place, WordClass};
use crate::document::Role;

/// Reads claims. Made once for a lexicon; serves any number of articles and threads.
#[derive(Clone, Debug)]
pub struct ClaimReader {
    marks: MarkTable,
}

/// How long the clause above may be that is shown with a claim.
const FRAME: u32 = 7;

/// How many tokens after the relation a hedge of it may stand.
const HEDGE_REACH: u32 = 6;

/// How long a heading or label is at the most.
const LABEL: u32 = 14;

impl ClaimReader {
    /// Looks up in the lexicon what the grammar reads.
    pub fn new(table: &CueTable) -> Self {
        Self {
            marks: MarkTable::new(table),
        }
    }

    /// Whether a sentence may hold a claim; a quick way to say no.
    pub fn may_claim(&self, article: &Article<'_>, sentence: u32) -> bool {
        let here = &article.sentences()[sentence as usize];
        if matches!(
            article.block(here).role,
            Role::Reference | Role::Boilerplate | Role::Opaque
        ) {
            return false;
        }
        let mut triggered = false;
        let mut about = false;
        let treatment = Cues::INTERVENTION.and(Cues::TREATMENT).and(Cues::PEOPLE);
        for hit in article.hits_in(here.tokens.clone()) {
            let marks = self.marks.of(hit.form);
            triggered |= marks.any(Marks::TRIGGER);
            about |= marks.any(Marks::ABOUT) || article.cues(hit).any(treatment);
            if triggered && about {
                return true;
            }
        }
        // What is offered may bear any name: "Calmora eases pain".
        let offers = || matches!(article.genre(), Genre::Marketing | Genre::PressRelease);
        triggered
            && (offers()
                || Self::is_short(article, sentence) && article.block(here).role != Role::Body
                || here.tokens.clone().any(|at| {
                    article.is_one_of(
                        at,
                        &[
                            "it", "its", "they", "their", "this", "these", "some", "others", "many",
                        ],
                    )
                }))
    }

    /// Whether a sentence is short, or opens with a short label: "Eases pain: pain is …".
    fn is_short(article: &Article<'_>, sentence: u32) -> bool {
        let tokens = &article.sentences()[sentence as usize].tokens;
        let mut opening = tokens.start..tokens.end.min(tokens.start + LABEL);
        tokens.len() <= LABEL as usize
            || article.digests()[sentence as usize].may_have_sign(b':')
                && opening.any(|at| article.is_sign(at, b':'))
    }

    /// The claims of one sentence.
    pub fn claims_of(&self, article: &Article<'_>, sentence: u32) -> Vec<Claim> {
        if !self.may_claim(article, sentence) {
            return Vec::new();
        }
        let tokens = article.sentences()[sentence as usize].tokens.clone();
        let whole = place(tokens.start..tokens.start + 1, sentence);
        let tagged = Tagged::new(article, sentence, &self.marks);
        if article.is_question(whole) {
            return Vec::new();
        }
        let reading = SentenceReader {
            article,
            tagged: &tagged,
            marks: &self.marks,
            clauses: clauses(article, &tagged),
            sentence,
        };
        reading.claims()
    }

    /// The claims of an article, in order.
    pub fn claims(&self, article: &Article<'_>) -> Vec<Claim> {
        (0..article.sentences().len() as u32)
            .flat_map(|sentence| self.claims_of(article, sentence))
            .collect()
    }
}

struct SentenceReader<'s, 'a> {
    article: &'s Article<'a>,
    tagged: &'s Tagged,
    marks: &'s MarkTable,
    clauses: Vec<Clause>,
    sentence: u32,
}

impl SentenceReader<'_, '_> {
    fn claims(&self) -> Vec<Claim> {
        let mut claims: Vec<Claim> = Vec::new();
        let mut covered: Vec<Range<u32>> = Vec::new();
        let mut actors: Vec<Actor> = Vec::with_capacity(self.clauses.len());
        for (index, clause) in self.clauses.iter().enumerate() {
            let actor = self.actor(index, clause, &actors, &claims);
            if !covered.iter().any(|range| range.contains(&clause.verb.head))
                && let Some(claim) = self.claim(clause, &actor)
            {
                covered.push(claim.place.tokens());
                claims.push(claim);
            }
            actors.push(actor);
        }
        for nominal in nominals(self.article, self.tagged, self.sentence, &covered) {
            let mut tokens = nominal.tokens.clone();
            tokens.end = trimmed(self.tagged, tokens.clone()).end.max(tokens.start + 1);
            claims.push(self.build(tokens, nominal.named, &nominal.reading, None));
        }
        claims.sort_by_key(|claim| (claim.place.start, claim.place.end));
        claims
    }

    /// Who a clause speaks of.
    fn actor(&self, index: usize, clause: &Clause, actors: &[Actor], claims: &[Claim]) -> Actor {
        let resolved = clause.subject.words().map_or(Actor::Nothing, |words| {
            let earlier = actors.iter().rev().find_map(|actor| match actor {
                Actor::Treatment(named) => Some(named),
                _ => None,
            });
            match resolve(self.article, self.tagged, &words, self.sentence, earlier) {
                Actor::Other => offered(self.article, self.tagged, &words, self.sentence)
                    .map_or(Actor::Other, Actor::Offered),
                known => known,
            }
        });
        if let Subject::Antecedent(_) = &clause.subject {
            // "a drug for people who …": "who" is never a treatment.
            let mut before = clause.verb.start;
            while before > self.tagged.start && self.tagged.at(before - 1) == Tag::Adverb {
                before -= 1;
            }
            if before > self.tagged.start && self.article.is_one_of(before - 1, &["who", "whom"]) {
                return match resolved {
                    Actor::People(via) => Actor::People(via),
                    _ => Actor::People(None),
                };
            }
        }
        if let (Actor::Other | Actor::Nothing | Actor::Study, Subject::Antecedent(words)) =
            (&resolved, &clause.subject)
        {
            // ", which can further improve …": what the clause before brings about.
            let host = claims.last().filter(|claim| {
                let body = self.tagged.has(words.clone(), Marks::BODY_PART);
                !body && words.is_empty() && claim.place.end <= clause.verb.start
                    || !body && claim.place.end + 2 >= words.end && claim.place.start < words.end
            });
            if let Some(named) = host.and_then(|claim| claim.intervention.clone()) {
                return Actor::Effect(named);
            }
        }
        if resolved != Actor::Nothing {
            return resolved;
        }
        if let Some(host) = clause.shares {
            let shared = actors[host].clone();
            if matches!(shared, Actor::Nothing | Actor::Other)
                && clause.verb.mood != Mood::Finite
                && host + 1 == index
            {
                // "Take X to reduce pain": the treatment that is taken.
                let object = self.clauses[host].rest.clone();
                let taken = name_in(
                    self.article,
                    self.tagged,
                    object.start..object.end.min(clause.verb.start),
                    self.sentence,
                );
                if let (Some(taken), Mood::Infinitive) = (taken, clause.verb.mood) {
                    return Actor::Treatment(taken);
                }
            }
            return shared;
        }
        Actor::Nothing
    }

    fn claim(&self, clause: &Clause, actor: &Actor) -> Option<Claim> {
        let (article, tagged) = (self.article, self.tagged);
        let verb = &clause.verb;
        let mut actor = actor.clone();
        // "if it helps", "unless it eases pain": supposed, not claimed.
        let start = clause
            .subject
            .words()
            .filter(|words| !words.is_empty())
            .map_or(verb.start, |words| words.start);
        if start > tagged.start && article.is_one_of(start - 1, &["if", "unless", "whether"]) {
            return None;
        }
        if actor == Actor::Nothing {
            actor = self.unsaid(clause)?;
        }
        if !self.stands_alone(clause) {
            return None;
        }
        let reading = predicate::read(article, tagged, clause, &actor)?;
        let via_rest = matches!(actor, Actor::People(_))
            .then(|| name_in(article, tagged, clause.rest.clone(), self.sentence))
            .flatten();
        let named = match via_rest.as_ref().or(actor.named()) {
            Some(named) => named.clone(),
            None => self.treatment_of(clause, &actor, &reading)?,
        };
        let mut start = match &clause.subject {
            Subject::Words(words) | Subject::Antecedent(words) if !words.is_empty() => words.start,
            _ => verb.start,
        };
        if clause.shares.is_some() || matches!(verb.mood, Mood::Ing | Mood::Infinitive) {
            start = verb.start;
        }
        let mut tokens = start..clause.rest.end.max(verb.end);
        tokens.start = trimmed(tagged, tokens.clone()).start;
        // "studies suggest that …" belongs to it, as long as it is short.
        if let Some(frame) = clause
            .frame
            .filter(|frame| *frame < tokens.start && tokens.start - frame <= FRAME)
            && clause.shares.is_none()
            && tagged.has(frame..tokens.start, Marks::STUDY)
        {
            tokens.start = frame;
        }
        // "Unlike X, which …, it works rapidly".
        if matches!(
            reading.kind,
            RelationKind::WorksFaster | RelationKind::ComparesBetter
        ) {
            let unlike =
                (tagged.start..tokens.start).find(|&at| article.is_one_of(at, &["unlike", "compared"]));
            tokens.start = unlike.unwrap_or(tokens.start);
        }
        if tokens.end < tokens.start + 2 {
            return None;
        }
        Some(self.build(tokens, named, &reading, Some(clause)))
    }

    /// The treatment of a clause that names none: of a heading, a label, an order.
    fn unsaid(&self, clause: &Clause) -> Option<Actor> {
        let here = &self.article.sentences()[self.sentence as usize];
        let role = self.article.block(here).role;
        let opens = (self.after_label()..clause.verb.start)
            .all(|at| !self.tagged.at(at).is_in_phrase() || self.tagged.at(at) == Tag::Number);
        let at = place(clause.verb.tokens(), self.sentence);
        let named = name_in(self.article, self.tagged, clause.rest.clone(), self.sentence);
        let is_label =
            clause.verb.mood != Mood::Ing && (named.is_some() || self.article.topic().claims_benefits());
        if matches!(role, Role::Heading | Role::ListItem | Role::Title) && opens && is_label {
            return named.or_else(|| topic(self.article, at)).map(Actor::Treatment);
        }
        if opens && matches!(clause.verb.mood, Mood::Bare) {
            return named.map(Actor::Treatment);
        }
        // "Repairs skin and slows ageing": the second verb has what the first has.
        let start = clause.verb.start;
        let is_verb = match self.tagged.at(start) {
            Tag::Verb(Form::Third) => true,
            // "lower back pain" opens with no verb.
            Tag::Verb(Form::Base) => !self.article.is(start, WordClass::ADJECTIVE),
            _ => false,
        };
        clause
            .shares
            .filter(|_| is_verb)
            .and_then(|host| self.unsaid(&self.clauses[host]))
    }

    /// Where a sentence begins after a short label: "Glow: fights wrinkles".
    fn after_label(&self) -> u32 {
        let start = self.tagged.start;
        let label = start..self.tagged.end().min(start + LABEL);
        let colon = label.into_iter().find(|&at| self.article.is_sign(at, b':'));
        colon.map_or(start, |at| at + 1)
    }

    /// Whether a clause without a finite verb makes a claim of its own.
    fn stands_alone(&self, clause: &Clause) -> bool {
        let verb = &clause.verb;
        match verb.mood {
            Mood::Participle => false,
            Mood::Infinitive => {
                let before = verb
                    .start
                    .checked_sub(1)
                    .map_or(Tag::Other, |at| self.tagged.at(at));
                verb.marks.any(Marks::EFFECT)
                    && (before.is_nominal() || before == Tag::Coordinator || before == Tag::Other)
            }
            Mood::Ing => {
                let mut before = verb.start;
                while before > self.tagged.start && self.tagged.at(before - 1) == Tag::Adverb {
                    before -= 1;
                }
                let joined = before > self.tagged.start
                    && matches!(
                        self.tagged.at(before - 1),
                        Tag::Comma | Tag::Coordinator | Tag::Strong
                    );
                joined || before == self.tagged.start || clause.subject.words().is_some()
            }
            _ => true,
        }
    }

    /// The treatment by which people come by something: named in the clause, stood for, or the
    /// one the article is about.
    fn treatment_of(&self, clause: &Clause, actor: &Actor, reading: &Reading) -> Option<Named> {
        let (article, tagged) = (self.article, self.tagged);
        let rest = clause.rest.clone();
        let within = tagged.start..tagged.end();
        if let Some(named) = name_in(article, tagged, within.clone(), self.sentence) {
            return Some(named);
        }
        let pronoun = rest
            .clone()
            .find(|&at| article.is_one_of(at, &["it", "this", "them"]) && tagged.at(at) == Tag::Pronoun);
        if let Some(named) = pronoun.and_then(|at| antecedent(article, at, self.sentence, false)) {
            return Some(named);
        }
        let speaks_of_treatment = tagged.has(within, Marks::TREATMENT) || tagged.has(rest, Marks::ANY_HARM);
        let about = matches!(actor, Actor::Study)
            || reading.kind == RelationKind::SafeFor
            || speaks_of_treatment
            || reading.polarity == Polarity::Benefit;
        if !about {
            return None;
        }
        topic(article, place(clause.verb.tokens(), self.sentence))
    }

    fn build(&self, tokens: Range<u32>, named: Named, reading: &Reading, clause: Option<&Clause>) -> Claim {
        let (article, tagged) = (self.article, self.tagged);
        let sentence = self.sentence;
        let claim = place(tokens.clone(), sentence);
        let relation = place(reading.relation.clone(), sentence);
        let hedges = self.hedges(&tokens, reading, clause);
        let negated =
            reading.is_denied || !reading.is_status && !reading.is_warning && self.negated(relation, clause);
        let boosted = tagged.has(tokens.clone(), Marks::BOOSTER);
        let strength = if reading.is_status {
            Strength::None
        } else if !hedges.is_empty() && !boosted {
            Strength::Conditional
        } else if reading.is_correlational && !boosted {
            Strength::Correlational
        } else {
            Strength::Direct
        };
        let polarity = match reading.polarity {
            Polarity::Benefit if negated => Polarity::Neutral,
            Polarity::Harm if negated => Polarity::Benefit,
            polarity => polarity,
        };
        let outcome = trimmed(tagged, reading.outcome.clone());
        Claim {
            sentence,
            place: claim,
            intervention: Some(named),
            relation: Some(Relation {
                place: relation,
                kind: reading.kind,
            }),
            outcome: (!outcome.is_empty()).then(|| place(self.outcome_phrase(outcome), sentence)),
            population: population(article, tagged, &tokens, sentence),
            quantities: quantities(article, tagged, tokens, sentence),
            polarity,
            strength,
            hedges,
            negated,
            quoted: article.quoted(relation),
            reported_by: super::report::reported_by(article, relation),
            evidence: evidence(article, tagged, self.marks, claim, clause),
        }
    }

    /// The outcome without the preposition that opens it and what hangs on it at the end.
    fn outcome_phrase(&self, mut range: Range<u32>) -> Range<u32> {
        while range.start + 1 < range.end
            && matches!(
                self.tagged.at(range.start),
                Tag::Preposition | Tag::To | Tag::Determiner
            )
        {
            range.start += 1;
        }
        let mut end = range.start;
        while end < range.end {
            let tag = self.tagged.at(end);
            // "a reduction in cravings": what is reduced belongs to it.
            let of_change = self.article.is_one_of(end, &["in"])
                && self.tagged.has(
                    end.saturating_sub(1)..end,
                    Marks::DECREASE.and(Marks::RISE).and(Marks::BETTERMENT),
                );
            let leaves = tag == Tag::Preposition
                && !of_change
                && !self
                    .article
                    .is_one_of(end, &["of", "from", "as", "like", "including"])
                || matches!(tag, Tag::Subordinator | Tag::Open);
            if leaves && end > range.start {
                break;
            }
            end += 1;
        }
        range.start..end.max(range.start + 1)
    }

    fn negated(&self, relation: Place, clause: Option<&Clause>) -> bool {
        // The head decides: "does not cause", "not everyone responds".
        let head = clause.map_or(relation, |clause| {
            place(clause.verb.head..clause.verb.end, self.sentence)
        });
        let from = clause.map_or(head.start, |clause| {
            let subject = clause.subject.words().filter(|words| !words.is_empty());
            // An adverb before the subject belongs to it: "not everyone".
            subject.map_or(clause.verb.start, |words| {
                words.start.saturating_sub(1).max(self.tagged.start)
            })
        });
        // "is not", "is no": of a form of "be" the negation stands after it.
        let verb = clause.map_or(head.start..head.end, |clause| {
            let after = u32::from(clause.verb.is_copula);
            clause.verb.start..clause.verb.end + after
        });
        let plain = verb.into_iter().any(|at| {
            let word = self.article.text(at..at + 1);
            (super::tag::ends(word, "n't")
                || super::tag::ends(word, "n’t")
                || self.article.is_one_of(at, &["not", "cannot", "never"]))
                && !self
                    .article
                    .is_one_of(at + 1, &["only", "just", "merely", "simply"])
        });
        if plain {
            return true;
        }
        let cues = Cues::NEGATION_BEFORE.and(Cues::NEGATION_AFTER);
        let to = clause.map_or(head.end, |clause| clause.rest.end.max(head.end));
        self.article.negated(head) && self.article.has(from..to, cues)
    }

    /// The words that hedge a claim: in its clause, in the frame above it, on the verb it shares.
    fn hedges(&self, tokens: &Range<u32>, reading: &Reading, clause: Option<&Clause>) -> Vec<Place> {
        let to = tokens
            .end
            .min(reading.relation.end + HEDGE_REACH)
            .max(reading.relation.end);
        let own = tokens.start..to;
        let mut ranges = Vec::from([own]);
        if let Some(clause) = clause {
            if let Some(frame) = clause.frame.filter(|frame| *frame < tokens.start) {
                ranges.insert(0, frame..tokens.start);
            }
            let bare = self.tagged.at(clause.verb.start) == Tag::Verb(Form::Base);
            if let (Some(host), true) = (clause.shares, bare) {
                ranges.insert(0, self.clauses[host].verb.tokens());
            }
        }
        let mut found: Vec<Place> = Vec::new();
        for range in ranges {
            let mut at = range.start;
            while at < range.end {
                match self.hedge_at(at, range.end) {
                    Some(end) => {
                        found.push(place(at..end, self.sentence));
                        at = end;
                    }
                    None => at += 1,
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn hedge_at(&self, at: u32, limit: u32) -> Option<u32> {
        let cue = Marks::HEDGE.and(Marks::CONDITIONAL);
        let phrase = self
            .tagged
            .phrases
            .iter()
            .filter(|(start, end, marks)| *start == at && *end <= limit && marks.any(cue))
            .map(|(_, end, _)| *end)
            .max();
        // "City of Hope researchers" hope for nothing.
        let is_name = || {
            self.tagged.at(at) == Tag::Noun && self.article.is_proper_name(place(at..at + 1, self.sentence))
        };
        let word = (self.tagged.marks(at).any(cue) && !is_name()).then_some(at + 1);
        phrase.max(word)
    }
}
