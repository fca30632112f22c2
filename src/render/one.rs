//! A single file of the finished site, for somebody who looks at the site while it is being written.
//!
//! Entry points: [`file()`], the same bytes that [`super::site`] makes for that path; [`page_at`], which page stands there;
//! [`sample`], whether the templates are up to it.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::document::{Articles, Papers};
use super::engine::Engine;
use super::fill::fill;
use super::{
    Rendered, assets_of, number, page, published, redirect, robots, sheet, sitemap, start,
};
use crate::diag::Diagnostics;
use crate::lang::Lang;
use crate::output::Contents;
use crate::route::Route;
use crate::site::{Entry, Reader, Site};
use crate::source::Sources;

/// A page at a path of the finished site.
#[derive(Clone, Copy)]
pub struct PageAt<'a> {
    /// The page in all languages.
    pub entry: &'a Entry,
    /// The language.
    pub lang: Lang,
    /// For whom it is made.
    pub reader: Reader<'a>,
}

/// The page at `path`, such as `da/students/use-sms/index.html`.
pub fn page_at<'a>(site: &'a Site, path: &str) -> Option<PageAt<'a>> {
    let reader = reader_at(site, path)?;
    Some(PageAt {
        entry: reader.entry(),
        lang: reader.lang,
        reader,
    })
}

fn reader_at<'a>(site: &'a Site, path: &str) -> Option<Reader<'a>> {
    let route = path.strip_suffix("index.html").unwrap_or(path);
    if let Some((n, lang)) = site.at(route) {
        return Some(Reader::of_page(site, n, lang));
    }
    // Below the front of a view stands what stands below the language.
    let folder = route.trim_end_matches('/');
    let (front, slug) = folder.rsplit_once('/')?;
    let (front, lang) = site.at(&format!("{front}/"))?;
    let view = site.front_of(front)?;
    let tag = site.config.languages.tag(lang);
    let (n, _) = site.at(Route::page(tag, slug).as_str())?;
    let reader = Reader {
        view: Some(view),
        ..Reader::of_page(site, n, lang)
    };
    let stands = site.views_of(n).any(|own| own == view);
    (stands && reader.route(lang).output_path() == path).then_some(reader)
}

/// Makes the file at `path`; `None` when the site has none there. The bytes are missing when a template was not up to
/// it, which is told.
pub fn file(
    site: &Site,
    engine: &Engine,
    sources: &Sources,
    path: &str,
) -> Option<(Option<Contents>, Diagnostics)> {
    if let Some(reader) = reader_at(site, path) {
        return Some(made(whole(reader, engine)));
    }
    let is_here = |route: &Route| route.output_path() == path;
    if let Some(found) = site
        .redirects
        .iter()
        .find(|redirect| is_here(&redirect.from))
    {
        return Some(made(redirect::render(site, engine, found)));
    }
    let first = path.split('/').next().unwrap_or_default();
    if let Ok(found) = first.parse::<u32>()
        && is_here(&Route::number(found))
        && let Some(n) = site.numbers().get(&found)
    {
        return Some(made(number::render(site, engine, found, *n)));
    }
    if is_here(&Route::root()) {
        return Some(made(start::start_page(site, engine)));
    }
    if path == "404.html" {
        return Some(made(start::not_found(site, engine)));
    }
    let plain = |contents: Contents| Some((Some(contents), Diagnostics::default()));
    if path == "robots.txt" {
        return plain(robots::render(site).into());
    }
    if path.starts_with("sitemap") {
        let mut maps = sitemap::render(site).into_iter();
        if let Some((_, text)) = maps.find(|(name, _)| *name == path) {
            return plain(text.into());
        }
    }
    if let Some(found) = paper(site, engine, sources, path) {
        return Some(made(found));
    }
    let own = engine
        .static_files()
        .find(|(_, route)| route.as_str() == path);
    let found = own
        .map(|(file, _)| file)
        .or_else(|| site.assets.at(path).filter(|_| is_used(site, path)))?;
    plain(published(engine, sources, found, &Route::file(path))?)
}

