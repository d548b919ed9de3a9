//! Every format over one sample.

use std::sync::Arc;

use overclaim::diagnostic::{
    Diagnostic, Edit, Fix, Label, LoadError, Mistake, Report, RuleId, RuleInfo, Safety, Scope, Severity,
    Unchecked,
};
use overclaim::engine::{InspectedCue, InspectedSentence, Inspection};
use overclaim::output::{Format, Renderer, Summary, write_inspection, write_load_error};
use overclaim::reading::Reading;
use overclaim::text::{Format as TextFormat, Source, Span};

const TEXT: &str = "# Curcumin “works” 🙂\r\n\r\nThis *miracle* spice is undeniable proof that the kitchen \
heals, and readers who have tried everything else for their knees, backs and hips will find that the \
benefits are  UNDENIABLE, as everyone says. Pain falls.\r\n";

fn rule(id: &str, code: &str, family: &str) -> Arc<RuleInfo> {
    Arc::new(RuleInfo {
        id: RuleId::new(id),
        code: code.to_owned(),
        family: family.to_owned(),
        summary: "a summary".to_owned(),
        help: "say how sure the studies are".to_owned(),
        why: "Readers weigh a sure word more than the study behind it can bear, and the one who is \
              wrong about a treatment pays for it with more than the price of the bottle."
            .to_owned(),
        authorities: vec!["HNR words".to_owned(), "FTC net impression".to_owned()],
    })
}

fn find(words: &str, nth: usize) -> Span {
    let (at, found) = TEXT.match_indices(words).nth(nth).expect("the words are there");
    Span::new(at, at + found.len())
}

fn found(rule: &Arc<RuleInfo>, severity: Severity, message: &str, span: Span) -> Diagnostic {
    Diagnostic {
        rule: rule.clone(),
        severity,
        scope: Scope::Span,
        claim: None,
        message: message.to_owned(),
        help: String::new(),
        span,
        related: Vec::new(),
        fixes: Vec::new(),
    }
}

fn sample() -> (Source, Report) {
    let booster = rule("certainty-booster", "ABS001", "absolutes");
    let citations = rule("no-citations", "DOC001", "document");
    let own = rule("house-word", "", "house-style");
    let mut document = found(
        &citations,
        Severity::Warning,
        "the article cites nothing",
        find("Curcumin “works” 🙂", 0),
    );
    document.scope = Scope::Document;
    document.help.push_str("link the studies");
    let mut word = found(
        &own,
        Severity::Note,
        "`miracle` is not a word of this house",
        find("*miracle*", 0),
    );
    word.fixes = vec![Fix {
        title: "drop it".to_owned(),
        safety: Safety::Suggested,
        edits: vec![Edit {
            span: find("*miracle* ", 0),
            text: String::new(),
        }],
    }];
    let mut first = found(
        &booster,
        Severity::Error,
        "`undeniable` leaves no room for doubt",
        find("undeniable", 0),
    );
    first.related = vec![Label {
        span: find("UNDENIABLE", 0),
        message: "said again".to_owned(),
    }];
    let second = found(
        &booster,
        Severity::Error,
        "`UNDENIABLE` leaves no room for doubt",
        find("UNDENIABLE", 0),
    );
    let report = Report {
        diagnostics: vec![document, word, first, second],
        suppressed: 1,
        ..Report::default()
    };
    (Source::new("drafts/a.md", TextFormat::Markdown, TEXT), report)
}

/// A run over the sample, a text in German and one that is empty.
fn render(format: Format, color: bool) -> String {
    let (source, report) = sample();
    let german = Report {
        unchecked: Some(Unchecked::Language("German".to_owned())),
        ..Report::default()
    };
    let empty = Report {
        unchecked: Some(Unchecked::Empty),
        ..Report::default()
    };
    let texts = [
        (source, report),
        (
            Source::new("r.jsonl", TextFormat::Text, "Ja.").with_id("7"),
            german,
        ),
        (Source::new("e.txt", TextFormat::Text, ""), empty),
    ];
    let renderer = Renderer::new(format, color);
    let mut out = Vec::new();
    let mut summary = Summary::default();
    renderer.start(&mut out).expect("memory takes all");
    for (index, (source, report)) in texts.iter().enumerate() {
        if index > 0 {
            out.extend_from_slice(renderer.separator().as_bytes());
        }
        summary.add(report);
        renderer
            .report(&mut out, source, report)
            .expect("memory takes all");
    }
    renderer.finish(&mut out, &summary).expect("memory takes all");
    String::from_utf8(out).expect("output is text")
}

#[test]
fn human() {
    insta::assert_snapshot!(render(Format::Human, false));
}

