//! How the text of a page is made up: its blocks in order, and the runs of words in them with their places.
//!
//! Entry points: [`Outline`], filled while the Markdown is read ([`Builder`]); [`Outline::flat`] and
//! [`Outline::whole`] (in flat.rs) put the words together. Words themselves are not kept: they stand in the file.

use super::parts::AlertKind;
use crate::packed::Packed;
use crate::source::{FileId, Span};

/// The blocks of a page and the runs in them.
#[derive(Clone, Default, Debug)]
pub struct Outline {
    /// The blocks, each before those inside it.
    pub blocks: Packed<Vec<Block>>,
    /// The runs of all blocks, in order.
    pub runs: Packed<Vec<Run>>,
}

/// A block of a page.
#[derive(Clone, Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its first byte in the file.
    pub start: u32,
    /// One past its last byte in the file. Blank lines at its end may belong to it.
    pub end: u32,
    /// The block that it stands in, by its place in [`Outline::blocks`].
    pub parent: Option<u32>,
    /// One past the last block inside it, by its place in [`Outline::blocks`].
    pub last: u32,
    /// Its own runs, by their places in [`Outline::runs`]: first, and one past the last.
    pub runs: (u32, u32),
}

/// What a block is. Numbers are places in the lists of [`super::Document`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BlockKind {
    /// Words that follow each other; also those that stand directly in the item of a list.
    Paragraph,
    /// A heading: its place in the headings.
    Heading(u32),
    /// A list.
    List {
        /// Whether its items have numbers.
        ordered: bool,
    },
    /// An item of a list.
    Item {
        /// Its number, in a list that is ordered.
        number: Option<u32>,
        /// Its place in the steps, when it has an id.
        step: Option<u32>,
    },
    /// A quotation, or a box.
    Quote(Option<AlertKind>),
    /// A table.
    Table,
    /// The head or a row of a table.
    Row,
    /// A cell of a table.
    Cell,
    /// A code block: its place in the codes.
    Code(u32),
    /// Raw HTML.
    Html,
    /// A block for some audiences: its place in the audience blocks.
    Audience(u32),
    /// The text of a footnote.
    Footnote,
    /// A generated list: its place in the directives.
    Directive(u32),
    /// A line across the page.
    Rule,
}

/// Words of one sort.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Run {
    /// What it is.
    pub kind: RunKind,
    /// Its first byte in the file.
    pub start: u32,
    /// One past its last byte in the file.
    pub end: u32,
}

/// What a run is. Numbers are places in the lists of [`super::Document`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RunKind {
    /// Words.
    Text,
    /// Code within a line, with its backticks.
    Code,
    /// The end of a line within the block.
    Space,
    /// A value: its place in the values.
    Value(u32),
    /// The number of a step that a link leads to.
    Step,
    /// A link starts: its place in the links. Its words follow.
    LinkStart(u32),
    /// The link of this place ends.
    LinkEnd(u32),
    /// Strong words start.
    StrongStart,
    /// Strong words end.
    StrongEnd,
    /// Words that stand in for an image.
    Alt,
    /// An image ends: its place in the images.
    Image(u32),
}

impl Outline {
    /// The blocks inside the block at `at`, itself included, with their places.
    pub fn within(&self, at: usize) -> impl Iterator<Item = (usize, &Block)> {
        let last = self.blocks.get(at).map_or(at, |block| block.last as usize);
        self.blocks.iter().enumerate().take(last).skip(at)
    }

    /// The blocks around the block at `at`, nearest first, itself not included.
    pub fn around(&self, at: usize) -> impl Iterator<Item = &Block> {
        let parent = |at: usize| {
            let parent = self.blocks.get(at)?.parent? as usize;
            Some((parent, self.blocks.get(parent)?))
        };
        std::iter::successors(parent(at), move |(at, _)| parent(*at)).map(|(_, block)| block)
    }
}

impl Block {
    /// Where it stands.
    pub fn span(&self, file: FileId) -> Span {
        Span {
            file,
            start: self.start,
            end: self.end,
        }
    }
}

