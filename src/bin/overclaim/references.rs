//! What citations are checked against: tables of the user's, and the registries, if wanted.

#[cfg(feature = "online")]
use std::path::PathBuf;
use std::sync::Arc;

use overclaim::citations::{Desk, Journals, Lookup, Retractions};
use overclaim::config::Date;

use crate::args::{Color, ReferenceArgs};
use crate::terminal;

/// What citations are checked against.
#[derive(Clone, Debug, Default)]
pub(crate) struct References {
    journals: Option<Arc<Journals>>,
    retractions: Option<Arc<Retractions>>,
    #[cfg(feature = "online")]
    online: Option<Arc<overclaim::citations::online::Online>>,
}

impl References {
    /// Reads the tables; `None` where one is wrong, which has been said.
    pub(crate) fn new(args: &ReferenceArgs, color: Color) -> Option<Self> {
        let journals = args
            .journals
            .as_ref()
            .map(|path| Journals::read(path))
            .transpose();
        let retractions = args
            .retractions
            .as_ref()
            .map(|path| Retractions::read(path))
            .transpose();
        for error in [journals.as_ref().err(), retractions.as_ref().err()]
            .into_iter()
            .flatten()
        {
            terminal::complain_of(error, color);
        }
        let references = Self {
            journals: journals.ok()?.map(Arc::new),
            retractions: retractions.ok()?.map(Arc::new),
            #[cfg(feature = "online")]
            online: args.online.then(|| Arc::new(online(args))),
        };
        #[cfg(not(feature = "online"))]
        if args.online {
            terminal::complain("this build of overclaim cannot look works up: it lacks the feature `online`");
            return None;
        }
        Some(references)
    }

    /// A desk for one plan.
    pub(crate) fn desk(&self, today: Date) -> Desk {
        Desk {
            journals: self.journals.clone(),
            retractions: self.retractions.clone(),
            lookup: self.lookup(),
            ..Desk::new(today)
        }
    }

    #[cfg(feature = "online")]
    fn lookup(&self) -> Option<Arc<dyn Lookup>> {
        let online = self.online.clone()?;
        Some(online)
    }

    #[cfg(not(feature = "online"))]
    #[expect(clippy::unused_self, reason = "with the feature `online` it is used")]
    fn lookup(&self) -> Option<Arc<dyn Lookup>> {
        None
    }

    /// Says who could not be asked. No finding and no failure comes of it.
    pub(crate) fn tell_faults(&self) {
        #[cfg(feature = "online")]
        for fault in self.online.iter().flat_map(|online| online.faults()) {
            terminal::warn(&fault);
        }
    }
}

#[cfg(feature = "online")]
fn online(args: &ReferenceArgs) -> overclaim::citations::online::Online {
    use overclaim::citations::online::{Online, Options};

    let defaults = Options::default();
    Online::new(Options {
        email: args.email.clone(),
        cache: args.cache.clone().or_else(cache),
        crossref: args.crossref_url.clone().unwrap_or(defaults.crossref),
        pubmed: args.pubmed_url.clone().unwrap_or(defaults.pubmed),
        resolver: args.doi_url.clone().unwrap_or(defaults.resolver),
        ..Options::default()
    })
}

/// The folder that the system has for such things.
#[cfg(feature = "online")]
fn cache() -> Option<PathBuf> {
    let folder = |name: &str| {
        let path = std::env::var_os(name).filter(|path| !path.is_empty())?;
        Some(PathBuf::from(path))
    };
    let root = folder("XDG_CACHE_HOME")
        .or_else(|| folder("LOCALAPPDATA"))
        .or_else(|| Some(folder("HOME")?.join(".cache")))?;
    Some(root.join("overclaim"))
}
