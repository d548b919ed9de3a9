//! A house of its own: configuration, suppression, rules of one's own, and what is said where they are wrong.

mod support;

use support::Site;

const FLAGGED: &str = "Turmeric for pain\n\nThe benefits of turmeric are undeniable.\n";
const RULE: &str = "id = 'our-word'\nfamily = 'house'\nseverity = 'warning'\nsummary = 'a word of ours'\n\
                    message = '`{quote}` is not a word of this house'\n[[phrase]]\npatterns = ['golden root']\n\
                    [examples]\nflagged = ['Try {{Golden Root}} tea.']\nclean = ['Try tea.']\n";
const SHORT: [&str; 3] = ["check", "--format", "short"];

fn lines(site: &Site) -> (i32, Vec<String>) {
    let ended = site.run(&SHORT);
    let lines = ended
        .out
        .lines()
        .filter(|line| !line.contains("[no-") && !line.contains("[missing-risk"));
    (ended.code, lines.map(str::to_owned).collect())
}

#[test]
fn a_comment_with_a_reason_lets_a_finding_stand() {
    let text = "<!-- overclaim-disable-next-line certainty-booster -- quoting the leaflet -->\nThe benefits of turmeric are undeniable.\n\n\
                The benefits of tea are undeniable.\n";
    let site = Site::new(&[
        ("a.md", text),
        (
            "b.html",
            "<!-- overclaim-disable absolutes -- an advert --><p>The benefits of turmeric are undeniable.</p><!-- overclaim-enable absolutes -->",
        ),
    ]);
    let ended = site.run(&["check", "--format", "json"]);
    let object: serde_json::Value = serde_json::from_str(&ended.out).expect("JSON");
    assert_eq!(object["summary"]["suppressed"], 2);
    let (code, lines) = lines(&site);
    assert_eq!(code, 1);
    let boosters: Vec<&String> = lines
        .iter()
        .filter(|line| line.contains("certainty-booster"))
        .collect();
    assert_eq!(boosters.len(), 1, "{lines:?}");
    assert!(boosters[0].starts_with("a.md:4:25: "), "{lines:?}");
}

#[test]
fn a_comment_without_a_reason_or_a_use_is_reported() {
    let text = "<!-- overclaim-disable-next-line certainty-booster -->\nThe benefits of turmeric are undeniable.\n\n\
                <!-- overclaim-disable-next-line certainty-booster -- no longer here -->\nTea is a drink.\n\n\
                <!-- overclaim-disabel hype -- a slip -->\n";
    let site = Site::new(&[("a.md", text)]);
    let (code, lines) = lines(&site);
    assert_eq!(code, 1);
    for (line, rule) in [
        ("a.md:1:1: ", "directive-without-reason"),
        ("a.md:2:30: ", "certainty-booster"),
        ("a.md:4:1: ", "unused-directive"),
        ("a.md:7:1: ", "unknown-directive"),
    ] {
        let found = lines
            .iter()
            .any(|found| found.starts_with(line) && found.contains(&format!("[{rule}]")));
        assert!(found, "{rule} at {line} in {lines:#?}");
    }
}

#[test]
fn the_configuration_lets_a_finding_stand() {
    let entry = |extra: &str| {
        format!(
            "[[suppress]]\nrule = 'certainty-booster'\nquote = 'undeniable'\nreason = 'quoted'\n{extra}\n"
        )
    };
    let record = "{\"id\": \"r1\", \"text\": \"The benefits of turmeric are undeniable.\"}\n";
    let site = Site::new(&[("a.txt", FLAGGED), ("r.jsonl", record)]);
    let hits = |config: &str| -> Vec<String> {
        site.write("overclaim.toml", config.as_bytes());
        let ended = site.run(&[
            "check",
            "--format",
            "jsonl",
            "--today",
            "2026-01-31",
            "--select",
            "certainty-booster",
        ]);
        assert!(!ended.err.contains("error"), "{}", ended.err);
        let objects = ended.objects();
        let hit = objects.iter().filter(|object| {
            object["diagnostics"]
                .as_array()
                .is_some_and(|found| !found.is_empty())
        });
        hit.map(|object| object["path"].as_str().expect("a path").to_owned())
            .collect()
    };
    assert_eq!(hits(""), ["a.txt", "r.jsonl"]);
    assert_eq!(hits(&entry("path = 'a.txt'")), ["r.jsonl"]);
    assert_eq!(hits(&entry("id = 'r1'")), ["a.txt"]);
    assert_eq!(hits(&entry("path = '*.txt'\nuntil = 2026-01-31")), ["r.jsonl"]);
    assert_eq!(
        hits(&entry("path = '*.txt'\nuntil = 2026-01-30")),
        ["a.txt", "r.jsonl"]
    );
}

