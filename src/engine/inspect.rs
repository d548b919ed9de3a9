//! How a text was read, for rule authors and for measuring.

use super::claims::FoundClaim;
use super::hype::{Seen, cues_of_hype};
use crate::article::{Article, Cues, Place};
use crate::diagnostic::RuleInfo;
use crate::document::Role;
use crate::lexicon::Hit;
use crate::reading::{self, Reader, Reading};
use crate::rules::Found;
use crate::scorecard::{Criterion, scorecard, sign_counts};
use crate::text::Span;

/// How a text was read.
#[derive(Clone, Debug, Default)]
pub struct Inspection {
    /// The title.
    pub title: Option<String>,
    /// The sentences, in order.
    pub sentences: Vec<InspectedSentence>,
    /// The claims, in order.
    pub claims: Vec<FoundClaim>,
    /// The report card.
    pub criteria: Vec<Criterion>,
    /// How often each sign of the report card stands there, where that was asked for.
    pub signs: Vec<(String, usize)>,
}

/// How a sentence was read.
#[derive(Clone, Debug)]
pub struct InspectedSentence {
    /// Where it stands.
    pub span: Span,
    /// The heading it stands under.
    pub section: Option<String>,
    /// What it is to a reader, as in the output.
    pub role: &'static str,
    /// Whether its author hedges a proposition.
    pub uncertain: bool,
    /// Whether it is laid on unnamed people or studies, or on a weasel word.
    pub vague: bool,
    /// The cues that were read.
    pub cues: Vec<InspectedCue>,
    /// How it is read.
    pub reading: Reading,
    /// How an expert reviewer would object to its wording, between 0 and 1: for ranking.
    pub hype: f32,
    /// The names of the features its readings rest on, where they were asked for.
    pub features: Vec<String>,
    /// Its words in their order as readings see them, where features were asked for.
    pub words: Vec<String>,
    /// The names of what its hype rests on, where they were asked for.
    pub hype_features: Vec<String>,
}

/// A cue that was read.
#[derive(Clone, Debug)]
pub struct InspectedCue {
    /// Where it stands.
    pub span: Span,
    /// What it is, as in the output.
    pub kind: &'static str,
}

/// Which cues are shown, and as what; the first that fits names a term.
const KINDS: &[(Cues, &str)] = &[
    (Cues::SCIENTIFIC_HEDGE, "hedge"),
    (Cues::BOOSTER, "booster"),
    (Cues::HYPE, "hype"),
    (Cues::VAGUE_SOURCE, "vague-source"),
    (Cues::CALL_TO_ACTION, "cta"),
    (Cues::NEGATION_BEFORE, "negation"),
    (Cues::REPORT, "attribution"),
    (Cues::CITATION, "citation"),
    (Cues::BODY, "citation"),
    (Cues::INTERVENTION, "intervention"),
    (Cues::HARM, "harm"),
    (Cues::OUTCOME, "outcome"),
    (Cues::DESIGN, "design"),
    (Cues::POPULATION, "population"),
    (Cues::COMPARATOR, "comparison"),
    (Cues::CORRELATIONAL, "correlational"),
    (Cues::CAUSAL, "causal"),
    (Cues::BENEFIT, "benefit"),
];

