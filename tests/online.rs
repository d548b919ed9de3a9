//! Looking works up, against a server of our own that speaks as the registries do, and fails as
//! they may.

#![cfg(all(feature = "online", feature = "cli"))]

#[expect(dead_code, reason = "other tests read more of what a run wrote")]
mod support;

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use overclaim::citations::online::{Online, Options};
use overclaim::citations::{Answer, Identifier, Lookup, WorkType};
use support::Site;

/// What the server does with a request, by its path.
type Manner = fn(&str, usize) -> Reply;

/// An answer of the server.
enum Reply {
    /// This status, these headers and this body.
    Full(u16, &'static str, String),
    /// Nothing for so long, then the end.
    Silence(Duration),
    /// Half of what was promised.
    Torn,
}

/// A server on a port of its own.
struct Server {
    url: String,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn new(manner: Manner) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let requests: Arc<Mutex<Vec<String>>> = Arc::default();
        let count = Arc::new(AtomicUsize::new(0));
        let log = Arc::clone(&requests);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (log, count) = (Arc::clone(&log), Arc::clone(&count));
                thread::spawn(move || {
                    let _ = serve(&stream, manner, &log, &count);
                });
            }
        });
        Self { url, requests }
    }

    fn requests(&self) -> Vec<String> {
        self.requests.lock().expect("whole").clone()
    }

    fn options(&self) -> Options {
        Options {
            crossref: self.url.clone(),
            pubmed: format!("{}/eutils/", self.url),
            resolver: self.url.clone(),
            timeout: Duration::from_millis(400),
            pause: Duration::ZERO,
            backoff: Duration::from_millis(5),
            ..Options::default()
        }
    }
}

fn serve(
    stream: &TcpStream,
    manner: Manner,
    log: &Mutex<Vec<String>>,
    count: &AtomicUsize,
) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let mut line = String::new();
    let mut agent = String::new();
    while reader.read_line(&mut line)? > 2 {
        if line.to_ascii_lowercase().starts_with("user-agent:") {
            line.trim().clone_into(&mut agent);
        }
        line.clear();
    }
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    log.lock().expect("whole").push(format!("{path} {agent}"));
    let mut stream = stream;
    match manner(&path, count.fetch_add(1, Ordering::SeqCst)) {
        Reply::Full(status, headers, body) => write!(
            stream,
            "HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n{headers}\r\n{body}",
            body.len()
        ),
        Reply::Silence(time) => {
            thread::sleep(time);
            Ok(())
        }
        Reply::Torn => write!(
            stream,
            "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\nConnection: close\r\n\r\n{{\"message\""
        ),
    }
}

/// As the registries answer when all is well.
fn well(path: &str, _: usize) -> Reply {
    let ok = |body: &str| Reply::Full(200, "", body.to_owned());
    if path.starts_with("/works/10.5555/roots.1") {
        return ok(
            r#"{"status":"ok","message-type":"work","message":{"DOI":"10.5555/roots.1","type":"journal-article",
            "title":["Ketamine for the treatment of addiction: evidence and mechanisms"],
            "container-title":["Neuropharmacology"],"short-container-title":[],"ISSN":["0028-3908"],
            "issued":{"date-parts":[[2018,11]]}}}"#,
        );
    }
    if path.starts_with("/works/10.5555/roots.2") {
        return ok(
            r#"{"status":"ok","message":{"DOI":"10.5555/roots.2","type":"journal-article","title":["Zinc for colds"],
            "container-title":["The Lancet"],"ISSN":["0140-6736"],"published":{"date-parts":[[2015]]},
            "updated-by":[{"type":"retraction","label":"Retraction","DOI":"10.5555/roots.3"}]}}"#,
        );
    }
    if path.starts_with("/works/") {
        return Reply::Full(404, "", "Resource not found.".to_owned());
    }
    if path.starts_with("/api/handles/10.5281/") {
        return ok(r#"{"responseCode":1,"handle":"10.5281/zenodo.1","values":[]}"#);
    }
    if path.starts_with("/api/handles/") {
        return Reply::Full(404, "", r#"{"responseCode":100,"handle":"x"}"#.to_owned());
    }
    if path.starts_with("/eutils/esearch.fcgi") {
        let found = if path.contains("roots.1") {
            r#""31234567""#
        } else {
            ""
        };
        return ok(&format!(
            r#"{{"header":{{}},"esearchresult":{{"count":"1","idlist":[{found}]}}}}"#
        ));
    }
    if path.starts_with("/eutils/esummary.fcgi") {
        return ok(r#"{"header":{},"result":{"uids":["31234567","31234568","5"],
            "31234567":{"uid":"31234567","pubdate":"2018 Nov","title":"Ketamine for the treatment of addiction.",
              "fulljournalname":"Neuropharmacology","source":"Neuropharmacology","issn":"0028-3908","essn":"1873-7064",
              "pubtype":["Journal Article","Review"]},
            "31234568":{"uid":"31234568","pubdate":"2019 Jan 3","title":"Kava for worry.","source":"Lancet",
              "issn":"0140-6736","pubtype":["Journal Article","Retracted Publication","Randomized Controlled Trial"]},
            "5":{"uid":"5","error":"cannot get document summary"}}}"#);
    }
    Reply::Full(500, "", String::new())
}

