//! What ripgrep is asked to count: 54 phrases of our own lexicons.
//!
//! They are single words and phrases of every family, frequent and rare, so that the
//! comparison neither flatters nor starves the searcher.

/// The alternatives; none holds a character that a regular expression would read.
pub(super) const PHRASES: [&str; 54] = [
    "groundbreaking",
    "game-changing",
    "revolutionary",
    "cutting-edge",
    "breakthrough",
    "incredible",
    "extraordinary",
    "phenomenal",
    "unmatched",
    "miracle",
    "wonder drug",
    "magic bullet",
    "paradigm shift",
    "secret weapon",
    "new hope",
    "lifeline",
    "shows promise",
    "most effective",
    "gold standard",
    "undeniable",
    "no doubt",
    "there is no denying",
    "undoubtedly",
    "results guaranteed",
    "money back guarantee",
    "works for everyone",
    "cures",
    "reverses aging",
    "look no further",
    "the only solution",
    "once and for all",
    "clinically proven",
    "backed by science",
    "low risk",
    "minimal side effects",
    "no side effects",
    "safe and effective",
    "risk-free",
    "non-addictive",
    "all-natural",
    "chemical-free",
    "side effects are rare",
    "generally considered safe",
    "studies have found",
    "research has indicated",
    "recent research",
    "experts agree",
    "doctors recommend",
    "instead of chemo",
    "root cause",
    "book now",
    "call today",
    "you deserve",
    "schedule a consultation",
];

#[cfg(test)]
mod tests {
    use super::PHRASES;

    #[test]
    fn are_distinct_and_plain() {
        let mut sorted = PHRASES.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted.len(), PHRASES.len());
        assert!(
            PHRASES
                .iter()
                .all(|phrase| phrase.chars().all(|c| c.is_ascii_lowercase() || " -".contains(c)))
        );
    }
}
