//! An entry as its file holds it.

use serde::Deserialize;

use crate::config::Jurisdiction;
use crate::diagnostic::Severity;

/// What is known of one treatment, or of a few that are alike.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Entry {
    /// Its name in files: the stem of its file.
    pub id: String,
    /// Its name in messages.
    pub title: String,
    /// What kind of thing it is.
    pub kind: Kind,
    /// The class of medicines or practices, for its page.
    pub class: String,
    /// What articles call it; the longest name found wins.
    pub names: Vec<String>,
    /// Names that other things have as well: they count beside one of `names` alone.
    #[serde(default)]
    pub weak_names: Vec<String>,
    /// Those of `names` that its whole class bears.
    #[serde(default)]
    pub class_names: Vec<String>,
    /// The name of the class in messages, where an article names nothing but the class.
    #[serde(default)]
    pub class_title: Option<String>,
    /// Entries that are easily taken for this one; what is true of them is not true of it.
    #[serde(default)]
    pub relatives: Vec<String>,
    /// Where it may be had on prescription only.
    #[serde(default)]
    pub prescription_only: Vec<Jurisdiction>,
    /// What is often said of it and more than the evidence bears, for its page.
    #[serde(default)]
    pub overclaims: Vec<String>,
    /// A word to those who write about it, for its page.
    #[serde(default)]
    pub notes: String,
    /// What it is approved for. A jurisdiction that is not here is one of which nothing is known.
    #[serde(default)]
    pub approval: Vec<Approval>,
    /// What limits its use.
    #[serde(default)]
    pub restriction: Vec<Restriction>,
    /// The warnings that regulators have put in a box.
    #[serde(default)]
    pub boxed_warning: Vec<BoxedWarning>,
    /// The harms to be named.
    #[serde(default)]
    pub risk: Vec<Risk>,
    /// The people to be warned.
    #[serde(default)]
    pub warn: Vec<Warn>,
    /// Forms of it that nobody approved.
    #[serde(default)]
    pub form: Vec<Form>,
    /// What regulators did.
    #[serde(default)]
    pub action: Vec<Action>,
    /// Other facts, for its page.
    #[serde(default)]
    pub fact: Vec<Statement>,
}

/// What kind of thing a treatment is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A medicine.
    Drug,
    /// A vaccine, cell or gene therapy, or another product of living things.
    Biologic,
    /// A food supplement.
    Supplement,
    /// A device.
    Device,
    /// Something done to the body.
    Procedure,
    /// Something people do.
    Practice,
    /// A way of eating.
    Diet,
    /// A test.
    Test,
    /// Anything else.
    Other,
}

impl Kind {
    /// Whether regulators approve things of this kind for named uses.
    pub const fn needs_approval(self) -> bool {
        matches!(self, Self::Drug | Self::Biologic | Self::Device | Self::Procedure)
    }

    /// Whether things of this kind may not be sold as medicines.
    pub const fn is_food(self) -> bool {
        matches!(self, Self::Supplement | Self::Diet)
    }
}

/// Where a fact comes from: three keys that every fact has in its file.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Fact {
    /// The year, month or day on which it held: `2023`, `2023-10`, `2023-10-11`.
    pub as_of: String,
    /// Whether somebody looked it up in the source.
    pub verified: bool,
    /// Where it can be looked up.
    pub source: String,
}

impl Fact {
    /// A severity, lowered where nobody checked the fact.
    pub fn at_most(&self, severity: Severity) -> Severity {
        if self.verified && !self.source.trim().is_empty() {
            severity
        } else {
            severity.min(Severity::Warning)
        }
    }

    /// The year of `as_of`.
    pub fn year(&self) -> u16 {
        let year = self.as_of.split('-').next().unwrap_or_default();
        year.parse().unwrap_or_default()
    }
}

/// What a treatment is approved for in a place.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Approval {
    /// Where.
    pub jurisdiction: Jurisdiction,
    /// The uses in words; `none` where it is approved for nothing.
    pub uses: String,
    /// The uses as groups of `rules/lexicon/conditions.toml`.
    pub conditions: Vec<String>,
    /// Where this comes from.
    #[serde(flatten)]
    pub fact: Fact,
}

