//! Whom the words around a place name: those of its item, row or paragraph, of what leads to its list, and of the
//! headings above it.
//!
//! Entry points: [`around`], and [`addressed`], for whom a place is at all.

use super::mentions::mentions;
use super::spot::Spot;
use crate::check::PageView;
use crate::i18n::{Named, Word};
use crate::page::{Block, BlockKind};

/// What some words name.
#[derive(Clone, Default, Debug)]
pub(super) struct Naming<'a> {
    /// Audiences; those that are named in one breath, as in "students and employees", together.
    pub(super) audiences: Vec<Vec<&'a str>>,
    /// Conditions.
    pub(super) conditions: Vec<&'a str>,
    /// Whether something is said not to be so.
    pub(super) has_not: bool,
}

/// What may stand between two audiences that are named in one breath: no more bytes than an "and" with its spaces.
const BREATH: usize = 8;

impl<'a> Naming<'a> {
    fn read(&mut self, text: &str, named: &'a Named) {
        let mut end = None;
        for hit in named.audiences.find(text) {
            let gap = end.and_then(|end| text.get(end..hit.range.start));
            let joined = gap.is_some_and(|gap| {
                gap.len() <= BREATH && !gap.contains(['.', ':', ';', '?', '!', '('])
            });
            end = Some(hit.range.end);
            match self.audiences.last_mut() {
                Some(group) if joined => group.push(hit.what),
                _ => self.audiences.push(vec![hit.what]),
            }
        }
        for hit in named.words.find(text) {
            match hit.what {
                Word::Condition(id) => self.conditions.push(id),
                Word::Not => self.has_not = true,
            }
        }
    }
}

/// The block whose words belong together with those of the block `at`: the item or the row that it stands in, or
/// itself.
pub(super) fn unit(page: &PageView<'_>, at: usize) -> usize {
    let mut next = Some(at);
    while let Some((n, block)) = next.and_then(|n| Some((n, page.document.outline.blocks.get(n)?)))
    {
        match block.kind {
            BlockKind::Item { .. } | BlockKind::Row => return n,
            _ => next = block.parent.map(|parent| parent as usize),
        }
    }
    at
}

/// For whom a place is: the audiences of the block around it that is for some only, or of the page.
pub(super) fn addressed<'p>(page: &'p PageView<'_>, spot: Spot) -> Vec<&'p str> {
    if let Spot::Block(at) = spot {
        let outline = &page.document.outline;
        let of_block = outline.around(at).find_map(|block| match block.kind {
            BlockKind::Audience(n) => page.document.audience_blocks.get(n as usize),
            _ => None,
        });
        if let Some(block) = of_block {
            let names = block.audiences.iter().map(|name| name.value.as_str());
            if !block.is_for_others {
                return names.collect();
            }
            let names: Vec<&str> = names.collect();
            let readers = page.entry.audiences.iter().map(String::as_str);
            let is_left_out = |reader: &&str| {
                let mut line = page.site.config.with_parents(reader);
                line.any(|id| names.contains(&id))
            };
            return readers.filter(|reader| !is_left_out(reader)).collect();
        }
    }
    page.entry.audiences.iter().map(String::as_str).collect()
}

/// What the words around a place name.
pub(super) fn around<'a>(page: &PageView<'a>, spot: Spot) -> Naming<'a> {
    let mut naming = Naming::default();
    let Some(named) = page.site.catalogs.labels.named(page.lang) else {
        return naming;
    };
    let at = match spot {
        Spot::Title => {
            naming.read(&page.local.title.value, named);
            return naming;
        }
        Spot::Summary => {
            naming.read(&page.local.summary, named);
            return naming;
        }
        Spot::Block(at) => at,
    };
    let root = unit(page, at);
    for block in own_words(page, root, at) {
        naming.read(&page.flat(block).text, named);
    }
    for block in leads(page, root) {
        let text = page.flat(block).text;
        if text.trim_end().ends_with(':') {
            naming.read(&text, named);
        }
    }
    for block in headings_above(page, root) {
        let mut above = Naming::default();
        above.read(&page.flat(block).text, named);
        // "If it does not work" says nothing of who may use what; "Not for employees" and "Not SMS" do.
        let mut methods = mentions(page).iter();
        let of_method =
            methods.any(|method| block.start <= method.span.start && method.span.end <= block.end);
        naming.has_not |= above.has_not && (of_method || !above.audiences.is_empty());
        naming.audiences.extend(above.audiences);
        naming.conditions.extend(above.conditions);
    }
    naming
}

/// The blocks with words in the block `root`, without lists in it in which `at` does not stand.
fn own_words<'p>(page: &'p PageView<'_>, root: usize, at: usize) -> Vec<&'p Block> {
    let blocks = &page.document.outline.blocks;
    let mut found = Vec::new();
    let mut n = root;
    let last = blocks.get(root).map_or(root, |block| block.last as usize);
    while let Some(block) = blocks.get(n).filter(|_| n < last) {
        let other = n != root
            && matches!(block.kind, BlockKind::List { .. })
            && !(n..block.last as usize).contains(&at);
        if other {
            n = (block.last as usize).max(n + 1);
            continue;
        }
        if block.runs.0 != block.runs.1 {
            found.push(block);
        }
        n += 1;
    }
    found
}

/// The paragraphs directly before the lists in which the item `root` stands.
fn leads<'p>(page: &'p PageView<'_>, root: usize) -> Vec<&'p Block> {
    let blocks = &page.document.outline.blocks;
    let mut found = Vec::new();
    let mut next = blocks.get(root).and_then(|block| block.parent);
    while let Some(n) = next {
        let Some(block) = blocks.get(n as usize) else {
            break;
        };
        if let BlockKind::List { .. } = block.kind {
            let before = blocks[..n as usize].iter().rev();
            let sibling = before
                .take_while(|other| other.start >= parent_start(blocks, block))
                .find(|other| other.parent == block.parent);
            found.extend(sibling.filter(|other| other.kind == BlockKind::Paragraph));
        }
        next = block.parent;
    }
    found
}

fn parent_start(blocks: &[Block], block: &Block) -> u32 {
    let parent = block.parent.and_then(|parent| blocks.get(parent as usize));
    parent.map_or(0, |parent| parent.start)
}

/// The headings under which the block `root` stands, nearest first.
fn headings_above<'p>(page: &'p PageView<'_>, root: usize) -> Vec<&'p Block> {
    let level = |block: &Block| match block.kind {
        BlockKind::Heading(n) => {
            let heading = page.document.headings.get(n as usize);
            heading.map(|heading| heading.level)
        }
        _ => None,
    };
    let blocks = &page.document.outline.blocks;
    let mut least = blocks.get(root).and_then(level).unwrap_or(u8::MAX);
    let mut found = Vec::new();
    for block in blocks[..root.min(blocks.len())].iter().rev() {
        if let Some(level) = level(block).filter(|level| *level < least) {
            found.push(block);
            least = level;
            if level <= 2 {
                break;
            }
        }
    }
    found
}
