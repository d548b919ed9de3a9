//! Reading tables as they are exchanged: fields between commas or tabs, in quotes where need be.

/// The rows of a table, each a list of fields. Quotes may hold separators and line breaks, and a
/// quote inside quotes is written twice. Empty lines are passed over.
pub(super) fn rows(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let separator = separator(text.lines().next().unwrap_or_default());
    let mut rows = Vec::new();
    let mut row: Vec<String> = Vec::new();
    let mut field = String::new();
    let mut is_quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => {
                letters.next();
                field.push('"');
            }
            '"' if is_quoted => is_quoted = false,
            '"' if field.is_empty() => is_quoted = true,
            '\r' if !is_quoted => {}
            '\n' if !is_quoted => {
                row.push(std::mem::take(&mut field));
                if row.iter().any(|field| !field.trim().is_empty()) {
                    rows.push(std::mem::take(&mut row));
                }
                row.clear();
            }
            other if other == separator && !is_quoted => row.push(std::mem::take(&mut field)),
            other => field.push(other),
        }
    }
    row.push(field);
    if row.iter().any(|field| !field.trim().is_empty()) {
        rows.push(row);
    }
    rows
}

/// Tabs, commas or semicolons: whichever the first line has most of, in this order.
fn separator(line: &str) -> char {
    let mut best = ('\t', 0);
    for sign in ['\t', ',', ';'] {
        let count = line.matches(sign).count();
        if count > best.1 {
            best = (sign, count);
        }
    }
    best.0
}

/// The place of the first column whose name, in lower case and without signs, is one of `names`.
pub(super) fn column(header: &[String], names: &[&str]) -> Option<usize> {
    let plain = |name: &String| -> String {
        let letters = name.chars().filter(|letter| letter.is_alphanumeric());
        letters.collect::<String>().to_lowercase()
    };
    let header: Vec<String> = header.iter().map(plain).collect();
    names
        .iter()
        .find_map(|name| header.iter().position(|known| known == name))
}

#[cfg(test)]
mod tests {
    use super::{column, rows};

    #[test]
    fn quotes_hold_separators_breaks_and_quotes() {
        let table = rows("a,b\n\"1, \"\"one\"\"\nmore\",2\r\n\n3,");
        assert_eq!(
            table,
            [vec!["a", "b"], vec!["1, \"one\"\nmore", "2"], vec!["3", ""]]
        );
    }

    #[test]
    fn columns_are_found_by_plain_names() {
        let header = vec!["Record ID".to_owned(), "OriginalPaperDOI".to_owned()];
        assert_eq!(column(&header, &["doi", "originalpaperdoi"]), Some(1));
        assert_eq!(column(&header, &["pmid"]), None);
    }
}
