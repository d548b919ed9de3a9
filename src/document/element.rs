//! The elements that make up HTML, by what they mean to a reader.

/// What an element is to a reader. Markdown is written with these too.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Element {
    /// `<title>`: the name of the page.
    PageTitle,
    /// `<h1>` to `<h6>`.
    Heading(u8),
    /// `<p>`.
    Paragraph,
    /// `<ul>`, `<ol>`, `<dl>`.
    List,
    /// `<li>`, `<dt>`, `<dd>`.
    Item,
    /// `<blockquote>`.
    Quote,
    /// `<table>`.
    Table,
    /// `<tr>`.
    Row,
    /// `<td>`, `<th>`.
    Cell,
    /// `<figcaption>`, `<caption>`.
    Caption,
    /// The text of a footnote.
    Footnote,
    /// `<nav>`, `<footer>`, `<aside>`: not the article itself.
    Aside,
    /// `<main>`: the article itself, wherever it was opened.
    Main,
    /// `<html>`, `<body>`, `<article>`: their classes speak of the page, not of what they hold.
    Page,
    /// `<div>` and other elements that stand on lines of their own.
    Division,
    /// `<pre>`, `<iframe>`, `<video>` …: seen, and not prose.
    Opaque,
    /// `<script>`, `<style>`, `<template>` …: not seen.
    Silent,
    /// `<a>`.
    Link,
    /// `<code>`, `<kbd>`, `<samp>`, `<math>`.
    Code,
    /// `<sup>`.
    Superscript,
    /// Any other element inside a line.
    Inline,
}

impl Element {
    /// The element a tag name stands for; it must be in lower case.
    pub(super) fn of(name: &[u8]) -> Self {
        match name {
            b"title" => Self::PageTitle,
            b"h1" => Self::Heading(1),
            b"h2" => Self::Heading(2),
            b"h3" => Self::Heading(3),
            b"h4" => Self::Heading(4),
            b"h5" => Self::Heading(5),
            b"h6" => Self::Heading(6),
            b"p" => Self::Paragraph,
            b"ul" | b"ol" | b"dl" | b"menu" => Self::List,
            b"li" | b"dt" | b"dd" => Self::Item,
            b"blockquote" => Self::Quote,
            b"table" => Self::Table,
            b"tr" => Self::Row,
            b"td" | b"th" => Self::Cell,
            b"figcaption" | b"caption" => Self::Caption,
            b"nav" | b"footer" | b"aside" => Self::Aside,
            b"main" => Self::Main,
            b"html" | b"body" | b"article" => Self::Page,
            b"pre" | b"iframe" | b"video" | b"audio" | b"object" | b"canvas" | b"hr" | b"embed" => {
                Self::Opaque
            }
            b"script" | b"style" | b"template" | b"noscript" | b"svg" | b"select" | b"textarea"
            | b"datalist" | b"xmp" | b"noembed" | b"noframe" | b"noframes" => Self::Silent,
            b"a" => Self::Link,
            b"code" | b"kbd" | b"samp" | b"tt" | b"math" => Self::Code,
            b"sup" => Self::Superscript,
            b"address" | b"center" | b"details" | b"dialog" | b"div" | b"fieldset" | b"figure" | b"form"
            | b"frameset" | b"head" | b"header" | b"hgroup" | b"legend" | b"search" | b"section"
            | b"summary" | b"tbody" | b"tfoot" | b"thead" | b"colgroup" => Self::Division,
            _ => Self::Inline,
        }
    }

    /// Whether it stands inside a line, so that the text around it runs on.
    pub(super) fn is_inline(self) -> bool {
        // What is not seen cuts no paragraph either.
        matches!(
            self,
            Self::Inline | Self::Link | Self::Code | Self::Superscript | Self::Silent
        )
    }

    /// Whether no element of this name is ever closed.
    pub(super) fn is_void(name: &[u8]) -> bool {
        matches!(
            name,
            b"area"
                | b"base"
                | b"br"
                | b"col"
                | b"embed"
                | b"hr"
                | b"img"
                | b"input"
                | b"link"
                | b"meta"
                | b"param"
                | b"source"
                | b"track"
                | b"wbr"
        )
    }

    /// Whether an element of this name holds raw text, whatever its tag ends with.
    pub(super) fn is_raw(name: &[u8]) -> bool {
        matches!(
            name,
            b"script" | b"style" | b"title" | b"textarea" | b"iframe" | b"noscript"
        )
    }
}
