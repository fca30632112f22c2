//! The items of the lists in a section, and where two languages of them part.
//!
//! Entry points: [`of`], [`parting`].

use std::ops::Range;

use crate::check::PageView;
use crate::page::{Block, BlockKind, RunKind};
use crate::source::Span;

/// An item of a list.
pub(super) struct Item<'a> {
    pub span: Span,
    /// What it holds that all languages have: its id, values and code.
    marks: Vec<&'a str>,
    /// How deep it stands, and how many links are in it.
    shape: (usize, usize),
}

/// The items of the lists in `blocks` of `page`, numbered or not.
pub(super) fn of<'a>(page: &PageView<'a>, blocks: Range<usize>, numbered: bool) -> Vec<Item<'a>> {
    let all = &page.document.outline.blocks;
    blocks
        .filter(|at| is_item(&all[*at], numbered))
        .map(|at| item(page, at))
        .collect()
}

/// Whether a block is an item of a list with numbers, or of one without.
pub(super) fn is_item(block: &Block, numbered: bool) -> bool {
    matches!(block.kind, BlockKind::Item { number, .. } if number.is_some() == numbered)
}

fn item<'a>(page: &PageView<'a>, at: usize) -> Item<'a> {
    let outline = &page.document.outline;
    let block = &outline.blocks[at];
    let mut marks = Vec::new();
    if let BlockKind::Item { step: Some(n), .. } = block.kind {
        let step = page.document.steps.get(n as usize);
        marks.extend(step.map(|step| step.id.value.as_str()));
    }
    let mut links = 0;
    // Its own words, not those of the lists in it.
    let first = outline
        .blocks
        .get(at + 1)
        .filter(|_| at + 1 < block.last as usize);
    let (from, to) = first.map_or((0, 0), |first| first.runs);
    for run in outline
        .runs
        .get(from as usize..to as usize)
        .unwrap_or_default()
    {
        match run.kind {
            RunKind::Value(n) => {
                let value = page.document.values.get(n as usize);
                marks.extend(value.map(|value| value.value.as_str()));
            }
            RunKind::Code => marks.extend(page.text.get(run.start as usize..run.end as usize)),
            RunKind::LinkStart(_) => links += 1,
            _ => {}
        }
    }
    let line = page
        .text
        .get(block.start as usize..block.end as usize)
        .unwrap_or_default();
    let length = line.lines().next().unwrap_or_default().trim_end().len();
    Item {
        span: Span {
            file: page.file,
            start: block.start,
            end: block.start + u32::try_from(length).unwrap_or(0),
        },
        marks,
        shape: (outline.around(at).count(), links),
    }
}

/// The first place at which the longer of two lists has an item that does not fit the other.
pub(super) fn parting(own: &[Item<'_>], theirs: &[Item<'_>]) -> usize {
    let same = |(own, theirs): &(&Item<'_>, &Item<'_>)| {
        own.marks == theirs.marks && own.shape == theirs.shape
    };
    let alike = own.iter().zip(theirs).take_while(same).count();
    let longest = own.len().max(theirs.len());
    alike.min(longest.saturating_sub(1))
}
