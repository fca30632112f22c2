//! Reading a site: every input file below its folder, each as what it is.
//!
//! Entry points: [`load()`]; [`reload`], after something has changed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::{Fault, NOT_REGULAR, SITE_FILE, open_regular, words};
use crate::packed;
use crate::source::{Content, MAX_FILE_BYTES, Source, SourcePath, Sources};

/// The folders that hold the input, beside [`SITE_FILE`].
pub(super) const FOLDERS: [&str; 3] = ["content", "i18n", "themes"];

/// How many files one thread takes at once: with fewer, handing them out costs more than reading them.
const FILES_TOGETHER: usize = 16;

/// Reads `site.yaml` and all that is in `content/`, `i18n/` and `themes/` of the folder `site`.
///
/// Hidden files, what editors and file managers leave behind, and the folders in `exclude` (paths as
/// the system understands them, not relative to `site`) are left out. Everything else is there, also
/// what cannot be used: a symbolic link, which is never followed, a file or folder that cannot be
/// read, a pipe or device, which is never opened, a name that is not UTF-8, a file that is too large.
/// A missing `site.yaml` is not an error here, nor is a missing folder.
///
/// # Errors
/// When `site` is not a folder.
pub fn load(site: &Path, exclude: &[PathBuf]) -> Result<Sources, Fault> {
    let root =
        fs::canonicalize(site).map_err(|error| Fault::system("read the site", site, &error))?;
    if !root.is_dir() {
        let advice = "name the folder that holds site.yaml with --site";
        return Err(Fault::new(
            "read the site",
            site,
            "it is not a folder",
            advice,
        ));
    }
    // From here on no link is followed, so paths below `root` can be compared as they stand. What
    // cannot be resolved is not there, and needs no leaving out.
    let exclude: Vec<PathBuf> = exclude
        .iter()
        .filter_map(|path| fs::canonicalize(path).ok())
        .collect();
    let mut found = Vec::new();
    for part in FOLDERS.iter().chain([&SITE_FILE]) {
        list(&root, part, &exclude, &mut found);
    }
    Ok(Sources::new(read_all(found)))
}

/// Reads again what lies at `paths` (in full, below `root`, which has no link in it), and answers what has to change in
/// `sources`, as [`Sources::changed`] takes it. A path may be that of a file or folder, of something that is gone, or of
/// something that never was part of the site.
pub fn reload(
    root: &Path,
    sources: &Sources,
    paths: impl IntoIterator<Item = PathBuf>,
) -> Vec<(SourcePath, Option<Source>)> {
    let parts: BTreeSet<SourcePath> = paths
        .into_iter()
        .filter_map(|path| part_of(root, &path))
        .collect();
    let mut changes: BTreeMap<SourcePath, Option<Source>> = BTreeMap::new();
    let mut found = Vec::new();
    for part in &parts {
        // What is in a folder is read with it.
        let mut above = part.as_str().match_indices('/');
        if above.any(|(at, _)| parts.contains(&SourcePath::new(&part.as_str()[..at]))) {
            continue;
        }
        changes.extend(sources.below(part).map(|path| (path.clone(), None)));
        list(root, part.as_str(), &[], &mut found);
    }
    for source in read_all(found) {
        changes.insert(source.path.clone(), Some(source));
    }
    changes.into_iter().collect()
}

/// What is to be read again when something happened at `path`: itself, or a folder above it that is none any more.
/// `None` when it is no part of the site.
fn part_of(root: &Path, path: &Path) -> Option<SourcePath> {
    let below = path.strip_prefix(root).ok()?;
    let first = below.iter().next()?.to_str()?;
    if first == SITE_FILE {
        return Some(SourcePath::new(first));
    }
    if !FOLDERS.contains(&first) {
        return None;
    }
    let mut here = root.to_path_buf();
    for name in below {
        let Some(name) = name.to_str() else {
            // The folder that it stands in says what is wrong with the name.
            return Some(relative(root, &here));
        };
        if is_leftover(name) {
            return None;
        }
        here.push(name);
        if !fs::symlink_metadata(&here).is_ok_and(|it| it.is_dir()) {
            break;
        }
    }
    Some(relative(root, &here))
}

fn read_all(found: Vec<Found>) -> Vec<Source> {
    found
        .into_par_iter()
        .chunks(FILES_TOGETHER)
        .flat_map_iter(|files| {
            let read = files.into_iter().filter_map(Found::into_source);
            let mut read: Vec<Source> = read.collect();
            packed::pack(
                read.iter_mut()
                    .filter_map(|source| match &mut source.content {
                        Content::Text(text) => Some(text),
                        _ => None,
                    }),
            );
            read
        })
        .collect()
}

