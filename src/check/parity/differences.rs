//! How a page differs from the same page in its source language.
//!
//! Entry point: [`Differences::of`], made once for each page; each rule tells of its own. Sections are compared one
//! by one. Where the blocks of a section differ, the words in them do too, and only the blocks are told of.

use super::inline::{self, Sections};
use super::pieces::{Key, Part, Unmatched, unmatched};
use crate::check::{Input, Layout, PageView};
use crate::page::{BlockKind, Document};
use crate::source::Span;

/// The differences of a page.
#[derive(Default, Debug)]
pub(crate) struct Differences {
    pub(super) list: Vec<Difference>,
}

/// A difference.
#[derive(Debug)]
pub(super) struct Difference {
    pub part: Part,
    /// The thing that only this language has, or that is another one here.
    pub own: Option<Span>,
    /// The thing that only the source language has, or that is another one there.
    pub theirs: Option<Span>,
    /// Where the thing would stand in the language that lacks it: the step, the heading, or the title of the page.
    pub place: Span,
    /// Whether the two are the same thing in two sections.
    pub is_moved: bool,
    /// Of a block, what makes it the same in two languages.
    pub key: u64,
    /// Whether two links differ in nothing but the number of a step.
    pub is_number: bool,
}

/// A page in two languages.
pub(super) struct Pair<'p, 'a> {
    pub input: &'p Input<'a>,
    pub own: &'p PageView<'a>,
    pub theirs: &'p PageView<'a>,
    pub found: Vec<Difference>,
}

impl Differences {
    /// The differences of `page` from its source language. None are looked for where something that has been
    /// reported would show as a difference.
    pub(in crate::check) fn of(input: &Input<'_>, page: &PageView<'_>) -> Self {
        let source = page.entry.source;
        let anchors = &page.local.anchors;
        let theirs = &page.entry.pages[source];
        let is_broken = anchors.is_broken || anchors.differ || theirs.anchors.is_broken;
        if page.lang == source || is_broken || page.local.page.is_faulty || theirs.page.is_faulty {
            return Self::default();
        }
        let theirs = input.page(page.n, source);
        let mut pair = Pair {
            input,
            own: page,
            theirs: &theirs,
            found: Vec::new(),
        };
        pair.compare();
        Self { list: pair.found }
    }

    /// Those of one sort.
    pub(super) fn of_part(&self, part: Part) -> impl Iterator<Item = &Difference> {
        self.list
            .iter()
            .filter(move |difference| difference.part == part)
    }
}

impl Pair<'_, '_> {
    fn compare(&mut self) {
        let (own, theirs) = (self.own.layout(), self.theirs.layout());
        // All headings have ids, and these are the same.
        if own.sections.len() != theirs.sections.len() {
            return;
        }
        let mut differs = vec![false; own.sections.len()];
        for (n, differs) in differs.iter_mut().enumerate() {
            self.compare_levels(n, own, theirs);
            *differs = self.compare_blocks(n, own, theirs);
        }
        self.join_moved();
        self.compare_inline(own, theirs, &differs);
    }

    fn compare_levels(&mut self, n: usize, own: &Layout, theirs: &Layout) {
        let (a, b) = (&own.sections[n], &theirs.sections[n]);
        if a.level == b.level {
            return;
        }
        // A heading of level 2, or one that skips a level, is a finding of other rules.
        let is_told = |layout: &Layout| {
            let level = layout.sections[n].level;
            level == 1 || n > 0 && level > layout.sections[n - 1].level + 1
        };
        let kind = self.input.site.config.kinds.get(&self.own.entry.kind.value);
        let is_fixed = kind.is_some_and(|kind| !kind.sections.is_empty());
        if is_told(own) || is_told(theirs) || is_fixed && (a.level == 2 || b.level == 2) {
            return;
        }
        let place = place(self.own, a.heading);
        let theirs = place_in(&self.theirs.local.page.document, b.heading);
        self.add(Part::Levels, Some(place), theirs, place);
    }

