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

use rayon::prelude::*;

use document::{Articles, Papers};
use fill::fill;

use crate::diag::{Code, Diagnostics, Place};
use crate::lang::{ByLang, Lang};
use crate::output::{Contents, Output, OutputPath};
use crate::packed;
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

/// How many pages a thread makes before it puts their files together in memory.
const PAGES_TOGETHER: usize = 8;

/// The same for pages of numbers, which are small.
const NUMBERS_TOGETHER: usize = 64;

/// Something that is written to one file, and the findings on the way.
type Rendered = (Option<(Route, Contents)>, Diagnostics);

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
    let papers = Papers::new(site, sources, &engine);
    let bodies: Vec<Option<ByLang<Body>>> = match bodies {
        Some(bodies) => bodies.into_iter().map(Some).collect(),
        None => site.entries.iter().map(|_| None).collect(),
    };
    let work = Work {
        site,
        engine: &engine,
        papers: papers.as_ref(),
        tick,
    };
    let chunk = packed::together(bodies.len(), PAGES_TOGETHER);
    let pages: Vec<(Page, Vec<Articles>)> = bodies
        .into_par_iter()
        .enumerate()
        .chunks(chunk)
        .flat_map_iter(|bodies| {
            let pages = bodies.into_iter().map(|(n, bodies)| work.page(n, bodies));
            let mut pages: Vec<(Page, Vec<Articles>)> = pages.collect();
            pack(pages.iter_mut().flat_map(|((files, _), _)| files));
            pages
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
        .par_chunks(packed::together(numbers.len(), NUMBERS_TOGETHER))
        .flat_map_iter(|numbers| {
            let render = |(number, n): &(u32, usize)| number::render(site, &engine, *number, *n);
            let mut files: Vec<Rendered> = numbers.iter().map(render).collect();
            pack(files.iter_mut());
            files
        })
        .collect();
    let others = [
        start::start_page(site, &engine),
        start::not_found(site, &engine),
    ];

    let mut add = |route: &Route, contents: Contents, out: &mut Diagnostics| {
        let taken =
            OutputPath::new(route.output_path()).is_none_or(|path| !output.insert(path, contents));
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
        if let Some((route, contents)) = rendered {
            add(&route, contents, out);
        }
    }
    for (name, text) in sitemap::render(site) {
        add(&Route::file(name), text.into(), out);
    }
    add(&Route::file("robots.txt"), robots::render(site).into(), out);
    for (route, contents) in static_files(site, sources, &engine) {
        add(&route, contents, out);
    }
    (output, documents)
}

/// What pages are made with.
struct Work<'a> {
    site: &'a Site,
    engine: &'a Engine,
    papers: Option<&'a Papers<'a>>,
    tick: &'a (dyn Fn() + Sync),
}

impl Work<'_> {
    /// The files of the page at `n` of the entries, and what of it stands in files with other pages. `bodies` are its
    /// own, where they have been taken out of the site.
    fn page(&self, n: usize, mut bodies: Option<ByLang<Body>>) -> (Page, Vec<Articles>) {
        let Self {
            site,
            engine,
            papers,
            ..
        } = *self;
        let languages = &site.config.languages;
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
                let content = fill(reader, engine, body);
                rendered.push(page::render(reader, engine, body, &content));
                if let Some(papers) = papers.filter(|_| !reader.is_in_view()) {
                    articles.push(papers.articles(reader, &content.html));
                    if on_sheet {
                        contents.push(content.html.clone());
                    }
                }
                gathered.add(&reader, content.html);
            }
            found.extend(gathered.finish());
            (self.tick)();
        }
        if let Some(papers) = papers.filter(|_| on_sheet) {
            rendered.extend(sheet::of_page(papers, n, &contents));
        }
        ((rendered, found), articles)
    }
}

/// Puts the texts of `files` together in memory: they stay until all are written.
fn pack<'f>(files: impl Iterator<Item = &'f mut Rendered>) {
    packed::pack(files.filter_map(|(file, _)| match file {
        Some((_, Contents::Text(text))) => Some(text),
        _ => None,
    }));
}

/// The theme's files, its style sheets made small, and those files beside pages that a page or the whole site uses.
fn static_files(site: &Site, sources: &Sources, engine: &Engine) -> Vec<(Route, Contents)> {
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

/// What a file of the theme or beside pages holds, as it is published at `route`.
fn published(engine: &Engine, sources: &Sources, file: FileId, route: &Route) -> Option<Contents> {
    let text = engine.made(route).or_else(|| sources.text(file));
    Some(match text {
        Some(css) if sources.get(file).path.extension() == "css" => stylesheet::slim(css).into(),
        Some(text) => text.to_owned().into(),
        None => sources.bytes(file)?.to_vec().into(),
    })
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
