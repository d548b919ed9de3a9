//! Fair articles: the rules that judge a whole article find nothing in them, praise or no praise.

use std::fs;
use std::path::PathBuf;

use overclaim::article::Article;
use overclaim::config::Settings;
use overclaim::document::Document;
use overclaim::engine::Linter;
use overclaim::rules::{Catalog, Compiled, Rule};
use overclaim::text::{Format, Source};

/// What an article leaves out, promises too widely or gets wrong about approval, and where it
/// contradicts itself.
const WHOLE_ARTICLE: &[&str] = &[
    "arithmetic-mismatch",
    "benefit-risk-imbalance",
    "certainty-contradiction",
    "disparaged-standard-care",
    "heading-overstates-body",
    "hedge-drop",
    "missing-alternatives",
    "omitted-boxed-warning",
    "omitted-key-risk",
    "omitted-population-warning",
    "omitted-regulatory-action",
    "omitted-restriction",
    "overstated-approval",
    "panacea",
    "pom-promotion",
    "risk-contradiction",
    "safety-contradiction",
    "supplement-disease-claim",
    "undisclosed-compounding",
    "undisclosed-unapproved-use",
];

/// Articles that stay fair when somebody praises the treatment once more: the article, the words
/// before which the praise is put, and the praise.
const PRAISED: &[(&str, &str, &str)] = &[
    (
        "a01-testosterone-leaflet.md",
        "## ",
        "Testosterone relieves the symptoms of low testosterone. Testosterone lifts libido and mood.",
    ),
    (
        "a04-ketamine-hospital-blog.md",
        "Most people who come",
        "Ketamine relieves depression within hours. Ketamine improves mood and sleep.",
    ),
    (
        "b01-statin-leaflet.md",
        "## ",
        "Statins lower cholesterol. Statins prevent heart attacks and strokes.",
    ),
    (
        "b14-sertraline-leaflet.md",
        "## How much",
        "Sertraline relieves depression. Sertraline eases panic and anxiety.",
    ),
    (
        "b15-ketamine-clinic-page.md",
        "## What may",
        "Ketamine relieves depression within hours. Ketamine improves mood and sleep.",
    ),
    (
        "b16-semaglutide-practice-page.md",
        "## How much",
        "Semaglutide helps people lose weight. Semaglutide lowers blood sugar.",
    ),
    (
        "b17-tms-clinic-news.txt",
        "From June",
        "TMS relieves depression. TMS improves mood and sleep.",
    ),
];

#[test]
fn careful_articles_leave_the_rules_on_whole_articles_silent() {
    let linter = linter();
    let names = careful();
    assert!(names.len() >= 13, "{names:?}");
    for name in names {
        let found = findings(&linter, &name, &read(&name));
        assert!(found.is_empty(), "{name}: {found:#?}");
    }
}

#[test]
fn fair_articles_stay_fair_when_praise_is_added() {
    let linter = linter();
    for (name, before, praise) in PRAISED {
        let fair = read(name);
        let praised = fair.replacen(before, &format!("{praise}\n\n{praise}\n\n{before}"), 1);
        assert_ne!(praised, fair, "{name}: `{before}` stands nowhere");
        assert!(
            claims_benefits(name, &praised),
            "{name} claims no benefit, so its silence says nothing"
        );
        let found = findings(&linter, name, &praised);
        assert!(found.is_empty(), "{name}: {found:#?}");
    }
}

/// The articles that a careful reader would let pass, by their labels.
fn careful() -> Vec<String> {
    let labels = fs::read_dir(corpus().join("labels")).expect("the labels");
    let mut names: Vec<String> = labels
        .map(|entry| fs::read_to_string(entry.expect("a file").path()).expect("a text"))
        .filter_map(|text| {
            let labels: toml::Table = text.parse().expect("labels");
            let is_careful = labels["tier"].as_str() == Some("careful");
            is_careful.then(|| labels["article"].as_str().expect("a name").to_owned())
        })
        .collect();
    names.sort();
    names
}

fn findings(linter: &Linter, name: &str, text: &str) -> Vec<String> {
    let report = linter.lint(&source(name, text));
    let found = report.diagnostics.iter();
    found
        .filter(|found| WHOLE_ARTICLE.contains(&found.rule.id.as_str()))
        .map(|found| format!("{}: {}", found.rule.id.as_str(), found.message))
        .collect()
}

/// Whether the article is about a known treatment and claims benefits of it.
fn claims_benefits(name: &str, text: &str) -> bool {
    let catalog = Catalog::builtin();
    let rules: Vec<&Rule> = catalog.rules().iter().collect();
    let compiled = Compiled::new(&catalog, &rules).expect("a plan");
    let document = Document::parse(&source(name, text));
    let article = Article::new(&document, compiled.table());
    article.treatments().iter().any(|treatment| treatment.is_promoted)
}

fn linter() -> Linter {
    Linter::new(&Catalog::builtin(), &Settings::default()).expect("a linter")
}

fn source(name: &str, text: &str) -> Source {
    let format = Format::of_path(name.as_ref()).expect("a known ending");
    Source::new(name, format, text)
}

fn read(name: &str) -> String {
    fs::read_to_string(corpus().join("articles").join(name)).expect("an article")
}

fn corpus() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("corpus")
}
