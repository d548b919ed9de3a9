//! Looking for patterns in an article.

use std::ops::Range;

use super::node::Node;
use super::pattern::{Need, Pattern};
use crate::article::Article;
use crate::lexicon::{Token, TokenKind};

/// What still has to match after a branch.
struct Rest<'a> {
    nodes: &'a [Node],
    next: Option<&'a Rest<'a>>,
}

impl Need {
    /// Whether a sentence may have what is needed.
    #[inline]
    pub(super) fn may_be_met(&self, article: &Article<'_>, sentence: usize) -> bool {
        article.digests()[sentence].may_have(&self.words) || article.has_group(sentence, &self.groups)
    }
}

impl Pattern {
    /// The first match whose anchor begins at token `at`; of those from one start the longest.
    pub(crate) fn match_at(
        &self,
        article: &Article<'_>,
        at: u32,
        sentence: &Range<u32>,
    ) -> Option<Range<u32>> {
        let from = sentence.start.max(at.saturating_sub(self.anchor.back.end));
        let to = at.saturating_sub(self.anchor.back.start).max(from);
        let all = Rest {
            nodes: &self.nodes,
            next: None,
        };
        (from..=to).find_map(|start| {
            let token = article.tokens()[start as usize];
            if !token.is_wordlike() && !token.is_sign(b'%')
                || self.first.is_some_and(|first| !first.may_have(token.word.0))
            {
                return None;
            }
            let mut end = None;
            run(&all, article, start, sentence.end, &mut end);
            end.filter(|&end| end > at).map(|end| start..end)
        })
    }
}

fn run(rest: &Rest<'_>, article: &Article<'_>, at: u32, end: u32, best: &mut Option<u32>) {
    let Some((node, nodes)) = rest.nodes.split_first() else {
        match rest.next {
            Some(next) => run(next, article, at, end, best),
            None => *best = Some(best.map_or(at, |known| known.max(at))),
        }
        return;
    };
    let after = Rest {
        nodes,
        next: rest.next,
    };
    if let Node::Either { branches, optional } = node {
        for branch in branches {
            run(
                &Rest {
                    nodes: branch,
                    next: Some(&after),
                },
                article,
                at,
                end,
                best,
            );
        }
        if *optional {
            run(&after, article, at, end, best);
        }
        return;
    }
    if let Node::Gap(words) = node {
        for skipped in 0..=*words {
            let gap = at..at + skipped;
            if gap.end > end
                || !gap
                    .clone()
                    .all(|at| is_word_or_quote(article.tokens()[at as usize]))
            {
                break;
            }
            run(&after, article, gap.end, end, best);
        }
        return;
    }
    let Some(mut token) = article.token(at).filter(|_| at < end) else {
        return;
    };
    let mut at = at;
    // Quotation marks stand beside words without parting them.
    while token.kind == TokenKind::Sign && (token.is_sign(b'"') || token.is_sign(b'\'')) && at > 0 {
        at += 1;
        match article.token(at).filter(|_| at < end) {
            Some(next) => token = next,
            None => return,
        }
    }
    match node {
        Node::Words(words) if words.contains(token.word) => run(&after, article, at + 1, end, best),
        Node::Number if token.kind == TokenKind::Number => run(&after, article, at + 1, end, best),
        Node::Percent if token.is_sign(b'%') || is_percent(article, at) => {
            run(&after, article, at + 1, end, best);
        }
        Node::Groups { terms, .. } => {
            let terms = article.table().lexicon().terms(*terms);
            for hit in article
                .hits_at(at)
                .iter()
                .filter(|hit| hit.end <= end && article.is_term(**hit, terms))
            {
                run(&after, article, hit.end, end, best);
            }
        }
        Node::Intervention => {
            if let Some(mention) = article
                .mention_at(at, article.sentence_of(at))
                .filter(|&mention| mention <= end)
            {
                run(&after, article, mention, end, best);
            }
        }
        _ => {}
    }
}

fn is_word_or_quote(token: Token) -> bool {
    token.is_wordlike() || token.is_sign(b'"') || token.is_sign(b'\'') || token.is_sign(b'%')
}

fn is_percent(article: &Article<'_>, at: u32) -> bool {
    article.is_one_of(at, &["percent", "pct"])
}