    fn compare_inline(&mut self, own: &Layout, theirs: &Layout, differs: &[bool]) {
        let own_sections = Sections::of(self.own, own);
        let their_sections = Sections::of(self.theirs, theirs);
        // A value or an image in a link that differs belongs to that difference.
        let (mut own_links, mut their_links) = (Vec::new(), Vec::new());
        for part in [Part::Links, Part::Values, Part::Images] {
            let of = |page, sections| match part {
                Part::Links => inline::links(self.input, page, sections),
                Part::Values => inline::values(self.input, page, sections),
                _ => inline::images(page, sections),
            };
            let mine = of(self.own, &own_sections);
            let other = of(self.theirs, &their_sections);
            let (Some(mut mine), Some(mut other)) = (mine, other) else {
                continue;
            };
            mine.retain(|piece| !differs[piece.section] && !is_within(piece.span, &own_links));
            other.retain(|piece| !differs[piece.section] && !is_within(piece.span, &their_links));
            for Unmatched { own: a, theirs: b } in unmatched(&mine, &other) {
                let (a, b) = (a.map(|n| &mine[n]), b.map(|n| &other[n]));
                if part == Part::Links {
                    own_links.extend(a.and_then(|piece| whole_link(self.own, piece.span)));
                    their_links.extend(b.and_then(|piece| whole_link(self.theirs, piece.span)));
                }
                let place = match (a, b) {
                    (Some(a), _) => place(self.theirs, theirs.sections[a.section].heading),
                    (None, Some(b)) => self
                        .step_around(b.span)
                        .unwrap_or_else(|| place(self.own, own.sections[b.section].heading)),
                    (None, None) => continue,
                };
                let is_number = matches!(
                    (a.map(|a| &a.key), b.map(|b| &b.key)),
                    (Some(Key::Page(a, x, _)), Some(Key::Page(b, y, _))) if a == b && x == y
                );
                self.add(part, a.map(|a| a.span), b.map(|b| b.span), place);
                if let Some(last) = self.found.last_mut() {
                    last.is_number = is_number;
                }
            }
        }
    }

    /// The step of this language whose counterpart in the source language holds `span`.
    fn step_around(&self, span: Span) -> Option<Span> {
        let document = self.theirs.document;
        let mut steps = document
            .outline
            .blocks
            .iter()
            .filter_map(|block| match block.kind {
                BlockKind::Item { step: Some(n), .. }
                    if block.start <= span.start && span.end <= block.end =>
                {
                    Some(n)
                }
                _ => None,
            });
        let step = document.steps.get(steps.next_back()? as usize)?;
        let own = self.own.local.anchors.by_id.get(&step.id.value)?;
        Some(own.span)
    }

    /// Where section `n` starts: in this language, or in the source language.
    pub(super) fn section_place(&self, n: usize, is_here: bool) -> Span {
        let page = if is_here { self.own } else { self.theirs };
        let section = page.layout().sections.get(n);
        place(page, section.and_then(|section| section.heading))
    }

    pub(super) fn add(&mut self, part: Part, own: Option<Span>, theirs: Option<Span>, place: Span) {
        self.found.push(Difference {
            part,
            own,
            theirs,
            place,
            is_moved: false,
            key: 0,
            is_number: false,
        });
    }
}

fn place(page: &PageView<'_>, heading: Option<usize>) -> Span {
    place_in(page.document, heading).unwrap_or(page.local.title.span)
}

fn place_in(document: &Document, heading: Option<usize>) -> Option<Span> {
    heading
        .and_then(|n| document.headings.get(n))
        .map(|heading| heading.span)
}

fn whole_link(page: &PageView<'_>, target: Span) -> Option<Span> {
    let mut links = page.document.links.iter();
    links
        .find(|link| link.target.span == target)
        .map(|link| link.span)
}

fn is_within(span: Span, others: &[Span]) -> bool {
    others
        .iter()
        .any(|other| other.start <= span.start && span.end <= other.end)
}
