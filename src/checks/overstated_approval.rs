//! Flags approval claimed for a treatment that has none, or has it for another use, and words that
//! only sound like approval.

use serde::Deserialize;

use super::{options, treatments};
use crate::article::{Article, Cues, Place};
use crate::claims::ArticleClaims;
use crate::diagnostic::Severity;
use crate::knowledge::Entry;
use crate::lexicon::Lexicon;
use crate::rules::{Check, Findings, Found};

/// It has no options.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OverstatedApproval {}

pub(super) fn build(options: &toml::Table, _: &Lexicon) -> Result<Box<dyn Check>, String> {
    let check: OverstatedApproval = options::read(options)?;
    Ok(Box::new(check))
}

impl Check for OverstatedApproval {
    fn check(&self, article: &Article<'_>, _: &ArticleClaims<'_>, findings: &mut Findings) {
        let terms = article.terms(&["status.approved", "status.borrowed-approval"]);
        let mut hits: Vec<_> = article.find_terms(&terms).collect();
        if hits.is_empty() {
            return;
        }
        // Of terms that overlap, the longest speaks: "FDA-approved facility" is no approval.
        let all = hits.clone();
        hits.retain(|hit| {
            !all.iter()
                .any(|other| other != hit && other.start <= hit.start && hit.end <= other.end)
        });
        let borrowed = article.terms(&["status.borrowed-approval"]);
        for hit in hits {
            let place = article.place(hit.start..hit.end);
            let tokens = article.sentence(place).tokens.clone();
            // "approval could come next year": supposed or sought, and not yet there.
            let is_supposed = article.has(tokens, Cues::MODAL.and(Cues::AIM).and(Cues::CONDITION));
            if is_supposed
                || article.negated(place)
                || article.is_question(place)
                || article.is_criticised(place)
            {
                continue;
            }
            if article.is_term(hit, &borrowed) {
                if article.topic().has_intervention() || !article.treatments().is_empty() {
                    let message = "`{quote}` is not approval, and sounds like it";
                    findings.add(Found::at(article, place).message(message));
                }
            } else if let Some(found) = overstated(article, place) {
                findings.add(found);
            }
        }
    }
}

/// Holds approval against what is known of the treatment that the sentence names.
fn overstated(article: &Article<'_>, place: Place) -> Option<Found> {
    let tokens = article.sentence(place).tokens.clone();
    let near = |named: &std::ops::Range<u32>| {
        if named.start >= place.end {
            named.start - place.end
        } else {
            place.start.saturating_sub(named.end)
        }
    };
    let mentions = article.treatments().iter().flat_map(|treatment| {
        let here = treatment
            .mentions
            .iter()
            .filter(|named| tokens.contains(&named.start));
        here.map(move |named| (near(named), treatment))
    });
    let (_, treatment) = mentions.min_by_key(|(distance, _)| *distance)?;
    let entry: &Entry = article.table().knowledge()?.entry(treatment.entry);
    let approval = entry.approval_in(article.jurisdiction())?;
    let where_ = treatments::place(article.jurisdiction());
    if approval.conditions.is_empty() {
        // A relative that is approved may be what is meant.
        let severity = approval.fact.at_most(Severity::Error);
        let message = format!("`{{quote}}`: {} is approved for nothing in {where_}", entry.title);
        return Some(Found::at(article, place).severity(severity).message(message));
    }
    let named = article.conditions_in(tokens);
    let approved = |id: &str| approval.conditions.iter().any(|known| known == id);
    if named.is_empty() || named.iter().any(|condition| approved(condition.id)) {
        return None;
    }
    let message = format!(
        "`{{quote}}`: in {where_} {} is approved for something else: {}",
        entry.title, approval.uses
    );
    Some(
        Found::at(article, place)
            .severity(Severity::Warning)
            .message(message),
    )
}
