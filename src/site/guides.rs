//! Which guide is the best one for an audience, with a method, for a task.
//!
//! Entry point: [`Site::best_guide`]. A page for this very audience is better than one for a larger audience that it
//! is part of, and that is better than one for everybody; then one about this method alone is better than one about
//! several. All are found once, when the site is put together.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Entry, Site};
use crate::config::Config;

/// The best guide that there is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BestGuide<'a> {
    /// The place of this page in the entries.
    Found(usize),
    /// There is none.
    Hole,
    /// These are equally good.
    Several(&'a [usize]),
}

/// For a system, a method, an audience and a task, by their places in `site.yaml`.
type Spot = (usize, usize, usize, usize);

/// How far a page is from being made for a spot: how much larger its audience is, and whether it is about other
/// methods too.
type Distance = (usize, bool);

/// The best guides of a site.
#[derive(Clone, Default, Debug)]
pub(super) struct Best {
    found: BTreeMap<Spot, (Distance, Vec<usize>)>,
}

impl Best {
    pub(super) fn new(config: &Config, entries: &[Arc<Entry>]) -> Self {
        let mut best = Self::default();
        let audiences: Vec<Vec<&str>> = config
            .audiences
            .names()
            .map(|audience| config.with_parents(audience).collect())
            .collect();
        for (n, entry) in entries.iter().enumerate() {
            let kind = config.kinds.get(&entry.kind.value);
            if kind.is_some_and(|kind| kind.listed) {
                best.add(config, &audiences, n, entry);
            }
        }
        best
    }

    fn add(&mut self, config: &Config, audiences: &[Vec<&str>], n: usize, entry: &Entry) {
        let several = entry.methods.len() > 1;
        for (a, line) in audiences.iter().enumerate() {
            let Some(audience) = line.first() else {
                continue;
            };
            let Some(larger) = how_much_larger(entry, line) else {
                continue;
            };
            for method in &entry.methods {
                if !config.may_use(method, audience) {
                    continue;
                }
                let Some(m) = config.methods.position(method) else {
                    continue;
                };
                for system in systems(config, entry, method) {
                    for task in entry.tasks() {
                        if let Some(t) = config.tasks.position(task) {
                            self.offer((system, m, a, t), (larger, several), n);
                        }
                    }
                }
            }
        }
    }

    fn offer(&mut self, spot: Spot, distance: Distance, n: usize) {
        let (least, pages) = self
            .found
            .entry(spot)
            .or_insert_with(|| (distance, Vec::new()));
        if distance < *least {
            *least = distance;
            pages.clear();
        }
        if distance == *least && pages.last() != Some(&n) {
            pages.push(n);
        }
    }
}

/// How many steps lead from the audience at the start of `line` to one that the page is for; the page for everybody
/// is the farthest. `None` when it is for others.
fn how_much_larger(entry: &Entry, line: &[&str]) -> Option<usize> {
    if entry.audiences.is_empty() {
        return Some(line.len());
    }
    let is_for = |audience: &&str| entry.audiences.iter().any(|own| own == *audience);
    line.iter().position(is_for)
}

/// The places of the systems that a page is about and where its method can be used. A site that tells no systems
/// apart has one.
fn systems(config: &Config, entry: &Entry, method: &str) -> Vec<usize> {
    let names: Vec<&str> = config.systems.names().collect();
    if names.is_empty() {
        return vec![0];
    }
    let method = config.methods.get(method);
    let here = |name: &str| {
        method.is_none_or(|method| method.is_at(name))
            && (entry.systems.is_empty() || entry.systems.iter().any(|own| own == name))
    };
    let all = names.iter().enumerate().filter(|(_, name)| here(name));
    all.map(|(at, _)| at).collect()
}

impl Site {
    /// The best guide for `audience` to do `task` with `method`, at the first of the systems.
    pub fn best_guide(&self, method: &str, audience: &str, task: &str) -> BestGuide<'_> {
        self.best_guide_at(0, method, audience, task)
    }

    /// As [`Site::best_guide`], at the system of this place in `site.yaml`.
    pub fn best_guide_at(
        &self,
        system: usize,
        method: &str,
        audience: &str,
        task: &str,
    ) -> BestGuide<'_> {
        let config = &self.config;
        let spot = || {
            Some((
                system,
                config.methods.position(method)?,
                config.audiences.position(audience)?,
                config.tasks.position(task)?,
            ))
        };
        let found = spot().and_then(|spot| self.order.best.found.get(&spot));
        match found.map(|(_, pages)| pages.as_slice()) {
            None | Some([]) => BestGuide::Hole,
            Some([one]) => BestGuide::Found(*one),
            Some(several) => BestGuide::Several(several),
        }
    }
}