#[test]
fn entries_of_the_configuration_that_nothing_needs_are_told() {
    let site = Site::new(&[
        ("a.txt", FLAGGED),
        ("b.txt", "People like tea with milk and sugar.\n"),
        (
            "overclaim.toml",
            "[[suppress]]\npath = 'a.txt'\nrule = 'certainty-booster'\nquote = 'undeniable'\nreason = 'quoted'\n\n\
             [[suppress]]\npath = 'a.txt'\nrule = 'hype'\nquote = 'miracle'\nreason = 'quoted'\n\n\
             [[suppress]]\npath = 'b.txt'\nrule = 'hype'\nquote = 'tea'\nreason = 'quoted'\nuntil = 2020-01-01\n",
        ),
    ]);
    let ended = site.run(&["check", "--fail-on", "never"]);
    assert_eq!(
        (ended.code, ended.err.as_str()),
        (
            0,
            "warning: overclaim.toml:7: the suppression of `hype` suppresses nothing; take it out\n\
             warning: overclaim.toml:13: the suppression of `hype` is past its last day; renew it or take it out\n"
        )
    );
    // A run over other files says nothing of those it did not see.
    let part = site.run(&["check", "--fail-on", "never", "b.txt"]);
    assert!(!part.err.contains("overclaim.toml:7"), "{}", part.err);
}

#[test]
fn a_repeat_is_suppressed_for_itself() {
    let text = "<!-- overclaim-disable-next-line house -- a quotation -->\nOur golden root tea.\n\nThe golden root tea.\n\nA golden root tea.\n";
    let site = Site::new(&[
        ("a.md", text),
        ("overclaim.toml", "extends = ['style']\n"),
        ("style/house/our-word.toml", RULE),
    ]);
    let ended = site.run(&["check", "a.md", "--format", "jsonl", "--select", "house"]);
    let found = &ended.objects()[0]["diagnostics"];
    assert_eq!(found.as_array().map(Vec::len), Some(1), "{found}");
    assert_eq!(found[0]["range"]["start"]["line"], 4);
    assert_eq!(found[0]["related"].as_array().map(Vec::len), Some(1), "{found}");
}

#[test]
fn a_suppression_without_a_reason_or_place_is_wrong() {
    let site = Site::new(&[
        ("a.txt", FLAGGED),
        (
            "overclaim.toml",
            "[[suppress]]\nrule = 'certainty-booster'\nquote = 'undeniable'\n",
        ),
    ]);
    let ended = site.run(&["check"]);
    ended.complains(
        2,
        &["needs `reason`", "needs `path` or `id`", "overclaim.toml:1:1"],
    );
}

#[test]
fn a_house_may_have_rules_of_its_own() {
    let site = Site::new(&[
        (
            "a.txt",
            "Our golden root tea is warm and sweet, and people like it.\n",
        ),
        ("overclaim.toml", "extends = ['style']\n"),
        ("style/house/our-word.toml", RULE),
    ]);
    let ended = site.run(&["check", "a.txt", "--format", "short"]);
    assert!(
        ended
            .out
            .contains("a.txt:1:5: warning[our-word] `golden root` is not a word of this house"),
        "{}",
        ended.out
    );
    assert!(site.run(&["rules"]).out.contains("our-word"));
    assert!(
        site.run(&["explain", "our-word"])
            .out
            .starts_with("our-word · house · warning\n")
    );
    let tested = site.run(&["test-rules", "style"]);
    assert_eq!(
        (tested.code, tested.out.as_str()),
        (0, "1 rules, 2 examples: 0 failed\n")
    );
    site.write(
        "overclaim.toml",
        b"extends = ['style']\n[rules]\nour-word = 'off'\n",
    );
    assert_eq!(
        site.run(&["check", "a.txt", "--select", "house", "--format", "short"])
            .out,
        ""
    );
}

