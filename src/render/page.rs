//! A page in one language.
//!
//! Entry point: [`render`].

use std::borrow::Cow;

use super::context::{
    MenuItem, PageContext, PageInfo, RelatedContext, SiteContext, TocItem, absolute, alternates,
    languages as language_links, number_address,
};
use super::engine::Engine;
use super::fill::Filled;
use super::page_link::{Labelled, PageLink, audiences, page_link};
use super::{Rendered, has_code, qr, structured, view};
use crate::diag::Diagnostics;
use crate::i18n::written;
use crate::page::Body;
use crate::route::PageKey;
use crate::site::{Reader, Reason};

/// Renders a page for `reader`; `content` is its `body` filled for them.
pub(super) fn render(
    reader: Reader<'_>,
    engine: &Engine,
    body: &Body,
    content: &Filled,
) -> Rendered {
    let mut out = Diagnostics::default();
    let Reader { site, n, lang, .. } = reader;
    let entry = reader.entry();
    let here = reader.route(lang);
    let local = &entry.pages[lang];
    let config = &site.config;
    let languages = &config.languages;
    let kind = config.kinds.get(&entry.kind.value);
    let home = site.find(&PageKey::home());
    let home_url = home.map_or_else(|| here.to_root(), |home| page_link(&reader, home).url);
    let values = PageContext {
        lang: languages.tag(lang),
        root: here.to_root(),
        home_url,
        site: SiteContext::new(site, lang),
        languages: language_links(&reader, &here, Some(lang)),
        alternates: alternates(&reader),
        menu: site
            .menu()
            .iter()
            .filter(|other| !reader.is_in_view() || !reader.goal(**other, false).leaves)
            .map(|other| MenuItem {
                url: page_link(&reader, *other).url,
                title: site.entries[*other].pages[lang].name_in_menu(),
                current: *other == n,
            })
            .collect(),
        search: engine.search.context(&reader),
        // A view has no document of its own, and does not lead out of itself.
        print_url: site
            .document(lang)
            .filter(|_| !reader.is_in_view())
            .map(|document| here.to(&document)),
        page: PageInfo {
            key: entry.key.as_str(),
            kind: &entry.kind.value,
            number: entry.number,
            number_address: entry.number.map(|number| number_address(site, number)),
            title: &local.title.value,
            summary: &local.summary,
            canonical: absolute(site, &local.route),
            reviewed: entry.reviewed.map(|day| day.to_string()),
            draft: entry.draft,
            is_home: home == Some(n),
            has_code: has_code(&body.holes),
            qr: kind
                .filter(|kind| kind.qr)
                .and_then(|_| qr::code(&absolute(site, &local.route))),
            sheet_url: site
                .sheet_of(n)
                .filter(|_| !reader.is_in_view())
                .map(|sheet| here.to(&sheet.route)),
            task: entry.task.as_ref().map(|task| Labelled {
                id: task.value.clone(),
                label: site
                    .catalogs
                    .labels
                    .task(&task.value, lang)
                    .unwrap_or(&task.value)
                    .to_owned(),
            }),
            // A view says itself for whom it is.
            audiences: match reader.view {
                None => audiences(site, entry, lang),
                Some(_) => Vec::new(),
            },
            view: view::own(&reader),
            views: view::others(&reader),
            methods: entry
                .methods
                .iter()
                .map(|id| Labelled {
                    id: id.clone(),
                    label: site.method_label(entry, id, lang, reader.audience()),
                })
                .collect(),
            covers: site.covers(entry),
            // Machines are told of the common page alone: a view's canonical address is that one.
            structured: match reader.view {
                None => structured::data(site, entry, lang, &content.html),
                Some(_) => None,
            },
            toc: toc(&reader, &content.headings),
            breadcrumbs: breadcrumbs(&reader),
            related: related(&reader, engine),
        },
    };
    let template = kind.map(|kind| kind.template.value.as_str());
    let what = format!("content/{}/{}.md", languages.tag(lang), entry.key);
    let html = template.and_then(|template| {
        engine.render(template, &values, Some(&content.html), &what, &mut out)
    });
    (html.map(|html| (here.into_owned(), html.into())), out)
}

/// The pages above a page; in a view its front instead of the home page, and no page that is not in it.
fn breadcrumbs<'a>(reader: &Reader<'a>) -> Vec<PageLink<'a>> {
    let site = reader.site;
    let home = site.find(&PageKey::home());
    let above = site.breadcrumbs(reader.entry()).into_iter();
    above
        .filter_map(|above| site.find(&above.key))
        .filter_map(|above| match reader.view.filter(|_| reader.is_in_view()) {
            Some(view) if home == Some(above) => Some(page_link(reader, view.front)),
            Some(_) if reader.goal(above, false).leaves => None,
            _ => Some(page_link(reader, above)),
        })
        .collect()
}

/// What to read next. The audiences of a page are named where it is not for all readers of this one.
fn related<'a>(reader: &Reader<'a>, engine: &Engine) -> Vec<RelatedContext<'a>> {
    let Reader { site, n, lang, .. } = *reader;
    let link = |other: &usize| {
        let mut link = page_link(reader, *other);
        let other = &site.entries[*other];
        if reader.view.is_some() || site.is_for_all_readers(reader.entry(), other) {
            link.audiences.clear();
        }
        link
    };
    let groups = match reader.view {
        None => Cow::Borrowed(site.next(n)),
        Some(view) => {
            // The front is the first of the pages above.
            let mut groups = site.related(n, Some(&view.audience));
            for group in &mut groups {
                group.pages.retain(|other| *other != view.front);
            }
            groups.retain(|group| !group.pages.is_empty());
            Cow::Owned(groups)
        }
    };
    groups
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

/// The headings that the table of contents shows, of those that are on the page for this reader.
fn toc<'a>(reader: &Reader<'a>, shown: &[bool]) -> Vec<TocItem<'a>> {
    let Reader { site, lang, .. } = *reader;
    let local = &reader.entry().pages[lang];
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
        .zip(shown)
        .filter(|((heading, _), shown)| **shown && matches!(heading.level, 2 | 3))
        .filter_map(|((heading, id), _)| {
            Some(TocItem {
                id: id.as_deref()?,
                title: title(&heading.text),
                level: heading.level,
            })
        })
        .collect()
}
