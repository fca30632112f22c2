//! What an input file holds, or why it cannot be read.
//!
//! Entry point: [`Content::of`].

use super::path::SourcePath;
use crate::packed::Packed;

/// The largest input file that is read, in bytes (32 MiB). A help page is some kilobytes; the bound
/// keeps a file put there by mistake from filling the memory.
pub const MAX_FILE_BYTES: u64 = 32 << 20;

/// What a file holds, or why it cannot be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Content {
    /// UTF-8 text without NUL bytes. A byte order mark is part of it.
    Text(Packed<String>),
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

/// The file endings that are read as text; all others are copied byte for byte.
const TEXT: &[&str] = &[
    "md", "yaml", "yml", "html", "css", "js", "svg", "txt", "xml", "json", "toml",
];

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
            None => Self::Text(text.into()),
        }
    }
}
