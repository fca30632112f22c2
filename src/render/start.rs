//! The two pages that belong to no language: the start page at `/` and `404.html`.
//!
//! Entry points: [`start_page`], [`not_found`]. Both speak all languages at once, since a static site
//! cannot know its reader's.

use serde::Serialize;

use super::Rendered;
use super::context::{
    Alternate, ContactContext, MenuItem, SiteContext, absolute, alternates, locale,
};
use super::engine::Engine;
use crate::diag::Diagnostics;
use crate::lang::Lang;
use crate::route::{PageKey, Route};
use crate::site::{LocalPage, Reader, Site};

/// A language, with its way in and the pages that all pages link to.
#[derive(Serialize)]
pub(super) struct LocaleContext<'a> {
    code: &'a str,
    name: &'a str,
    locale: String,
    title: &'a str,
    summary: &'a str,
    home_title: &'a str,
    url: String,
    contact: Option<ContactContext<'a>>,
    menu: Vec<MenuItem<'a>>,
}

/// Every language, with addresses as `url` makes them; none when the site has no home page.
pub(super) fn locales<'a>(
    site: &'a Site,
    url: &dyn Fn(&Route) -> String,
) -> Vec<LocaleContext<'a>> {
    let config = &site.config;
    let Some(n) = site.find(&PageKey::home()) else {
        return Vec::new();
    };
    let home = &site.entries[n];
    let of_lang = |lang| LocaleContext {
        code: config.languages.tag(lang),
        name: &config.language[lang].name.value,
        locale: locale(site, lang),
        title: &config.title[lang].value,
        summary: &home.pages[lang].summary,
        home_title: &home.pages[lang].title.value,
        url: url(&home.pages[lang].route),
        contact: SiteContext::new(site, lang).contact,
        menu: menu(site, lang, url),
    };
    config.languages.iter().map(of_lang).collect()
}

/// The pages that every page links to.
fn menu<'a>(site: &'a Site, lang: Lang, url: &dyn Fn(&Route) -> String) -> Vec<MenuItem<'a>> {
    let local = |n: &usize| &site.entries[*n].pages[lang];
    let item = |page: &'a LocalPage| MenuItem {
        url: url(&page.route),
        title: page.name_in_menu(),
        current: false,
    };
    site.menu().iter().map(local).map(item).collect()
}

#[derive(Serialize)]
struct StartContext<'a> {
    lang: &'a str,
    root: String,
    canonical: String,
    site: SiteContext<'a>,
    locales: Vec<LocaleContext<'a>>,
    alternates: Vec<Alternate>,
}

/// The start page at `/`.
pub(super) fn start_page(site: &Site, engine: &Engine) -> Rendered {
    let here = Route::root();
    let url = |route: &Route| here.to(route);
    render(
        site,
        engine,
        "start.html",
        "the start page",
        &Route::root(),
        String::new(),
        &url,
    )
}

/// The page for addresses that lead nowhere. A server shows it at any depth, so that its own addresses
/// start at the top of the server.
pub(super) fn not_found(site: &Site, engine: &Engine) -> Rendered {
    let top = site.config.base_url.path().to_owned();
    let url = |route: &Route| format!("{}{route}", site.config.base_url.path());
    render(
        site,
        engine,
        "404.html",
        "404.html",
        &Route::file("404.html"),
        top,
        &url,
    )
}

fn render(
    site: &Site,
    engine: &Engine,
    template: &str,
    what: &str,
    route: &Route,
    root: String,
    url: &dyn Fn(&Route) -> String,
) -> Rendered {
    let mut out = Diagnostics::default();
    let config = &site.config;
    let Some(n) = site.find(&PageKey::home()) else {
        return (None, out);
    };
    let first: Lang = config.source_language;
    let context = StartContext {
        lang: config.languages.tag(first),
        root,
        canonical: absolute(site, route),
        site: SiteContext::new(site, first),
        locales: locales(site, url),
        alternates: alternates(&Reader::of_page(site, n, first)),
    };
    let html = engine.render(template, &context, None, what, &mut out);
    (html.map(|html| (route.clone(), html.into())), out)
}

#[cfg(test)]
fn example_contact() -> ContactContext<'static> {
    let phone = super::context::FactContext {
        text: "",
        href: Some(""),
        confirmed: true,
    };
    ContactContext { name: "", phone }
}

#[cfg(test)]
pub(super) fn example_language() -> super::context::LanguageContext<'static> {
    super::context::LanguageContext {
        code: "",
        name: "",
        locale: String::new(),
        url: String::new(),
        title: "",
        current: true,
    }
}

#[cfg(test)]
pub(super) fn example_locale() -> LocaleContext<'static> {
    LocaleContext {
        code: "",
        name: "",
        locale: String::new(),
        title: "",
        summary: "",
        home_title: "",
        url: String::new(),
        contact: Some(example_contact()),
        menu: vec![MenuItem {
            url: String::new(),
            title: "",
            current: false,
        }],
    }
}

#[cfg(test)]
pub(super) fn example() -> serde_json::Value {
    let context = StartContext {
        lang: "",
        root: String::new(),
        canonical: String::new(),
        site: SiteContext {
            title: "",
            owner: "",
            base_url: "",
            theme_colour: None,
            share_picture: None,
            touch_icon: None,
            contact: Some(example_contact()),
        },
        locales: vec![example_locale()],
        alternates: vec![Alternate {
            hreflang: String::new(),
            url: String::new(),
        }],
    };
    serde_json::to_value(context).unwrap_or_default()
}
