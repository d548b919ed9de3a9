//! What a start tag and its attributes mean.

use std::ops::Range;

use crate::document::element::Element;
use crate::document::tree::{Fact, Name, Start, Traits, Tree};
use crate::text::Span;

/// A start or end tag as it is read; one is used for all, to save room.
#[derive(Default)]
pub(super) struct Tag {
    pub(super) name: Vec<u8>,
    pub(super) attributes: Vec<Attribute>,
    /// The values of all attributes, entities decoded.
    pub(super) values: Vec<u8>,
}

/// An attribute that says something about the text.
pub(super) struct Attribute {
    pub(super) key: Key,
    /// Its value in [`Tag::values`].
    pub(super) value: Range<usize>,
    /// Where its value begins in the file.
    pub(super) source: usize,
}

/// The attributes that say something about the text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    Alt,
    AriaHidden,
    Class,
    Content,
    Datetime,
    Hidden,
    Href,
    Id,
    Itemprop,
    Name,
    Property,
    Rel,
    Role,
    Style,
}

impl Key {
    pub(super) fn of(key: &[u8]) -> Option<Self> {
        Some(match key {
            b"alt" => Self::Alt,
            b"aria-hidden" => Self::AriaHidden,
            b"class" | b"classname" => Self::Class,
            b"content" => Self::Content,
            b"datetime" => Self::Datetime,
            b"hidden" => Self::Hidden,
            b"href" => Self::Href,
            b"id" => Self::Id,
            b"itemprop" => Self::Itemprop,
            b"name" => Self::Name,
            b"property" => Self::Property,
            b"rel" => Self::Rel,
            b"role" => Self::Role,
            b"style" => Self::Style,
            _ => return None,
        })
    }
}

impl Tag {
    pub(super) fn clear(&mut self) {
        self.name.clear();
        self.attributes.clear();
        self.values.clear();
    }

    fn attribute(&self, key: Key) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| attribute.key == key)
    }

    fn value(&self, key: Key) -> Option<&str> {
        let attribute = self.attribute(key)?;
        std::str::from_utf8(self.values.get(attribute.value.clone())?).ok()
    }
}

/// Writes a start tag into the tree.
pub(super) fn start(tree: &mut Tree, tag: &Tag, span: Span, is_self_closing: bool) {
    let name = tag.name.as_slice();
    match name {
        b"br" => tree.space(span),
        b"img" => tree.image(alt(tree.assembler.source(), tag), span),
        b"hr" | b"embed" => tree.opaque(),
        b"meta" => meta(tree, tag),
        _ => {}
    }
    if Element::is_void(name) {
        return;
    }
    let element = Element::of(name);
    let traits = if tag.attributes.is_empty() && element != Element::PageTitle {
        Traits::default()
    } else {
        date(tree, tag);
        traits(tag, element)
    };
    tree.open(Start {
        element,
        name: Name::of(name),
        traits,
        at: span.start(),
    });
    if is_self_closing && !Element::is_raw(name) {
        tree.close(element, Name::of(name), span.end());
    }
}

/// Where the text that stands for an image is in the file; nowhere if entities make it differ.
fn alt(source: &str, tag: &Tag) -> Option<Range<usize>> {
    let start = tag.attribute(Key::Alt)?.source;
    let text = tag.value(Key::Alt)?;
    let range = start..start + text.len();
    (!text.trim().is_empty() && source.get(range.clone())? == text).then_some(range)
}

fn traits(tag: &Tag, element: Element) -> Traits {
    let has = |key, value: &str| tag.value(key).is_some_and(|it| it.eq_ignore_ascii_case(value));
    let is_hidden =
        tag.attribute(Key::Hidden).is_some() || has(Key::AriaHidden, "true") || is_styled_away(tag);
    let class = tag.value(Key::Class).unwrap_or_default();
    let id = tag.value(Key::Id).unwrap_or_default();
    let role = tag.value(Key::Role).unwrap_or_default();
    let names = || class.split_ascii_whitespace().chain(id.split_ascii_whitespace());
    Traits {
        is_hidden,
        is_aside: ["navigation", "contentinfo", "complementary"].contains(&role)
            || names().any(names_an_aside),
        lists_references: role == "doc-endnotes" || names().any(names_references),
        url: tag
            .value(Key::Href)
            .filter(|_| element == Element::Link)
            .map(|url| url.trim().to_owned()),
        says: fact(tag, element),
    }
}

