//! `vejviser guides`: which guide each audience finds for each method, and where one is missing.
//!
//! Entry point: [`run`].

use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::{Exit, environment, request};
use crate::pipeline::{self, Options};
use crate::report::Matrix;

/// What `guides` may be told.
#[derive(clap::Args)]
#[command(after_help = "\
Example:
  vejviser guides
  vejviser guides --format json > guides.json

Each method of site.yaml has a row for each task that needs a guide, each
audience a column. A cell holds the number and the path of the best guide, HOLE
where there is none, or why the method is not for this audience. The exit code
is 1 when there is a hole.")]
pub(super) struct Arguments {
    /// For people or for programs
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    format: Format,
    /// Also take pages that are drafts
    #[arg(long)]
    drafts: bool,
}

/// How the guides are told.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, clap::ValueEnum)]
enum Format {
    /// A table of at most 80 characters
    #[default]
    Human,
    /// One JSON object, version 1
    Json,
}

/// Runs the command. The error is a message for people.
pub(super) fn run(site: Option<&Path>, arguments: &Arguments) -> Result<Exit, String> {
    let options = Options {
        drafts: arguments.drafts,
        ..Options::default()
    };
    let folder = environment::site_folder(site)?;
    let sources = request::load(&folder, &[] as &[PathBuf])?;
    let (site, found) = pipeline::survey(&sources, &options);
    let Some(site) = site else {
        request::tell(&sources, &found);
        return Ok(Exit::Findings);
    };
    if site.is_broken {
        request::tell(&sources, &found);
    }
    let matrix = Matrix::new(&site);
    let text = match arguments.format {
        Format::Human => matrix.table(),
        Format::Json => matrix.json(),
    };
    // A reader that closed the pipe has read enough.
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
    Ok(if matrix.holes > 0 {
        Exit::Findings
    } else {
        Exit::Clean
    })
}
