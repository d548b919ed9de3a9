//! Designs of studies that the words of the lexicon name.

use super::bits::set_of_bits;
use crate::lexicon::{Confidence, Lexicon};

/// Designs of studies that a term names.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Designs(u16);

set_of_bits!(Designs);

impl Designs {
    /// None.
    pub const NONE: Self = Self(0);
    /// Reviews and guidelines.
    pub const SYNTHESIS: Self = Self(1);
    /// Chance decides who gets what.
    pub const RANDOMISED: Self = Self(2);
    /// People are watched.
    pub const OBSERVATIONAL: Self = Self(4);
    /// Small, uncontrolled, unfinished or not yet reviewed.
    pub const PRELIMINARY: Self = Self(8);
    /// Animals, cells, models.
    pub const PRECLINICAL: Self = Self(16);
    /// People take part, whatever the design.
    pub const HUMAN: Self = Self(32);

    /// Someone decides who gets what, by chance or not.
    pub const ASSIGNED: Self = Self(64);
    /// How those go about it who watch people: records, questionnaires, years of following.
    pub const WATCHING: Self = Self(128);
    /// Two things went together.
    pub const ASSOCIATION: Self = Self(256);
    /// Pilots, case series, first phases: people are treated, and nobody else to compare.
    pub const UNCONTROLLED: Self = Self(512);

    /// The groups behind each design.
    const GROUPS: &[(Self, &str)] = &[
        (Self::SYNTHESIS, "evidence.level-1-synthesis"),
        (Self::RANDOMISED, "evidence.level-2-rct"),
        (Self::OBSERVATIONAL, "evidence.level-3-observational"),
        (Self::UNCONTROLLED, "evidence.level-4-uncontrolled"),
        (Self::PRELIMINARY, "study.preliminary"),
        (Self::PRECLINICAL, "evidence.level-5-preclinical"),
        (Self::HUMAN, "study.human"),
        (Self::ASSIGNED, "study.assigned"),
        (Self::WATCHING, "study.watching"),
        (Self::ASSOCIATION, "causal.correlational"),
    ];

    /// The designs that each form of a lexicon names.
    pub(super) fn of_forms(lexicon: &Lexicon) -> Vec<Self> {
        let mut of_group = vec![Self::NONE; lexicon.groups()];
        for (design, name) in Self::GROUPS {
            for group in lexicon.find_groups(name) {
                let designs = &mut of_group[group as usize];
                *designs = designs.and(*design);
            }
        }
        let designs = |form| {
            let members = lexicon.members(form).iter();
            members
                .filter(|member| member.confidence > Confidence::Low)
                .fold(Self::NONE, |all, member| all.and(of_group[member.group as usize]))
        };
        (0..lexicon.forms() as u32).map(designs).collect()
    }
}
