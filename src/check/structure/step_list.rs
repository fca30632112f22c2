//! The numbered steps of a page, where its kind says that there are some.
//!
//! Entry point: [`StepSection::of`].

use crate::check::{Input, PageView};
use crate::config::Steps;
use crate::page::{Block, BlockKind, Heading};
use crate::source::Span;

/// The section of a page that holds its steps.
pub(super) struct StepSection<'a> {
    /// What the kind says of the steps.
    pub rules: &'a Steps,
    /// The heading of the section.
    pub heading: &'a Heading,
    /// The lists that stand directly in the section, or in a block for some readers in it: their places in the outline.
    pub lists: Vec<usize>,
}

impl<'a> StepSection<'a> {
    /// The section; `None` when the kind knows nothing of steps, the page has no such
    /// section, or its steps cannot be told for certain.
    pub(super) fn of(input: &'a Input<'_>, page: &'a PageView<'_>) -> Option<Self> {
        let kind = input.site.config.kinds.get(&page.entry.kind.value)?;
        let rules = kind.steps.as_ref()?;
        // A step may be none because its id stands in the wrong place.
        if page.local.page.has_lost_id {
            return None;
        }
        let layout = page.layout();
        let anchors = &page.local.anchors;
        let (n, at) = layout
            .sections
            .iter()
            .enumerate()
            .find_map(|(n, section)| {
                let at = section.heading.filter(|_| section.level == 2)?;
                let id = anchors.headings.get(at)?.as_deref()?;
                (id == rules.section.value).then_some((n, at))
            })?;
        let blocks = &page.document.outline.blocks;
        let lists = layout
            .whole(n)
            .filter(|at| matches!(blocks[*at].kind, BlockKind::List { .. }))
            .filter(|at| stands_free(blocks, *at))
            .collect();
        Some(Self {
            rules,
            heading: page.document.headings.get(at)?,
            lists,
        })
    }

    /// Those of the lists that are numbered.
    pub(super) fn numbered<'s>(
        &'s self,
        page: &'s PageView<'_>,
    ) -> impl Iterator<Item = usize> + 's {
        let blocks = &page.document.outline.blocks;
        let numbered = |at: &usize| matches!(blocks[*at].kind, BlockKind::List { ordered: true });
        self.lists.iter().copied().filter(numbered)
    }

    /// The numbered list, when there is one in each place where readers see one, so that steps can be counted.
    pub(super) fn whole<'s>(&'s self, page: &'s PageView<'_>) -> impl Iterator<Item = usize> + 's {
        let blocks = &page.document.outline.blocks;
        let alone = |at: &usize| {
            let beside = |other: usize| other != *at && blocks[other].parent == blocks[*at].parent;
            !self.numbered(page).any(beside)
        };
        self.numbered(page).filter(alone)
    }
}

/// Whether a block stands in nothing but blocks for some readers.
pub(super) fn stands_free(blocks: &[Block], at: usize) -> bool {
    let mut parent = blocks[at].parent;
    while let Some(above) = parent.and_then(|n| blocks.get(n as usize)) {
        if !matches!(above.kind, BlockKind::Audience(_)) {
            return false;
        }
        parent = above.parent;
    }
    true
}

/// The items of the list of place `at`, by their places in the outline.
pub(super) fn items(blocks: &[Block], at: usize) -> impl Iterator<Item = usize> {
    let last = blocks[at].last as usize;
    let mut next = at + 1;
    std::iter::from_fn(move || {
        let item = (next < last).then_some(next)?;
        next = blocks[item].last as usize;
        Some(item)
    })
    .filter(|item| matches!(blocks[*item].kind, BlockKind::Item { .. }))
}

/// The sign of the item of place `at`: its number with the sign behind it, or its hyphen.
pub(super) fn marker(page: &PageView<'_>, at: usize) -> Span {
    let block = &page.document.outline.blocks[at];
    let text = page.text.get(block.start as usize..block.end as usize);
    let length = text
        .and_then(|text| text.find(char::is_whitespace))
        .unwrap_or(1);
    Span {
        file: page.file,
        start: block.start,
        end: block.start + u32::try_from(length).unwrap_or(1),
    }
}
