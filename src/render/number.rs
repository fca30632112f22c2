//! A small page at the number of a page, such as `/13/`: it leads to the page in each language.
//!
//! Entry point: [`render`]. The number is what people say on the telephone, whatever language they speak.

use serde::Serialize;

use super::Rendered;
use super::context::{LanguageContext, SiteContext, languages};
use super::engine::Engine;
use super::start::{LocaleContext, locales};
use crate::diag::Diagnostics;
use crate::route::Route;
use crate::site::{Reader, Site};

#[derive(Serialize)]
struct NumberContext<'a> {
    lang: &'a str,
    root: String,
    number: u32,
    site: SiteContext<'a>,
    languages: Vec<LanguageContext<'a>>,
    locales: Vec<LocaleContext<'a>>,
}

/// Renders the page that leads to the page `n` of the entries, whose number is `number`.
pub(super) fn render(site: &Site, engine: &Engine, number: u32, n: usize) -> Rendered {
    let mut out = Diagnostics::default();
    let config = &site.config;
    let route = Route::number(number);
    let common = Reader::of_page(site, n, config.source_language);
    let context = NumberContext {
        lang: config.languages.tag(config.source_language),
        root: route.to_root(),
        number,
        site: SiteContext::new(site, config.source_language),
        languages: languages(&common, &route, None),
        locales: locales(site, &|goal| route.to(goal)),
    };
    let what = format!("the page of the number {number}");
    let html = engine.render("number.html", &context, None, &what, &mut out);
    (html.map(|html| (route, html.into())), out)
}

#[cfg(test)]
pub(super) fn example() -> serde_json::Value {
    let context = NumberContext {
        lang: "",
        root: String::new(),
        number: 1,
        site: SiteContext {
            title: "",
            owner: "",
            base_url: "",
            theme_colour: None,
            share_picture: None,
            touch_icon: None,
            contact: None,
        },
        languages: vec![super::start::example_language()],
        locales: vec![super::start::example_locale()],
    };
    serde_json::to_value(context).unwrap_or_default()
}
