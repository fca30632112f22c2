//! What to read next: the pages that are offered below a page, each group with the reason.
//!
//! Entry point: [`Site::related`], the groups of one page, which are the same in all languages.
//!
//! First come the pages that somebody chose by hand (`related` of the front matter), then what the program finds: the
//! next step of the method, its other guides, the same task by other methods, help for those for whom it did not work,
//! and, where there is room, the pages that mention this one. Never the page itself, the home page, a page twice, a
//! page that none of the readers can use, or one to which the last section of the text leads: that stands just above.
//! Nor is anything offered below the home page and the pages in the menu, which are lists themselves.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::readers::nearness;
use super::shelves::Shelf;
use super::{Entry, Site, Target};
use crate::config::About;
use crate::route::PageKey;

/// So many pages that mention a page are remembered.
const MOST_REMEMBERED: usize = 16;

/// Why a page is offered.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Reason {
    /// Somebody chose it.
    Chosen,
    /// It is what people do next with the same method.
    Next,
    /// It is about the same method.
    SameMethod,
    /// It is about the same task, with another method.
    OtherMethods,
    /// It is about the same task, on a page that is not about one method.
    SameTask,
    /// It helps when something does not work.
    Trouble,
    /// It mentions this page.
    Mentions,
}

impl Reason {
    /// The name in style sheets and catalogs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chosen => "chosen",
            Self::Next => "next",
            Self::SameMethod => "same-method",
            Self::OtherMethods => "other-methods",
            Self::SameTask => "same-task",
            Self::Trouble => "trouble",
            Self::Mentions => "mentions",
        }
    }
}

/// Pages that are offered for the same reason.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Related {
    /// The reason.
    pub reason: Reason,
    /// The pages, by their places in the entries; never none.
    pub pages: Vec<usize>,
}

/// The pages whose text leads to a page, by number, and not too many; by the places of entries.
pub(super) struct Mentions(Vec<Vec<usize>>);

impl Mentions {
    /// Looks through the links of all pages, as they are in the source language.
    fn new(site: &Site) -> Self {
        let count = site.entries.len();
        let mut mentions = vec![Vec::new(); count];
        let mut order: Vec<usize> = (0..count).collect();
        order.sort_by_key(|n| (site.entries[*n].number.unwrap_or(u32::MAX), *n));
        for n in order {
            if is_list(site, &site.entries[n]) {
                continue;
            }
            for other in linked(site, n) {
                let known: &mut Vec<usize> = &mut mentions[other];
                if known.len() < MOST_REMEMBERED && known.last() != Some(&n) {
                    known.push(n);
                }
            }
        }
        Self(mentions)
    }
}

/// The pages to which the text of the page `n` leads, as it is in its source language.
fn linked(site: &Site, n: usize) -> impl Iterator<Item = usize> {
    let resolved = &site.resolved[n][site.entries[n].source];
    resolved.links.iter().filter_map(|target| match target {
        Target::Page { entry, .. } => Some(*entry),
        _ => None,
    })
}

/// Whether pages mention each other in two sites whose pages are alike ([`super::before::Before::alike`]) as they did:
/// nothing else than these links, the kinds of pages and their numbers says so.
pub(super) fn mention_alike(before: &Site, site: &Site) -> bool {
    let mut pairs = before.resolved.iter().zip(&site.resolved).enumerate();
    pairs.all(|(n, (old, new))| {
        Arc::ptr_eq(old, new) && Arc::ptr_eq(&before.entries[n], &site.entries[n])
            || linked(before, n).eq(linked(site, n))
    })
}

/// The pages to which the last section of the page `n` leads.
fn in_last_section(site: &Site, n: usize) -> Vec<usize> {
    let entry = &site.entries[n];
    let document = &entry.pages[entry.source].page.document;
    let resolved = &site.resolved[n][entry.source];
    let sections = document.headings.iter().rev();
    let last = sections
        .filter(|heading| heading.level == 2)
        .map(|heading| heading.span.start)
        .next()
        .unwrap_or_default();
    let mut found = Vec::new();
    for (link, target) in document.links.iter().zip(&resolved.links) {
        if let Target::Page { entry: other, .. } = target
            && link.span.start >= last
        {
            found.push(*other);
        }
    }
    let is_list = is_list(site, entry);
    for (list, made) in document.directives.iter().zip(&resolved.lists) {
        if list.span.start >= last && !is_list {
            found.extend(made.pages());
        }
    }
    found
}

