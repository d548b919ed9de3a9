//! `overclaim check`: lint files, folders, or standard input.

use std::io::{self, BufWriter, Write};

use overclaim::output::{Format, Renderer};

use crate::args::CheckArgs;
use crate::exit::Exit;
use crate::references::References;
use crate::run;
use crate::terminal;

pub(crate) fn run(args: &CheckArgs) -> io::Result<Exit> {
    let Some(references) = References::new(&args.references, args.reading.color) else {
        return Ok(Exit::Failed);
    };
    let color = terminal::color_on_stdout(args.reading.color);
    let renderer = Renderer::new(args.format, color);
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    renderer.start(&mut out)?;
    let (exit, summary) = run::run(
        &args.reading,
        references.clone(),
        args.fail_on,
        renderer.separator(),
        &mut out,
        |outcome, plan, source| {
            let report = plan.linter.lint(source);
            outcome.add(source, &report, plan);
            // The card is a second reading of the text, so only who asks for it pays for it.
            let card = args.scorecard.then(|| plan.linter.scorecard(source));
            let card = card.as_deref().filter(|card| !card.is_empty());
            renderer.report_with_card(&mut outcome.out, source, &report, card)
        },
    )?;
    references.tell_faults();
    if !(args.quiet && args.format == Format::Human) {
        renderer.finish(&mut out, &summary)?;
    }
    out.flush()?;
    Ok(exit)
}
