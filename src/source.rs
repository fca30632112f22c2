//! What the program was given: every input file, and how a place in one is named.
//!
//! [`Sources`] is filled by [`crate::fs`] (or by a test, from strings) and never changes after that.
//! A [`Span`] names bytes counted from the start of the whole file; lines and columns are made
//! only where a person reads them, in [`crate::report`].

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// A path inside the site, with `/` between its parts whatever the system, such as `content/da/index.md`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// The path as given; `path` is relative to the site and uses `/`.
    pub fn new(path: impl AsRef<str>) -> Self {
        Self(Arc::from(path.as_ref()))
    }

    /// The whole path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What follows the last dot of the file name, in lower case; empty when there is none.
    pub fn extension(&self) -> String {
        let name = self.0.rsplit('/').next().unwrap_or_default();
        name.rsplit_once('.')
            .map(|(_, ext)| ext.to_lowercase())
            .unwrap_or_default()
    }

    /// The folder that the file stands in, without a slash at its end; empty at the top of the site.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &self.0)
    }
}

/// The number of a file in [`Sources`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FileId(u32);

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

/// The largest input file that is read, in bytes (32 MiB). A help page is some kilobytes; the bound
/// keeps a file put there by mistake from filling the memory.
pub const MAX_FILE_BYTES: u64 = 32 << 20;

/// What a file holds, or why it cannot be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Content {
    /// UTF-8 text without NUL bytes. A byte order mark is part of it.
    Text(String),
    /// Anything else: an image, a PDF, a font.
    Binary(Vec<u8>),
    /// A text file with a byte sequence that is not UTF-8, or with a NUL byte.
    NotText {
        /// The first bad byte.
        at: usize,
        /// The text up to the bad byte, and the sign that is shown in its place.
        before: String,
        /// Whether the bad byte is NUL.
        nul: bool,
    },
    /// A symbolic link: never followed, so that nothing outside the site can end up in it.
    SymbolicLink,
    /// The system would not let the program read it; its words.
    Unreadable(String),
    /// Larger than [`MAX_FILE_BYTES`]; its size in bytes.
    TooLarge(u64),
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
    files: Vec<Source>,
    by_path: BTreeMap<SourcePath, FileId>,
}

/// The file endings that are read as text; all others are copied byte for byte.
const TEXT: &[&str] = &[
    "md", "yaml", "yml", "html", "css", "js", "svg", "txt", "xml", "json", "toml",
];

impl Sources {
    /// All of `files`, sorted by path; of two with the same path, the last one counts.
    pub fn new(files: impl IntoIterator<Item = Source>) -> Self {
        let sorted: BTreeMap<SourcePath, Source> = files
            .into_iter()
            .map(|file| (file.path.clone(), file))
            .collect();
        let files: Vec<Source> = sorted.into_values().collect();
        let by_path = files
            .iter()
            .enumerate()
            .map(|(n, file)| {
                (
                    file.path.clone(),
                    FileId(u32::try_from(n).unwrap_or(u32::MAX)),
                )
            })
            .collect();
        Self { files, by_path }
    }

    /// These files and `more`; of two with the same path, the one of `more` counts.
    #[must_use]
    pub fn with(self, more: impl IntoIterator<Item = Source>) -> Self {
        Self::new(self.files.into_iter().chain(more))
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
        // A `FileId` is made only by `new`, from an index into `files`.
        &self.files[id.0 as usize]
    }

    /// The file at `path`, if it is there.
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.by_path.get(&SourcePath::new(path)).copied()
    }

    /// All files with their numbers, by path.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &Source)> {
        self.files
            .iter()
            .enumerate()
            .map(|(n, file)| (FileId(u32::try_from(n).unwrap_or(u32::MAX)), file))
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

/// What is shown for a NUL byte.
const NUL_SIGN: char = '\u{2400}';

impl Content {
    /// Sorts the bytes of the file at `path` into text, binary, or text that is broken.
    pub fn of(path: &SourcePath, bytes: Vec<u8>) -> Self {
        if !TEXT.contains(&path.extension().as_str()) {
            return Self::Binary(bytes);
        }
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let mut bytes = error.into_bytes();
                bytes.truncate(at);
                let mut before = String::from_utf8(bytes).unwrap_or_default();
                before.push(char::REPLACEMENT_CHARACTER);
                return Self::NotText {
                    at,
                    before,
                    nul: false,
                };
            }
        };
        match text.find('\0') {
            Some(at) => Self::NotText {
                at,
                before: format!("{}{NUL_SIGN}", &text[..at]),
                nul: true,
            },
            None => Self::Text(text),
        }
    }
}

/// `text` without the byte order mark that some editors put first, and how many bytes that is.
pub fn after_byte_order_mark(text: &str) -> (&str, usize) {
    let rest = text.strip_prefix('\u{feff}').unwrap_or(text);
    (rest, text.len() - rest.len())
}
