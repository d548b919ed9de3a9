//! `xtask fit`: weights of readings, fitted to the dev part of labelled sets.
//!
//! The linter prints the names of the features of each sentence (`inspect --features`); a
//! logistic regression is fitted to them, its figures are rounded to a byte each, and the most
//! telling ones are written to `rules/weights`. A small net, learned for all readings at once, adds
//! to their sums. Cross-validation goes by document. Everything is repeatable: the same data,
//! features, lessons and vectors give the same files.

mod criteria;
mod judged;
mod learning;
mod logistic;
mod net;
mod pairs;
mod random;
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

use self::judged::{answer, offsets};
use self::learning::Subject;
use self::logistic::{Fitted, Instance, Way};
use self::sets::{FOLDS, Set};
use self::tasks::{Goal, TASKS, Task};
use self::taught::Lessons;
use crate::args::Args;
use crate::context::lot;
use crate::problem::{Doing, Outcome};
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
    /// Where the vectors of words are that the net begins with.
    vectors: Option<&'a Path>,
}

/// A task with all that it learns from.
struct Prepared {
    task: &'static Task,
    way: Way,
    instances: Vec<Instance>,
    lessons: Vec<Instance>,
    /// The names of features by their numbers.
    names: BTreeMap<u32, String>,
}

/// What the net adds to the sums of the instances of a task: by nets that have not seen their fold,
/// and by the net that is written.
#[derive(Default)]
struct Told {
    crossed: Vec<Vec<f32>>,
    after: Vec<Vec<f32>>,
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
    let vectors = args.path("--vectors")?;
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
        vectors: vectors.as_deref(),
    };
    let mut read: BTreeMap<&str, Set> = BTreeMap::new();
    let is_asked = |name: &str| only.is_empty() || only.iter().any(|own| own == name);
    // The net learns all of its readings at once, so that one of them asks for the others.
    let needs_net = TASKS.iter().any(|task| task.in_net && is_asked(task.name));
    let mut prepared = Vec::new();
    for task in TASKS {
        if is_asked(task.name) || needs_net && task.in_net {
            let mut way = task.way;
            way.penalty = penalty.unwrap_or(way.penalty);
            way.balance = balance.unwrap_or(way.balance);
            way.bayes = bayes.unwrap_or(way.bayes);
            way.least = least.unwrap_or(way.least);
            prepared.push(Prepared::new(task, way, &run, &mut read)?);
        }
    }
    if needs_net {
        fit_with_net(&prepared, &run, &read, out)?;
    }
    for own in prepared.iter().filter(|own| !own.task.in_net) {
        fit(own, &Told::default(), &run, &read, out)?;
    }
    if is_asked(criteria::NAME) {
        criteria::run(&run, out)?;
    }
    Ok(())
}

/// Learns the net, fits the readings it adds to, and writes it.
fn fit_with_net(
    prepared: &[Prepared],
    run: &Run<'_>,
    read: &BTreeMap<&'static str, Set>,
    out: &mut dyn Write,
) -> Outcome<()> {
    let file = run
        .vectors
        .ok_or("`--vectors` is missing: `xtask/teacher/vectors.py` makes them")?;
    let prepared: Vec<&Prepared> = prepared.iter().filter(|own| own.task.in_net).collect();
    let subjects: Vec<Subject<'_>> = prepared
        .iter()
        .map(|own| Subject {
            instances: &own.instances,
            lessons: &own.lessons,
            way: own.way,
        })
        .collect();
    let (crossed, mut net) = learning::cross(&subjects, &learning::vectors(file)?);
    let mut shares = Vec::new();
    for (subject, (own, crossed)) in prepared.iter().zip(crossed).enumerate() {
        let after = own.instances.iter().map(|one| net.told(&subjects, subject, one));
        let told = Told {
            crossed,
            after: after.collect(),
        };
        shares.push(fit(own, &told, run, read, out)?);
    }
    net.share_out(&subjects, &shares);
    net.write(run.folder, run.dated)
}

