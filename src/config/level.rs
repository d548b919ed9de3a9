//! The words a configuration chooses between.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;

use crate::diagnostic::Severity;

/// What is asked of a rule or a family.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Level {
    /// It does not run.
    Off,
    /// Its findings are notes.
    Note,
    /// Its findings are warnings.
    Warning,
    /// Its findings are errors.
    Error,
}

/// The least finding that makes a run fail.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum FailOn {
    /// Any finding.
    Note,
    /// A warning or an error.
    #[default]
    Warning,
    /// An error.
    Error,
    /// None.
    Never,
}

/// Which regulator's facts apply.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Jurisdiction {
    /// The United States.
    #[default]
    Us,
    /// The European Union.
    Eu,
    /// The United Kingdom.
    Uk,
    /// Australia.
    Au,
}

/// What kind of text is read; some rules ask less of some.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Genre {
    /// Told from the text.
    #[default]
    Auto,
    /// A clinic's blog, a shop's page, an advertisement.
    Marketing,
    /// Health news.
    News,
    /// A press release.
    PressRelease,
    /// A leaflet for patients.
    Leaflet,
    /// A summary of research.
    ResearchSummary,
}

impl Level {
    /// Every level.
    pub const ALL: [Self; 4] = [Self::Off, Self::Note, Self::Warning, Self::Error];

    /// The word used in files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// The severity of findings; `None` for [`Level::Off`].
    pub const fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Note => Some(Severity::Note),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }
}

impl FailOn {
    /// Every choice.
    pub const ALL: [Self; 4] = [Self::Note, Self::Warning, Self::Error, Self::Never];

    /// The word used in files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
            Self::Never => "never",
        }
    }

    /// Whether a run with findings up to `worst` fails.
    pub fn is_reached_by(self, worst: Severity) -> bool {
        match self {
            Self::Note => true,
            Self::Warning => worst >= Severity::Warning,
            Self::Error => worst >= Severity::Error,
            Self::Never => false,
        }
    }
}

impl Jurisdiction {
    /// Every jurisdiction.
    pub const ALL: [Self; 4] = [Self::Us, Self::Eu, Self::Uk, Self::Au];

    /// The word used in files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Us => "us",
            Self::Eu => "eu",
            Self::Uk => "uk",
            Self::Au => "au",
        }
    }
}

impl Genre {
    /// Every genre.
    pub const ALL: [Self; 6] = [
        Self::Auto,
        Self::Marketing,
        Self::News,
        Self::PressRelease,
        Self::Leaflet,
        Self::ResearchSummary,
    ];

    /// The word used in files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Marketing => "marketing",
            Self::News => "news",
            Self::PressRelease => "press-release",
            Self::Leaflet => "leaflet",
            Self::ResearchSummary => "research-summary",
        }
    }
}

/// Finds `word` among the names of `all`, or says which there are.
fn choose<T: Copy>(word: &str, what: &str, all: &[T], name: fn(T) -> &'static str) -> Result<T, String> {
    all.iter().copied().find(|&one| name(one) == word).ok_or_else(|| {
        let names: Vec<&str> = all.iter().map(|&one| name(one)).collect();
        format!("`{word}` is no {what}; there are {}", names.join(", "))
    })
}

impl FromStr for Level {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        choose(word, "level", &Self::ALL, Self::as_str)
    }
}

impl FromStr for FailOn {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        choose(word, "severity to fail on", &Self::ALL, Self::as_str)
    }
}

impl FromStr for Jurisdiction {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        choose(word, "jurisdiction", &Self::ALL, Self::as_str)
    }
}

impl FromStr for Genre {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        choose(word, "genre", &Self::ALL, Self::as_str)
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Display for FailOn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Display for Jurisdiction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Display for Genre {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::{FailOn, Genre, Level};
    use crate::diagnostic::Severity;

    #[test]
    fn words_come_back_as_they_went() {
        for genre in Genre::ALL {
            assert_eq!(genre.as_str().parse(), Ok(genre));
        }
        for level in Level::ALL {
            assert_eq!(level.as_str().parse(), Ok(level));
        }
    }

    #[test]
    fn a_wrong_word_names_the_right_ones() {
        let message = "warn".parse::<Level>().expect_err("no such level");
        assert_eq!(message, "`warn` is no level; there are off, note, warning, error");
    }

    #[test]
    fn the_severity_asked_for_counts_itself() {
        assert!(FailOn::Warning.is_reached_by(Severity::Warning));
        assert!(!FailOn::Warning.is_reached_by(Severity::Note));
        assert!(!FailOn::Never.is_reached_by(Severity::Error));
    }
}
