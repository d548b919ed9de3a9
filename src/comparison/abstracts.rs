//! Abstracts and papers as databases give them: PubMed XML, JATS, the MEDLINE format.
//!
//! What comes out is plain text: the title, then a paragraph each, labels of structured abstracts
//! before their paragraphs.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::text::{Format, Source};

/// What in XML holds a title.
const TITLES: [&str; 2] = ["ArticleTitle", "article-title"];
/// What holds a paragraph.
const PARAGRAPHS: [&str; 3] = ["AbstractText", "p", "title"];
/// What paragraphs stand in.
const HOLDERS: [&str; 3] = ["Abstract", "abstract", "body"];
/// What is left out with all that is in it.
const LEFT_OUT: [&str; 9] = [
    "OtherAbstract",
    "trans-abstract",
    "CommentsCorrectionsList",
    "ReferenceList",
    "ref-list",
    "back",
    "table-wrap",
    "fig",
    "CopyrightInformation",
];

/// Why a source could not be made out; the words are for people.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SourceError {
    /// The XML is not well formed.
    #[error("the XML of `{name}` cannot be read: {fault}")]
    BrokenXml {
        /// The file.
        name: String,
        /// What is wrong with it.
        fault: String,
    },
    /// The XML or record holds neither title nor abstract.
    #[error("`{0}` holds no title and no abstract: PubMed XML, JATS and the MEDLINE format are known")]
    Nothing(String),
}

/// Takes a source up: XML and the MEDLINE format become plain text, any other text stays as it is.
///
/// # Errors
///
/// When XML is not well formed, or when it or a record holds no title and no abstract.
pub fn take_up(source: Source) -> Result<Source, SourceError> {
    let text = source.text().trim_start_matches('\u{feff}').trim_start();
    let is_xml = text.starts_with("<?xml")
        || [
            "<!DOCTYPE Pubmed",
            "<PubmedArticle",
            "<article ",
            "<article>",
            "<pmc-articleset",
        ]
        .iter()
        .any(|start| text.starts_with(start));
    let is_medline = text.lines().any(|line| {
        ["PMID- ", "TI  - ", "AB  - "]
            .iter()
            .any(|tag| line.starts_with(tag))
    });
    let paragraphs = if is_xml {
        of_xml(text).map_err(|fault| SourceError::BrokenXml {
            name: source.name().to_owned(),
            fault,
        })?
    } else if is_medline {
        of_medline(text)
    } else {
        return Ok(source);
    };
    if paragraphs.is_empty() {
        return Err(SourceError::Nothing(source.name().to_owned()));
    }
    Ok(Source::new(source.name(), Format::Text, paragraphs.join("\n\n")))
}

fn of_xml(text: &str) -> Result<Vec<String>, String> {
    let mut reader = Reader::from_str(text);
    let mut paragraphs = Vec::new();
    // The names of what is open, and the paragraph being read with how deep it began.
    let mut open: Vec<String> = Vec::new();
    let mut current: Option<(usize, String)> = None;
    loop {
        let event = reader.read_event().map_err(|error| error.to_string())?;
        match event {
            Event::Start(start) => {
                let name = start.local_name().as_ref().to_owned();
                let holds = |names: &[&str]| open.iter().any(|open| names.contains(&open.as_str()));
                let starts =
                    TITLES.contains(&name.as_str()) || PARAGRAPHS.contains(&name.as_str()) && holds(&HOLDERS);
                if current.is_none() && starts && !holds(&LEFT_OUT) {
                    current = Some((open.len(), label(&start)));
                }
                open.push(name);
            }
            Event::End(_) => {
                open.pop();
                if let Some((_, words)) = current.take_if(|(depth, _)| *depth == open.len()) {
                    let words: Vec<&str> = words.split_whitespace().collect();
                    if !words.is_empty() {
                        paragraphs.push(words.join(" "));
                    }
                }
            }
            Event::Text(words) => {
                if let Some((_, own)) = &mut current {
                    own.push_str(&words);
                }
            }
            Event::CData(words) => {
                if let Some((_, own)) = &mut current {
                    own.push_str(&words);
                }
            }
            Event::GeneralRef(name) => {
                if let Some((_, own)) = &mut current {
                    own.push(character(&name));
                }
            }
            Event::Eof if open.is_empty() => return Ok(paragraphs),
            Event::Eof => {
                let last = open.last().map_or("", String::as_str);
                return Err(format!("`{last}` is not closed"));
            }
            _ => {}
        }
    }
}

