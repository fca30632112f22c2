//! New files in a folder of a person's own: all of them or none, and never in the place of what is there.
//!
//! Entry points: [`create`] for a site that is there, [`create_site`] for one that is not; [`refresh`] for what the
//! program wrote and may write anew.

use std::ffi::OsStr;
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Component, Path, PathBuf};

use super::mend::write_beside;
use super::{Fault, open_regular};
use crate::source::SourcePath;

const DOING: &str = "write";

/// What is taken for nothing in a folder for a new site: a repository that was made first, and what a file manager
/// leaves there.
const HARMLESS: [&str; 3] = [".git", ".DS_Store", "desktop.ini"];

/// Writes `files`, by their paths below the folder `root`, which is there.
///
/// Each is written beside its place and gets its name when all of them are on the disk; a name that is taken by then
/// stays what it is. Nothing leads out of `root`: neither a `..` nor a symbolic link on the way.
///
/// # Errors
/// When a file is there already, or the system says no. Whatever was made is taken away again.
pub fn create(root: &Path, files: &[(SourcePath, Vec<u8>)]) -> Result<(), Fault> {
    let real = fs::canonicalize(root).map_err(|error| Fault::system(DOING, root, &error))?;
    // Before anything is written, so that what cannot be done leaves no trace.
    let mut places = Vec::with_capacity(files.len());
    for (path, _) in files {
        places.push(free_place(root, &real, path)?);
    }
    let mut made = Made::default();
    for ((path, bytes), full) in files.iter().zip(places) {
        made.prepare(root, path, full, bytes)?;
    }
    made.name(root)?;
    made.keep();
    Ok(())
}

/// As [`create`], in the folder `dir`, which is made when it is not there.
///
/// # Errors
/// When `dir` is something else than a folder, or holds something.
pub fn create_site(dir: &Path, files: &[(SourcePath, Vec<u8>)]) -> Result<(), Fault> {
    let system = |error: io::Error| Fault::system("make a site in", dir, &error);
    let another = "choose another folder";
    let mut made = Made::default();
    match fs::metadata(dir) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            made.folders_to(dir).map_err(system)?;
        }
        Err(error) => return Err(system(error)),
        Ok(what) if !what.is_dir() => {
            let doing = "make a site in";
            return Err(Fault::new(doing, dir, "it is not a folder", another));
        }
        Ok(_) => {
            for entry in fs::read_dir(dir).map_err(system)? {
                let name = entry.map_err(system)?.file_name();
                if !HARMLESS.iter().any(|known| name == OsStr::new(known)) {
                    let why = format!("it is not empty: there is `{}`", name.to_string_lossy());
                    return Err(Fault::new("make a site in", dir, why, another));
                }
            }
        }
    }
    create(dir, files)?;
    made.keep();
    Ok(())
}

/// Writes `files`, by their names, into the folder `dir`, which is made when it is not there; each in the place of an
/// older one that holds `mark`. Answers how many are new or other than before.
///
/// # Errors
/// When a file of this name is somebody else's, or the system says no. Those before it may be written by then.
pub fn refresh(dir: &Path, files: &[(SourcePath, Vec<u8>)], mark: &str) -> Result<usize, Fault> {
    let mut made = Made::default();
    let system = |path: &Path, error: &io::Error| Fault::system(DOING, path, error);
    made.folders_to(dir).map_err(|error| system(dir, &error))?;
    let mut old: Vec<Option<Vec<u8>>> = Vec::new();
    for (name, _) in files {
        let path = dir.join(name.as_str());
        let there = match open_regular(&path) {
            Ok((mut open, _)) => {
                let mut bytes = Vec::new();
                open.read_to_end(&mut bytes)
                    .map_err(|error| system(&path, &error))?;
                Some(bytes)
            }
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(system(&path, &error)),
        };
        let ours = |bytes: &Vec<u8>| memchr::memmem::find(bytes, mark.as_bytes()).is_some();
        if !there.as_ref().is_none_or(ours) {
            let why = "vejviser did not write it";
            return Err(Fault::new(DOING, &path, why, "choose another folder"));
        }
        old.push(there);
    }
    made.keep();
    let mut changed = 0;
    for ((name, bytes), old) in files.iter().zip(old) {
        if old.as_ref() != Some(bytes) {
            let path = dir.join(name.as_str());
            write_beside(&path, bytes, |_| Ok(())).map_err(|error| system(&path, &error))?;
            changed += 1;
        }
    }
    Ok(changed)
}

/// What has been made so far. Taken away again when dropped, unless it is to be kept.
#[derive(Default)]
struct Made {
    /// In the order in which they were made.
    folders: Vec<PathBuf>,
    /// Files on the disk that have no name yet, each with the one that it gets.
    ready: Vec<(PathBuf, PathBuf, SourcePath)>,
    named: Vec<PathBuf>,
}

