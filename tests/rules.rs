//! The examples of every rule file, a test each: `cargo test --test rules hype-adjective`.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::process::ExitCode;
use std::sync::{Arc, OnceLock};

use libtest_mimic::{Arguments, Failed, Trial};
use overclaim::engine::test_examples;
use overclaim::rules::Catalog;

fn main() -> ExitCode {
    let catalog = Arc::new(Catalog::builtin());
    let failures = Arc::new(OnceLock::new());
    let trials = catalog.rules().iter().map(|rule| {
        let id = rule.info.id.as_str().to_owned();
        let (catalog, failures) = (catalog.clone(), failures.clone());
        Trial::test(id.clone(), move || examples_hold(&catalog, &failures, &id))
    });
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit_code()
}

/// What is wrong with the examples of each rule, by its id.
type Failures = BTreeMap<String, String>;

fn examples_hold(catalog: &Catalog, failures: &OnceLock<Failures>, id: &str) -> Result<(), Failed> {
    // The rules are planned once and for all, which takes longer than any one rule's examples.
    let failures = failures.get_or_init(|| {
        let mut by_rule = Failures::new();
        for failure in test_examples(catalog, None) {
            let text = by_rule.entry(failure.rule.as_str().to_owned()).or_default();
            let _ = writeln!(text, "{}\n  in: {}", failure.message, failure.example.trim());
        }
        by_rule
    });
    match failures.get(id).or_else(|| failures.get("catalog")) {
        Some(text) => Err(Failed::from(text.trim_end())),
        None => Ok(()),
    }
}
