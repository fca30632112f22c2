//! Changing, moving and removing files of a site: all of them or none, and only if each is still what was read.
//!
//! Entry point: [`change()`]. The steps:
//! 1. Everything is looked at: what is there is what was read, nothing stands where a file is to go, no link leads out.
//! 2. The new files are written beside their places, under hidden names.
//! 3. Each old file gets a hidden name, and each new one its own. When one step fails, all before it are undone.
//! 4. What was put aside is removed, and so are folders that have become empty.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Component, Path, PathBuf};

use super::{Fault, open_regular};
use crate::source::SourcePath;

const DOING: &str = "change";

/// A file that changes, moves or goes.
#[derive(Clone, Copy, Debug)]
pub struct Change<'a> {
    /// Where it is.
    pub from: &'a SourcePath,
    /// Where it will be; `None` when it is removed.
    pub to: Option<&'a SourcePath>,
    /// What it held when it was read.
    pub old: &'a [u8],
    /// What it will hold.
    pub new: &'a [u8],
}

/// Makes all of `changes` in the site `site`, or none.
///
/// Who may read and write a file stays the same. Neither a file nor a folder on the way to it may be a symbolic link:
/// nothing outside the site is changed.
///
/// # Errors
/// When a file is something else than it was, something stands in the way, or the system says no. Everything is then
/// as it was; if even that could not be done, the fault says where the old file lies.
pub fn change(site: &Path, changes: &[Change<'_>]) -> Result<(), Fault> {
    let root =
        fs::canonicalize(site).map_err(|error| Fault::system("read the site", site, &error))?;
    let mut work = Work {
        root,
        folders: Vec::new(),
        staged: Vec::new(),
        done: Vec::new(),
    };
    let looked: Result<Vec<Metadata>, Fault> =
        changes.iter().map(|change| work.look(change)).collect();
    let result = looked.and_then(|metadata| {
        let staged: Result<Vec<Option<PathBuf>>, Fault> = changes
            .iter()
            .zip(&metadata)
            .map(|(change, metadata)| work.stage(change, metadata))
            .collect();
        work.swap(changes, &staged?)
    });
    match result {
        Ok(()) => {
            work.finish(changes);
            Ok(())
        }
        Err(fault) => Err(work.undo(fault)),
    }
}

/// What has been done so far.
struct Work {
    root: PathBuf,
    /// Folders that were made, outermost first.
    folders: Vec<PathBuf>,
    /// New files under hidden names.
    staged: Vec<PathBuf>,
    /// Files that have another name: the one they had, and the one they have.
    done: Vec<(PathBuf, PathBuf)>,
}

impl Work {
    fn at(&self, path: &SourcePath) -> PathBuf {
        self.root.join(path.as_str())
    }

    /// Sees that the file is what was read, and that it can go where it is to go.
    fn look(&self, change: &Change<'_>) -> Result<Metadata, Fault> {
        let refuse = |path: &SourcePath, why: &str, advice: &'static str| {
            Err(Fault::new(DOING, &self.at(path), why, advice))
        };
        let file = self.at(change.from);
        self.no_link(change.from)?;
        let fault = |error: &io::Error| Fault::system(DOING, &file, error);
        let (open, metadata) = open_regular(&file).map_err(|error| fault(&error))?;
        let mut bytes = Vec::with_capacity(change.old.len());
        // One byte more than expected is enough to know that it is another file.
        open.take(change.old.len() as u64 + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| fault(&error))?;
        if bytes != change.old {
            return refuse(change.from, "it has changed since it was read", "try again");
        }
        if metadata.permissions().readonly() {
            return refuse(
                change.from,
                "it may not be written to",
                "allow writing to it, and try again",
            );
        }
        if let Some(to) = change.to.filter(|to| *to != change.from) {
            self.no_link(to)?;
            let there = fs::symlink_metadata(self.at(to));
            // Where capitals make no difference, a file stands in its own way.
            let is_own = self.at(to).to_string_lossy().to_lowercase()
                == file.to_string_lossy().to_lowercase();
            if there.is_ok() && !is_own {
                return refuse(
                    to,
                    "something of this name is there already",
                    "choose another name",
                );
            }
        }
        Ok(metadata)
    }

    /// Sees that the path is one inside the site, and that no part of it is a symbolic link.
    fn no_link(&self, path: &SourcePath) -> Result<(), Fault> {
        let mut full = self.root.clone();
        for part in Path::new(path.as_str()).components() {
            let Component::Normal(part) = part else {
                return Err(Fault::new(
                    DOING,
                    &self.at(path),
                    "it is not in the site",
                    "choose another name",
                ));
            };
            full.push(part);
            match fs::symlink_metadata(&full) {
                Ok(what) if what.is_symlink() => {
                    let advice = "put the folder or file itself there, and try again";
                    return Err(Fault::new(DOING, &full, "it is a symbolic link", advice));
                }
                Ok(_) => {}
                // What is not there is no link, and nothing is below it.
                Err(error) if error.kind() == io::ErrorKind::NotFound => break,
                Err(error) => return Err(Fault::system(DOING, &full, &error)),
            }
        }
        Ok(())
    }

    /// Writes the new file beside its place under a hidden name; none where the old one is only moved or removed.
    fn stage(
        &mut self,
        change: &Change<'_>,
        metadata: &Metadata,
    ) -> Result<Option<PathBuf>, Fault> {
        let Some(to) = change.to else { return Ok(None) };
        let file = self.at(to);
        self.make_folder(file.parent().unwrap_or(&self.root.clone()))?;
        if change.old == change.new {
            return Ok(None);
        }
        let hidden = hidden(&file, "new");
        let written = (|| {
            let mut open = OpenOptions::new()
                .write(true)
                .create_new(true)
                .open(&hidden)?;
            self.staged.push(hidden.clone());
            open.write_all(change.new)?;
            same_owner(&open, metadata)?;
            open.set_permissions(metadata.permissions())?;
            open.sync_all()
        })();
        written.map_err(|error| Fault::system(DOING, &file, &error))?;
        Ok(Some(hidden))
    }

    fn make_folder(&mut self, folder: &Path) -> Result<(), Fault> {
        let mut missing = Vec::new();
        let mut at = folder;
        while !at.is_dir() && at != self.root {
            missing.push(at.to_path_buf());
            match at.parent() {
                Some(parent) => at = parent,
                None => break,
            }
        }
        for folder in missing.into_iter().rev() {
            fs::create_dir(&folder).map_err(|error| Fault::system(DOING, &folder, &error))?;
            self.folders.push(folder);
        }
        Ok(())
    }

    /// Gives all files their new names.
    fn swap(&mut self, changes: &[Change<'_>], staged: &[Option<PathBuf>]) -> Result<(), Fault> {
        // The old ones go first: one may stand where another is to go.
        let mut aside = Vec::with_capacity(changes.len());
        for change in changes {
            let file = self.at(change.from);
            let hidden = hidden(&file, "old");
            self.rename(&file, &hidden)?;
            aside.push(hidden);
        }
        for ((change, staged), aside) in changes.iter().zip(staged).zip(&aside) {
            let Some(to) = change.to else { continue };
            let (file, source) = (self.at(to), staged.as_ref().unwrap_or(aside));
            self.rename(source, &file)?;
        }
        Ok(())
    }

    fn rename(&mut self, from: &Path, to: &Path) -> Result<(), Fault> {
        // Nothing is written over: what came there since it was looked at belongs to somebody.
        if fs::symlink_metadata(to).is_ok() {
            let advice = "choose another name, or try again";
            return Err(Fault::new(
                DOING,
                to,
                "something of this name is there already",
                advice,
            ));
        }
        fs::rename(from, to).map_err(|error| Fault::system(DOING, from, &error))?;
        self.done.push((from.to_path_buf(), to.to_path_buf()));
        Ok(())
    }

    /// Puts everything back, and answers why.
    fn undo(self, fault: Fault) -> Fault {
        for (was, is) in self.done.iter().rev() {
            if let Err(error) = fs::rename(is, was) {
                let why = format!(
                    "{error}, when everything was to be put back because of another fault: {fault}"
                );
                return Fault::new(
                    "put back",
                    was,
                    why,
                    format!("its old text lies in `{}`", is.display()),
                );
            }
        }
        for file in &self.staged {
            // It is a hidden file, and does no harm.
            let _ = fs::remove_file(file);
        }
        for folder in self.folders.iter().rev() {
            // Somebody may have put something into it.
            let _ = fs::remove_dir(folder);
        }
        fault
    }

    /// Removes what was put aside, and the folders that nothing is left in.
    fn finish(&self, changes: &[Change<'_>]) {
        for change in changes {
            let file = self.at(change.from);
            let _ = fs::remove_file(hidden(&file, "old"));
            if change.to.is_some_and(|to| to == change.from) {
                continue;
            }
            let mut folder = file.parent();
            while let Some(at) =
                folder.filter(|at| at.components().count() > self.root.components().count() + 2)
            {
                // Only empty ones can be removed.
                if fs::remove_dir(at).is_err() {
                    break;
                }
                folder = at.parent();
            }
        }
    }
}

/// A hidden name beside `file`: hidden files are no part of a site.
fn hidden(file: &Path, what: &str) -> PathBuf {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    file.with_file_name(format!(".{name}.vejviser-{what}-{}", std::process::id()))
}

/// Root may change the files of others, and they stay theirs. Others cannot give files away, nor need to.
fn same_owner(file: &File, metadata: &Metadata) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, fchown};
        let _ = fchown(file, Some(metadata.uid()), Some(metadata.gid()));
    }
    file.metadata().map(|_| ())
}
