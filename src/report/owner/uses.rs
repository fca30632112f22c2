//! Which pages use which values and addresses.

use std::collections::{BTreeMap, BTreeSet};

use crate::site::{Site, Target};

/// The pages of each value and address, by their places in the entries.
pub(super) struct Uses<'a> {
    values: BTreeMap<&'a str, BTreeSet<usize>>,
    addresses: BTreeMap<&'a str, BTreeSet<usize>>,
}

impl<'a> Uses<'a> {
    pub(super) fn of(site: &'a Site) -> Self {
        let mut uses = Self {
            values: BTreeMap::new(),
            addresses: BTreeMap::new(),
        };
        for (n, entry) in site.entries.iter().enumerate() {
            for (lang, local) in entry.pages.pairs() {
                for value in &local.page.document.values {
                    let pages = uses.values.entry(value.value.as_str()).or_default();
                    pages.insert(n);
                }
                for target in &site.resolved[n][lang].links {
                    if let Target::Named(name) = target {
                        uses.addresses.entry(name.as_str()).or_default().insert(n);
                    }
                }
            }
        }
        // The theme shows it on every page.
        if let Some(contact) = &site.config.contact {
            let all = (0..site.entries.len()).collect();
            uses.values.insert(contact.phone.value.as_str(), all);
        }
        uses
    }

    pub(super) fn has_value(&self, n: usize, name: &str) -> bool {
        self.values
            .get(name)
            .is_some_and(|pages| pages.contains(&n))
    }

    pub(super) fn has_address(&self, n: usize, name: &str) -> bool {
        let pages = self.addresses.get(name);
        pages.is_some_and(|pages| pages.contains(&n))
    }

    pub(super) fn pages_of_value<'s>(&self, site: &'s Site, name: &str) -> Vec<&'s str> {
        keys(site, self.values.get(name))
    }

    pub(super) fn pages_of_address<'s>(&self, site: &'s Site, name: &str) -> Vec<&'s str> {
        keys(site, self.addresses.get(name))
    }
}

fn keys<'s>(site: &'s Site, pages: Option<&BTreeSet<usize>>) -> Vec<&'s str> {
    let pages = pages.into_iter().flatten();
    pages.map(|n| site.entries[*n].key.as_str()).collect()
}
