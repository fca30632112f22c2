//! The blocks of a section beside those of the same section in the source language.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use super::differences::Pair;
use super::items;
use super::pieces::{Key, Part, Piece, Unmatched, unmatched};
use crate::check::layout::is_content;
use crate::check::{Input, Layout, PageView};
use crate::page::{Block, BlockKind, Outline};
use crate::source::Span;

/// Which of the blocks in a section are compared first; those after it may stand inside them.
const BLOCKS: [Part; 7] = [
    Part::Blocks,
    Part::Boxes,
    Part::Steps,
    Part::Points,
    Part::Tables,
    Part::Codes,
    Part::Lists,
];

impl Pair<'_, '_> {
    /// Compares the blocks of section `n`, and says whether they differ.
    pub(super) fn compare_blocks(&mut self, n: usize, own: &Layout, theirs: &Layout) -> bool {
        let (own_blocks, their_blocks) = (&own.sections[n].blocks, &theirs.sections[n].blocks);
        // A heading with nothing below it is a finding of its own.
        let is_empty = |page: &PageView<'_>, blocks: &Range<usize>| {
            let blocks = &page.document.outline.blocks[blocks.clone()];
            !blocks.iter().any(|block| {
                matches!(block.kind, BlockKind::Audience(_) | BlockKind::Quote(_))
                    || is_content(block, page.text)
            })
        };
        if n > 0 && is_empty(self.own, own_blocks) != is_empty(self.theirs, their_blocks) {
            let layouts = [own, theirs];
            let has_parts = |layout: &&Layout| {
                let level = layout.sections[n].level;
                layout
                    .sections
                    .get(n + 1)
                    .is_some_and(|next| next.level > level)
            };
            if !layouts.iter().any(has_parts) {
                return true;
            }
        }
        let own_counts = counts(&self.own.document.outline, own_blocks.clone());
        let their_counts = counts(&self.theirs.document.outline, their_blocks.clone());
        for part in BLOCKS {
            let number = (own_counts[part as usize], their_counts[part as usize]);
            let differs = match part {
                _ if number == (0, 0) => false,
                Part::Steps | Part::Points => {
                    number.0 != number.1 && self.compare_items(part, n, own, theirs)
                }
                _ => {
                    let mine = pieces(self.input, self.own, part, n, own_blocks.clone());
                    let other = pieces(self.input, self.theirs, part, n, their_blocks.clone());
                    match (mine, other) {
                        (Some(mine), Some(other)) => self.compare_pieces(part, n, &mine, &other),
                        // What stands in a part that is at fault cannot be told from what does not.
                        _ => true,
                    }
                }
            };
            if differs {
                return true;
            }
        }
        false
    }

    fn compare_pieces(
        &mut self,
        part: Part,
        n: usize,
        mine: &[Piece<'_>],
        other: &[Piece<'_>],
    ) -> bool {
        let found = if part == Part::Blocks {
            in_order(mine, other)
        } else {
            unmatched(mine, other)
        };
        for one in &found {
            let (a, b) = (one.own.map(|n| &mine[n]), one.theirs.map(|n| &other[n]));
            let place = self.section_place(n, a.is_none());
            self.add(part, a.map(|a| a.span), b.map(|b| b.span), place);
            if let (Some(last), Some(piece)) = (self.found.last_mut(), a.or(b)) {
                last.key = hash(&piece.key);
            }
        }
        !found.is_empty()
    }

    fn compare_items(&mut self, part: Part, n: usize, own: &Layout, theirs: &Layout) -> bool {
        let numbered = part == Part::Steps;
        let mine = items::of(self.own, own.sections[n].blocks.clone(), numbered);
        let other = items::of(self.theirs, theirs.sections[n].blocks.clone(), numbered);
        if mine.len() == other.len() {
            return false;
        }
        let at = items::parting(&mine, &other);
        // Steps without numbers are a finding of another rule.
        let kind = self.input.site.config.kinds.get(&self.own.entry.kind.value);
        let steps = kind.and_then(|kind| kind.steps.as_ref());
        let is_steps = steps.is_some_and(|steps| {
            let own_id = own.sections[n]
                .heading
                .and_then(|n| self.own.local.anchors.headings.get(n));
            own_id.and_then(Option::as_deref) == Some(steps.section.value.as_str())
        });
        if is_steps && (mine.is_empty() || other.is_empty()) {
            return true;
        }
        if mine.len() > other.len() {
            let place = self.section_place(n, false);
            self.add(part, mine.get(at).map(|item| item.span), None, place);
        } else {
            let place = mine
                .get(at.min(mine.len().saturating_sub(1)))
                .map(|item| item.span);
            let place = place.unwrap_or_else(|| self.section_place(n, true));
            self.add(part, None, other.get(at).map(|item| item.span), place);
        }
        true
    }

    /// A block that is missing in one section and too many in another is one that was moved.
    pub(super) fn join_moved(&mut self) {
        let mut n = 0;
        while n < self.found.len() {
            let (part, own, theirs) = (self.found[n].part, self.found[n].own, self.found[n].theirs);
            let can_move = matches!(
                part,
                Part::Blocks | Part::Boxes | Part::Tables | Part::Codes | Part::Lists
            );
            let twin = (n + 1..self.found.len()).find(|other| {
                let other = &self.found[*other];
                other.part == part
                    && other.key == self.found[n].key
                    && (own.is_some() && theirs.is_none() && other.own.is_none()
                        || own.is_none() && theirs.is_some() && other.theirs.is_none())
            });
            if let Some(twin) = twin.filter(|_| can_move) {
                let other = self.found.remove(twin);
                let found = &mut self.found[n];
                found.own = own.or(other.own);
                found.theirs = theirs.or(other.theirs);
                found.is_moved = true;
            }
            n += 1;
        }
    }
}

/// How many blocks of each sort there are.
fn counts(outline: &Outline, blocks: Range<usize>) -> [usize; BLOCKS.len()] {
    let mut counts = [0; BLOCKS.len()];
    for block in outline.blocks.get(blocks).unwrap_or_default() {
        if let Some(part) = part_of(block.kind) {
            counts[part as usize] += 1;
        }
    }
    counts
}

fn hash(key: &Key<'_>) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}

fn part_of(kind: BlockKind) -> Option<Part> {
    Some(match kind {
        BlockKind::Audience(_) => Part::Blocks,
        BlockKind::Quote(Some(_)) => Part::Boxes,
        BlockKind::Item {
            number: Some(_), ..
        } => Part::Steps,
        BlockKind::Item { number: None, .. } => Part::Points,
        BlockKind::Table => Part::Tables,
        BlockKind::Code(_) => Part::Codes,
        BlockKind::Directive(_) => Part::Lists,
        _ => return None,
    })
}

/// The blocks of the sort `part` in a section; `None` when one of them is at fault, which has been reported.
fn pieces<'a>(
    input: &Input<'_>,
    page: &PageView<'a>,
    part: Part,
    section: usize,
    blocks: Range<usize>,
) -> Option<Vec<Piece<'a>>> {
    let document = page.document;
    let all = &document.outline.blocks;
    let mut found = Vec::new();
    for at in blocks.filter(|at| part_of(all[*at].kind) == Some(part)) {
        let block = &all[at];
        let mut span = first_line(page, block.start, block.end);
        let key = match block.kind {
            BlockKind::Audience(n) => {
                let own = document.audience_blocks.get(n as usize)?;
                span = own.span;
                let known = &input.site.config.audiences;
                if own
                    .audiences
                    .iter()
                    .any(|name| known.get(&name.value).is_none())
                {
                    return None;
                }
                let mut audiences: Vec<&str> = own
                    .audiences
                    .iter()
                    .map(|name| name.value.as_str())
                    .collect();
                audiences.sort_unstable();
                if own.is_for_others {
                    audiences.insert(0, "not");
                }
                Key::Audiences(audiences)
            }
            BlockKind::Quote(Some(kind)) => Key::Box(kind),
            BlockKind::Table => {
                let rows = all[at..block.last as usize].iter();
                let rows = rows.filter(|block| block.kind == BlockKind::Row).count();
                let cells = all[at..block.last as usize].iter();
                let cells = cells.filter(|block| block.kind == BlockKind::Cell);
                // The end of a row that somebody cut off is filled up with empty cells.
                let empty = |block: &&Block| page.document.outline.runs_of(block).is_empty();
                let all = cells.clone().count();
                Key::Table(rows, all / rows.max(1), cells.filter(empty).count())
            }
            BlockKind::Code(_) => Key::Code,
            BlockKind::Directive(n) => {
                let list = document.directives.get(n as usize)?;
                if page.resolved.lists.get(n as usize)?.is_empty() {
                    return None;
                }
                span = list.span;
                let arguments = list.arguments.iter();
                let mut asked: Vec<(&str, &str)> = arguments
                    .map(|argument| (argument.name.value.as_str(), argument.value.value.as_str()))
                    .collect();
                asked.push(("::", list.name.value.as_str()));
                asked.sort_unstable();
                Key::List(asked)
            }
            _ => continue,
        };
        found.push(Piece { key, section, span });
    }
    Some(found)
}

/// What differs in two lists whose order matters: the first place alone, since all after it may be moved by it.
fn in_order(own: &[Piece<'_>], theirs: &[Piece<'_>]) -> Vec<Unmatched> {
    let found = unmatched(own, theirs);
    if !found.is_empty() {
        return found;
    }
    let mut pairs = own.iter().zip(theirs);
    let first = pairs.position(|(own, theirs)| own.key != theirs.key);
    first
        .map(|n| Unmatched {
            own: Some(n),
            theirs: Some(n),
        })
        .into_iter()
        .collect()
}

/// The first line of these bytes.
fn first_line(page: &PageView<'_>, start: u32, end: u32) -> Span {
    let text = page
        .text
        .get(start as usize..end as usize)
        .unwrap_or_default();
    let length = text.lines().next().unwrap_or_default().trim_end().len();
    Span {
        file: page.file,
        start,
        end: start + u32::try_from(length).unwrap_or(0),
    }
}
