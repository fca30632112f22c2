//! A sheet of paper with a page of the site, in one language on each side: what new people are given.
//!
//! Entry point: [`of_page`]. All that stands on it comes from the page itself, so that nothing is written twice.

use std::collections::HashMap;

use serde::Serialize;

use super::Rendered;
use super::context::{SiteContext, absolute, number_address};
use super::document::Papers;
use super::document::fragment::{Fragment, Outside};
use super::qr::{self, Qr};
use crate::diag::Diagnostics;

/// One side of a sheet.
#[derive(Serialize)]
struct Side<'a> {
    code: &'a str,
    name: &'a str,
    site: SiteContext<'a>,
    title: &'a str,
    summary: &'a str,
    number: Option<u32>,
    number_address: Option<String>,
    canonical: String,
    reviewed: Option<String>,
    qr: Option<Qr>,
    content: String,
}

#[derive(Serialize)]
struct SheetContext<'a> {
    lang: &'a str,
    root: String,
    site: SiteContext<'a>,
    sides: Vec<Side<'a>>,
}

/// The sheets with the page of place `n`; `contents` are its finished texts, in the order of the languages.
pub(super) fn of_page(papers: &Papers<'_>, n: usize, contents: &[String]) -> Vec<Rendered> {
    let site = papers.site;
    let languages = &site.config.languages;
    let entry = &site.entries[n];
    let sheets = site.sheets.iter().filter(|sheet| sheet.entry == n);
    sheets
        .map(|sheet| {
            let mut out = Diagnostics::default();
            let sides = languages.iter().zip(contents).map(|(lang, content)| {
                let local = &entry.pages[lang];
                let code = languages.tag(lang);
                let canonical = absolute(site, &local.route);
                // Links lead to the pages of the site, also those to places on this one: it may not have them all.
                let content = Fragment {
                    page: &local.route,
                    anchor: code,
                    inside: &HashMap::new(),
                    outside: Outside::Near(&sheet.route),
                    sections: &sheet.sections,
                }
                .of(content);
                Side {
                    code,
                    name: &site.config.language[lang].name.value,
                    site: SiteContext::new(site, lang),
                    title: &local.title.value,
                    summary: &local.summary,
                    number: entry.number,
                    number_address: entry.number.map(|number| number_address(site, number)),
                    qr: qr::code(&canonical),
                    canonical,
                    reviewed: entry.reviewed.map(|day| day.to_string()),
                    content,
                }
            });
            let lang = site.config.source_language;
            let context = SheetContext {
                lang: languages.tag(lang),
                root: sheet.route.to_root(),
                site: SiteContext::new(site, lang),
                sides: sides.collect(),
            };
            let what = format!("/{}", sheet.route);
            let engine = papers.engine;
            let html = engine.render("sheet.html", &context, None, &what, &mut out);
            (html.map(|html| (sheet.route.clone(), html.into())), out)
        })
        .collect()
}

#[cfg(test)]
pub(super) fn example() -> serde_json::Value {
    let site = || SiteContext {
        title: "",
        owner: "",
        base_url: "",
        theme_colour: None,
        share_picture: None,
        touch_icon: None,
        contact: Some(super::context::ContactContext {
            name: "",
            phone: super::context::FactContext {
                text: "",
                href: Some(""),
                confirmed: true,
            },
        }),
    };
    let context = SheetContext {
        lang: "",
        root: String::new(),
        site: site(),
        sides: vec![Side {
            code: "",
            name: "",
            site: site(),
            title: "",
            summary: "",
            number: Some(1),
            number_address: Some(String::new()),
            canonical: String::new(),
            reviewed: Some(String::new()),
            qr: Some(Qr {
                view_box: String::new(),
                path: String::new(),
            }),
            content: String::new(),
        }],
    };
    serde_json::to_value(context).unwrap_or_default()
}
