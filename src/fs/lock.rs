//! One writer at a time: a lock beside the output folder, held for as long as a run works there.
//!
//! Entry point: [`Lock::take`]. The lock lies beside the folder, not in it, because the folder is
//! replaced; and it is the system's own lock on a file, so that it ends with the process however
//! that ends.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::Fault;
use super::place::Place;

/// How long to wait between two tries.
const STEP: Duration = Duration::from_millis(20);

/// The right to write to a [`Place`]; given back when dropped.
pub(super) struct Lock {
    #[cfg_attr(not(unix), expect(dead_code, reason = "the file is left where it is"))]
    path: PathBuf,
    // In this order: the folders can go only after the file in them.
    _file: File,
    _parents: Parents,
}

impl Lock {
    /// Waits at most `patience` for the run that is at work there.
    pub(super) fn take(place: &Place, patience: Duration) -> Result<Self, Fault> {
        let path = place.beside("lock");
        let parents = Parents::above(place);
        let end = Instant::now() + patience;
        loop {
            let late = Instant::now() >= end;
            // Again at each turn: a run that failed takes the folders it made away.
            fs::create_dir_all(&place.parent)
                .map_err(|error| Fault::system("make the folder", &place.parent, &error))?;
            match open(&path).map(|file| (file.try_lock(), file)) {
                Ok((Ok(()), file)) if is_at(&file, &path) => {
                    return Ok(Self {
                        path,
                        _file: file,
                        _parents: parents,
                    });
                }
                // A run that is just done took its folders away, or this file: try those that are there now.
                Err(error) if error.kind() == ErrorKind::NotFound && !late => {}
                Ok((Ok(()) | Err(TryLockError::WouldBlock), _)) if !late => {}
                Ok((Ok(()) | Err(TryLockError::WouldBlock), _)) => {
                    let advice = "wait until that one is done, then try again";
                    return Err(Fault::new(
                        "write to",
                        &place.shown,
                        "another build is writing to it",
                        advice,
                    ));
                }
                Err(error) | Ok((Err(TryLockError::Error(error)), _)) => {
                    return Err(Fault::beside(&place.shown, &error));
                }
            }
            std::thread::sleep(STEP);
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while it is still held, and whoever gets the lock looks whether its file is still the
        // one that is there: so no two runs can hold locks on two files of this name. Elsewhere that
        // cannot be looked up, so there the empty file stays.
        #[cfg(unix)]
        let _ = fs::remove_file(&self.path);
    }
}

fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        // In a folder that others can write to, a link of this name could lead anywhere.
        options.custom_flags(rustix::fs::OFlags::NOFOLLOW.bits().cast_signed());
    }
    options.open(path)
}

/// Whether `path` still names `file`.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::symlink_metadata(path)) {
        (Ok(ours), Ok(there)) => (ours.dev(), ours.ino()) == (there.dev(), there.ino()),
        _ => false,
    }
}

/// Elsewhere the file is never removed, so it is always the same.
#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}

/// The folders that had to be made to reach a place. Those that are empty in the end, because nothing
/// was written after all, are taken away again.
struct Parents(Vec<PathBuf>);

impl Parents {
    fn above(place: &Place) -> Self {
        Self(
            place
                .parent
                .ancestors()
                .take_while(|folder| !folder.exists())
                .map(Path::to_path_buf)
                .collect(),
        )
    }
}

impl Drop for Parents {
    fn drop(&mut self) {
        for folder in &self.0 {
            // The system refuses to remove what is not empty: the usual case.
            let _ = fs::remove_dir(folder);
        }
    }
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn the_lock_keeps_others_out_and_leaves_nothing_behind() {
        let temp = tempfile::tempdir().expect("a temporary folder can be made");
        let site = temp.path().join("site");
        fs::create_dir(&site).expect("the folder is new");
        let place = Place::of(&temp.path().join("new/public"), &site).expect("the place is free");

        let lock = Lock::take(&place, Duration::ZERO).expect("nobody holds it");
        let fault = Lock::take(&place, 3 * STEP).err().expect("it is held");
        assert!(
            fault.to_string().contains("another build is writing to it"),
            "{fault}"
        );
        assert!(
            place.beside("lock").exists(),
            "the one that waited leaves the lock alone"
        );
        drop(lock);
        assert!(!temp.path().join("new").exists());
        assert!(Lock::take(&place, Duration::ZERO).is_ok());
    }
}
