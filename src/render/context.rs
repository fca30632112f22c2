//! What templates get to see: plain data, ready to be written out.
//!
//! Entry points: [`SiteContext::new`], [`PageContext`]. Everything here is documented in the README's part
//! on themes; a change to it breaks other people's templates.

#[cfg(test)]
mod known;

use std::borrow::Cow;

use serde::Serialize;

use super::page_link::{Labelled, PageLink};
use super::qr::Qr;
use super::search::SearchContext;
use super::view::{ViewContext, ViewLink};
use crate::config::Scheme;
use crate::lang::Lang;
use crate::route::Route;
use crate::site::{Reader, Site};

/// The site, in one language.
#[derive(Serialize)]
pub(super) struct SiteContext<'a> {
    pub title: &'a str,
    pub owner: &'a str,
    pub base_url: &'a str,
    pub theme_colour: Option<ThemeColour>,
    pub share_picture: Option<SharePicture>,
    pub touch_icon: Option<String>,
    pub contact: Option<ContactContext<'a>>,
}

/// The colour that a browser gives its frame.
#[derive(Serialize)]
pub(super) struct ThemeColour {
    pub light: String,
    pub dark: String,
}

/// The picture that services show beside a link.
#[derive(Serialize)]
pub(super) struct SharePicture {
    pub url: String,
    pub size: Option<PictureSize>,
}

/// Width and height in pixels.
#[derive(Serialize)]
pub(super) struct PictureSize {
    pub width: u32,
    pub height: u32,
}

/// How the institution is reached.
#[derive(Serialize)]
pub(super) struct ContactContext<'a> {
    pub name: &'a str,
    pub phone: FactContext<'a>,
}

/// A value of facts.yaml.
#[derive(Serialize)]
pub(super) struct FactContext<'a> {
    pub text: &'a str,
    pub href: Option<&'a str>,
    pub confirmed: bool,
}

impl<'a> SiteContext<'a> {
    pub(super) fn new(site: &'a Site, lang: Lang) -> Self {
        let config = &site.config;
        let contact = config.contact.as_ref().and_then(|contact| {
            let phone = site.facts.get(&contact.phone.value)?;
            Some(ContactContext {
                name: &contact.name[lang].value,
                phone: FactContext {
                    text: &phone.value[lang].value,
                    href: phone.href.as_ref().map(|href| href.value.as_str()),
                    confirmed: phone.confirmed,
                },
            })
        });
        Self {
            title: &config.title[lang].value,
            owner: &config.owner[lang].value,
            base_url: config.base_url.as_str(),
            theme_colour: config.colours.as_ref().map(|colours| ThemeColour {
                light: colours.of(Scheme::Light).band.to_string(),
                dark: colours.of(Scheme::Dark).band.to_string(),
            }),
            share_picture: site.share_picture(lang).map(|picture| SharePicture {
                url: absolute(site, &picture.route),
                size: picture
                    .size
                    .map(|(width, height)| PictureSize { width, height }),
            }),
            touch_icon: site.touch_icon().map(|icon| icon.route.to_string()),
            contact,
        }
    }
}

/// The same page in a language.
#[derive(Serialize)]
pub(super) struct LanguageContext<'a> {
    pub code: &'a str,
    pub name: &'a str,
    pub locale: String,
    pub url: String,
    pub title: &'a str,
    pub current: bool,
}

/// The address of this page in another language.
#[derive(Serialize)]
pub(super) struct Alternate {
    pub hreflang: String,
    pub url: String,
}

/// A heading in the list of contents.
#[derive(Serialize)]
pub(super) struct TocItem<'a> {
    pub id: &'a str,
    pub title: String,
    pub level: u8,
}

/// Pages to read next, with the reason.
#[derive(Serialize)]
pub(super) struct RelatedContext<'a> {
    pub reason: &'static str,
    pub heading: String,
    pub pages: Vec<PageLink<'a>>,
}

