//! Citations: identifiers and addresses in their real forms, good and bad; the forms are those of the
//! registries' own definitions.

mod addresses;

use std::collections::BTreeSet;

use overclaim::article::Article;
use overclaim::citations::{
    CitationKind, Citations, Desk, Doi, Identifier, Issn, Journals, Record, Retractions, Target, WorkType,
};
use overclaim::config::Date;
use overclaim::document::Document;
use overclaim::rules::{Catalog, Compiled};
use overclaim::text::{Format, Source};

#[test]
#[expect(clippy::too_many_lines, reason = "the table is most of it")]
fn identifiers_in_running_text_are_classed_with_their_places() {
    let cases: &[(&str, &str, CitationKind)] = &[
        (
            "It was so (doi:10.1001/jama.2020.1585), they say.",
            "doi:10.1001/jama.2020.1585",
            CitationKind::Doi,
        ),
        (
            "It was so (PMID: 31234567), they say.",
            "PMID: 31234567",
            CitationKind::Pmid,
        ),
        (
            "It was so (PMCID: PMC6543210), they say.",
            "PMCID: PMC6543210",
            CitationKind::Pmcid,
        ),
        (
            "It was so (PMC6543210), they say.",
            "PMC6543210",
            CitationKind::Pmcid,
        ),
        (
            "The trial (NCT02649231) found so.",
            "NCT02649231",
            CitationKind::Trial,
        ),
        (
            "The trial (ISRCTN12345678) found so.",
            "ISRCTN12345678",
            CitationKind::Trial,
        ),
        (
            "The trial (EudraCT 2015-001234-56) found so.",
            "2015-001234-56",
            CitationKind::Trial,
        ),
        (
            "The trial (ACTRN12615000123456) found so.",
            "ACTRN12615000123456",
            CitationKind::Trial,
        ),
        (
            "The journal (ISSN 0028-3908) has it.",
            "ISSN 0028-3908",
            CitationKind::Issn,
        ),
        (
            "The journal (ISSN: 0893-133X) has it.",
            "ISSN: 0893-133X",
            CitationKind::Issn,
        ),
        (
            "The book (ISBN 978-0-306-40615-7) has it.",
            "ISBN 978-0-306-40615-7",
            CitationKind::Isbn,
        ),
        (
            "The book (ISBN 0-306-40615-2) has it.",
            "ISBN 0-306-40615-2",
            CitationKind::Isbn,
        ),
        (
            "The author (ORCID 0000-0002-1825-0097) says so.",
            "ORCID 0000-0002-1825-0097",
            CitationKind::Orcid,
        ),
        (
            "It was so (Roy et al., 2019), they say.",
            "Roy et al., 2019",
            CitationKind::AuthorYear {
                surname: "Roy".into(),
                year: 2019,
            },
        ),
        (
            "Roy and Li (2019) found that it was so.",
            "Roy and Li (2019)",
            CitationKind::AuthorYear {
                surname: "Roy".into(),
                year: 2019,
            },
        ),
        (
            "It was so in the end [3, 5\u{2013}7].",
            "[3, 5\u{2013}7]",
            CitationKind::Numbered(vec![3, 5, 6, 7]),
        ),
        (
            "See https://www.nhs.uk/conditions/pain/ on this.",
            "https://www.nhs.uk/conditions/pain/",
            CitationKind::Url,
        ),
        (
            "It was published in Nature Medicine in May.",
            "Nature Medicine",
            CitationKind::Journal("Nature Medicine".into()),
        ),
        (
            "In the SPARCLE trial the drug helped.",
            "SPARCLE trial",
            CitationKind::Study("sparcle trial".into()),
        ),
        (
            "In the Framingham Heart Study it was so.",
            "Framingham Heart Study",
            CitationKind::Study("framingham heart study".into()),
        ),
    ];
    for (text, quote, kind) in cases {
        with_citations(text, Format::Text, &Desk::new(today()), |citations| {
            let all = citations.with_names();
            let document = citations.article().document();
            let found: Vec<(&str, &CitationKind)> = all
                .iter()
                .map(|citation| {
                    let span = document.span(citation.prose.clone());
                    (text.get(span.range()).unwrap_or_default(), &citation.kind)
                })
                .collect();
            assert_eq!(found, [(*quote, kind)], "{text}");
        });
    }
}