#[test]
fn a_wrong_rule_file_is_pointed_into_and_the_other_inputs_are_checked() {
    let site = Site::new(&[
        ("a.txt", FLAGGED),
        ("ads/b.txt", FLAGGED),
        ("ads/overclaim.toml", "extends = ['style']\n"),
    ]);
    let place = "ads/style/house/our-word.toml";
    for (from, to, said) in [
        (
            "'warning'",
            "'warn'",
            ["our-word.toml:3:12", "`note`, `warning`, `error`"],
        ),
        (
            "'our-word'",
            "'our-words'",
            ["our-word.toml:1:6", "rename the file or the rule"],
        ),
        ("'house'", "'hype'", ["our-word.toml:2:10", "move the file"]),
        (
            "patterns = ['golden root']",
            "patterns = ['golden (root']",
            ["our-word.toml:7:13", "`)` is missing"],
        ),
        (
            "patterns = ['golden root']",
            "terms = ['hype.nothing']",
            ["our-word.toml:7:10", "`hype.nothing`"],
        ),
        ("[[phrase]]", "[[phrases]]", ["our-word.toml:6:", "`phrases`"]),
        ("[[phrase]]", "[[phrase", ["our-word.toml:6:", "invalid-rule"]),
    ] {
        site.write(place, RULE.replacen(from, to, 1).as_bytes());
        let ended = site.run(&["check", "--format", "jsonl"]);
        ended.complains(2, &said);
        assert!(ended.err.contains(place), "{}", ended.err);
        assert_eq!(ended.paths(), ["a.txt"], "{to}");
    }
    site.write(place, b"\xff\xfe");
    site.run(&["check"]).complains(2, &["cannot read", place]);
}

#[test]
fn a_wrong_configuration_says_what_there_is() {
    let site = Site::new(&[("a.txt", FLAGGED)]);
    for (config, said) in [
        (
            "[rules]\nhype = 'loud'\n",
            ["overclaim.toml:2:8", "off, note, warning, error"],
        ),
        ("genre = 'poem'\n", ["overclaim.toml:1:9", "press-release"]),
        ("fail-on = 'error\n", ["overclaim.toml:1:", "invalid-config"]),
        (
            "[rules]\nmissing-risk-section = { nothing = 1 }\n",
            ["overclaim.toml:2:26", "overclaim explain missing-risk-section"],
        ),
        (
            "[rules]\nABS001 = 'off'\n",
            ["overclaim.toml:2:1", "no rule or family is called `ABS001`"],
        ),
    ] {
        site.write("overclaim.toml", config.as_bytes());
        let ended = site.run(&["check"]);
        ended.complains(2, &said);
        let free = site.run(&["check", "--no-config", "--format", "short"]);
        assert_eq!((free.code, free.err.as_str()), (1, ""));
    }
}

#[test]
fn what_cannot_be_read_comes_with_advice() {
    let site = Site::new(&[
        ("a.txt", FLAGGED),
        (
            "r.jsonl",
            "{\"id\": 1, \"text\": \"Tea.\"}\n[1]\n{\"body\": \"x\"}\n",
        ),
    ]);
    site.write("b.txt", b"PK\x03\x04 and so on");
    let ended = site.run(&[
        "check", "--format", "jsonl", "nope.txt", "b.txt", "r.jsonl", "a.txt",
    ]);
    ended.complains(
        2,
        &[
            "cannot read `nope.txt`",
            "check the spelling",
            "`b.txt` is not text: it looks like a ZIP archive",
            "save it as text",
            "r.jsonl:2: not a record",
            "r.jsonl:3: the record has no field `text`",
            "--text-field",
        ],
    );
    assert_eq!(ended.paths(), ["r.jsonl", "a.txt"]);
}

#[test]
fn a_name_for_standard_input_means_that_it_is_read() {
    let site = Site::new(&[("a.txt", FLAGGED)]);
    let ended = site.run_with(
        &["check", "--stdin-filename", "x.md", "--format", "jsonl"],
        "# Tea\n\nThe benefits are undeniable.\n",
    );
    assert_eq!(ended.paths(), ["x.md"]);
    assert_eq!(ended.objects()[0]["format"], "markdown");
}

#[test]
fn other_languages_and_empty_files_are_said_to_be_so() {
    let german = "Die Wirkung von Kurkuma ist unbestritten, sagen viele Menschen, die es täglich nehmen und damit zufrieden sind.\n";
    let site = Site::new(&[("a.txt", german), ("b.txt", "")]);
    let ended = site.run(&["check", "--format", "short"]);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    assert_eq!(
        ended.out,
        "a.txt: not checked: the text is in German, and only English is checked\nb.txt: it holds no text to check\n"
    );
    let object = &site.run(&["check", "--format", "jsonl"]).objects()[0];
    assert_eq!(
        (&object["checked"], &object["diagnostics"]),
        (&false.into(), &serde_json::json!([]))
    );
    let human = site.run(&["check"]).out;
    assert!(human.contains("not checked"), "{human}");
}
