//! Floor 6: what is known of treatments: their names, what they are approved for, and what an article that
//! promotes one must name.
//!
//! An entry is a file, `rules/interventions/<id>.toml`; a user's own folder may hold more in
//! `interventions/`. The names and terms of all entries join the one lexicon when the program is
//! built. The rest of an entry is read when an article or a person asks for it.
//!
//! Every fact says where it comes from, as of when, and whether somebody looked there. One that
//! nobody checked raises a warning at most; see [`Fact::at_most`].

mod base;
mod entry;
mod terms;

pub use base::Knowledge;
pub use entry::{
    Action, Approval, BoxedWarning, Entry, Fact, Form, Kind, Restriction, Risk, Statement, Warn,
};
pub use terms::{
    EntryTerms, about_group, add_terms, form_group, harm_group, name_group, warned_harm_group,
    weak_name_group,
};
