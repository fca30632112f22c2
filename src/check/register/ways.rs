//! By how many links readers come from the home page to each page.
//!
//! Entry point: [`Ways::of`]. What counts is what readers find in the text: links, generated lists and what to read
//! next; not the names of the pages above, which the theme writes on each page.

use std::collections::VecDeque;

use crate::check::Input;
use crate::lang::Lang;
use crate::route::PageKey;
use crate::site::{List, Reason, Site, Target};

/// The ways through a site in a language.
pub(super) struct Ways {
    /// How many links lead from the home page to each page; `None` when no way leads there.
    pub from_home: Vec<Option<u32>>,
    /// Whether any other page leads to it.
    pub is_linked: Vec<bool>,
}

impl Ways {
    /// Follows all links. `None` when there is no telling: links that lead nowhere would have led somewhere.
    pub(super) fn of(input: &Input<'_>, lang: Lang) -> Option<Self> {
        let site = input.site;
        let home = site.find(&PageKey::home()).filter(|_| input.is_whole)?;
        let count = site.entries.len();
        let mut is_linked = vec![false; count];
        for n in 0..count {
            for other in from(site, n, lang).filter(|other| *other != n) {
                is_linked[other] = true;
            }
        }
        let mut from_home = vec![None; count];
        from_home[home] = Some(0);
        let mut next = VecDeque::from([(home, 0)]);
        while let Some((n, steps)) = next.pop_front() {
            for other in from(site, n, lang) {
                if from_home[other].is_none() {
                    from_home[other] = Some(steps + 1);
                    next.push_back((other, steps + 1));
                }
            }
        }
        Some(Self {
            from_home,
            is_linked,
        })
    }

    /// The file of the nearest page from which a link to the page `n` would bring it near enough: the page of its
    /// folder or of one above, or the home page.
    pub(super) fn nearest(&self, input: &Input<'_>, n: usize, lang: Lang) -> String {
        let site = input.site;
        let limit = site.config.upkeep.limits.from_home;
        let near = |other: &usize| {
            *other != n && self.from_home[*other].is_some_and(|steps| steps < limit)
        };
        let above = site.entries[n].key.parents();
        let key = above
            .filter_map(|key| site.find(&key))
            .find(near)
            .map_or_else(PageKey::home, |n| site.entries[n].key.clone());
        format!("content/{}/{key}.md", site.config.languages.tag(lang))
    }
}

/// The pages to which readers come from the page of place `n`. That a list of all pages has it too says nothing, and
/// that a page which leads to another is mentioned there is no way that somebody meant.
fn from(site: &Site, n: usize, lang: Lang) -> impl Iterator<Item = usize> {
    let resolved = &site.resolved[n][lang];
    let links = resolved.links.iter().filter_map(|target| match target {
        Target::Page { entry, .. } => Some(*entry),
        _ => None,
    });
    let lists = resolved.lists.iter();
    let lists = lists.filter(|list| !matches!(list, List::Pages(_)));
    let next = site.next(n).iter();
    let next = next.filter(|group| group.reason != Reason::Mentions);
    links
        .chain(lists.flat_map(List::pages))
        .chain(next.flat_map(|group| group.pages.iter().copied()))
}
