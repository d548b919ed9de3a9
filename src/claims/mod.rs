//! Floor 7: what a text claims of treatments, how strongly, and on what evidence.
//!
//! A claim hangs on a clause, or on a noun phrase that presupposes one. A sentence that may hold
//! a claim is tagged, cut into clauses with their subjects, and each clause is read: who acts, by
//! what relation, on what. The grammar is closed classes, endings and windows; the words that
//! relate, and what makes an outcome good or bad, stand in `rules/lexicon/claims.toml`.

mod claim;
mod evidence;
mod marks;
mod nominal;
mod population;
mod predicate;
mod quantity;
mod reader;
mod report;
mod resolve;
mod syntax;
mod tag;
mod verb_group;

pub use claim::{
    Claim, Design, Evidence, EvidenceKind, Named, Polarity, Quantity, QuantityKind, Relation, RelationKind,
    Strength,
};
pub use reader::ClaimReader;

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::document::Document;
    use crate::rules::{Catalog, Compiled};
    use crate::text::{Format, Source};

    /// Hands the article of a plain text on.
    pub(in crate::claims) fn with_article<T>(text: &str, ask: impl FnOnce(&Article<'_>) -> T) -> T {
        let compiled = Compiled::new(&Catalog::builtin(), &[]).expect("the embedded lexicon is sound");
        let document = Document::parse(&Source::new("test", Format::Markdown, text));
        ask(&Article::new(&document, compiled.table()))
    }
}
