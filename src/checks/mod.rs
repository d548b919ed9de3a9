//! Floor 10: rules that need code, one a file, named as their rules.

mod dangling_list;
mod list_paragraphs;
mod missing_alternatives;
mod missing_risk_section;
mod missing_timeframe;
mod number_without_comparator;
mod omitted_boxed_warning;
mod omitted_key_risk;
mod omitted_population_warning;
mod omitted_regulatory_action;
mod omitted_restriction;
mod options;
mod overstated_approval;
mod panacea;
mod pom_promotion;
mod promised_content_missing;
mod relative_risk_only;
mod supplement_disease_claim;
mod treatments;
mod uncited_efficacy;
mod uncited_statistic;
mod undisclosed_compounding;
mod undisclosed_unapproved_use;

use crate::lexicon::Lexicon;
use crate::rules::Check;

/// Makes a check of the options of its rule.
pub type Build = fn(&toml::Table, &Lexicon) -> Result<Box<dyn Check>, String>;

/// All checks by the name that rule files use, sorted.
const CHECKS: &[(&str, Build)] = &[
    ("dangling-list", dangling_list::build),
    ("missing-alternatives", missing_alternatives::build),
    ("missing-risk-section", missing_risk_section::build),
    ("missing-timeframe", missing_timeframe::build),
    ("number-without-comparator", number_without_comparator::build),
    ("omitted-boxed-warning", omitted_boxed_warning::build),
    ("omitted-key-risk", omitted_key_risk::build),
    ("omitted-population-warning", omitted_population_warning::build),
    ("omitted-regulatory-action", omitted_regulatory_action::build),
    ("omitted-restriction", omitted_restriction::build),
    ("overstated-approval", overstated_approval::build),
    ("panacea", panacea::build),
    ("pom-promotion", pom_promotion::build),
    ("promised-content-missing", promised_content_missing::build),
    ("relative-risk-only", relative_risk_only::build),
    ("supplement-disease-claim", supplement_disease_claim::build),
    ("uncited-efficacy", uncited_efficacy::build),
    ("uncited-statistic", uncited_statistic::build),
    ("undisclosed-compounding", undisclosed_compounding::build),
    ("undisclosed-unapproved-use", undisclosed_unapproved_use::build),
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