#[test]
fn what_only_looks_like_a_citation_is_none() {
    for text in [
        "The dose was 30 mg [range 20-40] at 37 \u{b0}C (Boston).",
        "In 2019 (the year of the trial) it was so.",
        "The MRI and the NCT meeting were in May (Lyon 2019).",
        "It rose by 10.5/1000 and fell by 1.2.",
        "Ask for the PMID number or the ISSN of the journal.",
        "The area was 12 m[2] or so, says the guide of 2010-2012.",
    ] {
        with_citations(text, Format::Text, &Desk::new(today()), |citations| {
            let kinds: Vec<&CitationKind> = citations.all().iter().map(|citation| &citation.kind).collect();
            assert!(
                kinds.iter().all(|kind| matches!(kind, CitationKind::Numbered(_))) && kinds.len() <= 1,
                "{text} {kinds:?}"
            );
        });
    }
}

#[test]
fn links_footnotes_and_superscripts_are_found_in_markup() {
    let text = "A [trial](https://doi.org/10.1001/jama.2020.1585) found so.[^1] Less so <b>later</b>.\n\n[^1]: Roy A. Kava. 2019.\n";
    with_citations(text, Format::Markdown, &Desk::new(today()), |citations| {
        let kinds: Vec<CitationKind> = citations.own().map(|citation| citation.kind.clone()).collect();
        assert_eq!(kinds, [CitationKind::Doi, CitationKind::Footnote("1".into())]);
    });
    let html = "<p>It helped.<sup>3</sup> The room had 12 m<sup>2</sup>.</p>";
    with_citations(html, Format::Html, &Desk::new(today()), |citations| {
        let kinds: Vec<CitationKind> = citations.own().map(|citation| citation.kind.clone()).collect();
        assert_eq!(kinds, [CitationKind::Numbered(vec![3])]);
    });
}

#[test]
fn the_journal_table_is_sound() {
    let journals = Journals::builtin();
    assert!(journals.len() >= 300, "{}", journals.len());
    let mut titles = BTreeSet::new();
    let mut issns = BTreeSet::new();
    for journal in journals.iter() {
        assert!(titles.insert(&journal.title), "{} twice", journal.title);
        assert!(!journal.issns.is_empty(), "{}", journal.title);
        for issn in &journal.issns {
            assert!(issns.insert(*issn), "{issn} twice");
            assert_eq!(
                journals.with_issn(*issn).map(|known| &known.title),
                Some(&journal.title)
            );
        }
        for name in journal.names.iter().chain([&journal.title]) {
            let known = journals.named(name).map(|known| &known.title);
            assert_eq!(known, Some(&journal.title), "{name}");
        }
        for stem in &journal.stems {
            assert!(stem.starts_with("10.") && stem.contains('/'), "{stem}");
        }
    }
    let named = |name: &str| journals.named(name).map(|journal| journal.title.as_str());
    assert_eq!(named("N. Engl. J. Med."), Some("New England Journal of Medicine"));
    assert_eq!(named("lancet"), Some("The Lancet"));
    assert_eq!(
        named("The American Journal of Psychiatry"),
        Some("American Journal of Psychiatry")
    );
    assert_eq!(named("Journal of Roots"), None);
}

#[test]
fn dois_begin_like_their_journal() {
    let journals = Journals::builtin();
    for (doi, title) in [
        ("10.1016/j.neuropharm.2018.01.017", Some("Neuropharmacology")),
        ("10.1038/npp.2014.1", Some("Neuropsychopharmacology")),
        ("10.1038/s41586-020-2012-7", Some("Nature")),
        ("10.1136/bmjopen-2019-034567", Some("BMJ Open")),
        ("10.1136/bmj.n71", Some("BMJ")),
        ("10.1136/bmjqs-2019-010123", None),
        ("10.3390/nu12030700", Some("Nutrients")),
        ("10.3390/nutraceuticals1010001", None),
        ("10.1016/j.unknown.2018.01.017", None),
        ("10.1056/nejmoa2007621", Some("New England Journal of Medicine")),
        ("10.1056/evidoa2100001", None),
    ] {
        assert_eq!(
            journals.with_doi(doi).map(|journal| journal.title.as_str()),
            title,
            "{doi}"
        );
    }
}

