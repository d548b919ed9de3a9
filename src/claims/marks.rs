//! Which words of the lexicon the grammar of claims reads.

use crate::article::{CueTable, Cues};
use crate::lexicon::Confidence;

/// A set of marks, one bit each.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Marks(pub(super) u64);

impl Marks {
    pub(super) const NONE: Self = Self(0);

    pub(super) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

macro_rules! marks {
    ($($name:ident = $bit:literal: $group:literal;)*) => {
        impl Marks {
            $(pub(super) const $name: Self = Self(1 << $bit);)*
        }

        /// The group of the lexicon behind each mark.
        const GROUPS: &[(Marks, &str)] = &[$((Marks::$name, $group)),*];
    };
}

marks! {
    TREAT = 0: "claims.treat-verb";
    PREVENT = 1: "claims.prevent-verb";
    CURE = 2: "claims.cure-verb";
    REDUCE = 3: "claims.reduce-verb";
    INCREASE = 4: "claims.increase-verb";
    IMPROVE = 5: "claims.improve-verb";
    CAUSE = 6: "claims.cause-verb";
    HARM = 7: "claims.harm-verb";
    ENABLE = 8: "claims.enable-verb";
    DELIVER = 9: "claims.deliver-verb";
    RECEIVE = 10: "claims.receive-verb";
    CHAIN = 11: "claims.chain-verb";
    REPORT = 12: "claims.report-verb";
    LINK = 13: "claims.link-verb";
    MECHANISM = 14: "claims.mechanism-verb";
    USE = 15: "claims.use-verb";
    LAST = 16: "claims.last-verb";
    WORK = 17: "claims.work-verb";
    COMPARE = 18: "claims.compare-verb";
    VERB = 19: "claims.verb";
    NOUNISH = 20: "claims.noun-or-verb";
    GOOD = 21: "claims.good-outcome";
    BAD = 22: "claims.bad-outcome";
    PROMISE = 23: "claims.promise-noun";
    ABILITY = 24: "claims.ability-noun";
    EFFICACY = 25: "claims.efficacy-noun";
    DECREASE = 26: "claims.decrease";
    RISE = 27: "claims.rise";
    BETTERMENT = 28: "claims.betterment";
    LESS = 29: "claims.less";
    MORE = 30: "claims.more";
    EFFECTIVE = 31: "claims.effective";
    SAFE = 32: "claims.safe";
    HARMFUL = 33: "claims.harmful";
    VERSUS = 34: "claims.versus";
    FAST = 35: "claims.fast";
    RECEIVED = 36: "claims.received";
    EXPOSURE = 37: "claims.exposure";
    INDICATION = 38: "claims.indication";
    UNCERTAINTY = 39: "claims.uncertainty";
    CONDITIONAL = 40: "claims.conditional";
    CORRELATIONAL = 41: "claims.correlational";
    SYNTHESIS = 42: "evidence.level-1-synthesis";
    RANDOMISED = 43: "evidence.level-2-rct";
    OBSERVATIONAL = 44: "evidence.level-3-observational";
    UNCONTROLLED = 45: "evidence.level-4-uncontrolled";
    PRECLINICAL = 46: "evidence.level-5-preclinical";
    SOLE = 62: "certainty.sole-solution";
    FELT = 63: "claims.felt-part";
}

/// The cues of the article that the grammar reads as marks.
pub(super) const CUES: &[(Cues, Marks)] = &[
    (Cues::INTERVENTION, Marks::NAME),
    (Cues::TREATMENT, Marks::TREATMENT),
    (Cues::EFFECT, Marks::EFFECT_NOUN),
    (Cues::OUTCOME, Marks::OUTCOME),
    (Cues::HARM, Marks::NAMED_HARM),
    (Cues::GENERIC_HARM, Marks::ANY_HARM),
    (Cues::BENEFIT, Marks::BENEFIT),
    (Cues::PEOPLE, Marks::PEOPLE),
    (Cues::PERSON, Marks::PERSON),
    (Cues::STUDY, Marks::STUDY),
    (Cues::MECHANISM, Marks::BODY_PART),
    (Cues::OTHER_HEAD, Marks::OTHER_HEAD),
    (Cues::VAGUE_SOURCE, Marks::VAGUE),
    (Cues::MODAL, Marks::HEDGE),
    (Cues::HEDGE, Marks::HEDGE),
    (Cues::CAN, Marks::HEDGE),
    (Cues::BOOSTER, Marks::BOOSTER),
];

impl Marks {
    /// The name of a treatment.
    pub(super) const NAME: Self = Self(1 << 47);
    /// A word for treatments in general.
    pub(super) const TREATMENT: Self = Self(1 << 48);
    /// What a treatment does, as a noun.
    pub(super) const EFFECT_NOUN: Self = Self(1 << 49);
    /// A disease, symptom or outcome.
    pub(super) const OUTCOME: Self = Self(1 << 50);
    /// A named harm.
    pub(super) const NAMED_HARM: Self = Self(1 << 51);
    /// Harm without a name.
    pub(super) const ANY_HARM: Self = Self(1 << 52);
    /// A noun or adjective of benefit.
    pub(super) const BENEFIT: Self = Self(1 << 53);
    /// People who are counted.
    pub(super) const PEOPLE: Self = Self(1 << 54);
    /// People and firms that offer.
    pub(super) const PERSON: Self = Self(1 << 55);
    /// A word for a study.
    pub(super) const STUDY: Self = Self(1 << 56);
    /// What a treatment acts on in the body.
    pub(super) const BODY_PART: Self = Self(1 << 57);
    /// A noun that is no treatment and no effect of one.
    pub(super) const OTHER_HEAD: Self = Self(1 << 58);
    /// Studies and authorities without a name.
    pub(super) const VAGUE: Self = Self(1 << 59);
    /// Any hedge of the lists that the context tests read.
    pub(super) const HEDGE: Self = Self(1 << 60);
    /// Leaves no doubt.
    pub(super) const BOOSTER: Self = Self(1 << 61);

