//! `overclaim explain`: one rule whole, the rules of a family, or what is known of a treatment.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use overclaim::config::Overlay;
use overclaim::rules::{Measured, Rule};

use crate::args::{Color, ExplainArgs};
use crate::exit::Exit;
use crate::plan::{Planner, unknown_rule};
use crate::{terminal, treatment};

/// How wide a page is set.
const WIDTH: usize = 88;

pub(crate) fn run(args: &ExplainArgs) -> io::Result<Exit> {
    let mut planner = Planner::new(&args.config, Overlay::default(), Color::Auto);
    let Some((_, catalog)) = planner.settings(Path::new("<any>")) else {
        return Ok(Exit::Failed);
    };
    let mut out = BufWriter::new(io::stdout().lock());
    if let Some(rule) = catalog.find(&args.rule) {
        page(&mut out, rule)?;
    } else if catalog.is_family(&args.rule) {
        let rules = catalog
            .rules()
            .iter()
            .filter(|rule| rule.info.family == args.rule);
        for (index, rule) in rules.enumerate() {
            if index > 0 {
                writeln!(out, "\n{}\n", "─".repeat(WIDTH))?;
            }
            page(&mut out, rule)?;
        }
    } else if let Some(entry) = catalog.knowledge().find_named(&args.rule) {
        treatment::page(&mut out, entry)?;
    } else {
        let rules = catalog.rules().iter().map(|rule| rule.info.id.as_str());
        let near = overclaim::config::nearest(&args.rule, rules.chain(catalog.knowledge().ids()));
        let treatment = near.filter(|near| catalog.knowledge().find(near).is_some());
        terminal::complain(&match treatment {
            Some(near) => format!(
                "no rule, family or treatment is called `{}`; did you mean `{near}`?",
                args.rule
            ),
            None => unknown_rule(&args.rule, &[catalog], ""),
        });
        return Ok(Exit::Failed);
    }
    out.flush()?;
    Ok(Exit::Clean)
}

fn page(out: &mut impl Write, rule: &Rule) -> io::Result<()> {
    let info = &rule.info;
    write!(out, "{}", info.id)?;
    if !info.code.is_empty() {
        write!(out, " ({})", info.code)?;
    }
    writeln!(out, " · {} · {}", info.family, rule.severity)?;
    section(out, "", &info.summary)?;
    section(out, "Why", &info.why)?;
    let page = rule.page();
    section(out, "When to flag it", &page.guideline)?;
    section(out, "Better", &info.help)?;
    if !page.better.is_empty() {
        writeln!(out, "\nInstead of … write …")?;
        for better in &page.better {
            writeln!(out, "  {}\n    → {}", better.instead_of, better.write)?;
        }
    }
    for (title, examples) in [
        ("Flagged", &page.examples.flagged),
        ("Not flagged", &page.examples.clean),
    ] {
        if !examples.is_empty() {
            writeln!(out, "\n{title}")?;
            for example in examples {
                set(out, "  - ", example)?;
            }
        }
    }
    if let Some(measured) = &page.measured {
        let Measured {
            read,
            defensible,
            texts,
            as_of,
        } = measured;
        let words =
            format!("{defensible} of {read} findings defensible, read one by one in {texts} ({as_of})");
        section(out, "Measured", &words)?;
    }
    if !info.authorities.is_empty() {
        writeln!(out, "\nAsked for by")?;
        for authority in &info.authorities {
            set(out, "  - ", authority)?;
        }
    }
    Ok(())
}

pub(crate) fn section(out: &mut impl Write, title: &str, text: &str) -> io::Result<()> {
    if text.trim().is_empty() {
        return Ok(());
    }
    writeln!(out)?;
    if !title.is_empty() {
        writeln!(out, "{title}")?;
    }
    for paragraph in text.trim().split("\n\n") {
        set(out, "  ", paragraph)?;
    }
    Ok(())
}

/// Sets words in lines; the first opens with `lead` and the rest are indented as far.
pub(crate) fn set(out: &mut impl Write, lead: &str, words: &str) -> io::Result<()> {
    let indent = " ".repeat(lead.len());
    let mut line = lead.to_owned();
    let mut is_empty = true;
    for word in words.split_whitespace() {
        if !is_empty && line.chars().count() + 1 + word.chars().count() > WIDTH {
            writeln!(out, "{line}")?;
            line.clone_from(&indent);
            is_empty = true;
        }
        if !is_empty {
            line.push(' ');
        }
        line.push_str(word);
        is_empty = false;
    }
    writeln!(out, "{line}")
}
