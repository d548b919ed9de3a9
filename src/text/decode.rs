//! From bytes to text.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::Format;

/// A text, and the encoding it was transcoded from where it was not UTF-8.
pub(super) type Decoded = (String, Option<&'static str>);

/// How far into a file one looks for control characters and for a declared encoding.
const LOOKED_AT: usize = 8 << 10;

/// Decodes a whole file, or says why it is no text.
pub(super) fn decode(bytes: Vec<u8>, format: Format) -> Result<Decoded, String> {
    if let Some(kind) = known_kind(&bytes) {
        return Err(format!("it looks like {kind}"));
    }
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes)
        && (encoding == UTF_16LE || encoding == UTF_16BE)
    {
        return Ok(transcode(bytes.get(mark..).unwrap_or_default(), encoding));
    }
    if let Some(at) = memchr::memchr(0, &bytes) {
        return Err(format!("it holds a NUL byte at offset {at}"));
    }
    if controls_are_many(&bytes) {
        return Err("it is full of control characters".to_owned());
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok((text, None)),
        Err(error) => Ok(decode_other(error.as_bytes(), format)),
    }
}

fn decode_other(bytes: &[u8], format: Format) -> Decoded {
    if is_damaged_utf8(bytes) {
        return (String::from_utf8_lossy(bytes).into_owned(), Some("UTF-8"));
    }
    let declared = (format == Format::Html)
        .then(|| declared_encoding(bytes))
        .flatten();
    transcode(bytes, declared.unwrap_or_else(|| guess(bytes)))
}

fn transcode(bytes: &[u8], encoding: &'static Encoding) -> Decoded {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    (text.into_owned(), Some(encoding.name()))
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    // A wrong guess shows in bytes that have no meaning; in Windows-1252 each has one.
    if guess.decode_without_bom_handling(bytes).1 {
        WINDOWS_1252
    } else {
        guess
    }
}

/// The encoding that an HTML file says it is in, where it is not UTF-8.
fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..LOOKED_AT.min(bytes.len()))?;
    let head = head.to_ascii_lowercase();
    let at = memchr::memmem::find(&head, b"charset=")? + "charset=".len();
    let label: Vec<u8> = head
        .get(at..)?
        .iter()
        .copied()
        .skip_while(|byte| matches!(byte, b'"' | b'\''))
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'.'))
        .collect();
    Encoding::for_label(&label)
        .filter(|encoding| encoding.is_ascii_compatible() && *encoding != encoding_rs::UTF_8)
}

/// Whether bytes are UTF-8 but for a few broken places, as after a cut or a careless edit.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > 4 * broken
}

fn controls_are_many(bytes: &[u8]) -> bool {
    let head = bytes.get(..LOOKED_AT.min(bytes.len())).unwrap_or_default();
    let is_odd = |byte: &&u8| matches!(byte, 1..=8 | 14..=26 | 28..=31 | 127);
    let odd = head.iter().filter(is_odd).count();
    odd * 50 > head.len()
}

/// What the first bytes of a file give away, where they say that it is no text.
fn known_kind(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 16] = [
        (b"%PDF-", "a PDF document"),
        (b"PK\x03\x04", "a ZIP archive or an Office document"),
        (b"\xd0\xcf\x11\xe0", "an old Office document"),
        (b"{\\rtf", "an RTF document"),
        (b"\x89PNG", "a PNG image"),
        (b"GIF8", "a GIF image"),
        (b"\xff\xd8\xff", "a JPEG image"),
        (b"RIFF", "a media file"),
        (b"\x1f\x8b", "a gzip archive"),
        (b"BZh", "a bzip2 archive"),
        (b"\xfd7zXZ", "an xz archive"),
        (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
        (b"\x7fELF", "a program"),
        (b"SQLite format 3", "a database"),
        (
            b"\xff\xfe\0\0",
            "UTF-32 text, which is not read: save it as UTF-8",
        ),
        (
            b"\0\0\xfe\xff",
            "UTF-32 text, which is not read: save it as UTF-8",
        ),
    ];
    let known = KINDS.iter().find(|(start, _)| bytes.starts_with(start));
    known.map(|(_, kind)| *kind)
}

#[cfg(test)]
mod tests {
    use super::{Format, decode};

    fn text(bytes: &[u8]) -> (String, Option<&'static str>) {
        decode(bytes.to_vec(), Format::Text).unwrap()
    }

    #[test]
    fn utf8_stays_as_it_is_with_its_mark() {
        assert_eq!(
            text("\u{feff}Café\r\n".as_bytes()),
            ("\u{feff}Café\r\n".to_owned(), None)
        );
        assert_eq!(text(b""), (String::new(), None));
    }

    #[test]
    fn old_encodings_are_guessed_and_named() {
        let french = b"Le caf\xe9 r\xe9duit la douleur, dit une \xe9tude men\xe9e en for\xeat.";
        let (read, encoding) = text(french);
        assert_eq!(read, "Le café réduit la douleur, dit une étude menée en forêt.");
        assert_eq!(encoding, Some("windows-1252"));
        assert_eq!(text(b"It\x92s a \x93cure\x94.").0, "It’s a “cure”.");
    }

    #[test]
    fn utf16_is_known_by_its_mark() {
        assert_eq!(text(b"\xff\xfeA\0\xac\x20"), ("A€".to_owned(), Some("UTF-16LE")));
        assert_eq!(text(b"\xfe\xff\0A\x20\xac"), ("A€".to_owned(), Some("UTF-16BE")));
    }

    #[test]
    fn an_html_file_may_say_what_it_is_in() {
        let page = b"<meta charset='iso-8859-2'><p>\xb1";
        let (read, encoding) = decode(page.to_vec(), Format::Html).unwrap();
        assert_eq!((read.ends_with('ą'), encoding), (true, Some("ISO-8859-2")));
    }

    #[test]
    fn a_broken_byte_does_not_spoil_a_whole_file() {
        let (read, encoding) =
            text(b"caf\xc3\xa9 \xe2\x80\x9cna\xc3\xafve\xe2\x80\x9d \xc3\xa9\xc3\xa9 \xff.");
        assert_eq!(
            (read.as_str(), encoding),
            ("café “naïve” éé \u{fffd}.", Some("UTF-8"))
        );
    }

    #[test]
    fn what_is_no_text_is_refused_with_a_reason() {
        let refused = |bytes: &[u8]| decode(bytes.to_vec(), Format::Text).unwrap_err();
        assert_eq!(refused(b"%PDF-1.7 ..."), "it looks like a PDF document");
        assert_eq!(refused(b"ab\0c"), "it holds a NUL byte at offset 2");
        assert_eq!(refused(b"\x01\x02\x03ab"), "it is full of control characters");
    }
}
