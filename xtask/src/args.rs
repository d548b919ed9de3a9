//! The command line, parsed by hand: `--name value`, `--name=value`.

use std::env;
use std::path::PathBuf;
use std::str::FromStr;

use crate::problem::Outcome;

/// The arguments not yet taken.
///
/// A task takes the options it knows and calls [`Args::finish`], which refuses the rest.
#[derive(Debug)]
pub(crate) struct Args(Vec<String>);

impl Args {
    /// The arguments of this process, without its name.
    pub(crate) fn from_env() -> Self {
        Self(env::args().skip(1).collect())
    }

    /// Takes the first word: which task to do.
    pub(crate) fn task(&mut self) -> Option<String> {
        (!self.0.is_empty()).then(|| self.0.remove(0))
    }

    /// Takes an option's value, if the option is given.
    pub(crate) fn value(&mut self, name: &str) -> Outcome<Option<String>> {
        let prefix = format!("{name}=");
        let Some(at) = self.0.iter().position(|a| a == name || a.starts_with(&prefix)) else {
            return Ok(None);
        };
        let argument = self.0.remove(at);
        if let Some(value) = argument.strip_prefix(&prefix) {
            return Ok(Some(value.to_owned()));
        }
        if self.0.get(at).is_none_or(|next| next.starts_with("--")) {
            return Err(format!("`{name}` needs a value").into());
        }
        Ok(Some(self.0.remove(at)))
    }

    /// Takes every value of an option that may be repeated.
    pub(crate) fn values(&mut self, name: &str) -> Outcome<Vec<String>> {
        let mut all = Vec::new();
        while let Some(value) = self.value(name)? {
            all.push(value);
        }
        Ok(all)
    }

    /// Takes an option that is a path.
    pub(crate) fn path(&mut self, name: &str) -> Outcome<Option<PathBuf>> {
        Ok(self.value(name)?.map(PathBuf::from))
    }

    /// Takes an option that is a path and has to be there.
    pub(crate) fn required_path(&mut self, name: &str) -> Outcome<PathBuf> {
        Ok(self
            .path(name)?
            .ok_or_else(|| format!("`{name}` is missing; see `xtask help`"))?)
    }

    /// Takes an option that is a number, or another thing that parses.
    pub(crate) fn parsed<T: FromStr>(&mut self, name: &str) -> Outcome<Option<T>> {
        let Some(value) = self.value(name)? else {
            return Ok(None);
        };
        match value.parse() {
            Ok(parsed) => Ok(Some(parsed)),
            Err(_) => Err(format!("`{value}` is not a value `{name}` can have").into()),
        }
    }

    /// Refuses whatever nobody took.
    pub(crate) fn finish(self) -> Outcome<()> {
        match self.0.first() {
            None => Ok(()),
            Some(argument) => {
                Err(format!("`{argument}` is not an option of this task; see `xtask help`").into())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Args;

    fn args(words: &str) -> Args {
        Args(words.split(' ').map(str::to_owned).collect())
    }

    #[test]
    fn takes_both_ways_of_giving_a_value() {
        let mut given = args("--data=a --n 3 --only x --only y");
        assert_eq!(given.value("--data").ok().flatten().as_deref(), Some("a"));
        assert_eq!(given.parsed::<usize>("--n").ok().flatten(), Some(3));
        assert_eq!(
            given.values("--only").ok(),
            Some(vec!["x".to_owned(), "y".to_owned()])
        );
        assert!(given.finish().is_ok());
    }

    #[test]
    fn refuses_a_missing_value_and_a_stranger() {
        assert!(args("--data --n 3").value("--data").is_err());
        assert!(args("--what").finish().is_err());
    }
}
