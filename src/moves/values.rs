//! Values in YAML, changed so that every other byte stays: single ones, and items of lists.
//!
//! Entry points: [`front_matter`], [`find`], [`Scalar`], [`add_items`], [`remove_items`].

use std::ops::Range;

use crate::diag::Diagnostics;
use crate::source::{FileId, Spanned, after_byte_order_mark};
use crate::yaml::{self, Kind, Node};

/// The bytes of the YAML at the top of a page, between the two lines `---`.
pub(super) fn front_matter(text: &str) -> Option<Range<usize>> {
    let (rest, mark) = after_byte_order_mark(text);
    let mut at = mark;
    let mut start = None;
    for line in rest.split_inclusive('\n') {
        let is_border = line.trim_end() == "---";
        match start {
            None if is_border => start = Some(at + line.len()),
            None => return None,
            Some(start) if is_border => return Some(start..at),
            Some(_) => {}
        }
        at += line.len();
    }
    None
}

/// The YAML at `range` of `text` as a tree; `None` when it is not YAML, which is reported elsewhere.
pub(super) fn tree(file: FileId, text: &str, range: &Range<usize>) -> Option<Node> {
    let yaml = text.get(range.clone())?;
    yaml::parse(file, yaml, range.start, &mut Diagnostics::default())
}

/// The values to which `path` leads in `node`; `*` stands for all keys of a mapping, or all items of a list.
pub(super) fn find<'n>(node: &'n Node, path: &[&str]) -> Vec<&'n Node> {
    let Some((first, rest)) = path.split_first() else {
        return vec![node];
    };
    match &node.kind {
        Kind::Mapping(pairs) => {
            let meant = pairs
                .iter()
                .filter(|(key, _)| *first == "*" || key.value == *first);
            meant.flat_map(|(_, value)| find(value, rest)).collect()
        }
        Kind::List(items) if *first == "*" => {
            items.iter().flat_map(|item| find(item, rest)).collect()
        }
        _ => Vec::new(),
    }
}

/// The single value of a node.
pub(super) fn scalar(node: &Node) -> Option<Spanned<String>> {
    match &node.kind {
        Kind::Scalar(value) => Some(Spanned::new(value.clone(), node.span)),
        _ => None,
    }
}

/// How a single value stands in a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Scalar {
    Plain,
    /// In quotation marks of this kind.
    Quoted(char),
}

impl Scalar {
    /// How `value` stands in the file as `raw`, and the bytes of `raw` that hold it; `None` for any other way, such as
    /// a text of several lines.
    pub(super) fn of(raw: &str, value: &str) -> Option<(Self, Range<usize>)> {
        if raw == value {
            return Some((Self::Plain, 0..raw.len()));
        }
        for quote in ['\'', '"'] {
            let inner = raw
                .strip_prefix(quote)
                .and_then(|raw| raw.strip_suffix(quote));
            if inner.is_some_and(|inner| inner == Self::Quoted(quote).escaped(value)) {
                return Some((Self::Quoted(quote), 1..raw.len() - 1));
            }
        }
        None
    }

    fn escaped(self, value: &str) -> String {
        match self {
            Self::Quoted('\'') => value.replace('\'', "''"),
            Self::Quoted(_) => value.replace('\\', "\\\\").replace('"', "\\\""),
            Self::Plain => value.to_owned(),
        }
    }

    /// `value` as it stands in the file in the same way, or in quotation marks where it needs them.
    pub(super) fn write(self, value: &str) -> String {
        match self {
            Self::Plain if is_plain(value) => value.to_owned(),
            Self::Plain => Self::Quoted('"').write(value),
            Self::Quoted(quote) => format!("{quote}{}{quote}", self.escaped(value)),
        }
    }
}

/// Whether `value` means itself in YAML without quotation marks, also inside brackets (YAML 1.2.2, 7.3.3).
fn is_plain(value: &str) -> bool {
    let indicator = |c: char| "-?:,[]{}#&*!|>'\"%@` ".contains(c);
    !value.is_empty()
        && !value.starts_with(indicator)
        && !value.ends_with([':', ' '])
        && !value.contains([',', '[', ']', '{', '}'])
        && !value.contains(": ")
        && !value.contains(" #")
        && !matches!(value, "~" | "null" | "Null" | "NULL" | "true" | "false")
}

/// A change of a text: these bytes become other ones.
pub(super) type Edit = (Range<usize>, String);

