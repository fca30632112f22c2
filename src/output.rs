//! What a run makes: every file of the finished site, held in memory until all of it is right.
//!
//! Entry point: [`Output::insert`]. An [`OutputPath`] cannot leave the output folder.

use std::collections::BTreeMap;
use std::fmt;

use crate::packed::Packed;

/// A file's place inside the output folder, such as `da/mfa/index.html`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct OutputPath(String);

impl OutputPath {
    /// `path` with `/` between its parts; `None` when it would leave the folder, is empty, or holds
    /// a part that a file system could take for something else (`.`, `..`, `:`, `\`, NUL).
    pub fn new(path: impl Into<String>) -> Option<Self> {
        let path = path.into();
        let good = path.split('/').all(|part| {
            !part.is_empty() && part != "." && part != ".." && !part.contains(['\\', ':', '\0'])
        });
        good.then_some(Self(path))
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a file holds.
#[derive(Clone, Debug)]
pub enum Contents {
    /// Text.
    Text(Packed<String>),
    /// Anything else, or text that nobody has looked at yet.
    Bytes(Packed<Vec<u8>>),
}

impl Contents {
    /// Its bytes.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Bytes(bytes) => bytes,
        }
    }

    /// Its text, if it is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Bytes(bytes) => std::str::from_utf8(bytes).ok(),
        }
    }
}

impl From<String> for Contents {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<Vec<u8>> for Contents {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(bytes.into())
    }
}

/// The finished site: output path to contents.
#[derive(Clone, Default, Debug)]
pub struct Output {
    files: BTreeMap<OutputPath, Contents>,
}

impl Output {
    /// Adds a file. `false`, and nothing is changed, when something stands there already.
    pub fn insert(&mut self, path: OutputPath, contents: impl Into<Contents>) -> bool {
        use std::collections::btree_map::Entry;
        match self.files.entry(path) {
            Entry::Vacant(free) => {
                free.insert(contents.into());
                true
            }
            Entry::Occupied(_) => false,
        }
    }

    /// All files, by path.
    pub fn files(&self) -> impl Iterator<Item = (&OutputPath, &Contents)> {
        self.files.iter()
    }

    /// The bytes of all files, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&OutputPath, &[u8])> {
        self.files().map(|(path, file)| (path, file.bytes()))
    }

    /// One file.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files
            .get(&OutputPath(path.to_owned()))
            .map(Contents::bytes)
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_stays_inside() {
        for bad in ["", "/a", "a//b", "../a", "a/../b", "a/.", "c:\\a", "a\\b"] {
            assert_eq!(OutputPath::new(bad), None, "{bad}");
        }
        assert!(OutputPath::new("da/index.html").is_some());
    }
}
