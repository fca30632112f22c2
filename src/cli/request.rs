//! What the commands that compile a site have in common: their arguments, and the run itself.
//!
//! Entry points: [`Request`], [`compile`]; [`survey`] for those that only list what is there.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use super::environment;
use super::progress::Bar;
use crate::config::parse_base_url;
use crate::date::Day;
use crate::diag::{Diagnostics, nearest};
use crate::pipeline::{self, Compiled, Options, codes};
use crate::render::Search;
use crate::report::{Style, human};
use crate::site::Site;
use crate::source::Sources;
use crate::{fs, theme};

/// What every such command may be told.
#[derive(clap::Args)]
pub(super) struct Request {
    /// The address at which the site is published, instead of the one in site.yaml
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Let findings of this code count as errors; `warnings` for all warnings (may be repeated)
    #[arg(long, value_name = "CODE")]
    deny: Vec<String>,
    /// Also take pages that are drafts
    #[arg(long)]
    drafts: bool,
    /// The day for which the site is checked, as in 2026-11-20 [default: today]
    #[arg(long, value_name = "DAY")]
    today: Option<String>,
}

impl Request {
    /// The arguments as the pipeline wants them. The error is a message for people.
    pub(super) fn options(&self) -> Result<Options, String> {
        let base_url = match &self.base_url {
            Some(url) => {
                Some(parse_base_url(url).map_err(|fault| format!("--base-url `{url}`: {fault}"))?)
            }
            None => None,
        };
        let mut deny = Vec::new();
        for code in self.deny.iter().filter(|code| *code != "warnings") {
            let known = codes();
            if !known.iter().any(|known| known.name == code) {
                return Err(format!("--deny `{code}`: {}", no_such_code(code)));
            }
            deny.push(code.clone());
        }
        let today = match &self.today {
            Some(day) => Some(self::day(day)?),
            None => environment::today(),
        };
        Ok(Options {
            base_url,
            drafts: self.drafts,
            file_links: false,
            deny,
            deny_warnings: self.deny.iter().any(|code| code == "warnings"),
            today,
            answers: None,
            search: Search::default(),
        })
    }
}

/// The day of `--today`. The error is a message for people.
pub(super) fn day(written: &str) -> Result<Day, String> {
    Day::parse(written)
        .ok_or_else(|| format!("--today `{written}`: write year-month-day, as in 2026-11-20"))
}

/// What to say of a code that does not exist.
pub(super) fn no_such_code(code: &str) -> String {
    let known = codes();
    let near = nearest(code, known.iter().map(|code| code.name));
    let hint = near
        .map(|near| format!("; did you mean `{near}`?"))
        .unwrap_or_default();
    format!("there is no such code{hint}")
}

/// Reads the files of `site`, `outputs` left out, and the built-in theme.
pub(super) fn load(site: &Path, outputs: &[PathBuf]) -> Result<Sources, String> {
    let own = fs::load(site, outputs).map_err(|fault| fault.to_string())?;
    Ok(own.with(theme::built_in()))
}

/// Compiles `sources`, with a progress bar for those who wait.
pub(super) fn compile(sources: &Sources, options: &Options) -> Compiled {
    let bar = Bar::new();
    let compiled = pipeline::compile(sources, options, &bar);
    bar.finish();
    compiled
}

/// How a command that lists something writes it.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, clap::ValueEnum)]
pub(super) enum Format {
    /// For people: at most 80 characters wide
    #[default]
    Human,
    /// One JSON object, version 1
    Json,
}

/// The index of all pages below `site`, drafts too if `drafts`, for commands that list what is in it. Pages that
/// could not be used are told of; `None` when nothing could be made of it.
pub(super) fn survey(site: Option<&Path>, drafts: bool) -> Result<Option<Site>, String> {
    let sources = load(&environment::site_folder(site)?, &[])?;
    let options = Options {
        drafts,
        ..Options::default()
    };
    let (site, found) = pipeline::survey(&sources, &options);
    if site.as_ref().is_none_or(|site| site.is_broken) {
        tell(&sources, &found);
    }
    Ok(site)
}

/// Writes a list to standard output.
pub(super) fn list(text: &str) {
    // A reader that closed the pipe has read enough.
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}

/// Tells people what was found, on standard error.
pub(super) fn tell(sources: &Sources, diagnostics: &Diagnostics) {
    let mut stderr = std::io::stderr().lock();
    let colour = stderr.is_terminal() && !environment::is_set("NO_COLOR");
    let style = if colour { Style::Colour } else { Style::Plain };
    let text = human(sources, diagnostics, style);
    // Nobody is left to tell when standard error is closed.
    let _ = stderr.write_all(text.as_bytes());
}