fn doi(text: &str) -> Identifier {
    Identifier::doi(text).expect("a DOI")
}

fn pmid(text: &str) -> Identifier {
    Identifier::pmid(text).expect("a PMID")
}

#[test]
fn works_are_looked_up_at_both_registries() {
    let server = Server::new(well);
    let online = Online::new(Options {
        email: Some("editor@example.org".to_owned()),
        ..server.options()
    });
    let works = [
        doi("10.5555/roots.1"),
        doi("10.5555/roots.2"),
        doi("10.5555/none"),
        doi("10.5281/zenodo.1"),
        pmid("31234568"),
        pmid("5"),
        pmid("77"),
    ];
    let answers = online.look_up(&works);
    let record = |at: usize| match &answers[at] {
        Answer::Found(record) => record.clone(),
        other => panic!("{at}: {other:?}"),
    };
    assert_eq!(record(0).types, [WorkType::Review]);
    assert_eq!((record(0).year, record(0).is_retracted), (Some(2018), false));
    assert!(record(1).is_retracted);
    assert_eq!(answers[2], Answer::Missing);
    assert_eq!(answers[3], Answer::Unknown, "known to another agency");
    assert!(record(4).is_retracted && record(4).types == [WorkType::Trial]);
    assert_eq!(answers[5], Answer::Missing);
    assert_eq!(answers[6], Answer::Unknown, "not spoken of");
    assert_eq!(online.faults(), [""; 0]);
    for request in server.requests() {
        let names =
            request.contains("mailto=editor%40example.org") || request.contains("email=editor%40example.org");
        assert!(names || request.starts_with("/api/handles/"), "{request}");
        assert!(request.contains("overclaim/"), "{request}");
    }
    // What is known is not asked again in the run.
    let before = server.requests().len();
    assert_eq!(online.look_up(&works[..3]), answers[..3]);
    assert_eq!(server.requests().len(), before);
}

#[test]
fn answers_are_kept_on_disk() {
    let server = Server::new(well);
    let folder = tempfile::tempdir().expect("a folder");
    let options = Options {
        cache: Some(folder.path().join("kept")),
        ..server.options()
    };
    let works = [doi("10.5555/roots.1"), doi("10.5555/none"), pmid("31234568")];
    let first = Online::new(options.clone()).look_up(&works);
    let before = server.requests().len();
    // Another address of the user's makes no other question.
    let again = Online::new(Options {
        email: Some("a@example.org".to_owned()),
        ..options.clone()
    });
    assert_eq!(again.look_up(&works), first);
    assert_eq!(server.requests().len(), before);
    // A file that was damaged is asked for anew.
    for file in std::fs::read_dir(folder.path().join("kept")).expect("a folder") {
        std::fs::write(file.expect("a file").path(), "fo").expect("written");
    }
    assert_eq!(Online::new(options).look_up(&works), first);
    assert!(server.requests().len() > before);
}

#[test]
fn a_registry_that_stumbles_is_asked_again() {
    fn stumbles(path: &str, count: usize) -> Reply {
        match count {
            0 => Reply::Full(503, "", String::new()),
            1 => Reply::Full(429, "Retry-After: 0\r\n", String::new()),
            _ => well(path, count),
        }
    }
    let server = Server::new(stumbles);
    let online = Online::new(server.options());
    let answers = online.look_up(&[pmid("31234568")]);
    assert!(matches!(answers[0], Answer::Found(_)), "{answers:?}");
    assert_eq!(server.requests().len(), 3);
}

#[test]
fn what_fails_stays_unknown_and_is_left_alone() {
    let broken: [Manner; 6] = [
        |_, _| Reply::Full(500, "", String::new()),
        |_, _| Reply::Full(200, "", "<html>Please log in</html>".to_owned()),
        |_, _| Reply::Full(200, "", "{}".to_owned()),
        |_, _| Reply::Torn,
        |_, _| Reply::Silence(Duration::from_secs(2)),
        |_, _| Reply::Full(429, "Retry-After: 86400\r\n", String::new()),
    ];
    for (at, manner) in broken.into_iter().enumerate() {
        let server = Server::new(manner);
        let options = Options {
            timeout: Duration::from_millis(80),
            ..server.options()
        };
        let online = Online::new(options);
        let started = Instant::now();
        let works: Vec<Identifier> = (1..40).map(|number| doi(&format!("10.5555/a{number}"))).collect();
        let answers = online.look_up(&works);
        assert!(
            answers.iter().all(|answer| *answer == Answer::Unknown),
            "{at}: {answers:?}"
        );
        assert!(
            started.elapsed() < Duration::from_secs(5),
            "{at}: {:?}",
            started.elapsed()
        );
        if at != 2 {
            assert!(server.requests().len() <= 9, "{at}: {}", server.requests().len());
            assert_eq!(online.faults().len(), 1, "{at}: {:?}", online.faults());
        }
    }
    // Nobody listens there at all.
    let nobody = TcpListener::bind("127.0.0.1:0")
        .expect("a port")
        .local_addr()
        .expect("an address");
    let url = format!("http://{nobody}");
    let online = Online::new(Options {
        crossref: url.clone(),
        pubmed: url.clone(),
        resolver: url,
        pause: Duration::ZERO,
        backoff: Duration::ZERO,
        ..Options::default()
    });
    assert_eq!(online.look_up(&[doi("10.5555/a")]), [Answer::Unknown]);
    assert!(
        online.faults()[0].starts_with("Crossref could not be asked: "),
        "{:?}",
        online.faults()
    );
}

