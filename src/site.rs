//! The index over all pages: complete, immutable, and the only resolver of links.
//!
//! Entry point: [`Site::build`]. The steps, each in a file of its own:
//! 1. [`inputs`]: files that cannot be used, and pages with their language and key;
//! 2. [`labels`], [`kinds`]: everything that pages are sorted by has a name for readers, and each section a heading;
//! 3. [`entries`]: the same page in all languages becomes one [`Entry`] with the facts they share;
//! 4. [`addresses`], [`views`]: every page, redirect and file gets its address, and no two the same; audiences with a
//!    page of their own get a view of the site;
//! 5. [`ids`]: headings and steps get their ids, equal in all languages;
//! 6. [`shelves`], [`lists`]: pages are sorted by what they are about, and generated lists made of them;
//! 7. [`resolve`]: links, images and values are looked up;
//! 8. [`related`]: what to read next is found for each page, when somebody asks;
//! 9. [`requirements`], [`screens`]: what `site.yaml` says of methods and pages, and `facts.yaml` of words on screens,
//!    names what there is; so do the pictures of the site as a whole ([`pictures`]) and, [`paper`], what it says of
//!    sheets of paper.
//!
//! After a change of pages, what still holds is taken over from the site before ([`before`]).

mod addresses;
mod anchors;
mod assets;
mod before;
mod entries;
mod forget;
mod guides;
mod headings;
mod ids;
mod inputs;
mod kinds;
mod labels;
mod lists;
mod order;
mod paper;
mod pictures;
mod readers;
mod related;
mod requirements;
mod resolve;
mod screens;
mod shared;
mod shelves;
mod views;

pub use addresses::{Redirect, is_reserved_slug};
pub use anchors::{Anchor, Anchors, ById};
pub use assets::{Asset, Assets, hashed_name};
pub use entries::{Entry, LocalPage};
pub use guides::BestGuide;
pub use ids::is_of_the_theme;
pub use inputs::{Localized, page_files, report_unusable};
pub use lists::{Beside, Choice, Chooser, Group, Head, List, Meaning, Next, START, Said, Why};
pub use paper::Sheet;
pub use related::{Reason, Related};
pub use resolve::{ImageTarget, Resolved, Target, report_unknown_value};
pub(crate) use resolve::{decoded, has_scheme, join};
pub use screens::ScreenHelp;
pub use shared::known;
pub use views::{Goal, Reader, Shown, View};

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use before::Before;

use crate::config::{About, Config, Facts, Links, Questions, Statements};
use crate::diag::{Code, Diagnostics};
use crate::i18n::Catalogs;
use crate::lang::{ByLang, Lang};
use crate::route::{PageKey, Route};
use crate::source::{Sources, Spanned};

/// What may go wrong in putting the site together.
pub static CODES: &[&Code] = &[
    &inputs::UNREADABLE_FILE,
    &inputs::SYMBOLIC_LINK,
    &inputs::NOT_TEXT,
    &inputs::FILE_TOO_LARGE,
    &inputs::UNKNOWN_LANGUAGE_FOLDER,
    &inputs::NO_HOME_PAGE,
    &inputs::HOME_IS_DRAFT,
    &labels::MISSING_LABEL,
    &kinds::UNKNOWN_SECTION,
    &entries::MISSING_TRANSLATION,
    &entries::SHARED_FACT_REPEATED,
    &shared::UNKNOWN_NAME,
    &shared::BAD_SOURCE,
    &addresses::BAD_SLUG,
    &addresses::BAD_ALIAS,
    &addresses::TAKEN_ADDRESS,
    &headings::HEADING_WITHOUT_ID,
    &headings::MISSPELT_SECTION,
    &ids::DUPLICATE_ID,
    &ids::DUPLICATE_SECTION,
    &ids::IDS_DIFFER,
    &resolve::BROKEN_LINK,
    &resolve::BROKEN_ANCHOR,
    &resolve::UNKNOWN_LINK_NAME,
    &resolve::UNLISTED_HOST,
    &resolve::MISSING_ASSET,
    &resolve::ASSET_CASE,
    &resolve::LINK_TO_OTHER_LANGUAGE,
    &resolve::LINK_TO_DRAFT,
    &resolve::LINK_TO_ADDRESS,
    &resolve::LINK_TO_STEP_NUMBER,
    &resolve::NOT_A_STEP,
    &resolve::UNKNOWN_VALUE,
    &resolve::RAW_HTML,
    &lists::UNKNOWN_ARGUMENT,
    &lists::EMPTY_LIST,
    &paper::SHEET_WITHOUT_PAGE,
];