/// Whether a page is the home page or in the menu.
fn is_list(site: &Site, entry: &Entry) -> bool {
    let kind = site.config.kinds.get(&entry.kind.value);
    entry.key == PageKey::home() || kind.is_some_and(|kind| kind.role.menu)
}

impl Site {
    fn mentions_of(&self, n: usize) -> &[usize] {
        let mentions = self.mentions.get_or_init(|| Mentions::new(self));
        &mentions.0[n]
    }

    /// What to read next below the page of place `n`: on the common page, or in the view of an audience.
    pub fn related(&self, n: usize, view: Option<&str>) -> Vec<Related> {
        let Some(entry) = self.entries.get(n) else {
            return Vec::new();
        };
        let readers = self.readers(entry, view);
        let mut chosen = self.resolved[n][entry.source].related.clone();
        chosen.retain(|other| view.is_none() || self.serves_any(*other, &readers));
        let mut offers = Offers::new(self, n, &readers);
        offers.seen.extend(&chosen);
        let mut found = Vec::new();
        if !is_list(self, entry) {
            found = offers.all();
        }
        let mut room = self.config.upkeep.limits.related as usize;
        let share = room.div_ceil(2);
        room = room.saturating_sub(chosen.len());
        // Each group gets something before one gets much; mentions come only where there is room.
        let mut left = found
            .iter()
            .filter(|group| group.reason != Reason::Mentions)
            .count();
        for group in &mut found {
            left = left.saturating_sub(usize::from(group.reason != Reason::Mentions));
            group.pages.truncate(share.min(room.saturating_sub(left)));
            room = room.saturating_sub(group.pages.len());
        }
        let chosen = Related {
            reason: Reason::Chosen,
            pages: chosen,
        };
        let mut groups = vec![chosen];
        groups.append(&mut found);
        groups.retain(|group| !group.pages.is_empty());
        groups
    }
}

/// What the program finds for a page.
struct Offers<'a> {
    site: &'a Site,
    n: usize,
    entry: &'a Entry,
    readers: &'a [&'a str],
    /// The audiences that read it, by their places.
    places: Vec<usize>,
    /// What is not offered, or has been.
    seen: BTreeSet<usize>,
}

