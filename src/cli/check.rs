//! `vejviser check`: the findings of a build, and nothing is written.
//!
//! Entry point: [`run`].

use std::io::Write;
use std::path::{Path, PathBuf};

use super::{Exit, environment, request};
use crate::diag::Diagnostics;
use crate::report::{Format, machine};
use crate::source::Sources;

/// What `check` may be told.
#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  vejviser check\n  vejviser check --format json > findings.json"
)]
pub(super) struct Arguments {
    /// How to tell what was found: to people on standard error, to programs on standard output
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    request: request::Request,
}

/// Runs the command. The error is a message for people.
pub(super) fn run(site: Option<&Path>, arguments: &Arguments) -> Result<Exit, String> {
    let checked = check(site, arguments);
    if checked.is_err() && arguments.format != Format::Human {
        // A program that reads it gets something that it can read.
        print(
            arguments.format,
            &Sources::default(),
            &Diagnostics::default(),
        );
    }
    checked
}

fn check(site: Option<&Path>, arguments: &Arguments) -> Result<Exit, String> {
    let started = environment::now();
    let options = arguments.request.options()?;
    let site = environment::site_folder(site)?;
    let sources = request::load(&site, &[] as &[PathBuf])?;
    let compiled = request::compile(&sources, &options);
    let found = &compiled.diagnostics;
    if arguments.format == Format::Human {
        request::tell(&sources, found);
        if found.iter().next().is_none() {
            let counts = compiled.counts;
            // Nobody is left to tell when standard error is closed.
            let _ = writeln!(
                std::io::stderr(),
                "{} pages in {} languages: nothing to mend, in {}",
                counts.pages,
                counts.languages,
                super::seconds(started.elapsed()),
            );
        }
    } else {
        print(arguments.format, &sources, found);
    }
    Ok(if found.has_errors() {
        Exit::Findings
    } else {
        Exit::Clean
    })
}

fn print(format: Format, sources: &Sources, found: &Diagnostics) {
    let text = machine(format, sources, found);
    // A reader that closed the pipe has read enough.
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}
