//! `overclaim compare`: the worked examples of `corpus/compare`, and what is said when something is
//! wrong.

mod support;

use std::path::Path;

use overclaim::comparison::{Change, Comparison, DifferenceKind, take_up};
use overclaim::config::Settings;
use overclaim::engine::Linter;
use overclaim::rules::Catalog;
use overclaim::text::{Format, Source};
use support::Site;

fn compared(article: &str, source: &str) -> (Comparison, Source, Source) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/compare");
    let read = |name: &str| {
        let path = folder.join(name);
        let format = Format::of_path(&path).unwrap_or(Format::Text);
        Source::read(&path, format).expect("the example is there")
    };
    let (article, source) = (read(article), take_up(read(source)).expect("it is whole"));
    let linter = Linter::new(&Catalog::builtin(), &Settings::default()).expect("a linter");
    let comparison = linter
        .compare(&article, std::slice::from_ref(&source))
        .expect("they belong together");
    (comparison, article, source)
}

fn kinds(comparison: &Comparison) -> Vec<DifferenceKind> {
    let of_pairs = comparison.pairs.iter().flat_map(|pair| &pair.differences);
    let mut kinds: Vec<DifferenceKind> = of_pairs
        .chain(&comparison.left_out)
        .map(|found| found.kind)
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

#[test]
fn an_association_told_as_an_effect_is_stronger_than_its_source() {
    let (comparison, article, source) = compared("tea-article.txt", "tea-source.xml");
    assert_eq!(comparison.change, Change::Exaggerates);
    let kinds = kinds(&comparison);
    for wanted in [
        DifferenceKind::StrengthStep,
        DifferenceKind::PopulationLost,
        DifferenceKind::AdviceAdded,
        DifferenceKind::NumberChanged,
        DifferenceKind::LimitsLeftOut,
    ] {
        assert!(kinds.contains(&wanted), "{wanted:?}: {comparison:#?}");
    }
    let number = comparison.pairs.iter().flat_map(|pair| &pair.differences);
    let number = number
        .filter(|found| found.kind == DifferenceKind::NumberChanged)
        .map(|found| article.slice(found.claim));
    assert_eq!(number.collect::<Vec<_>>(), ["12%"]);
    let first = &comparison.pairs[0];
    assert!(source.slice(first.origin).contains("was associated with"));
}

#[test]
fn mice_do_not_become_people_and_may_does_not_go_unnoticed() {
    let (comparison, _, source) = compared("berry-article.md", "berry-source.nbib");
    let kinds = kinds(&comparison);
    assert!(kinds.contains(&DifferenceKind::HedgeLost), "{comparison:#?}");
    assert!(kinds.contains(&DifferenceKind::AnimalToHuman), "{comparison:#?}");
    let hedges = comparison.pairs.iter().flat_map(|pair| &pair.differences);
    let hedges = hedges
        .filter(|found| found.kind == DifferenceKind::HedgeLost)
        .map(|found| source.slice(found.origin));
    assert!(hedges.into_iter().all(|words| words == "may"));
}

#[test]
fn a_fair_report_differs_in_nothing() {
    let (comparison, ..) = compared("walking-article.txt", "walking-source.txt");
    assert_eq!(comparison.change, Change::Same);
    assert_eq!(kinds(&comparison), [], "{comparison:#?}");
}

const ARTICLE: &str = "Mint tea lowers blood pressure, a study shows.";
const ABSTRACT: &str = "Mint tea was associated with lower blood pressure.";

#[test]
fn every_format_shows_both_texts() {
    let site = Site::new(&[("a.txt", ARTICLE), ("s.txt", ABSTRACT)]);
    for format in ["human", "short", "json", "jsonl"] {
        let ended = site.run(&["compare", "a.txt", "--source", "s.txt", "--format", format]);
        assert_eq!(
            (ended.code, ended.err.as_str()),
            (1, ""),
            "{format}: {}",
            ended.out
        );
        assert!(
            ended.out.contains(ABSTRACT.trim_end_matches('.')),
            "{format}: {}",
            ended.out
        );
    }
}

#[test]
fn the_json_names_the_article_and_the_label_of_its_main_claim() {
    let site = Site::new(&[("a.txt", ARTICLE), ("s.txt", ABSTRACT)]);
    let ended = site.run(&["compare", "a.txt", "--source", "s.txt", "--format", "json"]);
    assert_eq!(ended.paths(), ["a.txt"]);
    assert_eq!(ended.objects()[0]["label"], "exaggerates");
}

#[test]
fn what_cannot_be_compared_is_said() {
    let site = Site::new(&[
        ("a.txt", ARTICLE),
        ("empty.txt", ""),
        (
            "broken.xml",
            "<?xml version='1.0'?><PubmedArticle><ArticleTitle>Mint",
        ),
        ("note.xml", "<?xml version='1.0'?><note>Mint</note>"),
        (
            "other.txt",
            "Glaciers melt.\n\nIce sheets lost mass over three decades. Satellites measured gravity. Models agree.",
        ),
    ]);
    let run = |source: &str| site.run(&["compare", "a.txt", "--source", source]);
    run("nope.txt").complains(2, &["nope.txt", "spelling"]);
    run("empty.txt").complains(2, &["`empty.txt` holds no text"]);
    run("broken.xml").complains(2, &["the XML of `broken.xml` cannot be read", "not closed"]);
    run("note.xml").complains(2, &["`note.xml` holds no title and no abstract"]);
    run("other.txt").complains(2, &["no claim of `a.txt` goes back to"]);
}
