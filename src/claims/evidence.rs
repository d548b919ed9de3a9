//! What stands behind a claim in the text.

use std::ops::Range;

use super::claim::{Design, Evidence, EvidenceKind};
use super::marks::{MarkTable, Marks};
use super::references::cited_entries;
use super::resolve::place;
use super::syntax::Clause;
use super::tag::{Tag, Tagged};
use crate::article::{Article, Cues, Place};
use crate::document::{MarkKind, Role};
use crate::lexicon::{Token, TokenKind};

/// Finds the evidence of a claim in its sentence, then in what the sentence points back to.
pub(super) fn evidence(
    article: &Article<'_>,
    tagged: &Tagged,
    table: &MarkTable,
    claim: Place,
    clause: Option<&Clause>,
) -> Evidence {
    let index = claim.sentence as usize;
    let sentence = &article.sentences()[index];
    let mut found = Evidence {
        kind: EvidenceKind::None,
        places: Vec::new(),
        design: design(article, tagged, sentence.tokens.clone()),
        sample: sample(article, tagged, claim.sentence),
        comparator: comparator(article, tagged, claim.sentence),
    };
    let vague = vague(article, tagged, claim, clause);
    if let Some((kind, at)) = source(article, index, vague.is_some()) {
        found.kind = kind;
        found.places = of_sentence(article, at).1;
        if kind == EvidenceKind::Linked {
            add_entries(article, table, at, &mut found);
        }
    } else if let Some(place) = vague {
        found.kind = EvidenceKind::Vague;
        found.places.push(place);
    }
    found
}

/// Adds the entries of the list of references that a sentence cites by number; a claim whose own
/// words name no design has theirs, where they agree on one.
fn add_entries(article: &Article<'_>, table: &MarkTable, sentence: usize, found: &mut Evidence) {
    let mut designs = Vec::new();
    let tokens = article.sentences()[sentence].tokens.clone();
    for entry in cited_entries(article, tokens) {
        let sentences = article.sentences_of_block(entry.block);
        let words = &article.sentences()[sentences.clone()];
        if let (Some(first), Some(last)) = (words.first(), words.last()) {
            let index = sentences.start as u32;
            found
                .places
                .push(place(first.tokens.start..last.tokens.end, index));
        }
        designs.push(sentences.into_iter().find_map(|index| {
            let tagged = Tagged::new(article, index as u32, table);
            design(article, &tagged, tagged.start..tagged.end())
        }));
    }
    if found.design.is_none() && designs.windows(2).all(|two| two[0] == two[1]) {
        found.design = designs.first().copied().flatten();
    }
}

/// The source that stands in a sentence itself.
fn of_sentence(article: &Article<'_>, index: usize) -> (EvidenceKind, Vec<Place>) {
    let sentence = &article.sentences()[index];
    if !article.has_citation(sentence) {
        return (EvidenceKind::None, Vec::new());
    }
    let tokens = sentence.tokens.clone();
    let at = index as u32;
    if article.links_source(sentence) {
        return (EvidenceKind::Linked, linked_places(article, tokens, at));
    }
    let names = article.find(tokens.clone(), Cues::BODY.and(Cues::CITATION));
    let mut places: Vec<Place> = names.map(|hit| place(hit.start..hit.end, at)).collect();
    if places.is_empty() {
        places.push(place(tokens, at));
    }
    places.dedup();
    (EvidenceKind::Named, places)
}

fn linked_places(article: &Article<'_>, tokens: Range<u32>, sentence: u32) -> Vec<Place> {
    let marks = article.document().marks();
    let is_reference = |start: u32| {
        marks
            .binary_search_by_key(&(start as usize), |mark| mark.at)
            .is_ok_and(|at| matches!(marks[at].kind, MarkKind::Footnote(_) | MarkKind::Superscript(_)))
    };
    let mut places: Vec<Place> = tokens
        .clone()
        .filter(|&at| {
            article.token(at).is_some_and(|token| {
                token.kind == TokenKind::Url
                    || token.kind == TokenKind::Mark && is_reference(token.start)
                    || token.is_sign(b'[')
                        && article
                            .token(at + 1)
                            .is_some_and(|next| next.kind == TokenKind::Number)
            })
        })
        .map(|at| {
            let bracket = article.is_sign(at, b'[');
            let end = if bracket {
                (at..tokens.end)
                    .find(|&at| article.is_sign(at, b']'))
                    .map_or(at + 1, |at| at + 1)
            } else {
                at + 1
            };
            place(at..end, sentence)
        })
        .collect();
    let prose = article.prose(tokens.clone());
    for link in article.document().links() {
        if link.prose.start >= prose.start && link.prose.end <= prose.end {
            let inside = |at: &u32| {
                article.token(*at).is_some_and(|token| {
                    token.start as usize >= link.prose.start && token.end as usize <= link.prose.end
                })
            };
            if let (Some(start), Some(end)) = (tokens.clone().find(inside), tokens.clone().rev().find(inside))
            {
                let linked = place(start..end + 1, sentence);
                if !places.contains(&linked) {
                    places.push(linked);
                }
            }
        }
    }
    if places.is_empty() {
        places.push(place(tokens, sentence));
    }
    places
}