/// The label of a part of a structured abstract, with its colon.
fn label(start: &BytesStart<'_>) -> String {
    match start.try_get_attribute("Label") {
        Ok(Some(label)) => format!("{}: ", label.value),
        _ => String::new(),
    }
}

/// What an entity stands for; a space where it is not one of XML's own.
fn character(name: &BytesRef<'_>) -> char {
    if let Ok(Some(known)) = name.resolve_char_ref() {
        return known;
    }
    match name.as_ref() {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => ' ',
    }
}

/// The titles and abstracts of records: a tag of four letters, `- `, and lines that go on after six
/// blanks.
fn of_medline(text: &str) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut is_wanted = false;
    for line in text.lines() {
        match (line.strip_prefix("      "), line.split_at_checked(4)) {
            (Some(more), _) if is_wanted => {
                if let Some(own) = paragraphs.last_mut() {
                    own.push(' ');
                    own.push_str(more.trim());
                }
            }
            (None, Some((tag, rest))) => {
                is_wanted = matches!(tag, "TI  " | "AB  ") && rest.starts_with("- ");
                if is_wanted {
                    paragraphs.push(rest.trim_start_matches("- ").trim().to_owned());
                }
            }
            _ => {}
        }
    }
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::{SourceError, take_up};
    use crate::text::{Format, Source};

    fn taken(text: &str) -> Result<String, SourceError> {
        take_up(Source::new("a", Format::Text, text)).map(|source| source.text().to_owned())
    }

    #[test]
    fn pubmed_xml_gives_title_and_labelled_parts() {
        let xml = "<?xml version=\"1.0\"?><PubmedArticleSet><PubmedArticle><MedlineCitation><Article>\
            <ArticleTitle>Mint &amp; <i>tea</i>.</ArticleTitle><Abstract>\
            <AbstractText Label=\"METHODS\">We asked.</AbstractText>\
            <AbstractText Label=\"RESULTS\">p &lt; 0&#46;05.</AbstractText></Abstract></Article>\
            <OtherAbstract><AbstractText>Nein.</AbstractText></OtherAbstract>\
            </MedlineCitation></PubmedArticle></PubmedArticleSet>";
        let wanted = "Mint & tea.\n\nMETHODS: We asked.\n\nRESULTS: p < 0.05.";
        assert_eq!(taken(xml).as_deref(), Ok(wanted));
    }

    #[test]
    fn jats_gives_abstract_and_body_without_references() {
        let xml = "<article><front><article-meta><title-group><article-title>On mint</article-title>\
            </title-group><abstract><sec><title>Aim</title><p>To ask.</p></sec></abstract></article-meta></front>\
            <body><sec><p>We <bold>asked</bold>.</p></sec></body>\
            <back><ref-list><ref><article-title>Other</article-title></ref></ref-list></back></article>";
        assert_eq!(
            taken(xml).as_deref(),
            Ok("On mint\n\nAim\n\nTo ask.\n\nWe asked.")
        );
    }

    #[test]
    fn medline_lines_go_on() {
        let text =
            "PMID- 1\nTI  - On mint\n      and tea.\nPG  - 1-2\nAB  - It may\n      help.\nAU  - Roy\n";
        assert_eq!(taken(text).as_deref(), Ok("On mint and tea.\n\nIt may help."));
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        let broken = taken("<?xml version=\"1.0\"?><PubmedArticle><ArticleTitle>On mint</PubmedArticle>");
        assert!(matches!(broken, Err(SourceError::BrokenXml { .. })));
        let cut = taken("<?xml version=\"1.0\"?><PubmedArticle><ArticleTitle>On mint");
        assert!(matches!(cut, Err(SourceError::BrokenXml { .. })));
        let empty = taken("<?xml version=\"1.0\"?><note><to>you</to></note>");
        assert!(matches!(empty, Err(SourceError::Nothing(_))));
        assert_eq!(taken("Plain words.").as_deref(), Ok("Plain words."));
    }
}
