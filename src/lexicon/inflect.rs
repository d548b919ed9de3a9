//! Regular and irregular inflections of English.

/// Verbs whose past forms are not regular: base, past, participle. Sorted by base.
const IRREGULAR_VERBS: &[(&str, &str, &str)] = &[
    ("be", "was", "been"),
    ("beat", "beat", "beaten"),
    ("become", "became", "become"),
    ("begin", "began", "begun"),
    ("bid", "bid", "bid"),
    ("blow", "blew", "blown"),
    ("break", "broke", "broken"),
    ("bring", "brought", "brought"),
    ("build", "built", "built"),
    ("buy", "bought", "bought"),
    ("catch", "caught", "caught"),
    ("choose", "chose", "chosen"),
    ("come", "came", "come"),
    ("cut", "cut", "cut"),
    ("deal", "dealt", "dealt"),
    ("do", "did", "done"),
    ("draw", "drew", "drawn"),
    ("drink", "drank", "drunk"),
    ("drive", "drove", "driven"),
    ("eat", "ate", "eaten"),
    ("fall", "fell", "fallen"),
    ("feel", "felt", "felt"),
    ("fight", "fought", "fought"),
    ("find", "found", "found"),
    ("forget", "forgot", "forgotten"),
    ("get", "got", "gotten"),
    ("give", "gave", "given"),
    ("go", "went", "gone"),
    ("grow", "grew", "grown"),
    ("have", "had", "had"),
    ("hear", "heard", "heard"),
    ("hold", "held", "held"),
    ("hurt", "hurt", "hurt"),
    ("keep", "kept", "kept"),
    ("know", "knew", "known"),
    ("lead", "led", "led"),
    ("leave", "left", "left"),
    ("let", "let", "let"),
    ("lose", "lost", "lost"),
    ("make", "made", "made"),
    ("mean", "meant", "meant"),
    ("meet", "met", "met"),
    ("pay", "paid", "paid"),
    ("prove", "proved", "proven"),
    ("put", "put", "put"),
    ("rebuild", "rebuilt", "rebuilt"),
    ("redo", "redid", "redone"),
    ("rewrite", "rewrote", "rewritten"),
    ("rid", "rid", "rid"),
    ("rise", "rose", "risen"),
    ("run", "ran", "run"),
    ("say", "said", "said"),
    ("see", "saw", "seen"),
    ("seek", "sought", "sought"),
    ("sell", "sold", "sold"),
    ("send", "sent", "sent"),
    ("set", "set", "set"),
    ("show", "showed", "shown"),
    ("shrink", "shrank", "shrunk"),
    ("shut", "shut", "shut"),
    ("sit", "sat", "sat"),
    ("slay", "slew", "slain"),
    ("sleep", "slept", "slept"),
    ("speak", "spoke", "spoken"),
    ("speed", "sped", "sped"),
    ("spend", "spent", "spent"),
    ("stand", "stood", "stood"),
    ("stick", "stuck", "stuck"),
    ("strike", "struck", "struck"),
    ("swear", "swore", "sworn"),
    ("take", "took", "taken"),
    ("teach", "taught", "taught"),
    ("tell", "told", "told"),
    ("think", "thought", "thought"),
    ("throw", "threw", "thrown"),
    ("undergo", "underwent", "undergone"),
    ("understand", "understood", "understood"),
    ("win", "won", "won"),
    ("withdraw", "withdrew", "withdrawn"),
    ("write", "wrote", "written"),
];

/// Nouns whose plural is not regular. Sorted by singular.
const IRREGULAR_NOUNS: &[(&str, &str)] = &[
    ("analysis", "analyses"),
    ("child", "children"),
    ("crisis", "crises"),
    ("diagnosis", "diagnoses"),
    ("foot", "feet"),
    ("hypothesis", "hypotheses"),
    ("life", "lives"),
    ("man", "men"),
    ("mouse", "mice"),
    ("person", "people"),
    ("phenomenon", "phenomena"),
    ("synthesis", "syntheses"),
    ("tooth", "teeth"),
    ("woman", "women"),
];

/// Short verbs whose last consonant doubles although they have more than one syllable, or that
/// the one-syllable rule below would miss. Sorted.
const DOUBLING: &[&str] = &[
    "abet", "admit", "commit", "control", "forget", "occur", "omit", "permit", "prefer", "refer", "regret",
    "submit", "transfer",
];

