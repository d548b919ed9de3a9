//! The command line as a user meets it: what is written, what is complained of, the exit code.

mod support;

use std::fs;
use std::process::{Command, Stdio};

use support::{Ended, Site};

const FLAGGED: &str = "Turmeric for pain\n\nThe benefits of turmeric are undeniable.\n";
const CLEAN: &str = "Turmeric for pain\n\nIn two trials, people who took turmeric had a little less pain.\n";

const BOOSTER: [&str; 2] = ["--select", "certainty-booster"];

#[test]
fn the_exit_code_says_whether_there_are_findings() {
    let site = Site::new(&[("a.txt", FLAGGED), ("b.txt", CLEAN)]);
    assert_eq!(site.run(&["check", "b.txt", BOOSTER[0], BOOSTER[1]]).code, 0);
    let ended = site.run(&["check", "a.txt", "b.txt", BOOSTER[0], BOOSTER[1]]);
    assert_eq!((ended.code, ended.err.as_str()), (1, ""));
    assert!(ended.out.contains("error[certainty-booster]"), "{}", ended.out);
    assert!(ended.out.contains("a.txt:3:30"), "{}", ended.out);
    assert!(ended.out.ends_with("2 files: 1 error\n"), "{}", ended.out);
}

#[test]
fn the_scorecard_is_there_for_who_asks_for_it() {
    let site = Site::new(&[("a.txt", CLEAN)]);
    let ended = site.run(&["check", "--scorecard", "--fail-on", "never", "a.txt"]);
    assert!(ended.out.contains("report card: a.txt"), "{}", ended.out);
    assert!(ended.out.contains("Are the costs discussed?"), "{}", ended.out);
    let ended = site.run(&[
        "check",
        "--scorecard",
        "--fail-on",
        "never",
        "--format",
        "json",
        "a.txt",
    ]);
    assert!(
        ended
            .out
            .contains(r#""criteria":{"cost":{"rating":"bad","score":"#),
        "{}",
        ended.out
    );
    let ended = site.run(&["check", "--fail-on", "never", "--format", "json", "a.txt"]);
    assert!(!ended.out.contains("criteria"), "{}", ended.out);
}

#[test]
fn fail_on_comes_from_the_command_line_then_the_configuration() {
    let site = Site::new(&[("a.txt", FLAGGED), ("overclaim.toml", "fail-on = 'never'")]);
    assert_eq!(site.run(&["check", "a.txt", BOOSTER[0], BOOSTER[1]]).code, 0);
    assert_eq!(site.run(&["check", "--fail-on", "note", "a.txt"]).code, 1);
    assert_eq!(site.run(&["check", "--no-config", "a.txt"]).code, 1);
    let ended = site.run(&["check", "--fail-on", "warn", "a.txt"]);
    ended.complains(2, &["`warn` is no severity to fail on"]);
}

#[test]
fn a_missing_path_does_not_stop_the_others() {
    let site = Site::new(&[("a.txt", FLAGGED)]);
    let ended = site.run(&["check", "--format", "short", "nope.txt", "a.txt"]);
    ended.complains(2, &["nope.txt"]);
    assert!(
        ended.out.contains("a.txt:3:30: error[certainty-booster]"),
        "{}",
        ended.out
    );
}

#[test]
fn a_folder_with_nothing_to_check_is_named() {
    let site = Site::new(&[("a.txt", FLAGGED), ("code/main.rs", "fn main() {}")]);
    let ended = site.run(&["check", "--format", "jsonl", "code", "a.txt"]);
    ended.complains(2, &["nothing to check in `code`", ".md"]);
    assert_eq!(ended.paths(), ["a.txt"]);
}

#[test]
fn a_binary_file_is_refused_and_the_rest_is_checked() {
    let site = Site::new(&[("b.txt", CLEAN)]);
    site.write(
        "a.txt",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\x08\x06\0\0\0\xff\xfe\0",
    );
    let ended = site.run(&["check", "--format", "jsonl"]);
    ended.complains(2, &["a.txt"]);
    assert_eq!(ended.paths(), ["b.txt"]);
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_is_named_and_the_rest_is_checked() {
    use std::os::unix::fs::PermissionsExt;

    let site = Site::new(&[("a.txt", FLAGGED), ("b.txt", CLEAN)]);
    let path = site.path().join("a.txt");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).expect("permissions");
    if fs::read(&path).is_ok() {
        return; // Root reads everything.
    }
    let ended = site.run(&["check", "--format", "jsonl"]);
    ended.complains(2, &["cannot read `a.txt`"]);
    assert_eq!(ended.paths(), ["b.txt"]);
}

#[test]
fn a_wrong_line_of_jsonl_is_named_and_the_rest_is_checked() {
    let lines: Vec<String> = (1..=9)
        .map(|line| match line {
            7 => "{\"id\": \"7\", \"text\": ".to_owned(),
            _ => format!("{{\"id\": \"{line}\", \"text\": \"The benefits are undeniable.\"}}"),
        })
        .collect();
    let site = Site::new(&[("r.jsonl", &lines.join("\n"))]);
    let ended = site.run(&["check", "--format", "jsonl"]);
    ended.complains(2, &["r.jsonl:7:"]);
    let objects = ended.objects();
    let ids: Vec<&str> = objects
        .iter()
        .filter_map(|object| object["id"].as_str())
        .collect();
    assert_eq!(ids, ["1", "2", "3", "4", "5", "6", "8", "9"]);
}

#[test]
fn a_broken_configuration_stops_only_the_files_it_speaks_of() {
    let site = Site::new(&[
        ("a.txt", FLAGGED),
        ("news/b.txt", CLEAN),
        ("news/overclaim.toml", "gnere = 'news'\n[rules\n"),
        ("ads/c.txt", CLEAN),
        ("ads/overclaim.toml", "gnere = 'news'\n"),
    ]);
    let ended = site.run(&["check", "--format", "jsonl"]);
    ended.complains(
        2,
        &[
            "ads/overclaim.toml:1:1",
            "error[invalid-config]: unknown key `gnere`",
            "did you mean `genre`?",
            "news/overclaim.toml:2:",
        ],
    );
    assert_eq!(ended.paths(), ["a.txt"]);
    let ended = site.run(&["check", "--config", "nope.toml", "a.txt"]);
    ended.complains(2, &["cannot read `nope.toml`"]);
}

#[test]
fn unknown_rules_are_named_where_they_stand() {
    let site = Site::new(&[("a.txt", FLAGGED)]);
    let ended = site.run(&[
        "check",
        "--format",
        "jsonl",
        "--ignore",
        "hype-adjectives",
        "a.txt",
    ]);
    ended.complains(
        2,
        &["`hype-adjectives`", "--ignore", "did you mean `hype-adjective`?"],
    );
    assert_eq!(ended.paths(), ["a.txt"]);
    site.write("overclaim.toml", b"[rules]\nhype-adjectives = 'off'\n");
    let ended = site.run(&["check", "a.txt"]);
    ended.complains(2, &["`hype-adjectives`", "overclaim.toml:2:1"]);
}

#[test]
fn a_missing_rule_folder_is_pointed_at() {
    let site = Site::new(&[
        ("a.txt", FLAGGED),
        ("overclaim.toml", "extends = ['house-style/']"),
    ]);
    let ended = site.run(&["check", "a.txt"]);
    ended.complains(2, &["overclaim.toml:1:12", "house-style"]);
}

#[test]
fn the_nearest_configuration_and_its_overrides_hold() {
    let site = Site::new(&[
        (
            "overclaim.toml",
            "[rules]\nabsolutes = 'note'\n[[overrides]]\npaths = ['ads/*']\nrules = { certainty-booster = 'off' }\n",
        ),
        ("a.txt", FLAGGED),
        ("ads/b.txt", FLAGGED),
        ("news/overclaim.toml", ""),
        ("news/c.txt", FLAGGED),
    ]);
    let ended = site.run(&["check", "--format", "short", BOOSTER[0], "absolutes"]);
    let lines: Vec<&str> = ended
        .out
        .lines()
        .filter(|line| line.contains("certainty-booster"))
        .collect();
    assert_eq!(lines.len(), 2, "{}", ended.out);
    assert!(lines[0].starts_with("a.txt:3:30: note["), "{}", ended.out);
    assert!(lines[1].starts_with("news/c.txt:3:30: error["), "{}", ended.out);
}

#[test]
fn walks_what_git_sees_and_the_configuration_does_not_exclude() {
    let site = Site::new(&[
        (".gitignore", "build/\n"),
        ("overclaim.toml", "exclude = ['old/**']"),
        ("a.MD", CLEAN),
        ("b.rs", CLEAN),
        ("build/c.txt", CLEAN),
        ("d/e.html", CLEAN),
        ("old/f.txt", CLEAN),
        (".hidden/g.txt", CLEAN),
    ]);
    let walked = site.run(&["check", "--format", "jsonl", "--fail-on", "never"]);
    assert_eq!(walked.paths(), ["a.MD", "d/e.html"]);
    let outright = site.run(&[
        "check",
        "--format",
        "jsonl",
        "b.rs",
        "old/f.txt",
        "build/c.txt",
        "b.rs",
    ]);
    assert_eq!(outright.paths(), ["b.rs", "old/f.txt", "build/c.txt"]);
}

#[test]
fn standard_input_goes_by_the_name_it_is_given() {
    let site = Site::new(&[("news/overclaim.toml", "[rules]\nabsolutes = 'off'\n")]);
    let ended = site.run_with(
        &["check", "-", "--format", "jsonl", "--fail-on", "error"],
        FLAGGED,
    );
    assert_eq!((ended.code, ended.paths()), (1, vec!["<stdin>".to_owned()]));
    let args = [
        "check",
        "-",
        "--format",
        "jsonl",
        "--stdin-filename",
        "news/x.md",
        "--fail-on",
        "error",
    ];
    let ended = site.run_with(&args, "The benefits are undeniable.");
    assert_eq!(ended.objects()[0]["format"], "markdown");
    assert_eq!((ended.code, ended.paths()), (0, vec!["news/x.md".to_owned()]));
    let records = "{\"id\": 1, \"text\": \"a\"}\n{\"id\": 2, \"text\": \"b\"}\n";
    assert_eq!(
        site.run_with(&["check", "-", "--format", "jsonl"], records)
            .objects()
            .len(),
        2
    );
}

#[test]
fn records_have_the_fields_and_the_format_they_are_said_to_have() {
    let site = Site::new(&[(
        "r.data",
        "{\"key\": \"k\", \"body\": \"# The benefits are undeniable\"}",
    )]);
    let ended = site.run(&[
        "check",
        "r.data",
        "--format",
        "jsonl",
        "--input-format",
        "jsonl",
        "--record-format",
        "markdown",
        "--text-field",
        "body",
        "--id-field",
        "key",
    ]);
    let object = &ended.objects()[0];
    assert_eq!(
        (&object["id"], &object["format"]),
        (&"k".into(), &"markdown".into())
    );
    assert_eq!(ended.err, "");
}

#[test]
fn the_bytes_are_the_same_with_any_number_of_threads() {
    let record = "{\"id\": \"x\", \"text\": \"The benefits of this tea are undeniable, they say.\"}\n";
    let site = Site::new(&[("r.jsonl", &record.repeat(40_000))]);
    for name in 0..200 {
        site.write(&format!("d/{name}.txt"), FLAGGED.as_bytes());
    }
    for format in ["json", "jsonl", "short"] {
        let one = site.run(&["check", "--format", format, "-j", "1"]);
        let many = site.run(&["check", "--format", format, "-j", "5"]);
        assert!(one.out == many.out, "{format}");
        assert_eq!((one.code, many.code), (1, 1));
    }
}

#[test]
fn json_is_one_object_with_its_summary() {
    let site = Site::new(&[
        ("a.txt", FLAGGED),
        (
            "r.jsonl",
            "{\"id\": 1, \"text\": \"a\"}\n{\"id\": 2, \"text\": \"b\"}",
        ),
    ]);
    let ended = site.run(&["check", "--format", "json", "a.txt", "r.jsonl", "nope.txt"]);
    let object: serde_json::Value = serde_json::from_str(&ended.out).expect("JSON");
    assert_eq!(object["version"], 1);
    assert_eq!(object["files"].as_array().map(Vec::len), Some(3));
    assert_eq!(object["summary"]["files"], 3);
    assert_eq!(object["summary"]["unreadable"], 1);
    let none = site.run(&["check", "--format", "json", "nope.txt"]);
    let object: serde_json::Value = serde_json::from_str(&none.out).expect("JSON");
    assert_eq!(object["files"].as_array().map(Vec::len), Some(0));
}

#[test]
fn colour_is_asked_for_or_left_out() {
    let site = Site::new(&[("a.txt", FLAGGED)]);
    assert!(!site.run(&["check"]).out.contains('\u{1b}'));
    assert!(site.run(&["check", "--color", "always"]).out.contains('\u{1b}'));
}

#[test]
fn inspect_prints_one_object_a_text() {
    let site = Site::new(&[
        ("a.txt", CLEAN),
        (
            "r.jsonl",
            "{\"id\": \"1\", \"text\": \"It may help.\"}\n{\"id\": \"2\", \"text\": \"b\"}",
        ),
    ]);
    let ended = site.run(&["inspect"]);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    assert_eq!(ended.paths(), ["a.txt", "r.jsonl", "r.jsonl"]);
    assert_eq!(ended.objects()[1]["sentences"][0]["start"], 0);
}

#[test]
fn rules_are_listed_and_explained() {
    let site = Site::new(&[]);
    let table = site.run(&["rules"]);
    assert!(
        table
            .out
            .lines()
            .any(|line| line.contains("ABS001") && line.contains("certainty-booster"))
    );
    let json = site.run(&["rules", "--format", "json"]);
    let rules: serde_json::Value = serde_json::from_str(&json.out).expect("JSON");
    let rules = rules.as_array().expect("a list");
    assert!(
        rules
            .iter()
            .any(|rule| rule["id"] == "certainty-booster" && rule["severity"] == "error")
    );
    let page = site.run(&["explain", "certainty-booster"]);
    assert!(
        page.out
            .starts_with("certainty-booster (ABS001) · absolutes · error\n"),
        "{}",
        page.out
    );
    let measured = site.run(&["explain", "hype-adjective"]).out;
    assert!(
        measured.contains("\nMeasured\n") && measured.contains(" of 10 findings defensible"),
        "{measured}"
    );
    assert!(
        site.run(&["explain", "absolutes"])
            .out
            .contains("certainty-booster")
    );
    let slip = site.run(&["explain", "certanty-booster"]);
    slip.complains(2, &["did you mean `certainty-booster`?"]);
    site.run(&["explain", "ABS001"])
        .complains(2, &["did you mean `certainty-booster`?"]);
}

#[test]
fn the_examples_of_the_rules_hold() {
    let site = Site::new(&[]);
    let ended = site.run(&["test-rules"]);
    assert_eq!(ended.code, 0, "{}", ended.out);
    assert!(ended.out.ends_with(": 0 failed\n"), "{}", ended.out);
    site.run(&["test-rules", "nope"]).complains(2, &["nope"]);
}

#[test]
fn init_writes_a_configuration_that_is_right_and_keeps_one_that_is_there() {
    let site = Site::new(&[("a.txt", CLEAN)]);
    assert_eq!(site.run(&["init"]).code, 0);
    assert_eq!(site.run(&["config", "show"]).err, "");
    site.run(&["init"]).complains(2, &["`overclaim.toml`", "--force"]);
    assert_eq!(site.run(&["init", "--force"]).code, 0);
    // Every line that is commented out holds once it is not.
    let starter = fs::read_to_string(site.path().join("overclaim.toml")).expect("a file");
    let lines = starter.lines().map(|line| match line.strip_prefix("# ") {
        Some(code) if code.contains(" = ") || code.starts_with('[') => code,
        _ => line,
    });
    let whole = lines.collect::<Vec<_>>().join("\n");
    site.write("overclaim.toml", whole.replace("house-style/", ".").as_bytes());
    let ended = site.run(&["config", "show", "a.txt"]);
    assert!(!ended.err.contains("unknown key"), "{}", ended.err);
}

#[test]
fn config_show_says_where_each_setting_comes_from() {
    let site = Site::new(&[(
        "overclaim.toml",
        "genre = 'news'\n[rules]\nhype = 'note'\n\n[[overrides]]\npaths = ['ads/*']\nrules = { hype = 'off' }\n",
    )]);
    let row = |ended: &Ended, name: &str| -> Vec<String> {
        let line = ended.out.lines().find(|line| line.trim_start().starts_with(name));
        let words = line.expect("a row").split_whitespace();
        words.skip(1).map(str::to_owned).collect()
    };
    let base = site.run(&["config", "show", "a.md"]);
    assert_eq!(row(&base, "genre"), ["news", "overclaim.toml:1"]);
    assert_eq!(row(&base, "fail-on"), ["warning", "default"]);
    assert_eq!(row(&base, "hype"), ["note", "overclaim.toml:3"]);
    let ads = site.run(&["config", "show", "ads/a.md"]);
    assert_eq!(row(&ads, "hype"), ["off", "overclaim.toml:7"]);
}

#[test]
fn a_configuration_may_begin_with_a_mark_and_end_its_lines_with_two() {
    let site = Site::new(&[
        (
            "overclaim.toml",
            "\u{feff}[rules]\r\nabsolutes = 'off'\r\nhyp = 'off'\r\n",
        ),
        ("a.txt", FLAGGED),
    ]);
    let ended = site.run(&["check", "a.txt"]);
    ended.complains(2, &["no rule or family is called `hyp`", "overclaim.toml:3:1"]);
}

#[test]
fn quiet_leaves_out_the_summary() {
    let site = Site::new(&[("a.txt", CLEAN)]);
    assert_eq!(site.run(&["check", "-q"]).out, "");
    assert_eq!(site.run(&["check"]).out, "1 file: no findings\n");
}

#[test]
fn completions_are_written_for_shells() {
    let site = Site::new(&[]);
    for shell in ["bash", "zsh", "fish"] {
        assert!(
            site.run(&["completions", shell]).out.contains("overclaim"),
            "{shell}"
        );
    }
}

#[test]
fn what_is_not_built_does_not_exist() {
    let site = Site::new(&[]);
    for command in ["audit", "lsp", "serve"] {
        site.run(&[command]).complains(2, &["unrecognized subcommand"]);
    }
}

#[test]
fn a_closed_pipe_is_not_an_error() {
    let site = Site::new(&[("a.txt", &FLAGGED.repeat(2_000))]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_overclaim"))
        .args(["check", "--format", "short", "a.txt"])
        .current_dir(site.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn help_says_what_there_is() {
    let site = Site::new(&[]);
    insta::assert_snapshot!("help", site.run(&["--help"]).out);
    insta::assert_snapshot!("help_check", site.run(&["check", "--help"]).out);
}
