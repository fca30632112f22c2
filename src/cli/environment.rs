//! What the program is told by where and how it was started: the folder, the clock, the environment.
//!
//! Entry points: [`site_folder`], [`now`], [`today`], [`unix_seconds`], [`has_folder`], [`is_set`], [`variable`]. The one
//! door to them; below floor 5 they come as data.
#![expect(
    clippy::disallowed_methods,
    reason = "the one door to the clock and the environment"
)]

use std::path::{Path, PathBuf};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use crate::date::Day;
use crate::fs;

/// The folder of the site: the one that was named, or the nearest one upward from here with a
/// `site.yaml`. The error is a message for people.
pub(super) fn site_folder(named: Option<&Path>) -> Result<PathBuf, String> {
    if let Some(folder) = named {
        return Ok(folder.to_path_buf());
    }
    let here = std::env::current_dir()
        .map_err(|error| format!("cannot tell which folder this is: {error}"))?;
    fs::find_site(&here).ok_or_else(|| {
        "no folder from here upward has a site.yaml; run vejviser in the folder of a site, or name it with --site DIR"
            .to_owned()
    })
}

/// That the program stands in a folder that still exists, which Pagefind wants. The error is a message for people.
pub(super) fn has_folder() -> Result<(), String> {
    std::env::current_dir().map(|_| ()).map_err(|error| {
        format!("the search index needs a folder to start from: {error}; change to one that exists, or write --no-search")
    })
}

/// The day that it is, in universal time; `None` when the clock stands before 1970.
pub(super) fn today() -> Option<Day> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    i64::try_from(since.as_secs() / (24 * 60 * 60))
        .ok()
        .map(Day::of_unix)
}

/// The time in seconds since 1970; `None` when the clock stands before that.
pub(super) fn unix_seconds() -> Option<u64> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    Some(since.as_secs())
}

/// The present moment, to measure how long something takes.
pub(super) fn now() -> Instant {
    Instant::now()
}

/// Whether an environment variable is set and not empty, as <https://no-color.org> asks.
pub(super) fn is_set(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|value| !value.is_empty())
}

/// The value of an environment variable; `None` when it is not set, empty, or no text.
pub(super) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
