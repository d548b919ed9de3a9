//! Patterns with their words by number, which reads faster; the build writes the embedded rules so.

use std::fmt::Write as _;

use super::parser::{element_words, ends_word, word_parts};
use crate::lexicon::LexiconBuilder;

/// A pattern with the numbers of its words in their place; they become known to the lexicon.
pub(crate) fn numbered(text: &str, lexicon: &mut LexiconBuilder) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let len = match letter {
            '<' => rest.find('>').map_or(rest.len(), |at| at + 1),
            '#' | '%' => 1,
            _ if ends_word(letter) => letter.len_utf8(),
            _ => 0,
        };
        if len > 0 {
            let (sign, after) = rest.split_at(len);
            out.push_str(sign);
            rest = after;
            continue;
        }
        let (element, after) = rest.split_at(rest.find(ends_word).unwrap_or(rest.len()));
        rest = after;
        for (at, part) in word_parts(element).into_iter().enumerate() {
            if at > 0 {
                out.push(' ');
            }
            if part == "%" {
                out.push('%');
                continue;
            }
            let ids = element_words(part);
            let ids = ids.iter().filter_map(|word| lexicon.word(word));
            for (at, id) in ids.enumerate() {
                let _ = write!(out, "{}{}", if at == 0 { '{' } else { '.' }, id.0);
            }
            out.push('}');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::parser::parse;
    use super::numbered;
    use crate::lexicon::LexiconBuilder;

    #[test]
    fn a_numbered_pattern_is_the_same_pattern() {
        let mut lexicon = LexiconBuilder::default();
        lexicon.add_words("test.words", ["long term"]);
        for text in [
            "(cures|heals) [even|all] <~2> <test.words>",
            "work~ (long-term|for # years|100%)",
            "the patient's [own] word",
        ] {
            let read = parse(text, &mut lexicon).expect("a pattern");
            let short = numbered(text, &mut lexicon);
            assert_ne!(short, text);
            let again = parse(&short, &mut lexicon).expect("a numbered pattern");
            assert_eq!(format!("{read:?}"), format!("{again:?}"), "{text} as {short}");
        }
    }

    #[test]
    fn numbers_of_no_words_are_refused() {
        let mut lexicon = LexiconBuilder::default();
        assert!(parse("{4000000}", &mut lexicon).is_err());
        assert!(parse("{1", &mut lexicon).is_err());
    }
}
