//! Which configuration and which linter each input gets; each is made once.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use overclaim::config::{self, Config, FailOn, Overlay, Settings};
use overclaim::diagnostic::LoadError;
use overclaim::engine::Linter;
use overclaim::rules::Catalog;

use crate::args::{Color, ConfigChoice};
use crate::references::References;
use crate::terminal;

/// What a text is checked with.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub(crate) linter: Arc<Linter>,
    pub(crate) fail_on: FailOn,
}

/// Makes plans, and complains of what is wrong with a configuration the first time it is met.
pub(crate) struct Planner<'a> {
    choice: &'a ConfigChoice,
    overlay: Overlay,
    color: Color,
    references: References,
    /// The configuration that speaks of the files in a folder.
    folders: HashMap<PathBuf, Option<PathBuf>>,
    /// Each configuration read; `None` where it is wrong, which has been said.
    configs: HashMap<PathBuf, Option<(Config, Arc<Catalog>)>>,
    builtin: Option<Arc<Catalog>>,
    plans: HashMap<Settings, Option<Plan>>,
    failed: bool,
}

impl<'a> Planner<'a> {
    pub(crate) fn new(choice: &'a ConfigChoice, overlay: Overlay, color: Color) -> Self {
        Self {
            choice,
            overlay,
            color,
            references: References::default(),
            folders: HashMap::new(),
            configs: HashMap::new(),
            builtin: None,
            plans: HashMap::new(),
            failed: false,
        }
    }

    /// The same with other tables for citations, or with someone who looks works up.
    pub(crate) fn with_references(mut self, references: References) -> Self {
        self.references = references;
        self
    }

    /// Whether anything was complained of.
    pub(crate) fn has_failed(&self) -> bool {
        self.failed
    }

    /// Whether the configuration of a file met on a walk leaves it out.
    pub(crate) fn excludes(&mut self, path: &Path) -> bool {
        match self.config_for(path) {
            Ok(Some((config, _))) => config.excludes(path),
            Ok(None) | Err(()) => false,
        }
    }

    /// What the file at `path` is checked with; `None` where its configuration is wrong.
    pub(crate) fn plan(&mut self, path: &Path) -> Option<Plan> {
        let (settings, catalog) = self.settings(path)?;
        if let Some(plan) = self.plans.get(&settings) {
            return plan.clone();
        }
        let plan = match Linter::new(&catalog, &settings) {
            Ok(linter) => {
                let linter = Arc::new(linter.with_desk(self.references.desk(settings.today())));
                // It serves to the end of the run: taking it apart then would only cost time.
                std::mem::forget(Arc::clone(&linter));
                Some(Plan {
                    linter,
                    fail_on: settings.fail_on(),
                })
            }
            Err(error) => {
                self.complain_of(&error);
                None
            }
        };
        self.plans.insert(settings, plan.clone());
        plan
    }

    /// What holds for the file at `path`, and the rules it may be checked by; `None` where its
    /// configuration is wrong.
    pub(crate) fn settings(&mut self, path: &Path) -> Option<(Settings, Arc<Catalog>)> {
        let (settings, catalog) = match self.config_for(path).ok()? {
            Some((config, catalog)) => (config.settings_for(path), catalog),
            None => (Settings::default(), self.builtin()),
        };
        Some((settings.with(self.overlay.clone()), catalog))
    }

    /// Complains of names in `--select` and `--ignore` that no rule or family of any
    /// configuration met so far has.
    pub(crate) fn check_names(&mut self) {
        let builtin = self.builtin();
        let mut catalogs = vec![builtin];
        catalogs.extend(
            self.configs
                .values()
                .flatten()
                .map(|(_, catalog)| catalog.clone()),
        );
        for (flag, names) in [
            ("--select", &self.overlay.select),
            ("--ignore", &self.overlay.ignore),
        ] {
            for name in names {
                let known = |catalog: &Arc<Catalog>| catalog.find(name).is_some() || catalog.is_family(name);
                if !catalogs.iter().any(known) {
                    terminal::complain(&unknown_rule(name, &catalogs, &format!(" (in `{flag}`)")));
                    self.failed = true;
                }
            }
        }
    }

    fn builtin(&mut self) -> Arc<Catalog> {
        self.builtin
            .get_or_insert_with(|| Arc::new(Catalog::builtin()))
            .clone()
    }

    /// The configuration that speaks of a file; `Err` where it is wrong.
    fn config_for(&mut self, file: &Path) -> Result<Option<(Config, Arc<Catalog>)>, ()> {
        let path = if self.choice.no_config {
            None
        } else if let Some(path) = &self.choice.config {
            Some(path.clone())
        } else {
            let folder = file.parent().unwrap_or(Path::new("")).to_path_buf();
            let found = self.folders.entry(folder);
            found
                .or_insert_with_key(|folder| {
                    let here = folder.as_os_str().is_empty();
                    config::locate(if here { Path::new(".") } else { folder })
                })
                .clone()
        };
        let Some(path) = path else { return Ok(None) };
        if let Some(known) = self.configs.get(&path) {
            return known.clone().map(Some).ok_or(());
        }
        let read = match self.read(&path) {
            Ok(read) => Some(read),
            Err(error) => {
                self.complain_of(&error);
                None
            }
        };
        self.configs.insert(path, read.clone());
        read.map(Some).ok_or(())
    }

    fn read(&mut self, path: &Path) -> Result<(Config, Arc<Catalog>), LoadError> {
        let config = Config::read(path)?;
        let mut catalog = self.builtin();
        for (folder, _) in config.extends() {
            Arc::make_mut(&mut catalog).extend_from(&folder)?;
        }
        Ok((config, catalog))
    }

    fn complain_of(&mut self, error: &LoadError) {
        terminal::complain_of(error, self.color);
        self.failed = true;
    }
}

/// What to say of a name that no rule has. A rule's code is not its name, but tells which is meant.
pub(crate) fn unknown_rule(name: &str, catalogs: &[Arc<Catalog>], place: &str) -> String {
    let rules = catalogs.iter().flat_map(|catalog| catalog.rules());
    let mut names: Vec<&str> = rules
        .flat_map(|rule| [rule.info.id.as_str(), rule.info.family.as_str()])
        .collect();
    names.sort_unstable();
    names.dedup();
    let by_code = catalogs.iter().flat_map(|catalog| catalog.rules());
    let mut by_code = by_code.filter(|rule| rule.info.code.eq_ignore_ascii_case(name) && !name.is_empty());
    let near = match by_code.next() {
        Some(rule) => Some(rule.info.id.as_str()),
        None => config::nearest(name, names),
    };
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`overclaim rules` lists them".to_owned(),
    };
    format!("no rule or family is called `{name}`{place}; {help}")
}