/// The sentence with the source that this one has, points back to, or hangs on.
fn source(article: &Article<'_>, index: usize, is_vague: bool) -> Option<(EvidenceKind, usize)> {
    let sentence = &article.sentences()[index];
    let own = |at: usize| {
        let sentence = &article.sentences()[at];
        if !article.has_citation(sentence) {
            None
        } else if article.links_source(sentence) {
            Some((EvidenceKind::Linked, at))
        } else {
            Some((EvidenceKind::Named, at))
        }
    };
    let here = own(index);
    if here.is_some_and(|(kind, _)| kind == EvidenceKind::Linked) {
        return here;
    }
    if article.points_back(sentence) {
        // "The study in the Lancet" again: the link stands where it was first told of.
        let linked = (0..index)
            .rev()
            .filter_map(own)
            .find(|(kind, _)| *kind == EvidenceKind::Linked);
        return linked.or(here).or_else(|| (0..index).rev().find_map(own));
    }
    if here.is_some() || is_vague {
        return here;
    }
    let block = article.sentences_of_block(sentence.block);
    // "This effect lasted …" right after a sentence with a source.
    let opens = article.is_one_of(
        sentence.tokens.start,
        &[
            "this",
            "these",
            "those",
            "participants",
            "patients",
            "both",
            "such",
        ],
    );
    let new = article.is_one_of(sentence.tokens.start + 1, &["may", "could", "might"])
        || (sentence.tokens.start..sentence.tokens.end.min(sentence.tokens.start + 3))
            .any(|at| article.is_one_of(at, &["may", "could", "might"]));
    if opens && !new && index > block.start {
        return source(article, index - 1, false);
    }
    // A label or heading is supported by what follows it.
    let role = article.block(sentence).role;
    if matches!(role, Role::Heading | Role::ListItem) && short(article, sentence.tokens.clone()) {
        let next = article.sentences().get(index + 1)?;
        let follows = article.block(next).role != Role::Heading
            && (own(index + 1).is_some() || article.points_back(next));
        return if follows {
            source(article, index + 1, false)
        } else {
            None
        };
    }
    None
}

fn short(article: &Article<'_>, tokens: Range<u32>) -> bool {
    tokens
        .filter(|&at| article.token(at).is_some_and(Token::is_wordlike))
        .count()
        <= 8
}

/// "studies show", "has been shown to": sources without a name.
fn vague(article: &Article<'_>, tagged: &Tagged, claim: Place, clause: Option<&Clause>) -> Option<Place> {
    let frame = clause.and_then(|clause| clause.frame);
    let from = frame.unwrap_or(claim.start).min(claim.start);
    let sentence = article.sentence(claim).tokens.clone();
    let cue = tagged.find(from..claim.end, Marks::VAGUE);
    if let Some((start, end, _)) = cue {
        return Some(place(start..end, claim.sentence));
    }
    // A frame whose subject is a study: "research indicates that".
    if let Some(frame) = frame {
        let study = tagged.find(frame..claim.start.max(frame + 1), Marks::STUDY);
        if let Some((start, end, _)) = study {
            return Some(place(start..end, claim.sentence));
        }
        if (frame..claim.start)
            .any(|at| article.is_one_of(at, &["researchers", "scientists", "experts", "doctors", "users"]))
        {
            return Some(place(frame..frame + 1, claim.sentence));
        }
    }
    let clause = clause?;
    let verb = &clause.verb;
    // "has been shown to", "is generally considered".
    let passive = verb.chain.any(Marks::REPORT) && (verb.start..verb.head).any(|at| tagged.at(at) == Tag::Be)
        || verb.is_passive && verb.marks.any(Marks::REPORT) && !verb.marks.any(Marks::USE);
    // "has shown promising results", "has demonstrated success".
    let results = (verb.marks.any(Marks::DELIVER.and(Marks::REPORT)))
        && article.is_one_of(verb.head, &["shown", "demonstrated", "showed"])
        && (verb.end..claim.end.min(verb.end + 5))
            .any(|at| article.is_one_of(at, &["results", "success", "efficacy", "effectiveness"]));
    if passive || results {
        return Some(place(verb.tokens(), claim.sentence));
    }
    let study = tagged
        .find(claim.start..claim.end, Marks::STUDY)
        .filter(|(_, _, marks)| !marks.any(Marks::USE));
    if let Some((start, end, _)) = study.filter(|(start, _, _)| {
        article.is_one_of(*start, &["studies", "research", "evidence", "trials", "study"])
    }) {
        return Some(place(start..end, claim.sentence));
    }
    let _ = sentence;
    None
}

