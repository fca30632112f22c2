//! What still holds of a site after a change, so that it is not found anew.
//!
//! Entry points: [`Before::new`]; [`Before::entry`], a page as it was put together; [`Before::alike`], where pages are found;
//! [`References::of`], what a page refers to.
//!
//! Only what was found without a word is taken over: so no finding is lost, and everything that only findings look at
//! (which name is near, which addresses there are) need not be compared. A page is the same as long as it is the very
//! same [`Arc`]: its file has then not changed.

use std::sync::Arc;

use super::inputs::Localized;
use super::{Entry, LocalPage, Parts, Resolved, Site, Target};
use crate::lang::ByLang;
use crate::route::PageKey;

/// The site before a change, if there was one with the same settings.
pub(super) struct Before<'a>(Option<&'a Site>);

impl<'a> Before<'a> {
    /// Nothing of a site holds when anything but pages is another than in `parts`.
    pub(super) fn new(site: Option<&'a Site>, parts: &Parts) -> Self {
        Self(site.filter(|site| {
            Arc::ptr_eq(&site.config, &parts.config)
                && Arc::ptr_eq(&site.facts, &parts.facts)
                && Arc::ptr_eq(&site.links, &parts.links)
                && Arc::ptr_eq(&site.questions, &parts.questions)
                && Arc::ptr_eq(&site.statements, &parts.statements)
                && Arc::ptr_eq(&site.catalogs, &parts.catalogs)
                && Arc::ptr_eq(&site.assets, &parts.assets)
        }))
    }

    /// The page that is made of `files`, with its ids. It depends on the settings and on these files alone: which other
    /// files there are is asked only when a language is missing.
    pub(super) fn entry(&self, key: &PageKey, files: &[Localized]) -> Option<Arc<Entry>> {
        let site = self.0?;
        let entry = &site.entries[site.find(key)?];
        let is_same = |file: &Localized| {
            let page = file.page.as_ref();
            page.is_some_and(|page| Arc::ptr_eq(page, &entry.pages[file.lang].page))
        };
        // The files are in as many languages as there are.
        let holds =
            entry.holds && files.len() == site.config.languages.len() && files.iter().all(is_same);
        holds.then(|| Arc::clone(entry))
    }

    /// The site before, if its pages are the same ones, of the same kinds, about the same, at the same addresses: then they
    /// are found in the same order, and the same redirects lead to them. A redirect knows where it is written: a page that
    /// has any is another one once it has changed.
    pub(super) fn alike(&self, entries: &[Arc<Entry>]) -> Option<&'a Site> {
        let before = self.0?;
        let mut pairs = before.entries.iter().zip(entries);
        let alike = before.entries.len() == entries.len()
            && pairs.all(|(old, new)| Arc::ptr_eq(old, new) || is_alike(old, new));
        alike.then_some(before)
    }

    /// What of the references of the pages of `site` still holds; nothing of them when there are other pages than before.
    pub(super) fn references(&self, site: &Site) -> Option<References<'a>> {
        let before = self.0?;
        let pairs = || before.entries.iter().zip(&site.entries);
        let is_same =
            |(old, new): (&Arc<Entry>, &Arc<Entry>)| Arc::ptr_eq(old, new) || old.key == new.key;
        if before.entries.len() != site.entries.len() || !pairs().all(is_same) {
            return None;
        }
        let has_other_places = |(old, new): (&Arc<Entry>, &Arc<Entry>)| {
            let mut languages = old.pages.iter().zip(new.pages.iter());
            !Arc::ptr_eq(old, new)
                && languages.any(|(old, new)| !old.anchors.lead_like(&new.anchors))
        };
        let has_other_places: Vec<bool> = pairs().map(has_other_places).collect();
        Some(References {
            before,
            has_any_other: has_other_places.contains(&true),
            has_other_places,
        })
    }
}

/// Whether two pages are the same to those who look for them. Of what [`super::addresses`], [`super::views`] and
/// [`super::order`] look at, nothing is left out here.
fn is_alike(old: &Entry, new: &Entry) -> bool {
    let task = |entry: &Entry| entry.task.as_ref().map(|task| task.value.clone());
    let slug = |page: &LocalPage| page.page.front.slug.as_ref().map(|slug| slug.value.clone());
    let has_aliases = |page: &LocalPage| page.page.front.aliases.iter().flatten().next().is_some();
    let mut pages = old.pages.iter().zip(new.pages.iter());
    old.key == new.key
        && old.kind.value == new.kind.value
        && task(old) == task(new)
        && old.other_tasks == new.other_tasks
        && old.methods == new.methods
        && old.audiences == new.audiences
        && old.systems == new.systems
        && old.number == new.number
        && pages.all(|(old, new)| {
            old.route == new.route
                && slug(old) == slug(new)
                && old.menu.is_some() == new.menu.is_some()
                && !has_aliases(old)
                && !has_aliases(new)
        })
}

/// What pages of the same keys referred to before.
pub(super) struct References<'a> {
    before: &'a Site,
    /// Which pages have other ids than before, or other numbers of steps.
    has_other_places: Vec<bool>,
    /// Whether any has.
    has_any_other: bool,
}

impl References<'_> {
    /// What the page of place `n` refers to. Where all of it is found, that depends on the page itself, on the settings,
    /// on which pages and files there are, and on the ids and steps to which it leads; not on titles and addresses.
    pub(super) fn of(&self, site: &Site, n: usize) -> Option<Arc<ByLang<Resolved>>> {
        let leads_elsewhere = |target: &Target| match target {
            Target::Page {
                entry,
                anchor: Some(_),
            } => self.has_other_places[*entry],
            _ => false,
        };
        let resolved = &self.before.resolved[n];
        let holds = Arc::ptr_eq(&self.before.entries[n], &site.entries[n])
            && resolved.iter().all(|own| {
                own.is_whole && !(self.has_any_other && own.links.iter().any(leads_elsewhere))
            });
        holds.then(|| Arc::clone(resolved))
    }
}
