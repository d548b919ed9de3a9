//! The arguments.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use overclaim::config::{Date, FailOn, Genre, Overlay};
use overclaim::output::Format;

/// A linter for health claims: hype, overstated certainty, minimised risk, missing evidence.
///
/// A finding is a flag, not a verdict: overclaim never judges whether a claim is true.
#[derive(Parser, Debug)]
#[command(name = "overclaim", version, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand, Debug)]
pub(crate) enum Command {
    /// Lint files, folders, or standard input
    Check(CheckArgs),
    /// Print the health claims found, with their evidence
    Claims(ClaimsArgs),
    /// Hold an article's claims against the abstracts it reports on
    Compare(CompareArgs),
    /// Print how a text was read: its sentences and their cues, as JSON
    Inspect(InspectArgs),
    /// List the rules
    Rules(RulesArgs),
    /// Print one rule whole, or the rules of a family
    Explain(ExplainArgs),
    /// Run the examples that stand inside rule files
    TestRules(TestRulesArgs),
    /// Write a starter `overclaim.toml` into the current folder
    Init(InitArgs),
    /// Say which settings hold
    Config(ConfigArgs),
    /// Print a completion script for a shell
    Completions(CompletionsArgs),
}

#[derive(Args, Debug)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
    #[command(flatten)]
    pub(crate) references: ReferenceArgs,
    /// How to write the findings: human, short, json, jsonl
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(crate) format: Format,
    /// Exit with 1 from this severity on: note, warning, error, never [default: warning]
    #[arg(long, value_name = "SEVERITY")]
    pub(crate) fail_on: Option<FailOn>,
    /// Also rate each text on the questions of `HealthNewsReview`, JAMA and DISCERN
    #[arg(long)]
    pub(crate) scorecard: bool,
    /// Print findings only: no summary
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

#[derive(Args, Debug)]
pub(crate) struct ClaimsArgs {
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
    /// How to write the claims: human, short, json, jsonl
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(crate) format: Format,
}

#[derive(Args, Debug)]
pub(crate) struct CompareArgs {
    /// The article
    #[arg(value_name = "ARTICLE")]
    pub(crate) article: PathBuf,
    /// What it reports on: text, PubMed XML, the MEDLINE format or JATS; may be given again
    #[arg(long = "source", value_name = "FILE", required = true, num_args = 1..)]
    pub(crate) sources: Vec<PathBuf>,
    /// How to write what differs: human, short, json, jsonl
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) config: ConfigChoice,
    /// When to use colour in messages
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: Color,
}

#[derive(Args, Debug)]
pub(crate) struct InspectArgs {
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
    /// Also print the names of the features that readings are weighed from
    #[arg(long, hide = true)]
    pub(crate) features: bool,
}

/// What is read, and by which rules.
#[derive(Args, Debug)]
pub(crate) struct ReadingArgs {
    /// Files and folders; `-` is standard input [default: the current folder]
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Run only these rules or families
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub(crate) select: Vec<String>,
    /// Do not run these rules or families
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub(crate) ignore: Vec<String>,
    #[command(flatten)]
    pub(crate) config: ConfigChoice,
    /// The kind of texts: auto, marketing, news, press-release, leaflet, research-summary
    #[arg(long, value_name = "GENRE")]
    pub(crate) genre: Option<Genre>,
    /// The day on which dates are judged, as 2026-01-31 [default: the system's date]
    #[arg(long, value_name = "DATE")]
    pub(crate) today: Option<Date>,
    /// How the texts are written
    #[arg(long, value_name = "FORMAT", default_value = "auto")]
    pub(crate) input_format: InputFormat,
    /// How the texts of JSONL records are written
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) record_format: RecordFormat,
    /// The field of a JSONL record that holds its text
    #[arg(long, value_name = "NAME", default_value = "text")]
    pub(crate) text_field: String,
    /// The field of a JSONL record that holds its id
    #[arg(long, value_name = "NAME", default_value = "id")]
    pub(crate) id_field: String,
    /// The name that standard input goes by; its ending and folder count
    #[arg(long, value_name = "PATH")]
    pub(crate) stdin_filename: Option<PathBuf>,
    /// How many threads to use [default: as many as there are processors]
    #[arg(short, long, value_name = "N")]
    pub(crate) jobs: Option<std::num::NonZeroUsize>,
    /// When to use colour
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: Color,
}

