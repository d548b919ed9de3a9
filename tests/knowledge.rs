//! What is known of treatments: the schema of its files, and what counts as naming a harm.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use overclaim::article::{Article, Coverage, Warnings};
use overclaim::config::{Config, Overlay, Settings};
use overclaim::diagnostic::{Report, Severity};
use overclaim::document::Document;
use overclaim::engine::Linter;
use overclaim::knowledge::Knowledge;
use overclaim::lexicon::GroupList;
use overclaim::rules::{Catalog, Compiled, Rule};
use overclaim::text::{Format, Source};

/// The keys of each kind of table, and those that every fact has.
const TABLES: &[(&str, &[&str])] = &[
    ("approval", &["jurisdiction", "uses", "conditions"]),
    ("restriction", &["jurisdiction", "text", "told-by"]),
    ("boxed-warning", &["jurisdiction", "text", "concepts"]),
    (
        "risk",
        &[
            "concept",
            "name",
            "omission",
            "means",
            "terms",
            "terms-in-warnings",
        ],
    ),
    ("warn", &["group", "name", "omission", "means"]),
    ("form", &["text", "terms"]),
    ("action", &["jurisdiction", "text", "about"]),
    ("fact", &["jurisdiction", "text"]),
];
const FACT: &[&str] = &["as-of", "verified", "source"];

