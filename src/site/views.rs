//! Views: the site as one audience sees it, below the address of this audience's own page.
//!
//! Entry points: [`Site::views`], [`Site::views_of`]; [`Reader`], for whom a page is made and where its links lead.
//!
//! The page of an audience (a kind with `about: audience`) is the front of its view, and keeps its address, such as
//! `/en/students/`. All other pages that serve the audience stand below it once more, such as
//! `/en/students/use-sms/`, without what is only for others. So a reader who follows links stays among pages that
//! concern them, without script and cookies; what leads out of the view says for whom it is.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::addresses::{Redirect, TAKEN_ADDRESS};
use super::{Entry, Site};
use crate::config::{About, Config};
use crate::diag::Diagnostics;
use crate::lang::Lang;
use crate::page::AudienceBlock;
use crate::route::{PageKey, Route};

/// The site as one audience sees it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct View {
    /// Who sees it so.
    pub audience: String,
    /// The page of this audience, by its place in the entries.
    pub front: usize,
}

/// What becomes of a block for some audiences.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shown {
    /// It is shown, and says for whom it is.
    Labelled,
    /// It is shown like the text around it: all who read this are meant.
    Plain,
    /// It is left out.
    Not,
}

/// For whom a page is made.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    /// The site.
    pub site: &'a Site,
    /// The page, by its place in the entries.
    pub n: usize,
    /// The language.
    pub lang: Lang,
    /// The view in which the page is shown; none on a page for all its readers.
    pub view: Option<&'a View>,
}

/// Where a link to a page leads.
pub struct Goal<'a> {
    /// The address.
    pub route: Cow<'a, Route>,
    /// Whether it leads out of the view in which the link stands.
    pub leaves: bool,
}

/// The views that the pages make: one for each audience that a page of its own is for.
pub(super) fn find(config: &Config, entries: &[Arc<Entry>]) -> Vec<View> {
    if !config.views {
        return Vec::new();
    }
    let about = |entry: &Entry| config.kinds.get(&entry.kind.value)?.about;
    let mut fronts: BTreeMap<&str, usize> = BTreeMap::new();
    for (n, entry) in entries.iter().enumerate() {
        if let [audience] = entry.audiences.as_slice()
            && about(entry) == Some(About::Audience)
            && entry.key != PageKey::home()
        {
            // That there are two is reported.
            fronts.entry(audience).or_insert(n);
        }
    }
    let audiences = config.audiences.names();
    let views = audiences.filter_map(|audience| {
        Some(View {
            audience: audience.to_owned(),
            front: *fronts.get(audience)?,
        })
    });
    views.collect()
}

/// Reports the aliases at whose addresses the pages of views stand.
pub(super) fn check_aliases(site: &Site, redirects: &[Redirect], out: &mut Diagnostics) {
    if site.views.is_empty() || redirects.is_empty() {
        return;
    }
    let mut pages: BTreeMap<&str, (usize, Lang)> = BTreeMap::new();
    for (n, entry) in site.entries.iter().enumerate() {
        for (lang, local) in entry.pages.pairs() {
            pages.insert(local.route.as_str(), (n, lang));
        }
    }
    for redirect in redirects {
        let parts: Vec<&str> = redirect.from.as_str().split_terminator('/').collect();
        let [tag, front, slug] = parts.as_slice() else {
            continue;
        };
        let page = |slug: &str| pages.get(Route::page(tag, slug).as_str()).copied();
        let (Some((front, _)), Some((n, lang))) = (page(front), page(slug)) else {
            continue;
        };
        let Some(view) = site.views_of(n).find(|view| view.front == front) else {
            continue;
        };
        let local = &site.entries[n].pages[lang];
        out.report(
            &TAKEN_ADDRESS,
            redirect.span,
            format!("the address `/{}` is taken", redirect.from),
        )
        .label(
            local.title.span,
            format!("it is this page's own for `{}`", view.audience),
        )
        .help("remove this alias");
    }
}

impl Site {
    /// The views, in the order of the audiences.
    pub fn views(&self) -> &[View] {
        &self.views
    }

    /// The views in which the page of place `n` stands once more.
    pub fn views_of(&self, n: usize) -> impl Iterator<Item = &View> {
        let entry = &self.entries[n];
        let fits = move |view: &&View| {
            view.front != n && entry.key != PageKey::home() && self.serves(entry, &view.audience)
        };
        self.views.iter().filter(fits)
    }

