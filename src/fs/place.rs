//! Where a finished site may go, and whether what stands there may be replaced.
//!
//! Entry points: [`Place::of`] and [`Place::old`]. All paths are compared after resolving every link in them.

use std::ffi::OsString;
use std::fs;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::{Fault, open_regular};

/// The file in an output folder that says who made it. It is no part of [`crate::output::Output`].
pub(super) const MARKER: &str = ".vejviser-output";

/// What [`MARKER`] holds. It never changes: folders made by an older version must be known too.
pub(super) const MARKER_TEXT: &str =
    "vejviser made this folder and replaces it with every build: keep nothing of yours here.\n";

/// What a site keeps in its own folder and would not survive being replaced.
const KEPT: [&str; 6] = ["content", "i18n", "themes", "src", ".git", ".vejviser"];

const ANOTHER: &str = "choose another folder with --out";
const WRITE_TO: &str = "write to";

/// A folder to write to that is not in the way of the site it is made from.
pub(super) struct Place {
    /// The folder as the person named it, for messages.
    pub(super) shown: PathBuf,
    /// The folder itself, without links.
    pub(super) real: PathBuf,
    /// The folder that it stands in.
    pub(super) parent: PathBuf,
    name: OsString,
}

/// Whether a site may be written to `dir`; the same answer that [`write()`](super::write()) would give before it
/// starts, for asking before the work instead of after it.
pub fn check_target(dir: &Path, site: &Path) -> Result<(), Fault> {
    Place::of(dir, site)?.old().map(drop)
}

/// What stands at a [`Place`] already.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Old {
    /// Nothing.
    Missing,
    /// A folder with nothing in it.
    Empty,
    /// A site written earlier.
    Ours,
}

impl Place {
    /// The folder `dir`, which need not exist.
    pub(super) fn of(dir: &Path, site: &Path) -> Result<Self, Fault> {
        let site =
            fs::canonicalize(site).map_err(|error| Fault::system("read the site", site, &error))?;
        let refuse = |why: String| Err(Fault::new(WRITE_TO, dir, why, ANOTHER));
        // `absolute` keeps what `components` drops: a slash or `.` at the end, which hides a link.
        let real = std::path::absolute(dir)
            .and_then(|dir| resolve(&dir.components().collect::<PathBuf>()))
            .map_err(|error| Fault::system(WRITE_TO, dir, &error))?;
        if site.starts_with(&real) {
            return refuse("the site itself is in it".to_owned());
        }
        for kept in KEPT {
            let lies = site.join(kept);
            let leads = fs::canonicalize(&lies).unwrap_or_else(|_| lies.clone());
            if real.starts_with(&lies) || real.starts_with(&leads) || leads.starts_with(&real) {
                return refuse(format!("`{kept}` of the site is there, and would be lost"));
            }
        }
        match (real.parent(), real.file_name()) {
            (Some(parent), Some(name)) => Ok(Self {
                shown: dir.to_path_buf(),
                parent: parent.to_path_buf(),
                name: name.to_owned(),
                real: real.clone(),
            }),
            _ => refuse("it is not a folder that can be replaced".to_owned()),
        }
    }

    /// A hidden path beside the folder, for the work on it: one and the same for all runs that write there.
    pub(super) fn beside(&self, purpose: &str) -> PathBuf {
        let mut name = OsString::from(".");
        name.push(&self.name);
        name.push(".vejviser-");
        name.push(purpose);
        self.parent.join(name)
    }

    /// What a person knows `path`, which lies in this place, by.
    pub(super) fn shown(&self, path: &str) -> PathBuf {
        self.shown.join(path)
    }

    /// What stands there now; refuses what this program did not make.
    pub(super) fn old(&self) -> Result<Old, Fault> {
        let unreadable = |error: io::Error| Fault::system("read", &self.shown, &error);
        match fs::symlink_metadata(&self.real) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Old::Missing),
            Err(error) => return Err(unreadable(error)),
            Ok(what) if !what.is_dir() => {
                return Err(Fault::new(
                    WRITE_TO,
                    &self.shown,
                    "it is not a folder",
                    ANOTHER,
                ));
            }
            Ok(_) => {}
        }
        if fs::read_dir(&self.real)
            .map_err(unreadable)?
            .next()
            .is_none()
        {
            return Ok(Old::Empty);
        }
        if !is_marker(&self.real.join(MARKER)) {
            let why = "it is not empty and was not made by vejviser";
            let advice = "empty it yourself or choose another folder with --out";
            return Err(Fault::new(WRITE_TO, &self.shown, why, advice));
        }
        // Some keep the branch that is published checked out in the output folder; replacing the
        // folder would take the history in it away.
        if fs::symlink_metadata(self.real.join(".git")).is_ok() {
            let why = "there is a `.git` in it, which would be lost";
            return Err(Fault::new(WRITE_TO, &self.shown, why, ANOTHER));
        }
        Ok(Old::Ours)
    }
}

/// Whether the file says that the folder is ours. A checkout may have changed the line end.
fn is_marker(path: &Path) -> bool {
    let mut text = String::new();
    let read = open_regular(path).and_then(|(file, _)| file.take(1024).read_to_string(&mut text));
    read.is_ok() && text.trim_end() == MARKER_TEXT.trim_end()
}

/// `path` without links. Of a path that does not exist yet, the part that does is resolved, and a
/// link that leads nowhere stands for the place it leads to.
fn resolve(path: &Path) -> io::Result<PathBuf> {
    match fs::canonicalize(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let Some(parent) = path.parent() else {
                return Err(error);
            };
            // No circle: of links that lead to each other, the system says so instead of "not found".
            if let Ok(target) = fs::read_link(path) {
                return resolve(&parent.join(target).components().collect::<PathBuf>());
            }
            // What `..` is after a folder that does not exist, nobody can say.
            let name = path.file_name().ok_or_else(|| {
                io::Error::other("there is a `..` after a folder that does not exist")
            })?;
            Ok(resolve(parent)?.join(name))
        }
        resolved => resolved,
    }
}