/// What citations are checked against.
#[derive(Args, Debug, Default)]
pub(crate) struct ReferenceArgs {
    /// Journals besides those that overclaim knows: the list of the National Library of Medicine
    /// (J-Medline or J-Entrez), or CSV or TSV with a title and ISSNs
    #[arg(long, value_name = "FILE", help_heading = "Citations")]
    pub(crate) journals: Option<PathBuf>,
    /// Retracted works: the CSV of Retraction Watch, or a list of DOIs and PMIDs
    #[arg(long, value_name = "FILE", help_heading = "Citations")]
    pub(crate) retractions: Option<PathBuf>,
    /// Look cited DOIs and PMIDs up at Crossref and PubMed. Nothing else ever opens a connection
    #[arg(long, help_heading = "Citations")]
    pub(crate) online: bool,
    /// The address that Crossref and PubMed may write to about the requests
    #[arg(long, value_name = "ADDRESS", requires = "online", help_heading = "Citations")]
    pub(crate) email: Option<String>,
    /// Where answers are kept for a month [default: the system's folder for caches]
    #[arg(long, value_name = "DIR", requires = "online", help_heading = "Citations")]
    pub(crate) cache: Option<PathBuf>,
    /// Where Crossref's interface is [default: <https://api.crossref.org>]
    #[arg(long, value_name = "URL", requires = "online", help_heading = "Citations")]
    pub(crate) crossref_url: Option<String>,
    /// Where PubMed's E-utilities are [default: <https://eutils.ncbi.nlm.nih.gov/entrez/eutils>]
    #[arg(long, value_name = "URL", requires = "online", help_heading = "Citations")]
    pub(crate) pubmed_url: Option<String>,
    /// Where DOIs are resolved [default: <https://doi.org>]
    #[arg(long, value_name = "URL", requires = "online", help_heading = "Citations")]
    pub(crate) doi_url: Option<String>,
}

/// Which configuration holds.
#[derive(Args, Debug)]
pub(crate) struct ConfigChoice {
    /// Use this configuration for all files
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    pub(crate) config: Option<PathBuf>,
    /// Use no configuration
    #[arg(long)]
    pub(crate) no_config: bool,
}

#[derive(Args, Debug)]
pub(crate) struct RulesArgs {
    /// How to write the list
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(crate) format: ListFormat,
    #[command(flatten)]
    pub(crate) config: ConfigChoice,
}

#[derive(Args, Debug)]
pub(crate) struct ExplainArgs {
    /// The id of a rule, a family, or the name of a treatment
    #[arg(value_name = "RULE")]
    pub(crate) rule: String,
    #[command(flatten)]
    pub(crate) config: ConfigChoice,
}

#[derive(Args, Debug)]
pub(crate) struct TestRulesArgs {
    /// A folder of rule files [default: the rules that come with overclaim and with the configuration]
    #[arg(value_name = "DIR")]
    pub(crate) folder: Option<PathBuf>,
    /// Test this rule only
    #[arg(long, value_name = "ID")]
    pub(crate) rule: Option<String>,
}

#[derive(Args, Debug)]
pub(crate) struct InitArgs {
    /// Overwrite a configuration that is there
    #[arg(long)]
    pub(crate) force: bool,
}

#[derive(Args, Debug)]
pub(crate) struct ConfigArgs {
    #[command(subcommand)]
    pub(crate) command: ConfigCommand,
}

#[derive(Subcommand, Debug)]
pub(crate) enum ConfigCommand {
    /// Say which settings hold for a file, and where each comes from
    Show(ConfigShowArgs),
}

#[derive(Args, Debug)]
pub(crate) struct ConfigShowArgs {
    /// The file [default: any file in the current folder]
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) config: ConfigChoice,
}

#[derive(Args, Debug)]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub(crate) shell: Shell,
}

/// When to use colour.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

/// How inputs are written.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum InputFormat {
    /// Told from the name, else from the text
    Auto,
    Text,
    Markdown,
    Html,
    Jsonl,
}

/// How the texts of records are written.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum RecordFormat {
    Text,
    Markdown,
    Html,
}

/// How a list is written.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ListFormat {
    Table,
    Json,
}

impl ReadingArgs {
    /// What the command line asks for on top of any configuration.
    pub(crate) fn overlay(&self, fail_on: Option<FailOn>) -> Overlay {
        Overlay {
            select: self.select.clone(),
            ignore: self.ignore.clone(),
            genre: self.genre,
            today: self.today,
            fail_on,
        }
    }

    /// How many threads to use.
    pub(crate) fn threads(&self) -> usize {
        match self.jobs {
            Some(jobs) => jobs.get(),
            None => std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get),
        }
    }
}
