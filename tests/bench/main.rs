//! How long a build takes and how much memory it needs, at several sizes of a site.
//!
//! The steps: [`corpus`] writes a site, [`measure`] runs the program on it, [`save`] changes it while it is served,
//! [`rules`] checks it with rules and without, and [`table`] says what came out.
//! `README.md` beside this file says how to run it and how to read it.
#![expect(
    clippy::disallowed_methods,
    reason = "a benchmark reads the clock and writes the sites that it builds"
)]

mod corpus;
mod measure;
mod rules;
mod save;
mod table;

use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use measure::Cost;
use table::Measured;

/// Measures `vejviser build` on made-up sites of several sizes.
#[derive(Parser)]
#[command(name = "bench")]
struct Arguments {
    /// How many Markdown files the sites have [default: 100 1000 10000]
    sizes: Vec<usize>,
    /// How often each is built
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..))]
    runs: u32,
    /// Keep the sites, each in a folder of DIR that is named by its size
    #[arg(long, value_name = "DIR")]
    keep: Option<PathBuf>,
    /// Only write a site of so many files to a folder
    #[arg(long, num_args = 2, value_names = ["N", "DIR"])]
    generate: Option<Vec<String>>,
    /// What cargo gives to every benchmark
    #[arg(long, hide = true)]
    bench: bool,
}

/// The languages of the project.
const LANGUAGES: usize = 2;
/// The pages that every site has beside its own: the start page, and the one for addresses that do not exist.
const OWN_PAGES: usize = 2;

/// How often each kind of save is measured.
const SAVES: u32 = 15;

fn main() -> ExitCode {
    let given: Vec<OsString> = std::env::args_os().collect();
    let ended = match given.get(1) {
        Some(first) if first == measure::WATCH => measure::watch(&given[2..]),
        _ => run(&Arguments::parse()),
    };
    ended.unwrap_or_else(|fault| {
        // Nobody is left to tell when standard error is closed.
        let _ = writeln!(io::stderr(), "bench: {fault}");
        ExitCode::FAILURE
    })
}

fn run(arguments: &Arguments) -> Result<ExitCode, String> {
    if let Some([files, folder]) = arguments.generate.as_deref() {
        let files = files
            .parse()
            .map_err(|_| format!("`{files}` is no number of files"))?;
        let files = corpus::write(files, Path::new(folder))?;
        say(&format!("{files} files in {folder}"))?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut sizes = arguments.sizes.clone();
    if sizes.is_empty() {
        // Without cargo's word this is a test run, which only sees that everything still works.
        sizes = if arguments.bench {
            vec![100, 1_000, 10_000]
        } else {
            vec![100]
        };
    }
    let temporary =
        tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).map_err(|error| error.to_string())?;
    let place = arguments.keep.as_deref().unwrap_or(temporary.path());
    say(&table::head(arguments.runs))?;
    let mut all = Vec::new();
    for size in sizes {
        let measured = site(&place.join(size.to_string()), size, arguments.runs)?;
        say(&table::lines(&measured))?;
        all.push(measured);
    }
    for large in &all {
        for small in all.iter().filter(|small| small.files * 10 == large.files) {
            say(&table::ratio(large, small))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes a site to `folder` and builds it. Each cold build has an output folder of its own, and nothing is
/// removed before all is done: ext4 does not give the place of a file that was just removed to a new one, and
/// takes long to pass by thousands of them.
fn site(folder: &Path, size: usize, runs: u32) -> Result<Measured, String> {
    let files = corpus::write(size, folder)?;
    let (mut cold, mut unchanged) = (Vec::new(), Vec::new());
    let mut bytes = 0;
    let save = save::measure(folder, SAVES)?;
    for run in 1..=runs {
        let out = folder.join(format!("public-{run}"));
        // A site without a list of all pages has no search field, and nothing to make an index for.
        let command = build(folder, &out);
        cold.push(measure::run(&command)?);
        unchanged.push(measure::run(&command)?);
        let (pages, size) = measure::size(&out).map_err(|error| error.to_string())?;
        // The number of a page is a page of its own, in both languages at once.
        let wanted = files + files / LANGUAGES + OWN_PAGES;
        if pages != wanted {
            return Err(format!("{files} files became {pages} pages, not {wanted}"));
        }
        bytes = size;
    }
    Ok(Measured {
        files,
        bytes,
        save,
        rules: rules::measure(folder, runs)?,
        cold: Cost::median(&cold),
        unchanged: Cost::median(&unchanged),
        searched: searched(folder, runs)?,
    })
}

/// The command that builds the site in `folder` into `out`.
fn build(folder: &Path, out: &Path) -> Vec<OsString> {
    let mut command: Vec<OsString> = vec![env!("CARGO_BIN_EXE_vejviser").into()];
    command.extend(["--site".into(), folder.into(), "build".into()]);
    command.extend(["--out".into(), out.into()]);
    command
}

/// What a cold build costs with a list of all pages, and so with a search field on each and an index for it.
fn searched(folder: &Path, runs: u32) -> Result<Cost, String> {
    let fault = |error: io::Error| error.to_string();
    let homes = ["da", "en"].map(|tag| folder.join("content").join(tag).join("index.md"));
    let mut whole = Vec::new();
    for home in &homes {
        let text = fs::read_to_string(home).map_err(fault)?;
        fs::write(home, format!("{text}\n::pages{{}}\n")).map_err(fault)?;
        whole.push(text);
    }
    let costs: Result<Vec<Cost>, String> = (1..=runs)
        .map(|run| measure::run(&build(folder, &folder.join(format!("public-search-{run}")))))
        .collect();
    for (home, text) in homes.iter().zip(whole) {
        fs::write(home, text).map_err(fault)?;
    }
    Ok(Cost::median(&costs?))
}

fn say(line: &str) -> Result<(), String> {
    writeln!(io::stdout(), "{line}").map_err(|error| error.to_string())
}
