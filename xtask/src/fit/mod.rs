//! `xtask fit`: weights of readings, fitted to the dev part of labelled sets.
//!
//! The linter prints the names of the features of each sentence (`inspect --features`); a
//! logistic regression is fitted to them, its figures are rounded to a byte each, and the most
//! telling ones are written to `rules/weights`. Cross-validation goes by document. Everything is
//! repeatable: the same data and features give the same files.

mod criteria;
mod logistic;
mod pairs;
mod ridge;
mod sets;
mod tasks;
mod taught;
mod write;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::thread;

use self::logistic::{Fitted, Instance, Way};
use self::sets::{FOLDS, Set};
use self::tasks::{Goal, TASKS, Task};
use self::taught::Lessons;
use crate::args::Args;
use crate::context::lot;
use crate::problem::{Doing, Outcome};
use crate::ranking::{Ranked, average_precision, mean_average_precision, top_three};
use crate::tool::Tool;

/// What a run was asked for.
struct Run<'a> {
    data: &'a Path,
    tool: &'a Tool,
    /// Where weight files go.
    folder: &'a Path,
    /// The day the files are dated.
    dated: Option<&'a str>,
    /// How many of the heaviest features and of the wrong answers are printed.
    show: usize,
    /// How freely kinds of features may weigh, where it is not as usual.
    ease: &'a [(String, f64)],
    /// Sentences that a teacher read.
    lessons: Option<&'a Lessons>,
    /// How much a lesson counts, where it is not as usual.
    taught: Option<f32>,
}

/// Fits what is asked for.
pub(crate) fn run(mut args: Args, out: &mut dyn Write) -> Outcome<()> {
    let data = args.required_path("--data")?;
    let only = args.values("--only")?;
    let show: usize = args.parsed("--show")?.unwrap_or(0);
    let penalty: Option<f64> = args.parsed("--penalty")?;
    let balance: Option<f32> = args.parsed("--balance")?;
    let bayes: Option<f64> = args.parsed("--bayes")?;
    let least: Option<usize> = args.parsed("--least")?;
    let dated = args.value("--date")?;
    let mut given = Vec::new();
    for pair in args.values("--ease")? {
        let (prefix, ease) = pair.split_once('=').ok_or("`--ease` is `PREFIX=NUMBER`")?;
        given.push((prefix.to_owned(), ease.parse().doing(|| "`--ease`".to_owned())?));
    }
    let folder = args
        .path("--out")?
        .unwrap_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../rules/weights")));
    let lessons = args.path("--taught")?;
    let taught: Option<f32> = args.parsed("--taught-weight")?;
    let tool = Tool::locate(&mut args)?;
    args.finish()?;
    let lessons = lessons.map(|file| Lessons::read(&tool, &file)).transpose()?;
    let run = Run {
        data: &data,
        tool: &tool,
        folder: &folder,
        dated: dated.as_deref(),
        show,
        ease: &given,
        lessons: lessons.as_ref(),
        taught,
    };
    let mut read: BTreeMap<&str, Set> = BTreeMap::new();
    for task in TASKS {
        if !only.is_empty() && !only.iter().any(|name| name == task.name) {
            continue;
        }
        let mut way = task.way;
        way.penalty = penalty.unwrap_or(way.penalty);
        way.balance = balance.unwrap_or(way.balance);
        way.bayes = bayes.unwrap_or(way.bayes);
        way.least = least.unwrap_or(way.least);
        fit(task, way, &run, &mut read, out)?;
    }
    if only.is_empty() || only.iter().any(|name| name == criteria::NAME) {
        criteria::run(&run, out)?;
    }
    Ok(())
}

