//! What a program costs: its time and its memory, as the system counts them.
//!
//! Entry points: [`run`] and, in a process of its own, [`watch`]. The system tells the peak of memory only of
//! all children that a process has waited for together. So each run is started and watched by a small process
//! that has no other child: this program itself, started again.

use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

/// What one run cost.
#[derive(Clone, Copy, Default)]
pub(crate) struct Cost {
    /// From its start to its end.
    pub wall: Duration,
    /// Spent in the program, by all its threads.
    pub user: Duration,
    /// Spent in the system on its behalf.
    pub system: Duration,
    /// The most memory that it held at once, in bytes.
    pub peak: u64,
}

impl Cost {
    /// The whole time of all processors.
    pub(crate) fn cpu(&self) -> Duration {
        self.user + self.system
    }

    /// The median of each figure.
    pub(crate) fn median(runs: &[Self]) -> Self {
        fn middle<T: Ord + Copy + Default>(figures: impl Iterator<Item = T>) -> T {
            let mut figures: Vec<T> = figures.collect();
            figures.sort_unstable();
            figures.get(figures.len() / 2).copied().unwrap_or_default()
        }
        Self {
            wall: middle(runs.iter().map(|run| run.wall)),
            user: middle(runs.iter().map(|run| run.user)),
            system: middle(runs.iter().map(|run| run.system)),
            peak: middle(runs.iter().map(|run| run.peak)),
        }
    }
}

/// The option that makes this program a watcher.
pub(crate) const WATCH: &str = "--watch";

/// Runs `command`, which must end well.
pub(crate) fn run(command: &[OsString]) -> Result<Cost, String> {
    let own = std::env::current_exe().map_err(|error| error.to_string())?;
    let ended = Command::new(own)
        .arg(WATCH)
        .args(command)
        .output()
        .map_err(|error| format!("the watcher cannot be started: {error}"))?;
    if !ended.status.success() {
        let said = String::from_utf8_lossy(&ended.stderr);
        return Err(format!("the build failed ({})\n{said}", ended.status));
    }
    let text = String::from_utf8_lossy(&ended.stdout);
    let mut figures = text.split_whitespace().map(str::parse::<u64>);
    let mut next = || match figures.next() {
        Some(Ok(figure)) => Ok(figure),
        _ => Err(format!("the watcher said `{text}`")),
    };
    Ok(Cost {
        wall: Duration::from_micros(next()?),
        user: Duration::from_micros(next()?),
        system: Duration::from_micros(next()?),
        peak: next()?,
    })
}

/// Runs `command`, and writes its figures to standard output. Ends as it ended.
pub(crate) fn watch(command: &[OsString]) -> Result<ExitCode, String> {
    let (program, arguments) = command.split_first().ok_or("nothing to watch")?;
    let started = Instant::now();
    let status = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .status()
        .map_err(|error| format!("cannot start `{}`: {error}", program.display()))?;
    let wall = started.elapsed().as_micros();
    let [user, system, peak] = of_children()?;
    writeln!(io::stdout(), "{wall} {user} {system} {peak}").map_err(|error| error.to_string())?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(ExitCode::from(code.unwrap_or(u8::MAX)))
}

/// The time in the program and in the system, in microseconds, and the peak of memory, in bytes.
#[cfg(unix)]
fn of_children() -> Result<[i64; 3], String> {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeValLike;
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).map_err(|error| error.to_string())?;
    // Linux counts in KiB, Apple in bytes.
    let unit = if cfg!(target_vendor = "apple") {
        1
    } else {
        1024
    };
    Ok([
        usage.user_time().num_microseconds(),
        usage.system_time().num_microseconds(),
        usage.max_rss() * unit,
    ])
}

#[cfg(not(unix))]
fn of_children() -> Result<[i64; 3], String> {
    Err("this system does not tell what a program cost".to_owned())
}

/// How many HTML files a folder holds, and how many bytes all its files have together.
pub(crate) fn size(folder: &Path) -> io::Result<(usize, u64)> {
    let (mut pages, mut bytes) = (0, 0);
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let metadata = entry.metadata()?;
        if metadata.is_dir() {
            let (more_pages, more_bytes) = size(&entry.path())?;
            pages += more_pages;
            bytes += more_bytes;
        } else {
            let name = entry.path();
            pages += usize::from(
                name.extension()
                    .is_some_and(|extension| extension == "html"),
            );
            bytes += metadata.len();
        }
    }
    Ok((pages, bytes))
}
