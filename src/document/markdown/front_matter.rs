//! What the front matter of a Markdown file says of the article.

use crate::document::tree::{Fact, Tree};

/// Reads the front matter that begins at `start`, and says where the text after it begins.
///
/// It is read line by line, YAML and TOML alike, since all that matters are a few short texts
/// at its outermost level.
pub(super) fn read(tree: &mut Tree, start: usize) -> usize {
    let text = tree.assembler.source().get(start..).unwrap_or_default();
    let Some((len, inside)) = cut(text) else {
        return start;
    };
    let mut lines = inside.lines().peekable();
    while let Some(line) = lines.next() {
        let Some((key, value)) = line.split_once([':', '=']) else {
            continue;
        };
        let Some(fact) = fact(key) else { continue };
        if !clean(value).is_empty() {
            tree.learn(fact, &clean(value));
            continue;
        }
        while let Some(item) = lines.next_if(|line| line.starts_with([' ', '\t', '-'])) {
            let item = item.trim_start().trim_start_matches("- ");
            let item = item
                .split_once(": ")
                .map_or(item, |(key, value)| if key == "name" { value } else { "" });
            tree.learn(fact, &clean(item));
        }
    }
    start + len
}

/// The length of the front matter and the lines inside its fences.
fn cut(text: &str) -> Option<(usize, &str)> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next()?;
    let fence = first.trim_end();
    if !matches!(fence, "---" | "+++") {
        return None;
    }
    let mut len = first.len();
    let mut is_first = true;
    for line in lines {
        let trimmed = line.trim_end();
        if trimmed == fence || fence == "---" && trimmed == "..." {
            return Some((len + line.len(), text.get(first.len()..len)?));
        }
        // A rule between paragraphs opens no front matter.
        if is_first && !trimmed.is_empty() && !trimmed.starts_with(['#', '[']) {
            is_first = false;
            trimmed
                .split_once([':', '='])
                .filter(|(key, _)| !key.trim().contains(' '))?;
        }
        len += line.len();
    }
    None
}

fn fact(key: &str) -> Option<Fact> {
    if key.starts_with([' ', '\t', '-', '#']) {
        return None;
    }
    let letters = |c: &char| c.is_alphanumeric();
    let key: String = key
        .chars()
        .filter(letters)
        .collect::<String>()
        .to_ascii_lowercase();
    Some(match key.as_str() {
        "author" | "authors" | "by" | "byline" | "writer" => Fact::Author,
        "date" | "datepublished" | "lastmod" | "lastmodified" | "lastreviewed" | "lastupdated"
        | "modified" | "pubdate" | "publishdate" | "published" | "reviewed" | "reviewdate" | "updated" => {
            Fact::Date
        }
        "coi"
        | "competinginterests"
        | "conflict"
        | "conflictofinterest"
        | "conflicts"
        | "conflictsofinterest"
        | "disclosure"
        | "disclosures"
        | "funding"
        | "fundedby"
        | "sponsor"
        | "sponsored"
        | "sponsoredby"
        | "sponsors" => Fact::Disclosure,
        "title" => Fact::Title,
        _ => return None,
    })
}

/// A value without quotes and brackets; nothing where it says that there is none.
fn clean(value: &str) -> String {
    let value = value.trim();
    let value = value
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
        .unwrap_or(value);
    let parts = value
        .split(", ")
        .map(|part| part.trim().trim_matches(['"', '\'']));
    let text = parts.collect::<Vec<_>>().join(", ");
    if matches!(
        text.as_str(),
        "false" | "null" | "~" | "none" | "|" | ">" | ">-" | "|-"
    ) {
        String::new()
    } else {
        text
    }
}
