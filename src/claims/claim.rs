//! A claim and its parts.

use crate::article::Place;

/// What a text says that a treatment does, is or may do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Claim {
    /// The index of its sentence.
    pub sentence: u32,
    /// The clause or phrase that makes it.
    pub place: Place,
    /// The treatment.
    pub intervention: Option<Named>,
    /// The words that relate it to the outcome.
    pub relation: Option<Relation>,
    /// What it is said to act on or bring about.
    pub outcome: Option<Place>,
    /// In whom.
    pub population: Option<Place>,
    /// The figures, times and doses in it.
    pub quantities: Vec<Quantity>,
    /// Whether it speaks of good or of harm.
    pub polarity: Polarity,
    /// How strongly it is put.
    pub strength: Strength,
    /// The words that hedge it.
    pub hedges: Vec<Place>,
    /// Whether it is denied.
    pub negated: bool,
    /// Whether it stands in quotation marks.
    pub quoted: bool,
    /// Who is said to say it, where the text names them.
    pub reported_by: Option<Place>,
    /// What stands behind it in the text.
    pub evidence: Evidence,
}

/// A treatment as it is named, or stood for, in a claim.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Named {
    /// The words; they may stand in an earlier sentence where the claim names nothing.
    pub place: Place,
    /// The name it goes by, in lower case, with pronouns resolved.
    pub id: String,
    /// Whether the name is one of the lexicon's; else it is what the text calls a treatment.
    pub is_known: bool,
}

/// The words that relate a treatment to an outcome.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Relation {
    /// The words.
    pub place: Place,
    /// What they say.
    pub kind: RelationKind,
}

/// What a claim says of a treatment.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum RelationKind {
    /// It treats.
    Treats,
    /// It keeps from coming about.
    Prevents,
    /// It ends for good.
    Cures,
    /// It makes less.
    Reduces,
    /// It makes more.
    Increases,
    /// It makes better.
    Improves,
    /// It brings about.
    Causes,
    /// It does no harm.
    SafeFor,
    /// It stands above or beside another.
    ComparesBetter,
    /// It works soon, or sooner than another.
    WorksFaster,
    /// It acts so in the body.
    Mechanism,
    /// It goes together with.
    Associated,
    /// It is recommended.
    Recommended,
    /// Anything else.
    Other,
}

impl RelationKind {
    /// The name in the output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Treats => "treats",
            Self::Prevents => "prevents",
            Self::Cures => "cures",
            Self::Reduces => "reduces",
            Self::Increases => "increases",
            Self::Improves => "improves",
            Self::Causes => "causes",
            Self::SafeFor => "safe_for",
            Self::ComparesBetter => "compares_better",
            Self::WorksFaster => "works_faster",
            Self::Mechanism => "mechanism",
            Self::Associated => "associated",
            Self::Recommended => "recommended",
            Self::Other => "other",
        }
    }
}

/// Whether a claim speaks of good or of harm.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Polarity {
    /// Good.
    Benefit,
    /// Harm.
    Harm,
    /// Neither: a use, a mechanism, an open question.
    Neutral,
}

impl Polarity {
    /// The name in the output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Benefit => "benefit",
            Self::Harm => "harm",
            Self::Neutral => "neutral",
        }
    }
}

/// How strong a causal statement is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Strength {
    /// It states no effect: a use, a status, an open question.
    #[default]
    None,
    /// Things go together: "is associated with".
    Correlational,
    /// An effect under a hedge: "may reduce".
    Conditional,
    /// An effect: "reduces".
    Direct,
}

impl Strength {
    /// The name in the output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Correlational => "correlational",
            Self::Conditional => "conditional",
            Self::Direct => "direct",
        }
    }
}

/// A figure, time, dose or price.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Quantity {
    /// The words.
    pub place: Place,
    /// What it measures.
    pub kind: QuantityKind,
}

/// What a figure measures.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum QuantityKind {
    /// A percentage.
    Percent,
    /// Out of how many: "2 in 100".
    AbsoluteRisk,
    /// Against another group: "30% lower risk", "halves".
    RelativeRisk,
    /// So many of so many: "31 of 62".
    Count,
    /// How many were studied: "among 96 patients", "n = 80".
    SampleSize,
    /// An effect in points, standard deviations, ratios.
    EffectSize,
    /// "p < 0.05".
    PValue,
    /// "95% CI 0.4 to 0.9".
    Interval,
    /// How long.
    Duration,
    /// How soon.
    Onset,
    /// How much of a treatment.
    Dose,
    /// What it costs.
    Price,
}

impl QuantityKind {
    /// The name in the output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Percent => "percent",
            Self::AbsoluteRisk => "absolute-risk",
            Self::RelativeRisk => "relative-risk",
            Self::Count => "count",
            Self::SampleSize => "sample-size",
            Self::EffectSize => "effect-size",
            Self::PValue => "p-value",
            Self::Interval => "interval",
            Self::Duration => "duration",
            Self::Onset => "onset",
            Self::Dose => "dose",
            Self::Price => "price",
        }
    }
}

/// What stands behind a claim in the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Evidence {
    /// How far it can be followed up.
    pub kind: EvidenceKind,
    /// The words that give it: links, markers, names, "studies show".
    pub places: Vec<Place>,
    /// The design of the study.
    pub design: Option<Design>,
    /// How many were studied.
    pub sample: Option<Place>,
    /// What it was compared with.
    pub comparator: Option<Place>,
}

/// How far the evidence for a claim can be followed up.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum EvidenceKind {
    /// There is none.
    None,
    /// "Studies show".
    Vague,
    /// A body, a person or a trial with a name.
    Named,
    /// A link, an identifier, a reference.
    Linked,
}

impl EvidenceKind {
    /// The name in the output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Vague => "vague",
            Self::Named => "named",
            Self::Linked => "linked",
        }
    }
}

/// The design of a study, the weakest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Design {
    /// Cells or tissue in a dish.
    InVitro,
    /// Animals.
    Animal,
    /// Single cases, or series of them.
    CaseReport,
    /// Small or uncontrolled.
    Pilot,
    /// Cohorts, case-control studies, surveys.
    Observational,
    /// Chance decides who gets what.
    RandomisedTrial,
    /// Reviews and meta-analyses.
    SystematicReview,
    /// Guidelines.
    Guideline,
}

impl Design {
    /// The name in the output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InVitro => "in-vitro",
            Self::Animal => "animal",
            Self::CaseReport => "case-report",
            Self::Pilot => "pilot",
            Self::Observational => "observational",
            Self::RandomisedTrial => "randomised-trial",
            Self::SystematicReview => "systematic-review",
            Self::Guideline => "guideline",
        }
    }
}
