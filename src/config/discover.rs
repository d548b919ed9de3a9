//! Finding the configuration that speaks of a file.

use std::path::{Path, PathBuf};

use super::Config;
use super::glob::{absolute, near};
use crate::diagnostic::LoadError;

/// The one name a configuration has.
pub const FILE_NAME: &str = "overclaim.toml";

impl Config {
    /// The nearest `overclaim.toml` upwards from the file being checked, stopping at the root
    /// of a repository; `None` where there is none.
    ///
    /// # Errors
    ///
    /// When it cannot be read or is wrong.
    pub fn discover(for_file: &Path) -> Result<Option<Self>, LoadError> {
        let for_file = absolute(for_file);
        match for_file.parent().and_then(locate) {
            Some(path) => Self::read(&path).map(Some),
            None => Ok(None),
        }
    }
}

/// The path of the configuration that speaks of the files in `folder`.
///
/// The path is as seen from the current folder where it lies below that, else absolute.
pub fn locate(folder: &Path) -> Option<PathBuf> {
    let folder = absolute(folder);
    for above in folder.ancestors() {
        let candidate = above.join(FILE_NAME);
        if candidate.is_file() {
            return Some(near(candidate));
        }
        if above.join(".git").exists() {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_nearest_file_upwards_wins() {
        let root = tempfile::tempdir().expect("a folder");
        let inner = root.path().join("a/b");
        fs::create_dir_all(&inner).expect("folders");
        fs::write(root.path().join(FILE_NAME), "genre = \"news\"").expect("a file");
        assert_eq!(locate(&inner), Some(root.path().join(FILE_NAME)));
        fs::write(inner.join(FILE_NAME), "").expect("a file");
        assert_eq!(locate(&inner), Some(inner.join(FILE_NAME)));
    }

    #[test]
    fn the_search_stops_at_the_root_of_a_repository() {
        let root = tempfile::tempdir().expect("a folder");
        let repository = root.path().join("repo");
        fs::create_dir_all(repository.join(".git")).expect("folders");
        fs::create_dir_all(repository.join("docs")).expect("folders");
        fs::write(root.path().join(FILE_NAME), "").expect("a file");
        assert_eq!(locate(&repository.join("docs")), None);
        fs::write(repository.join(FILE_NAME), "").expect("a file");
        let found = Config::discover(&repository.join("docs/a.md")).expect("it reads");
        assert_eq!(
            found.map(|config| config.source().name().to_owned()),
            Some(repository.join(FILE_NAME).display().to_string())
        );
    }
}
