//! Which headings have nothing below them once blocks for others are left out.
//!
//! Entry points: [`Sections::of`], [`Sections::emptied`]. A page without blocks for audiences has none of this to keep.

use super::exact::exact;
use super::outline::{BlockKind, Outline};
use super::parts::Heading;

/// What a page with blocks for audiences is made of, in order, as far as its headings go.
#[derive(Clone, Default, Debug)]
pub struct Sections(Vec<Part>);

#[derive(Clone, Copy, Debug)]
enum Part {
    /// A heading, by its place in the headings.
    Heading(u32),
    /// A block for some audiences starts: its place in the audience blocks.
    Open(u32),
    /// The innermost of them ends.
    Close,
    /// Anything else that readers see.
    Text,
}

impl Sections {
    /// What `outline` says of them; nothing when it has no block for audiences.
    pub(super) fn of(outline: &Outline) -> Self {
        let is_block = |kind| matches!(kind, BlockKind::Audience(_));
        if !outline.blocks.iter().any(|block| is_block(block.kind)) {
            return Self::default();
        }
        let mut parts = Vec::new();
        let mut open: Vec<u32> = Vec::new();
        let mut at = 0;
        while let Some(block) = outline.blocks.get(at) {
            while open.pop_if(|last| *last as usize <= at).is_some() {
                parts.push(Part::Close);
            }
            at += 1;
            match block.kind {
                BlockKind::Heading(n) => parts.push(Part::Heading(n)),
                BlockKind::Audience(n) => {
                    parts.push(Part::Open(n));
                    open.push(block.last);
                    continue;
                }
                // A comment, the text of a footnote at the end of the page, and a line alone tell nobody anything.
                BlockKind::Html | BlockKind::Footnote | BlockKind::Rule => {}
                // Lists and quotations may hold blocks for audiences: what counts is what they hold.
                BlockKind::List { .. } | BlockKind::Item { .. } | BlockKind::Quote(_) => continue,
                _ => parts.push(Part::Text),
            }
            at = at.max(block.last as usize);
        }
        parts.extend(open.iter().map(|_| Part::Close));
        parts.dedup_by(|one, other| matches!((one, other), (Part::Text, Part::Text)));
        Self(exact(parts))
    }

    /// For each of `headings` below which nothing is left when the blocks are left out that `is_hidden` (asked for
    /// their places in the audience blocks): the first of these. A heading that never had anything below it is
    /// none of them.
    pub fn emptied(
        &self,
        headings: &[Heading],
        is_hidden: impl Fn(usize) -> bool,
    ) -> Vec<Option<usize>> {
        let mut emptied = vec![None; headings.len()];
        // The headings that what follows stands below, outermost first.
        let mut above: Vec<usize> = Vec::new();
        let mut told = vec![false; headings.len()];
        // How many blocks are open of which the outermost is left out.
        let mut depth = 0_usize;
        for part in &self.0 {
            match *part {
                Part::Open(_) if depth > 0 => depth += 1,
                Part::Open(block) if is_hidden(block as usize) => {
                    depth = 1;
                    for n in &above {
                        emptied[*n].get_or_insert(block as usize);
                    }
                }
                Part::Close => depth = depth.saturating_sub(1),
                Part::Heading(n) if depth == 0 => {
                    let n = n as usize;
                    let Some(heading) = headings.get(n) else {
                        continue;
                    };
                    above.retain(|other| headings[*other].level < heading.level);
                    above.push(n);
                }
                Part::Text if depth == 0 => {
                    for n in &above {
                        told[*n] = true;
                    }
                }
                Part::Open(_) | Part::Heading(_) | Part::Text => {}
            }
        }
        for (empty, told) in emptied.iter_mut().zip(told) {
            empty.take_if(|_| told);
        }
        emptied
    }
}
