//! Changing one file of a site in place: whole or not at all, and only if it is still what was read.
//!
//! Entry point: [`replace`].

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Component, Path, PathBuf};

use super::{Fault, open_regular};
use crate::source::SourcePath;

const DOING: &str = "mend";

/// Puts `new` in the place of the file `path` of the site `site`, which was `old` when it was read; `false`
/// when it is something else by now, and is left as it is.
///
/// The new text is written beside the file and then takes its name, so that the file is the old one or the new one
/// whenever somebody looks. Who may read and write it stays the same. Neither the file nor a folder on the way to it
/// may be a symbolic link: nothing outside the site is changed.
///
/// # Errors
/// When the file lies outside the site or behind a link, or the system says no. The file is then as it was.
pub fn replace(site: &Path, path: &SourcePath, old: &str, new: &str) -> Result<bool, Fault> {
    let fault = |error: &io::Error| Fault::system(DOING, &site.join(path.as_str()), error);
    let file = inside(site, path)?;
    let (open, metadata) = open_regular(&file).map_err(|error| fault(&error))?;
    let mut bytes = Vec::with_capacity(old.len());
    // One byte more than expected is enough to know that it is another file.
    open.take(old.len() as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| fault(&error))?;
    if bytes != old.as_bytes() {
        return Ok(false);
    }
    if metadata.permissions().readonly() {
        let why = "it may not be written to";
        let advice = "allow writing to it, or mend it by hand";
        return Err(Fault::new(DOING, &site.join(path.as_str()), why, advice));
    }
    write_beside(&file, new.as_bytes(), |temporary| {
        // Root may mend the files of others, and they stay theirs. Others cannot give files away, nor need to.
        #[cfg(unix)]
        {
            use std::os::unix::fs::{MetadataExt, fchown};
            let _ = fchown(temporary, Some(metadata.uid()), Some(metadata.gid()));
        }
        temporary.set_permissions(metadata.permissions())
    })
    .map_err(|error| fault(&error))?;
    Ok(true)
}

/// The full path of a file of the site; a fault when it leads anywhere else.
fn inside(site: &Path, path: &SourcePath) -> Result<PathBuf, Fault> {
    let shown = site.join(path.as_str());
    let refuse = |why: &str| Err(Fault::new(DOING, &shown, why, "mend it by hand"));
    let mut full =
        fs::canonicalize(site).map_err(|error| Fault::system("read the site", site, &error))?;
    for part in Path::new(path.as_str()).components() {
        let Component::Normal(part) = part else {
            return refuse("it is not in the site");
        };
        full.push(part);
        let what =
            fs::symlink_metadata(&full).map_err(|error| Fault::system(DOING, &shown, &error))?;
        if what.is_symlink() {
            return refuse("a symbolic link leads there");
        }
    }
    Ok(full)
}

/// Writes `bytes` to a hidden file beside `file`, made ready by `prepare`, and gives it the name of `file`.
pub(super) fn write_beside(
    file: &Path,
    bytes: &[u8],
    prepare: impl FnOnce(&File) -> io::Result<()>,
) -> io::Result<()> {
    let name = file
        .file_name()
        .ok_or(io::ErrorKind::InvalidFilename)?
        .to_string_lossy();
    // Hidden files are no part of a site, so that one that a killed run leaves behind does no harm.
    let temporary = file.with_file_name(format!(".{name}.vejviser-{}", std::process::id()));
    let written = (|| {
        let mut open = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&temporary)?;
        open.write_all(bytes)?;
        prepare(&open)?;
        open.sync_all()?;
        fs::rename(&temporary, file)
    })();
    match &written {
        // Somebody else's.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        Err(_) => _ = fs::remove_file(&temporary),
        Ok(()) => {}
    }
    written
}
