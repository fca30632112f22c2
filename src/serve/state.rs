//! What is served at one moment: the site as it is now, and the last one that was whole.
//!
//! Entry points: [`Shown::then`], [`Shown::look`]. A page that cannot be made, because something is wrong with its own
//! files or with what all pages need, stays as it last was; all others are as new as they can be.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diag::{Diagnostics, Place, Severity};
use crate::output::Contents;
use crate::pipeline::Preview;

/// What is served at one moment.
#[derive(Clone)]
pub(super) struct Shown {
    /// Counts the changes.
    pub(super) generation: u64,
    /// The site as it is now.
    pub(super) now: Arc<Preview>,
    /// The last one with which nothing was wrong that leaves a page out.
    good: Option<Arc<Preview>>,
    trouble: Trouble,
    /// All that a build would tell, once the rules have been asked.
    pub(super) checked: Option<Arc<Diagnostics>>,
}

/// Where something is wrong.
#[derive(Clone, Default)]
struct Trouble {
    /// With what all pages need.
    everywhere: bool,
    /// With these pages: their language-free names.
    pages: BTreeSet<String>,
}

/// What somebody gets who asks for a path.
pub(super) struct Look {
    /// What it holds; `None` when there is no such file, or when it cannot be made and never could.
    pub(super) contents: Option<Contents>,
    /// Whether it is as it last was, because now it cannot be made.
    pub(super) is_old: bool,
    /// Whether the site has such a file.
    pub(super) exists: bool,
}

impl Shown {
    /// The first site.
    pub(super) fn first(now: Preview) -> Self {
        let now = Arc::new(now);
        Self {
            generation: 0,
            good: Some(Arc::clone(&now)).filter(|now| !now.has_errors()),
            trouble: Trouble::of(&now),
            now,
            checked: None,
        }
    }

    /// The next one.
    pub(super) fn then(&self, now: Preview) -> Self {
        let new = Self::first(now);
        Self {
            generation: self.generation + 1,
            good: new.good.or_else(|| self.good.clone()),
            ..new
        }
    }

    /// The same site, now that the rules have been asked.
    pub(super) fn with_checked(&self, found: Arc<Diagnostics>) -> Self {
        Self {
            checked: Some(found),
            ..self.clone()
        }
    }

    /// All that is known to be wrong.
    pub(super) fn found(&self) -> &Diagnostics {
        self.checked.as_deref().unwrap_or(&self.now.found)
    }

    /// The language-free name of the page at a path of the finished site, now or when it was last whole.
    pub(super) fn key(&self, path: &str) -> Option<String> {
        let sites = std::iter::once(&self.now).chain(&self.good);
        let mut pages = sites.filter_map(|site| Some(site.page(path)?.entry.key.to_string()));
        pages.next()
    }

    /// The site from which a path is served.
    pub(super) fn site_of(&self, path: &str) -> &Arc<Preview> {
        match &self.good {
            Some(good) if self.is_hit(path, good) => good,
            _ => &self.now,
        }
    }

    fn is_hit(&self, path: &str, good: &Preview) -> bool {
        let page = || good.page(path).or_else(|| self.now.page(path));
        self.trouble.everywhere
            || !self.trouble.pages.is_empty()
                && page().is_some_and(|page| self.trouble.pages.contains(page.entry.key.as_str()))
    }

    /// The file at a path of the finished site.
    pub(super) fn look(&self, path: &str) -> Look {
        let from = self.site_of(path);
        let is_old = !Arc::ptr_eq(from, &self.now);
        let made = from.file(path);
        let exists = made.is_some();
        let contents = made
            .filter(|made| made.found.count(Severity::Error) == 0)
            .and_then(|made| made.contents);
        match &self.good {
            // A fault that only this page meets.
            Some(good) if contents.is_none() && exists && !is_old => Look {
                contents: good.file(path).and_then(|made| made.contents),
                is_old: true,
                exists,
            },
            _ => Look {
                contents,
                is_old,
                exists,
            },
        }
    }
}

impl Trouble {
    fn of(site: &Preview) -> Self {
        let mut trouble = Self::default();
        let errors = site.found.iter();
        for found in errors.filter(|found| found.severity == Severity::Error) {
            let file = match found.place {
                Place::Site => None,
                Place::File(file) => Some(file),
                Place::Span(span) => Some(span.file),
            };
            let path = file.map(|file| site.sources.get(file).path.as_str());
            match path.and_then(page_key) {
                Some(key) => {
                    trouble.pages.insert(key.to_owned());
                }
                None => trouble.everywhere = true,
            }
        }
        trouble
    }
}

/// The language-free name of the page whose file this is.
pub(super) fn page_key(path: &str) -> Option<&str> {
    let (_, key) = path.strip_prefix("content/")?.split_once('/')?;
    key.strip_suffix(".md")
}

/// The file that an address is served from.
pub(super) fn output_path(below: &str) -> String {
    if below.is_empty() || below.ends_with('/') {
        format!("{below}index.html")
    } else {
        below.to_owned()
    }
}

/// The style sheets of a site, each with the address at which it stands now.
pub(super) fn styles(site: &Preview) -> Vec<(String, String)> {
    let base = site.base_path().unwrap_or("/");
    site.styles()
        .into_iter()
        .map(|(name, route)| (name.to_owned(), format!("{base}{route}")))
        .collect()
}