#[test]
fn requests_keep_their_distance() {
    let server = Server::new(well);
    let online = Online::new(Options {
        pause: Duration::from_millis(60),
        ..server.options()
    });
    let started = Instant::now();
    online.look_up(&[doi("10.5281/a"), doi("10.5281/b"), doi("10.5281/c")]);
    assert!(
        started.elapsed() >= Duration::from_millis(120),
        "{:?}",
        started.elapsed()
    );
}

const ARTICLE: &str = "Ketamine for drinking\n\nA trial published in Neuropsychopharmacology found that ketamine cut drinking \
(doi:10.5555/roots.1). Zinc helps too, says a study (doi:10.5555/roots.2). So does rest (doi:10.5555/none).\n";

#[test]
fn check_online_compares_the_text_with_the_records() {
    let server = Server::new(well);
    let site = Site::new(&[("a.txt", ARTICLE)]);
    let pubmed = format!("{}/eutils", server.url);
    let run = |more: &[&str]| {
        let mut args = vec!["check", "--format", "short", "--select", "citation", "a.txt"];
        args.extend(more);
        site.run(&args)
    };
    let asked = run(&[
        "--online",
        "--crossref-url",
        &server.url,
        "--pubmed-url",
        &pubmed,
        "--doi-url",
        &server.url,
        "--cache",
        "kept",
    ]);
    for expected in [
        "error[journal-link-mismatch] `Neuropsychopharmacology` is named as the journal, but the link leads to Neuropharmacology",
        "warning[source-type-mismatch] `trial` is said of a source that is a review",
        "error[retracted-source] `10.5555/roots.2` was retracted, as its record says",
        "warning[record-mismatch] `10.5555/none` is not known to the DOI system",
    ] {
        assert!(
            asked.out.contains(expected),
            "{expected}\n{}\n{}",
            asked.out,
            asked.err
        );
    }
    assert_eq!((asked.code, asked.err.as_str()), (1, ""));
    // Without being asked to, nothing is sent, and nothing of this is known.
    let before = server.requests().len();
    let quiet = run(&[]);
    assert_eq!(
        (quiet.code, server.requests().len()),
        (0, before),
        "{}",
        quiet.out
    );
    assert!(
        !quiet.out.contains("record") && !quiet.out.contains("retracted"),
        "{}",
        quiet.out
    );
}

#[test]
fn check_online_finds_nothing_because_nobody_answers() {
    let site = Site::new(&[("a.txt", ARTICLE)]);
    let nobody = "http://127.0.0.1:9";
    let args = [
        "check",
        "--format",
        "short",
        "--select",
        "citation",
        "a.txt",
        "--online",
        "--crossref-url",
        nobody,
        "--pubmed-url",
        nobody,
        "--doi-url",
        nobody,
        "--cache",
        "kept",
    ];
    let ended = site.run(&args);
    assert_eq!(ended.code, 0, "{}", ended.out);
    assert!(ended.err.contains("Crossref could not be asked"), "{}", ended.err);
}

#[test]
fn tables_are_taken_from_files_and_complained_of() {
    let site = Site::new(&[
        ("a.txt", "Zinc helps, says a study (doi:10.5555/roots.2).\n"),
        (
            "retracted.csv",
            "OriginalPaperDOI,RetractionDate,RetractionNature\n10.5555/roots.2,5/6/2020 0:00,Retraction\n",
        ),
        ("empty.csv", "nothing\n"),
        ("journals.csv", "title,issn\nJournal of Roots,2049-3630\n"),
        (
            "b.txt",
            "It was published in Neuropharmacology (https://portal.issn.org/resource/ISSN/2049-3630) in May.\n",
        ),
    ]);
    let select = ["check", "--format", "short", "--select", "citation"];
    let run = |more: &[&str]| {
        let mut args = select.to_vec();
        args.extend(more);
        site.run(&args)
    };
    assert_eq!(run(&["a.txt"]).code, 0);
    let ended = run(&["a.txt", "--retractions", "retracted.csv"]);
    assert!(ended.out.contains("was retracted in 5/6/2020"), "{}", ended.out);
    run(&["a.txt", "--retractions", "empty.csv"]).complains(2, &["no DOI or PMID stands in this file"]);
    run(&["a.txt", "--journals", "none.csv"]).complains(2, &["cannot read `none.csv`"]);
    assert_eq!(run(&["b.txt"]).code, 0);
    let ended = run(&["b.txt", "--journals", "journals.csv"]);
    assert!(
        ended.out.contains("leads to Journal of Roots (ISSN 2049-3630)"),
        "{}",
        ended.out
    );
}
