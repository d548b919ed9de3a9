//! `overclaim claims`: the health claims found, with their evidence.

use std::io::{self, BufWriter, Write};

use overclaim::output::ClaimRenderer;

use crate::args::ClaimsArgs;
use crate::exit::Exit;
use crate::references::References;
use crate::run;
use crate::terminal;

pub(crate) fn run(args: &ClaimsArgs) -> io::Result<Exit> {
    let color = terminal::color_on_stdout(args.reading.color);
    let renderer = ClaimRenderer::new(args.format, color);
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    renderer.start(&mut out)?;
    let (exit, _) = run::run(
        &args.reading,
        References::default(),
        None,
        renderer.separator(),
        &mut out,
        |outcome, plan, source| renderer.report(&mut outcome.out, source, &plan.linter.claims(source)),
    )?;
    renderer.finish(&mut out)?;
    out.flush()?;
    Ok(exit)
}
