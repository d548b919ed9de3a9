//! Hosts that are known by name, and what they hold.

use super::target::TargetKind;

/// Hosts with what they hold. A host stands for those below it too. Sorted.
const HOSTS: &[(&str, TargetKind)] = &[
    ("24-7pressrelease.com", TargetKind::PressRelease),
    ("abcnews.go.com", TargetKind::News),
    ("accesswire.com", TargetKind::PressRelease),
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
    ("biorxiv.org", TargetKind::Preprint),
    ("bloomberg.com", TargetKind::News),
    ("bsky.app", TargetKind::Social),
    ("businessinsider.com", TargetKind::News),
    ("businesswire.com", TargetKind::PressRelease),
    ("buzzfeed.com", TargetKind::News),
    ("cbsnews.com", TargetKind::News),
    ("chemrxiv.org", TargetKind::Preprint),
    ("chictr.org.cn", TargetKind::Registration),
    ("clinicaltrials.gov", TargetKind::Registration),
    ("clinicaltrialsregister.eu", TargetKind::Registration),
    ("cnbc.com", TargetKind::News),
    ("cnn.com", TargetKind::News),
    ("crd.york.ac.uk", TargetKind::Registration),
    ("dailymail.co.uk", TargetKind::News),
    ("ebay.com", TargetKind::Shop),
    ("einpresswire.com", TargetKind::PressRelease),
    ("etsy.com", TargetKind::Shop),
    ("eurekalert.org", TargetKind::PressRelease),
    ("express.co.uk", TargetKind::News),
    ("facebook.com", TargetKind::Social),
    ("fb.com", TargetKind::Social),
    ("forbes.com", TargetKind::News),
    ("foxnews.com", TargetKind::News),
    ("globenewswire.com", TargetKind::PressRelease),
    ("huffpost.com", TargetKind::News),
    ("iherb.com", TargetKind::Shop),
    ("independent.co.uk", TargetKind::News),
    ("instagram.com", TargetKind::Social),
    ("isrctn.com", TargetKind::Registration),
    ("latimes.com", TargetKind::News),
    ("linkedin.com", TargetKind::Social),
    ("medrxiv.org", TargetKind::Preprint),
    ("mirror.co.uk", TargetKind::News),
    ("nbcnews.com", TargetKind::News),
    ("newsdirect.com", TargetKind::PressRelease),
    ("newsmax.com", TargetKind::News),
    ("newsweek.com", TargetKind::News),
    ("newswise.com", TargetKind::PressRelease),
    ("newsworthy.ai", TargetKind::PressRelease),
    ("npr.org", TargetKind::News),
    ("nypost.com", TargetKind::News),
    ("nytimes.com", TargetKind::News),
    ("people.com", TargetKind::News),
    ("pinterest.com", TargetKind::Social),
    ("preprints.org", TargetKind::Preprint),
    ("prnewswire.co.uk", TargetKind::PressRelease),
    ("prnewswire.com", TargetKind::PressRelease),
    ("prweb.com", TargetKind::PressRelease),
    ("psypost.org", TargetKind::News),
    ("quora.com", TargetKind::Social),
    ("reddit.com", TargetKind::Social),
    ("researchsquare.com", TargetKind::Preprint),
    ("reuters.com", TargetKind::News),
    ("sciencedaily.com", TargetKind::PressRelease),
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
    ("wikipedia.org", TargetKind::Encyclopedia),
    ("wsj.com", TargetKind::News),
    ("x.com", TargetKind::Social),
    ("youtu.be", TargetKind::Social),
    ("youtube.com", TargetKind::Social),
];

/// Hosts that exist for examples only.
pub(super) const EXAMPLES: &[&str] = &[
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
pub(super) fn known_host(host: &str) -> Option<TargetKind> {
    let mut host = host;
    loop {
        if let Ok(at) = HOSTS.binary_search_by_key(&host, |known| known.0) {
            return Some(HOSTS[at].1);
        }
        host = host.split_once('.')?.1;
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn hosts_are_sorted() {
        assert!(super::HOSTS.is_sorted_by_key(|host| host.0));
    }
}
