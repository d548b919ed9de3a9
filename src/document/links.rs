//! URLs that stand bare in the text.

use std::ops::Range;

use memchr::memmem;

use super::{Link, Prose};

/// A URL is read no further than this.
const LONGEST: usize = 4096;

/// Adds the bare URLs and DOIs of the prose to `links`, and sorts them all.
pub(super) fn add_bare(links: &mut Vec<Link>, prose: &Prose) {
    links.sort_by_key(|link| (link.prose.start, link.prose.end));
    let mut found = find(prose.text());
    let written = links.len();
    found.sort_by_key(|url| url.start);
    let mut past = 0;
    let mut end = 0;
    for url in found {
        while links
            .get(past)
            .is_some_and(|link| past < written && link.prose.end <= url.start)
        {
            past += 1;
        }
        let is_linked = past < written && links.get(past).is_some_and(|link| link.prose.start < url.end);
        if is_linked || url.start < end {
            continue;
        }
        end = url.end;
        links.push(Link {
            url: prose.text().get(url.clone()).unwrap_or_default().to_owned(),
            span: prose.span(url.clone()),
            prose: url,
        });
    }
    if links.len() > written {
        links.sort_by_key(|link| (link.prose.start, link.prose.end));
    }
}

fn find(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    // A place inside the last URL begins no other, and must not be read to its end again.
    let mut add = |url: Option<Range<usize>>, past: &mut usize| {
        if let Some(url) = url.filter(|url| url.start >= *past) {
            *past = url.end;
            found.push(url);
        }
    };
    let mut past = 0;
    for at in memmem::find_iter(bytes, b"://").filter(|&at| at >= 3) {
        let scheme = word_before(bytes, at);
        let is_known = |known: &&[u8]| known.eq_ignore_ascii_case(scheme);
        if at >= past && [&b"http"[..], b"https", b"ftp"].iter().any(is_known) {
            add(url(bytes, at - scheme.len(), at + 3), &mut past);
        }
    }
    past = 0;
    for at in memmem::find_iter(bytes, b"www.") {
        let is_inside = at > 0
            && bytes
                .get(at - 1)
                .is_some_and(|&byte| byte == b'/' || byte.is_ascii_alphanumeric());
        if at >= past && !is_inside {
            add(url(bytes, at, at + 4), &mut past);
        }
    }
    past = 0;
    for at in memmem::find_iter(bytes, b"10.") {
        if at >= past
            && let Some(start) = doi_start(bytes, at)
        {
            add(url(bytes, start, at + 3), &mut past);
        }
    }
    found
}

/// The letters right before `at`.
fn word_before(bytes: &[u8], at: usize) -> &[u8] {
    let before = bytes.get(at.saturating_sub(8)..at).unwrap_or_default();
    let letters = before
        .iter()
        .rev()
        .take_while(|byte| byte.is_ascii_alphabetic())
        .count();
    before.get(before.len() - letters..).unwrap_or_default()
}

/// Where a DOI whose `10.` stands at `at` begins, if it has the form of one and is called so.
fn doi_start(bytes: &[u8], at: usize) -> Option<usize> {
    let registrant = bytes.get(at + 3..)?;
    let digits = registrant
        .iter()
        .take(10)
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    if digits < 4 || registrant.get(digits) != Some(&b'/') {
        return None;
    }
    let before = bytes.get(at.saturating_sub(6)..at)?;
    let name = before.trim_ascii_end();
    let name = name.strip_suffix(b":").unwrap_or(name);
    let is_named = name.len() >= 3
        && name
            .get(name.len() - 3..)
            .is_some_and(|doi| doi.eq_ignore_ascii_case(b"doi"));
    is_named.then(|| at - (before.len() - name.len()) - 3)
}

/// The URL from `start` on, of which something must follow `after`. It ends before white space
/// and before punctuation that belongs to the sentence.
fn url(bytes: &[u8], start: usize, after: usize) -> Option<Range<usize>> {
    let ends = |byte: u8| byte <= b' ' || matches!(byte, b'<' | b'>' | b'"' | b'`' | 0x7f..);
    let rest = bytes.get(after..bytes.len().min(after + LONGEST))?;
    let len = rest.iter().position(|&byte| ends(byte)).unwrap_or(rest.len());
    let mut end = after + len;
    let mut opened = memchr::memchr_iter(b'(', rest.get(..len)?).count();
    let mut closed = memchr::memchr_iter(b')', rest.get(..len)?).count();
    while end > after {
        match bytes.get(end - 1)? {
            b'.' | b',' | b';' | b':' | b'!' | b'?' | b'\'' | b'*' | b'_' | b']' | b'}' => {}
            b')' if closed > opened => closed -= 1,
            b'(' => opened -= 1,
            _ => break,
        }
        end -= 1;
    }
    (end > after).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::find;

    fn urls(text: &str) -> Vec<&str> {
        find(text).into_iter().map(|url| text.get(url).unwrap()).collect()
    }

    #[test]
    fn a_bare_url_leaves_the_sentence_its_punctuation() {
        assert_eq!(urls("See https://a.org/b_(c)."), ["https://a.org/b_(c)"]);
        assert_eq!(
            urls("(see www.a.org/x, or HTTP://B.org)"),
            ["HTTP://B.org", "www.a.org/x"]
        );
        assert_eq!(urls("“https://a.org”"), ["https://a.org"]);
        assert_eq!(urls("http:// and www. are none; nor is file://x"), [""; 0]);
    }

    #[test]
    fn a_doi_must_be_called_one() {
        assert_eq!(urls("Pain. doi:10.1234/ab.c-1."), ["doi:10.1234/ab.c-1"]);
        assert_eq!(urls("DOI: 10.1234/x"), ["DOI: 10.1234/x"]);
        assert_eq!(urls("10.1234/x and 10.5 mg"), [""; 0]);
    }
}