impl Made {
    /// Puts `bytes` on the disk beside `full`, the place of `path`.
    fn prepare(
        &mut self,
        root: &Path,
        path: &SourcePath,
        full: PathBuf,
        bytes: &[u8],
    ) -> Result<(), Fault> {
        let shown = root.join(path.as_str());
        let fault = |error: io::Error| Fault::system(DOING, &shown, &error);
        if let Some(folder) = full.parent() {
            self.folders_to(folder).map_err(fault)?;
        }
        let name = full.file_name().unwrap_or_default().to_string_lossy();
        // Hidden files are no part of a site, so that one that a killed run leaves behind does no harm.
        let temporary = full.with_file_name(format!(".{name}.vejviser-{}", std::process::id()));
        let mut open = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&temporary)
            .map_err(fault)?;
        self.ready.push((temporary, full, path.clone()));
        open.write_all(bytes)
            .and_then(|()| open.sync_all())
            .map_err(fault)
    }

    /// Gives all files their names.
    fn name(&mut self, root: &Path) -> Result<(), Fault> {
        for (temporary, full, path) in &self.ready {
            give_name(temporary, full).map_err(|error| {
                let shown = root.join(path.as_str());
                if error.kind() == ErrorKind::AlreadyExists {
                    let advice = "choose another path";
                    return Fault::new(DOING, &shown, "it is there already", advice);
                }
                Fault::system(DOING, &shown, &error)
            })?;
            self.named.push(full.clone());
        }
        Ok(())
    }

    /// Makes `dir` and the folders above it that are not there.
    fn folders_to(&mut self, dir: &Path) -> io::Result<()> {
        let mut missing: Vec<&Path> = dir
            .ancestors()
            .take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists())
            .collect();
        while let Some(folder) = missing.pop() {
            fs::create_dir(folder)?;
            self.folders.push(folder.to_path_buf());
        }
        Ok(())
    }

    /// Everything is in its place.
    fn keep(&mut self) {
        for (temporary, _, _) in self.ready.drain(..) {
            let _ = fs::remove_file(temporary);
        }
        self.named.clear();
        self.folders.clear();
    }
}

/// The full path of a file that is not there yet; a fault when something else is, or on the way to it.
fn free_place(root: &Path, real: &Path, path: &SourcePath) -> Result<PathBuf, Fault> {
    let shown = root.join(path.as_str());
    let refuse = |why: &str| Err(Fault::new(DOING, &shown, why, "choose another path"));
    let mut full = real.to_path_buf();
    let mut parts = Path::new(path.as_str()).components().peekable();
    while let Some(part) = parts.next() {
        let Component::Normal(part) = part else {
            return refuse("it is not in the folder of the site");
        };
        full.push(part);
        let is_file = parts.peek().is_none();
        match fs::symlink_metadata(&full) {
            Ok(_) if is_file => return refuse("it is there already"),
            Ok(what) if what.is_symlink() => return refuse("a symbolic link leads there"),
            Ok(what) if !what.is_dir() => return refuse("a file is in the way"),
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(Fault::system(DOING, &shown, &error)),
        }
    }
    Ok(full)
}

/// Lets `full` name the file at `temporary` too, unless it names another one.
fn give_name(temporary: &Path, full: &Path) -> io::Result<()> {
    match fs::hard_link(temporary, full) {
        // A disk on which a file has one name only.
        Err(error)
            if matches!(
                error.kind(),
                ErrorKind::Unsupported | ErrorKind::PermissionDenied
            ) =>
        {
            if fs::symlink_metadata(full).is_ok() {
                return Err(ErrorKind::AlreadyExists.into());
            }
            fs::rename(temporary, full)
        }
        done => done,
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        // Whoever is told of the fault need not be told of what could not be tidied up.
        for file in &self.named {
            let _ = fs::remove_file(file);
        }
        for (temporary, _, _) in &self.ready {
            let _ = fs::remove_file(temporary);
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> (SourcePath, Vec<u8>) {
        (SourcePath::new(path), text.as_bytes().to_vec())
    }

    #[test]
    fn what_was_made_before_a_fault_is_taken_away_again() {
        let temp = tempfile::tempdir().expect("a temporary folder can be made");
        let root = temp.path().join("new/site");
        // The second one cannot be written, since the first is being written in its place.
        let twice = [file("a/b/c.md", "one"), file("a/b/c.md", "two")];
        let fault = create_site(&root, &twice).expect_err("one place is for one file");
        assert!(fault.to_string().contains("c.md"), "{fault}");
        assert!(!temp.path().join("new").exists());
        create_site(&root, &[file("a/b/c.md", "one"), file("d", "two")]).expect("all is free");
        assert!(create(&root, &[file("e", "three"), file("d", "four")]).is_err());
        let names = fs::read_dir(&root).expect("it was made");
        let names: Vec<_> = names
            .map(|entry| entry.expect("it can be read").file_name())
            .collect();
        assert_eq!(names.len(), 2, "{names:?}");
        assert_eq!(fs::read(root.join("d")).expect("it is there"), b"two");
    }

    #[test]
    fn a_name_that_is_taken_meanwhile_stays_what_it_is() {
        let temp = tempfile::tempdir().expect("a temporary folder can be made");
        let root = temp.path();
        let mut made = Made::default();
        for name in ["a", "b"] {
            let path = SourcePath::new(name);
            let full = free_place(root, root, &path).expect("it is free");
            made.prepare(root, &path, full, b"ours")
                .expect("it is free");
        }
        fs::write(root.join("b"), "theirs").expect("it is free");
        assert!(made.name(root).is_err());
        drop(made);
        assert!(!root.join("a").exists());
        assert_eq!(fs::read(root.join("b")).expect("it is there"), b"theirs");
        assert_eq!(fs::read_dir(root).expect("it is there").count(), 1);
    }
}