fn fit(
    task: &Task,
    way: Way,
    run: &Run<'_>,
    read: &mut BTreeMap<&'static str, Set>,
    out: &mut dyn Write,
) -> Outcome<()> {
    let mut names = BTreeMap::new();
    let mut instances = Vec::new();
    for (index, (file, label)) in task.sets.iter().enumerate() {
        if !read.contains_key(file) {
            read.insert(file, Set::dev(run.tool, &run.data.join(file))?);
        }
        let set = &read[file];
        let mut own = set.instances(index, *label, task.features, &mut names)?;
        if file.starts_with("exaggeration/") {
            // Coded by other people, less by the wording.
            for one in &mut own {
                one.weight = 0.5;
            }
        }
        instances.append(&mut own);
    }
    if task.by_document {
        for instance in &mut instances {
            sets::add_document_copies(&mut instance.ids, &mut names);
        }
    }
    let ease: BTreeMap<u32, f64> = names
        .iter()
        .map(|(id, name)| (*id, ease(name, run.ease)))
        .collect();
    let lessons = lessons(task, run, read);
    let (sums, mut whole) = cross(&instances, &lessons, way, &ease);
    let offsets = offsets(task.goal, &instances, &sums);
    for (bias, offset) in whole.bias.iter_mut().zip(&offsets) {
        *bias += offset;
    }
    let moved: Vec<Vec<f32>> = sums
        .iter()
        .map(|sums| {
            sums.iter()
                .zip(&offsets)
                .map(|(sum, offset)| sum + offset)
                .collect()
        })
        .collect();
    let mut figures = figures(task, &instances, &moved);
    if !lessons.is_empty() {
        let unseen = instances
            .iter()
            .zip(&moved)
            .filter(|(one, _)| one.fold == taught::LEFT_OUT);
        let (unseen, sums): (Vec<Instance>, Vec<Vec<f32>>) =
            unseen.map(|(one, sums)| (one.clone(), sums.clone())).unzip();
        let apart = self::figures(task, &unseen, &sums);
        let _ = write!(
            figures,
            "; of fold {}, which the teacher has not seen: {apart}",
            taught::LEFT_OUT
        );
    }
    if task.name == pairs::AFTER
        && let Some(set) = task.sets.iter().position(|(file, _)| *file == pairs::SET)
    {
        pairs::run(run, &instances, &moved, set, out)?;
    }
    writeln!(
        out,
        "{}: {} sentences, {} lessons; cross-validated: {figures}",
        task.name,
        instances.len(),
        lessons.len(),
    )?;
    mistakes(task, &instances, &moved, run.show, read, out)?;
    let weights = write::Weights {
        task: task.name,
        classes: task.classes,
        sets: &task.sets.iter().map(|(file, _)| *file).collect::<Vec<_>>(),
        method: &format!(
            "logistic regression by L-BFGS; L2 penalty {} a sentence, class balance {}, features of {} sentences or more, naive-Bayes easing {}, {}{} lessons of a teacher",
            way.penalty,
            way.balance,
            way.least,
            way.bayes,
            if way.ranks { "order within each text, " } else { "" },
            lessons.len()
        ),
        by_document: task.by_document,
        date: run.dated,
        figures: &figures,
        fitted: &whole,
        keep: task.keep,
    };
    let rounded = weights.write(run.folder)?;
    let after: Vec<Vec<f32>> = instances
        .iter()
        .map(|instance| rounded.sums(&instance.ids))
        .collect();
    writeln!(
        out,
        "  on what it was fitted to, rounded: {}; {} features kept",
        self::figures(task, &instances, &after),
        rounded.weights.len()
    )?;
    heaviest(task, &rounded, &names, run.show, out)
}

/// The lessons that a task takes, of sentences it has no label for.
fn lessons(task: &Task, run: &Run<'_>, read: &BTreeMap<&'static str, Set>) -> Vec<Instance> {
    let weight = run.taught.unwrap_or(task.taught);
    let texts = task.sets.iter().flat_map(|(file, _)| read[file].texts());
    let labelled: BTreeSet<String> = texts.collect();
    let lessons = run.lessons.filter(|_| weight > 0.0);
    lessons.map_or_else(Vec::new, |lessons| {
        lessons.instances(task.name, weight, &labelled)
    })
}

