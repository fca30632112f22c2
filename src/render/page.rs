//! A page in one language.
//!
//! Entry point: [`render`].

use super::context::{
    Labelled, LanguageContext, MenuItem, PageContext, PageInfo, RelatedContext, SiteContext,
    TocItem, absolute, alternates, audiences, page_link,
};
use super::engine::Engine;
use super::{Rendered, fill, has_code};
use crate::diag::Diagnostics;
use crate::i18n::written;
use crate::lang::Lang;
use crate::page::Body;
use crate::route::Route;
use crate::site::{Reason, Site};

/// Renders the page `n` in `lang`.
pub(super) fn render(site: &Site, engine: &Engine, n: usize, lang: Lang, body: &Body) -> Rendered {
    let mut out = Diagnostics::default();
    let entry = &site.entries[n];
    let local = &entry.pages[lang];
    let config = &site.config;
    let languages = &config.languages;
    let content = fill::fill(site, engine, n, lang, body);
    let home = site.home();
    let home_route = home.map_or_else(Route::root, |home| home.pages[lang].route.clone());
    let values = PageContext {
        lang: languages.tag(lang),
        root: local.route.to_root(),
        home_url: local.route.to(&home_route),
        site: SiteContext::new(site, lang),
        languages: languages
            .iter()
            .map(|other| LanguageContext {
                code: languages.tag(other),
                name: &config.language[other].name.value,
                url: local.route.to(&entry.pages[other].route),
                title: &entry.pages[other].title.value,
                current: other == lang,
            })
            .collect(),
        alternates: alternates(site, entry),
        menu: site
            .menu()
            .iter()
            .map(|other| MenuItem {
                url: local.route.to(&site.entries[*other].pages[lang].route),
                title: &site.entries[*other].pages[lang].title.value,
                current: *other == n,
            })
            .collect(),
        page: PageInfo {
            key: entry.key.as_str(),
            kind: &entry.kind.value,
            number: entry.number,
            title: &local.title.value,
            summary: &local.summary,
            canonical: absolute(site, &local.route),
            reviewed: entry.reviewed.map(|day| day.to_string()),
            draft: entry.draft,
            is_home: home.is_some_and(|home| home.key == entry.key),
            has_code: has_code(&body.holes),
            task: entry.task.as_ref().map(|task| Labelled {
                id: task.value.clone(),
                label: site
                    .catalogs
                    .labels
                    .task(&task.value, lang)
                    .unwrap_or(&task.value)
                    .to_owned(),
            }),
            audiences: audiences(site, entry, lang),
            methods: entry
                .methods
                .iter()
                .map(|id| Labelled {
                    id: id.clone(),
                    label: site.method_label(entry, id, lang),
                })
                .collect(),
            covers: site.covers(entry),
            toc: toc(site, n, lang),
            breadcrumbs: site
                .breadcrumbs(entry)
                .into_iter()
                .map(|above| page_link(site, &local.route, above, lang))
                .collect(),
            related: related(site, engine, n, lang),
        },
    };
    let template = config
        .kinds
        .get(&entry.kind.value)
        .map(|kind| kind.template.value.as_str());
    let what = format!("content/{}/{}.md", languages.tag(lang), entry.key);
    let html = template
        .and_then(|template| engine.render(template, &values, Some(&content), &what, &mut out));
    (html.map(|html| (local.route.clone(), html)), out)
}

/// What to read next. The audiences of a page are named where it is not for all readers of this one.
fn related<'a>(site: &'a Site, engine: &Engine, n: usize, lang: Lang) -> Vec<RelatedContext<'a>> {
    let entry = &site.entries[n];
    let here = &entry.pages[lang].route;
    let link = |other: &usize| {
        let other = &site.entries[*other];
        let mut link = page_link(site, here, other, lang);
        if site.is_for_all_readers(entry, other) {
            link.audiences.clear();
        }
        link
    };
    site.next(n)
        .iter()
        .map(|group| {
            let reason = group.reason.name();
            let heading = match group.reason {
                Reason::Chosen => String::new(),
                _ => engine.text(&format!("{}{reason}", written::RELATED), lang, &[]),
            };
            RelatedContext {
                reason,
                heading,
                pages: group.pages.iter().map(link).collect(),
            }
        })
        .collect()
}

/// The headings that the table of contents shows.
fn toc(site: &Site, n: usize, lang: Lang) -> Vec<TocItem> {
    let local = &site.entries[n].pages[lang];
    let document = &local.page.document;
    let title = |text: &crate::page::PlainText| {
        text.resolve(|value| {
            let name = document.values.get(value as usize);
            let fact = name.and_then(|name| site.facts.get(&name.value));
            fact.map_or("", |fact| fact.value[lang].value.as_str())
        })
    };
    document
        .headings
        .iter()
        .zip(&local.anchors.headings)
        .filter(|(heading, _)| matches!(heading.level, 2 | 3))
        .filter_map(|(heading, id)| {
            Some(TocItem {
                id: id.clone()?,
                title: title(&heading.text),
                level: heading.level,
            })
        })
        .collect()
}
