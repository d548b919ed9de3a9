//! Tasks of the workshop: measuring the linter on labelled data.
fn main() {}
