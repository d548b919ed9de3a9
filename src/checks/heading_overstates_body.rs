//! Flags a heading or list label that states an effect which the text under it only hedges.

use serde::Deserialize;

use super::options;
use super::same_effect::{Effect, benefits_in, is_about_treatment, is_hedged, whole};
use crate::article::{Article, Cues};
use crate::claims::{ArticleClaims, Claim, EvidenceKind, RelationKind, Strength};
use crate::diagnostic::Severity;
use crate::document::Role;
use crate::lexicon::Lexicon;
use crate::rules::{Check, Findings, Found};

/// How many hedged places are shown.
const SHOWN: usize = 3;
/// A label has so many tokens at the most, its colon included.
const LABEL: u32 = 12;

/// It has no options.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct HeadingOverstatesBody {}

pub(super) fn build(options: &toml::Table, _: &Lexicon) -> Result<Box<dyn Check>, String> {
    let check: HeadingOverstatesBody = options::read(options)?;
    Ok(Box::new(check))
}

impl Check for HeadingOverstatesBody {
    fn check(&self, article: &Article<'_>, claims: &ArticleClaims<'_>, findings: &mut Findings) {
        if !is_about_treatment(article.topic()) {
            return;
        }
        let labels: Vec<(&Claim, Effect)> = benefits_in(article, claims, may_be_labels(article)).collect();
        for (claim, effect) in &labels {
            let sentence = &article.sentences()[claim.sentence as usize];
            let role = article.block(sentence).role;
            if !(role == Role::Heading || is_label(article, claim))
                || claim.strength != Strength::Direct
                || !claim.hedges.is_empty()
                || reports_study(article, claim)
                || article.is_question(whole(article, claim.sentence))
            {
                continue;
            }
            let under = under(article, claim.sentence);
            let is_under =
                |other: &Claim| under.contains(&other.sentence) && other.place.start >= claim.place.end;
            let body: Vec<(&Claim, Effect)> = benefits_in(article, claims, under.clone()).collect();
            let of_body = || {
                body.iter()
                    .filter(|(other, of_other)| is_under(other) && of_other.is_like(effect))
                    .map(|(other, _)| *other)
            };
            let hedged: Vec<&Claim> = of_body().filter(|other| is_hedged(article, other)).collect();
            let stated: Vec<&Claim> = of_body().filter(|other| !is_hedged(article, other)).collect();
            let one_study = !stated.is_empty() && stated.iter().all(|other| is_one_study(article, other));
            let hedged = match (stated.is_empty(), one_study) {
                (true, _) => hedged,
                (_, true) => body
                    .iter()
                    .filter(|(other, _)| is_under(other) && is_hedged(article, other))
                    .map(|(other, _)| *other)
                    .collect(),
                (false, false) => continue,
            };
            if hedged.is_empty() {
                continue;
            }
            let mut found = Found::at(article, claim.place);
            if one_study {
                let message =
                    "`{quote}` makes a rule of what one study found; the text under it only supposes more";
                found = found.severity(Severity::Note).message(message);
            }
            let cures = claim
                .relation
                .is_some_and(|relation| matches!(relation.kind, RelationKind::Treats | RelationKind::Cures));
            if cures && !one_study {
                found = found.severity(Severity::Error);
            }
            for other in hedged.iter().take(SHOWN) {
                found = found.related(article.prose(other.place.tokens()), "the text under it hedges");
            }
            findings.add(found);
        }
    }
}

/// The sentences that are headings, or open with a few words and a colon.
fn may_be_labels<'a>(article: &'a Article<'_>) -> impl Iterator<Item = u32> + 'a {
    (0..article.sentences().len() as u32).filter(|&index| {
        let sentence = &article.sentences()[index as usize];
        let opening = sentence.tokens.start..sentence.tokens.end.min(sentence.tokens.start + LABEL);
        article.block(sentence).role == Role::Heading
            || heads_paragraph(article, index)
            || article.digests()[index as usize].may_have_sign(b':')
                && opening.into_iter().any(|at| article.is_sign(at, b':'))
    })
}

/// "The study found that …": a result of some people, and no statement on all.
fn is_one_study(article: &Article<'_>, claim: &Claim) -> bool {
    let before = article.sentence(claim.place).tokens.start..claim.place.end;
    claim.evidence.kind >= EvidenceKind::Named && article.has(before, Cues::STUDY)
}

/// "Tea cuts risk: study": the heading itself says whose finding it is.
fn reports_study(article: &Article<'_>, claim: &Claim) -> bool {
    let after = claim.place.end..article.sentence(claim.place).tokens.end;
    let label = after.start..after.end.min(after.start + 3);
    article.has(label, Cues::STUDY)
}

/// Whether a claim is the label that opens a paragraph or list item, "Reduces anxiety: …", or a
/// list item of a few words that heads the paragraph after it.
fn is_label(article: &Article<'_>, claim: &Claim) -> bool {
    let sentence = &article.sentences()[claim.sentence as usize];
    let opening = article.sentences_of_block(sentence.block);
    let before = sentence.tokens.start..claim.place.start;
    opening.start == claim.sentence as usize
        && before
            .into_iter()
            .all(|at| article.token(at).is_some_and(|token| !token.is_wordlike()))
        && (article.is_sign(claim.place.end, b':') || heads_paragraph(article, claim.sentence))
}

/// Whether a sentence is a list item of a few words with a paragraph after it.
fn heads_paragraph(article: &Article<'_>, sentence: u32) -> bool {
    let own = &article.sentences()[sentence as usize];
    let next = article.sentences().get(sentence as usize + 1);
    article.block(own).role == Role::ListItem
        && own.tokens.len() <= LABEL as usize
        && article.sentences_of_block(own.block).len() == 1
        && next.is_some_and(|next| article.block(next).role == Role::Body)
}

/// The sentences under a heading, up to the next; of a label, its paragraph and the next.
fn under(article: &Article<'_>, sentence: u32) -> std::ops::Range<u32> {
    let own = &article.sentences()[sentence as usize];
    if article.block(own).role == Role::Heading {
        let section = article.sentences_of_section(own);
        return sentence + 1..section.end as u32;
    }
    let item = article.sentences_of_block(own.block);
    let next = article.sentences_of_block(own.block + 1);
    sentence..item.end.max(next.end) as u32
}
