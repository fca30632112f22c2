//! Which page was meant by a link that leads nowhere.
//!
//! Entry point: [`Names::nearest`].

use std::collections::BTreeMap;

use crate::diag::nearest;
use crate::route::PageKey;
use crate::site::Site;

/// What is needed to say which page was meant by a link that leads nowhere.
pub(in crate::site) struct Names<'a> {
    pub(super) left_out: &'a BTreeMap<PageKey, bool>,
    by_name: BTreeMap<String, Vec<String>>,
}

/// With more names than this, only pages of exactly the same file name are suggested: to compare each
/// broken link with each name would take longer than everything else.
const MAX_COMPARED: usize = 2000;

impl<'a> Names<'a> {
    pub(in crate::site) fn new(site: &Site, left_out: &'a BTreeMap<PageKey, bool>) -> Self {
        let mut by_name: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for entry in &site.entries {
            let path = entry.key.as_str();
            let name = path.rsplit('/').next().unwrap_or(path);
            by_name
                .entry(name.to_owned())
                .or_default()
                .push(path.to_owned());
        }
        Self { left_out, by_name }
    }

    /// The page that was most likely meant by `key`.
    pub(super) fn nearest(&self, key: &str) -> Option<&str> {
        let name = key.rsplit('/').next().unwrap_or(key);
        let name = match self.by_name.contains_key(name) {
            true => name,
            false if self.by_name.len() > MAX_COMPARED => return None,
            false => nearest(name, self.by_name.keys().map(String::as_str))?,
        };
        let paths = self.by_name.get(name)?;
        nearest(key, paths.iter().map(String::as_str)).or(paths.first().map(String::as_str))
    }
}
