//! `vejviser mv`: a page or a folder gets another path or address, and all that leads to it follows.
//!
//! Entry point: [`run`].

use std::path::Path;

use super::{Exit, moving};
use crate::moves::Request;

/// What `mv` may be told.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  vejviser mv words glossary
  vejviser mv words reference/
  vejviser mv words --slug en=glossary
  vejviser mv app-log-in app/log-in --dry-run

A page is named by its path below the folder of a language; its files in all
languages move, with the images and documents beside them that no other page
uses. Every link to it is rewritten. Its addresses are made of its slugs, so
that they change with --slug alone; the old ones then lead to the new ones.
Nothing is written unless everything can be.")]
pub(super) struct Arguments {
    /// The page, such as app/log-in, or a folder of pages, such as app/
    #[arg(value_name = "OLD")]
    old: String,
    /// What it is to be called; with / at the end, the folder that it moves into
    #[arg(value_name = "NEW", required_unless_present = "slug")]
    new: Option<String>,
    /// Its new part of the address, in one language or in all (may be repeated)
    #[arg(long, value_name = "[LANGUAGE=]SLUG")]
    slug: Vec<String>,
    /// Show what would change, and change nothing
    #[arg(long)]
    dry_run: bool,
}

/// Runs the command. The error is a message for people.
pub(super) fn run(site: Option<&Path>, arguments: &Arguments) -> Result<Exit, String> {
    let slugs = arguments
        .slug
        .iter()
        .map(|slug| match slug.split_once('=') {
            Some((tag, slug)) => (Some(tag.to_owned()), slug.to_owned()),
            None => (None, slug.clone()),
        });
    let request = Request::Rename {
        old: arguments.old.clone(),
        new: arguments.new.clone(),
        slugs: slugs.collect(),
    };
    moving::run(site, &request, arguments.dry_run)
}
