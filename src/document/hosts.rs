//! Where an address leads: its host, and what hosts that are known by name hold.

/// What kind of page a link leads to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum TargetKind {
    /// A work, by an identifier or at a publisher, library or archive.
    Work,
    /// A preprint.
    Preprint,
    /// A registration of a trial or a review.
    Registration,
    /// A page that is none of the others.
    Page,
    /// The front page of a site.
    Home,
    /// Results of a search.
    Search,
    /// A press release, or a service that spreads them.
    PressRelease,
    /// News.
    News,
    /// A shop or an offer.
    Shop,
    /// A social network or a video platform.
    Social,
    /// An encyclopedia that anyone can edit.
    Encyclopedia,
    /// Nothing: an address to be filled in, an example, a script.
    Placeholder,
    /// A place in the same document, or another page of the same site.
    Inside,
    /// An e-mail address, a telephone number.
    Contact,
}

/// Hosts with what they hold. A host stands for those below it too. Sorted.
const HOSTS: &[(&str, TargetKind)] = &[
    ("24-7pressrelease.com", TargetKind::PressRelease),
    ("abcnews.go.com", TargetKind::News),
    ("abnewswire.com", TargetKind::PressRelease),
    ("accesswire.com", TargetKind::PressRelease),
    ("advos.io", TargetKind::PressRelease),
    ("aliexpress.com", TargetKind::Shop),
    ("amazon.ca", TargetKind::Shop),
    ("amazon.co.uk", TargetKind::Shop),
    ("amazon.com", TargetKind::Shop),
    ("amazon.de", TargetKind::Shop),
    ("amzn.to", TargetKind::Shop),
    ("apnews.com", TargetKind::News),
    ("arxiv.org", TargetKind::Preprint),
    ("bbc.co.uk", TargetKind::News),
    ("bbc.com", TargetKind::News),
    ("benzinga.com", TargetKind::News),
    ("biomedwire.com", TargetKind::PressRelease),
    ("biorxiv.org", TargetKind::Preprint),
    ("blockchainwire.io", TargetKind::PressRelease),
    ("bloomberg.com", TargetKind::News),
    ("boostify.news", TargetKind::PressRelease),
    ("bsky.app", TargetKind::Social),
    ("businessinsider.com", TargetKind::News),
    ("businesswire.com", TargetKind::PressRelease),
    ("buzzfeed.com", TargetKind::News),
    ("cbsnews.com", TargetKind::News),
    ("chemrxiv.org", TargetKind::Preprint),
    ("chictr.org.cn", TargetKind::Registration),
    ("cision.com", TargetKind::PressRelease),
    ("citybuzz.co", TargetKind::PressRelease),
    ("clinicaltrials.gov", TargetKind::Registration),
    ("clinicaltrialsregister.eu", TargetKind::Registration),
    ("cnbc.com", TargetKind::News),
    ("cnn.com", TargetKind::News),
    ("cnw.fm", TargetKind::PressRelease),
    ("crd.york.ac.uk", TargetKind::Registration),
    ("dailymail.co.uk", TargetKind::News),
    ("ebay.com", TargetKind::Shop),
    ("einpresswire.com", TargetKind::PressRelease),
    ("etsy.com", TargetKind::Shop),
    ("eurekalert.org", TargetKind::PressRelease),
    ("eventbrite.com", TargetKind::Shop),
    ("evertise.net", TargetKind::PressRelease),
    ("express.co.uk", TargetKind::News),
    ("facebook.com", TargetKind::Social),
    ("fb.com", TargetKind::Social),
    ("forbes.com", TargetKind::News),
    ("foxnews.com", TargetKind::News),
    ("getnews.info", TargetKind::PressRelease),
    ("globenewswire.com", TargetKind::PressRelease),
    ("goinvest.com", TargetKind::PressRelease),
    ("groupon.com", TargetKind::Shop),
    ("huffpost.com", TargetKind::News),
    ("ibn.fm", TargetKind::PressRelease),
    ("iherb.com", TargetKind::Shop),
    ("independent.co.uk", TargetKind::News),
    ("instagram.com", TargetKind::Social),
    ("investorbrandnetwork.com", TargetKind::PressRelease),
    ("investorwire.com", TargetKind::PressRelease),
    ("isrctn.com", TargetKind::Registration),
    ("issuewire.com", TargetKind::PressRelease),
    ("kisspr.com", TargetKind::PressRelease),
    ("latimes.com", TargetKind::News),
    ("linkedin.com", TargetKind::Social),
    ("marketersmedia.com", TargetKind::PressRelease),
    ("mediawiretoday.com", TargetKind::PressRelease),
    ("medrxiv.org", TargetKind::Preprint),
    ("mirror.co.uk", TargetKind::News),
    ("nbcnews.com", TargetKind::News),
    ("newmediawire.com", TargetKind::PressRelease),
    ("newsdirect.com", TargetKind::PressRelease),
    ("newsfilecorp.com", TargetKind::PressRelease),
    ("newsmax.com", TargetKind::News),
    ("newsramp.app", TargetKind::PressRelease),
    ("newsramp.com", TargetKind::PressRelease),
    ("newsweek.com", TargetKind::News),
    ("newswire.ca", TargetKind::PressRelease),
    ("newswire.com", TargetKind::PressRelease),
    ("newswise.com", TargetKind::PressRelease),
    ("newsworthy.ai", TargetKind::PressRelease),
    ("newswriter.ai", TargetKind::PressRelease),
    ("nnw.fm", TargetKind::PressRelease),
    ("noticiasnewswire.com", TargetKind::PressRelease),
    ("npr.org", TargetKind::News),
    ("nypost.com", TargetKind::News),
    ("nytimes.com", TargetKind::News),
    ("openpr.com", TargetKind::PressRelease),
    ("people.com", TargetKind::News),
    ("pinterest.com", TargetKind::Social),
    ("pr.com", TargetKind::PressRelease),
    ("preprints.org", TargetKind::Preprint),
    ("pressadvantage.com", TargetKind::PressRelease),
    ("prfire.co.uk", TargetKind::PressRelease),
    ("prkarma.com", TargetKind::PressRelease),
    ("prlog.org", TargetKind::PressRelease),
    ("prnewswire.co.uk", TargetKind::PressRelease),
    ("prnewswire.com", TargetKind::PressRelease),
    ("prunderground.com", TargetKind::PressRelease),
    ("prweb.com", TargetKind::PressRelease),
    ("psypost.org", TargetKind::News),
    ("quora.com", TargetKind::Social),
    ("realwire.com", TargetKind::PressRelease),
    ("reddit.com", TargetKind::Social),
    ("reportablenews.com", TargetKind::PressRelease),
    ("researchsquare.com", TargetKind::Preprint),
    ("reuters.com", TargetKind::News),
    ("sciencedaily.com", TargetKind::PressRelease),
    ("send2press.com", TargetKind::PressRelease),
    ("shop.app", TargetKind::Shop),
    ("snapchat.com", TargetKind::Social),
    ("ssrn.com", TargetKind::Preprint),
    ("substack.com", TargetKind::Social),
    ("telegraph.co.uk", TargetKind::News),
    ("theguardian.com", TargetKind::News),
    ("thesun.co.uk", TargetKind::News),
    ("threads.net", TargetKind::Social),
    ("tiktok.com", TargetKind::Social),
    ("time.com", TargetKind::News),
    ("trialsearch.who.int", TargetKind::Registration),
    ("twitter.com", TargetKind::Social),
    ("usatoday.com", TargetKind::News),
    ("vice.com", TargetKind::News),
    ("vimeo.com", TargetKind::Social),
    ("walmart.com", TargetKind::Shop),
    ("washingtonpost.com", TargetKind::News),
    ("webwire.com", TargetKind::PressRelease),
    ("wikipedia.org", TargetKind::Encyclopedia),
    ("wsj.com", TargetKind::News),
    ("x.com", TargetKind::Social),
    ("youtu.be", TargetKind::Social),
    ("youtube.com", TargetKind::Social),
];

