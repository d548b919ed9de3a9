//! How a text is written.

use std::path::Path;

/// How a text is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// Plain text, read as the structure a person sees.
    Text,
    /// `CommonMark` with GitHub's tables and footnotes, and front matter.
    Markdown,
    /// HTML.
    Html,
}

/// Guessing looks no further than this many bytes.
const SNIFFED: usize = 64 << 10;

impl Format {
    /// The format that the ending of `path` stands for.
    pub fn of_path(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "txt" => Some(Self::Text),
            "md" | "markdown" | "mdx" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            _ => None,
        }
    }

    /// Guesses the format of a text whose name says nothing.
    ///
    /// Markdown and HTML need clear signs: to read their markup as prose does less harm than
    /// to read prose as markup.
    pub fn sniff(text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let head = text.get(..text.floor_char_boundary(SNIFFED)).unwrap_or(text);
        if looks_like_html(head.trim_start()) {
            Self::Html
        } else if has_front_matter(head) || head.lines().any(is_markdown_line) {
            Self::Markdown
        } else {
            Self::Text
        }
    }
}

fn looks_like_html(head: &str) -> bool {
    let starts = |prefix: &str| {
        head.get(..prefix.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(prefix))
    };
    let is_page = ["<!doctype html", "<html", "<head", "<body"]
        .into_iter()
        .any(starts);
    is_page || head.starts_with('<') && closes_blocks(head)
}

/// Whether a text that opens with a tag also closes some of those that HTML text is made of.
fn closes_blocks(head: &str) -> bool {
    let closed = [
        "</p>",
        "</div>",
        "</h1>",
        "</h2>",
        "</ul>",
        "</article>",
        "</section>",
        "</body>",
    ];
    closed.into_iter().any(|tag| head.contains(tag))
}

fn has_front_matter(head: &str) -> bool {
    let mut lines = head.lines();
    lines.next().is_some_and(|line| line.trim_end() == "---")
        && lines.next().is_some_and(|line| line.contains(':'))
        && lines.take(200).any(|line| line.trim_end() == "---")
}

/// Whether a line could hardly be anything but Markdown: a heading, a fence or a link.
fn is_markdown_line(line: &str) -> bool {
    let hashes = line.bytes().take_while(|&byte| byte == b'#').count();
    let heading = (1..=6).contains(&hashes)
        && line
            .get(hashes..)
            .and_then(|rest| rest.strip_prefix(' '))
            .is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    heading || line.starts_with("```") || has_link(line)
}

fn has_link(line: &str) -> bool {
    line.split_once("](").is_some_and(|(label, target)| {
        let goes_somewhere = ["http://", "https://", "/", "#", "./", "mailto:"];
        label.contains('[')
            && target.contains(')')
            && goes_somewhere.into_iter().any(|start| target.starts_with(start))
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Format;

    #[test]
    fn an_ending_names_a_format_in_any_case() {
        assert_eq!(Format::of_path(Path::new("a/B.HTM")), Some(Format::Html));
        assert_eq!(Format::of_path(Path::new("a.mdx")), Some(Format::Markdown));
        assert_eq!(Format::of_path(Path::new("a.txt")), Some(Format::Text));
        assert_eq!(Format::of_path(Path::new("a.docx")), None);
        assert_eq!(Format::of_path(Path::new("README")), None);
    }

    #[test]
    fn markup_is_guessed_from_clear_signs_only() {
        assert_eq!(Format::sniff("\n<!DOCTYPE html><p>Zinc."), Format::Html);
        assert_eq!(Format::sniff("<p>Zinc helps.</p>"), Format::Html);
        assert_eq!(Format::sniff("<b>p < 0.05"), Format::Text);
        assert_eq!(Format::sniff("Intro.\n\n## Zinc\n\nIt helps."), Format::Markdown);
        assert_eq!(Format::sniff("---\ntitle: Zinc\n---\nText."), Format::Markdown);
        assert_eq!(
            Format::sniff("See [a trial](https://example.org)."),
            Format::Markdown
        );
        assert_eq!(Format::sniff("#1 choice of *doctors* [3](a)."), Format::Text);
        assert_eq!(Format::sniff(""), Format::Text);
    }
}
