//! Many pages as one document: `TAG/print.html` with all pages in a language, and `offline.html` with all pages in all
//! languages, which needs no other file.
//!
//! Entry points: [`Papers::articles`], each page as a part of the documents, in parallel, made of what the page itself
//! was made of; [`Papers::documents`], the parts put together. A document of thousands of pages is long: its frame is
//! rendered without them, and they are copied into it once.

mod contexts;
pub(super) mod fragment;

use std::collections::HashMap;
use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use contexts::{ArticleContext, ArticleInfo, Contents, DocumentContext, Edition, SheetLink};
#[cfg(test)]
pub(super) use contexts::{article_example, example};
use fragment::{Fragment, Outside};

use super::Rendered;
use super::context::{LanguageContext, SiteContext, absolute, locale, number_address};
use super::engine::Engine;
use super::page_link::audiences;
use super::qr;
use crate::diag::Diagnostics;
use crate::lang::{ByLang, Lang};
use crate::page::attribute;
use crate::route::{PageKey, Route};
use crate::site::{Reader, Site};
use crate::source::{FileId, Sources};

/// Stands for the pages while the frame around them is made. It is a letter that no alphabet has.
const PAGES: &str = "\u{e000}";
/// Stands for the style sheets.
const STYLES: &str = "\u{e001}";

/// What a document is made with.
pub(super) struct Papers<'a> {
    pub site: &'a Site,
    pub engine: &'a Engine,
    sources: &'a Sources,
    /// The pages in each language by their addresses, with what their ids start with.
    inside: ByLang<HashMap<String, String>>,
    /// The pages in all languages.
    all: HashMap<String, String>,
    /// The files that pages show, by their addresses.
    files: HashMap<String, FileId>,
}

/// A page as a part of the documents.
pub(super) struct Articles {
    document: String,
    offline: String,
    found: Diagnostics,
}

impl<'a> Papers<'a> {
    /// `None` when the site wants nothing of the kind.
    pub(super) fn new(site: &'a Site, sources: &'a Sources, engine: &'a Engine) -> Option<Self> {
        let print = &site.config.print;
        if !print.document && !print.offline && site.sheets.is_empty() {
            return None;
        }
        let languages = &site.config.languages;
        let inside = languages.map(|lang| {
            let pages = site.entries.iter().map(|entry| &entry.pages[lang].route);
            let pages = pages.map(|route| (route.as_str().to_owned(), anchor(site, route, lang)));
            pages.collect::<HashMap<_, _>>()
        });
        let mut all = HashMap::new();
        let mut files = HashMap::new();
        if print.offline {
            for lang in languages.iter() {
                all.extend(inside[lang].clone());
            }
            let assets = site.assets.iter();
            files.extend(assets.map(|(_, asset)| (asset.route.to_string(), asset.file)));
            files.extend(
                engine
                    .static_files()
                    .map(|(file, route)| (route.to_string(), file)),
            );
        }
        Some(Self {
            site,
            engine,
            sources,
            inside,
            all,
            files,
        })
    }

    /// The page of `reader` as a part of the documents; `content` is its finished text.
    pub(super) fn articles(&self, reader: Reader<'_>, content: &str) -> Articles {
        let Reader { site, lang, .. } = reader;
        let mut found = Diagnostics::default();
        let mut document = String::new();
        if let Some(here) = site.document(lang) {
            let inside = &self.inside[lang];
            let html = self.article(&reader, content, inside, Outside::Near(&here), &mut found);
            document = html.unwrap_or_default();
        }
        let mut offline = String::new();
        if site.config.print.offline {
            let data = |route: &Route| self.data(route);
            let outside = Outside::Far(site.config.base_url.as_str(), &data);
            let html = self.article(&reader, content, &self.all, outside, &mut found);
            offline = html.unwrap_or_default();
        }
        Articles {
            document,
            offline,
            found,
        }
    }

