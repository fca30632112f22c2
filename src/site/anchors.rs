//! The ids of a page, and what each leads to.
//!
//! Entry point: [`Anchors`]. How headings and steps get their ids is told in [`super::ids`].

use std::collections::BTreeMap;

use crate::page::Document;
use crate::source::Span;

/// What an id leads to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Anchor {
    /// Where it stands.
    pub span: Span,
    /// The number that readers see, when it is a step.
    pub step: Option<u64>,
}

/// The ids of a page.
#[derive(Clone, Default, Debug)]
pub struct Anchors {
    /// What each id leads to.
    pub by_id: BTreeMap<String, Anchor>,
    /// The id of each heading, by its place in the document.
    pub headings: Vec<Option<String>>,
    /// Whether an id is lost because of something that has been reported.
    pub is_broken: bool,
    /// Whether the ids differ from those of the page in its source language, which has been reported or will be.
    pub differ: bool,
    /// All ids, in the order of the page.
    pub(super) order: Vec<(String, Span)>,
}

impl Anchors {
    /// Whether the same ids lead to something, and to steps of the same numbers.
    pub(super) fn lead_like(&self, others: &Self) -> bool {
        let all = |anchors: &Self| anchors.by_id.len();
        let mut pairs = self.by_id.iter().zip(&others.by_id);
        all(self) == all(others)
            && pairs.all(|((id, own), (other_id, other))| id == other_id && own.step == other.step)
    }

    /// Forgets everything but the ids of the headings, which is what rendering needs.
    pub(super) fn forget_places(&mut self) {
        self.by_id = BTreeMap::new();
        self.order = Vec::new();
    }

    /// The ids of the headings of level 2, in order.
    pub fn sections<'a>(&'a self, document: &'a Document) -> impl Iterator<Item = &'a str> {
        self.headings
            .iter()
            .zip(&document.headings)
            .filter(|(_, heading)| heading.level == 2)
            .filter_map(|(id, _)| id.as_deref())
    }

    /// Whether `id` is that of a heading of level 2.
    pub(super) fn heads(&self, document: &Document, id: &str) -> bool {
        self.sections(document).any(|section| section == id)
    }
}
