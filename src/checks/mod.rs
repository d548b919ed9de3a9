//! Floor 13: rules that need code, one a file, named as their rules.

mod arithmetic_mismatch;
mod benefit_risk_imbalance;
mod certainty_contradiction;
mod dangling_list;
mod heading_overstates_body;
mod hedge_drop;
mod identifier_fault;
mod journal_link_mismatch;
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
mod orphan_citation;
mod outdated_sources;
mod overstated_approval;
mod panacea;
mod pom_promotion;
mod preprint_unlabelled;
mod promised_content_missing;
mod record_mismatch;
mod relative_risk_only;
mod retracted_source;
mod risk_contradiction;
mod safety_contradiction;
mod same_effect;
mod single_source;
mod source_type_mismatch;
mod supplement_disease_claim;
mod treatments;
mod uncited_statistic;
mod undisclosed_compounding;
mod undisclosed_unapproved_use;
mod weak_source;

use crate::lexicon::Lexicon;
use crate::rules::{Check, CitationCheck};

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
    ("risk-contradiction", risk_contradiction::build),
    ("safety-contradiction", safety_contradiction::build),
    ("supplement-disease-claim", supplement_disease_claim::build),
    ("uncited-statistic", uncited_statistic::build),
    ("undisclosed-compounding", undisclosed_compounding::build),
    ("undisclosed-unapproved-use", undisclosed_unapproved_use::build),
];

/// Makes a check on citations of the options of its rule.
pub type BuildOnCitations = fn(&toml::Table, &Lexicon) -> Result<Box<dyn CitationCheck>, String>;

/// All checks on citations by the name that rule files use, sorted.
const ON_CITATIONS: &[(&str, BuildOnCitations)] = &[
    ("identifier-fault", identifier_fault::build),
    ("journal-link-mismatch", journal_link_mismatch::build),
    ("orphan-citation", orphan_citation::build),
    ("outdated-sources", outdated_sources::build),
    ("preprint-unlabelled", preprint_unlabelled::build),
    ("record-mismatch", record_mismatch::build),
    ("retracted-source", retracted_source::build),
    ("single-source", single_source::build),
    ("source-type-mismatch", source_type_mismatch::build),
    ("weak-source", weak_source::build),
];

/// The check on citations called `name`.
pub fn find_on_citations(name: &str) -> Option<BuildOnCitations> {
    ON_CITATIONS
        .binary_search_by_key(&name, |check| check.0)
        .ok()
        .map(|at| ON_CITATIONS[at].1)
}

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
        assert!(super::ON_CITATIONS.is_sorted_by_key(|check| check.0));
    }
}
