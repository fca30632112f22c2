//! `vejviser rm`: a page is removed, and what led to it leads to another one.
//!
//! Entry point: [`run`].

use std::path::Path;

use super::{Exit, moving};
use crate::moves::Request;

/// What `rm` may be told.
#[derive(clap::Args)]
#[command(after_help = "\
Example:
  vejviser rm choose --to words

The page is removed in all languages, with the images and documents that no
other page uses. Links to it and its addresses lead to the other page; its
number is never used again. Nothing is written unless everything can be.")]
pub(super) struct Arguments {
    /// The page, such as app/log-in
    #[arg(value_name = "PAGE")]
    page: String,
    /// The page that takes its place
    #[arg(long, value_name = "OTHER")]
    to: String,
    /// Show what would change, and change nothing
    #[arg(long)]
    dry_run: bool,
}

/// Runs the command. The error is a message for people.
pub(super) fn run(site: Option<&Path>, arguments: &Arguments) -> Result<Exit, String> {
    let request = Request::Remove {
        page: arguments.page.clone(),
        other: arguments.to.clone(),
    };
    moving::run(site, &request, arguments.dry_run)
}
