//! Whether a line looks like a heading.

/// Whether a line could be a heading by its looks: short, begun like a sentence, not ended like one.
pub(super) fn looks_like_one(line: &str) -> bool {
    is_short(line) && begins_well(line) && ends_open(line) && !is_byline(line) && !holds_more(line)
}

/// Headings that are never the title of the article they stand in.
pub(super) fn is_stock(line: &str) -> bool {
    const STOCK: [&str; 18] = [
        "abstract",
        "background",
        "bottom line",
        "conclusion",
        "conclusions",
        "discussion",
        "faq",
        "faqs",
        "final thoughts",
        "introduction",
        "key points",
        "key takeaways",
        "methods",
        "overview",
        "results",
        "summary",
        "the bottom line",
        "to sum up",
    ];
    line.len() <= 20 && STOCK.binary_search(&line.to_lowercase().as_str()).is_ok()
}

/// A line on who wrote or checked the article, and when.
pub(super) fn is_byline(line: &str) -> bool {
    const STARTS: [&str; 9] = [
        "By ",
        "Written by",
        "Reviewed by",
        "Medically reviewed",
        "Fact checked",
        "Published ",
        "Posted ",
        "Updated ",
        "Last ",
    ];
    let names = |start: &&str| line.starts_with(*start);
    // "By 2030" or "Last resort" may well stand in a heading.
    STARTS
        .iter()
        .find(|start| names(start))
        .is_some_and(|start| match *start {
            "By " => line
                .split(' ')
                .skip(1)
                .take(2)
                .all(|word| word.starts_with(char::is_uppercase)),
            "Last " => ["Last updated", "Last reviewed", "Last modified"]
                .iter()
                .any(names),
            "Published " | "Posted " | "Updated " => line.contains(|c: char| c.is_ascii_digit()),
            _ => true,
        })
}

/// Whether each word that matters begins with a capital.
pub(super) fn is_in_title_case(line: &str) -> bool {
    let is_raised = |word: &str| word.starts_with(char::is_uppercase);
    let mut long = line.split(' ').filter(|word| word.len() > 3);
    line.split(' ').filter(|word| is_raised(word)).count() > 1 && long.all(is_raised)
}

fn is_short(line: &str) -> bool {
    line.len() <= 120 && line.split_ascii_whitespace().count() <= 14
}

fn begins_well(line: &str) -> bool {
    let mut chars = line.chars();
    match chars.next() {
        Some(first) if first.is_lowercase() => chars.next().is_some_and(char::is_uppercase),
        Some(first) => first.is_alphanumeric() || "\"“‘'(¿¡".contains(first),
        None => false,
    }
}

/// Whether a line ends as headings do: without a stop, though it may ask or exclaim.
fn ends_open(line: &str) -> bool {
    match line.chars().next_back() {
        Some('!') => line.split_ascii_whitespace().count() <= 8,
        Some(last) => last.is_alphanumeric() || "?)\"”’'%™®".contains(last),
        None => false,
    }
}

/// Whether a line holds an address, or more than one sentence.
fn holds_more(line: &str) -> bool {
    let ends_sentence = |(at, _): (usize, &str)| {
        let word = line
            .get(..at)
            .and_then(|before| before.rsplit(' ').next())
            .unwrap_or_default();
        word.len() > 3 && !word.contains('.')
    };
    line.contains("://")
        || line.contains("www.")
        || line.contains('@')
        || line.match_indices(". ").any(ends_sentence)
}

#[cfg(test)]
mod tests {
    use super::{is_byline, is_stock, looks_like_one};

    #[test]
    fn headings_are_short_and_open() {
        for heading in [
            "What is zinc?",
            "How to take zinc safely",
            "Zinc vs. Placebo: What We Know",
            "“Natural” Remedies (and Others)",
            "mRNA Vaccines",
            "5 Ways Zinc Helps!",
        ] {
            assert!(looks_like_one(heading), "{heading}");
        }
        for other in [
            "",
            "Zinc helps.",
            "such as zinc",
            "Zinc may help with:",
            "Learn what zinc does for…",
            "It helps. Try it today",
            "Write to us@example.org",
            "By Jane Doe",
            "This line goes on and on with so many words that no one would take it for one",
        ] {
            assert!(!looks_like_one(other), "{other}");
        }
    }

    #[test]
    fn bylines_and_stock_headings_are_no_titles() {
        assert!(is_byline("By Jane Doe, MD"));
        assert!(is_byline("Last updated on 3 May"));
        assert!(!is_byline("By how much does zinc help"));
        assert!(!is_byline("Last resorts"));
        assert!(is_stock("Introduction"));
        assert!(!is_stock("Zinc"));
    }
}
