//! What the program was given: every input file, and how a place in one is named.
//!
//! [`Sources`] is filled by [`crate::fs`] (or by a test, from strings) and never changes after that; of files that did
//! change, [`Sources::changed`] makes new ones, in which every file keeps its number.
//! A [`Span`] names bytes counted from the start of the whole file; lines and columns are made
//! only where a person reads them, in [`crate::report`].

mod content;
mod path;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

pub use content::{Content, MAX_FILE_BYTES};
pub use path::SourcePath;

/// The number of a file in [`Sources`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FileId(u32);

impl FileId {
    fn of(place: usize) -> Self {
        Self(u32::try_from(place).unwrap_or(u32::MAX))
    }

    fn place(self) -> usize {
        self.0 as usize
    }
}

/// Bytes `start..end` of one file, counted from the start of the whole file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span over `range`, in bytes of the whole file.
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        // A source is at most `MAX_FILE_BYTES`, far below what `u32` holds; saturating keeps even
        // a wrong caller from a panic.
        let clip = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self {
            file,
            start: clip(range.start),
            end: clip(range.end),
        }
    }

    /// The bytes as a range.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A value that a person wrote, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Spanned<T> {
    /// What was written.
    pub value: T,
    /// Where it was written.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// `value`, written at `span`.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

/// One input file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Source {
    /// Where it is.
    pub path: SourcePath,
    /// What it holds.
    pub content: Content,
}

/// Every input of a run, in the order of their paths.
#[derive(Clone, Default, Debug)]
pub struct Sources {
    /// By number. One that has been removed is not in `by_path`.
    files: Vec<Arc<Source>>,
    by_path: Arc<BTreeMap<SourcePath, FileId>>,
}

impl Sources {
    /// All of `files`, sorted by path; of two with the same path, the last one counts.
    pub fn new(files: impl IntoIterator<Item = Source>) -> Self {
        Self::sorted(files.into_iter().map(Arc::new))
    }

    fn sorted(files: impl Iterator<Item = Arc<Source>>) -> Self {
        let sorted: BTreeMap<SourcePath, Arc<Source>> =
            files.map(|file| (file.path.clone(), file)).collect();
        let mut new = Self::default();
        let mut by_path = BTreeMap::new();
        for (path, file) in sorted {
            by_path.insert(path, FileId::of(new.files.len()));
            new.files.push(file);
        }
        new.by_path = Arc::new(by_path);
        new
    }

    /// These files and `more`; of two with the same path, the one of `more` counts.
    #[must_use]
    pub fn with(self, more: impl IntoIterator<Item = Source>) -> Self {
        let own = self.by_path.values();
        let own = own.map(|id| Arc::clone(&self.files[id.place()]));
        Self::sorted(own.chain(more.into_iter().map(Arc::new)))
    }

    /// These files after `changes`: what is at a path now, or that nothing is. A file keeps its number as long as it is
    /// there, so that whatever was read of one that did not change still holds; the number of one that is gone may be
    /// given to another.
    #[must_use]
    pub fn changed(&self, changes: impl IntoIterator<Item = (SourcePath, Option<Source>)>) -> Self {
        let mut new = self.clone();
        let mut added = BTreeMap::new();
        for (path, now) in changes {
            match (self.by_path.get(&path).copied(), now) {
                (Some(id), Some(source)) if *self.files[id.place()] == source => {}
                (Some(id), Some(source)) => new.files[id.place()] = Arc::new(source),
                (Some(_), None) => {
                    Arc::make_mut(&mut new.by_path).remove(&path);
                }
                (None, Some(source)) => {
                    added.insert(path, source);
                }
                (None, None) => {}
            }
        }
        new.add(added);
        new
    }

    /// Gives files that were not there a number each.
    fn add(&mut self, added: BTreeMap<SourcePath, Source>) {
        if added.is_empty() {
            return;
        }
        let taken: BTreeSet<FileId> = self.by_path.values().copied().collect();
        let free: Vec<FileId> = (0..self.files.len())
            .map(FileId::of)
            .filter(|id| !taken.contains(id))
            .collect();
        let mut free = free.into_iter();
        let by_path = Arc::make_mut(&mut self.by_path);
        for (path, source) in added {
            if let Some(id) = free.next() {
                self.files[id.place()] = Arc::new(source);
                by_path.insert(path, id);
            } else {
                by_path.insert(path, FileId::of(self.files.len()));
                self.files.push(Arc::new(source));
            }
        }
    }

    /// The changes that lead from these files to `others`, as [`Sources::changed`] takes them.
    pub fn changes_to(&self, others: &Self) -> Vec<(SourcePath, Option<Source>)> {
        let gone = self.by_path.keys();
        let gone = gone.filter(|path| !others.by_path.contains_key(*path));
        let gone = gone.map(|path| (path.clone(), None));
        let there = others.iter().filter(|(_, source)| {
            let own = self.by_path.get(&source.path);
            own.is_none_or(|id| *self.files[id.place()] != **source)
        });
        gone.chain(there.map(|(_, source)| (source.path.clone(), Some(source.clone()))))
            .collect()
    }

