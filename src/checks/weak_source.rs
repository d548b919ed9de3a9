//! Flags a benefit claim, or what a study is said to show, whose only source is a page that cannot
//! carry it: a front page, a search, a press release, news, a shop.

use serde::Deserialize;

use super::options;
use crate::article::{Article, Cues, Place};
use crate::citations::{Citation, Citations, TargetKind};
use crate::document::Role;
use crate::lexicon::{Lexicon, Token, TokenKind};
use crate::rules::{CitationCheck, Findings, Found};

/// The kinds of pages that a rule may name, and what they are called.
const KINDS: &[(&str, TargetKind, &str)] = &[
    (
        "encyclopedia",
        TargetKind::Encyclopedia,
        "an encyclopedia that anyone can edit",
    ),
    ("home", TargetKind::Home, "the front page of a site"),
    ("news", TargetKind::News, "a news report"),
    (
        "placeholder",
        TargetKind::Placeholder,
        "an address that was never filled in",
    ),
    ("press-release", TargetKind::PressRelease, "a press release"),
    ("search", TargetKind::Search, "the results of a search"),
    ("shop", TargetKind::Shop, "a shop"),
    ("social", TargetKind::Social, "a social network"),
];

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Options {
    /// The kinds of pages it speaks of.
    kinds: Vec<String>,
    /// Kinds that are wrong under any sentence, claim or not.
    always: Vec<String>,
}

#[derive(Debug)]
struct WeakSource {
    kinds: Vec<TargetKind>,
    always: Vec<TargetKind>,
}

pub(super) fn build(options: &toml::Table, _: &Lexicon) -> Result<Box<dyn CitationCheck>, String> {
    let options: Options = options::read(options)?;
    Ok(Box::new(WeakSource {
        kinds: kinds(&options.kinds)?,
        always: kinds(&options.always)?,
    }))
}

fn kinds(names: &[String]) -> Result<Vec<TargetKind>, String> {
    let kind = |name: &String| {
        let known = KINDS.iter().find(|known| known.0 == name.as_str());
        known
            .map(|known| known.1)
            .ok_or_else(|| format!("there is no kind of page called `{name}`"))
    };
    names.iter().map(kind).collect()
}

impl CitationCheck for WeakSource {
    fn check(&self, citations: &Citations<'_>, findings: &mut Findings) {
        for citation in citations.own() {
            let Some(target) = &citation.target else { continue };
            if citation.prose.is_empty()
                || !matches!(citations.role_of(citation), Role::Body | Role::ListItem)
            {
                continue;
            }
            let is_meant = self.always.contains(&target.kind)
                || self.kinds.contains(&target.kind)
                    && stands_behind_claim(citations.article(), citation)
                    && !has_better(citation, citations);
            if is_meant {
                let name = KINDS
                    .iter()
                    .find(|known| known.1 == target.kind)
                    .map_or("", |known| known.2);
                findings.add(Found::on(citations.article(), citation.prose.clone()).with("page", name));
            }
        }
    }
}

/// Whether another citation of the sentence can carry what it says.
fn has_better(citation: &Citation, citations: &Citations<'_>) -> bool {
    citations.in_sentence(citation.sentence).any(|other| {
        other.is_scholarly()
            || matches!(&other.target, Some(target) if target.kind == TargetKind::Page)
            || other.target.is_none() && other.identifiers.is_empty()
    })
}

/// Whether the sentence of a citation claims a benefit of a treatment, or tells what a study shows,
/// and the link is meant as its source: not the way to a shop, a firm or a page on something else.
fn stands_behind_claim(article: &Article<'_>, citation: &Citation) -> bool {
    let index = citation.sentence;
    let sentence = &article.sentences()[index as usize];
    let tokens = sentence.tokens.clone();
    let place = Place {
        start: tokens.start,
        end: tokens.start + 1,
        sentence: index,
    };
    if is_invitation(article, citation, tokens.start)
        || article.is_question(place)
        || article.has(tokens.clone(), Cues::CALL_TO_ACTION)
    {
        return false;
    }
    let names_treatment = article.has(
        tokens.clone(),
        Cues::INTERVENTION.and(Cues::NAMED_TREATMENT).and(Cues::TREATMENT),
    );
    let claims = names_treatment
        && article.has(tokens.clone(), Cues::RELIEF.and(Cues::DELIVERY))
        && article.has(tokens.clone(), Cues::OUTCOME.and(Cues::BENEFIT_NOUN));
    let reports = article.has(
        tokens.clone(),
        Cues::STUDY.and(Cues::DESIGN).and(Cues::VAGUE_SOURCE),
    ) && article.has(tokens, Cues::REPORT);
    claims || reports
}

/// Whether a link is the way to something rather than a source: "for more, visit …", "on the website
/// of the SEC at …", or the page of what is named right before it or in its text.
fn is_invitation(article: &Article<'_>, citation: &Citation, start: u32) -> bool {
    const REACH: u32 = 10;
    const INVITING: &[&str] = &[
        "app",
        "available",
        "book",
        "buy",
        "click",
        "contact",
        "copy",
        "deadline",
        "download",
        "edgar",
        "find",
        "follow",
        "get",
        "info",
        "information",
        "join",
        "learn",
        "logo",
        "more",
        "online",
        "order",
        "photo",
        "register",
        "shop",
        "site",
        "subscribe",
        "url",
        "view",
        "visit",
        "watch",
        "website",
        "websites",
    ];
    let tokens = article.tokens();
    let first = tokens.partition_point(|token| (token.start as usize) < citation.prose.start) as u32;
    let last = tokens.partition_point(|token| (token.start as usize) < citation.prose.end) as u32;
    let invites = (first.saturating_sub(REACH).max(start)..first).any(|at| article.is_one_of(at, INVITING));
    let before = (start..first)
        .rev()
        .find_map(|at| article.token(at).filter(|token| token.is_wordlike()));
    let is_named = before.is_some_and(|token| token.has(Token::CAPITAL));
    // A text that is not the address itself, and begins with a capital, is a name.
    let text_is_name = article
        .token(first)
        .is_some_and(|token| token.kind == TokenKind::Word && token.has(Token::CAPITAL))
        && last > first;
    invites || is_named || text_is_name
}
