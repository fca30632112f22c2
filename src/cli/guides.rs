//! `vejviser guides`: which guide each audience finds for each method, and where one is missing.
//!
//! Entry point: [`run`].

use std::path::Path;

use super::Exit;
use super::request::{self, Format};
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

/// Runs the command. The error is a message for people.
pub(super) fn run(site: Option<&Path>, arguments: &Arguments) -> Result<Exit, String> {
    let Some(site) = request::survey(site, arguments.drafts)? else {
        return Ok(Exit::Findings);
    };
    let matrix = Matrix::new(&site);
    request::list(&match arguments.format {
        Format::Human => matrix.table(),
        Format::Json => matrix.json(),
    });
    Ok(if matrix.holes > 0 {
        Exit::Findings
    } else {
        Exit::Clean
    })
}
