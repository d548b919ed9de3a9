//! What a reading says.

/// How strong a causal statement a sentence makes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Strength {
    /// None: a method, a count, a question, a plan.
    #[default]
    None,
    /// Things go together: "is associated with", "is more common in".
    Correlational,
    /// A cause under reserve: "may reduce".
    Conditional,
    /// A cause told as a fact, or denied as one: "reduces", "has no effect on".
    Direct,
}

/// Whether a sentence recommends that something be done.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Advice {
    /// It does not.
    #[default]
    None,
    /// It hints: "may be a useful option".
    Weak,
    /// It says so: "should be offered".
    Strong,
}

impl Strength {
    /// All, weakest first.
    pub const ALL: [Self; 4] = [Self::None, Self::Correlational, Self::Conditional, Self::Direct];

    /// Its name in the output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Correlational => "correlational",
            Self::Conditional => "conditional",
            Self::Direct => "direct",
        }
    }
}

impl Advice {
    /// All, weakest first.
    pub const ALL: [Self; 3] = [Self::None, Self::Weak, Self::Strong];

    /// Its name in the output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Weak => "weak",
            Self::Strong => "strong",
        }
    }
}