/// The base form, the -s form, the past, the participle and the -ing form of a verb.
pub fn verb_forms(base: &str) -> Vec<String> {
    let mut forms = vec![base.to_owned()];
    match base {
        "be" => forms.extend(["is", "are", "am", "were"].map(str::to_owned)),
        "have" => forms.push("has".to_owned()),
        _ => forms.push(with_s(base)),
    }
    if let Ok(at) = IRREGULAR_VERBS.binary_search_by_key(&base, |verb| verb.0) {
        forms.push(IRREGULAR_VERBS[at].1.to_owned());
        forms.push(IRREGULAR_VERBS[at].2.to_owned());
    }
    if let Some(stem) = base.strip_suffix('e') {
        forms.push(format!("{base}d"));
        if base.ends_with("ee") || base == "be" {
            forms.push(format!("{base}ing"));
        } else if let Some(stem) = base.strip_suffix("ie") {
            forms.push(format!("{stem}ying"));
        } else {
            forms.push(format!("{stem}ing"));
        }
    } else if ends_in_consonant_y(base) {
        forms.push(format!("{}ied", base.strip_suffix('y').unwrap_or(base)));
        forms.push(format!("{base}ing"));
    } else if doubles(base) {
        let last = base.chars().last().unwrap_or('t');
        forms.push(format!("{base}{last}ed"));
        forms.push(format!("{base}{last}ing"));
    } else {
        forms.push(format!("{base}ed"));
        forms.push(format!("{base}ing"));
    }
    forms.sort();
    forms.dedup();
    forms
}

/// The singular and the plural of a noun.
pub fn noun_forms(base: &str) -> Vec<String> {
    if let Ok(at) = IRREGULAR_NOUNS.binary_search_by_key(&base, |noun| noun.0) {
        return vec![base.to_owned(), IRREGULAR_NOUNS[at].1.to_owned()];
    }
    // A word that looks like a plural, or ends in a digit or sign, is left as it is.
    if base.ends_with('s') && !base.ends_with("ss") && !base.ends_with("us") && !base.ends_with("is")
        || !base.ends_with(|last: char| last.is_alphabetic())
    {
        return vec![base.to_owned()];
    }
    vec![base.to_owned(), with_s(base)]
}

/// All forms that `word~` stands for in a pattern: those of the verb and of the noun.
pub fn lemma_forms(base: &str) -> Vec<String> {
    let mut forms = verb_forms(base);
    forms.extend(noun_forms(base));
    forms.sort();
    forms.dedup();
    forms
}

fn with_s(base: &str) -> String {
    if ends_in_consonant_y(base) {
        return format!("{}ies", base.strip_suffix('y').unwrap_or(base));
    }
    let hisses = ["s", "x", "z", "ch", "sh"].iter().any(|end| base.ends_with(end));
    if hisses || matches!(base, "go" | "do" | "undergo" | "redo") {
        format!("{base}es")
    } else {
        format!("{base}s")
    }
}

fn ends_in_consonant_y(base: &str) -> bool {
    let mut ends = base.chars().rev();
    ends.next() == Some('y') && ends.next().is_some_and(|before| !is_vowel(before))
}

fn doubles(base: &str) -> bool {
    if DOUBLING.binary_search(&base).is_ok() {
        return true;
    }
    let letters: Vec<char> = base.chars().collect();
    let [.., before, vowel, last] = letters[..] else {
        return false;
    };
    let one_syllable = letters.iter().filter(|&&letter| is_vowel(letter)).count() == 1;
    one_syllable
        && is_vowel(vowel)
        && !is_vowel(before)
        && !is_vowel(last)
        && !matches!(last, 'w' | 'x' | 'y')
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

#[cfg(test)]
mod tests {
    use super::{DOUBLING, IRREGULAR_NOUNS, IRREGULAR_VERBS, noun_forms, verb_forms};

    #[test]
    fn the_tables_are_sorted() {
        assert!(IRREGULAR_VERBS.is_sorted_by_key(|verb| verb.0));
        assert!(IRREGULAR_NOUNS.is_sorted_by_key(|noun| noun.0));
        assert!(DOUBLING.is_sorted());
    }

    #[test]
    fn verbs_are_conjugated() {
        let check = |base: &str, forms: &[&str]| assert_eq!(verb_forms(base), forms, "{base}");
        check("pave", &["pave", "paved", "paves", "paving"]);
        check("cure", &["cure", "cured", "cures", "curing"]);
        check("stop", &["stop", "stopped", "stopping", "stops"]);
        check("treat", &["treat", "treated", "treating", "treats"]);
        check("rectify", &["rectified", "rectifies", "rectify", "rectifying"]);
        check("show", &["show", "showed", "showing", "shown", "shows"]);
        check("banish", &["banish", "banished", "banishes", "banishing"]);
    }

    #[test]
    fn nouns_take_plurals() {
        assert_eq!(noun_forms("remedy"), ["remedy", "remedies"]);
        assert_eq!(noun_forms("crisis"), ["crisis", "crises"]);
        assert_eq!(noun_forms("side effects"), ["side effects"]);
        assert_eq!(noun_forms("illness"), ["illness", "illnesses"]);
    }
}
