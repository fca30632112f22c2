//! What a run remembers for the next one, in the hidden folder `.vejviser` of the site.
//!
//! Entry points: [`recall`] and [`remember`]. Nothing depends on it: what cannot be read is not there, and what
//! cannot be written is not remembered. The folder may be deleted at any time.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::mend::write_beside;
use super::open_regular;

const FOLDER: &str = ".vejviser";

/// The largest file that is read back, in bytes (4 MiB).
const MAX_BYTES: u64 = 4 << 20;

/// The text that was remembered under `name`.
pub fn recall(site: &Path, name: &str) -> Option<String> {
    let (file, _) = open_regular(&folder(site)?.join(name)).ok()?;
    let mut text = String::new();
    file.take(MAX_BYTES).read_to_string(&mut text).ok()?;
    Some(text)
}

/// Remembers `text` under `name`.
pub fn remember(site: &Path, name: &str, text: &str) {
    let _ = fs::create_dir(site.join(FOLDER));
    let Some(folder) = folder(site) else { return };
    // Whatever version control the site is kept in, this is no part of it.
    let ignore = folder.join(".gitignore");
    if fs::symlink_metadata(&ignore).is_err() {
        let _ = write_beside(&ignore, b"*\n", |_| Ok(()));
    }
    let _ = write_beside(&folder.join(name), text.as_bytes(), |_| Ok(()));
}

/// The folder, if it is one: a link could lead anywhere.
fn folder(site: &Path) -> Option<PathBuf> {
    let folder = site.join(FOLDER);
    let what = fs::symlink_metadata(&folder).ok()?;
    what.is_dir().then_some(folder)
}
