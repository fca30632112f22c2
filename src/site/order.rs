//! Where pages are found: by their keys and addresses, and by what they are about.
//!
//! Entry point: [`Order::new`]. It depends on nothing but the settings and what [`super::before`] compares of pages, so that
//! it still holds after a change of titles and texts.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use foldhash::{HashMap, HashMapExt};

use super::Site;
use super::guides::Best;
use super::shelves::Shelves;
use crate::lang::Lang;
use crate::route::{PageKey, Route};

/// Where pages are found, by their places in the entries.
#[derive(Default)]
pub(super) struct Order {
    pub(super) by_key: BTreeMap<PageKey, usize>,
    /// The pages by their addresses, once somebody has asked.
    by_route: OnceLock<HashMap<Route, (usize, Lang)>>,
    pub(super) guides: BTreeMap<String, Vec<usize>>,
    pub(super) shelves: Shelves,
    pub(super) best: Best,
}

impl Order {
    /// Sorts the pages of `site`.
    pub(super) fn new(site: &Site) -> Self {
        let entries = site.entries.iter().enumerate();
        let mut guides: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for n in 0..site.entries.len() {
            if let Some(method) = site.guide_of(n).map(str::to_owned) {
                guides.entry(method).or_default().push(n);
            }
        }
        Self {
            by_key: entries.map(|(n, entry)| (entry.key.clone(), n)).collect(),
            by_route: OnceLock::new(),
            guides,
            shelves: Shelves::new(site),
            best: Best::new(&site.config, &site.entries),
        }
    }

    /// The page of `site` at this address.
    pub(super) fn at(&self, site: &Site, route: &Route) -> Option<(usize, Lang)> {
        let all = self.by_route.get_or_init(|| {
            let mut all = HashMap::with_capacity(site.entries.len() * site.config.languages.len());
            for (n, entry) in site.entries.iter().enumerate() {
                for (lang, local) in entry.pages.pairs() {
                    // That two pages have it has been reported.
                    all.entry(local.route.clone()).or_insert((n, lang));
                }
            }
            all
        });
        all.get(route).copied()
    }
}