/// A page that every page links to.
#[derive(Serialize)]
pub(super) struct MenuItem<'a> {
    pub url: String,
    pub title: &'a str,
    pub current: bool,
}

/// The page itself.
#[derive(Serialize)]
pub(super) struct PageInfo<'a> {
    pub key: &'a str,
    pub kind: &'a str,
    pub number: Option<u32>,
    pub number_address: Option<String>,
    pub title: &'a str,
    pub summary: &'a str,
    pub canonical: String,
    pub reviewed: Option<String>,
    pub draft: bool,
    pub is_home: bool,
    pub has_code: bool,
    pub qr: Option<Qr>,
    pub sheet_url: Option<String>,
    pub view: Option<ViewContext>,
    pub views: Vec<ViewLink>,
    pub task: Option<Labelled>,
    pub audiences: Vec<Labelled>,
    pub methods: Vec<Labelled>,
    pub covers: Vec<&'a str>,
    pub structured: Option<String>,
    pub toc: Vec<TocItem<'a>>,
    pub breadcrumbs: Vec<PageLink<'a>>,
    pub related: Vec<RelatedContext<'a>>,
}

/// All that the template of a page gets, but for `content`.
#[derive(Serialize)]
pub(super) struct PageContext<'a> {
    pub lang: &'a str,
    pub root: String,
    pub home_url: String,
    pub site: SiteContext<'a>,
    pub languages: Vec<LanguageContext<'a>>,
    pub alternates: Vec<Alternate>,
    pub menu: Vec<MenuItem<'a>>,
    pub search: Option<SearchContext<'a>>,
    pub print_url: Option<String>,
    pub page: PageInfo<'a>,
}

/// The page in each language, with its address as seen from `here`; `current` is the one that is read.
pub(super) fn languages<'a>(
    reader: &Reader<'a>,
    here: &Route,
    current: Option<Lang>,
) -> Vec<LanguageContext<'a>> {
    let (site, entry) = (reader.site, reader.entry());
    let languages = &site.config.languages;
    languages
        .iter()
        .map(|lang| LanguageContext {
            code: languages.tag(lang),
            name: &site.config.language[lang].name.value,
            locale: locale(site, lang),
            url: here.to(&reader.route(lang)),
            title: &entry.pages[lang].title.value,
            current: current == Some(lang),
        })
        .collect()
}

/// A language with its country as Open Graph writes them (`ogp.me`): `da_DK`, or `da` where no country is known.
pub(super) fn locale(site: &Site, lang: Lang) -> String {
    let written = &site.config.language[lang].locale;
    match written.parse::<icu_locale_core::Locale>() {
        Ok(locale) => match locale.id.region {
            Some(region) => format!("{}_{region}", locale.id.language),
            None => locale.id.language.to_string(),
        },
        Err(_) => written.clone(),
    }
}

/// The whole address of a route.
pub(super) fn absolute(site: &Site, route: &Route) -> String {
    format!("{}{route}", site.config.base_url)
}

/// The whole address at which the page of a number is found.
pub(super) fn number_address(site: &Site, number: u32) -> String {
    absolute(site, &Route::number(number))
}

/// The addresses of a page in all languages (`hreflang`), and the one for readers of any other.
pub(super) fn alternates(reader: &Reader<'_>) -> Vec<Alternate> {
    let (site, entry) = (reader.site, reader.entry());
    let languages = &site.config.languages;
    let mut list: Vec<Alternate> = languages
        .iter()
        .map(|lang| Alternate {
            hreflang: languages.tag(lang).to_owned(),
            url: absolute(site, &reader.route(lang)),
        })
        .collect();
    // The start page offers the choice; deeper pages have none, so that theirs is the first language.
    let home = site.home().is_some_and(|home| home.key == entry.key);
    let default = if home {
        Some(Cow::Owned(Route::root()))
    } else {
        languages.iter().next().map(|lang| reader.route(lang))
    };
    if let Some(default) = default {
        list.push(Alternate {
            hreflang: "x-default".to_owned(),
            url: absolute(site, &default),
        });
    }
    list
}
