//! The command line of overclaim.
fn main() {}
