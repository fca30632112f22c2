//! A link to a page of the site, as templates get it: its address as the reader sees it, its names, and for whom it is.
//!
//! Entry points: [`page_link`], [`audiences`].

use serde::Serialize;

use crate::lang::Lang;
use crate::site::{Entry, Reader, Site};

/// A name with its id.
#[derive(Serialize)]
pub(super) struct Labelled {
    pub id: String,
    pub label: String,
}

/// A link to another page.
#[derive(Serialize)]
pub(super) struct PageLink<'a> {
    pub url: String,
    pub title: &'a str,
    pub summary: &'a str,
    pub number: Option<u32>,
    pub audiences: Vec<Labelled>,
}

/// A link to the page of place `other`.
pub(super) fn page_link<'a>(reader: &Reader<'a>, other: usize) -> PageLink<'a> {
    let (site, lang) = (reader.site, reader.lang);
    let entry = &site.entries[other];
    let local = &entry.pages[lang];
    let goal = reader.goal(other, false);
    PageLink {
        url: reader.route(lang).to(&goal.route),
        title: &local.title.value,
        summary: &local.summary,
        number: entry.number,
        audiences: audiences(site, entry, lang),
    }
}

/// The names of a page's audiences.
pub(super) fn audiences(site: &Site, entry: &Entry, lang: Lang) -> Vec<Labelled> {
    entry
        .audiences
        .iter()
        .map(|id| Labelled {
            id: id.clone(),
            label: site.audience_label(id, lang),
        })
        .collect()
}
