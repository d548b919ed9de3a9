//! Which block is the title, where sections begin, and which of them list references.

use super::{Block, Role, Section};

/// Names the title, cuts the blocks into sections and marks the entries of reference lists.
pub(super) fn assign(blocks: &mut [Block], prose: &str) -> Vec<Section> {
    let is_first = |block: &&mut Block| block.role == Role::Heading && block.level == 1;
    if let Some(title) = blocks.iter_mut().find(is_first) {
        title.role = Role::Title;
    }
    let mut sections: Vec<Section> = Vec::new();
    let mut listing: Option<u8> = None;
    for (index, block) in blocks.iter_mut().enumerate() {
        let opens = matches!(block.role, Role::Title | Role::Heading);
        if opens || sections.is_empty() {
            sections.push(Section {
                heading: opens.then_some(index),
                level: if opens { block.level } else { 0 },
                blocks: index..index,
            });
        }
        if opens && listing.is_none_or(|level| block.level <= level) {
            let heading = prose.get(block.prose.clone()).unwrap_or_default();
            listing = lists_references(heading).then_some(block.level);
        } else if listing.is_some() && matches!(block.role, Role::Body | Role::ListItem) {
            block.role = Role::Reference;
        } else if block.role == Role::Reference
            && listing.is_none()
            && is_remark(prose.get(block.prose.clone()).unwrap_or_default())
        {
            block.role = Role::Body;
        }
        block.section = sections.len() - 1;
        if let Some(section) = sections.last_mut() {
            section.blocks.end = index + 1;
        }
    }
    sections
}

/// Whether a footnote is a remark of the author's rather than a source: words enough for a
/// sentence, and neither a year nor an address.
fn is_remark(note: &str) -> bool {
    const WORDS: usize = 5;
    let is_year = |word: &str| {
        let mut numbers = word.split(|letter: char| !letter.is_ascii_digit());
        numbers.any(|digits| digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20")))
    };
    let is_source =
        |word: &str| is_year(word) || word.contains("://") || word.starts_with("doi") || word == "al.";
    note.split_whitespace().count() >= WORDS && !note.split_whitespace().any(is_source)
}

/// Whether a heading stands over a list of references: "References", "Sources:", "5. Further reading".
pub(super) fn lists_references(heading: &str) -> bool {
    const NAMES: [&str; 17] = [
        "article sources",
        "bibliography",
        "citations",
        "cited literature",
        "cited works",
        "endnotes",
        "footnotes",
        "further reading",
        "key references",
        "literature cited",
        "reference list",
        "references",
        "references and sources",
        "selected references",
        "sources",
        "sources and references",
        "works cited",
    ];
    let is_ornament = |c: char| !c.is_alphabetic();
    let name = heading.trim_matches(is_ornament);
    // The longest name is short; a paragraph need not be lowered to know that it is none.
    name.len() <= 24 && NAMES.binary_search(&name.to_lowercase().as_str()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::lists_references;

    #[test]
    fn a_footnote_may_be_a_remark() {
        assert!(super::is_remark("Some people call it a miracle cure."));
        assert!(!super::is_remark(
            "Roy A, Li B. Kava for worry. J Roots 2019;3:4."
        ));
        assert!(!super::is_remark("See note above."));
    }

    #[test]
    fn a_reference_list_is_known_by_its_heading() {
        for heading in ["References", "SOURCES:", "5. Further reading", "Works Cited"] {
            assert!(lists_references(heading), "{heading}");
        }
        assert!(!lists_references("Sources of zinc"));
        assert!(!lists_references(""));
    }
}
