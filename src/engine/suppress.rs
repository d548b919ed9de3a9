//! Findings that somebody looked at and let stand.

use std::sync::Arc;

use super::stamp::{Stamped, fold_repeats, order};
use crate::config::{Settings, Suppression};
use crate::diagnostic::{Diagnostic, Report, RuleId, RuleInfo, Scope, Severity};
use crate::document::{Directive, DirectiveKind, Document};
use crate::text::{Source, Span};

/// Takes out what comments and the configuration suppress, and reports comments that are wrong
/// or that nothing needs. Of words that repeat, each place is suppressed for itself.
pub(super) fn suppress(
    stamped: Vec<Stamped>,
    document: &Document,
    source: &Source,
    settings: &Settings,
) -> Report {
    let directives = document.directives();
    let suppressions: Vec<&Suppression> = settings
        .suppressions_in(source)
        .into_iter()
        .filter(|suppression| suppression.holds_on(settings.today()))
        .collect();
    if directives.is_empty() && suppressions.is_empty() {
        return Report {
            diagnostics: fold_repeats(stamped),
            ..Report::default()
        };
    }
    let mut used = vec![false; directives.len()];
    let mut report = Report::default();
    let mut left = Vec::with_capacity(stamped.len());
    for stamped in stamped {
        let diagnostic = &stamped.diagnostic;
        let by_comment = directives
            .iter()
            .position(|directive| covers(directive, diagnostic));
        let by_config = suppressions
            .iter()
            .find(|suppression| lets_stand(suppression, diagnostic, source));
        if let Some(at) = by_comment {
            used[at] = true;
        }
        if let Some(suppression) = by_config {
            report.suppressed_by.push(suppression.span);
        }
        if by_comment.is_some() || by_config.is_some() {
            report.suppressed += 1;
        } else {
            left.push(stamped);
        }
    }
    let problems = directives
        .iter()
        .zip(used)
        .filter_map(|(directive, used)| problem(directive, used));
    report.diagnostics = fold_repeats(left);
    report.diagnostics.extend(problems);
    report.diagnostics.sort_by(order);
    report.suppressed_by.sort_unstable();
    report.suppressed_by.dedup();
    report
}

fn covers(directive: &Directive, diagnostic: &Diagnostic) -> bool {
    matches!(
        directive.kind,
        DirectiveKind::Disable | DirectiveKind::DisableNextLine
    ) && directive.reason.is_some()
        && (directive.scope.contains(diagnostic.span)
            || directive.scope.overlaps(diagnostic.span)
                && diagnostic.span.start() >= directive.scope.start())
        && (directive.rules.is_empty() || directive.rules.iter().any(|(name, _)| names(name, diagnostic)))
}

fn names(name: &str, diagnostic: &Diagnostic) -> bool {
    name == diagnostic.rule.id.as_str() || name == diagnostic.rule.family
}

fn lets_stand(suppression: &Suppression, diagnostic: &Diagnostic, source: &Source) -> bool {
    let fold = |text: &str| {
        text.split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase()
    };
    names(&suppression.rule, diagnostic)
        && fold(source.slice(diagnostic.span)).contains(&fold(&suppression.quote))
}

/// What is wrong with a comment: no reason, no such word, or nothing to suppress.
fn problem(directive: &Directive, used: bool) -> Option<Diagnostic> {
    let (id, message, help) = match directive.kind {
        DirectiveKind::Unknown => (
            "unknown-directive",
            "there is no such directive",
            "write overclaim-disable-next-line, overclaim-disable or overclaim-enable",
        ),
        DirectiveKind::Enable => (
            "unused-directive",
            "nothing was disabled before this enable",
            "take the comment out",
        ),
        _ if directive.reason.is_none() => (
            "directive-without-reason",
            "a suppression needs a reason, so it holds for nothing",
            "write ` -- ` and the reason after the rules",
        ),
        _ if !used => (
            "unused-directive",
            "this suppression suppresses nothing",
            "take the comment out",
        ),
        _ => return None,
    };
    Some(about_directive(id, message, help, directive.span))
}

fn about_directive(id: &str, message: &str, help: &str, span: Span) -> Diagnostic {
    Diagnostic {
        rule: Arc::new(RuleInfo {
            id: RuleId::new(id),
            code: String::new(),
            family: "suppression".to_owned(),
            summary: message.to_owned(),
            help: help.to_owned(),
            why: String::new(),
            authorities: Vec::new(),
        }),
        severity: Severity::Warning,
        claim: None,
        scope: Scope::Span,
        message: message.to_owned(),
        help: help.to_owned(),
        span,
        related: Vec::new(),
        fixes: Vec::new(),
    }
}
