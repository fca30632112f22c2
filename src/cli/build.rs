//! `vejviser build`: checks everything, then writes the site.
//!
//! Entry point: [`run`].

use std::io::Write;
use std::path::{Path, PathBuf};

use super::{Exit, environment, request};
use crate::diag::Severity;
use crate::fs;
use crate::output::Output;
use crate::render::{self, Documents, Search};
use crate::report::counted;

/// What `build` may be told.
#[derive(clap::Args)]
#[command(
    after_help = "Example:\n  vejviser build --out public --base-url https://help.example.org/"
)]
pub(super) struct Arguments {
    /// Where to write the site [default: public in the site's folder]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Make no search index: the search field leads to the list of all pages
    #[arg(long)]
    no_search: bool,
    /// Write a site that works when its files are opened from a folder: every address names its file
    #[arg(long)]
    file_links: bool,
    #[command(flatten)]
    request: request::Request,
}

/// Runs the command. The error is a message for people.
pub(super) fn run(site: Option<&Path>, arguments: Arguments) -> Result<Exit, String> {
    let started = environment::now();
    let mut options = arguments.request.options()?;
    options.file_links = arguments.file_links;
    options.search = if arguments.no_search {
        Search::Off
    } else {
        environment::has_folder()?;
        Search::Gathered
    };
    let site = environment::site_folder(site)?;
    let folder = arguments.out.unwrap_or_else(|| site.join("public"));
    // Before the work, not after it.
    fs::check_target(&folder, &site).map_err(|fault| fault.to_string())?;
    let sources = request::load(&site, std::slice::from_ref(&folder))?;
    let compiled = request::compile(&sources, &options);
    let mut found = compiled.diagnostics;
    let notes = found.count(Severity::Info);
    // Whoever builds wants to know what stops it; what is only worth knowing is told by `check`.
    found.retain(|finding| finding.severity > Severity::Info);
    request::tell(&sources, &found);

    // Nobody is left to tell when standard error is closed.
    let mut stderr = std::io::stderr().lock();
    if notes > 0 {
        let them = if notes == 1 { "it" } else { "them" };
        let notes = counted(notes, "note");
        let _ = writeln!(stderr, "{notes}: `vejviser check` shows {them}");
    }
    let Some(mut output) = compiled.output else {
        let _ = writeln!(stderr, "nothing was written");
        return Ok(Exit::Findings);
    };
    let cost = match compiled.documents {
        Some(documents) => format!(" ({})", add_search(documents, &mut output)?),
        None => String::new(),
    };
    let written = fs::write(&output, &folder, &site).map_err(|fault| fault.to_string())?;
    let counts = compiled.counts;
    let _ = writeln!(
        stderr,
        "{} pages in {} languages: {} files written, {} unchanged, {} removed, in {}{cost}",
        counts.pages,
        counts.languages,
        written.written,
        written.unchanged,
        written.removed,
        super::seconds(started.elapsed()),
    );
    Ok(Exit::Clean)
}

/// Makes the search index, adds it to the site, and says what it cost. The error is a message for people.
fn add_search(documents: Documents, output: &mut Output) -> Result<String, String> {
    let started = environment::now();
    let mut size = 0;
    for (path, bytes) in render::index(documents)? {
        size += bytes.len();
        let name = path.to_string();
        if !output.insert(path, bytes) {
            return Err(format!(
                "the search index and something else would both be written to `{name}`; nothing was written"
            ));
        }
    }
    Ok(format!(
        "search index {}, {} kB",
        super::seconds(started.elapsed()),
        size.div_ceil(1000)
    ))
}
