//! `overclaim inspect`: how a text was read.

use std::io::{self, BufWriter, Write};

use overclaim::output::write_inspection;

use crate::args::InspectArgs;
use crate::exit::Exit;
use crate::references::References;
use crate::run;

pub(crate) fn run(args: &InspectArgs) -> io::Result<Exit> {
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let (exit, _) = run::run(
        &args.reading,
        References::default(),
        None,
        "",
        &mut out,
        |outcome, plan, source| {
            write_inspection(
                &mut outcome.out,
                source,
                &plan.linter.inspect(source, args.features),
            )
        },
    )?;
    out.flush()?;
    Ok(exit)
}