/// The page of `reader`.
fn whole(reader: Reader<'_>, engine: &Engine) -> Rendered {
    let body = &reader.entry().pages[reader.lang].page.document.body;
    page::render(reader, engine, body, &fill(reader, engine, body))
}

/// What is put together for paper at `path`: a sheet, or a document with all pages, which are all made for it.
fn paper(site: &Site, engine: &Engine, sources: &Sources, path: &str) -> Option<Rendered> {
    let languages = &site.config.languages;
    let is_here = |route: &Route| route.output_path() == path;
    let on_sheet = site.sheets.iter().find(|sheet| is_here(&sheet.route));
    let mut documents = languages.iter().filter_map(|lang| site.document(lang));
    if on_sheet.is_none()
        && !documents
            .by_ref()
            .chain(site.offline())
            .any(|at| is_here(&at))
    {
        return None;
    }
    let papers = Papers::new(site, sources, engine)?;
    let text = |n: usize, lang: Lang| {
        let reader = Reader::of_page(site, n, lang);
        let body = &site.entries[n].pages[lang].page.document.body;
        (reader, fill(reader, engine, body).html)
    };
    let files = if let Some(own) = on_sheet {
        let texts = languages.iter().map(|lang| text(own.entry, lang).1);
        sheet::of_page(&papers, own.entry, &texts.collect::<Vec<_>>())
    } else {
        let articles: Vec<Vec<Articles>> = (0..site.entries.len())
            .into_par_iter()
            .map(|n| {
                let texts = languages.iter().map(|lang| text(n, lang));
                texts
                    .map(|(reader, html)| papers.articles(reader, &html))
                    .collect()
            })
            .collect();
        papers.documents(&articles)
    };
    let mut files = files.into_iter();
    files.find(|(file, _)| file.as_ref().is_some_and(|(route, _)| is_here(route)))
}

/// Renders one page of each kind and one of each other sort, to hear of faults of templates that only show when they are
/// rendered.
pub fn sample(site: &Site, engine: &Engine, out: &mut Diagnostics) {
    let mut kinds = BTreeSet::new();
    let lang = site.config.source_language;
    for (n, entry) in site.entries.iter().enumerate() {
        if !kinds.insert(entry.kind.value.as_str()) {
            continue;
        }
        let common = Reader::of_page(site, n, lang);
        let view = site.views_of(n).next().map(|view| Reader {
            view: Some(view),
            ..common
        });
        for reader in std::iter::once(common).chain(view) {
            out.extend(whole(reader, engine).1);
        }
    }
    let redirect = site.redirects.first();
    let redirect = redirect.map(|redirect| redirect::render(site, engine, redirect));
    let number = site.numbers().into_iter().next();
    let number = number.map(|(number, n)| number::render(site, engine, number, n));
    let own = [
        start::start_page(site, engine),
        start::not_found(site, engine),
    ];
    for (_, found) in redirect.into_iter().chain(number).chain(own) {
        out.extend(found);
    }
}

/// Whether a page, or the site as a whole, leads to the file beside pages that is published at `path`.
fn is_used(site: &Site, path: &str) -> bool {
    let mut pictures = site.pictures().map(|own| own.value.as_str());
    if pictures.any(|own| {
        let asset = site.assets.get(own);
        asset.is_some_and(|asset| asset.route.as_str() == path)
    }) {
        return true;
    }
    let mut all = site.resolved.iter().flat_map(|page| page.iter());
    all.any(|resolved| {
        assets_of(resolved)
            .filter_map(|asset| site.assets.get(asset))
            .any(|asset| asset.route.as_str() == path)
    })
}

fn made(rendered: super::Rendered) -> (Option<Contents>, Diagnostics) {
    let (made, found) = rendered;
    (made.map(|(_, contents)| contents), found)
}
