//! Where pages are looked up by what they are about, so that no page has to look at all the others.
//!
//! Entry point: [`Shelves::new`]. A shelf holds few pages for each audience, the best ones first: its own before those of
//! a larger audience that it is part of, and those before pages for everybody; then by number.

use std::collections::{BTreeMap, BTreeSet};

use super::readers::nearness;
use super::{Entry, Site};
use crate::config::About;

/// So many pages a shelf holds for each audience.
const DEPTH: usize = 16;

/// By what a page is looked up: each is a place in the lists of site.yaml, and the folder a path.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Shelf {
    /// Guides to a method, by task.
    Guide { method: usize, task: usize },
    /// Guides of any method and of none, by task.
    Task { task: usize },
    /// Pages about what may go wrong with one method.
    MethodTrouble { method: usize },
    /// Pages about what may go wrong with several methods, this one among them.
    SharedTrouble { method: usize },
    /// Pages of a folder about what may go wrong with several methods or none.
    Trouble { folder: String },
    /// The own pages of methods.
    AboutMethod { method: usize },
}

/// All shelves.
#[derive(Default, Debug)]
pub(super) struct Shelves {
    /// By audience, by its place in site.yaml; the place after the last is for everybody.
    pages: BTreeMap<(Shelf, usize), Vec<usize>>,
    listed: Vec<usize>,
    listed_by_task: BTreeMap<String, Vec<usize>>,
    own: BTreeMap<(About, String), Vec<usize>>,
    menu: Vec<usize>,
    tasks: BTreeMap<usize, BTreeSet<usize>>,
}

impl Shelves {
    /// Puts the pages of `site` on shelves.
    pub(super) fn new(site: &Site) -> Self {
        let mut new = Self::default();
        let mut order: Vec<usize> = (0..site.entries.len()).collect();
        order.sort_by_key(|n| (site.entries[*n].number.unwrap_or(u32::MAX), *n));
        let mut on_shelves: BTreeMap<(Shelf, usize), Vec<(usize, usize)>> = BTreeMap::new();
        for n in order {
            let entry = &site.entries[n];
            let Some(kind) = site.config.kinds.get(&entry.kind.value) else {
                continue;
            };
            if kind.listed {
                new.listed.push(n);
                for task in entry.tasks() {
                    let same = new.listed_by_task.entry(task.to_owned());
                    same.or_default().push(n);
                }
            }
            if kind.role.menu || entry.pages.iter().any(|local| local.menu.is_some()) {
                new.menu.push(n);
            }
            let own = match kind.about {
                Some(About::Method) => &entry.methods,
                Some(About::Audience) => &entry.audiences,
                None => &Vec::new(),
            };
            if let (Some(about), [id]) = (kind.about, own.as_slice()) {
                let same = new.own.entry((about, id.clone()));
                same.or_default().push(n);
            }
            let places = places(site, entry);
            for shelf in shelves_of(site, entry) {
                if let Shelf::Guide { method, task } = shelf {
                    new.tasks.entry(method).or_default().insert(task);
                }
                for (place, near) in places.iter().copied() {
                    let shelf = on_shelves.entry((shelf.clone(), place)).or_default();
                    // Pages come by number: a later one is better only when it is nearer.
                    let at = shelf.partition_point(|(other, _)| *other <= near);
                    if at < DEPTH {
                        shelf.insert(at, (near, n));
                        shelf.truncate(DEPTH);
                    }
                }
            }
        }
        new.pages = on_shelves
            .into_iter()
            .map(|(key, pages)| (key, pages.into_iter().map(|(_, n)| n).collect()))
            .collect();
        // Audiences in the order of site.yaml, then all else.
        new.menu.sort_by_key(|n| {
            let entry = &site.entries[*n];
            let own = match entry.audiences.as_slice() {
                [one] => site.config.audiences.position(one),
                _ => None,
            };
            (
                own.unwrap_or(usize::MAX),
                entry.number.unwrap_or(u32::MAX),
                *n,
            )
        });
        new
    }

    /// The pages of a shelf that the audience at this place can use, the best ones first.
    pub(super) fn of(&self, about: &Shelf, audience: usize) -> &[usize] {
        // A key has to own its folder.
        let key = (about.clone(), audience);
        self.pages.get(&key).map_or(&[], Vec::as_slice)
    }

    /// The pages of kinds that are `listed`, by number.
    pub(super) fn listed(&self) -> &[usize] {
        &self.listed
    }

    /// Those of them that help with `task`.
    pub(super) fn listed_by_task(&self, task: &str) -> &[usize] {
        self.listed_by_task.get(task).map_or(&[], Vec::as_slice)
    }

    /// The pages that are the own ones of a method or an audience, by number.
    pub(super) fn own(&self, about: About, id: &str) -> &[usize] {
        let key = (about, id.to_owned());
        self.own.get(&key).map_or(&[], Vec::as_slice)
    }

    /// The tasks for which a method has guides, in the order in which people do them: places in site.yaml.
    pub(super) fn tasks(&self, method: usize) -> impl Iterator<Item = usize> + '_ {
        self.tasks.get(&method).into_iter().flatten().copied()
    }

    /// The pages that every page links to.
    pub(super) fn menu(&self) -> &[usize] {
        &self.menu
    }
}

/// Who can use a page: audiences by their places, each with how near the page is to it.
fn places(site: &Site, entry: &Entry) -> Vec<(usize, usize)> {
    let audiences = &site.config.audiences;
    let named = audiences.names().enumerate();
    let mut places: Vec<(usize, usize)> = named
        .filter(|(_, audience)| site.serves(entry, audience))
        .filter_map(|(place, audience)| Some((place, nearness(&site.config, entry, audience)?)))
        .collect();
    if audiences.names().next().is_none() {
        places.push((0, 0));
    }
    places
}

fn shelves_of(site: &Site, entry: &Entry) -> Vec<Shelf> {
    let config = &site.config;
    let Some(kind) = config.kinds.get(&entry.kind.value) else {
        return Vec::new();
    };
    let method = entry
        .only_method()
        .and_then(|method| config.methods.position(method));
    if kind.about == Some(About::Method) {
        let own = method.map(|method| Shelf::AboutMethod { method });
        return own.into_iter().collect();
    }
    if kind.role.trouble {
        if let Some(method) = method {
            return vec![Shelf::MethodTrouble { method }];
        }
        let methods = entry.methods.iter();
        let methods = methods.filter_map(|method| config.methods.position(method));
        let shared = methods.map(|method| Shelf::SharedTrouble { method });
        let folder = entry.key.folder().to_owned();
        return shared.chain([Shelf::Trouble { folder }]).collect();
    }
    if !kind.listed {
        return Vec::new();
    }
    let tasks = entry.tasks().filter_map(|task| config.tasks.position(task));
    let each = tasks.flat_map(|task| {
        let guide = method.map(|method| Shelf::Guide { method, task });
        guide.into_iter().chain([Shelf::Task { task }])
    });
    each.collect()
}
