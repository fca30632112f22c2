//! A page at an earlier address that leads to the present one, without a server's help.
//!
//! Entry point: [`render`].

use serde::Serialize;

use super::Rendered;
use super::context::{SiteContext, absolute};
use super::engine::Engine;
use super::start::{LocaleContext, locales};
use crate::diag::Diagnostics;
use crate::site::{Redirect, Site};

#[derive(Serialize)]
struct RedirectContext<'a> {
    lang: &'a str,
    root: String,
    title: &'a str,
    target_url: String,
    target_absolute: String,
    site: SiteContext<'a>,
    locales: Vec<LocaleContext<'a>>,
}

/// Renders one redirect.
pub(super) fn render(site: &Site, engine: &Engine, redirect: &Redirect) -> Rendered {
    let mut out = Diagnostics::default();
    let local = &site.entries[redirect.entry].pages[redirect.lang];
    let context = RedirectContext {
        lang: site.config.languages.tag(redirect.lang),
        root: redirect.from.to_root(),
        title: &local.title.value,
        target_url: redirect.from.to(&local.route),
        target_absolute: absolute(site, &local.route),
        site: SiteContext::new(site, redirect.lang),
        locales: locales(site, &|goal| redirect.from.to(goal)),
    };
    let what = format!("the redirect `/{}`", redirect.from);
    let html = engine.render("redirect.html", &context, None, &what, &mut out);
    (html.map(|html| (redirect.from.clone(), html.into())), out)
}

#[cfg(test)]
pub(super) fn example() -> serde_json::Value {
    let context = RedirectContext {
        lang: "",
        root: String::new(),
        title: "",
        target_url: String::new(),
        target_absolute: String::new(),
        site: SiteContext {
            title: "",
            owner: "",
            base_url: "",
            theme_colour: None,
            share_picture: None,
            touch_icon: None,
            contact: None,
        },
        locales: vec![super::start::example_locale()],
    };
    serde_json::to_value(context).unwrap_or_default()
}