/// Notes the outline while the Markdown is read. All places are given in bytes of the body.
#[derive(Default, Debug)]
pub(super) struct Builder {
    blocks: Vec<Block>,
    runs: Vec<Run>,
    /// The open blocks, outermost first.
    open: Vec<u32>,
    /// Whether the innermost open block is a paragraph that no tag opened.
    implied: bool,
    /// Where the body starts in the file.
    base: usize,
}

impl Builder {
    pub(super) fn new(base: usize) -> Self {
        Self {
            base,
            ..Self::default()
        }
    }

    fn at(&self, byte: usize) -> u32 {
        u32::try_from(self.base + byte).unwrap_or(u32::MAX)
    }

    fn count(&self) -> u32 {
        u32::try_from(self.blocks.len()).unwrap_or(u32::MAX)
    }

    fn count_runs(&self) -> u32 {
        u32::try_from(self.runs.len()).unwrap_or(u32::MAX)
    }

    /// A block starts.
    pub(super) fn open(&mut self, kind: BlockKind, range: &std::ops::Range<usize>) {
        self.end_implied(range.start);
        let runs = self.count_runs();
        let n = self.count();
        self.blocks.push(Block {
            kind,
            start: self.at(range.start),
            end: self.at(range.end),
            parent: self.open.last().copied(),
            last: n + 1,
            runs: (runs, runs),
        });
        self.open.push(n);
    }

    /// The innermost block ends.
    pub(super) fn close(&mut self, end: usize) {
        self.end_implied(end);
        self.close_one(None);
    }

    /// The innermost block, whose end is known only now, ends at `end`.
    pub(super) fn close_at(&mut self, end: usize) {
        self.end_implied(end);
        self.close_one(Some(self.at(end)));
    }

    /// The item that is open has this number.
    pub(super) fn set_number(&mut self, number: Option<u64>) {
        if let Some(BlockKind::Item { number: own, .. }) = self.innermost() {
            *own = number.map(|number| u32::try_from(number).unwrap_or(u32::MAX));
        }
    }

    /// The item that is open is the step of this place.
    pub(super) fn set_step(&mut self, at: u32) {
        if let Some(BlockKind::Item { step, .. }) = self.innermost() {
            *step = Some(at);
        }
    }

    fn innermost(&mut self) -> Option<&mut BlockKind> {
        let n = *self.open.last()?;
        Some(&mut self.blocks[n as usize].kind)
    }

    fn close_one(&mut self, end: Option<u32>) {
        let (last, runs) = (self.count(), self.count_runs());
        let Some(n) = self.open.pop() else { return };
        let block = &mut self.blocks[n as usize];
        block.last = last;
        if last == n + 1 {
            block.runs.1 = runs;
        }
        if let Some(end) = end {
            block.end = end.max(block.start);
        }
    }

    fn end_implied(&mut self, end: usize) {
        if self.implied {
            self.implied = false;
            // Its end is that of its last run.
            let last = self.runs.last().map_or(self.at(end), |run| run.end);
            self.close_one(Some(last));
        }
    }

    /// Words follow.
    pub(super) fn run(&mut self, kind: RunKind, range: &std::ops::Range<usize>) {
        let holds_words = self.open.last().is_some_and(|n| {
            matches!(
                self.blocks[*n as usize].kind,
                BlockKind::Paragraph | BlockKind::Heading(_) | BlockKind::Cell
            )
        });
        if !holds_words {
            self.open(BlockKind::Paragraph, range);
            self.implied = true;
        }
        let run = Run {
            kind,
            start: self.at(range.start),
            end: self.at(range.end),
        };
        self.runs.push(run);
    }

    /// The finished outline.
    pub(super) fn finish(mut self, end: usize) -> Outline {
        self.end_implied(end);
        while !self.open.is_empty() {
            self.close_one(None);
        }
        Outline {
            blocks: self.blocks.into(),
            runs: self.runs.into(),
        }
    }
}
