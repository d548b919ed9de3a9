//! What a reading says.

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
