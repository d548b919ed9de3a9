//! Patterns of paths, read from the folder of the configuration.

use std::path::{Component, Path, PathBuf};

use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};

/// A set of path patterns, relative to one folder.
///
/// `*` stays within a folder and `**` crosses them. A pattern without a slash speaks of a
/// file or folder of that name at any depth; a pattern that names a folder speaks of all in it.
#[derive(Clone, Debug)]
pub(super) struct Globs {
    set: GlobSet,
}

impl Globs {
    /// A set that holds nothing.
    pub(super) fn none() -> Self {
        Self {
            set: GlobSet::empty(),
        }
    }

    /// The set of these patterns, or the place in the list and the fault of the first wrong one.
    pub(super) fn new<'a>(patterns: impl IntoIterator<Item = &'a str>) -> Result<Self, (usize, String)> {
        let mut builder = GlobSetBuilder::new();
        for (index, pattern) in patterns.into_iter().enumerate() {
            for glob in expand(pattern) {
                builder.add(compile(&glob).map_err(|error| (index, error.kind().to_string()))?);
            }
        }
        let set = builder.build().map_err(|error| (0, error.kind().to_string()))?;
        Ok(Self { set })
    }

    /// Whether the path, relative to the folder, is one of these.
    pub(super) fn contains(&self, relative: &Path) -> bool {
        self.set.is_match(relative)
    }
}

fn compile(pattern: &str) -> Result<Glob, globset::Error> {
    GlobBuilder::new(pattern).literal_separator(true).build()
}

fn expand(pattern: &str) -> Vec<String> {
    let pattern = pattern.strip_prefix("./").unwrap_or(pattern);
    let rooted = pattern.trim_start_matches('/');
    let plain = rooted.trim_end_matches('/');
    let mut globs = vec![plain.to_owned(), format!("{plain}/**")];
    if !plain.contains('/') && rooted.len() == pattern.len() {
        globs.push(format!("**/{plain}"));
        globs.push(format!("**/{plain}/**"));
    }
    globs
}

/// The path with `.` and `..` taken out and the current folder put before it; links are not followed.
pub(super) fn absolute(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            other => plain.push(other),
        }
    }
    plain
}

/// The path as seen from the current folder where it lies below that, as a reader writes it.
pub(super) fn near(path: PathBuf) -> PathBuf {
    let here = std::env::current_dir().ok();
    let inside = here.and_then(|here| path.strip_prefix(here).ok().map(Path::to_path_buf));
    match inside {
        Some(inside) if inside.as_os_str().is_empty() => PathBuf::from("."),
        Some(inside) => inside,
        None => path,
    }
}

/// The path as seen from `root`, an absolute folder; `None` where it lies outside.
pub(super) fn relative(root: &Path, path: &Path) -> Option<PathBuf> {
    absolute(path).strip_prefix(root).ok().map(Path::to_path_buf)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contains(pattern: &str, path: &str) -> bool {
        Globs::new([pattern])
            .expect("a pattern")
            .contains(Path::new(path))
    }

    #[test]
    fn a_star_stays_within_a_folder() {
        assert!(contains("news/*.md", "news/a.md"));
        assert!(!contains("news/*.md", "news/old/a.md"));
        assert!(contains("news/**", "news/old/a.md"));
    }

    #[test]
    fn a_bare_name_is_found_at_any_depth() {
        assert!(contains("*.draft.md", "x/y/a.draft.md"));
        assert!(contains("old", "drafts/old/a.md"));
        assert!(!contains("/old", "drafts/old/a.md"));
    }

    #[test]
    fn a_folder_speaks_of_all_in_it() {
        assert!(contains("drafts/old/", "drafts/old/a.md"));
        assert!(contains("drafts/old", "drafts/old/x/a.md"));
        assert!(!contains("drafts/old", "drafts/older/a.md"));
    }

    #[test]
    fn paths_are_seen_from_the_root() {
        assert_eq!(
            relative(Path::new("/a/b"), Path::new("/a/b/../b/./c.md")),
            Some(PathBuf::from("c.md"))
        );
        assert_eq!(relative(Path::new("/a/b"), Path::new("/a/c.md")), None);
    }
}
