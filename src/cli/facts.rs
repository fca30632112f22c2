//! `vejviser facts`: what the owner of a site looks after.
//!
//! Entry point: [`run`].

use std::path::Path;

use super::Exit;
use super::request::{self, Format};
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

/// Runs the command. The error is a message for people.
pub(super) fn run(site: Option<&Path>, arguments: &Arguments) -> Result<Exit, String> {
    let Some(site) = request::survey(site, true)? else {
        return Ok(Exit::Findings);
    };
    let as_json = arguments.format == Format::Json;
    request::list(&if arguments.open {
        report::open(&site, as_json)
    } else {
        report::facts(&site, as_json)
    });
    Ok(Exit::Clean)
}