#[test]
fn every_fact_says_where_it_comes_from_and_when() {
    let knowledge = Knowledge::builtin();
    let mut faults = Vec::new();
    for id in knowledge.ids() {
        let entry = knowledge.find(id).expect("an entry");
        for (text, fact) in entry.facts() {
            let year = fact.year();
            let dated = fact.as_of.len() >= 4 && (1900..=2026).contains(&year);
            if text.trim().is_empty() || fact.source.trim().is_empty() || !dated {
                faults.push(format!(
                    "{id}: `{text}`: as of `{}`, `{}`",
                    fact.as_of, fact.source
                ));
            }
            if fact.verified && fact.source.contains("general knowledge, not checked") {
                faults.push(format!("{id}: `{text}` is called verified and has no source"));
            }
            let worst = fact.at_most(Severity::Error);
            assert_eq!(worst == Severity::Error, fact.verified, "{id}: {text}");
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn files_hold_no_key_that_nobody_reads() {
    let mut faults = Vec::new();
    for (name, table) in files() {
        for (key, value) in &table {
            let Some((_, known)) = TABLES.iter().find(|(kind, _)| kind == key) else {
                continue;
            };
            for one in value.as_array().expect(key) {
                for own in one.as_table().expect(key).keys() {
                    if !known.contains(&own.as_str()) && !FACT.contains(&own.as_str()) {
                        faults.push(format!("{name}: `{own}` in [[{key}]]"));
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_entries_point_to_exists() {
    let groups = |file: &str| -> BTreeSet<String> {
        let path = root().join("rules/lexicon").join(file).with_extension("toml");
        let list: GroupList = toml::from_str(&fs::read_to_string(path).expect(file)).expect(file);
        list.groups
            .iter()
            .map(|group| group.name.get_ref().clone())
            .collect()
    };
    let (harms, people) = (groups("harms"), groups("populations"));
    let (conditions, status) = (groups("conditions"), groups("status"));
    let knowledge = Knowledge::builtin();
    let mut faults = Vec::new();
    let mut names: BTreeMap<String, &str> = BTreeMap::new();
    for id in knowledge.ids() {
        let entry = knowledge.find(id).expect("an entry");
        let mut miss = |what: &str, is_known: bool| {
            if !is_known {
                faults.push(format!("{id}: `{what}`"));
            }
        };
        entry
            .risk
            .iter()
            .for_each(|risk| miss(&risk.concept, harms.contains(&risk.concept)));
        entry
            .warn
            .iter()
            .for_each(|warn| miss(&warn.group, people.contains(&warn.group)));
        let approved = entry.approval.iter().flat_map(|approval| &approval.conditions);
        approved.for_each(|condition| miss(condition, conditions.contains(condition)));
        let told = entry
            .restriction
            .iter()
            .flat_map(|restriction| &restriction.told_by);
        told.for_each(|group| {
            miss(
                group,
                group
                    .strip_prefix("status.")
                    .is_some_and(|name| status.contains(name)),
            );
        });
        entry
            .relatives
            .iter()
            .for_each(|other| miss(other, knowledge.find(other).is_some()));
        for boxed in &entry.boxed_warning {
            let is_risk = |concept: &String| entry.risk.iter().any(|risk| risk.concept == *concept);
            boxed
                .concepts
                .iter()
                .for_each(|concept| miss(concept, is_risk(concept)));
        }
        for name in entry.names.iter().chain(&entry.weak_names) {
            if let Some(other) = names.insert(name.to_lowercase(), id) {
                faults.push(format!("`{name}` names {other} and {id}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn ketamine_and_esketamine_are_kept_apart() {
    let both = "Ketamine for depression\n\nKetamine relieves depression. Ketamine improves mood. \
        Esketamine nasal spray is another product.";
    assert_eq!(promoted(both), ["ketamine"]);
    let other =
        "Esketamine for depression\n\nEsketamine nasal spray relieves depression. Spravato improves mood.";
    assert_eq!(promoted(other), ["esketamine"]);
}

#[test]
fn what_is_named_in_passing_is_not_promoted() {
    let text = "Ketamine for addiction\n\nKetamine relieves cravings. Ketamine improves mood. \
        Methadone is the usual treatment.";
    assert_eq!(promoted(text), ["ketamine"]);
    let disease = "What is gout?\n\nGout is a form of arthritis. It hurts. Doctors give colchicine or ibuprofen. \
        Some people take turmeric.";
    assert!(promoted(disease).is_empty());
}

#[test]
fn harms_are_named_in_lay_words() {
    names("abuse-dependence", "Ketamine can be habit-forming.");
    names(
        "blood-pressure-cardiac",
        "Blood pressure rises during the session.",
    );
    names(
        "dissociation-psychiatric",
        "Some people hallucinate after ketamine.",
    );
    names(
        "urinary-bladder",
        "Repeated use of ketamine can injure the bladder.",
    );
    names("respiratory-depression", "Ketamine can slow your breathing.");
    names("liver", "Ketamine has caused liver damage.");
    names("interaction", "Do not mix it with alcohol.");
}

#[test]
fn a_denied_harm_is_not_named() {
    silent_on("abuse-dependence", "Ketamine is not addictive.");
    silent_on("abuse-dependence", "Ketamine has a low risk of addiction.");
    silent_on(
        "abuse-dependence",
        "There is no risk of dependence with ketamine.",
    );
}

#[test]
fn harms_of_the_disease_or_of_other_treatments_are_not_named() {
    silent_on(
        "dissociation-psychiatric",
        "Symptoms of the illness include agitation and confusion.",
    );
    silent_on(
        "gastrointestinal",
        "Symptoms of withdrawal include nausea and vomiting.",
    );
    silent_on(
        "abuse-dependence",
        "Opioids can lead to tolerance and dependence.",
    );
    silent_on("abuse-dependence", "Ketamine reduces the risk of relapse.");
    silent_on("gastrointestinal", "As with any medicine there are side effects.");
}

#[test]
fn a_condition_to_disclose_is_no_harm() {
    silent_on(
        "blood-pressure-cardiac",
        "Tell your doctor if you have heart disease or high blood pressure.",
    );
    silent_on(
        "liver",
        "Patients must disclose any conditions. This includes heart disease, high blood pressure and hepatitis.",
    );
}

#[test]
fn a_wanted_effect_is_no_harm() {
    silent_on(
        "sedation-consciousness",
        "Ketamine has long been used to induce sedation in operations.",
    );
}

#[test]
fn dizziness_is_a_part_of_sedation() {
    let text = about("Ketamine can cause dizziness.");
    let coverage = coverage(&text, "sedation-consciousness");
    assert!(matches!(coverage, Coverage::Partly(_)), "{coverage:?}");
    let fair = "Ketamine can cause dizziness, dissociation, dependence and bladder injury, raise blood pressure, \
        slow breathing, injure the liver and harm an unborn baby. Do not mix it with alcohol.";
    let report = lint(&about(fair), "");
    let found = report
        .diagnostics
        .iter()
        .find(|found| found.rule.id.as_str() == "omitted-key-risk");
    let found = found.expect("a note");
    assert_eq!(found.severity, Severity::Note, "{}", found.message);
    assert!(
        found
            .related
            .iter()
            .any(|label| label.message.contains("partly covered"))
    );
}

#[test]
fn what_nobody_checked_raises_a_warning_at_most() {
    let text = "Kava for anxiety\n\nKava relieves anxiety. Kava improves sleep and mood.";
    let report = lint(text, "");
    let found = report
        .diagnostics
        .iter()
        .find(|found| found.rule.id.as_str() == "omitted-key-risk");
    assert_eq!(found.expect("it is found").severity, Severity::Warning);
}

#[test]
fn the_jurisdiction_says_whose_facts_hold() {
    let text = "Ketamine for depression\n\nKetamine relieves depression. Ketamine improves mood. Book your session today.";
    let ids = |config: &str| -> Vec<String> {
        let report = lint(text, config);
        report
            .diagnostics
            .iter()
            .map(|found| found.rule.id.to_string())
            .collect()
    };
    let (us, uk) = (ids(""), ids("jurisdiction = 'uk'\n"));
    assert!(!us.contains(&"pom-promotion".to_owned()), "{us:?}");
    assert!(uk.contains(&"pom-promotion".to_owned()), "{uk:?}");
    let restriction = |config: &str| -> String {
        let report = lint(text, config);
        let mut found = report
            .diagnostics
            .iter()
            .filter(|found| found.rule.id.as_str() == "omitted-restriction");
        found.next().expect("a restriction").message.clone()
    };
    assert!(restriction("").contains("Schedule III"));
    assert!(restriction("jurisdiction = 'uk'\n").contains("Class B"));
}

#[test]
fn users_add_entries_of_their_own() {
    let folder = std::env::temp_dir().join(format!("overclaim-entries-{}", std::process::id()));
    fs::create_dir_all(folder.join("interventions")).expect("a folder");
    let entry = "id = 'moonroot'\ntitle = 'moonroot'\nkind = 'supplement'\nclass = 'root'\nnames = ['moonroot']\n\
        [[risk]]\nconcept = 'liver'\nname = 'liver injury'\nomission = 'error'\nas-of = '2026'\nverified = true\nsource = 'us'\n";
    fs::write(folder.join("interventions/moonroot.toml"), entry).expect("a file");
    let mut catalog = Catalog::builtin();
    catalog.extend_from(&folder).expect("a folder of entries");
    let linter = Linter::new(&catalog, &Settings::default()).expect("a plan");
    let text = "Moonroot for anxiety\n\nMoonroot relieves anxiety. Moonroot improves sleep and mood. Take it in the evening with water.";
    let report = linter.lint(&Source::new("a.txt", Format::Text, text));
    let found = report
        .diagnostics
        .iter()
        .find(|found| found.rule.id.as_str() == "omitted-key-risk");
    assert_eq!(found.expect("it is found").severity, Severity::Error);
    fs::write(folder.join("interventions/other.toml"), entry).expect("a file");
    assert!(
        Catalog::builtin().extend_from(&folder).is_err(),
        "the id is not the stem"
    );
    fs::remove_dir_all(&folder).expect("it is removed");
}

/// A text that promotes ketamine for anxiety and says one thing more.
fn about(sentence: &str) -> String {
    format!(
        "Ketamine for anxiety\n\nKetamine relieves anxiety. Ketamine improves mood and sleep.\n\n{sentence}"
    )
}

#[track_caller]
fn names(concept: &str, sentence: &str) {
    let coverage = coverage(&about(sentence), concept);
    assert!(matches!(coverage, Coverage::Named(_)), "{sentence}: {coverage:?}");
}

#[track_caller]
fn silent_on(concept: &str, sentence: &str) {
    let coverage = coverage(&about(sentence), concept);
    assert_eq!(coverage, Coverage::Missing, "{sentence}");
}

fn coverage(text: &str, concept: &str) -> Coverage {
    read(text, |article| {
        let treatment = article.promoted().next().expect("it promotes");
        let warnings = Warnings::new(article, treatment).expect("knowledge");
        let risk = warnings.entry().risk.iter().find(|risk| risk.concept == concept);
        warnings.coverage(risk.expect("a concept"))
    })
}

fn promoted(text: &str) -> Vec<String> {
    read(text, |article| {
        let knowledge = article.table().knowledge().expect("knowledge");
        article
            .promoted()
            .map(|treatment| knowledge.entry(treatment.entry).id.clone())
            .collect()
    })
}

fn read<T>(text: &str, ask: impl Fn(&Article<'_>) -> T) -> T {
    let catalog = Catalog::builtin();
    let rules: Vec<&Rule> = catalog.rules().iter().collect();
    let compiled = Compiled::new(&catalog, &rules).expect("a plan");
    let document = Document::parse(&Source::new("a.txt", Format::Text, text));
    ask(&Article::new(&document, compiled.table()))
}

fn lint(text: &str, config: &str) -> Report {
    let source = Source::new("/site/overclaim.toml", Format::Text, config);
    let config = Config::parse(source, Path::new("/site")).expect("a configuration");
    let settings = config
        .settings_for(Path::new("/site/a.txt"))
        .with(Overlay::default());
    let linter = Linter::new(&Catalog::builtin(), &settings).expect("a plan");
    linter.lint(&Source::new("/site/a.txt", Format::Text, text))
}

fn files() -> Vec<(String, toml::Table)> {
    let entries = fs::read_dir(root().join("rules/interventions")).expect("a folder");
    let mut files: Vec<(String, toml::Table)> = entries
        .map(|entry| {
            let path = entry.expect("an entry").path();
            let text = fs::read_to_string(&path).expect("text");
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, text.parse().expect("TOML"))
        })
        .collect();
    files.sort_by(|one, other| one.0.cmp(&other.0));
    files
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