impl<'a> Offers<'a> {
    fn new(site: &'a Site, n: usize, readers: &'a [&'a str]) -> Self {
        let audiences = &site.config.audiences;
        let mut places: Vec<usize> = readers
            .iter()
            .filter_map(|reader| audiences.position(reader))
            .collect();
        if audiences.names().next().is_none() {
            places.push(0);
        }
        let mut seen = BTreeSet::from([n]);
        seen.extend(site.find(&PageKey::home()));
        seen.extend(in_last_section(site, n));
        Self {
            site,
            n,
            entry: &site.entries[n],
            readers,
            places,
            seen,
        }
    }

    fn all(&mut self) -> Vec<Related> {
        let config = &self.site.config;
        let method = self.entry.only_method();
        let method = method.and_then(|method| config.methods.position(method));
        let tasks = self.entry.tasks();
        let mut tasks: Vec<usize> = tasks
            .filter_map(|task| config.tasks.position(task))
            .collect();
        tasks.sort_unstable();
        let mut groups = Vec::new();
        let mut add = |reason, pages: Vec<usize>| {
            if !pages.is_empty() {
                groups.push(Related { reason, pages });
            }
        };
        match method {
            Some(method) => {
                add(Reason::Next, self.next(method, &tasks));
                add(Reason::SameMethod, self.same_method(method));
                add(Reason::OtherMethods, self.other_methods(method, &tasks));
            }
            None => add(Reason::SameTask, self.same_task(&tasks)),
        }
        add(Reason::Trouble, self.trouble(method));
        add(Reason::Mentions, self.mentions());
        groups
    }

    fn kind_is(&self, what: impl Fn(&crate::config::Kind) -> bool) -> bool {
        let kind = self.site.config.kinds.get(&self.entry.kind.value);
        kind.is_some_and(what)
    }

    /// The best page of a shelf for each reader.
    fn best(&mut self, about: &Shelf) -> Vec<usize> {
        let mut found = Vec::new();
        for place in &self.places {
            let first = self.site.order.shelves.of(about, *place).first();
            found.extend(first.filter(|n| self.seen.insert(**n)));
        }
        found
    }

    /// All pages of a shelf for each reader that are `wanted`.
    fn every(&mut self, about: &Shelf, wanted: impl Fn(&Entry) -> bool) -> Vec<usize> {
        let mut found = Vec::new();
        for place in &self.places {
            let pages = self.site.order.shelves.of(about, *place).iter();
            let pages = pages.filter(|n| wanted(&self.site.entries[**n]));
            found.extend(pages.filter(|n| self.seen.insert(**n)));
        }
        found
    }

    /// The guide to the task that comes after those of this page.
    fn next(&mut self, method: usize, tasks: &[usize]) -> Vec<usize> {
        if self.kind_is(|kind| kind.role.trouble || kind.about.is_some()) {
            return Vec::new();
        }
        let Some(now) = tasks.last() else {
            return Vec::new();
        };
        let site = self.site;
        let later = site.order.shelves.tasks(method).filter(|task| task > now);
        for task in later {
            let about = Shelf::Guide { method, task };
            let is_offered = |place: &usize| !site.order.shelves.of(&about, *place).is_empty();
            if self.places.iter().any(is_offered) {
                return self.best(&about);
            }
        }
        Vec::new()
    }

    fn same_method(&mut self, method: usize) -> Vec<usize> {
        let site = self.site;
        let mut found = Vec::new();
        for task in site.order.shelves.tasks(method) {
            found.append(&mut self.best(&Shelf::Guide { method, task }));
        }
        found.append(&mut self.best(&Shelf::AboutMethod { method }));
        found
    }

    /// The same task by other methods; the own pages of other methods, below the own page of one.
    fn other_methods(&mut self, method: usize, tasks: &[usize]) -> Vec<usize> {
        if self.kind_is(|kind| kind.role.trouble) {
            return Vec::new();
        }
        let is_own = self.kind_is(|kind| kind.about == Some(About::Method));
        let others = self.site.config.methods.names().enumerate();
        let others: Vec<usize> = others
            .map(|(other, _)| other)
            .filter(|other| *other != method)
            .collect();
        let mut found = Vec::new();
        if is_own {
            for method in others {
                found.append(&mut self.best(&Shelf::AboutMethod { method }));
            }
            return found;
        }
        for task in tasks {
            for method in &others {
                let (method, task) = (*method, *task);
                found.append(&mut self.best(&Shelf::Guide { method, task }));
            }
        }
        found
    }

    /// Pages about the same task. Of those for a reader only the nearest: new employees have a first login of their own.
    fn same_task(&mut self, tasks: &[usize]) -> Vec<usize> {
        let site = self.site;
        let mut found = Vec::new();
        let each = tasks
            .iter()
            .flat_map(|task| self.readers.iter().map(|reader| (*task, *reader)));
        for (task, reader) in each {
            let near = |n: &usize| nearness(&site.config, &site.entries[*n], reader);
            let place = site.config.audiences.position(reader);
            let pages = place.map(|place| site.order.shelves.of(&Shelf::Task { task }, place));
            let pages = pages.unwrap_or_default();
            let best = pages.first().and_then(near);
            let pages = pages.iter().filter(|n| near(n) == best);
            found.extend(pages.filter(|n| self.seen.insert(**n)));
        }
        found
    }

    /// Help for those for whom the method did not work; then what is in the folder, and in the folders above, and not
    /// about other methods.
    fn trouble(&mut self, method: Option<usize>) -> Vec<usize> {
        let mut found = Vec::new();
        if let Some(method) = method {
            found = self.every(&Shelf::MethodTrouble { method }, |_| true);
            found.append(&mut self.every(&Shelf::SharedTrouble { method }, |_| true));
        }
        let is_fitting = |entry: &Entry| method.is_none() || entry.methods.is_empty();
        let mut folder = Some(self.entry.key.folder().to_owned());
        while let Some(here) = folder {
            folder = match here.rsplit_once('/') {
                Some((above, _)) => Some(above.to_owned()),
                None => (!here.is_empty()).then(String::new),
            };
            found.append(&mut self.every(&Shelf::Trouble { folder: here }, is_fitting));
        }
        found
    }

    fn mentions(&mut self) -> Vec<usize> {
        let site = self.site;
        let above: BTreeSet<PageKey> = self.entry.key.parents().collect();
        let mentions = site.mentions_of(self.n).iter().copied();
        let mut found = Vec::new();
        for n in mentions {
            let is_above = above.contains(&site.entries[n].key);
            if !is_above && site.serves_any(n, self.readers) && self.seen.insert(n) {
                found.push(n);
            }
        }
        found
    }
}