#[test]
fn human_in_colour_is_the_same_under_the_paint() {
    let painted = render(Format::Human, true);
    let mut plain = String::new();
    let mut rest = painted.as_str();
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        plain.push_str(before);
        rest = after.split_once('m').expect("a whole escape").1;
    }
    plain.push_str(rest);
    assert_ne!(painted, plain);
    assert_eq!(plain, render(Format::Human, false));
}

#[test]
fn short() {
    insta::assert_snapshot!(render(Format::Short, false));
}

#[test]
fn json() {
    let json: serde_json::Value = serde_json::from_str(&render(Format::Json, false)).expect("it is JSON");
    insta::assert_snapshot!(serde_json::to_string_pretty(&json).expect("it is JSON"));
}

#[test]
fn jsonl() {
    insta::assert_snapshot!(render(Format::Jsonl, false));
}

#[test]
fn inspection() {
    let inspection = Inspection {
        title: Some("Curcumin “works” 🙂".to_owned()),
        sentences: vec![InspectedSentence {
            span: find("Pain falls.", 0),
            section: None,
            role: "body",
            uncertain: false,
            vague: true,
            cues: vec![InspectedCue {
                span: find("falls", 0),
                kind: "causal",
            }],
            reading: Reading::default(),
            hype: 0.25,
            features: Vec::new(),
            words: Vec::new(),
            hype_features: Vec::new(),
        }],
        claims: Vec::new(),
        criteria: Vec::new(),
        signs: Vec::new(),
    };
    let mut out = Vec::new();
    write_inspection(&mut out, &sample().0, &inspection).expect("memory takes all");
    insta::assert_snapshot!(String::from_utf8(out).expect("output is text"));
}

#[test]
fn a_mistake_is_shown_where_it_stands() {
    let text = "[rules]\nhyp = \"off\"";
    let error = LoadError::Wrong {
        source_file: Box::new(Source::new("overclaim.toml", TextFormat::Text, text)),
        mistakes: vec![
            Mistake {
                kind: "invalid-config",
                message: "no rule or family is called `hyp`".to_owned(),
                span: Span::new(8, 11),
                help: Some("did you mean `hype`?".to_owned()),
            },
            Mistake {
                kind: "invalid-config",
                message: "something is missing at the end".to_owned(),
                span: Span::new(text.len(), text.len()),
                help: None,
            },
        ],
    };
    let mut out = Vec::new();
    write_load_error(&mut out, &error, false).expect("memory takes all");
    insta::assert_snapshot!(String::from_utf8(out).expect("output is text"));
}

/// The fingerprints of the sample after its text was changed.
fn fingerprints(text: &str) -> Vec<String> {
    let booster = rule("certainty-booster", "ABS001", "absolutes");
    let source = Source::new("a", TextFormat::Text, text);
    let diagnostics = text
        .match_indices("sure  thing")
        .chain(text.match_indices("Sure\nthing"))
        .map(|(at, words)| found(&booster, Severity::Error, "", Span::new(at, at + words.len())))
        .collect();
    let report = Report {
        diagnostics,
        ..Report::default()
    };
    let mut out = Vec::new();
    let renderer = Renderer::new(Format::Jsonl, false);
    renderer
        .report(&mut out, &source, &report)
        .expect("memory takes all");
    let json: serde_json::Value = serde_json::from_slice(&out).expect("it is JSON");
    let diagnostics = json["diagnostics"].as_array().expect("a list");
    diagnostics
        .iter()
        .map(|found| found["fingerprint"].as_str().expect("a text").to_owned())
        .collect()
}

#[test]
fn a_fingerprint_outlives_edits_elsewhere_and_tells_repeats_apart() {
    let before = fingerprints("A sure  thing. A sure  thing.");
    assert_ne!(before[0], before[1]);
    assert_eq!(
        before,
        fingerprints("New words. A sure  thing, é.\n\nSure\nthing.")
    );
}

#[test]
fn many_findings_on_one_endless_line_are_written_in_no_time() {
    let text = "undeniable é ".repeat(80_000);
    let booster = rule("certainty-booster", "ABS001", "absolutes");
    let report = Report {
        diagnostics: text
            .match_indices("undeniable")
            .map(|(at, words)| found(&booster, Severity::Error, "m", Span::new(at, at + words.len())))
            .collect(),
        ..Report::default()
    };
    let source = Source::new("a", TextFormat::Text, text);
    let begun = std::time::Instant::now();
    for format in [Format::Jsonl, Format::Short] {
        let mut out = Vec::new();
        let renderer = Renderer::new(format, false);
        renderer
            .report(&mut out, &source, &report)
            .expect("memory takes all");
    }
    assert!(
        begun.elapsed().as_secs() < 10,
        "columns are counted from the start of the line each time"
    );
}