/// A limit on its use.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Restriction {
    /// Where.
    pub jurisdiction: Jurisdiction,
    /// The limit in words.
    pub text: String,
    /// The groups of the lexicon any term of which tells it.
    pub told_by: Vec<String>,
    /// Where this comes from.
    #[serde(flatten)]
    pub fact: Fact,
}

/// A warning in a box.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct BoxedWarning {
    /// Where.
    pub jurisdiction: Jurisdiction,
    /// The warning in words.
    pub text: String,
    /// The harms it names, as concepts of `risk`.
    pub concepts: Vec<String>,
    /// Where this comes from.
    #[serde(flatten)]
    pub fact: Fact,
}

/// A harm to be named.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Risk {
    /// The group of `rules/lexicon/harms.toml` whose terms name it.
    pub concept: String,
    /// The harm in words, as in "never names …".
    pub name: String,
    /// How much it matters when an article that promotes the treatment leaves it out.
    pub omission: Severity,
    /// What is meant, for the page.
    #[serde(default)]
    pub means: String,
    /// More words for it.
    #[serde(default)]
    pub terms: Vec<String>,
    /// Words for it that count only in a sentence that warns.
    #[serde(default)]
    pub terms_in_warnings: Vec<String>,
    /// Where this comes from.
    #[serde(flatten)]
    pub fact: Fact,
}

/// People to be warned.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Warn {
    /// The group of `rules/lexicon/populations.toml` whose terms name them.
    pub group: String,
    /// Who they are, as in "does not warn about …".
    pub name: String,
    /// How much it matters when none of the groups is warned.
    pub omission: Severity,
    /// What is meant, for the page.
    #[serde(default)]
    pub means: String,
    /// Where this comes from.
    #[serde(flatten)]
    pub fact: Fact,
}

/// Forms that nobody approved.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Form {
    /// What to know of them.
    pub text: String,
    /// What articles call them.
    pub terms: Vec<String>,
    /// Where this comes from.
    #[serde(flatten)]
    pub fact: Fact,
}

/// What a regulator did.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Action {
    /// Where.
    pub jurisdiction: Jurisdiction,
    /// What was done.
    pub text: String,
    /// The words without which it need not be told; none where it always should be.
    #[serde(default)]
    pub about: Vec<String>,
    /// Where this comes from.
    #[serde(flatten)]
    pub fact: Fact,
}

/// Any other fact.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Statement {
    /// Where, if it holds in one place.
    pub jurisdiction: Option<Jurisdiction>,
    /// The fact.
    pub text: String,
    /// Where this comes from.
    #[serde(flatten)]
    pub fact: Fact,
}

impl Entry {
    /// What is known of its approval in a place.
    pub fn approval_in(&self, jurisdiction: Jurisdiction) -> Option<&Approval> {
        self.approval.iter().find(|one| one.jurisdiction == jurisdiction)
    }

    /// Every fact with a word on what it says.
    pub fn facts(&self) -> impl Iterator<Item = (&str, &Fact)> {
        let uses = self.approval.iter().map(|one| (one.uses.as_str(), &one.fact));
        let limits = self.restriction.iter().map(|one| (one.text.as_str(), &one.fact));
        let boxes = self
            .boxed_warning
            .iter()
            .map(|one| (one.text.as_str(), &one.fact));
        let risks = self.risk.iter().map(|one| (one.name.as_str(), &one.fact));
        let people = self.warn.iter().map(|one| (one.name.as_str(), &one.fact));
        let forms = self.form.iter().map(|one| (one.text.as_str(), &one.fact));
        let actions = self.action.iter().map(|one| (one.text.as_str(), &one.fact));
        let facts = self.fact.iter().map(|one| (one.text.as_str(), &one.fact));
        uses.chain(limits)
            .chain(boxes)
            .chain(risks)
            .chain(people)
            .chain(forms)
            .chain(actions)
            .chain(facts)
    }
}