    /// The view whose front the page of place `n` is.
    pub fn front_of(&self, n: usize) -> Option<&View> {
        self.views.iter().find(|view| view.front == n)
    }

    /// Whether the page of place `n` stands in `view`, as its front or below it.
    pub fn stands_in(&self, n: usize, view: &View) -> bool {
        view.front == n || self.views_of(n).any(|own| own == view)
    }

    /// What becomes of `block` on a page for all its readers (`None`) or in a view.
    pub fn shown(&self, block: &AudienceBlock, view: Option<&View>) -> Shown {
        let Some(view) = view else {
            return Shown::Labelled;
        };
        let is_part_of = |part: &str, whole: &str| {
            let mut line = self.config.with_parents(part);
            line.any(|id| id == whole)
        };
        let mut names = block.audiences.iter().map(|name| name.value.as_str());
        let (theirs, others) = if block.is_for_others {
            (Shown::Not, Shown::Plain)
        } else {
            (Shown::Plain, Shown::Not)
        };
        if names.clone().any(|name| is_part_of(&view.audience, name)) {
            return theirs;
        }
        // Those who are part of this audience and have no view of their own are among its readers.
        let has_view = |name: &str| self.views.iter().any(|view| view.audience == name);
        if names.any(|name| is_part_of(name, &view.audience) && !has_view(name)) {
            return Shown::Labelled;
        }
        others
    }
}

impl<'a> Reader<'a> {
    /// The reader of the page at its own address: everybody, or the audience whose front it is.
    pub fn of_page(site: &'a Site, n: usize, lang: Lang) -> Self {
        let view = site.front_of(n);
        Self {
            site,
            n,
            lang,
            view,
        }
    }

    /// The page as one of its entries.
    pub fn entry(&self) -> &'a Entry {
        &self.site.entries[self.n]
    }

    /// The audience whose view it is.
    pub fn audience(&self) -> Option<&'a str> {
        self.view.map(|view| view.audience.as_str())
    }

    /// For each heading of the page below which nothing is left in the view: the first of the blocks that it leaves
    /// out there, by its place in the audience blocks. Empty where nothing can be left out.
    pub fn emptied(&self) -> Vec<Option<usize>> {
        let document = &self.entry().pages[self.lang].page.document;
        if self.view.is_none() || document.audience_blocks.is_empty() {
            return Vec::new();
        }
        let blocks = &document.audience_blocks;
        let hidden = |block: usize| {
            blocks
                .get(block)
                .is_some_and(|block| self.site.shown(block, self.view) == Shown::Not)
        };
        document.sections.emptied(&document.headings, hidden)
    }

    /// Whether the page stands below the front of a view.
    pub fn is_in_view(&self) -> bool {
        self.view.is_some_and(|view| view.front != self.n)
    }

    /// The address of the page itself, in the language `lang`.
    pub fn route(&self, lang: Lang) -> Cow<'a, Route> {
        self.inside(self.n, lang)
    }

    /// The address of a page of the same view.
    fn inside(&self, n: usize, lang: Lang) -> Cow<'a, Route> {
        let own = &self.site.entries[n].pages[lang].route;
        let Some(view) = self.view.filter(|view| view.front != n) else {
            return Cow::Borrowed(own);
        };
        let front = &self.site.entries[view.front].pages[lang].route;
        let tag = self.site.config.languages.tag(lang);
        let slug = own.as_str().strip_prefix(tag).unwrap_or(own.as_str());
        let slug = slug.trim_start_matches('/');
        Cow::Owned(Route::file(format!("{front}{slug}")))
    }

    /// Where a link to the page `n` leads, or to a place on it (`to_place`): to the same view where it has the page.
    /// Its front stands for the home page, but has none of that page's places.
    pub fn goal(&self, n: usize, to_place: bool) -> Goal<'a> {
        let site = self.site;
        let Some(view) = self.view else {
            return Goal {
                route: Cow::Borrowed(&site.entries[n].pages[self.lang].route),
                leaves: false,
            };
        };
        let is_home = site.entries[n].key == PageKey::home();
        let n = if is_home && !to_place && self.is_in_view() {
            view.front
        } else {
            n
        };
        if site.stands_in(n, view) {
            return Goal {
                route: self.inside(n, self.lang),
                leaves: false,
            };
        }
        Goal {
            route: Cow::Borrowed(&site.entries[n].pages[self.lang].route),
            leaves: true,
        }
    }
}
