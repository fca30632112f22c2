//! From the index to the finished files: one artefact per file of this folder.
//!
//! Entry points: [`site`]; [`file()`], a single one of them. Everything is rendered in memory; what a page needs of others was looked up
//! before, so that pages are rendered in parallel and in any order.

mod code;
mod context;
mod document;
mod engine;
mod file_links;
mod fill;
mod minify;
mod number;
mod one;
mod page;
mod page_link;
mod qr;
mod redirect;
mod robots;
mod screen;
mod search;
mod sheet;
mod sitemap;
mod start;
mod structured;
mod stylesheet;
mod view;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use document::{Articles, Papers};
use fill::fill;

use crate::diag::{Code, Diagnostics, Place};
use crate::lang::{ByLang, Lang};
use crate::output::{Output, OutputPath};
use crate::page::{Body, Hole};
use crate::route::Route;
use crate::site::{Reader, Resolved, Site, Target};
use crate::source::{FileId, Sources};
use crate::theme::Theme;

pub use engine::Engine;
pub use file_links::for_files;
pub use one::{PageAt, file, page_at, sample};
pub use search::{Documents, Search, index};

/// What may go wrong in rendering.
pub static CODES: &[&Code] = &[
    &engine::TEMPLATE_FAULT,
    &engine::MISSING_TEMPLATE,
    &engine::EMPTY_THEME_FILE,
    &engine::MISSING_THEME_FILE,
    &TAKEN_FILE,
];

static TAKEN_FILE: Code = Code::error(
    "taken-file",
    "Two parts of the site would be written to the same file, so that readers could get only one of them.",
)
.example(
    "slug: 404.html",
    "slug: not-found",
);

/// Something that is written to one file, and the findings on the way.
type Rendered = (Option<(Route, Arc<[u8]>)>, Diagnostics);

/// What came of a page: its files, and what search finds on it.
type Page = (Vec<Rendered>, Vec<(Lang, search::Record)>);

/// Renders the whole site; `bodies` are those of its entries, where they have been taken out of it. `tick` is called
/// after each page, for a progress bar. With the files comes what the search index is made of, if `search` asks for it.
pub fn site(
    site: &Site,
    bodies: Option<Vec<ByLang<Body>>>,
    sources: &Sources,
    theme: &Theme,
    search: Search,
    tick: &(dyn Fn() + Sync),
    out: &mut Diagnostics,
) -> (Output, Option<Documents>) {
    let mut output = Output::default();
    let Some(engine) = Engine::new(site, sources, theme, search, out) else {
        return (output, None);
    };
    let languages = &site.config.languages;
    let papers = Papers::new(site, sources, &engine);
    let bodies: Vec<Option<ByLang<Body>>> = match bodies {
        Some(bodies) => bodies.into_iter().map(Some).collect(),
        None => site.entries.iter().map(|_| None).collect(),
    };
    let pages: Vec<(Page, Vec<Articles>)> = bodies
        .into_par_iter()
        .enumerate()
        .map(|(n, mut bodies)| {
            let mut rendered = Vec::with_capacity(languages.len());
            let mut found = Vec::new();
            let mut articles = Vec::new();
            let on_sheet = site.sheet_of(n).is_some();
            let mut contents = Vec::with_capacity(languages.len());
            for lang in languages.iter() {
                let taken = bodies
                    .as_mut()
                    .map(|bodies| std::mem::take(bodies.get_mut(lang)));
                let own = &site.entries[n].pages[lang].page.document.body;
                let body = taken.as_ref().unwrap_or(own);
                let common = Reader::of_page(site, n, lang);
                let views = site.views_of(n).map(|view| Reader {
                    view: Some(view),
                    ..common
                });
                let mut gathered = engine.search.gather(lang);
                for reader in std::iter::once(common).chain(views) {
                    let content = fill(reader, &engine, body);
                    rendered.push(page::render(reader, &engine, body, &content));
                    if let Some(papers) = papers.as_ref().filter(|_| !reader.is_in_view()) {
                        articles.push(papers.articles(reader, &content.html));
                        if on_sheet {
                            contents.push(content.html.clone());
                        }
                    }
                    gathered.add(&reader, content.html);
                }
                found.extend(gathered.finish());
                tick();
            }
            if let Some(papers) = papers.as_ref().filter(|_| on_sheet) {
                rendered.extend(sheet::of_page(papers, n, &contents));
            }
            ((rendered, found), articles)
        })
        .collect();
    let (pages, articles): (Vec<_>, Vec<_>) = pages.into_iter().unzip();
    let (pages, found): (Vec<_>, Vec<_>) = pages.into_iter().unzip();
    let papers = papers.map_or_else(Vec::new, |papers| papers.documents(&articles));
    let documents = engine.search.documents(site, found.into_iter().flatten());
    let redirects: Vec<Rendered> = site
        .redirects
        .par_iter()
        .map(|redirect| redirect::render(site, &engine, redirect))
        .collect();
    let numbers: Vec<(u32, usize)> = site.numbers().into_iter().collect();
    let numbers: Vec<Rendered> = numbers
        .into_par_iter()
        .map(|(number, n)| number::render(site, &engine, number, n))
        .collect();
    let others = [
        start::start_page(site, &engine),
        start::not_found(site, &engine),
    ];

    let mut add = |route: &Route, bytes: Arc<[u8]>, out: &mut Diagnostics| {
        let taken =
            OutputPath::new(route.output_path()).is_none_or(|path| !output.insert(path, bytes));
        // Two pages with one address, or a bad one, have been reported.
        if taken && !out.has_errors() {
            out.report(
                &TAKEN_FILE,
                Place::Site,
                format!("two things would be written to `{}`", route.output_path()),
            )
            .help("rename one of the files or pages");
        }
    };
    let all = pages.into_iter().flatten().chain(redirects);
    for (rendered, found) in all.chain(numbers).chain(others).chain(papers) {
        out.extend(found);
        if let Some((route, bytes)) = rendered {
            add(&route, bytes, out);
        }
    }
    for (name, text) in sitemap::render(site) {
        add(&Route::file(name), text.into_bytes().into(), out);
    }
    add(
        &Route::file("robots.txt"),
        robots::render(site).into_bytes().into(),
        out,
    );
    for (route, bytes) in static_files(site, sources, &engine) {
        add(&route, bytes, out);
    }
    (output, documents)
}

