//! YAML as a tree in which every key and value knows its place, and the reading of that tree into types.
//!
//! Entry points: [`parse`] makes a [`Node`] of a text; [`Mapping`] takes a mapping apart key by key; [`shape`] says
//! which keys there are.
//! The reading is done with `serde-saphyr`; it is a tree, not a derived type, because serde stops at
//! the first fault of a file, and a person wants to hear of all of them at once.

mod by_lang;
mod decode;
pub mod shape;
mod words;

pub use by_lang::{
    by_lang, from_entries as by_lang_entries, one_or_more, words_by_lang,
    words_from_entries as words_by_lang_entries,
};
pub use decode::{
    MISSING_KEY, Mapping, WRONG_TYPE, boolean, date, integer, list, one_line, report_unknown,
    strings, text,
};

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::options::{DuplicateKeyPolicy, MergeKeyPolicy};

use crate::diag::{Code, Diagnostics};
use crate::source::{FileId, Span, Spanned};

/// What may go wrong in reading YAML.
pub static CODES: &[&Code] = &[
    &SYNTAX,
    &decode::WRONG_TYPE,
    &decode::UNKNOWN_KEY,
    &decode::DUPLICATE_KEY,
    &decode::MISSING_KEY,
    &decode::BAD_DATE,
    &by_lang::MISSING_LANGUAGE,
];

static SYNTAX: Code = Code::error(
    "yaml-syntax",
    "The text is not YAML, so nothing of it can be used. Most often a value with a colon and a space \
     in it lacks its quotation marks, or a line is indented with a tab.",
)
.example(
    "title: Students: borrow a book",
    "title: \"Students: borrow a book\"",
);

/// How deep YAML may be nested. No file of a site needs more than five levels.
const MAX_DEPTH: usize = 32;
/// How many values one file may hold, those that come from aliases included: keeps an alias bomb small.
const MAX_NODES: usize = 200_000;

/// A value and where it stands.
#[derive(Clone, Debug)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// Where it stands. For a mapping or list: its first byte, or its opening bracket.
    pub span: Span,
}

/// What a YAML value is.
#[derive(Clone, Debug)]
pub enum Kind {
    /// Nothing was written.
    Null,
    /// Words, a number, a date, true or false: as they were written, without quotation marks.
    Scalar(String),
    /// A list.
    List(Vec<Node>),
    /// Keys with values, in the order of the file. The same key may stand in it twice.
    Mapping(Vec<(Spanned<String>, Node)>),
}

impl Kind {
    /// What to call it in a message.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Scalar(_) => "a single value",
            Self::List(_) => "a list",
            Self::Mapping(_) => "keys with values",
        }
    }
}

/// Reads `yaml`, which stands in `file` from byte `offset` on. Reports what is wrong and answers `None`
/// when nothing can be made of it.
pub fn parse(file: FileId, yaml: &str, offset: usize, out: &mut Diagnostics) -> Option<Node> {
    let options = serde_saphyr::options! {
        // The mapping below sees both and reports the second one at its place.
        duplicate_keys: DuplicateKeyPolicy::LastWins,
        merge_keys: MergeKeyPolicy::AsOrdinary,
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        with_snippet: false,
        budget: serde_saphyr::budget! {
            max_depth: MAX_DEPTH,
            max_nodes: MAX_NODES,
        },
    };
    let place = Place { file, yaml, offset };
    match serde_saphyr::from_str_with_options::<serde_saphyr::Spanned<Raw>>(yaml, options) {
        Ok(raw) => place.node(raw, out),
        Err(error) => {
            let at = place.at(error.location());
            let at = at.start as usize - offset..at.end as usize - offset;
            let fault = words::fault(&error.without_snippet().to_string(), yaml, at);
            let span = place.span(fault.at.start, fault.at.end);
            out.report(&SYNTAX, span, fault.message).help(fault.help);
            None
        }
    }
}

/// Where a YAML text stands in its file.
struct Place<'a> {
    file: FileId,
    yaml: &'a str,
    offset: usize,
}

