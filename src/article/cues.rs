//! Which words of the lexicon the tests of context read.
//!
//! Long because the cues and the word classes are two lists with a line of meaning each.

use std::sync::Arc;

use super::bits::set_of_bits;
use super::designs::Designs;
use super::genre::GenreSigns;
use super::names::Names;
use crate::knowledge::Knowledge;
use crate::lexicon::{Hit, Lexicon, LexiconBuilder, Terms, Token};

/// A set of cues, one bit each.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Cues(u64);

set_of_bits!(Cues);

impl Cues {
    /// No cue.
    pub const NONE: Self = Self(0);
    /// Marks a form that has more cues in capitals.
    const ACRONYM: Self = Self(1 << 63);
}

macro_rules! cues {
    ($($(#[$doc:meta])* $name:ident = $bit:literal: $groups:expr;)*) => {
        impl Cues {
            $($(#[$doc])* pub const $name: Self = Self(1 << $bit);)*
        }

        /// The groups behind each cue. A name ending in `.*` is a whole file.
        const GROUPS: &[(Cues, &[&str])] = &[$((Cues::$name, &$groups)),*];
    };
}

cues! {
    /// Negates what follows.
    NEGATION_BEFORE = 0: ["negation.pre"];
    /// Negates what stands before it.
    NEGATION_AFTER = 1: ["negation.post"];
    /// Looks like a negation and is none.
    PSEUDO_NEGATION = 2: ["negation.pseudo"];
    /// Two negations that cancel.
    DOUBLE_NEGATION = 3: ["negation.double-negative"];
    /// Ends the scope of a negation or hedge.
    TERMINATOR = 4: ["negation.terminator"];
    /// A modal that hedges: `may`, `might`, `could`.
    MODAL = 5: ["hedges.modal"];
    /// Any other hedge.
    HEDGE = 6: ["hedges.epistemic-verb", "hedges.adverb", "hedges.adjective"];
    /// Opens a condition.
    CONDITION = 7: ["hedges.conditional"];
    /// Says that something is not known.
    CAVEAT = 8: ["hedges.caveat-phrase", "context.caveat"];
    /// The name of a treatment.
    INTERVENTION = 9: ["interventions.*", "knowledge.*"];
    /// A word for treatments in general.
    TREATMENT = 10: ["context.treatment"];
    /// A word for what a treatment does.
    EFFECT = 11: ["context.effect"];
    /// A disease, symptom or outcome.
    OUTCOME = 12: [
        "outcomes.cancer", "outcomes.cardiometabolic", "outcomes.gut-skin-other", "outcomes.infection-immune",
        "outcomes.mental-health", "outcomes.pain-neuro", "outcomes.substance-use"
    ];
    /// A named harm.
    HARM = 13: [
        "harms.abuse-dependence", "harms.allergic-skin", "harms.bleeding-clotting", "harms.blood-pressure-cardiac",
        "harms.cancer-risk", "harms.death-overdose", "harms.dissociation-psychiatric", "harms.gastrointestinal",
        "harms.infection-contamination", "harms.interaction", "harms.liver", "harms.metabolic-endocrine",
        "harms.neurological", "harms.procedure", "harms.reproductive-fetal", "harms.respiratory-depression",
        "harms.sedation-consciousness", "harms.suicidality", "harms.urinary-bladder"
    ];
    /// Harm without a name: risk, side effects.
    GENERIC_HARM = 14: ["harms.generic-harm"];
    /// A verb that says harm comes about.
    HARM_VERB = 15: ["context.harm-verb"];
    /// A verb that claims a benefit by itself.
    RELIEF = 16: ["context.relief-verb"];
    /// A noun or adjective of benefit.
    BENEFIT = 17: ["context.benefit-noun", "context.benefit-adj"];
    /// A noun of benefit.
    BENEFIT_NOUN = 61: ["context.benefit-noun"];
    /// A second term of comparison.
    COMPARATOR = 18: ["context.comparator", "comparison.comparator-cue"];
    /// The aim of research or work.
    AIM = 19: ["context.aim"];
    /// Holds a statement at arm's length.
    CRITICISM = 20: ["context.criticism"];
    /// A noun that is no treatment and no effect of one.
    OTHER_HEAD = 21: ["context.other-head"];
    /// Points back to a study.
    STUDY_POINTER = 22: ["context.study-pointer"];
    /// A named body or journal.
    BODY = 23: ["context.body"];
    /// A sign of a citation.
    CITATION = 24: ["context.citation"];
    /// A verb of saying.
    REPORT = 25: ["context.report-verb"];
    /// Someone who offers treatment.
    PROVIDER = 26: ["context.provider"];
    /// Tells the reader to be careful or to ask.
    SAFETY_ADVICE = 27: ["context.safety-advice"];
    /// A verb that opens an order to the reader.
    IMPERATIVE = 28: ["context.imperative"];
    /// An intensifier.
    INTENSIFIER = 29: ["hype.intensifier"];
    /// People who are counted.
    PEOPLE = 30: ["context.people"];
    /// A concession.
    CONCESSION = 31: ["context.concession"];
    /// Studies, authorities or people without a name.
    VAGUE_SOURCE = 32: ["attribution.vague-study", "attribution.anonymous-authority"];
    /// Leaves no doubt.
    BOOSTER = 33: ["certainty.booster", "certainty.proven", "certainty.guarantee"];
    /// Promotes.
    HYPE = 34: ["hype.adjective", "hype.breakthrough", "hype.miracle", "hype.promise", "hype.hope", "hype.transformation"];
    /// Says that one thing makes another.
    CAUSAL = 35: ["causal.direct"];
    /// Says that two things go together.
    CORRELATIONAL = 36: ["causal.correlational"];
    /// A study design.
    DESIGN = 37: [
        "evidence.level-1-synthesis", "evidence.level-2-rct", "evidence.level-3-observational",
        "evidence.level-4-uncontrolled", "evidence.level-5-preclinical"
    ];
    /// Who was studied.
    POPULATION = 38: ["population.study-population"];
    /// A call to act.
    CALL_TO_ACTION = 39: ["selling.call-to-action"];
    /// People and firms, which are not treatments.
    PERSON = 40: ["context.person"];
    /// Standard care.
    STANDARD_CARE = 41: ["context.standard-care"];
    /// `can`, which is no hedge of a claim and yet no plain statement.
    CAN = 42: ["hedges.modal-can"];
    /// A word for a study.
    STUDY = 43: ["context.study"];
    /// A place to turn to in a crisis.
    CRISIS_RESOURCE = 44: ["language.crisis-resource"];
    /// A hedge that marks uncertain statements in scientific prose.
    SCIENTIFIC_HEDGE = 45: ["scientific-hedges.*"];
    /// A hedge in some company only; [`Article::is_hedge`](super::Article::is_hedge) looks twice.
    HEDGE_IN_CONTEXT = 46: [
        "scientific-hedges.may-in-context", "scientific-hedges.could-in-context",
        "scientific-hedges.appear-in-context"
    ];
    /// A number of people or things that is not told: `some`, `many`.
    QUANTIFIER = 47: ["weasel.quantifier", "weasel.quantifier-alone"];
    /// People and works that are spoken of without a name.
    UNNAMED = 48: ["weasel.unnamed"];
    /// A verb that shows a quantifier to be its subject: "some say".
    QUANTIFIER_VERB = 49: ["weasel.quantifier-verb"];
    /// The participle of an opinion: "is believed".
    OPINION = 50: ["weasel.opinion"];
    /// The participle of a report: "is described".
    REPORTED = 51: ["weasel.report"];
    /// Stands with those two after "it is": "it is likely".
    IMPERSONAL = 52: ["weasel.impersonal"];
    /// Says that something is the custom: `widely`, `often`.
    CUSTOM = 53: ["weasel.custom"];
    /// Picks one out of many: `one of`, `among`.
    ONE_OF = 54: ["weasel.one-of"];
    /// An adjective of benefit.
    BENEFIT_ADJECTIVE = 55: ["context.benefit-adj"];
    /// A heading that announces risks.
    RISK_HEADING = 56: ["headings.risk"];
    /// A verb that brings something about and needs a benefit as its object.
    DELIVERY = 57: ["context.delivery-verb"];
    /// A verb by which people come by a benefit.
    RECEPTION = 58: ["context.reception-verb"];
    /// What a treatment acts on in the body.
    MECHANISM = 59: ["context.mechanism"];
    /// A kind of treatment that a word before it names: "magnesium drips".
    NAMED_TREATMENT = 62: ["context.named-treatment"];
    /// Says who pays or gains.
    DISCLOSURE = 60: ["headings.disclosure"];
}

/// Closed classes of single words.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct WordClass(u32);

set_of_bits!(WordClass);

impl WordClass {
    /// Frequent words of English.
    pub const FUNCTION: Self = Self(1);
    /// `the`, `this`, `its`.
    pub const DETERMINER: Self = Self(2);
    /// `it`, `they`, `which`.
    pub const PRONOUN: Self = Self(4);
    /// `and`, `or`, `but`.
    pub const COORDINATOR: Self = Self(8);
    /// `although`, `because`, `if`.
    pub const SUBORDINATOR: Self = Self(16);
    /// `which`, `who`, `that`.
    pub const RELATIVE: Self = Self(32);
    /// `but`, `however`.
    pub const CONTRAST: Self = Self(64);
    /// Never ends a sentence with its full stop.
    pub const ABBREVIATION: Self = Self(128);
    /// May end a sentence with its full stop.
    pub const SOFT_ABBREVIATION: Self = Self(256);
    /// Forms of `be` and verbs like it.
    pub const BE: Self = Self(512);
    /// Numbers in words, and verbs that are one: `three`, `half`, `doubles`.
    pub const NUMERAL: Self = Self(1024);
    /// `you`, `your`, `yours`.
    pub const SECOND_PERSON: Self = Self(2048);
    /// Words of change, success or failure, in the forms that stand beside a figure.
    pub const CHANGE: Self = Self(4096);
    /// Words of relative change.
    pub const RELATIVE_CHANGE: Self = Self(8192);
    /// `risk`, `odds`, `mortality`.
    pub const RISK: Self = Self(1 << 14);
    /// Events that are counted: `strokes`, `relapses`.
    pub const EVENT: Self = Self(1 << 15);
    /// Verbs that multiply: `doubles`, `halved`.
    pub const MULTIPLYING: Self = Self(1 << 16);
    /// `half`, `one` to `ten`.
    pub const SMALL_NUMBER: Self = Self(1 << 17);
    /// Opens a line that names who wrote or checked the text.
    pub const BYLINE: Self = Self(1 << 18);
    /// `of`, `with`, `during`; `to` is none of them.
    pub const PREPOSITION: Self = Self(1 << 19);
    /// `can`, `may`, `won't`.
    pub const MODAL: Self = Self(1 << 20);
    /// Forms of `be` alone.
    pub const COPULA: Self = Self(1 << 21);
    /// Forms of `have`.
    pub const HAVE: Self = Self(1 << 22);
    /// Forms of `do`.
    pub const DO: Self = Self(1 << 23);
    /// Adverbs that do not end in `-ly`.
    pub const ADVERB: Self = Self(1 << 24);
    /// Frequent adjectives.
    pub const ADJECTIVE: Self = Self(1 << 25);
    /// Irregular past forms and participles.
    pub const PAST: Self = Self(1 << 26);
}

const WORD_CLASSES: &[(&str, WordClass)] = &[
    ("abbreviations", WordClass::ABBREVIATION),
    ("adjectives", WordClass::ADJECTIVE),
    ("adverbs", WordClass::ADVERB),
    ("be", WordClass::BE),
    ("be-forms", WordClass::COPULA),
    ("byline", WordClass::BYLINE),
    ("change", WordClass::CHANGE),
    ("contrasts", WordClass::CONTRAST),
    ("coordinators", WordClass::COORDINATOR),
    ("determiners", WordClass::DETERMINER),
    ("do-forms", WordClass::DO),
    ("events", WordClass::EVENT),
    ("function-words", WordClass::FUNCTION),
    ("have-forms", WordClass::HAVE),
    ("modals", WordClass::MODAL),
    ("multiplying", WordClass::MULTIPLYING),
    ("numerals", WordClass::NUMERAL),
    ("past-verbs", WordClass::PAST),
    ("prepositions", WordClass::PREPOSITION),
    ("pronouns", WordClass::PRONOUN),
    ("relative-change", WordClass::RELATIVE_CHANGE),
    ("relatives", WordClass::RELATIVE),
    ("risk-nouns", WordClass::RISK),
    ("second-person", WordClass::SECOND_PERSON),
    ("small-numbers", WordClass::SMALL_NUMBER),
    ("soft-abbreviations", WordClass::SOFT_ABBREVIATION),
    ("subordinators", WordClass::SUBORDINATOR),
];

/// The lexicon with its cues and word classes looked up.
#[derive(Debug)]
pub struct CueTable {
    lexicon: Lexicon,
    /// The cues of each form; [`Cues::ACRONYM`] where more count in capitals.
    forms: Vec<Cues>,
    /// The forms that have more in capitals, sorted, with the whole of them.
    acronyms: Vec<(u32, Cues)>,
    /// How vague each form makes a sentence.
    vagueness: Vec<i8>,
    /// The designs of studies that each form names.
    designs: Vec<Designs>,
    words: Vec<WordClass>,
    genre_signs: GenreSigns,
    /// The names of diseases and complaints.
    conditions: Terms,
    /// What is said of a study that there is none of yet.
    wished_studies: Terms,
    knowledge: Option<Arc<Knowledge>>,
    names: Names,
}

impl CueTable {
    /// Ends the building of a lexicon and looks its cues up.
    pub fn new(builder: LexiconBuilder) -> Self {
        let mut classes = Vec::new();
        for (name, words) in builder.classes() {
            if let Ok(at) = WORD_CLASSES.binary_search_by_key(&name.as_str(), |class| class.0) {
                classes.extend(words.iter().map(|word| (*word, WORD_CLASSES[at].1)));
            }
        }
        let lexicon = builder.build();
        let mut of_group = vec![Cues::NONE; lexicon.groups()];
        for (cue, names) in GROUPS {
            for group in names.iter().flat_map(|name| lexicon.find_groups(name)) {
                let cues = &mut of_group[group as usize];
                *cues = cues.and(*cue);
            }
        }
        let mut forms = Vec::with_capacity(lexicon.forms());
        let mut acronyms = Vec::new();
        for form in 0..lexicon.forms() as u32 {
            let (mut cues, mut in_capitals) = (Cues::NONE, Cues::NONE);
            for member in lexicon.members(form) {
                // A term that is switched off, or too weak to stand alone, is no cue either.
                if member.confidence <= crate::lexicon::Confidence::Low {
                    continue;
                }
                let side = if member.acronym {
                    &mut in_capitals
                } else {
                    &mut cues
                };
                *side = side.and(of_group[member.group as usize]);
            }
            if in_capitals != Cues::NONE {
                acronyms.push((form, cues.and(in_capitals)));
                cues = cues.and(Cues::ACRONYM);
            }
            forms.push(cues);
        }
        let of_group: Vec<i8> = (0..lexicon.groups() as u16)
            .map(|group| vagueness_of(lexicon.group_name(group)))
            .collect();
        let vagueness = (0..lexicon.forms() as u32)
            .map(|form| {
                let members = lexicon.members(form).iter();
                members.map(|member| of_group[member.group as usize]).sum()
            })
            .collect();
        let designs = Designs::of_forms(&lexicon);
        let mut words = vec![WordClass::default(); lexicon.vocabulary().ids()];
        for (word, bits) in classes {
            words[word.0 as usize] = words[word.0 as usize].and(bits);
        }
        Self {
            genre_signs: GenreSigns::new(&lexicon),
            conditions: Terms::of(&lexicon.find_groups("conditions.*")),
            wished_studies: Terms::of(&lexicon.find_groups("study.wished")),
            lexicon,
            forms,
            acronyms,
            vagueness,
            designs,
            words,
            knowledge: None,
            names: Names::default(),
        }
    }

    /// The same with what is known of treatments.
    #[must_use]
    pub fn with_knowledge(mut self, knowledge: Arc<Knowledge>) -> Self {
        self.names = Names::find(&self.lexicon, &knowledge);
        self.knowledge = Some(knowledge);
        self
    }

    /// What is known of treatments; nothing, where it was not given any.
    pub fn knowledge(&self) -> Option<&Knowledge> {
        self.knowledge.as_deref()
    }

    /// Which forms are names of known treatments.
    pub(super) fn names(&self) -> &Names {
        &self.names
    }

    /// The lexicon itself.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The names of diseases and complaints.
    pub(super) fn conditions(&self) -> &Terms {
        &self.conditions
    }

    /// What is said of a study that there is none of yet: it is needed, planned, hoped for.
    pub(super) fn wished_studies(&self) -> &Terms {
        &self.wished_studies
    }

    /// What texts of a kind say of themselves.
    pub(super) fn genre_signs(&self) -> &GenreSigns {
        &self.genre_signs
    }

    /// The cues of a hit among `tokens`.
    #[inline]
    pub fn cues(&self, hit: Hit, tokens: &[Token]) -> Cues {
        let cues = self.forms[hit.form as usize];
        if cues.any(Cues::ACRONYM) && tokens[hit.start as usize].has(Token::CAPITALS) {
            let at = self.acronyms.binary_search_by_key(&hit.form, |acronym| acronym.0);
            return at.map_or(cues, |at| self.acronyms[at].1);
        }
        cues
    }

    /// How vague a form makes the sentence it stands in; below zero, how plain.
    #[inline]
    pub fn vagueness(&self, form: u32) -> i8 {
        self.vagueness[form as usize]
    }

    /// The designs of studies that a form names.
    #[inline]
    pub fn designs(&self, form: u32) -> Designs {
        self.designs[form as usize]
    }

    /// Whether a token's word is of a class.
    #[inline]
    pub fn is(&self, token: Token, class: WordClass) -> bool {
        self.classes(token).any(class)
    }

    /// The classes of a token's word.
    #[inline]
    pub fn classes(&self, token: Token) -> WordClass {
        self.words[token.word.0 as usize]
    }
}

/// The weight that a group of weasel words bears in its name: `weasel.adds-3`, `weasel.takes-1`.
fn vagueness_of(group: &str) -> i8 {
    let weight = |prefix| {
        group
            .strip_prefix(prefix)
            .and_then(|weight| weight.parse::<i8>().ok())
    };
    let taken = weight("weasel.takes-").map(|weight| -weight);
    weight("weasel.adds-").or(taken).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{GROUPS, WORD_CLASSES, vagueness_of};

    #[test]
    fn word_classes_are_sorted() {
        assert!(WORD_CLASSES.is_sorted_by_key(|class| class.0));
    }

    #[test]
    fn a_weight_is_read_from_the_name_of_its_group() {
        let groups = ["weasel.adds-3", "weasel.takes-2", "weasel.custom", "hype.adds-3"];
        assert_eq!(groups.map(vagueness_of), [3, -2, 0, 0]);
    }

    #[test]
    fn every_cue_has_a_bit_of_its_own() {
        let mut seen = 0;
        for (cue, _) in GROUPS {
            assert_eq!(seen & cue.0, 0);
            seen |= cue.0;
        }
    }
}
