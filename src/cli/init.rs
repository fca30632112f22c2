//! `vejviser init`: a small site to start from.
//!
//! Entry point: [`run`].

use std::io::Write;
use std::path::PathBuf;

use super::{Exit, environment, request};
use crate::fs;
use crate::pipeline::codes;
use crate::source::{Content, Source};
use crate::starter;

/// What `init` may be told.
#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  vejviser init help\n  vejviser init help --languages en,da\n  vejviser init help --languages en"
)]
pub(super) struct Arguments {
    /// The folder of the new site; it is made, or has nothing in it
    dir: PathBuf,
    /// The languages of the site; the first is the one in which pages are written first
    #[arg(
        long,
        value_name = "LANG,LANG",
        value_delimiter = ',',
        default_value = "da,en"
    )]
    languages: Vec<String>,
    /// The day on which the pages were checked, as in 2026-11-20 [default: today]
    #[arg(long, value_name = "DAY")]
    today: Option<String>,
}

/// Runs the command. The error is a message for people.
pub(super) fn run(arguments: &Arguments) -> Result<Exit, String> {
    let today = match &arguments.today {
        Some(day) => request::day(day)?,
        None => environment::today().ok_or("this computer does not know the day: add --today")?,
    };
    let tags = tags(&arguments.languages)?;
    let files = starter::files(&tags, today, codes().into_iter().map(|code| code.name));
    let files: Vec<_> = files
        .into_iter()
        .map(|Source { path, content }| match content {
            Content::Text(text) => (path, text.as_bytes().to_vec()),
            Content::Binary(bytes) => (path, bytes),
            // The files in the program are texts.
            _ => (path, Vec::new()),
        })
        .collect();
    fs::create_site(&arguments.dir, &files).map_err(|fault| fault.to_string())?;
    let dir = arguments.dir.display();
    let text = format!(
        "made a site in {dir}: {} files, in {}\n\n\
         Next:\n\
         1. cd {dir}\n\
         2. `vejviser serve --open` shows the site in your browser, and what you change in it\n\
         3. Change site.yaml: your name, your languages, audiences and methods. The remarks in it say how.\n\
         4. `vejviser check` says what does not fit together, `vejviser new` starts a page.\n\
         5. `vejviser build` checks everything and writes the site to public/\n",
        files.len(),
        tags.join(" and "),
    );
    // Nobody is left to tell when standard error is closed.
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
    Ok(Exit::Clean)
}

/// The languages, each of which the program has texts in.
fn tags(wanted: &[String]) -> Result<Vec<&'static str>, String> {
    let known: Vec<&str> = starter::languages().collect();
    let mut tags = Vec::new();
    for tag in wanted {
        let tag = tag.trim();
        let Some(found) = starter::languages().find(|known| *known == tag) else {
            return Err(format!(
                "--languages `{tag}`: there is a site to start from in {} only. Start with `--languages {}`; then add \
                 `{tag}` to `languages` in site.yaml, and `vejviser check` lists each text that it needs",
                known.join(" and "),
                known.last().unwrap_or(&"en"),
            ));
        };
        if tags.contains(&found) {
            return Err(format!("--languages: `{tag}` stands there twice"));
        }
        tags.push(found);
    }
    Ok(tags)
}
