//! Writing a finished site: whole or not at all, and only what changed.
//!
//! Entry point: [`write()`].

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;
use std::time::Duration;

use rayon::prelude::*;
use walkdir::WalkDir;

use super::lock::Lock;
use super::place::{MARKER, MARKER_TEXT, Old, Place};
use super::swap::{self, Staging, create_dir};
use super::{Fault, open_regular, words};
use crate::output::Output;

/// How long a run waits for another one that writes to the same folder.
const PATIENCE: Duration = Duration::from_secs(10);

/// How much of an old file is compared at a time.
const CHUNK: usize = 64 << 10;

/// What [`write()`] did, in files.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Written {
    /// Files that are new, or have other bytes than before.
    pub written: usize,
    /// Files that stand as they stood, with the time they were last changed.
    pub unchanged: usize,
    /// Files that are gone.
    pub removed: usize,
}

/// Makes `dir` hold `output` and nothing else but a marker file that says who made it.
///
/// 1. Refuses a `dir` that would take something of the site `site` away, and one with something in it
///    that this program did not make. A link at `dir` is followed, and stays a link.
/// 2. Keeps other runs away from `dir`, and waits up to ten seconds for one that is at work there.
/// 3. Compares everything. If nothing differs, that was all.
/// 4. Builds the new site in a hidden folder beside `dir`, where files that did not change are hard
///    links to the old ones, so that they keep their time and cost no room.
/// 5. Exchanges the two folders in one step and removes the old one.
///
/// However the run ends, also when it is killed, `dir` is the whole old site or the whole new one.
/// On file systems that cannot exchange two folders (some network drives), and outside Linux and
/// macOS, the two are renamed one after the other, and there is a moment without `dir`; a run
/// killed just then leaves it so until the next one, which first puts the old site back. What a
/// killed run leaves beside `dir` is removed by the next. The data is not forced to the disk: after
/// a power cut, build again.
///
/// Since the folder is replaced, a program that has `dir` as its working folder keeps seeing the old one.
///
/// # Errors
/// When `dir` is refused, another run is at work, or the system says no. `dir` is then as it was.
pub fn write(output: &Output, dir: &Path, site: &Path) -> Result<Written, Fault> {
    let place = Place::of(dir, site)?;
    for (path, _) in output.iter() {
        let top = path.as_str().split('/').next().unwrap_or_default();
        if top.eq_ignore_ascii_case(MARKER) {
            let why = "the program keeps this name for itself";
            return Err(Fault::new(
                "write",
                &place.shown(path.as_str()),
                why,
                "give the file another name",
            ));
        }
    }
    let _lock = Lock::take(&place, PATIENCE)?;
    swap::tidy(&place)?;
    let old = place.old()?;
    let plan = Plan::new(output, &place, old)?;
    if plan.differs {
        let staging = Staging::new(&place, old)?;
        plan.carry_out(&place, staging.path())?;
        staging.swap_in(old)?;
    }
    Ok(plan.count)
}

/// What is to be done, found out without changing anything.
struct Plan<'a> {
    steps: Vec<Step<'a>>,
    /// The folders that the files stand in, by how deep they lie.
    folders: BTreeMap<usize, BTreeSet<&'a str>>,
    count: Written,
    differs: bool,
}

/// One file of the new site.
struct Step<'a> {
    path: &'a str,
    bytes: &'a [u8],
    /// Whether the old site has it with these very bytes.
    unchanged: bool,
}

impl<'a> Plan<'a> {
    fn new(output: &'a Output, place: &Place, old: Old) -> Result<Self, Fault> {
        let there = if old == Old::Ours {
            There::list(place)?
        } else {
            There::default()
        };
        let files: Vec<(&str, &[u8])> = output
            .iter()
            .map(|(path, bytes)| (path.as_str(), bytes))
            .collect();
        let steps: Vec<Step> = files
            .into_par_iter()
            .map_init(
                || vec![0; CHUNK],
                |buffer, (path, bytes)| {
                    let unchanged =
                        there.files.contains(path) && holds(&place.real.join(path), bytes, buffer);
                    Step {
                        path,
                        bytes,
                        unchanged,
                    }
                },
            )
            .collect();
        let mut folders: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
        for step in &steps {
            for (depth, (end, _)) in step.path.match_indices('/').enumerate() {
                folders.entry(depth).or_default().insert(&step.path[..end]);
            }
        }
        let unchanged = steps.iter().filter(|step| step.unchanged).count();
        let kept = steps
            .iter()
            .filter(|step| there.files.contains(step.path))
            .count();
        let count = Written {
            written: steps.len() - unchanged,
            unchanged,
            removed: there.files.len() - kept + there.others,
        };
        // When every file stands as it should, so does every folder, and only the number tells of one too many.
        let differs = old != Old::Ours
            || count.written + count.removed > 0
            || there.folders != folders.values().map(BTreeSet::len).sum::<usize>();
        Ok(Self {
            steps,
            folders,
            count,
            differs,
        })
    }

