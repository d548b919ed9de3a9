//! The table of an evaluation, and plain aligned columns.

use std::io::Write;

use crate::problem::Outcome;

/// How a figure is written.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Unit {
    /// A share of one, written as a percentage.
    Percent,
    /// So many in 1,000 words.
    PerThousandWords,
    /// A plain count.
    Count,
}

/// One figure of one task, on both parts of its set.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) task: &'static str,
    pub(crate) metric: String,
    /// How many records, spans or findings the figure is of: on dev, on held.
    pub(crate) n: [usize; 2],
    pub(crate) ours: [Option<f64>; 2],
    pub(crate) unit: Unit,
    /// What the cheap baselines of the data's README reach.
    pub(crate) floor: &'static str,
    /// What the issue asks for.
    pub(crate) asked: &'static str,
}

/// Prints the figures.
pub(crate) fn print(rows: &[Row], out: &mut dyn Write) -> Outcome<()> {
    let mut lines = vec![
        [
            "task", "metric", "n dev", "n held", "dev", "held", "floor", "asked",
        ]
        .map(str::to_owned)
        .to_vec(),
    ];
    for row in rows {
        let [n_dev, n_held] = row.n.map(|n| if n == 0 { "-".to_owned() } else { n.to_string() });
        let [dev, held] = row.ours.map(|figure| write_figure(figure, row.unit));
        let (floor, asked) = (row.floor.to_owned(), row.asked.to_owned());
        lines.push(vec![
            row.task.to_owned(),
            row.metric.clone(),
            n_dev,
            n_held,
            dev,
            held,
            floor,
            asked,
        ]);
    }
    columns(&lines, &[2, 3, 4, 5], out)
}

/// Prints lines of cells as aligned columns, those named in `right` flush right.
///
/// The first line is the head and gets a rule under it.
pub(crate) fn columns(lines: &[Vec<String>], right: &[usize], out: &mut dyn Write) -> Outcome<()> {
    let width = |column: usize| {
        lines
            .iter()
            .filter_map(|cells| cells.get(column))
            .map(|cell| cell.chars().count())
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<usize> = (0..lines.first().map_or(0, Vec::len)).map(width).collect();
    for (number, cells) in lines.iter().enumerate() {
        let mut written = String::new();
        for (column, (cell, &width)) in cells.iter().zip(&widths).enumerate() {
            let padded = if right.contains(&column) {
                format!("{cell:>width$}")
            } else {
                format!("{cell:<width$}")
            };
            written.push_str(&padded);
            written += "  ";
        }
        writeln!(out, "{}", written.trim_end())?;
        if number == 0 {
            writeln!(
                out,
                "{}",
                "-".repeat(widths.iter().map(|w| w + 2).sum::<usize>().saturating_sub(2))
            )?;
        }
    }
    Ok(())
}

fn write_figure(figure: Option<f64>, unit: Unit) -> String {
    match (figure, unit) {
        (None, _) => "-".to_owned(),
        (Some(share), Unit::Percent) => format!("{:.1}", share * 100.0),
        (Some(rate), Unit::PerThousandWords) => format!("{rate:.3}"),
        (Some(count), Unit::Count) => format!("{count:.0}"),
    }
}
