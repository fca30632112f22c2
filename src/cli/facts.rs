//! `vejviser facts`: what the owner of a site looks after.
//!
//! Entry point: [`run`].

use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::{Exit, environment, request};
use crate::pipeline::{self, Options};
use crate::report;

/// What `facts` may be told.
#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  vejviser facts\n  vejviser facts --open\n  vejviser facts --open --format json > questions.json"
)]
pub(super) struct Arguments {
    /// List the questions of questions.yaml that wait for an answer, with the pages that they touch
    #[arg(long)]
    open: bool,
    /// For people or for programs
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    format: Format,
}

/// How the list is written.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, clap::ValueEnum)]
enum Format {
    /// For people: at most 80 characters wide
    #[default]
    Human,
    /// One JSON object, version 1
    Json,
}

/// Runs the command. The error is a message for people.
pub(super) fn run(site: Option<&Path>, arguments: &Arguments) -> Result<Exit, String> {
    let folder = environment::site_folder(site)?;
    let sources = request::load(&folder, &[] as &[PathBuf])?;
    let options = Options {
        drafts: true,
        ..Options::default()
    };
    let (site, found) = pipeline::survey(&sources, &options);
    let Some(site) = site else {
        request::tell(&sources, &found);
        return Ok(Exit::Findings);
    };
    let as_json = arguments.format == Format::Json;
    let list = if arguments.open {
        report::open(&site, as_json)
    } else {
        report::facts(&site, as_json)
    };
    // A reader that closed the pipe has read enough.
    let _ = std::io::stdout().lock().write_all(list.as_bytes());
    Ok(Exit::Clean)
}