    /// Builds the new site in the empty folder `new`.
    fn carry_out(&self, place: &Place, new: &Path) -> Result<(), Fault> {
        let fault =
            |path: &str, error: &io::Error| Fault::system("write", &place.shown(path), error);
        // The marker comes first, so that a folder with anything in it always has it.
        create_file(&new.join(MARKER), MARKER_TEXT.as_bytes())
            .map_err(|error| fault(MARKER, &error))?;
        // Making a folder is the dearest call of all on some file systems, hence by several threads, level by level; but
        // in one folder by one thread: others would only wait for each other, and waiting takes a processor too.
        for level in self.folders.values() {
            let mut inside: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
            for folder in level {
                let above = folder.rsplit_once('/').map_or("", |(above, _)| above);
                inside.entry(above).or_default().push(folder);
            }
            let inside: Vec<Vec<&str>> = inside.into_values().collect();
            inside.par_iter().flatten_iter().try_for_each(|folder| {
                create_dir(&new.join(folder)).map_err(|error| fault(folder, &error))
            })?;
        }
        self.steps.par_iter().try_for_each(|step| {
            let to = new.join(step.path);
            let done = if step.unchanged {
                keep(&place.real.join(step.path), &to, step.bytes)
            } else {
                create_file(&to, step.bytes).map(drop)
            };
            done.map_err(|error| fault(step.path, &error))
        })
    }
}

/// What stands in the old site, by path with `/`, without the marker.
#[derive(Default)]
struct There {
    files: HashSet<String>,
    /// How many folders there are.
    folders: usize,
    /// How much there is that this program never writes: links, and names that are not UTF-8.
    others: usize,
}

impl There {
    fn list(place: &Place) -> Result<Self, Fault> {
        let mut there = Self::default();
        for entry in WalkDir::new(&place.real).min_depth(1) {
            let entry = entry.map_err(|error| {
                let path = error
                    .path()
                    .and_then(|path| path.strip_prefix(&place.real).ok())
                    .map(|path| place.shown.join(path));
                Fault::system(
                    "read",
                    path.as_deref().unwrap_or(&place.shown),
                    &words(error),
                )
            })?;
            let below = entry
                .path()
                .strip_prefix(&place.real)
                .unwrap_or(entry.path());
            let path: Option<Vec<&str>> = below.iter().map(|part| part.to_str()).collect();
            match path.map(|parts| parts.join("/")) {
                Some(path) if path == MARKER => {}
                Some(path) if entry.file_type().is_file() => _ = there.files.insert(path),
                Some(_) if entry.file_type().is_dir() => there.folders += 1,
                _ => there.others += 1,
            }
        }
        Ok(there)
    }
}

/// Whether the file at `path` holds exactly `bytes`. One that cannot be read does not: it is written anew.
fn holds(path: &Path, bytes: &[u8], buffer: &mut [u8]) -> bool {
    let Ok((mut file, metadata)) = open_regular(path) else {
        return false;
    };
    metadata.len() == bytes.len() as u64
        && bytes.chunks(buffer.len()).all(|chunk| {
            let read = &mut buffer[..chunk.len()];
            file.read_exact(read).is_ok() && read == chunk
        })
}

/// Takes a file over from the old site with the time it was last changed: as a second name for it, or
/// where that cannot be (another disk, another owner) as a copy.
fn keep(old: &Path, new: &Path, bytes: &[u8]) -> io::Result<()> {
    if fs::hard_link(old, new).is_ok() {
        return Ok(());
    }
    let changed = fs::metadata(old)?.modified()?;
    create_file(new, bytes)?.set_modified(changed)
}

/// Writes a file that must not be there yet: two paths that this file system takes for one are a
/// failure, not a file that silently overwrites another.
fn create_file(path: &Path, bytes: &[u8]) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o644);
    }
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    Ok(file)
}
