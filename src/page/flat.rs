//! The words of a page as a text whose every byte knows its place in the file: those of a block, or of all blocks.
//!
//! Entry points: [`Outline::flat`], [`Outline::whole`].

use std::ops::Range;

use super::outline::{Block, Outline, Run, RunKind};
use crate::source::{FileId, Span};

/// The words of a block as one text, with their places.
#[derive(Clone, Default, Debug)]
pub struct Flat {
    /// The text. Code stands in it as one `\u{fffc}` for each piece, a value as what it is.
    pub text: String,
    /// For each run of the text: its first byte in it, and the run.
    pub runs: Vec<(usize, Run)>,
}

/// What stands in a [`Flat`] text for a piece of code: no letter, so that no word reaches across it.
pub const OBJECT: char = '\u{fffc}';

/// The words of all blocks of a page as one text, so that what is looked for is looked for once.
#[derive(Clone, Default, Debug)]
pub struct Whole {
    /// The words of one block after the other, each with a line break behind it. No word or phrase has one.
    pub flat: Flat,
    /// For each block of the outline, where its own words stand in the text.
    blocks: Vec<Range<usize>>,
}

impl Whole {
    /// Where the words of the block at `at` of the outline stand in the text.
    pub fn range(&self, at: usize) -> Range<usize> {
        let end = self.flat.text.len();
        self.blocks.get(at).cloned().unwrap_or(end..end)
    }

    /// The words of the block at `at` of the outline.
    pub fn words(&self, at: usize) -> &str {
        self.flat.text.get(self.range(at)).unwrap_or_default()
    }

    /// The block, by its place in the outline, in whose words the byte `byte` of the text stands.
    pub fn block_at(&self, byte: usize) -> usize {
        // Of blocks that start at the same byte, only the last has words.
        let next = self.blocks.partition_point(|block| block.start <= byte);
        next.saturating_sub(1)
    }
}

impl Outline {
    /// The words of `block` alone, not of those inside it. `file` is the text of the whole file; `value` gives
    /// the text of a value by its place in the document's.
    pub fn flat<'v>(&self, block: &Block, file: &str, value: impl Fn(u32) -> &'v str) -> Flat {
        let mut flat = Flat::default();
        flat.add(self.runs_of(block), file, &value);
        flat
    }

    /// The words of all blocks. `file` and `value` are those of [`Outline::flat`].
    pub fn whole<'v>(&self, file: &str, value: impl Fn(u32) -> &'v str) -> Whole {
        let mut whole = Whole {
            flat: Flat {
                text: String::with_capacity(file.len()),
                runs: Vec::with_capacity(self.runs.len()),
            },
            blocks: Vec::with_capacity(self.blocks.len()),
        };
        for block in self.blocks.iter() {
            let start = whole.flat.text.len();
            let runs = self.runs_of(block);
            whole.flat.add(runs, file, &value);
            whole.blocks.push(start..whole.flat.text.len());
            if !runs.is_empty() {
                whole.flat.text.push('\n');
            }
        }
        whole
    }

    /// The runs of `block` alone.
    pub fn runs_of(&self, block: &Block) -> &[Run] {
        let (first, last) = block.runs;
        let runs = self.runs.get(first as usize..last as usize);
        runs.unwrap_or_default()
    }
}

impl Flat {
    fn add<'v>(&mut self, runs: &[Run], file: &str, value: &impl Fn(u32) -> &'v str) {
        for run in runs {
            self.runs.push((self.text.len(), *run));
            match run.kind {
                RunKind::Text => self
                    .text
                    .push_str(file.get(run.start as usize..run.end as usize).unwrap_or("")),
                RunKind::Space => self.text.push(' '),
                RunKind::Code | RunKind::Image(_) => self.text.push(OBJECT),
                RunKind::Value(n) => self.text.push_str(value(n)),
                RunKind::Step => self.text.push('1'),
                RunKind::Alt
                | RunKind::LinkStart(_)
                | RunKind::LinkEnd(_)
                | RunKind::StrongStart
                | RunKind::StrongEnd => {}
            }
        }
    }

    /// Where the bytes `range` of the text stand in `file`. A part of a value is the whole value.
    pub fn span(&self, file: FileId, range: Range<usize>) -> Span {
        let at = |byte: usize, end: bool| {
            // The run that holds the byte; of an end, the run that holds the byte before it.
            let inside = if end { byte.saturating_sub(1) } else { byte };
            let next = self.runs.partition_point(|(start, _)| *start <= inside);
            let Some((start, run)) = next.checked_sub(1).and_then(|n| self.runs.get(n)) else {
                return 0;
            };
            match run.kind {
                RunKind::Text => {
                    let by = u32::try_from(byte - start).unwrap_or(u32::MAX);
                    run.start.saturating_add(by).min(run.end)
                }
                _ if end => run.end,
                _ => run.start,
            }
        };
        Span {
            file,
            start: at(range.start, false),
            end: at(range.end, true),
        }
    }

    /// The run that holds the byte `at` of the text.
    pub fn run_at(&self, at: usize) -> Option<Run> {
        let next = self.runs.partition_point(|(start, _)| *start <= at);
        self.runs.get(next.checked_sub(1)?).map(|(_, run)| *run)
    }

    /// Whether the byte `at` of the text stands in the words of a link; its place in the links.
    pub fn link_at(&self, at: usize) -> Option<u32> {
        let next = self.runs.partition_point(|(start, _)| *start <= at);
        self.runs[..next]
            .iter()
            .rev()
            .find_map(|(_, run)| match run.kind {
                RunKind::LinkStart(n) => Some(Some(n)),
                RunKind::LinkEnd(_) => Some(None),
                _ => None,
            })?
    }
}