    /// What is good or bad for people.
    pub(super) const VALUED: Self = Self::GOOD
        .and(Self::BAD)
        .and(Self::OUTCOME)
        .and(Self::NAMED_HARM)
        .and(Self::ANY_HARM);

    /// Verbs that relate a treatment to an outcome.
    pub(super) const EFFECT: Self = Self::TREAT
        .and(Self::PREVENT)
        .and(Self::CURE)
        .and(Self::REDUCE)
        .and(Self::INCREASE)
        .and(Self::IMPROVE)
        .and(Self::CAUSE)
        .and(Self::HARM)
        .and(Self::ENABLE)
        .and(Self::MECHANISM);
    /// Any verb.
    pub(super) const ANY_VERB: Self = Self::EFFECT
        .and(Self::DELIVER)
        .and(Self::RECEIVE)
        .and(Self::CHAIN)
        .and(Self::REPORT)
        .and(Self::LINK)
        .and(Self::USE)
        .and(Self::LAST)
        .and(Self::WORK)
        .and(Self::COMPARE)
        .and(Self::VERB);
    /// What a sentence may speak of a treatment by, besides its cues.
    pub(super) const ABOUT: Self = Self::EXPOSURE.and(Self::UNCERTAINTY).and(Self::INDICATION);
    /// What a sentence must have one of to hold a claim.
    pub(super) const TRIGGER: Self = Self::EFFECT
        .and(Self::LINK)
        .and(Self::LAST)
        .and(Self::WORK)
        .and(Self::COMPARE)
        .and(Self::PROMISE)
        .and(Self::EFFICACY)
        .and(Self::DECREASE)
        .and(Self::RISE)
        .and(Self::BETTERMENT)
        .and(Self::EFFECTIVE)
        .and(Self::SAFE)
        .and(Self::HARMFUL)
        .and(Self::FAST)
        .and(Self::INDICATION)
        .and(Self::UNCERTAINTY)
        .and(Self::SOLE)
        .and(Self::GOOD)
        .and(Self::BAD);
}

/// The marks of every form of the lexicon.
#[derive(Clone, Debug)]
pub(super) struct MarkTable(Vec<Marks>);

impl MarkTable {
    pub(super) fn new(table: &CueTable) -> Self {
        let lexicon = table.lexicon();
        let mut of_group = vec![Marks::NONE; lexicon.groups()];
        for (mark, name) in GROUPS {
            for group in lexicon.find_groups(name) {
                of_group[group as usize] = of_group[group as usize].and(*mark);
            }
        }
        let marks = (0..lexicon.forms() as u32).map(|form| {
            let members = lexicon.members(form).iter();
            let counted = members.filter(|member| member.confidence > Confidence::Low && !member.acronym);
            counted.fold(Marks::NONE, |marks, member| {
                marks.and(of_group[member.group as usize])
            })
        });
        Self(marks.collect())
    }

    /// The marks of a form, and those its cues stand for.
    #[inline]
    pub(super) fn with_cues(&self, form: u32, cues: Cues) -> Marks {
        CUES.iter()
            .filter(|(cue, _)| cues.any(*cue))
            .fold(self.of(form), |marks, (_, mark)| marks.and(*mark))
    }

    #[inline]
    pub(super) fn of(&self, form: u32) -> Marks {
        self.0[form as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::GROUPS;

    #[test]
    fn every_mark_has_a_bit_of_its_own() {
        let mut seen = 0;
        for (mark, _) in GROUPS {
            assert_eq!(seen & mark.0, 0);
            seen |= mark.0;
        }
    }
}
