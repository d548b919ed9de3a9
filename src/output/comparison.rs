//! An article held against its sources, in every format.

use std::io::{self, Write};

use serde::Serialize;

use super::Format;
use super::wire::{TOOL, Tool, VERSION};
use crate::comparison::{Comparison, Difference, Pair};
use crate::text::{Lines, Source, Span};

#[derive(Serialize)]
struct Whole<'a> {
    version: u32,
    tool: Tool,
    path: &'a str,
    sources: Vec<&'a str>,
    label: &'static str,
    pairs: Vec<Line<'a>>,
    left_out: Vec<Told<'a>>,
}

/// A pair, alone on its line in JSONL.
#[derive(Serialize)]
struct Line<'a> {
    label: &'static str,
    claim: Words<'a>,
    origin: Words<'a>,
    likeness: f32,
    aligned_by: &'static str,
    differences: Vec<Told<'a>>,
}

#[derive(Serialize)]
struct Words<'a> {
    path: &'a str,
    start: usize,
    end: usize,
    quote: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    strength: Option<&'static str>,
}

#[derive(Serialize)]
struct Told<'a> {
    kind: &'static str,
    message: &'a str,
    claim: Words<'a>,
    origin: Words<'a>,
}

/// Writes what an article says more than its sources. Places in a source that was XML or a record
/// are places in the text taken from it.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write_comparison(
    out: &mut dyn Write,
    format: Format,
    article: &Source,
    sources: &[Source],
    comparison: &Comparison,
) -> io::Result<()> {
    match format {
        Format::Human => human(out, article, sources, comparison),
        Format::Short => short(out, article, sources, comparison),
        Format::Json => {
            let whole = Whole {
                version: VERSION,
                tool: TOOL,
                path: article.name(),
                sources: sources.iter().map(Source::name).collect(),
                label: comparison.change.as_str(),
                pairs: comparison
                    .pairs
                    .iter()
                    .map(|pair| line(article, sources, pair))
                    .collect(),
                left_out: comparison
                    .left_out
                    .iter()
                    .map(|found| told(article, sources, found))
                    .collect(),
            };
            serde_json::to_writer(&mut *out, &whole)?;
            writeln!(out)
        }
        Format::Jsonl => {
            for pair in &comparison.pairs {
                serde_json::to_writer(&mut *out, &line(article, sources, pair))?;
                writeln!(out)?;
            }
            for found in &comparison.left_out {
                serde_json::to_writer(&mut *out, &told(article, sources, found))?;
                writeln!(out)?;
            }
            Ok(())
        }
    }
}

fn human(
    out: &mut dyn Write,
    article: &Source,
    sources: &[Source],
    comparison: &Comparison,
) -> io::Result<()> {
    let lines = Lines::new(article.text());
    let mut stronger = 0;
    for pair in &comparison.pairs {
        if pair.differences.is_empty() {
            continue;
        }
        stronger += 1;
        let at = lines.position(article.text(), pair.claim.start());
        writeln!(
            out,
            "{}:{}:{}: {} ({} where the source is {})",
            article.name(),
            at.line,
            at.column,
            pair.change.as_str(),
            pair.strength.as_str(),
            pair.origin_strength.as_str(),
        )?;
        writeln!(out, "  article: {}", one_line(article.slice(pair.claim)))?;
        let (source, origin) = place(sources, pair.source, pair.origin);
        writeln!(out, "  source:  {}", one_line(source.slice(origin)))?;
        if pair.is_fallback {
            writeln!(
                out,
                "  (few words are shared: the source's conclusion stands here)"
            )?;
        }
        for found in &pair.differences {
            writeln!(out, "  - {}", found.message)?;
        }
        writeln!(out)?;
    }
    for found in &comparison.left_out {
        let (source, origin) = place(sources, found.source, found.origin);
        writeln!(out, "{}: {}", article.name(), found.message)?;
        writeln!(out, "  source:  {}\n", one_line(source.slice(origin)))?;
    }
    writeln!(
        out,
        "{} of {} claims differ from their source; the main claim: {}",
        stronger,
        comparison.pairs.len(),
        comparison.change.as_str()
    )
}

fn short(
    out: &mut dyn Write,
    article: &Source,
    sources: &[Source],
    comparison: &Comparison,
) -> io::Result<()> {
    let lines = Lines::new(article.text());
    let of_pairs = comparison.pairs.iter().flat_map(|pair| &pair.differences);
    for found in of_pairs.chain(&comparison.left_out) {
        let at = lines.position(article.text(), found.claim.start());
        let (source, origin) = place(sources, found.source, found.origin);
        writeln!(
            out,
            "{}:{}:{}: {}: {} (source: `{}`)",
            article.name(),
            at.line,
            at.column,
            found.kind.as_str(),
            found.message,
            one_line(source.slice(origin)),
        )?;
    }
    Ok(())
}

fn line<'a>(article: &'a Source, sources: &'a [Source], pair: &'a Pair) -> Line<'a> {
    let (source, origin) = place(sources, pair.source, pair.origin);
    Line {
        label: pair.change.as_str(),
        claim: words(article, pair.claim, Some(pair.strength.as_str())),
        origin: words(source, origin, Some(pair.origin_strength.as_str())),
        likeness: (pair.likeness * 1000.0).round() / 1000.0,
        aligned_by: if pair.is_fallback { "conclusion" } else { "words" },
        differences: pair
            .differences
            .iter()
            .map(|found| told(article, sources, found))
            .collect(),
    }
}

fn told<'a>(article: &'a Source, sources: &'a [Source], found: &'a Difference) -> Told<'a> {
    let (source, origin) = place(sources, found.source, found.origin);
    Told {
        kind: found.kind.as_str(),
        message: &found.message,
        claim: words(article, found.claim, None),
        origin: words(source, origin, None),
    }
}

fn words<'a>(source: &'a Source, span: Span, strength: Option<&'static str>) -> Words<'a> {
    Words {
        path: source.name(),
        start: span.start(),
        end: span.end(),
        quote: source.slice(span),
        strength,
    }
}

fn place(sources: &[Source], number: usize, span: Span) -> (&Source, Span) {
    (&sources[number], span)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