#[test]
fn identifiers_carry_years_issns_and_days() {
    let doi = |text: &str| Doi::parse(text).unwrap();
    for (text, year) in [
        ("10.1016/j.neuropharm.2018.01.017", Some(2018)),
        ("10.1016/s0140-6736(97)11096-0", Some(1997)),
        ("10.1016/s0140-6736(20)31180-6", Some(2020)),
        ("10.1007/s00213-018-5123-4", Some(2018)),
        ("10.1186/s12916-021-1234-5", Some(2021)),
        ("10.1056/nejmoa1200303", Some(2012)),
        ("10.1136/bmj.m1328", Some(2020)),
        ("10.1136/bmj.n71", Some(2021)),
        ("10.1136/bmjopen-2019-034567", Some(2019)),
        ("10.1111/j.1360-0443.2009.02584.x", Some(2009)),
        ("10.1101/2020.03.04.20030001", Some(2020)),
        ("10.1111/add.14711", None),
        ("10.1093/brain/awz123", None),
    ] {
        assert_eq!(doi(text).year(today()), year, "{text}");
    }
    let issn = |text: &str| doi(text).issn().map(|issn| issn.to_string());
    assert_eq!(
        issn("10.1016/s0140-6736(20)31180-6").as_deref(),
        Some("0140-6736")
    );
    assert_eq!(
        issn("10.1111/j.1360-0443.2009.02584.x").as_deref(),
        Some("1360-0443")
    );
    assert_eq!(issn("10.1186/1741-7015-8-18").as_deref(), Some("1741-7015"));
    assert_eq!(issn("10.1001/jama.2020.1585"), None);
    assert_eq!(doi("10.1101/2020.13.04.20030001").posted_on(), Some(Err(())));
    assert!(matches!(
        doi("10.1101/2020.03.04.20030001").posted_on(),
        Some(Ok(_))
    ));
    assert_eq!(doi("10.1101/123456").posted_on(), None);
}

#[test]
fn the_journal_beside_a_link_agrees_disagrees_or_stays_open() {
    for (text, told) in [
        (
            "Published in the journal Neuropsychopharmacology (https://www.sciencedirect.com/science/article/abs/pii/S0028390818300170?via%3Dihub).",
            true,
        ),
        (
            "Published in the journal Neuropharmacology (https://www.sciencedirect.com/science/article/abs/pii/S0028390818300170?via%3Dihub).",
            false,
        ),
        (
            "Published in JAMA Psychiatry (https://archpsyc.jamanetwork.com/article.aspx?articleid=1).",
            false,
        ),
        (
            "Published in JAMA Psychiatry (doi:10.1001/archgenpsychiatry.2012.1).",
            false,
        ),
        (
            "Published in Neuropsychopharmacology (https://www.ncbi.nlm.nih.gov/pubmed/9500320).",
            false,
        ),
        (
            "Published in Neuropsychopharmacology Reports (https://doi.org/10.1016/j.neuropharm.2018.01.017).",
            false,
        ),
        (
            "Published in Nature Chemistry (https://www.nature.com/articles/s41557-020-0123-4).",
            false,
        ),
        (
            "Published in Brain, Behaviour and Evolution (https://doi.org/10.1016/j.bbi.2019.01.005).",
            false,
        ),
        (
            "Published in Nature (https://www.sciencedirect.com/science/article/pii/S0028390818300170).",
            true,
        ),
        (
            "Published in Frontiers in Psychiatry (https://www.mdpi.com/1422-0067/12/3/700).",
            true,
        ),
        (
            "The Department of Sports Medicine has a link (https://doi.org/10.1016/j.bbi.2019.01.005).",
            false,
        ),
        (
            "Published in The Lancet and in Nature Medicine (https://www.nature.com/articles/s41591-020-0820-9).",
            false,
        ),
    ] {
        with_citations(text, Format::Text, &Desk::new(today()), |citations| {
            let named = citations.journals_named_in(0);
            let journals = citations.journals();
            let against = named.iter().filter(|named| {
                let journal = journals.named(&named.title).unwrap();
                let mut links = citations.all().iter();
                links.any(|link| journals.against(journal, &link.destination()).is_some())
            });
            let all_against = !named.is_empty() && against.count() == named.len();
            assert_eq!(all_against, told, "{text} {named:?}");
        });
    }
}

#[test]
fn tables_of_journals_are_read_in_three_formats() {
    let list = "--------------------------------------------------------\nJrId: 1\nJournalTitle: Journal of Roots\nMedAbbr: J Roots\nISSN (Print): 2049-3630\nISSN (Online): \nIsoAbbr: J. Roots\nNlmId: 1\n--------------------------------------------------------\n";
    let csv = "Title,Abbreviation,ISSN,eISSN\n\"Journal of Roots\",J Roots,2049-3630,\n";
    let tsv = "title\tissns\tdoi\nJournal of Roots\t2049-3630\t10.5555/roots.\n";
    for text in [list, csv, tsv] {
        let journals = Journals::builtin().clone().extended(text).expect("a journal");
        assert_eq!(journals.len(), Journals::builtin().len() + 1);
        let issn = Issn::parse("2049-3630").unwrap();
        assert_eq!(journals.with_issn(issn).unwrap().title, "Journal of Roots");
    }
    // What is known already is not doubled.
    let known = "title\tissns\nLancet (London, England)\t0140-6736\n";
    let journals = Journals::builtin().clone().extended(known).expect("a journal");
    assert_eq!(journals.len(), Journals::builtin().len());
    assert_eq!(
        journals.named("Lancet (London, England)").unwrap().title,
        "The Lancet"
    );
    assert_eq!(Journals::builtin().clone().extended("nothing here"), None);
}

