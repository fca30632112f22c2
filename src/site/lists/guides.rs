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
            (None, Some(task)) => site.shelves.listed_by_task(task).to_vec(),
            (None, None) => site.shelves.listed().to_vec(),
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

    /// `found` under a heading for each task, in the order of site.yaml; first those that help with none.
    fn by_task(&self, found: &[usize]) -> Vec<Group> {
        let site = self.site;
        let mut by_task: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
        for n in found {
            let task = site.entries[*n].task.as_ref();
            let place = task.and_then(|task| site.config.tasks.position(&task.value));
            by_task.entry(place).or_default().push(*n);
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
    let is_task = |task: &str| entry.task.as_ref().is_some_and(|own| own.value == task);
    // What this audience may not use is not for it, also where it is for the audience that this is part of.
    let serves = |audience: &str| site.serves(entry, audience);
    asked.audience.is_none_or(serves) && asked.task.is_none_or(is_task)
}

/// Keeps of the guides to the same those that are nearest to `audience`. Pages for those for whom something did not
/// work are all kept: they are about different things.
fn keep_nearest(site: &Site, audience: &str, found: &mut Vec<usize>) {
    let same = |n: usize| {
        let entry = &site.entries[n];
        let near = nearness(&site.config, entry, audience).unwrap_or(usize::MAX);
        let task = entry.task.as_ref().map(|task| task.value.as_str());
        let kind = site.config.kinds.get(&entry.kind.value);
        let is_guide = !kind.is_some_and(|kind| kind.role.trouble);
        is_guide.then(|| ((task, entry.only_method()), near))
    };
    let mut nearest = BTreeMap::new();
    for (what, near) in found.iter().filter_map(|n| same(*n)) {
        let known = nearest.entry(what).or_insert(near);
        *known = near.min(*known);
    }
    found.retain(|n| same(*n).is_none_or(|(what, near)| nearest.get(&what) == Some(&near)));
}
