//! Floor 8: what a text claims of treatments, how strongly, and on what evidence.
//!
//! A claim hangs on a clause, or on a noun phrase that presupposes one. A sentence that may hold
//! a claim is tagged, cut into clauses with their subjects, and each clause is read: who acts, by
//! what relation, on what. The grammar is closed classes, endings and windows; the words that
//! relate, and what makes an outcome good or bad, stand in `rules/lexicon/claims.toml`.

mod article_claims;
mod claim;
mod effect;
mod evidence;
mod marks;
mod nominal;
mod offer;
mod population;
mod predicate;
mod quantity;
mod reader;
mod references;
mod report;
mod resolve;
mod settle;
mod syntax;
mod tag;
mod value;
mod verb_group;

pub use article_claims::ArticleClaims;
pub use claim::{
    Claim, Design, Evidence, EvidenceKind, Named, Polarity, Quantity, QuantityKind, Relation, RelationKind,
    Strength,
};
pub use reader::ClaimReader;

#[cfg(test)]
mod tests {
    use super::{Claim, ClaimReader};
    use crate::article::Article;
    use crate::document::Document;
    use crate::rules::{Catalog, Compiled};
    use crate::text::{Format, Source};

    /// Hands the article of a Markdown text on.
    pub(in crate::claims) fn with_article<T>(text: &str, ask: impl FnOnce(&Article<'_>) -> T) -> T {
        let compiled = Compiled::new(&Catalog::builtin(), &[]).expect("the embedded lexicon is sound");
        let document = Document::parse(&Source::new("test", Format::Markdown, text));
        ask(&Article::new(&document, compiled.table()))
    }

    /// The claims of a text, each as `describe` puts it.
    pub(in crate::claims) fn claims_of(
        text: &str,
        describe: impl Fn(&Article<'_>, &Claim) -> String,
    ) -> Vec<String> {
        with_article(text, |article| {
            let claims = ClaimReader::new(article.table()).claims(article);
            claims.iter().map(|claim| describe(article, claim)).collect()
        })
    }

    /// "treatment kind outcome polarity strength".
    fn in_short(article: &Article<'_>, claim: &Claim) -> String {
        let outcome = claim.outcome.map_or("-", |place| article.text(place.tokens()));
        format!(
            "{} {} {outcome}: {} {}{}",
            claim.intervention.as_ref().map_or("?", |named| &named.id),
            claim.relation.map_or("?", |relation| relation.kind.as_str()),
            claim.polarity.as_str(),
            claim.strength.as_str(),
            if claim.negated { ", denied" } else { "" },
        )
    }

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(claims_of(text, in_short), expected, "{text}");
    }

    #[test]
    fn the_topic_may_go_by_a_shorter_name() {
        check(
            "# Red light therapy at home\n\nRed light therapy is sold for sore joints. Red light therapy \
             comes in masks. Red light therapy is sold online. In a trial, red light lowered pain.",
            &["red light therapy reduces pain: benefit direct"],
        );
    }

    #[test]
    fn verbs_that_are_joined_are_claims_of_their_own() {
        check(
            "Turmeric eases pain, lifts mood and may prevent relapse.",
            &[
                "turmeric reduces pain: benefit direct",
                "turmeric improves mood: benefit direct",
                "turmeric prevents relapse: benefit conditional",
            ],
        );
        check(
            "Melatonin can improve sleep and reduce anxiety.",
            &[
                "melatonin improves sleep: benefit conditional",
                "melatonin reduces anxiety: benefit conditional",
            ],
        );
    }

    #[test]
    fn chains_of_verbs_end_in_the_one_that_counts() {
        for text in [
            "Turmeric has been shown to relieve pain.",
            "Turmeric helps people relieve pain.",
            "Turmeric helps to relieve pain.",
        ] {
            check(text, &["turmeric reduces pain: benefit direct"]);
        }
        check(
            "Turmeric has the potential to relieve pain.",
            &["turmeric reduces pain: benefit conditional"],
        );
    }

    #[test]
    fn what_is_brought_about_decides_between_benefit_and_harm() {
        for (text, claim) in [
            (
                "Kratom can cause nausea.",
                "kratom causes nausea: harm conditional",
            ),
            (
                "Kratom led to a reduction in cravings.",
                "kratom reduces reduction in cravings: benefit direct",
            ),
            (
                "Kratom raises the risk of seizures.",
                "kratom increases risk of seizures: harm direct",
            ),
            (
                "Kratom does not cause nausea.",
                "kratom causes nausea: benefit direct, denied",
            ),
            (
                "Kratom is not a cure for pain.",
                "kratom treats cure: neutral direct, denied",
            ),
        ] {
            check(text, &[claim]);
        }
    }

    #[test]
    fn passives_and_uses_are_told_from_effects() {
        check(
            "Ketamine is used to treat depression.",
            &["ketamine treats depression: neutral none"],
        );
        check(
            "Anxiety can be reduced by ketamine.",
            &["ketamine reduces Anxiety: benefit conditional"],
        );
        check(
            "Coffee is associated with a lower risk of stroke.",
            &["coffee associated lower risk of stroke: benefit correlational"],
        );
    }

    #[test]
    fn words_that_stand_for_a_treatment_are_resolved() {
        check(
            "Ketamine is an old anaesthetic. It eases pain. This drug may also lift mood. Its effects last for days.",
            &[
                "ketamine reduces pain: benefit direct",
                "ketamine improves mood: benefit conditional",
                "ketamine other days: benefit direct",
            ],
        );
        check(
            "Unlike older pills, which take weeks, ketamine works quickly.",
            &["ketamine works_faster -: benefit direct"],
        );
    }

    #[test]
    fn participles_and_relative_clauses_share_the_treatment() {
        check(
            "Ketamine may calm the brain, leading to less anxiety.",
            &["ketamine reduces anxiety: benefit direct"],
        );
        check(
            "We offer ketamine, which relieves depression.",
            &["ketamine reduces depression: benefit direct"],
        );
    }

    #[test]
    fn nouns_may_presuppose_a_claim() {
        check(
            "Turmeric is known for its ability to relieve pain.",
            &["turmeric reduces pain: benefit direct"],
        );
        check(
            "Doctors praise the effectiveness of melatonin in treating insomnia.",
            &["melatonin treats insomnia: benefit direct"],
        );
        check(
            "More research is needed on the safety of kratom.",
            &["kratom other safety of kratom: neutral none"],
        );
    }

    #[test]
    fn people_come_by_relief_and_harm() {
        check(
            "Many patients experience nausea after taking kratom.",
            &["kratom causes nausea: harm correlational"],
        );
        check("Patients who have depression often sleep badly.", &[]);
    }

    #[test]
    fn questions_and_suppositions_claim_nothing() {
        check("Does turmeric relieve pain?", &[]);
        check("Ask your doctor if turmeric relieves pain.", &[]);
        check("The clinic opened in May and offers ketamine.", &[]);
    }
}
