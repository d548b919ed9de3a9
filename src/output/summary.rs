//! What a whole run came to.

use std::collections::BTreeMap;
use std::fmt;

use crate::diagnostic::{Report, Severity, Unchecked};

/// What a whole run came to.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Summary {
    /// Texts read: files, and each record of a JSONL file.
    pub files: usize,
    /// Errors found.
    pub errors: usize,
    /// Warnings found.
    pub warnings: usize,
    /// Notes found.
    pub notes: usize,
    /// Findings let stand by comments or the configuration.
    pub suppressed: usize,
    /// Inputs that could not be read.
    pub unreadable: usize,
    /// Texts read and not linted, by the reason in a word.
    pub unchecked: BTreeMap<&'static str, usize>,
}

impl Summary {
    /// Counts one more text.
    pub fn add(&mut self, report: &Report) {
        self.files += 1;
        self.suppressed += report.suppressed;
        if let Some(Unchecked::Language(_)) = &report.unchecked {
            *self.unchecked.entry("language").or_default() += 1;
        }
        for found in &report.diagnostics {
            match found.severity {
                Severity::Error => self.errors += 1,
                Severity::Warning => self.warnings += 1,
                Severity::Note => self.notes += 1,
            }
        }
    }

    /// Adds what another part of the run came to.
    pub fn merge(&mut self, other: &Self) {
        self.files += other.files;
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.notes += other.notes;
        self.suppressed += other.suppressed;
        self.unreadable += other.unreadable;
        for (reason, count) in &other.unchecked {
            *self.unchecked.entry(reason).or_default() += count;
        }
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", counted(self.files, "file"))?;
        let found = [
            (self.errors, "error"),
            (self.warnings, "warning"),
            (self.notes, "note"),
        ];
        let found: Vec<String> = found
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| counted(count, what))
            .collect();
        if found.is_empty() {
            f.write_str("no findings")?;
        } else {
            f.write_str(&found.join(", "))?;
        }
        for (reason, count) in &self.unchecked {
            write!(f, "; {count} not checked ({reason})")?;
        }
        if self.suppressed > 0 {
            write!(f, "; {} suppressed", self.suppressed)?;
        }
        if self.unreadable > 0 {
            write!(f, "; {} could not be read", self.unreadable)?;
        }
        Ok(())
    }
}

fn counted(count: usize, what: &str) -> String {
    if count == 1 {
        format!("1 {what}")
    } else {
        format!("{count} {what}s")
    }
}

#[cfg(test)]
mod tests {
    use super::Summary;

    #[test]
    fn says_what_there_is_and_no_more() {
        let mut summary = Summary {
            files: 12,
            errors: 3,
            warnings: 1,
            ..Summary::default()
        };
        summary.unchecked.insert("language", 2);
        assert_eq!(
            summary.to_string(),
            "12 files: 3 errors, 1 warning; 2 not checked (language)"
        );
        assert_eq!(
            Summary {
                files: 1,
                ..Summary::default()
            }
            .to_string(),
            "1 file: no findings"
        );
    }
}
