//! The ids of a page, and what each leads to.
//!
//! Entry point: [`Anchors`]. How headings and steps get their ids is told in [`super::ids`].

use std::sync::Arc;

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
    pub by_id: ById,
    /// The id of each heading, by its place in the document.
    pub headings: Vec<Option<Arc<str>>>,
    /// Whether an id is lost because of something that has been reported.
    pub is_broken: bool,
    /// Whether the ids differ from those of the page in its source language, which has been reported or will be.
    pub differ: bool,
}

/// What ids lead to, in the order of their letters. A page has few, and a site has many pages: so it is a plain list.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct ById(Vec<(Arc<str>, Anchor)>);

impl ById {
    fn find(&self, id: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| (**known).cmp(id))
    }

    /// What `id` leads to.
    pub fn get(&self, id: &str) -> Option<&Anchor> {
        Some(&self.0[self.find(id).ok()?].1)
    }

    /// Whether there is no id.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether `id` leads to something.
    pub fn contains_key(&self, id: &str) -> bool {
        self.find(id).is_ok()
    }

    /// The ids.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(id, _)| &**id)
    }

    /// What they lead to.
    pub fn values(&self) -> impl Iterator<Item = &Anchor> {
        self.0.iter().map(|(_, anchor)| anchor)
    }

    /// The ids in the order of the page, with what they lead to.
    pub fn in_order(&self) -> Vec<(&str, &Anchor)> {
        let mut all: Vec<(&str, &Anchor)> = self.0.iter().map(|(id, a)| (&**id, a)).collect();
        all.sort_by_key(|(_, anchor)| anchor.span);
        all
    }

    /// Adds an id, unless it leads to something already.
    pub(super) fn insert(&mut self, id: Arc<str>, anchor: Anchor) {
        if let Err(at) = self.find(&id) {
            self.0.insert(at, (id, anchor));
        }
    }
}

impl Anchors {
    /// Whether the same ids lead to something, and to steps of the same numbers.
    pub(super) fn lead_like(&self, others: &Self) -> bool {
        let (own, others) = (&self.by_id.0, &others.by_id.0);
        let mut pairs = own.iter().zip(others);
        own.len() == others.len()
            && pairs.all(|((id, own), (other_id, other))| id == other_id && own.step == other.step)
    }

    /// Forgets everything but the ids of the headings, which is what rendering needs.
    pub(super) fn forget_places(&mut self) {
        self.by_id = ById::default();
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
