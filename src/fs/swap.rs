//! Putting a new folder in the place of an old one, at once and whole.
//!
//! Entry points, in the order of a run: [`tidy`], [`Staging::new`], [`Staging::swap_in`]. All of them
//! are called with the [`Lock`](super::lock::Lock) held, which is why fixed names beside the folder do.
//!
//! Linux and Apple's systems exchange two folders in one step. Where the file system cannot, the old
//! folder is renamed away and the new one in: there is a moment without a site, and a run killed in
//! that very moment leaves it so until the next run, which begins by putting the old site back.

use std::fs::{self, DirBuilder, DirEntry};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::Fault;
use super::place::{Old, Place};

/// Removes what a killed run left beside the folder, and puts the old site back if it was away.
pub(super) fn tidy(place: &Place) -> Result<(), Fault> {
    let aside = place.beside("old");
    if fs::symlink_metadata(&aside).is_ok_and(|old| old.is_dir())
        && fs::symlink_metadata(&place.real).is_err()
    {
        fs::rename(&aside, &place.real)
            .map_err(|error| Fault::system("put back the old site in", &place.shown, &error))?;
    }
    for left in [aside, place.beside("new")] {
        remove(&left).map_err(|error| {
            Fault::system("remove what an earlier build left in", &left, &error)
        })?;
    }
    Ok(())
}

fn remove(path: &Path) -> io::Result<()> {
    let removed = match fs::symlink_metadata(path) {
        Ok(what) if what.is_dir() => remove_dir(path),
        Ok(_) => fs::remove_file(path),
        Err(error) => Err(error),
    };
    removed.or_else(|error| {
        if error.kind() == ErrorKind::NotFound {
            Ok(())
        } else {
            Err(error)
        }
    })
}

/// Removes a folder with all that is in it; what is in each folder at its top by a thread of its own.
fn remove_dir(path: &Path) -> io::Result<()> {
    let top: Vec<DirEntry> = fs::read_dir(path)?.filter_map(Result::ok).collect();
    // Files and what could not be removed are left to the last call, which also says why it cannot be.
    top.par_iter()
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
        .for_each(|folder| {
            let _ = fs::remove_dir_all(folder.path());
        });
    fs::remove_dir_all(path)
}

/// A folder beside the real one, in which the new site grows. Removed when dropped: after a failure
/// that is the new site, after an exchange it is the old one.
pub(super) struct Staging<'a> {
    place: &'a Place,
    path: PathBuf,
}

impl<'a> Staging<'a> {
    /// Makes the folder, as open to others as the old one, or as folders commonly are.
    pub(super) fn new(place: &'a Place, old: Old) -> Result<Self, Fault> {
        let path = place.beside("new");
        let fault = |error: io::Error| Fault::beside(&place.shown, &error);
        create_dir(&path).map_err(fault)?;
        // From here on the folder goes when this function fails.
        let staging = Self { place, path };
        if old != Old::Missing {
            let old = fs::metadata(&place.real).map_err(fault)?;
            like(&staging.path, &old).map_err(fault)?;
        }
        Ok(staging)
    }

    /// The folder.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Puts the folder where the site is served from.
    pub(super) fn swap_in(self, old: Old) -> Result<(), Fault> {
        let real = &self.place.real;
        let swapped = match old {
            Old::Missing => fs::rename(&self.path, real),
            Old::Empty | Old::Ours => match exchange(&self.path, real) {
                Err(error) if error.kind() == ErrorKind::Unsupported => {
                    replace(&self.path, real, &self.place.beside("old"))
                }
                done => done,
            },
        };
        swapped.map_err(|error| {
            Fault::system(
                "put the new site in the place of",
                &self.place.shown,
                &error,
            )
        })
    }
}

impl Drop for Staging<'_> {
    fn drop(&mut self) {
        // What cannot be removed does no harm where it is; the next run tries again, and says so.
        let _ = remove(&self.path);
    }
}

/// Makes a folder that everybody may read as far as the `umask` allows.
pub(super) fn create_dir(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(false);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o755);
    }
    builder.create(path)
}

/// Gives the new folder the group and mode of the old: a web server that could read that one can
/// read this one too.
#[cfg(unix)]
fn like(new: &Path, old: &fs::Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
    // Only a member of the group, or the administrator, may do this; for all others the group that
    // the system chose has to do. It comes first because it resets part of the mode.
    let _ = chown(new, None, Some(old.gid()));
    // The owner must be able to fill the folder whatever the old one's mode was.
    fs::set_permissions(new, fs::Permissions::from_mode(old.mode() & 0o7777 | 0o700))
}

#[cfg(not(unix))]
fn like(_: &Path, _: &fs::Metadata) -> io::Result<()> {
    Ok(())
}

/// Makes `one` the other and `other` the one in a single step; [`ErrorKind::Unsupported`] where
/// that cannot be done.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).map_err(|error| match error {
        // An old kernel, a file system without it, and Apple's word for the same.
        Errno::NOSYS | Errno::INVAL | Errno::NOTSUP => ErrorKind::Unsupported.into(),
        other => other.into(),
    })
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

/// Puts `new` in the place of `old` in two steps, by way of `aside`, and back again if the second fails.
fn replace(new: &Path, old: &Path, aside: &Path) -> io::Result<()> {
    fs::rename(old, aside)?;
    if let Err(error) = fs::rename(new, old) {
        // Should this fail too, the next run does it.
        let _ = fs::rename(aside, old);
        return Err(error);
    }
    // The new site is in its place: what is left of the old one is the next run's to remove.
    let _ = remove(aside);
    Ok(())
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn without_an_exchange_the_folders_are_renamed_and_a_failure_is_undone() {
        let temp = tempfile::tempdir().expect("a temporary folder can be made");
        let [new, old, aside] = ["new", "old", "aside"].map(|name| temp.path().join(name));
        for folder in [&new, &old] {
            fs::create_dir(folder).expect("the folder is new");
            fs::write(folder.join("which"), folder.as_os_str().as_encoded_bytes())
                .expect("the folder is there");
        }
        let which = || fs::read(old.join("which")).expect("a site is there");
        let was = which();
        assert!(replace(&temp.path().join("missing"), &old, &aside).is_err());
        assert_eq!(which(), was);
        replace(&new, &old, &aside).expect("all three are on one disk");
        assert_ne!(which(), was);
        assert!(!new.exists() && !aside.exists());
    }
}
