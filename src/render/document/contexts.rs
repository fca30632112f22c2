//! What the templates of documents get: `document.html`, `offline.html` and `partials/article.html`.

use serde::Serialize;

use crate::render::context::{LanguageContext, SiteContext};
use crate::render::page_link::Labelled;
use crate::render::qr::Qr;

/// A line of the list of contents.
#[derive(Serialize)]
pub(super) struct Contents<'a> {
    pub anchor: String,
    pub title: &'a str,
    pub number: Option<u32>,
    pub is_home: bool,
}

/// All pages in a language.
#[derive(Serialize)]
pub(super) struct Edition<'a> {
    pub code: &'a str,
    pub name: &'a str,
    pub site: SiteContext<'a>,
    pub contents: Vec<Contents<'a>>,
    pub appendix: Vec<Contents<'a>>,
    /// Where the pages go.
    pub content: &'static str,
}

/// A sheet of paper.
#[derive(Serialize)]
pub(super) struct SheetLink<'a> {
    pub url: String,
    pub title: &'a str,
}

/// All that the template of a document gets.
#[derive(Serialize)]
pub(super) struct DocumentContext<'a> {
    pub lang: &'a str,
    pub root: String,
    pub home_url: String,
    pub site: SiteContext<'a>,
    pub languages: Vec<LanguageContext<'a>>,
    pub address: String,
    pub qr: Option<Qr>,
    pub number: Option<u32>,
    pub number_address: String,
    pub offline_url: Option<String>,
    pub sheets: Vec<SheetLink<'a>>,
    pub icon: Option<String>,
    pub styles: &'static str,
    pub editions: Vec<Edition<'a>>,
}

/// A page in a document.
#[derive(Serialize)]
pub(super) struct ArticleInfo<'a> {
    pub anchor: &'a str,
    pub kind: &'a str,
    pub number: Option<u32>,
    pub title: &'a str,
    pub summary: &'a str,
    pub canonical: String,
    pub reviewed: Option<String>,
    pub draft: bool,
    pub audiences: Vec<Labelled>,
}

/// All that the template of a page in a document gets, but for `content`.
#[derive(Serialize)]
pub(super) struct ArticleContext<'a> {
    pub lang: &'a str,
    pub page: ArticleInfo<'a>,
    /// The same page in the other languages, where the document has it.
    pub languages: Vec<LanguageContext<'a>>,
}

#[cfg(test)]
pub(in crate::render) fn article_example() -> serde_json::Value {
    let context = ArticleContext {
        lang: "",
        page: ArticleInfo {
            anchor: "",
            kind: "",
            number: Some(1),
            title: "",
            summary: "",
            canonical: String::new(),
            reviewed: Some(String::new()),
            draft: false,
            audiences: Vec::new(),
        },
        languages: Vec::new(),
    };
    serde_json::to_value(context).unwrap_or_default()
}

#[cfg(test)]
pub(in crate::render) fn example() -> serde_json::Value {
    use crate::render::context::{ContactContext, FactContext};
    let site = || SiteContext {
        title: "",
        owner: "",
        base_url: "",
        theme_colour: None,
        share_picture: None,
        touch_icon: None,
        contact: Some(ContactContext {
            name: "",
            phone: FactContext {
                text: "",
                href: Some(""),
                confirmed: true,
            },
        }),
    };
    let contents = || {
        vec![Contents {
            anchor: String::new(),
            title: "",
            number: Some(1),
            is_home: true,
        }]
    };
    let context = DocumentContext {
        lang: "",
        root: String::new(),
        home_url: String::new(),
        site: site(),
        languages: Vec::new(),
        address: String::new(),
        qr: Some(Qr {
            view_box: String::new(),
            path: String::new(),
        }),
        number: Some(1),
        number_address: String::new(),
        offline_url: Some(String::new()),
        sheets: vec![SheetLink {
            url: String::new(),
            title: "",
        }],
        icon: Some(String::new()),
        styles: "",
        editions: vec![Edition {
            code: "",
            name: "",
            site: site(),
            contents: contents(),
            appendix: contents(),
            content: "",
        }],
    };
    serde_json::to_value(context).unwrap_or_default()
}
