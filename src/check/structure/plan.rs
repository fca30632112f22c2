//! The sections of a page beside those that pages of its kind have.
//!
//! Entry point: [`Plan::of`].

use crate::check::{Input, PageView};
use crate::config::Kind;
use crate::page::Heading;

/// The sections of a page as its kind has them.
pub(super) struct Plan<'a> {
    /// The kind of the page.
    pub kind: &'a Kind,
    /// The headings of level 2 with an id, in order.
    pub headings: Vec<Found<'a>>,
    /// The sections that are missing, by their places among those of the kind.
    pub missing: Vec<Missing>,
}

/// A heading of level 2.
pub(super) struct Found<'a> {
    pub heading: &'a Heading,
    pub id: &'a str,
    /// The place of the section among those of the kind, if it lists it.
    pub position: Option<usize>,
}

/// A section that a page must have and has not.
pub(super) struct Missing {
    /// Its place among those of the kind.
    pub position: usize,
    /// The heading, by its place in `headings`, that stands where the section belongs and is none of the kind's: most
    /// likely the section under another name.
    pub instead: Option<usize>,
}

impl<'a> Plan<'a> {
    /// The plan of a page; `None` when nothing is known of its kind's sections, or when a heading of the page has no
    /// id, which has been reported.
    pub(super) fn of(input: &'a Input<'_>, page: &'a PageView<'_>) -> Option<Self> {
        let kind = input.site.config.kinds.get(&page.entry.kind.value)?;
        let anchors = &page.local.anchors;
        if kind.sections.is_empty() || anchors.is_broken {
            return None;
        }
        // A section that sections.yaml does not have has been reported, and may be any.
        let sections = &input.site.catalogs.sections;
        let is_known = |id: &str| sections.heading(id, page.lang).is_some();
        if !kind
            .sections
            .iter()
            .all(|section| is_known(&section.id.value))
        {
            return None;
        }
        let headings: Vec<Found<'_>> = page
            .document
            .headings
            .iter()
            .zip(&anchors.headings)
            .filter(|(heading, _)| heading.level == 2)
            .filter_map(|(heading, id)| {
                let id = id.as_deref()?;
                let position = kind.position(id);
                Some(Found {
                    heading,
                    id,
                    position,
                })
            })
            .collect();
        let mut plan = Self {
            kind,
            headings,
            missing: Vec::new(),
        };
        for (position, section) in kind.sections.iter().enumerate() {
            let there = plan
                .headings
                .iter()
                .any(|found| found.position == Some(position));
            if !there && !section.optional {
                let instead = plan.instead(position, input);
                plan.missing.push(Missing { position, instead });
            }
        }
        Some(plan)
    }

    /// Whether the kind has no place for this heading.
    pub(super) fn is_unknown(&self, found: &Found<'_>, input: &Input<'_>) -> bool {
        let of_others = input
            .site
            .catalogs
            .sections
            .heading(found.id, input.site.config.source_language);
        found.position.is_none() && (!self.kind.own_headings || of_others.is_some())
    }

    /// The last of the kind's sections that stands on the page before the one of `position`.
    pub(super) fn before(&self, position: usize) -> Option<&Found<'a>> {
        let before = self
            .headings
            .iter()
            .filter(|found| found.position < Some(position));
        before
            .max_by_key(|found| found.position)
            .filter(|found| found.position.is_some())
    }

    /// The first of the kind's sections that stands on the page after the one of `position`.
    pub(super) fn after(&self, position: usize) -> Option<&Found<'a>> {
        let after = self
            .headings
            .iter()
            .filter(|found| found.position > Some(position));
        after.min_by_key(|found| found.position)
    }

    fn instead(&self, position: usize, input: &Input<'_>) -> Option<usize> {
        let from = self
            .before(position)
            .map_or(0, |found| found.heading.span.end);
        let to = self
            .after(position)
            .map_or(u32::MAX, |found| found.heading.span.start);
        let taken = |n: usize| {
            self.missing
                .iter()
                .any(|missing| missing.instead == Some(n))
        };
        let mut between =
            self.headings.iter().enumerate().filter(|(_, found)| {
                found.heading.span.start >= from && found.heading.span.end <= to
            });
        between
            .find(|(n, found)| self.is_unknown(found, input) && !taken(*n))
            .map(|(n, _)| n)
    }
}
