//! Who reads a page, and which pages somebody can use.
//!
//! Entry points: [`Site::serves`], [`Site::readers`].

use super::{Entry, Site};
use crate::config::Config;

/// How near a page is to an audience: 0 when it is for just that one, 1 when it is for the one that this is part of,
/// and so on; further than all when it is for everybody. `None` when it is not for this audience.
pub(super) fn nearness(config: &Config, entry: &Entry, audience: &str) -> Option<usize> {
    let is_for = |id: &str| entry.audiences.iter().any(|own| own == id);
    if entry.audiences.is_empty() {
        return Some(usize::MAX);
    }
    config.with_parents(audience).position(is_for)
}

impl Entry {
    /// The method that a page is about, if it is about one alone.
    pub(super) fn only_method(&self) -> Option<&str> {
        match self.methods.as_slice() {
            [method] => Some(method),
            _ => None,
        }
    }
}

impl Site {
    /// Whether `audience` can use a page: it is for this audience, one that this is part of, or everybody, and
    /// about no method or one at least that this audience may use.
    pub fn serves(&self, entry: &Entry, audience: &str) -> bool {
        let mut methods = entry.methods.iter();
        nearness(&self.config, entry, audience).is_some()
            && (entry.methods.is_empty()
                || methods.any(|method| self.config.may_use(method, audience)))
    }

    /// Whether a page is for a larger audience that `audience` is part of, and does not name this one.
    pub fn is_for_whole(&self, entry: &Entry, audience: &str) -> bool {
        nearness(&self.config, entry, audience).is_some_and(|near| near > 0 && near < usize::MAX)
    }

    /// Those who read a page: on the common page all whom it serves, in the view of an audience that one alone.
    pub fn readers<'a>(&'a self, entry: &'a Entry, view: Option<&'a str>) -> Vec<&'a str> {
        match view {
            Some(audience) => vec![audience],
            None => self
                .config
                .audiences
                .names()
                .filter(|audience| self.serves(entry, audience))
                .collect(),
        }
    }

    /// Whether `other` is for the same as `entry`, or all who read that can also use `other`; else readers have to be
    /// told for whom it is.
    pub fn is_for_all_readers(&self, entry: &Entry, other: &Entry) -> bool {
        let mut readers = self.config.audiences.names();
        entry.audiences == other.audiences
            || readers.all(|reader| !self.serves(entry, reader) || self.serves(other, reader))
    }

    /// Whether one of `readers` can use the page of place `n`.
    pub(super) fn serves_any(&self, n: usize, readers: &[&str]) -> bool {
        let entry = self.entries.get(n);
        entry.is_some_and(|entry| {
            readers.is_empty() || readers.iter().any(|reader| self.serves(entry, reader))
        })
    }
}
