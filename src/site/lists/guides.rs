//! `::guides{…}`: the pages of kinds that are `listed`, narrowed by method, audience and task.

use std::collections::BTreeMap;

use super::{Arguments, Group, List, Place};
use crate::diag::Diagnostics;
use crate::site::readers::nearness;
use crate::site::{Entry, Site};

impl Place<'_> {
    /// The pages of a kind that is `listed`, that are about this one method, that this audience can use, that help
    /// with this task; by number. Of guides to the same for the same audience only those nearest to it are shown: a
    /// new employee's own first login, not that of all employees.
    pub(super) fn guides(&self, out: &mut Diagnostics) -> List {
        let known = &["method", "audience", "task", "by"];
        let Some(asked) = self.arguments(known, out) else {
            return List::Broken;
        };
        let site = self.site;
        let mut found: Vec<usize> = match (asked.method, asked.task) {
            (Some(method), _) => site.guides(method).to_vec(),
            (None, Some(task)) => site.order.shelves.listed_by_task(task).to_vec(),
            (None, None) => site.order.shelves.listed().to_vec(),
        };
        found.retain(|n| *n != self.n && belongs(site, &site.entries[*n], &asked));
        if let Some(audience) = asked.audience {
            keep_nearest(site, audience, &mut found);
        }
        found.sort_by_key(|n| (site.entries[*n].number.unwrap_or(u32::MAX), *n));
        let groups = if asked.by_task {
            self.by_task(&found)
        } else if found.is_empty() {
            Vec::new()
        } else {
            vec![Group {
                head: None,
                pages: found,
            }]
        };
        List::Guides(self.unless_empty(groups, out))
    }

    /// `found` under a heading for each task, in the order of site.yaml; first those that help with none. A page that
    /// helps with several stands under each.
    fn by_task(&self, found: &[usize]) -> Vec<Group> {
        let site = self.site;
        let mut by_task: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
        for n in found {
            let entry = &site.entries[*n];
            let mut places = entry.tasks().map(|task| site.config.tasks.position(task));
            let first = places.next().unwrap_or_default();
            for place in std::iter::once(first).chain(places) {
                let pages = by_task.entry(place).or_default();
                if pages.last() != Some(n) {
                    pages.push(*n);
                }
            }
        }
        let tasks: Vec<&str> = site.config.tasks.names().collect();
        by_task
            .into_iter()
            .map(|(place, pages)| {
                let task = place.and_then(|place| tasks.get(place).copied());
                let head = task.map(|task| {
                    let label = site.catalogs.labels.task(task, self.lang);
                    self.head(format!("task-{task}"), label.unwrap_or(task).to_owned())
                });
                Group { head, pages }
            })
            .collect()
    }
}

fn belongs(site: &Site, entry: &Entry, asked: &Arguments<'_>) -> bool {
    // What this audience may not use is not for it, also where it is for the audience that this is part of.
    let serves = |audience: &str| site.serves(entry, audience);
    let helps = |task: &str| entry.helps_with(task);
    asked.audience.is_none_or(serves) && asked.task.is_none_or(helps)
}

/// Keeps of the guides to the same those that are nearest to `audience`. Pages for those for whom something did not
/// work are all kept: they are about different things.
fn keep_nearest(site: &Site, audience: &str, found: &mut Vec<usize>) {
    let near = |n: usize| {
        let near = nearness(&site.config, &site.entries[n], audience);
        near.unwrap_or(usize::MAX)
    };
    let is_guide = |n: usize| {
        let kind = site.config.kinds.get(&site.entries[n].kind.value);
        !kind.is_some_and(|kind| kind.role.trouble)
    };
    // What a guide is to: each of its tasks, with its method.
    let same = |n: usize| {
        let entry = &site.entries[n];
        entry.tasks().map(|task| (task, entry.only_method()))
    };
    let mut nearest = BTreeMap::new();
    for n in found.iter().copied().filter(|n| is_guide(*n)) {
        for what in same(n) {
            let known = nearest.entry(what).or_insert(usize::MAX);
            *known = near(n).min(*known);
        }
    }
    let is_nearest = |n: usize| same(n).any(|what| nearest.get(&what) == Some(&near(n)));
    let has_task = |n: usize| same(n).next().is_some();
    found.retain(|n| !is_guide(*n) || !has_task(*n) || is_nearest(*n));
}