/// Something in the site.
struct Found {
    path: SourcePath,
    what: What,
}

enum What {
    /// A file, still to be read, at its full path.
    File(PathBuf),
    /// Something that is not read.
    Known(Content),
}

impl Found {
    fn into_source(self) -> Option<Source> {
        let content = match self.what {
            What::File(file) => read(&self.path, &file)?,
            What::Known(content) => content,
        };
        Some(Source {
            path: self.path,
            content,
        })
    }
}

/// Lists the file or folder `part` of `root` with all that is in it.
fn list(root: &Path, part: &str, exclude: &[PathBuf], found: &mut Vec<Found>) {
    let is_folder = part != SITE_FILE;
    let is_top = !part.contains('/');
    // Sorted: two names that are not UTF-8 may look the same, and which of them counts must not
    // depend on the file system.
    let mut walk = WalkDir::new(root.join(part))
        .follow_links(false)
        .follow_root_links(false)
        .sort_by_file_name()
        .into_iter();
    while let Some(next) = walk.next() {
        let entry = match next {
            Ok(entry) => entry,
            Err(error) => {
                let path = relative(root, error.path().unwrap_or(&root.join(part)));
                let error = words(error);
                if error.kind() != ErrorKind::NotFound {
                    found.push(Found {
                        path,
                        what: What::Known(unreadable(&error)),
                    });
                }
                continue;
            }
        };
        let kind = entry.file_type();
        let say = |why: &str| Some(What::Known(Content::Unreadable(why.to_owned())));
        let what = if exclude.iter().any(|path| path == entry.path())
            || is_leftover(&entry.file_name().to_string_lossy())
        {
            None
        } else if entry.file_name().to_str().is_none() {
            say("its name is not UTF-8 text: give it another name")
        } else if kind.is_symlink() {
            Some(What::Known(Content::SymbolicLink))
        } else if kind.is_dir() && is_folder {
            continue;
        } else if kind.is_dir() {
            say("is a folder, not a file")
        } else if !kind.is_file() {
            say(NOT_REGULAR)
        } else if entry.depth() == 0 && is_folder && is_top {
            say("is a file, not a folder")
        } else {
            Some(What::File(entry.path().to_path_buf()))
        };
        // A folder that is left out, or has just been said to be of no use, is not looked into.
        if kind.is_dir() {
            walk.skip_current_dir();
        }
        found.extend(what.map(|what| Found {
            path: relative(root, entry.path()),
            what,
        }));
    }
}

/// Whether a file of this name is hidden, or was left by an editor or a file manager.
fn is_leftover(name: &str) -> bool {
    name.starts_with('.')
        || name.ends_with('~')
        || name.starts_with("~$")
        || (name.len() > 1 && name.starts_with('#') && name.ends_with('#'))
        || ["Thumbs.db", "desktop.ini"]
            .iter()
            .any(|system| name.eq_ignore_ascii_case(system))
}

/// The path below `root`, with `/` between its parts; what is not UTF-8 in it shows as `�`.
fn relative(root: &Path, path: &Path) -> SourcePath {
    let parts: Vec<_> = path
        .strip_prefix(root)
        .unwrap_or(path)
        .iter()
        .map(|part| part.to_string_lossy())
        .collect();
    SourcePath::new(parts.join("/"))
}

fn unreadable(error: &io::Error) -> Content {
    Content::Unreadable(error.to_string())
}

/// Reads one file; `None` when it is gone since its folder was listed, as if it had never been there.
fn read(path: &SourcePath, file: &Path) -> Option<Content> {
    match read_regular(path, file) {
        Ok(content) => Some(content),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        // Systems differ in how they say that they did not follow a link; so look.
        Err(_) if file.is_symlink() => Some(Content::SymbolicLink),
        Err(error) => Some(unreadable(&error)),
    }
}

fn read_regular(path: &SourcePath, file: &Path) -> io::Result<Content> {
    let (open, metadata) = open_regular(file)?;
    if metadata.len() > MAX_FILE_BYTES {
        return Ok(Content::TooLarge(metadata.len()));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or_default());
    // A file may grow while it is read.
    open.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Ok(Content::TooLarge(bytes.len() as u64));
    }
    Ok(Content::of(path, bytes))
}
