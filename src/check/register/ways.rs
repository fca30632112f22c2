//! By how many links readers come from the home page to each page.
//!
//! Entry point: [`Ways::of`]. What counts is what readers find in the text: links, generated lists and what to read
//! next; not the names of the pages above, which the theme writes on each page.

use std::collections::VecDeque;

use crate::check::Input;
use crate::lang::Lang;
use crate::route::PageKey;
use crate::site::{Resolved, Target};

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
        for (n, resolved) in site.resolved.iter().enumerate() {
            for other in from(&resolved[lang]).filter(|other| *other != n) {
                is_linked[other] = true;
            }
        }
        let mut from_home = vec![None; count];
        from_home[home] = Some(0);
        let mut next = VecDeque::from([(home, 0)]);
        while let Some((n, steps)) = next.pop_front() {
            for other in from(&site.resolved[n][lang]) {
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

/// The pages to which readers come from a page.
fn from(resolved: &Resolved) -> impl Iterator<Item = usize> {
    let links = resolved.links.iter().filter_map(|target| match target {
        Target::Page { entry, .. } => Some(*entry),
        _ => None,
    });
    let lists = resolved.lists.iter().flatten().copied();
    links.chain(lists).chain(resolved.related.iter().copied())
}