    fn article(
        &self,
        reader: &Reader<'_>,
        text: &str,
        inside: &HashMap<String, String>,
        outside: Outside<'_>,
        out: &mut Diagnostics,
    ) -> Option<String> {
        let Reader { site, lang, .. } = *reader;
        let entry = reader.entry();
        let local = &entry.pages[lang];
        let own = anchor(site, &local.route, lang);
        let html = Fragment {
            page: &local.route,
            anchor: &own,
            inside,
            outside,
            sections: &[],
        }
        .of(text);
        let languages = &site.config.languages;
        let others = languages.iter().filter(|other| *other != lang);
        let context = ArticleContext {
            lang: languages.tag(lang),
            page: ArticleInfo {
                anchor: &own,
                kind: &entry.kind.value,
                number: entry.number,
                title: &local.title.value,
                summary: &local.summary,
                canonical: absolute(site, &local.route),
                reviewed: entry.reviewed.map(|day| day.to_string()),
                draft: entry.draft,
                audiences: audiences(site, entry, lang),
            },
            languages: others
                .filter_map(|other| {
                    let page = &entry.pages[other];
                    let anchor = inside.get(page.route.as_str())?;
                    Some(LanguageContext {
                        code: languages.tag(other),
                        name: &site.config.language[other].name.value,
                        url: format!("#{anchor}"),
                        title: &page.title.value,
                        locale: locale(site, other),
                        current: false,
                    })
                })
                .collect(),
        };
        let what = format!(
            "content/{}/{}.md in the documents",
            languages.tag(lang),
            entry.key
        );
        let template = "partials/article.html";
        self.engine
            .part(template, &context, Some(&html), &what, out)
    }

    /// The file at `route` as an address that holds it (RFC 2397).
    fn data(&self, route: &Route) -> Option<String> {
        let bytes = self.sources.bytes(*self.files.get(route.as_str())?)?;
        let kind = match route.as_str().rsplit('.').next().unwrap_or_default() {
            "svg" => "image/svg+xml",
            "png" => "image/png",
            "jpg" | "jpeg" => "image/jpeg",
            "gif" => "image/gif",
            "webp" => "image/webp",
            "avif" => "image/avif",
            _ => "application/octet-stream",
        };
        Some(format!("data:{kind};base64,{}", STANDARD.encode(bytes)))
    }

    /// The documents; `articles` are those of the pages, in the order of the site's entries.
    pub(super) fn documents(&self, articles: &[Vec<Articles>]) -> Vec<Rendered> {
        let site = self.site;
        let languages = &site.config.languages;
        let (order, appendix) = site.reading_order();
        let pages = |lang: Lang, text: fn(&Articles) -> &str| -> Vec<&str> {
            let at = languages.iter().position(|other| other == lang);
            let order = order.iter().chain(&appendix);
            order
                .filter_map(|n| articles.get(*n)?.get(at?))
                .map(text)
                .collect()
        };
        let edition = |lang: Lang| Edition {
            code: languages.tag(lang),
            name: &site.config.language[lang].name.value,
            site: SiteContext::new(site, lang),
            contents: self.contents(&order, lang),
            appendix: self.contents(&appendix, lang),
            content: PAGES,
        };
        let mut rendered = Vec::new();
        for lang in languages.iter() {
            if let Some(here) = site.document(lang) {
                let text = pages(lang, |articles| &articles.document);
                let editions = vec![edition(lang)];
                rendered.push(self.render("document.html", lang, &here, editions, &[text]));
            }
        }
        if let Some(here) = site.offline() {
            let texts: Vec<Vec<&str>> = languages
                .iter()
                .map(|lang| pages(lang, |articles| &articles.offline))
                .collect();
            let editions = languages.iter().map(edition).collect();
            let lang = site.config.source_language;
            rendered.push(self.render("offline.html", lang, &here, editions, &texts));
        }
        for article in articles.iter().flatten() {
            rendered.push((None, article.found.clone()));
        }
        rendered
    }

