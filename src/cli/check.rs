//! `vejviser check`: the findings of a build, and nothing is written but what `--fix` mends.
//!
//! Entry point: [`run`].

use std::fmt::Write as _;
use std::io::{IsTerminal, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::{Exit, environment, request};
use crate::answers::Answers;
use crate::external::{self, Settings, remembered, to_remember};
use crate::fixes::{self, Mended};
use crate::fs;
use crate::pipeline::{Compiled, addresses};
use crate::report::{Format, counted, machine, mended, nothing};
use crate::source::{SourcePath, Sources};

/// What `check` may be told.
#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  vejviser check\n  vejviser check --fix\n  vejviser check --external\n  vejviser check --format json > findings.json"
)]
pub(super) struct Arguments {
    /// How to tell what was found: to people on standard error, to programs on standard output
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    format: Format,
    /// Mend in the files what only one change can mend, and tell what is left
    #[arg(long)]
    fix: bool,
    /// Also ask the servers of all addresses in links.yaml whether they are still there
    #[arg(long)]
    external: bool,
    /// How many milliseconds a server has to answer
    #[arg(long, value_name = "MS", hide = true, requires = "external")]
    external_timeout: Option<u64>,
    /// How many milliseconds a server is left alone between two questions
    #[arg(long, value_name = "MS", hide = true, requires = "external")]
    external_pace: Option<u64>,
    #[command(flatten)]
    request: request::Request,
}

/// Where the answers of servers are kept for a day.
const ANSWERS: &str = "external.json";

/// Runs the command. The error is a message for people.
pub(super) fn run(site: Option<&Path>, arguments: &Arguments) -> Result<Exit, String> {
    let checked = check(site, arguments);
    if checked.is_err() && arguments.format != Format::Human {
        // A program that reads it gets something that it can read.
        print(&nothing(arguments.format));
    }
    checked
}

fn check(site: Option<&Path>, arguments: &Arguments) -> Result<Exit, String> {
    let started = environment::now();
    let mut options = arguments.request.options()?;
    let site = environment::site_folder(site)?;
    let mut sources = request::load(&site, &[] as &[PathBuf])?;
    if arguments.external {
        options.answers = Some(Arc::new(ask(&site, &sources, arguments)?));
    }
    let mut compiled;
    if arguments.fix {
        let mended = fixes::mend(sources, |sources| request::compile(sources, &options));
        let whole = put_right(&site, &mended)?;
        Mended {
            sources,
            compiled,
            ..
        } = mended;
        if !whole {
            // What stands on the disk is something else than what was looked at.
            sources = request::load(&site, &[] as &[PathBuf])?;
            compiled = request::compile(&sources, &options);
        }
    } else {
        compiled = request::compile(&sources, &options);
    }
    let Compiled {
        diagnostics: found,
        counts,
        ..
    } = &compiled;
    if arguments.format == Format::Human {
        request::tell(&sources, found);
        if found.iter().next().is_none() {
            say(&format!(
                "{} pages in {} languages: nothing to mend, in {}\n",
                counts.pages,
                counts.languages,
                super::seconds(started.elapsed()),
            ));
        }
    } else {
        print(&machine(arguments.format, &sources, found));
    }
    Ok(if found.has_errors() {
        Exit::Findings
    } else {
        Exit::Clean
    })
}

/// Writes the files that were mended, and says so; `false` when one was left as it is, because it has changed since
/// it was read. What was written before a fault stays written, and is told.
fn put_right(site: &Path, mended: &Mended) -> Result<bool, String> {
    let mut done: Vec<&SourcePath> = Vec::new();
    let mut left: Vec<&SourcePath> = Vec::new();
    let mut fault = None;
    for (path, old, new) in &mended.files {
        match fs::replace(site, path, old, new) {
            Ok(true) => done.push(path),
            Ok(false) => left.push(path),
            Err(met) => {
                fault = Some(met.to_string());
                break;
            }
        }
    }
    let mut text = String::new();
    let mut count = 0;
    for (sources, findings) in &mended.rounds {
        let kept = findings.iter().filter(|finding| {
            let file = finding.fix.as_ref().map(|fix| fix.span.file);
            file.is_some_and(|file| done.contains(&&sources.get(file).path))
        });
        let kept: Vec<_> = kept.collect();
        count += kept.len();
        text.push_str(&self::mended(sources, kept));
    }
    for path in &left {
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "left `{path}` as it is: it has changed since it was read"
        );
    }
    if count > 0 {
        let findings = counted(count, "finding");
        let files = counted(done.len(), "file");
        let _ = writeln!(text, "mended {findings} in {files}\n");
    }
    say(&text);
    match fault {
        Some(fault) => Err(fault),
        None => Ok(left.is_empty()),
    }
}

/// What the servers of all addresses say, or said within the last day.
fn ask(site: &Path, sources: &Sources, arguments: &Arguments) -> Result<Answers, String> {
    let mut settings = Settings::default();
    if let Some(timeout) = arguments.external_timeout {
        settings.timeout = Duration::from_millis(timeout);
    }
    if let Some(pace) = arguments.external_pace {
        settings.pace = Duration::from_millis(pace);
    }
    let memory = fs::recall(site, ANSWERS).unwrap_or_default();
    let now = environment::unix_seconds().unwrap_or_default();
    let mut answers = remembered(&memory, now);
    let unknown: Vec<String> = addresses(sources)
        .into_iter()
        .filter(|address| answers.get(address).is_none())
        .collect();
    if !unknown.is_empty() {
        // Servers that do not answer take their time, and somebody may be waiting.
        if std::io::stderr().is_terminal() {
            say(&format!("asking for {} addresses …\n", unknown.len()));
        }
        let new = external::ask(&unknown, settings);
        if let Some(why) = external::nobody_answers(&unknown, &new) {
            return Err(format!(
                "{why}: see whether this computer has a network, or check without --external"
            ));
        }
        fs::remember(site, ANSWERS, &to_remember(&memory, &new, now));
        for (address, answer) in new.iter() {
            answers.insert(address, answer.clone());
        }
    }
    Ok(answers)
}

fn print(text: &str) {
    // A reader that closed the pipe has read enough.
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}

fn say(text: &str) {
    // Nobody is left to tell when standard error is closed.
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}
