//! Bytes of a file as lines and columns, both counted from 1; columns in Unicode characters.
//!
//! Entry point: [`Positions`], which counts the lines of each file once.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::source::{Content, FileId, Sources, Span, after_byte_order_mark};

/// Where something starts and ends, for people and their tools.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Position {
    /// The line of its start.
    pub line: usize,
    /// The column of its start.
    pub column: usize,
    /// The line of its end.
    pub end_line: usize,
    /// The column behind its end.
    pub end_column: usize,
}

/// Knows where the lines of each file start, as soon as it was asked for one.
pub struct Positions<'a> {
    sources: &'a Sources,
    starts: RefCell<HashMap<FileId, Vec<usize>>>,
}

impl<'a> Positions<'a> {
    /// Counts lines when somebody asks.
    pub fn new(sources: &'a Sources) -> Self {
        Self {
            sources,
            starts: RefCell::default(),
        }
    }

    /// The path of a file.
    pub fn path(&self, file: FileId) -> &'a str {
        self.sources.get(file).path.as_str()
    }

    /// Where `span` is. A byte order mark is no column.
    pub fn of(&self, span: Span) -> Position {
        let whole = match &self.sources.get(span.file).content {
            Content::Text(text) => &**text,
            Content::NotText { before, .. } => before,
            _ => "",
        };
        let (text, mark) = after_byte_order_mark(whole);
        let mut starts = self.starts.borrow_mut();
        let starts = starts.entry(span.file).or_insert_with(|| {
            let after_breaks = text.match_indices('\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(after_breaks).collect()
        });
        let at = |byte: u32| {
            let byte =
                text.floor_char_boundary((byte as usize).saturating_sub(mark).min(text.len()));
            let line = starts.partition_point(|start| *start <= byte);
            let start = starts[line.saturating_sub(1)];
            (line, text[start..byte].chars().count() + 1)
        };
        let (line, column) = at(span.start);
        let (end_line, end_column) = at(span.end.max(span.start));
        Position {
            line,
            column,
            end_line,
            end_column,
        }
    }
}