/// Says how an article was read.
pub(super) fn inspect<'r>(
    article: &Article<'_>,
    found: &[(usize, Found)],
    rule: impl Fn(usize) -> &'r RuleInfo,
    with_features: bool,
) -> Inspection {
    let document = article.document();
    let reader = Reader::default();
    let title = document
        .title()
        .and_then(|title| document.text().get(title.prose.clone()));
    let sentences = article.sentences().iter().enumerate().map(|(index, sentence)| {
        let prose = article.prose(sentence.tokens.clone());
        let place = Place {
            start: sentence.tokens.start,
            end: sentence.tokens.start + 1,
            sentence: index as u32,
        };
        let in_sentence = found
            .iter()
            .filter(|(_, found)| found.place.is_some_and(|place| place.sentence == index as u32));
        let rules: Vec<&RuleInfo> = in_sentence.map(|(at, _)| rule(*at)).collect();
        let vague_finding = rules
            .iter()
            .any(|rule| matches!(rule.code.as_str(), "EVD001" | "EVD002"));
        let cues = cues(article, index);
        let seen = Seen {
            reading: reader.read(article, index),
            uncertain: article.is_uncertain(place),
            vague: vague_finding || article.is_vague(place),
            cues: &cues,
            found: rules
                .iter()
                .map(|rule| (rule.id.as_str(), rule.family.as_str()))
                .collect(),
        };
        let hype_features = cues_of_hype(article, index, &seen);
        InspectedSentence {
            span: document.span(prose),
            section: section(article, sentence.block),
            role: role_name(article.block(sentence).role),
            uncertain: seen.uncertain,
            vague: seen.vague,
            reading: seen.reading,
            hype: reader.hype(&hype_features),
            features: if with_features {
                reading::feature_names(article, index)
            } else {
                Vec::new()
            },
            words: if with_features {
                reading::word_names(article, index)
            } else {
                Vec::new()
            },
            hype_features: if with_features { hype_features } else { Vec::new() },
            cues,
        }
    });
    Inspection {
        title: title.map(str::to_owned),
        sentences: sentences.collect(),
        claims: Vec::new(),
        criteria: scorecard(article),
        signs: if with_features {
            sign_counts(article)
        } else {
            Vec::new()
        },
    }
}

pub(super) fn section(article: &Article<'_>, block: u32) -> Option<String> {
    let document = article.document();
    let section = document
        .sections()
        .get(document.blocks()[block as usize].section)?;
    let heading = &document.blocks()[section.heading?];
    document.text().get(heading.prose.clone()).map(str::to_owned)
}

/// The cues of a sentence: of terms over the same words the longest, each place once.
fn cues(article: &Article<'_>, sentence: usize) -> Vec<InspectedCue> {
    let tokens = article.sentences()[sentence].tokens.clone();
    let mut cues: Vec<(u32, u32, &'static str)> = Vec::new();
    let kinds = |hit| {
        kind(article, hit)
            .into_iter()
            .chain(article.is_weasel(hit).then_some("vague-source"))
    };
    for (hit, kind) in article
        .hits_in(tokens)
        .flat_map(|hit| kinds(hit).map(move |kind| (hit, kind)))
    {
        let same_kind_inside = cues
            .iter()
            .any(|&(start, end, known)| known == kind && start <= hit.start && hit.end <= end);
        if same_kind_inside {
            continue;
        }
        cues.retain(|&(start, end, known)| !(known == kind && hit.start <= start && end <= hit.end));
        cues.push((hit.start, hit.end, kind));
    }
    cues.sort_unstable();
    cues.into_iter()
        .map(|(start, end, kind)| InspectedCue {
            span: article.document().span(article.prose(start..end)),
            kind,
        })
        .collect()
}

/// What a term found is shown as, apart from a weasel word, which it may be as well.
fn kind(article: &Article<'_>, hit: Hit) -> Option<&'static str> {
    let of_hit = article.cues(hit);
    let holds = |cue: Cues| of_hit.any(cue) && (cue != Cues::SCIENTIFIC_HEDGE || article.is_hedge(hit));
    KINDS.iter().find(|(cue, _)| holds(*cue)).map(|(_, kind)| *kind)
}

fn role_name(role: Role) -> &'static str {
    match role {
        Role::Title => "title",
        Role::Heading => "heading",
        Role::Body | Role::Opaque => "body",
        Role::ListItem => "list-item",
        Role::Quote => "quote",
        Role::TableCell => "table",
        Role::Caption => "caption",
        Role::Reference => "reference",
        Role::Boilerplate => "boilerplate",
    }
}
