//! Floor 10: rules that need code, one a file, named as their rules.

mod dangling_list;
mod list_paragraphs;
mod missing_risk_section;
mod missing_timeframe;
mod number_without_comparator;
mod options;
mod promised_content_missing;
mod relative_risk_only;
mod uncited_statistic;

use crate::lexicon::Lexicon;
use crate::rules::Check;

/// Makes a check of the options of its rule.
pub type Build = fn(&toml::Table, &Lexicon) -> Result<Box<dyn Check>, String>;

/// All checks by the name that rule files use, sorted.
const CHECKS: &[(&str, Build)] = &[
    ("dangling-list", dangling_list::build),
    ("missing-risk-section", missing_risk_section::build),
    ("missing-timeframe", missing_timeframe::build),
    ("number-without-comparator", number_without_comparator::build),
    ("promised-content-missing", promised_content_missing::build),
    ("relative-risk-only", relative_risk_only::build),
    ("uncited-statistic", uncited_statistic::build),
];

/// The check called `name`.
pub fn find(name: &str) -> Option<Build> {
    CHECKS
        .binary_search_by_key(&name, |check| check.0)
        .ok()
        .map(|at| CHECKS[at].1)
}

#[cfg(test)]
mod tests {
    #[test]
    fn checks_are_sorted() {
        assert!(super::CHECKS.is_sorted_by_key(|check| check.0));
    }
}