/// Prints some of the sentences that were read otherwise than labelled.
fn mistakes(
    task: &Task,
    instances: &[Instance],
    moved: &[Vec<f32>],
    show: usize,
    read: &BTreeMap<&'static str, Set>,
    out: &mut dyn Write,
) -> Outcome<()> {
    let mut wrong = Vec::new();
    for (one, sums) in instances.iter().zip(moved) {
        let answer = answer(sums);
        if answer != one.label && show > 0 && task.goal != Goal::Ranking {
            let text = read[task.sets[one.set].0].text(one);
            wrong.push(format!("  {} read as {answer}: {text}", one.label));
        }
    }
    wrong.sort_by_key(|line| lot(0, line));
    for line in wrong.iter().take(show) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// How much more freely a feature may weigh than a word does.
fn ease(name: &str, given: &[(String, f64)]) -> f64 {
    if let Some(name) = name.strip_prefix("document: ") {
        return self::ease(name, given)
            * given
                .iter()
                .find(|(prefix, _)| prefix == "document")
                .map_or(1.0, |(_, ease)| *ease);
    }
    let found = given.iter().find(|(prefix, _)| name.starts_with(prefix.as_str()));
    if let Some((_, ease)) = found {
        return *ease;
    }
    let found = EASE.iter().find(|(prefix, _)| name.starts_with(prefix));
    found.map_or(1.0, |(_, ease)| *ease)
}

/// Kinds of features, by how their names begin, that may weigh more freely than words.
const EASE: &[(&str, f64)] = &[("at ", 10.0), ("size ", 10.0), ("next ", 4.0)];

/// The sums of every instance from weights fitted without its fold; and weights fitted to all.
/// Lessons are learned from in either case.
fn cross(
    instances: &[Instance],
    lessons: &[Instance],
    way: Way,
    ease: &BTreeMap<u32, f64>,
) -> (Vec<Vec<f32>>, Fitted) {
    let fit_without = |fold: Option<usize>| {
        let mut rest: Vec<&Instance> = instances.iter().filter(|one| Some(one.fold) != fold).collect();
        rest.extend(lessons);
        logistic::fit(&rest, way, ease)
    };
    let (folds, whole) = thread::scope(|scope| {
        let folds: Vec<_> = (0..FOLDS)
            .map(|fold| scope.spawn(move || fit_without(Some(fold))))
            .collect();
        let whole = fit_without(None);
        let folds: Vec<Fitted> = folds
            .into_iter()
            .map(|fold| fold.join().expect("fitting does not fail"))
            .collect();
        (folds, whole)
    });
    let sums = instances
        .iter()
        .map(|one| folds[one.fold].sums(&one.ids))
        .collect();
    (sums, whole)
}

fn answer(sums: &[f32]) -> usize {
    if let [sum] = sums {
        return usize::from(*sum > 0.0);
    }
    let mut best = 0;
    for class in 1..sums.len() {
        if sums[class] > sums[best] {
            best = class;
        }
    }
    best
}

/// What to add to each class so that the goal is met best by the cross-validated sums.
fn offsets(goal: Goal, instances: &[Instance], sums: &[Vec<f32>]) -> Vec<f32> {
    let width = sums.first().map_or(1, Vec::len);
    let mut offsets = vec![0.0f32; width];
    if goal == Goal::Ranking {
        return offsets;
    }
    let value = |offsets: &[f32]| {
        let answers = sums.iter().map(|sums| {
            let moved: Vec<f32> = sums
                .iter()
                .zip(offsets)
                .map(|(sum, offset)| sum + offset)
                .collect();
            answer(&moved)
        });
        let answers: Vec<usize> = answers.collect();
        by_set(instances, &answers, if goal == Goal::F1 { Some(1) } else { None })
            .iter()
            .sum::<f64>()
    };
    let mut best = value(&offsets);
    for _ in 0..2 {
        for class in 0..width {
            let from = offsets[class];
            for step in -8i8..=8 {
                let mut tried = offsets.clone();
                tried[class] = from + f32::from(step) * 0.1;
                let reached = value(&tried);
                if reached > best + 1e-9 {
                    best = reached;
                    offsets = tried;
                }
            }
        }
    }
    offsets
}

/// The F1 of a class, or the mean over classes, on each set.
fn by_set(instances: &[Instance], answers: &[usize], class: Option<usize>) -> Vec<f64> {
    let sets = instances.iter().map(|one| one.set + 1).max().unwrap_or(0);
    let classes = instances.iter().map(|one| one.label + 1).max().unwrap_or(1);
    let f1 = |set: usize, class: usize| {
        let (mut right, mut wrong) = (0.0, 0.0);
        for (one, answer) in instances.iter().zip(answers).filter(|(one, _)| one.set == set) {
            match (one.label == class, *answer == class) {
                (true, true) => right += 1.0,
                (true, false) | (false, true) => wrong += 1.0,
                (false, false) => {}
            }
        }
        2.0 * right / f64::max(2.0 * right + wrong, 1.0)
    };
    (0..sets)
        .map(|set| match class {
            Some(class) => f1(set, class),
            None => (0..classes).map(|class| f1(set, class)).sum::<f64>() / classes as f64,
        })
        .collect()
}

fn figures(task: &Task, instances: &[Instance], sums: &[Vec<f32>]) -> String {
    if task.goal == Goal::Ranking {
        let ranked = instances.iter().zip(sums).map(|(one, sums)| Ranked {
            group: one.group,
            score: sums[0],
            wanted: one.label == 1,
        });
        let ranked: Vec<Ranked> = ranked.collect();
        return format!(
            "pooled average precision {:.3}, mean of releases {:.3}, hit in the top three {:.3}",
            average_precision(&ranked),
            mean_average_precision(&ranked),
            top_three(&ranked)
        );
    }
    let answers: Vec<usize> = sums.iter().map(|sums| answer(sums)).collect();
    let class = (task.goal == Goal::F1).then_some(1);
    let by_set = by_set(instances, &answers, class);
    let what = if class.is_some() { "F1" } else { "macro F1" };
    let parts = task
        .sets
        .iter()
        .zip(by_set)
        .map(|((file, _), f1)| format!("{what} {f1:.3} on {file}"));
    parts.collect::<Vec<_>>().join(", ")
}

/// Prints the features that weigh most, by name.
fn heaviest(
    task: &Task,
    fitted: &Fitted,
    names: &BTreeMap<u32, String>,
    show: usize,
    out: &mut dyn Write,
) -> Outcome<()> {
    if show == 0 {
        return Ok(());
    }
    for (class, label) in task.classes.iter().enumerate() {
        let mut rows: Vec<(f32, &str)> = fitted
            .weights
            .iter()
            .map(|(id, weights)| (weights[class], names.get(id).map_or("?", String::as_str)))
            .collect();
        rows.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(other.1)));
        let line = |rows: &[(f32, &str)]| {
            let cells = rows.iter().map(|(weight, name)| format!("{name} {weight:+.2}"));
            cells.collect::<Vec<_>>().join(" | ")
        };
        writeln!(out, "  {label} +: {}", line(&rows[..show.min(rows.len())]))?;
        let last: Vec<(f32, &str)> = rows.iter().rev().take(show).copied().collect();
        writeln!(out, "  {label} -: {}", line(&last))?;
    }
    Ok(())
}