/// The design of the study that a stretch names; the strongest where it names several.
fn design(article: &Article<'_>, tagged: &Tagged, tokens: Range<u32>) -> Option<Design> {
    let all = Marks::SYNTHESIS
        .and(Marks::RANDOMISED)
        .and(Marks::OBSERVATIONAL)
        .and(Marks::UNCONTROLLED)
        .and(Marks::PRECLINICAL);
    if !tagged.has(tokens.clone(), all) {
        return None;
    }
    let has = |marks| tagged.has(tokens.clone(), marks);
    let says = |words: &[&str]| tokens.clone().any(|at| article.is_one_of(at, words));
    let guideline = says(&["guideline", "guidelines"]);
    let reviewed = says(&["review", "reviews", "cochrane"]) || !guideline && has(Marks::SYNTHESIS);
    Some(if has(Marks::SYNTHESIS) && reviewed {
        Design::SystematicReview
    } else if has(Marks::RANDOMISED) {
        Design::RandomisedTrial
    } else if has(Marks::SYNTHESIS) && guideline {
        Design::Guideline
    } else if has(Marks::PRECLINICAL) {
        let in_dish = says(&[
            "vitro",
            "cell",
            "cells",
            "culture",
            "cultures",
            "dish",
            "tube",
            "lab",
            "laboratory",
        ]);
        if in_dish { Design::InVitro } else { Design::Animal }
    } else if has(Marks::OBSERVATIONAL) {
        Design::Observational
    } else if says(&["case", "cases", "anecdotal", "anecdote"]) {
        Design::CaseReport
    } else {
        Design::Pilot
    })
}

/// "among 96 patients", "n = 80".
fn sample(article: &Article<'_>, tagged: &Tagged, sentence: u32) -> Option<Place> {
    let tokens = article.sentences()[sentence as usize].tokens.clone();
    article.numerals_in(tokens.clone()).iter().find_map(|&at| {
        let people = (at + 1..tokens.end.min(at + 4)).find(|&at| tagged.marks(at).any(Marks::PEOPLE))?;
        let between = (at + 1..people).all(|at| tagged.at(at).is_in_phrase() && !article.is_sign(at, b'%'));
        (between && !article.is_year(at)).then(|| place(at..people + 1, sentence))
    })
}

/// "compared with placebo", "than usual care".
fn comparator(article: &Article<'_>, tagged: &Tagged, sentence: u32) -> Option<Place> {
    let tokens = article.sentences()[sentence as usize].tokens.clone();
    let hit = article.find(tokens.clone(), Cues::COMPARATOR).next()?;
    let mut end = hit.end;
    while end < tokens.end
        && (tagged.at(end).is_in_phrase() || tagged.at(end) == Tag::Preposition && end == hit.end)
    {
        end += 1;
    }
    Some(place(hit.start..end, sentence))
}

#[cfg(test)]
mod tests {
    use super::super::tests::claims_of;

    #[test]
    fn evidence_is_none_vague_named_or_linked() {
        for (text, expected) in [
            ("Turmeric relieves pain.", &["none"][..]),
            ("Studies show that turmeric relieves pain.", &["vague"]),
            ("Turmeric has been shown to relieve pain.", &["vague"]),
            ("In the Lancet, turmeric relieved pain.", &["named"]),
            ("Turmeric relieves pain [3].", &["linked"]),
            (
                "A [trial](https://doi.org/10.5555/1) found that turmeric relieves pain. The same trial found that turmeric lifts mood.",
                &["linked", "linked"],
            ),
        ] {
            let found = claims_of(text, |_, claim| claim.evidence.kind.as_str().to_owned());
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn the_design_is_read() {
        for (text, expected) in [
            (
                "In a randomised trial, turmeric relieved pain.",
                Some("randomised-trial"),
            ),
            ("In mice, turmeric relieved pain.", Some("animal")),
            (
                "In cell cultures, turmeric reduced inflammation.",
                Some("in-vitro"),
            ),
            (
                "A systematic review found that turmeric relieved pain.",
                Some("systematic-review"),
            ),
            ("Turmeric relieves pain.", None),
        ] {
            let found = claims_of(text, |_, claim| {
                claim
                    .evidence
                    .design
                    .map_or("none", super::Design::as_str)
                    .to_owned()
            });
            assert_eq!(found, [expected.unwrap_or("none")], "{text}");
        }
    }
}
