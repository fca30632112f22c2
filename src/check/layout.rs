//! The sections of a page: each heading with what follows it.
//!
//! Entry point: [`Layout::of`]; rules ask for [`super::PageView::layout`].

use std::ops::Range;

use crate::page::{Block, BlockKind, Document};

/// The sections of a page, in order.
#[derive(Debug)]
pub struct Layout {
    /// What stands before the first heading comes first.
    pub sections: Vec<Section>,
}

/// A heading and what follows it up to the next heading of any level.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its heading, by its place in the document's headings; `None` for what stands before the first.
    pub heading: Option<usize>,
    /// The level of the heading; 1 before the first, since the title of the page is one of level 1.
    pub level: u8,
    /// The blocks that follow the heading, by their places in the outline.
    pub blocks: Range<usize>,
}

impl Layout {
    /// The sections of a page.
    pub fn of(document: &Document) -> Self {
        let blocks = &document.outline.blocks;
        let mut sections = vec![Section {
            heading: None,
            level: 1,
            blocks: 0..blocks.len(),
        }];
        for (at, block) in blocks.iter().enumerate() {
            let BlockKind::Heading(n) = block.kind else {
                continue;
            };
            if let Some(last) = sections.last_mut() {
                last.blocks.end = at;
            }
            let heading = n as usize;
            sections.push(Section {
                heading: Some(heading),
                level: document
                    .headings
                    .get(heading)
                    .map_or(2, |heading| heading.level),
                blocks: at + 1..blocks.len(),
            });
        }
        Self { sections }
    }

    /// The blocks of the section of place `n` with those of the sections below it.
    pub fn whole(&self, n: usize) -> Range<usize> {
        let Some(section) = self.sections.get(n) else {
            return 0..0;
        };
        let below = self.sections[n + 1..]
            .iter()
            .take_while(|other| other.level > section.level);
        section.blocks.start..below.last().unwrap_or(section).blocks.end
    }
}

/// Whether `block` shows readers something by itself, whatever is inside it. `text` is the text of the file.
pub(super) fn is_content(block: &Block, text: &str) -> bool {
    match block.kind {
        BlockKind::Paragraph | BlockKind::Cell => block.runs.0 < block.runs.1,
        BlockKind::Code(_) | BlockKind::Directive(_) => true,
        BlockKind::Html => !is_comment(text.get(block.start as usize..block.end as usize)),
        _ => false,
    }
}

/// Whether HTML is nothing but a remark that readers do not see.
fn is_comment(html: Option<&str>) -> bool {
    let html = html.unwrap_or_default().trim();
    html.starts_with("<!--") && html.find("-->").is_none_or(|end| end + 3 == html.len())
}
