//! What all sets of one bit each have in common.

/// Gives a set of bits its two questions.
macro_rules! set_of_bits {
    ($set:ident) => {
        impl $set {
            /// Whether it holds any of `other`.
            #[inline]
            pub const fn any(self, other: Self) -> bool {
                self.0 & other.0 != 0
            }

            /// Both together.
            #[inline]
            #[must_use]
            pub const fn and(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }
        }
    };
}

pub(super) use set_of_bits;
