//! What is made of addresses, good and bad.

use overclaim::citations::{FaultKind, Target, TargetKind};

/// What must be made of an address or identifier.
enum Made {
    /// This identifier, and a page of this kind.
    Good(&'static str, TargetKind),
    /// A page of this kind, no identifier.
    Page(TargetKind),
    /// An identifier that is not of the form.
    Form,
    /// A check character that does not fit.
    Check,
}

use Made::{Check, Form, Good, Page};
use TargetKind::{
    Contact, Encyclopedia, Home, Inside, News, Page as Other, Placeholder, Preprint, PressRelease,
    Registration, Search, Shop, Social, Work,
};

const ADDRESSES: &[(&str, Made)] = &[
    // DOIs: ANSI/NISO Z39.84, the DOI Handbook, and the recommendations of Crossref on display.
    (
        "https://doi.org/10.1001/jama.2020.1585",
        Good("10.1001/jama.2020.1585", Work),
    ),
    (
        "http://dx.doi.org/10.1001/JAMA.2020.1585",
        Good("10.1001/jama.2020.1585", Work),
    ),
    (
        "doi:10.1016/j.neuropharm.2018.01.017",
        Good("10.1016/j.neuropharm.2018.01.017", Work),
    ),
    (
        "DOI: 10.1016/j.neuropharm.2018.01.017",
        Good("10.1016/j.neuropharm.2018.01.017", Work),
    ),
    ("doi.org/10.1136/bmj.n71", Good("10.1136/bmj.n71", Work)),
    (
        "https://doi.org/doi:10.1136/bmj.n71",
        Good("10.1136/bmj.n71", Work),
    ),
    (
        "https://doi.org/10.1002/14651858.CD003383.pub3",
        Good("10.1002/14651858.cd003383.pub3", Work),
    ),
    (
        "https://doi.org/10.1016/S0140-6736(20)31180-6",
        Good("10.1016/s0140-6736(20)31180-6", Work),
    ),
    (
        "https://doi.org/10.1016%2FS0140-6736(20)31180-6",
        Good("10.1016/s0140-6736(20)31180-6", Work),
    ),
    (
        "https://doi.org/10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2",
        Good(
            "10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2",
            Work,
        ),
    ),
    (
        "https://doi.org/10.1371/journal.pmed.0020124?utm_source=x",
        Good("10.1371/journal.pmed.0020124", Work),
    ),
    (
        "https://doi.org/10.1000.10/123456",
        Good("10.1000.10/123456", Work),
    ),
    (
        "https://doi.org/10.5281/zenodo.1234567",
        Good("10.5281/zenodo.1234567", Work),
    ),
    ("https://doi.org/10/aabbcc", Page(Other)),
    ("https://doi.org/20.500.12345/6789", Page(Other)),
    ("https://doi.org/", Page(Home)),
    ("doi:10.10016", Form),
    ("doi:10.12/abc", Form),
    ("doi:10.1234567890/abc", Form),
    ("https://doi.org/10.1001", Form),
    ("https://doi.org/10.1001/", Form),
    ("https://doi.org/10.1O01/jama.2020.1585", Form),
    ("https://doi.org/10.1001/jama.2020.1585.", Form),
    ("https://doi.org/10.1001/jama.2020.1585)", Form),
    ("https://doi.org/10.1001/jama 2020", Form),
    ("https://doi.org/10.1016/j.neuropharm.2018\u{2013}01", Form),
    ("https://doi.org/https://doi.org/10.1001/jama.2020.1585", Form),
    (
        "https://doi.org/10.1001/https://doi.org/10.1001/jama.2020.1585",
        Form,
    ),
    ("https://doi.org/101001/jama.2020.1585", Form),
    ("https://doi.org/10.1016/S0140-6736(20)31180-7", Check),
    // DOIs in the addresses of publishers.
    (
        "https://www.nejm.org/doi/full/10.1056/NEJMoa2007621",
        Good("10.1056/nejmoa2007621", Work),
    ),
    (
        "https://onlinelibrary.wiley.com/doi/abs/10.1111/add.14711",
        Good("10.1111/add.14711", Work),
    ),
    (
        "https://onlinelibrary.wiley.com/doi/10.1111/add.14711/full",
        Good("10.1111/add.14711", Work),
    ),
    (
        "https://link.springer.com/article/10.1007/s00213-018-5123-4",
        Good("10.1007/s00213-018-5123-4", Work),
    ),
    (
        "https://bmcmedicine.biomedcentral.com/articles/10.1186/s12916-018-1234-5#Sec2",
        Good("10.1186/s12916-018-1234-5", Work),
    ),
    (
        "https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0123456",
        Good("10.1371/journal.pone.0123456", Work),
    ),
    (
        "https://journals.plos.org/plosone/article?id=10.1371%2Fjournal.pone.0123456&type=printable",
        Good("10.1371/journal.pone.0123456", Work),
    ),
    (
        "https://www.frontiersin.org/articles/10.3389/fpsyt.2020.00123/full",
        Good("10.3389/fpsyt.2020.00123", Work),
    ),
    (
        "https://www.cochranelibrary.com/cdsr/doi/10.1002/14651858.CD003383.pub3/full",
        Good("10.1002/14651858.cd003383.pub3", Work),
    ),
    (
        "https://journals.sagepub.com/doi/pdf/10.1177/0269881119834567",
        Good("10.1177/0269881119834567", Work),
    ),
    (
        "https://www.tandfonline.com/doi/full/10.1080/02791072.2019.1234567",
        Good("10.1080/02791072.2019.1234567", Work),
    ),
    (
        "https://www.ahajournals.org/doi/10.1161/CIRCULATIONAHA.119.040123",
        Good("10.1161/circulationaha.119.040123", Work),
    ),
    (
        "https://www.nature.com/articles/s41386-018-0123-4",
        Good("10.1038/s41386-018-0123-4", Work),
    ),
    (
        "https://www.nature.com/articles/npp2014123.pdf",
        Good("10.1038/npp2014123", Work),
    ),
    (
        "https://jamanetwork.com/journals/jama/fullarticle/2763983",
        Page(Other),
    ),
    (
        "https://academic.oup.com/brain/article/143/1/1/5678901",
        Page(Other),
    ),
    ("https://www.bmj.com/content/372/bmj.n71", Page(Other)),
    // PII: in ScienceDirect and Cell Press addresses.
    (
        "https://www.sciencedirect.com/science/article/abs/pii/S0028390818300170?via%3Dihub",
        Good("S0028-3908(18)30017-0", Work),
    ),
    (
        "https://www.sciencedirect.com/science/article/pii/S0140673620311806",
        Good("S0140-6736(20)31180-6", Work),
    ),
    (
        "https://www.sciencedirect.com/science/article/pii/S2214109X20301157",
        Good("S2214-109X(20)30115-7", Work),
    ),
    (
        "https://www.thelancet.com/journals/lancet/article/PIIS0140-6736(20)30183-5/fulltext",
        Good("S0140-6736(20)30183-5", Work),
    ),
    (
        "https://www.thelancet.com/pdfs/journals/lancet/PIIS0140-6736(20)30183-5.pdf",
        Form,
    ),
    (
        "https://www.cell.com/lancet/fulltext/S0140-6736(20)30183-5",
        Good("S0140-6736(20)30183-5", Work),
    ),
    (
        "https://www.sciencedirect.com/science/article/pii/B9780128000000000018",
        Page(Other),
    ),
    (
        "https://www.sciencedirect.com/science/article/pii/S0028390818300171",
        Check,
    ),
    (
        "https://www.sciencedirect.com/science/article/pii/S0028390881300170",
        Check,
    ),
    (
        "https://www.sciencedirect.com/science/article/pii/S002839081830017",
        Form,
    ),
    (
        "https://www.sciencedirect.com/journal/neuropharmacology",
        Page(Other),
    ),
    // PubMed and PubMed Central.
    (
        "https://pubmed.ncbi.nlm.nih.gov/31234567/",
        Good("PMID 31234567", Work),
    ),
    (
        "https://pubmed.ncbi.nlm.nih.gov/31234567/#affiliation-1",
        Good("PMID 31234567", Work),
    ),
    (
        "https://www.ncbi.nlm.nih.gov/pubmed/9500320",
        Good("PMID 9500320", Work),
    ),
    (
        "https://www.ncbi.nlm.nih.gov/m/pubmed/9500320/",
        Good("PMID 9500320", Work),
    ),
    (
        "https://europepmc.org/article/MED/31234567",
        Good("PMID 31234567", Work),
    ),
    (
        "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC6543210/",
        Good("PMC6543210", Work),
    ),
    (
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC6543210/",
        Good("PMC6543210", Work),
    ),
    (
        "https://europepmc.org/articles/PMC6543210",
        Good("PMC6543210", Work),
    ),
    ("https://www.ncbi.nlm.nih.gov/books/NBK470357/", Page(Other)),
    ("https://pubmed.ncbi.nlm.nih.gov/?term=kava+anxiety", Page(Search)),
    ("https://pubmed.ncbi.nlm.nih.gov/", Page(Home)),
    ("https://pubmed.ncbi.nlm.nih.gov/999999999/", Form),
    ("https://pubmed.ncbi.nlm.nih.gov/01234567/", Form),
    ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC/", Form),
    // Registries of trials and reviews: the forms of the WHO's registry platform.
    (
        "https://clinicaltrials.gov/study/NCT02649231",
        Good("NCT02649231", Registration),
    ),
    (
        "https://clinicaltrials.gov/ct2/show/NCT02649231?term=kava",
        Good("NCT02649231", Registration),
    ),
    (
        "https://classic.clinicaltrials.gov/ct2/show/nct02649231",
        Good("NCT02649231", Registration),
    ),
    (
        "https://www.isrctn.com/ISRCTN12345678",
        Good("ISRCTN12345678", Registration),
    ),
    ("https://clinicaltrials.gov/study/NCT0264923", Form),
    ("https://clinicaltrials.gov/study/NCT026492311", Form),
    ("https://www.isrctn.com/ISRCTN1234", Form),
    ("https://clinicaltrials.gov/", Page(Home)),
    (
        "https://www.crd.york.ac.uk/prospero/display_record.php?ID=CRD42020123456",
        Page(Registration),
    ),
    // ORCID iDs: the structure that ORCID gives, with its own example.
    (
        "https://orcid.org/0000-0002-1825-0097",
        Good("0000-0002-1825-0097", Other),
    ),
    (
        "https://orcid.org/0000-0002-1694-233X",
        Good("0000-0002-1694-233X", Other),
    ),
    ("https://orcid.org/0000-0002-1825-0098", Check),
    ("https://orcid.org/0000-0002-1852-0097", Check),
    ("https://orcid.org/0000-0002-1825", Form),
    // ISSNs in addresses.
    (
        "https://portal.issn.org/resource/ISSN/0028-3908",
        Good("0028-3908", Other),
    ),
    ("https://portal.issn.org/resource/ISSN/0028-3909", Check),
    (
        "https://www.mdpi.com/2072-6643/12/3/700",
        Good("2072-6643", Other),
    ),
    // Preprints.
    ("https://arxiv.org/abs/2004.01234", Good("2004.01234", Preprint)),
    (
        "https://arxiv.org/pdf/2004.01234v2.pdf",
        Good("2004.01234", Preprint),
    ),
    ("https://arxiv.org/abs/2013.01234", Form),
    ("https://arxiv.org/abs/2004.012", Form),
    (
        "https://www.medrxiv.org/content/10.1101/2020.03.04.20030001v2",
        Good("10.1101/2020.03.04.20030001v2", Preprint),
    ),
    (
        "https://www.biorxiv.org/content/10.1101/123456v1.full.pdf",
        Good("10.1101/123456v1", Preprint),
    ),
    (
        "https://doi.org/10.21203/rs.3.rs-12345/v1",
        Good("10.21203/rs.3.rs-12345/v1", Preprint),
    ),
    (
        "https://doi.org/10.31234/osf.io/abcde",
        Good("10.31234/osf.io/abcde", Preprint),
    ),
    (
        "https://doi.org/10.2139/ssrn.1234567",
        Good("10.2139/ssrn.1234567", Preprint),
    ),
    (
        "https://doi.org/10.48550/arXiv.2004.01234",
        Good("10.48550/arxiv.2004.01234", Preprint),
    ),
    (
        "https://doi.org/10.1101/gr.123456.111",
        Good("10.1101/gr.123456.111", Work),
    ),
    (
        "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=1234567",
        Page(Preprint),
    ),
    // Pages of other kinds.
    ("https://www.nih.gov/", Page(Home)),
    ("http://www.nih.gov", Page(Home)),
    ("https://www.nih.gov/index.html", Page(Home)),
    ("https://www.nhs.uk/conditions/pain/", Page(Other)),
    ("https://www.google.com/search?q=kava", Page(Search)),
    ("https://scholar.google.com/scholar?q=kava", Page(Search)),
    ("https://www.example.com/study", Page(Placeholder)),
    ("https://yourwebsite.com", Page(Placeholder)),
    ("#", Page(Placeholder)),
    ("http://", Page(Placeholder)),
    ("TBD", Page(Placeholder)),
    ("javascript:void(0)", Page(Placeholder)),
    ("#section-2", Page(Inside)),
    ("/contact", Page(Inside)),
    ("mailto:a@example.org", Page(Contact)),
    ("tel:+15551234", Page(Contact)),
    (
        "https://www.prnewswire.com/news-releases/kava-300000000.html",
        Page(PressRelease),
    ),
    (
        "https://www.eurekalert.org/news-releases/900000",
        Page(PressRelease),
    ),
    (
        "https://news.example-university.edu/press-releases/kava",
        Page(PressRelease),
    ),
    ("https://www.theguardian.com/science/2020/jan/01/kava", Page(News)),
    (
        "https://edition.cnn.com/2020/01/01/health/kava/index.html",
        Page(News),
    ),
    ("https://www.amazon.co.uk/dp/B000000000", Page(Shop)),
    ("https://shop.acme-roots.org/kava", Page(Shop)),
    ("https://acme-roots.org/products/kava-60", Page(Shop)),
    ("https://x.com/roots/status/1", Page(Social)),
    ("https://www.youtube.com/watch?v=abc", Page(Social)),
    ("https://en.wikipedia.org/wiki/Kava", Page(Encyclopedia)),
    ("https://notreddit.com.example-roots.org/a", Page(Other)),
    ("https://www.dropbox.com/s/abc/kava.pdf", Page(Other)),
];

#[test]
fn addresses_are_read_as_their_definitions_have_them() {
    assert!(ADDRESSES.len() >= 120, "{}", ADDRESSES.len());
    for (url, made) in ADDRESSES {
        let target = Target::read(url);
        let names: Vec<String> = target.identifiers.iter().map(ToString::to_string).collect();
        let faults: Vec<&FaultKind> = target.faults.iter().map(|fault| &fault.kind).collect();
        match made {
            Good(name, kind) => {
                assert_eq!(
                    (names, target.kind),
                    (vec![(*name).to_owned()], *kind),
                    "{url} {faults:?}"
                );
                assert!(faults.is_empty(), "{url} {faults:?}");
            }
            Page(kind) => {
                assert_eq!(
                    (names.len(), faults.len(), target.kind),
                    (0, 0, *kind),
                    "{url} {names:?} {faults:?}"
                );
            }
            Form => assert!(
                matches!(faults[..], [FaultKind::Form(_)]),
                "{url} {names:?} {faults:?}"
            ),
            Check => assert!(
                matches!(faults[..], [FaultKind::Check(_)]),
                "{url} {names:?} {faults:?}"
            ),
        }
    }
}
