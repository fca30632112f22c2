//! Which page was meant by a link that leads nowhere.
//!
//! Entry points: [`Names::certain`], [`Names::nearest`], [`Names::published`].

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::diag::nearest;
use crate::lang::Lang;
use crate::site::{LocalPage, Site};

/// What is needed to say which page was meant by a link that leads nowhere.
pub(super) struct Names<'a> {
    site: &'a Site,
    /// Made when the first link leads nowhere: a good site needs none of it.
    index: OnceLock<Index>,
}

/// Pages, by their places in the entries.
struct Index {
    /// By the name of their file.
    names: BTreeMap<String, Vec<usize>>,
    /// By path and by name in small letters, without `.md`.
    small: BTreeMap<String, Vec<usize>>,
    /// By what their published address ends with, in each language.
    slugs: BTreeMap<(Lang, String), Vec<usize>>,
    /// By the whole address, present and earlier ones; whether it is the present one.
    addresses: BTreeMap<String, (usize, bool)>,
}

/// With more names than this, only pages of exactly the same file name are suggested: to compare each
/// broken link with each name would take longer than everything else.
const MAX_COMPARED: usize = 2000;

impl<'a> Names<'a> {
    pub(super) fn new(site: &'a Site) -> Self {
        Self {
            site,
            index: OnceLock::new(),
        }
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::of(self.site))
    }

    fn key(&self, n: usize) -> &str {
        self.site.entries[n].key.as_str()
    }

    /// The page that alone can be meant by `path` (below a language's folder, without `.md`): its path differs in
    /// capitals only, or only one page has a file of this name or ends its address with it.
    pub(super) fn certain(&self, path: &str, lang: Lang) -> Option<&str> {
        let index = self.index();
        let lower = path.to_lowercase();
        let name = lower.rsplit('/').next().unwrap_or(&lower);
        let only = |found: Option<&Vec<usize>>| match found.map(Vec::as_slice) {
            Some([one]) => Some(*one),
            _ => None,
        };
        let of_slug = || only(index.slugs.get(&(lang, name.to_owned())));
        let of_name = || match name {
            // Each folder has one.
            "index" | "" => None,
            name => only(index.small.get(&format!("*/{name}"))),
        };
        only(index.small.get(&lower))
            .or_else(|| only(index.small.get(&format!("{lower}/index"))))
            .or_else(of_name)
            .or_else(of_slug)
            .map(|n| self.key(n))
    }

    /// The page that was most likely meant by `path`.
    pub(super) fn nearest(&self, path: &str) -> Option<&str> {
        let names = &self.index().names;
        let name = path.rsplit('/').next().unwrap_or(path);
        let name = match names.contains_key(name) {
            true => name,
            false if names.len() > MAX_COMPARED => return None,
            false => nearest(name, names.keys().map(String::as_str))?,
        };
        let pages = names.get(name)?;
        nearest(path, pages.iter().map(|n| self.key(*n))).or(pages.first().map(|n| self.key(*n)))
    }

    /// The page that is, or once was, published at `address`, which has no slash at its start; and whether it is
    /// there now.
    pub(super) fn published(&self, address: &str) -> Option<(usize, bool)> {
        let known = &self.index().addresses;
        let bare = address.strip_suffix("index.html").unwrap_or(address);
        known
            .get(bare)
            .or_else(|| known.get(&format!("{bare}/")))
            .copied()
    }
}

impl Index {
    fn of(site: &Site) -> Self {
        let mut index = Self {
            names: BTreeMap::new(),
            small: BTreeMap::new(),
            slugs: BTreeMap::new(),
            addresses: BTreeMap::new(),
        };
        for (n, entry) in site.entries.iter().enumerate() {
            let path = entry.key.as_str();
            let lower = path.to_lowercase();
            let name = lower.rsplit('/').next().unwrap_or(&lower);
            let short = format!("*/{name}");
            index.small.entry(short).or_default().push(n);
            index.small.entry(lower).or_default().push(n);
            let name = path.rsplit('/').next().unwrap_or(path).to_owned();
            index.names.entry(name).or_default().push(n);
            for (lang, local) in entry.pages.pairs() {
                let LocalPage { route, page, .. } = local;
                if let Some(slug) = &page.front.slug {
                    let slug = (lang, slug.value.clone());
                    index.slugs.entry(slug).or_default().push(n);
                }
                index.addresses.insert(route.as_str().to_owned(), (n, true));
            }
        }
        for redirect in &site.redirects {
            index
                .addresses
                .entry(redirect.from.as_str().to_owned())
                .or_insert((redirect.entry, false));
        }
        index
    }
}
