//! Which folders are to be watched by somebody who wants to know of every change to a site.
//!
//! Entry points: [`resolve`], [`folders`].

use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};

use super::Fault;
use super::load::FOLDERS;

/// A folder to be watched.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Watched {
    /// Where it is.
    pub path: PathBuf,
    /// Whether all that is in its folders matters too.
    pub is_whole: bool,
    /// What tells it from another folder that stands in the same place later.
    identity: (u64, u64),
}

/// The folder of a site without any link in it.
pub fn resolve(site: &Path) -> Result<PathBuf, Fault> {
    fs::canonicalize(site).map_err(|error| Fault::system("read the site", site, &error))
}

/// The folders of the site in `root` that are there now: itself, in which `site.yaml` and these folders come and go,
/// and those that hold its input.
pub fn folders(root: &Path) -> Vec<Watched> {
    let whole = FOLDERS.iter().map(|folder| (root.join(folder), true));
    std::iter::once((root.to_path_buf(), false))
        .chain(whole)
        .filter_map(|(path, is_whole)| {
            // A link to a folder is no folder of the site.
            let found = fs::symlink_metadata(&path).ok().filter(Metadata::is_dir)?;
            Some(Watched {
                path,
                is_whole,
                identity: identity(&found),
            })
        })
        .collect()
}

/// Whether a folder lies at `path`.
pub fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_dir())
}

#[cfg(unix)]
fn identity(found: &Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    (found.dev(), found.ino())
}

#[cfg(not(unix))]
fn identity(found: &Metadata) -> (u64, u64) {
    let made = found.created().ok();
    let since = made.and_then(|made| made.duration_since(std::time::UNIX_EPOCH).ok());
    let nanos = since.map_or(0, |since| since.as_nanos());
    (
        0,
        u64::try_from(nanos % u128::from(u64::MAX)).unwrap_or_default(),
    )
}