/// The theme's files, its style sheets made small, and those files beside pages that a page or the whole site uses.
fn static_files(site: &Site, sources: &Sources, engine: &Engine) -> Vec<(Route, Arc<[u8]>)> {
    let mut used = BTreeSet::new();
    for resolved in site.resolved.iter().flat_map(|page| page.iter()) {
        used.extend(assets_of(resolved));
    }
    used.extend(site.pictures().map(|path| path.value.as_str()));
    let of_pages = used.into_iter().filter_map(|path| site.assets.get(path));
    let of_pages = of_pages.map(|asset| (asset.file, &asset.route));
    // Two files of the same name and content are published once.
    let files: BTreeMap<&Route, FileId> = engine
        .static_files()
        .chain(of_pages)
        .map(|(file, route)| (route, file))
        .collect();
    files
        .into_iter()
        .filter_map(|(route, file)| Some((route.clone(), published(engine, sources, file, route)?)))
        .collect()
}

/// The bytes of a file of the theme or beside pages, as it is published at `route`.
fn published(engine: &Engine, sources: &Sources, file: FileId, route: &Route) -> Option<Arc<[u8]>> {
    let bytes: Arc<[u8]> = match engine.made(route) {
        Some(bytes) => Arc::clone(bytes),
        None => sources.bytes(file)?.into(),
    };
    let sheet = std::str::from_utf8(&bytes)
        .ok()
        .filter(|_| sources.get(file).path.extension() == "css");
    let slim = sheet.map(|css| stylesheet::slim(css).into_bytes().into());
    Some(slim.unwrap_or(bytes))
}

fn assets_of(resolved: &Resolved) -> impl Iterator<Item = &str> {
    let linked = resolved.links.iter().filter_map(|target| match target {
        Target::Asset(path) => Some(path.as_str()),
        _ => None,
    });
    linked.chain(resolved.images.iter().flatten().map(String::as_str))
}

/// Whether a page holds a hole of this kind.
fn has_code(holes: &[(u32, Hole)]) -> bool {
    holes.iter().any(|(_, hole)| matches!(hole, Hole::Code(_)))
}
