//! How long a build takes and how much memory it needs, at several sizes of a site.
//!
//! The steps: [`corpus`] writes a site, [`measure`] runs the program on it, and this file prints the table.
//! `README.md` beside it says how to run it and what came out.
#![expect(
    clippy::disallowed_methods,
    reason = "a benchmark reads the clock and writes the sites that it builds"
)]

mod corpus;
mod measure;

use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use measure::Cost;

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

/// What was found out about a site.
struct Measured {
    files: usize,
    bytes: u64,
    /// With no output there.
    cold: Cost,
    /// With the output there, and nothing changed.
    again: Cost,
}

/// The pages that every site has beside its own: the start page, and the one for addresses that do not exist.
const OWN_PAGES: usize = 2;

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
    say(&format!(
        "medians of {} runs; CPU is user and system together\n",
        arguments.runs
    ))?;
    say(&row([
        "files",
        "build",
        "wall s",
        "user s",
        "system s",
        "CPU s",
        "peak MiB",
        "output MiB",
    ]
    .map(str::to_owned)))?;
    let mut all = Vec::new();
    for size in sizes {
        let measured = site(arguments, size)?;
        for (name, cost) in [("cold", &measured.cold), ("unchanged", &measured.again)] {
            say(&line(&measured, name, cost))?;
        }
        all.push(measured);
    }
    for large in &all {
        for small in all.iter().filter(|small| small.files * 10 == large.files) {
            say(&ratio(large, small))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes a site, builds it, and takes it away again.
fn site(arguments: &Arguments, size: usize) -> Result<Measured, String> {
    let temporary = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))
        .map_err(|error| error.to_string())?;
    let folder = arguments
        .keep
        .as_deref()
        .unwrap_or(temporary.path())
        .join(size.to_string());
    let files = corpus::write(size, &folder)?;
    let (mut cold, mut again) = (Vec::new(), Vec::new());
    let mut bytes = 0;
    for run in 0..arguments.runs {
        // A folder of its own for each run: a file system may be slow where much was deleted just before.
        let out = folder.join(format!("public-{run}"));
        let command: Vec<OsString> = vec![
            env!("CARGO_BIN_EXE_vejviser").into(),
            "--site".into(),
            folder.clone().into(),
            "build".into(),
            "--out".into(),
            out.clone().into(),
        ];
        cold.push(measure::run(&command)?);
        again.push(measure::run(&command)?);
        let (pages, size) = measure::size(&out)?;
        if pages != files + OWN_PAGES {
            return Err(format!(
                "{files} files became {pages} pages, not {}",
                files + OWN_PAGES
            ));
        }
        bytes = size;
    }
    Ok(Measured {
        files,
        bytes,
        cold: Cost::median(&cold),
        again: Cost::median(&again),
    })
}

fn line(measured: &Measured, name: &str, cost: &Cost) -> String {
    let seconds = |time: Duration| format!("{:.3}", time.as_secs_f64());
    row([
        measured.files.to_string(),
        name.to_owned(),
        seconds(cost.wall),
        seconds(cost.user),
        seconds(cost.system),
        seconds(cost.cpu()),
        mebibytes(cost.peak),
        mebibytes(measured.bytes),
    ])
}

fn row(cells: [String; 8]) -> String {
    let cells = cells.map(|cell| format!("{cell:>11}"));
    cells.concat()
}

/// In MiB with one decimal.
fn mebibytes(bytes: u64) -> String {
    let tenths = (bytes * 10) >> 20;
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// How much more ten times as many files cost.
fn ratio(large: &Measured, small: &Measured) -> String {
    let times = |large: Duration, small: Duration| {
        format!("{:.2}", large.as_secs_f64() / small.as_secs_f64())
    };
    format!(
        "{} files to {}, cold: CPU {} times as much, wall {}; unchanged: CPU {}, wall {}",
        large.files,
        small.files,
        times(large.cold.cpu(), small.cold.cpu()),
        times(large.cold.wall, small.cold.wall),
        times(large.again.cpu(), small.again.cpu()),
        times(large.again.wall, small.again.wall),
    )
}

fn say(line: &str) -> Result<(), String> {
    writeln!(io::stdout(), "{line}").map_err(|error| error.to_string())
}