/// What the pages are put together with.
#[derive(Clone, Debug)]
pub struct Parts {
    /// `site.yaml`.
    pub config: Arc<Config>,
    /// `facts.yaml`.
    pub facts: Arc<Facts>,
    /// `links.yaml`.
    pub links: Arc<Links>,
    /// `questions.yaml`.
    pub questions: Arc<Questions>,
    /// `sources.yaml`.
    pub statements: Arc<Statements>,
    /// The words of `i18n/`.
    pub catalogs: Arc<Catalogs>,
    /// The files beside the pages.
    pub assets: Arc<Assets>,
}

/// Everything that is known of the site.
pub struct Site {
    /// `site.yaml`.
    pub config: Arc<Config>,
    /// `facts.yaml`.
    pub facts: Arc<Facts>,
    /// `links.yaml`.
    pub links: Arc<Links>,
    /// `questions.yaml`.
    pub questions: Arc<Questions>,
    /// `sources.yaml`.
    pub statements: Arc<Statements>,
    /// The words of `i18n/`.
    pub catalogs: Arc<Catalogs>,
    /// The pages, by key.
    pub entries: Vec<Arc<Entry>>,
    /// What each page refers to, by the place of its entry, in each language.
    pub resolved: Vec<Arc<ByLang<Resolved>>>,
    /// Words on screens that lead to help, by the names of their facts.
    pub screens: Vec<ScreenHelp>,
    /// Pages that lead from an earlier address to the present one.
    pub redirects: Vec<Redirect>,
    /// The files beside the pages.
    pub assets: Arc<Assets>,
    /// The pages that exist but are not in the site: drafts (`true`), and those with a fault that has been reported.
    pub left_out: BTreeMap<PageKey, bool>,
    /// Whether a page is missing because of something that has been reported.
    pub is_broken: bool,
    /// Whether a page is missing that way, or does not say what it is a guide to because a key is misspelt: so that
    /// nobody knows which guides there are.
    pub has_lost_guides: bool,
    /// The sheets of paper.
    pub sheets: Vec<Sheet>,
    order: Arc<order::Order>,
    /// Whether nothing was found about addresses.
    has_addresses: bool,
    views: Vec<View>,
    /// Which pages mention which, once somebody has asked.
    mentions: Arc<OnceLock<related::Mentions>>,
    /// What to read next below each common page, by the place of its entry, once somebody has asked.
    next: Vec<OnceLock<Vec<Related>>>,
    /// The pages that are drafts and not in the site.
    pub drafts: Vec<Arc<Entry>>,
}

impl Site {
    /// Puts the site together. What is broken is reported and left out. `before` is the site before a change.
    pub fn build(
        sources: &Sources,
        parts: Parts,
        pages: Vec<Localized>,
        drafts: bool,
        before: Option<&Self>,
        out: &mut Diagnostics,
    ) -> Self {
        let before = Before::new(before, &parts);
        let Parts {
            config,
            facts,
            links,
            questions,
            statements,
            catalogs,
            assets,
        } = parts;
        labels::check(&config, &catalogs, out);
        kinds::check(&config, &catalogs, out);
        pictures::check(&config, &assets, out);
        let found = entries::gather(&config, sources, pages, drafts, &before, out);
        let mut entries = found.entries;
        let is_broken = found.left_out.values().any(|draft| !draft);
        let has_unclear = entries.iter().any(|entry| entry.is_unclear());
        let alike = before.alike(&entries);
        let addressed = alike.filter(|before| before.has_addresses);
        let mut told = Diagnostics::default();
        let redirects = match addressed {
            Some(before) => before.redirects.clone(),
            None => addresses::assign(&config, &entries, &mut told),
        };
        let mut has_addresses = told.is_empty();
        out.extend(told);
        let views = views::find(&config, &entries);
        ids::assign(&config, &catalogs, &mut entries, out);
        let mut site = Self {
            config,
            facts,
            links,
            questions,
            statements,
            catalogs,
            entries,
            resolved: Vec::new(),
            screens: Vec::new(),
            sheets: Vec::new(),
            redirects,
            assets,
            is_broken,
            has_lost_guides: is_broken || has_unclear,
            left_out: found.left_out,
            order: Arc::default(),
            has_addresses,
            views,
            mentions: Arc::default(),
            next: Vec::new(),
            drafts: found.drafts,
        };
        site.order = match alike {
            Some(before) => Arc::clone(&before.order),
            None => Arc::new(order::Order::new(&site)),
        };
        site.screens = screens::helps(&site, out);
        if addressed.is_none() {
            let mut told = Diagnostics::default();
            views::check_aliases(&site, &site.redirects, &mut told);
            has_addresses &= told.is_empty();
            out.extend(told);
        }
        site.has_addresses = has_addresses;
        let lists = lists::assign(&mut site, out);
        site.resolved = resolve::all(&site, sources, lists, &before, out);
        if let Some(before) = alike.filter(|before| related::mention_alike(before, &site)) {
            site.mentions = Arc::clone(&before.mentions);
        }
        site.next.resize_with(site.entries.len(), OnceLock::new);
        requirements::check(&site, out);
        site.sheets = paper::sheets(&site, out);
        site
    }

