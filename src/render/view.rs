//! What a page says of views: in a view for whom it is and the way out, on the common page the ways in.
//!
//! Entry points: [`own`], [`others`], [`way_out`].

use serde::Serialize;

use super::engine::Engine;
use crate::i18n::written;
use crate::lang::Lang;
use crate::site::{Reader, Site};

/// The view in which a page is shown.
#[derive(Serialize)]
pub(super) struct ViewContext {
    /// Who sees it so, as in a sentence.
    pub audience: String,
    /// Whether this is the page of that audience, the front of the view.
    pub is_front: bool,
    /// The page for everybody; from the front, the home page.
    pub url: String,
}

/// The same page as an audience sees it.
#[derive(Serialize)]
pub(super) struct ViewLink {
    pub id: String,
    pub label: String,
    pub url: String,
}

/// The view in which `reader` sees the page.
pub(super) fn own(reader: &Reader<'_>) -> Option<ViewContext> {
    let (site, lang) = (reader.site, reader.lang);
    let is_front = !reader.is_in_view();
    let common = if is_front {
        site.home()?
    } else {
        reader.entry()
    };
    Some(ViewContext {
        audience: inside(site, reader.audience()?, lang),
        is_front,
        url: reader.route(lang).to(&common.pages[lang].route),
    })
}

/// The views of a page for several audiences, on the common page.
pub(super) fn others(reader: &Reader<'_>) -> Vec<ViewLink> {
    let (site, lang) = (reader.site, reader.lang);
    if reader.view.is_some() || reader.entry().audiences.len() == 1 {
        return Vec::new();
    }
    let here = reader.route(lang);
    site.views_of(reader.n)
        .map(|view| {
            let seen = Reader {
                view: Some(view),
                ..*reader
            };
            ViewLink {
                id: view.audience.clone(),
                label: site.audience_label(&view.audience, lang),
                url: here.to(&seen.route(lang)),
            }
        })
        .collect()
}

/// For whom the page `n` is that leads out of the view of `reader`: "for employees". Who is an employee too, but may not
/// use the method that the page is about, is told that.
pub(super) fn way_out(reader: &Reader<'_>, engine: &Engine, n: usize) -> String {
    let (site, lang) = (reader.site, reader.lang);
    let entry = &site.entries[n];
    match reader.audience() {
        Some(audience) if site.is_for_whole(entry, audience) && !site.serves(entry, audience) => {
            let name = inside(site, audience, lang);
            engine.text(written::VIEW_NOT, lang, &[("audience", &name)])
        }
        _ => readers(site, engine, n, lang),
    }
}

/// For whom the page `n` is: "for employees".
fn readers(site: &Site, engine: &Engine, n: usize, lang: Lang) -> String {
    let entry = &site.entries[n];
    let mut audiences = site.config.audiences.names();
    if audiences.all(|audience| site.serves(entry, audience)) {
        return engine.text(written::VIEW_EVERYBODY, lang, &[]);
    }
    let names: Vec<String> = entry
        .audiences
        .iter()
        .map(|audience| inside(site, audience, lang))
        .collect();
    let names = joined(engine, &names, lang);
    engine.text(written::VIEW_READERS, lang, &[("audiences", &names)])
}

/// The name of an audience inside a sentence.
pub(super) fn inside(site: &Site, audience: &str, lang: Lang) -> String {
    let labels = &site.catalogs.labels;
    labels
        .audience_inside(audience, lang)
        .unwrap_or(audience)
        .to_owned()
}

/// "students and employees".
pub(super) fn joined(engine: &Engine, names: &[String], lang: Lang) -> String {
    let and = engine.text(written::LIST_AND, lang, &[]);
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}