impl Prepared {
    /// Reads what a task learns from.
    fn new(
        task: &'static Task,
        way: Way,
        run: &Run<'_>,
        read: &mut BTreeMap<&'static str, Set>,
    ) -> Outcome<Self> {
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
        Ok(Self {
            task,
            way,
            instances,
            lessons: lessons(task, run, read),
            names,
        })
    }
}

/// Fits a task and writes its weights; gives how much what the net says counts beside them.
fn fit(
    prepared: &Prepared,
    told: &Told,
    run: &Run<'_>,
    read: &BTreeMap<&'static str, Set>,
    out: &mut dyn Write,
) -> Outcome<f32> {
    let Prepared {
        task,
        way,
        instances,
        lessons,
        names,
    } = prepared;
    let ease: BTreeMap<u32, f64> = names
        .iter()
        .map(|(id, name)| (*id, ease(name, run.ease)))
        .collect();
    let (sums, mut whole) = cross(instances, lessons, *way, &ease);
    let (share, sums, offsets) = shared(task.goal, instances, &sums, &told.crossed);
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
    let mut figures = judged::figures(task, instances, &moved);
    if !lessons.is_empty() {
        let unseen = instances
            .iter()
            .zip(&moved)
            .filter(|(one, _)| one.fold == taught::LEFT_OUT);
        let (unseen, sums): (Vec<Instance>, Vec<Vec<f32>>) =
            unseen.map(|(one, sums)| (one.clone(), sums.clone())).unzip();
        let apart = judged::figures(task, &unseen, &sums);
        let _ = write!(
            figures,
            "; of fold {}, which the teacher has not seen: {apart}",
            taught::LEFT_OUT
        );
    }
    if task.name == pairs::AFTER
        && let Some(set) = task.sets.iter().position(|(file, _)| *file == pairs::SET)
    {
        pairs::run(run, instances, &moved, set, out)?;
    }
    writeln!(
        out,
        "{}: {} sentences, {} lessons, the net counts {share}; cross-validated: {figures}",
        task.name,
        instances.len(),
        lessons.len(),
    )?;
    mistakes(task, instances, &moved, run.show, read, out)?;
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
    let mut after: Vec<Vec<f32>> = instances
        .iter()
        .map(|instance| rounded.sums(&instance.ids))
        .collect();
    add_each(&mut after, &told.after, share);
    writeln!(
        out,
        "  on what it was fitted to, rounded: {}; {} features kept",
        judged::figures(task, instances, &after),
        rounded.weights.len()
    )?;
    heaviest(task, &rounded, names, run.show, out)?;
    Ok(share)
}

/// How much what the net says should count beside the sums of the features, the sums with it, and
/// the offsets to them.
fn shared(
    goal: Goal,
    instances: &[Instance],
    sums: &[Vec<f32>],
    told: &[Vec<f32>],
) -> (f32, Vec<Vec<f32>>, Vec<f32>) {
    let tried = if told.is_empty() { &[0.0][..] } else { SHARES };
    let mut best = None;
    let mut most = f64::MIN;
    for share in tried {
        let mut sums = sums.to_vec();
        add_each(&mut sums, told, *share);
        let (offsets, reached) = offsets(goal, instances, &sums);
        if reached > most {
            most = reached;
            best = Some((*share, sums, offsets));
        }
    }
    best.expect("a share is tried")
}

/// How much what the net says may count.
const SHARES: &[f32] = &[0.25, 0.5, 0.75, 1.0];

/// Adds a share of some sums to the sums of each instance.
fn add_each(sums: &mut [Vec<f32>], more: &[Vec<f32>], share: f32) {
    for (sums, more) in sums.iter_mut().zip(more) {
        for (sum, own) in sums.iter_mut().zip(more) {
            *sum += share * own;
        }
    }
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
