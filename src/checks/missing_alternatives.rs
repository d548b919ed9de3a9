//! Flags an article that offers one treatment and names no other, nor doing without.

use serde::Deserialize;

use super::options;
use crate::article::{Article, Cues, Genre};
use crate::claims::ArticleClaims;
use crate::diagnostic::Severity;
use crate::lexicon::{Hit, Lexicon};
use crate::rules::{Check, Findings, Found};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct MissingAlternatives {
    /// Shorter articles are let off.
    min_words: usize,
}

pub(super) fn build(options: &toml::Table, _: &Lexicon) -> Result<Box<dyn Check>, String> {
    let check: MissingAlternatives = options::read(options)?;
    Ok(Box::new(check))
}

impl Check for MissingAlternatives {
    fn check(&self, article: &Article<'_>, _: &ArticleClaims<'_>, findings: &mut Findings) {
        let brief = matches!(
            article.genre(),
            Genre::News | Genre::PressRelease | Genre::ResearchSummary
        );
        // Of a treatment nobody knows, praise in passing cannot be told from an offer.
        let offers = article.promoted().next().is_some()
            || article.genre() == Genre::Marketing && article.topic().promotes();
        if brief || !offers || article.words() < self.min_words {
            return;
        }
        let terms = article.terms(&["alternatives.named", "alternatives.none"]);
        let class = article.terms(&["alternatives.class"]);
        if article.find_terms(&terms).any(|hit| !is_own(article, hit)) {
            return;
        }
        let others = article.find(0..article.tokens().len() as u32, Cues::INTERVENTION);
        let mut others = others.filter(|hit| !is_own(article, *hit) && !article.is_term(*hit, &class));
        if others.next().is_some() {
            return;
        }
        let announced = article.terms(&["alternatives.announced"]);
        let found = match article.find_terms(&announced).next() {
            Some(hit) => {
                let label = "options are announced here, and none is named";
                Found::on_article(article)
                    .severity(Severity::Warning)
                    .related(article.prose(hit.start..hit.end), label)
            }
            None => Found::on_article(article),
        };
        findings.add(found);
    }
}

/// Whether a name is one of the treatment that the article is about.
fn is_own(article: &Article<'_>, hit: Hit) -> bool {
    let promoted = article.promoted();
    let inside = promoted
        .flat_map(|treatment| &treatment.mentions)
        .any(|named| named.start <= hit.start && hit.end <= named.end);
    let text = article.text(hit.start..hit.end).to_lowercase();
    let topic = article
        .topic()
        .intervention
        .as_deref()
        .unwrap_or_default()
        .to_lowercase();
    inside || !topic.is_empty() && (text.contains(&topic) || topic.contains(&text))
}
