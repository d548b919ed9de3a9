//! Plain text, read as the structure a person sees.

mod furniture;
mod heading;
mod parts;
mod roles;

use super::{Document, Role, assembler::Assembler};
use crate::text::Span;
use parts::{Kind, Part};

/// Parses a plain text.
pub(super) fn parse(source: &str) -> Document {
    let mut assembler = Assembler::new(source);
    let mut parts = parts::split(source);
    furniture::split_off_comments(source, &mut parts);
    let mut roles = roles::assign(source, &parts);
    furniture::mark(source, &parts, &mut roles);
    for (part, role) in parts.iter().zip(roles) {
        write(&mut assembler, part, role);
    }
    assembler.finish()
}

fn write(assembler: &mut Assembler, part: &Part, role: Role) {
    if part.kind == Kind::Rule {
        return assembler.opaque();
    }
    let level = match role {
        Role::Title | Role::ListItem => 1,
        Role::Heading => 2,
        _ => 0,
    };
    assembler.begin(role, level);
    let mut end = part.first.start;
    for line in std::iter::once(&part.first).chain(&part.more) {
        assembler.space(Span::new(end, line.start));
        assembler.line(line.start..line.end);
        end = line.end;
    }
}