fn is_styled_away(tag: &Tag) -> bool {
    tag.value(Key::Style).is_some_and(|style| {
        let style: String = style.split_ascii_whitespace().collect();
        let style = style.to_ascii_lowercase();
        style.contains("display:none") || style.contains("visibility:hidden")
    })
}

/// The words of a class name: `post-nav`, `post_nav` and `postNav` all hold `nav`.
fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(['-', '_', ':']).flat_map(|part| {
        let inner = part.char_indices().skip(1).find(|(_, c)| c.is_ascii_uppercase());
        let (first, rest) = part.split_at(inner.map_or(part.len(), |(at, _)| at));
        [first, rest]
    })
}

/// Whether a class says that an element is not part of the article. `has-sidebar` speaks of
/// what stands beside.
fn names_an_aside(name: &str) -> bool {
    const ASIDES: [&str; 17] = [
        "breadcrumb",
        "breadcrumbs",
        "comment",
        "comments",
        "cookie",
        "cookies",
        "footer",
        "menu",
        "nav",
        "navbar",
        "navigation",
        "newsletter",
        "related",
        "share",
        "sidebar",
        "teaser",
        "teasers",
    ];
    const BESIDE: [&str; 6] = ["has", "with", "without", "no", "layout", "wrapper"];
    let is_one_of =
        |list: &[&str]| words(name).any(|word| list.iter().any(|it| it.eq_ignore_ascii_case(word)));
    is_one_of(&ASIDES) && !is_one_of(&BESIDE) || name.eq_ignore_ascii_case("promo-list")
}

fn names_references(name: &str) -> bool {
    const LISTS: [&str; 6] = [
        "references",
        "reflist",
        "footnotes",
        "bibliography",
        "endnotes",
        "citations",
    ];
    words(name).any(|word| LISTS.iter().any(|it| it.eq_ignore_ascii_case(word)))
}

/// What the text of an element says of the article.
fn fact(tag: &Tag, element: Element) -> Option<Fact> {
    if element == Element::PageTitle {
        return Some(Fact::Title);
    }
    let is_author = |value: &str| value.split_ascii_whitespace().any(|it| it == "author");
    if tag.value(Key::Rel).is_some_and(is_author) || tag.value(Key::Itemprop).is_some_and(is_author) {
        return Some(Fact::Author);
    }
    tag.value(Key::Itemprop)
        .filter(|value| is_date(value))
        .map(|_| Fact::Date)
}

/// A date in an attribute, which is more exact than that in the text.
fn date(tree: &mut Tree, tag: &Tag) {
    if let Some(date) = tag.value(Key::Datetime) {
        tree.learn(Fact::Date, date);
    } else if let (Some(of), Some(date)) = (tag.value(Key::Itemprop), tag.value(Key::Content))
        && is_date(of)
    {
        tree.learn(Fact::Date, date);
    }
}

fn meta(tree: &mut Tree, tag: &Tag) {
    let Some(content) = tag.value(Key::Content) else {
        return;
    };
    let key = tag
        .value(Key::Name)
        .or_else(|| tag.value(Key::Property))
        .or_else(|| tag.value(Key::Itemprop))
        .unwrap_or_default()
        .to_ascii_lowercase();
    match key.as_str() {
        "author" | "article:author" | "dc.creator" | "dcterms.creator" | "citation_author"
        | "parsely-author" => {
            tree.learn(Fact::Author, content);
        }
        "og:title" | "dc.title" | "citation_title" => tree.learn(Fact::Title, content),
        key if is_date(key) => tree.learn(Fact::Date, content),
        _ => {}
    }
}

fn is_date(key: &str) -> bool {
    const DATES: [&str; 15] = [
        "article:published_time",
        "article:modified_time",
        "citation_publication_date",
        "date",
        "datemodified",
        "datepublished",
        "dc.date",
        "dc.date.issued",
        "dcterms.created",
        "dcterms.date",
        "dcterms.modified",
        "last-modified",
        "lastreviewed",
        "og:updated_time",
        "pubdate",
    ];
    DATES.iter().any(|it| it.eq_ignore_ascii_case(key))
}