    /// The paths of all files below `folder` (without a slash at its end), and the file of that very path.
    pub fn below<'a>(&'a self, folder: &'a SourcePath) -> impl Iterator<Item = &'a SourcePath> {
        // `a-b.md` stands between `a` and `a/b.md`.
        self.by_path
            .range(folder.clone()..)
            .map(|(path, _)| (path, path.as_str().strip_prefix(folder.as_str())))
            .take_while(|(_, rest)| rest.is_some())
            .filter(|(_, rest)| rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
            .map(|(path, _)| path)
    }

    /// Whether both have the very same files: those of one were made of the other's by no change at all.
    pub fn is_alike(&self, others: &Self) -> bool {
        self.by_path == others.by_path && self.iter().all(|(id, _)| self.is_same(others, id))
    }

    /// Whether `id` is the very same file in both, unchanged.
    pub fn is_same(&self, others: &Self, id: FileId) -> bool {
        match (self.files.get(id.place()), others.files.get(id.place())) {
            (Some(own), Some(other)) => Arc::ptr_eq(own, other),
            _ => false,
        }
    }

    /// Files given as path and bytes, as a test or an editor holds them. Text and binary are told
    /// apart as on disk, by the ending.
    pub fn from_bytes<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Self {
        Self::new(files.into_iter().map(|(path, bytes)| Source {
            path: SourcePath::new(path),
            content: Content::of(&SourcePath::new(path), bytes.to_vec()),
        }))
    }

    /// The file of this number.
    pub fn get(&self, id: FileId) -> &Source {
        // A `FileId` is made only here, from a place in `files`, which never becomes shorter.
        &self.files[id.place()]
    }

    /// The file at `path`, if it is there.
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.by_path.get(&SourcePath::new(path)).copied()
    }

    /// All files with their numbers, by path.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &Source)> {
        self.by_path
            .values()
            .map(|id| (*id, &*self.files[id.place()]))
    }

    /// The text of a file; `None` when it is not a readable text.
    pub fn text(&self, id: FileId) -> Option<&str> {
        match &self.get(id).content {
            Content::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The bytes of a file; `None` when it could not be read.
    pub fn bytes(&self, id: FileId) -> Option<&[u8]> {
        match &self.get(id).content {
            Content::Text(text) => Some(text.as_bytes()),
            Content::Binary(bytes) => Some(bytes),
            _ => None,
        }
    }
}

/// `text` without the byte order mark that some editors put first, and how many bytes that is.
pub fn after_byte_order_mark(text: &str) -> (&str, usize) {
    let rest = text.strip_prefix('\u{feff}').unwrap_or(text);
    (rest, text.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> Source {
        Source {
            path: SourcePath::new(path),
            content: Content::Text(text.to_owned().into()),
        }
    }

    #[test]
    fn changes_keep_numbers_and_order() {
        let old = Sources::new([file("b", "1"), file("d", "2"), file("d/e", "3")]);
        let path = SourcePath::new;
        let new = old.changed([
            (path("d"), None),
            (path("b"), Some(file("b", "new"))),
            (path("a"), Some(file("a", "4"))),
            (path("c"), Some(file("c", "5"))),
        ]);
        let paths = |sources: &Sources| -> Vec<String> {
            sources
                .iter()
                .map(|(_, source)| source.path.to_string())
                .collect()
        };
        assert_eq!(paths(&new), ["a", "b", "c", "d/e"]);
        assert_eq!(paths(&old), ["b", "d", "d/e"]);
        assert_eq!(new.find("d/e"), old.find("d/e"));
        assert_eq!(new.find("d"), None);
        for (id, source) in new.iter() {
            assert_eq!(new.find(source.path.as_str()), Some(id));
        }
        let same = |path: &str| new.find(path).is_some_and(|id| new.is_same(&old, id));
        assert!(same("d/e") && !same("b") && !same("a"));
        let again = old.changed(old.changes_to(&new));
        assert_eq!(paths(&again), paths(&new));
        assert!(new.changes_to(&again).is_empty());
    }

    #[test]
    fn what_is_below_a_folder() {
        let all = ["a", "a-b", "a.md", "a/b", "a/c/d", "ab/c"];
        let sources = Sources::new(all.map(|path| file(path, "")));
        let below = |folder: &str| -> Vec<String> {
            let folder = SourcePath::new(folder);
            sources.below(&folder).map(ToString::to_string).collect()
        };
        assert_eq!(below("a"), ["a", "a/b", "a/c/d"]);
        assert_eq!(below("a/c"), ["a/c/d"]);
        assert_eq!(below("b"), Vec::<String>::new());
    }
}