    fn render(
        &self,
        template: &str,
        lang: Lang,
        here: &Route,
        editions: Vec<Edition<'_>>,
        texts: &[Vec<&str>],
    ) -> Rendered {
        let mut out = Diagnostics::default();
        let site = self.site;
        let languages = &site.config.languages;
        let home = site.home().map(|home| &home.pages[lang].route);
        let address = home.map_or_else(String::new, |home| absolute(site, home));
        let numbered = site.reading_order().0.into_iter();
        let numbered = numbered.filter_map(|n| site.entries[n].number);
        let number = numbered.clone().nth(1).or(numbered.clone().next());
        let context = DocumentContext {
            lang: languages.tag(lang),
            root: here.to_root(),
            home_url: home.map_or_else(String::new, |home| here.to(home)),
            site: SiteContext::new(site, lang),
            languages: languages
                .iter()
                .map(|other| LanguageContext {
                    code: languages.tag(other),
                    name: &site.config.language[other].name.value,
                    url: site
                        .document(other)
                        .map(|other| here.to(&other))
                        .unwrap_or_default(),
                    title: &site.config.title[other].value,
                    locale: locale(site, other),
                    current: other == lang,
                })
                .collect(),
            qr: qr::code(&address),
            address,
            number,
            number_address: number
                .map(|number| number_address(site, number))
                .unwrap_or_default(),
            offline_url: site.offline().map(|offline| here.to(&offline)),
            sheets: site
                .sheets
                .iter()
                .map(|sheet| SheetLink {
                    url: here.to(&sheet.route),
                    title: &site.entries[sheet.entry].pages[lang].title.value,
                })
                .collect(),
            icon: self.engine.static_file("icon.svg").and_then(|icon| {
                let bytes = self.sources.bytes(icon)?;
                Some(format!(
                    "data:image/svg+xml;base64,{}",
                    STANDARD.encode(bytes)
                ))
            }),
            styles: STYLES,
            editions,
        };
        let what = format!("/{here}");
        let html = self
            .engine
            .render(template, &context, None, &what, &mut out);
        let html = html.map(|frame| {
            let mut frame = frame.split(PAGES);
            let mut html = frame.next().unwrap_or_default().to_owned();
            if html.contains(STYLES) {
                html = html.replace(STYLES, &self.styles());
            }
            html.reserve(texts.iter().flatten().map(|text| text.len()).sum());
            let mut texts = texts.iter();
            for after in frame {
                html.extend(texts.next().into_iter().flatten().copied());
                html.push_str(after);
            }
            (here.clone(), html.into())
        });
        (html, out)
    }

    /// The style sheets of the theme as one, for a file that has no other.
    fn styles(&self) -> String {
        let mut styles = String::new();
        for (name, medium) in [
            ("style.css", None),
            ("code.css", None),
            ("print.css", Some("print")),
            ("paper.css", None),
        ] {
            let Some(css) = self.engine.style_sheet(name, self.sources) else {
                continue;
            };
            // It could end the element in which it stands.
            let css = css.replace("</", "<\\/");
            let _ = match medium {
                Some(medium) => writeln!(styles, "@media {medium} {{\n{css}}}"),
                None => writeln!(styles, "{css}"),
            };
        }
        styles
    }

    fn contents(&self, pages: &[usize], lang: Lang) -> Vec<Contents<'a>> {
        let site = self.site;
        let entries = pages.iter().map(|n| &site.entries[*n]);
        entries
            .map(|entry| {
                let local = &entry.pages[lang];
                Contents {
                    anchor: anchor(site, &local.route, lang),
                    title: &local.title.value,
                    number: entry.number,
                    is_home: entry.key == PageKey::home(),
                }
            })
            .collect()
    }
}

/// What the ids of the page at `route` start with in a document: its language and its slug. Neither holds two hyphens
/// together, so that what follows two of them cannot be taken for a part of either. The home page has no slug, and no
/// other may be called `index`.
fn anchor(site: &Site, route: &Route, lang: Lang) -> String {
    let tag = site.config.languages.tag(lang);
    let slug = route.as_str().strip_prefix(tag).unwrap_or(route.as_str());
    match slug.trim_matches('/') {
        "" => format!("{tag}--index"),
        slug => format!("{tag}--{}", attribute(slug)),
    }
}
