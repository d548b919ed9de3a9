//! Floor 10: rules that need code, one a file, named as their rules.

mod arithmetic_mismatch;
mod benefit_risk_imbalance;
mod certainty_contradiction;
mod dangling_list;
mod heading_overstates_body;
mod hedge_drop;
mod list_paragraphs;
mod missing_risk_section;
mod missing_timeframe;
mod number_without_comparator;
mod options;
mod promised_content_missing;
mod relative_risk_only;
mod risk_contradiction;
mod safety_contradiction;
mod same_effect;
mod uncited_efficacy;
mod uncited_statistic;

use crate::lexicon::Lexicon;
use crate::rules::Check;

/// Makes a check of the options of its rule.
pub type Build = fn(&toml::Table, &Lexicon) -> Result<Box<dyn Check>, String>;

/// All checks by the name that rule files use, sorted.
const CHECKS: &[(&str, Build)] = &[
    ("arithmetic-mismatch", arithmetic_mismatch::build),
    ("benefit-risk-imbalance", benefit_risk_imbalance::build),
    ("certainty-contradiction", certainty_contradiction::build),
    ("dangling-list", dangling_list::build),
    ("heading-overstates-body", heading_overstates_body::build),
    ("hedge-drop", hedge_drop::build),
    ("missing-risk-section", missing_risk_section::build),
    ("missing-timeframe", missing_timeframe::build),
    ("number-without-comparator", number_without_comparator::build),
    ("promised-content-missing", promised_content_missing::build),
    ("relative-risk-only", relative_risk_only::build),
    ("risk-contradiction", risk_contradiction::build),
    ("safety-contradiction", safety_contradiction::build),
    ("uncited-efficacy", uncited_efficacy::build),
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
