//! Check characters of identifiers.
//!
//! Each function takes the characters before the check character and gives the one that must
//! follow. `None` means that the characters are not of the scheme, in number or in kind.

/// The check character of an ISSN, from its seven digits: weights 8 to 2, modulo 11.
///
/// It tells every wrong character and every swap of two neighbours that differ.
pub(super) fn issn(digits: &[u8]) -> Option<u8> {
    let sum = weighted(digits, &[8, 7, 6, 5, 4, 3, 2])?;
    Some(character((11 - sum % 11) % 11))
}

/// The check character of a serial's PII, from its ISSN, two digits of the year and five of the
/// item: fifteen characters, of which the eighth may be the `X` of the ISSN.
///
/// No statement of the scheme is published; the weights, the primes without 11 counted from the
/// right, were solved from known identifiers and hold for all that were tried. It tells every
/// wrong character and every swap of two neighbours that differ.
pub(super) fn pii(characters: &[u8]) -> Option<u8> {
    const WEIGHTS: [u32; 15] = [53, 47, 43, 41, 37, 31, 29, 23, 19, 17, 13, 7, 5, 3, 2];
    if characters.len() != WEIGHTS.len() {
        return None;
    }
    let mut sum = 0;
    for (at, (&byte, weight)) in characters.iter().zip(WEIGHTS).enumerate() {
        let value = match byte {
            b'X' | b'x' if at == 7 => 10,
            _ => digit(byte)?,
        };
        sum += value * weight;
    }
    Some(character(sum % 11))
}

/// The check character of an ISBN of ten, from its nine digits: weights 10 to 2, modulo 11.
///
/// It tells every wrong character and every swap of two neighbours that differ.
pub(super) fn isbn10(digits: &[u8]) -> Option<u8> {
    let sum = weighted(digits, &[10, 9, 8, 7, 6, 5, 4, 3, 2])?;
    Some(character((11 - sum % 11) % 11))
}

/// The check digit of an ISBN of thirteen, from its twelve digits: weights 1 and 3, modulo 10.
///
/// It tells every wrong digit, and every swap of two neighbours but those that differ by five.
pub(super) fn isbn13(digits: &[u8]) -> Option<u8> {
    let sum = weighted(digits, &[1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3])?;
    Some(character((10 - sum % 10) % 10))
}

/// The check character of an ORCID iD, from its fifteen digits: ISO 7064, modulo 11-2.
///
/// It tells every wrong character and every swap of two neighbours that differ.
pub(super) fn orcid(digits: &[u8]) -> Option<u8> {
    if digits.len() != 15 {
        return None;
    }
    let mut total = 0;
    for &byte in digits {
        total = (total + digit(byte)?) * 2 % 11;
    }
    Some(character((12 - total) % 11))
}

fn weighted(digits: &[u8], weights: &[u32]) -> Option<u32> {
    if digits.len() != weights.len() {
        return None;
    }
    let products = digits.iter().zip(weights);
    products.map(|(&byte, weight)| Some(digit(byte)? * weight)).sum()
}

fn digit(byte: u8) -> Option<u32> {
    byte.is_ascii_digit().then(|| u32::from(byte - b'0'))
}

/// 0 to 9 as digits, 10 as `X`.
fn character(value: u32) -> u8 {
    if value == 10 { b'X' } else { b'0' + value as u8 }
}

#[cfg(test)]
mod tests {
    type Scheme = fn(&[u8]) -> Option<u8>;

    /// Schemes with identifiers that are known to be right.
    const KNOWN: &[(&str, Scheme, &[&str])] = &[
        (
            "ISSN",
            super::issn,
            &[
                "00283908", "0893133X", "01406736", "1474547X", "00284793", "20411723", "0002953X",
            ],
        ),
        (
            "PII",
            super::pii,
            &[
                "0028390818300170",
                "0140673620311806",
                "0140673697110960",
                "0140673620301835",
                "2214109X20301157",
                "2213858714702190",
            ],
        ),
        (
            "ISBN-10",
            super::isbn10,
            &["0306406152", "080442957X", "0131103628"],
        ),
        (
            "ISBN-13",
            super::isbn13,
            &["9780306406157", "9783161484100", "9780131103627"],
        ),
        (
            "ORCID",
            super::orcid,
            &["0000000218250097", "0000000150007962", "000000021694233X"],
        ),
    ];

    fn holds(scheme: Scheme, whole: &[u8]) -> bool {
        let (check, body) = whole.split_last().expect("not empty");
        scheme(body) == Some(*check)
    }

    #[test]
    fn known_identifiers_hold() {
        for (name, scheme, known) in KNOWN {
            for whole in *known {
                assert!(holds(*scheme, whole.as_bytes()), "{name} {whole}");
            }
        }
    }

    #[test]
    fn every_wrong_character_is_told() {
        for (name, scheme, known) in KNOWN {
            for whole in *known {
                for at in 0..whole.len() {
                    for other in *b"0123456789X" {
                        let mut wrong = whole.as_bytes().to_vec();
                        wrong[at] = other;
                        if wrong != whole.as_bytes() {
                            assert!(!holds(*scheme, &wrong), "{name} {whole} {at} {}", other as char);
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn every_swap_of_neighbours_is_told_but_those_of_isbn_13_that_differ_by_five() {
        for (name, scheme, known) in KNOWN {
            for whole in *known {
                for at in 1..whole.len() {
                    let mut wrong = whole.as_bytes().to_vec();
                    wrong.swap(at - 1, at);
                    let (one, other) = (wrong[at - 1], wrong[at]);
                    if one == other {
                        continue;
                    }
                    let escapes = *name == "ISBN-13" && one.abs_diff(other) == 5;
                    assert_eq!(holds(*scheme, &wrong), escapes, "{name} {whole} {at}");
                }
            }
        }
    }

    #[test]
    fn what_is_not_of_a_scheme_has_no_check_character() {
        for (_, scheme, _) in KNOWN {
            assert_eq!(scheme(b""), None);
            assert_eq!(scheme(b"12a4567890123"), None);
            assert_eq!(scheme(&[b'1'; 40]), None);
        }
        assert_eq!(
            super::pii(b"X02839081830017"),
            None,
            "X stands at the end of the ISSN only"
        );
    }
}