    /// What values and addresses say of where they come from.
    pub fn origins(&self) -> impl Iterator<Item = &Spanned<String>> {
        let facts = self.facts.iter().map(|(_, fact)| fact.source.as_ref());
        let links = self.links.iter().map(|(_, link)| link.source.as_ref());
        facts.chain(links).flatten()
    }

    /// The place of the page `key` in `entries`.
    pub fn find(&self, key: &PageKey) -> Option<usize> {
        self.order.by_key.get(key).copied()
    }

    /// The page at this address, outside views: its place in `entries`, and its language.
    pub fn at(&self, route: &str) -> Option<(usize, Lang)> {
        self.order.at(self, &Route::file(route))
    }

    /// The method of which the page at `n` of the entries is a guide: its kind is listed, and it is about this
    /// method alone.
    pub fn guide_of(&self, n: usize) -> Option<&str> {
        let entry = self.entries.get(n)?;
        let kind = self.config.kinds.get(&entry.kind.value)?;
        entry.only_method().filter(|_| kind.listed)
    }

    /// The pages that are the own ones of a method or an audience, the one with the lowest number first.
    pub fn own_pages(&self, about: About, id: &str) -> &[usize] {
        self.order.shelves.own(about, id)
    }

    /// The pages that every page links to, in order.
    pub fn menu(&self) -> &[usize] {
        self.order.shelves.menu()
    }

    /// What to read next below the common page of place `n`.
    pub fn next(&self, n: usize) -> &[Related] {
        let found = self.next.get(n);
        found.map_or(&[], |next| next.get_or_init(|| self.related(n, None)))
    }

    /// Finds what to read next below all pages, in parallel, where all of it will be asked for.
    pub fn find_next(&self) {
        (0..self.entries.len()).into_par_iter().for_each(|n| {
            self.next(n);
        });
    }

    /// The guides to `method`, by their places in `entries`.
    pub fn guides(&self, method: &str) -> &[usize] {
        self.order.guides.get(method).map_or(&[], Vec::as_slice)
    }

    /// The numbers of pages, each with the place of its page in `entries`.
    pub fn numbers(&self) -> BTreeMap<u32, usize> {
        let mut numbers = BTreeMap::new();
        for (n, entry) in self.entries.iter().enumerate() {
            if let Some(number) = entry.number {
                // That two pages have it has been reported.
                numbers.entry(number).or_insert(n);
            }
        }
        numbers
    }

    /// The home page, if the site has one.
    pub fn home(&self) -> Option<&Entry> {
        self.find(&PageKey::home()).map(|n| &*self.entries[n])
    }

    /// The statements of sources.yaml that `entry` carries, by number.
    pub fn covers<'a>(&'a self, entry: &'a Entry) -> Vec<&'a str> {
        let named = |name: &str| entry.covers.iter().any(|own| own.value == name);
        let all = named(Statements::ALL);
        self.statements
            .iter()
            .map(|(name, _)| name)
            .filter(|name| all || named(name))
            .collect()
    }

    /// The pages above `entry`, the home page first.
    pub fn breadcrumbs(&self, entry: &Entry) -> Vec<&Entry> {
        let mut above: Vec<&Entry> = entry
            .key
            .parents()
            .filter_map(|key| self.find(&key))
            .map(|n| &*self.entries[n])
            .collect();
        above.reverse();
        above
    }

    /// The name of `method` for the readers of `entry`, or for those of a view.
    pub fn method_label(
        &self,
        entry: &Entry,
        method: &str,
        lang: Lang,
        view: Option<&str>,
    ) -> String {
        let own = entry.audiences.iter().map(String::as_str);
        let readers: Vec<&str> = view.map_or_else(|| own.collect(), |view| vec![view]);
        let audiences = readers
            .into_iter()
            .map(|id| self.config.with_parents(id).collect());
        self.catalogs
            .labels
            .method(method, lang, audiences)
            .unwrap_or(method)
            .to_owned()
    }

    /// The name of an audience.
    pub fn audience_label(&self, audience: &str, lang: Lang) -> String {
        self.catalogs
            .labels
            .audience(audience, lang)
            .unwrap_or(audience)
            .to_owned()
    }
}