#[test]
fn lists_of_retractions_are_read_in_their_formats() {
    let watch = "Record ID,Title,RetractionDate,RetractionDOI,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,Reason\n\
        1,\"A, B\",4/1/2021 0:00,10.1/x,10.5555/Roots.1,31234567,Retraction,+Concerns about Data;+Notice;\n\
        2,C,4/1/2021 0:00,10.1/x,10.5555/roots.2,0,Expression of concern,+Concerns;\n";
    let list = Retractions::default().extended(watch).expect("a work");
    let doi = |text: &str| Identifier::doi(text).unwrap();
    let found = list.of(&doi("10.5555/roots.1")).expect("listed");
    assert_eq!(
        (found.date.as_str(), found.reason.as_str()),
        ("4/1/2021", "Concerns about Data, Notice")
    );
    assert!(list.of(&Identifier::pmid("31234567").unwrap()).is_some());
    assert!(list.of(&doi("10.5555/roots.2")).is_none());
    let plain = Retractions::default()
        .extended("https://doi.org/10.5555/roots.3\nPMID: 31234568\n31234569\n")
        .expect("works");
    assert_eq!(plain.len(), 3);
    assert!(plain.of(&doi("10.5555/roots.3")).is_some());
    assert_eq!(Retractions::default().extended("no such thing\n"), None);
    // A link may show the PII where the list has the DOI.
    let pii = Identifier::pii("S0140673620311806").unwrap();
    assert!(Retractions::builtin().of(&pii).is_some());
}

#[test]
fn records_are_read_from_both_registries() {
    let crossref = r#"{"status":"ok","message":{"DOI":"10.5555/roots.1","type":"journal-article",
        "title":["RETRACTED: Kava for <i>worry</i>: a systematic review"],"container-title":["Neuropharmacology"],
        "ISSN":["0028-3908"],"published":{"date-parts":[[2018,1]]},
        "updated-by":[{"type":"retraction","DOI":"10.5555/roots.9"}]}}"#;
    let record = Record::from_crossref(crossref).expect("a record");
    assert_eq!(record.title, "RETRACTED: Kava for worry: a systematic review");
    assert_eq!((record.year, record.is_retracted), (Some(2018), true));
    assert_eq!(record.types, [WorkType::Review]);
    let pubmed = r#"{"result":{"uids":["31234567","1"],
        "31234567":{"uid":"31234567","pubdate":"2019 Jan","title":"Kava for worry.","fulljournalname":"The Lancet",
            "source":"Lancet","issn":"0140-6736","essn":"1474-547X","pubtype":["Journal Article","Randomized Controlled Trial"]},
        "1":{"uid":"1","error":"cannot get document summary"}}}"#;
    let records = Record::from_pubmed(pubmed).expect("records");
    assert_eq!(records.len(), 2);
    let first = records[0].1.as_ref().expect("a record");
    assert_eq!(
        (first.year, first.types.as_slice()),
        (Some(2019), &[WorkType::Trial][..])
    );
    assert_eq!(records[1], (1, None));
    for broken in ["", "{}", "[1]", "{\"message\":{}}", "<html>"] {
        assert_eq!(Record::from_crossref(broken), None, "{broken}");
        assert_eq!(Record::from_pubmed(broken), None, "{broken}");
    }
}

#[test]
fn any_text_is_read_without_panic() {
    for text in [
        "",
        "doi:",
        "10.",
        "PMID",
        "ISBN -",
        "[",
        "[1",
        "(2019)",
        "et al. (2019)",
        "\u{FFFC}",
        "NCT\u{e9}",
        "%",
        "https://doi.org/%",
        "https://doi.org/10.1016/S\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}",
        "S\u{2013}\u{2013}",
        "www.",
        "://",
    ] {
        let _ = Target::read(text);
        for read in [
            Identifier::doi,
            Identifier::pmid,
            Identifier::pmcid,
            Identifier::trial,
            Identifier::issn,
            Identifier::pii,
            Identifier::isbn,
            Identifier::orcid,
            Identifier::arxiv,
        ] {
            let _ = read(text);
        }
        with_citations(text, Format::Markdown, &Desk::new(today()), |citations| {
            let _ = citations.with_names();
        });
    }
}

fn today() -> Date {
    Date::new(2026, 11, 22).expect("a day")
}

fn with_citations<T>(text: &str, format: Format, desk: &Desk, ask: impl FnOnce(&Citations<'_>) -> T) -> T {
    let compiled = Compiled::new(&Catalog::builtin(), &[]).expect("the embedded lexicon is sound");
    let document = Document::parse(&Source::new("test", format, text));
    let article = Article::new(&document, compiled.table());
    ask(&Citations::new(&article, desk))
}