impl Place<'_> {
    fn span(&self, start: usize, end: usize) -> Span {
        // An indented block scalar or an end of input can name a place just past the text.
        let start = floor_char_boundary(self.yaml, start);
        let end = floor_char_boundary(self.yaml, end).max(start);
        Span::new(self.file, self.offset + start..self.offset + end)
    }

    /// The place of a fault: the library knows bytes for values, and only line and column (in
    /// characters) for faults of syntax.
    fn at(&self, location: Option<serde_saphyr::Location>) -> Span {
        let Some(location) = location else {
            return self.span(0, 0);
        };
        if let Some(start) = location.span().byte_offset() {
            let start = to_usize(start);
            let end = start + to_usize(location.span().byte_len().unwrap_or(0));
            // A text of several lines reaches up to whatever comes next.
            let written = self.yaml.get(start..end).map_or(end, |text| {
                start + text.trim_end_matches([' ', '\n', '\r']).len()
            });
            return self.span(start, written);
        }
        let line = to_usize(location.line()).saturating_sub(1);
        let column = to_usize(location.column()).saturating_sub(1);
        let line_start = self
            .yaml
            .split_inclusive('\n')
            .take(line)
            .map(str::len)
            .sum::<usize>();
        let rest = self.yaml.get(line_start..).unwrap_or_default();
        let mut chars = rest.char_indices().map(|(at, c)| (at, at + c.len_utf8()));
        let (start, end) = chars.nth(column).unwrap_or((rest.len(), rest.len()));
        self.span(line_start + start, line_start + end)
    }

    fn node(&self, raw: serde_saphyr::Spanned<Raw>, out: &mut Diagnostics) -> Option<Node> {
        let span = self.at(Some(raw.referenced));
        let written = self
            .yaml
            .get(span.start as usize - self.offset..span.end as usize - self.offset);
        let kind = match raw.value {
            Raw::Null => Kind::Null,
            // A plain `010`, `1_000` or `2026` stays what the person wrote.
            Raw::Plain(value) => Kind::Scalar(match written {
                Some(text) if !text.is_empty() && !text.starts_with(['*', '&', '!']) => {
                    text.to_owned()
                }
                _ => value,
            }),
            Raw::Text(text) => Kind::Scalar(text),
            Raw::List(items) => Kind::List(
                items
                    .into_iter()
                    .filter_map(|item| self.node(item, out))
                    .collect(),
            ),
            Raw::Mapping(entries) => {
                let mut pairs = Vec::with_capacity(entries.len());
                for (key, value) in entries {
                    let key = self.node(key, out)?;
                    let value = self.node(value, out)?;
                    match key.kind {
                        Kind::Scalar(name) => pairs.push((Spanned::new(name, key.span), value)),
                        other => {
                            let message =
                                format!("a key must be a single word, not {}", other.name());
                            out.report(&SYNTAX, key.span, message)
                                .help("put the whole value in quotation marks");
                            return None;
                        }
                    }
                }
                Kind::Mapping(pairs)
            }
        };
        Some(Node { kind, span })
    }
}

fn to_usize(n: u64) -> usize {
    usize::try_from(n).unwrap_or(usize::MAX)
}

fn floor_char_boundary(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at.min(text.len()))
}

/// What serde sees, before places and texts are put together.
enum Raw {
    Null,
    Plain(String),
    Text(String),
    List(Vec<serde_saphyr::Spanned<Raw>>),
    Mapping(Vec<(serde_saphyr::Spanned<Raw>, serde_saphyr::Spanned<Raw>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Raw, E> {
        Ok(Raw::Plain(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Raw, E> {
        Ok(Raw::Plain(value.to_string()))
    }

    fn visit_i128<E>(self, value: i128) -> Result<Raw, E> {
        Ok(Raw::Plain(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Raw, E> {
        Ok(Raw::Plain(value.to_string()))
    }

    fn visit_u128<E>(self, value: u128) -> Result<Raw, E> {
        Ok(Raw::Plain(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Raw, E> {
        Ok(Raw::Plain(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Raw, E> {
        Ok(Raw::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Raw, E> {
        Ok(Raw::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Raw, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Raw::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Raw, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = access.next_entry()? {
            entries.push(entry);
        }
        Ok(Raw::Mapping(entries))
    }
}