/// Puts `items` behind those of the list that is the value of `key` in the mapping `node`, which stands in `text`.
/// Where there is no such key, a line for it comes behind the line of the key `behind`. `None` when the text is
/// written in a way that only a person should change.
pub(super) fn add_items(
    text: &str,
    node: &Node,
    key: &str,
    behind: &str,
    items: &[String],
) -> Option<Edit> {
    let Kind::Mapping(pairs) = &node.kind else {
        return None;
    };
    let written = items.iter().map(|item| Scalar::Plain.write(item));
    let written: Vec<String> = written.collect();
    let Some((name, list)) = pairs.iter().find(|(name, _)| name.value == key) else {
        let (other, value) = pairs.iter().find(|(name, _)| name.value == behind)?;
        // The value of the key before may go over several lines; nothing else may stand on its line.
        scalar(value)?;
        let line = line_of(text, other.span.range().start);
        let indent = text.get(line.start..other.span.range().start)?;
        let own = indent.trim().is_empty() && value.span.range().end <= line.end;
        let end = line_end(text, line.end)?;
        return own.then(|| {
            let line = format!("{indent}{key}: [{}]{}", written.join(", "), break_of(text));
            (end..end, line)
        });
    };
    match &list.kind {
        Kind::Null => {
            let at = name.span.range().end + text.get(name.span.range().end..)?.find(':')? + 1;
            Some((at..at, format!(" [{}]", written.join(", "))))
        }
        Kind::List(there) => {
            let opening = list.span.range().start;
            if text[opening..].starts_with('[') {
                let (at, comma) = match there.last() {
                    Some(end) => (end.span.range().end, ", "),
                    None => (opening + 1, ""),
                };
                return Some((at..at, format!("{comma}{}", written.join(", "))));
            }
            let end = there.last()?.span.range().start;
            let line = line_of(text, end);
            let lead = text.get(line.start..end)?;
            lead.trim_start().starts_with('-').then_some(())?;
            let end = line_end(text, line.end)?;
            let lines = written
                .iter()
                .map(|item| format!("{lead}{item}{}", break_of(text)));
            Some((end..end, lines.collect()))
        }
        _ => None,
    }
}

/// Takes the items for which `gone` says so out of the list that is the value of `key` in the mapping `node`; the key
/// too when none is left and `or_key`. `None` when that cannot be done without touching anything else.
pub(super) fn remove_items(
    text: &str,
    name: &Spanned<String>,
    list: &Node,
    or_key: bool,
    gone: impl Fn(&Node) -> bool,
) -> Option<Vec<Edit>> {
    let Kind::List(items) = &list.kind else {
        return None;
    };
    let is_gone = |item: &Node| gone(item);
    let left = items.iter().filter(|item| !is_gone(item)).count();
    if left == items.len() {
        return Some(Vec::new());
    }
    let opening = list.span.range().start;
    let in_brackets = text[opening..].starts_with('[');
    if left == 0 {
        let end = items.last()?.span.range().end;
        let end = if in_brackets {
            end + text[end..].find(']')? + 1
        } else {
            end
        };
        if !or_key {
            let start = if in_brackets {
                opening
            } else {
                name.span.range().end + 1
            };
            let none = if in_brackets { "[]" } else { " []" };
            return Some(vec![(start..end, none.to_owned())]);
        }
        let start = line_of(text, name.span.range().start).start;
        text[start..name.span.range().start]
            .trim()
            .is_empty()
            .then_some(())?;
        let line = line_of(text, end.saturating_sub(1));
        let rest = text[end..line.end].trim();
        (rest.is_empty() || rest.starts_with('#')).then_some(())?;
        return Some(vec![(start..line_end(text, line.end)?, String::new())]);
    }
    let mut edits = Vec::new();
    for (n, item) in items.iter().enumerate().filter(|(_, item)| is_gone(item)) {
        let range = item.span.range();
        if !in_brackets {
            let line = line_of(text, range.start);
            edits.push((line.start..line_end(text, line.end)?, String::new()));
            continue;
        }
        // With the comma behind it, or with the one before it where none of the first is left.
        let first_left = items.iter().position(|item| !is_gone(item))?;
        edits.push(if n < first_left {
            (range.start..items[n + 1].span.range().start, String::new())
        } else {
            (items[n - 1].span.range().end..range.end, String::new())
        });
    }
    Some(edits)
}

/// The line on which the byte `at` stands, without its end.
fn line_of(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    start..end
}

/// Where the line break at the end of a line ends; `None` when there is none.
fn line_end(text: &str, end: usize) -> Option<usize> {
    text[end..].starts_with('\n').then_some(end + 1)
}

/// The line break that `text` uses.
fn break_of(text: &str) -> &'static str {
    match text.find('\n') {
        Some(at) if text[..at].ends_with('\r') => "\r\n",
        _ => "\n",
    }
}

/// Makes all of `edits`; `None` when two of them overlap, or one does not fit the text.
pub(super) fn apply(text: &str, mut edits: Vec<Edit>) -> Option<String> {
    edits.sort_by(|a, b| (a.0.start, a.0.end, &a.1).cmp(&(b.0.start, b.0.end, &b.1)));
    edits.dedup();
    let mut new = String::with_capacity(text.len() + 64);
    let mut done = 0;
    for (range, replacement) in edits {
        new.push_str(text.get(done..range.start)?);
        text.get(range.clone())?;
        new.push_str(&replacement);
        done = range.end;
    }
    new.push_str(text.get(done..)?);
    Some(new)
}
