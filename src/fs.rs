//! The one door to the disk: reads a site into [`Sources`](crate::source::Sources) and puts a finished
//! [`Output`](crate::output::Output) where it is served from.
//!
//! Entry points: [`find_site`], [`load()`] and [`write()`]; [`replace`] and [`change()`], which change files of the site
//! itself; [`create()`] and [`create_site`] for new ones; [`recall`] and [`remember`]; [`reload`] and [`folders`], for
//! whoever follows a site that changes. Only the commands call them. What a person
//! can mend in a source file becomes a [`Content`](crate::source::Content) that says so, and is
//! reported with everything else; what stops the work as a whole is a [`Fault`].
#![expect(clippy::disallowed_methods, reason = "the one door to the file system")]

mod cache;
mod change;
mod create;
mod load;
mod lock;
mod mend;
mod place;
mod swap;
mod watched;
mod write;

pub use cache::{recall, remember};
pub use change::{Change, change};
pub use create::{create, create_site, refresh};
pub use load::{load, reload};
pub use mend::replace;
pub use place::check_target;
pub use watched::{Watched, folders, is_folder, resolve};
pub use write::{Written, write};

use std::borrow::Cow;
use std::fmt;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

#[cfg(unix)]
use std::os::unix::fs::OpenOptionsExt;

/// The file that makes a folder a site.
const SITE_FILE: &str = "site.yaml";

/// What this program says of anything that is neither a file nor a folder nor a link.
const NOT_REGULAR: &str = "is not a regular file";

/// The nearest folder that holds a `site.yaml`, from `start` upward.
///
/// Symbolic links in `start` are resolved first, so that "upward" means the same for every
/// name of a folder. A `site.yaml` that is itself a link is found too: [`load()`] then says what it is.
pub fn find_site(start: &Path) -> Option<PathBuf> {
    let start = fs::canonicalize(start).ok()?;
    start
        .ancestors()
        .find(|folder| is_site(folder))
        .map(Path::to_path_buf)
}

/// Whether `folder` holds a `site.yaml`, be it a link or one that cannot be used.
pub fn is_site(folder: &Path) -> bool {
    fs::symlink_metadata(folder.join(SITE_FILE)).is_ok_and(|site| !site.is_dir())
}

/// Why the disk could not be read or written: what failed, where, why, and what to do.
///
/// Shown, it is one line: ``cannot write to `public`: it is a file; choose another folder with --out``.
#[derive(Debug)]
pub struct Fault {
    doing: &'static str,
    path: PathBuf,
    why: String,
    advice: Cow<'static, str>,
}

impl Fault {
    fn new(
        doing: &'static str,
        path: &Path,
        why: impl Into<String>,
        advice: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self {
            doing,
            path: path.to_path_buf(),
            why: why.into(),
            advice: advice.into(),
        }
    }

    /// The system said no: its own words, and what they ask of a person.
    fn system(doing: &'static str, path: &Path, error: &io::Error) -> Self {
        let advice = match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "free some space and try again",
            ErrorKind::PermissionDenied => {
                "get the right to read and write there, or choose another folder"
            }
            ErrorKind::ReadOnlyFilesystem => "choose a folder on a disk that can be written to",
            ErrorKind::NotFound => "see whether the name is right",
            ErrorKind::AlreadyExists => {
                "two files of the site want the same place: give one of them another name"
            }
            ErrorKind::InvalidFilename => "give it a shorter or simpler name",
            ErrorKind::ResourceBusy => {
                "it is in use or a disk is mounted there: choose a folder inside it"
            }
            ErrorKind::CrossesDevices => {
                "remove it yourself and try again, or choose another folder"
            }
            ErrorKind::Unsupported => "choose a folder on a disk of this computer",
            _ => "choose another folder, or ask whoever looks after this computer",
        };
        Self::new(doing, path, error.to_string(), advice)
    }

    /// The system said no beside an output folder. That one may write in a folder but not in the one it
    /// stands in is common on web servers, and would be hard to guess from the system's words.
    fn beside(path: &Path, error: &io::Error) -> Self {
        let doing = "make a hidden file or folder beside";
        match error.kind() {
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                let advice = "the folder that it stands in must be writable too, because the site is replaced as a \
                              whole: get the right to write there, or choose a folder inside it with --out";
                Self::new(doing, path, error.to_string(), advice)
            }
            _ => Self::system(doing, path, error),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot {} `", self.doing)?;
        // A file name may hold a line break or a terminal's control codes; the message is one plain line.
        for c in self.path.to_string_lossy().chars() {
            let plain = if c.is_control() {
                c.escape_default().to_string()
            } else {
                c.to_string()
            };
            f.write_str(&plain)?;
        }
        write!(f, "`: {}; {}", self.why, self.advice)
    }
}

impl std::error::Error for Fault {}

/// What the system said, without the path that `walkdir` puts before it.
fn words(error: walkdir::Error) -> io::Error {
    let lost = io::Error::other(error.to_string());
    // Only a circle of links has no error of the system, and links are not followed.
    error.into_io_error().unwrap_or(lost)
}

/// Opens a regular file for reading, and nothing else.
///
/// What was a file when its folder was listed may have been replaced since: a link is not followed,
/// a pipe is not waited for, and what was opened in the end is asked what it is. Where there is no
/// such way to open a file (outside Unix), only the last of the three holds.
fn open_regular(path: &Path) -> io::Result<(File, Metadata)> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        options.custom_flags(
            (OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY)
                .bits()
                .cast_signed(),
        );
    }
    let file = options.open(path)?;
    let metadata = file.metadata()?;
    if metadata.is_file() {
        Ok((file, metadata))
    } else {
        Err(io::Error::other(NOT_REGULAR))
    }
}
