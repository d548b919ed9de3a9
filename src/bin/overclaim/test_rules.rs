//! `overclaim test-rules`: the examples that stand inside rule files.

use std::collections::BTreeSet;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::sync::Arc;

use overclaim::config::Overlay;
use overclaim::engine;
use overclaim::rules::{Catalog, Rule};

use crate::args::{Color, ConfigChoice, TestRulesArgs};
use crate::exit::Exit;
use crate::plan::{Planner, unknown_rule};
use crate::terminal;

pub(crate) fn run(args: &TestRulesArgs) -> io::Result<Exit> {
    let Some((catalog, of_pack)) = catalog(args) else {
        return Ok(Exit::Failed);
    };
    if let Some(rule) = &args.rule
        && catalog.find(rule).is_none()
    {
        terminal::complain(&unknown_rule(rule, &[catalog], ""));
        return Ok(Exit::Failed);
    }
    let is_asked_for = |id: &str| {
        of_pack.as_ref().is_none_or(|pack| pack.contains(id))
            && args.rule.as_ref().is_none_or(|rule| rule == id)
    };
    let rules: Vec<&Rule> = (catalog.rules().iter())
        .filter(|rule| is_asked_for(rule.info.id.as_str()))
        .collect();
    if rules.is_empty() {
        let folder = args.folder.as_deref().unwrap_or(Path::new("."));
        terminal::complain(&format!(
            "nothing to test in `{}`: it adds no rule",
            folder.display()
        ));
        return Ok(Exit::Failed);
    }
    let examples: usize = rules
        .iter()
        .map(|rule| rule.page().examples)
        .map(|examples| examples.flagged.len() + examples.clean.len())
        .sum();
    let mut failures = engine::test_examples(&catalog, args.rule.as_deref());
    failures.retain(|failure| is_asked_for(failure.rule.as_str()));
    let mut out = BufWriter::new(io::stdout().lock());
    for failure in &failures {
        writeln!(
            out,
            "{}: {}\n  {}\n",
            failure.rule,
            failure.message,
            failure.example.trim()
        )?;
    }
    writeln!(
        out,
        "{} rules, {examples} examples: {} failed",
        rules.len(),
        failures.len()
    )?;
    out.flush()?;
    Ok(if failures.is_empty() {
        Exit::Clean
    } else {
        Exit::Findings
    })
}

/// The rules, and which of them are those of the folder asked for. What is wrong has been said.
fn catalog(args: &TestRulesArgs) -> Option<(Arc<Catalog>, Option<BTreeSet<String>>)> {
    let Some(folder) = &args.folder else {
        let choice = ConfigChoice {
            config: None,
            no_config: false,
        };
        let mut planner = Planner::new(&choice, Overlay::default(), Color::Auto);
        return planner
            .settings(Path::new("<any>"))
            .map(|(_, catalog)| (catalog, None));
    };
    let mut catalog = Catalog::builtin();
    let builtin: BTreeSet<String> = ids(&catalog);
    if let Err(error) = catalog.extend_from(folder) {
        terminal::complain_of(&error, Color::Auto);
        return None;
    }
    let pack = ids(&catalog).difference(&builtin).cloned().collect();
    Some((Arc::new(catalog), Some(pack)))
}

fn ids(catalog: &Catalog) -> BTreeSet<String> {
    let rules = catalog.rules().iter();
    rules.map(|rule| rule.info.id.as_str().to_owned()).collect()
}