/// Hosts that exist for examples only.
pub const EXAMPLE_HOSTS: &[&str] = &[
    "domain.com",
    "example.com",
    "example.net",
    "example.org",
    "localhost",
    "test.com",
    "website.com",
    "yoursite.com",
    "yourwebsite.com",
];

/// What a host, or one above it, holds.
pub fn known_host(host: &str) -> Option<TargetKind> {
    let mut host = host;
    loop {
        if let Ok(at) = HOSTS.binary_search_by_key(&host, |known| known.0) {
            return Some(HOSTS[at].1);
        }
        host = host.split_once('.')?.1;
    }
}

/// The host in lower case, and what follows it.
pub fn host_and_rest(url: &str) -> Option<(String, &str)> {
    let rest = match url.split_once("://") {
        Some((scheme, rest)) if scheme.bytes().all(|byte| byte.is_ascii_alphabetic()) => rest,
        _ => url
            .strip_prefix("//")
            .or_else(|| goes_without_scheme(url).then_some(url))?,
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, rest) = rest.split_at_checked(end)?;
    let host = host.rsplit('@').next()?.split(':').next()?.to_ascii_lowercase();
    let host = host.trim_end_matches('.');
    Some((host.strip_prefix("www.").unwrap_or(host).to_owned(), rest))
}

/// Whether an address without `https://` is one all the same: `www.` and the resolvers of DOIs.
fn goes_without_scheme(url: &str) -> bool {
    let begins = |label: &str| {
        let head = url.get(..label.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(label))
    };
    let host = url.split('/').next().unwrap_or_default();
    let is_resolver = |name: &&str| host.eq_ignore_ascii_case(name);
    begins("www.") || ["doi.org", "dx.doi.org"].iter().any(is_resolver)
}

#[cfg(test)]
mod tests {
    #[test]
    fn hosts_are_sorted() {
        assert!(super::HOSTS.is_sorted_by_key(|host| host.0));
    }
}
