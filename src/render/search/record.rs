//! A page as Pagefind reads it.
//!
//! Entry points: [`Record::new`], [`Record::html`]. It is a small HTML document of its own: what readers see of the page
//! but its generated lists of other pages, and before it, unseen, the words by which it is found, each under a name that
//! has a weight in the script (`static/search.js`).

use std::fmt::Write as _;

use pulldown_cmark_escape::escape_html_body_text;

use super::words::{Finder, Words};
use crate::page::attribute;
use crate::site::Reader;

/// Whom a page is for that stands in no view.
const EVERYBODY: &str = "*";

/// A page in one language, as all see it whom it is for.
#[derive(Debug)]
pub(in crate::render) struct Record {
    /// Its address, below the site's own.
    pub(super) url: String,
    /// The views in which it is found.
    pub(super) views: Vec<String>,
    /// What is written on it.
    pub(super) text: String,
    /// All of it, but the views.
    body: String,
}

impl Record {
    /// The page of `reader`, on which `html` stands: in words, `text`.
    pub(super) fn new(reader: &Reader<'_>, finder: &Finder, html: &str, text: String) -> Self {
        let (site, lang, entry) = (reader.site, reader.lang, reader.entry());
        let local = &entry.pages[lang];
        let words = finder.about(site, entry, lang, &text);
        let mut body = String::with_capacity(html.len() + 512);
        push(&mut body, "meta", "title", &local.title.value);
        push_words(&mut body, &words);
        push(&mut body, "meta", "about", &local.summary);
        if let Some(number) = entry.number {
            push(&mut body, "meta", "number", &number.to_string());
        }
        let (screens, places) = screens(reader);
        push(&mut body, "meta", "screens", &screens);
        push(&mut body, "meta", "places", &places);
        body.push_str("<p>");
        // Writing to a string cannot fail.
        let _ = escape_html_body_text(&mut body, &local.summary);
        body.push_str("</p>\n");
        body.push_str(html);
        let mut views = Vec::new();
        // The front of a view is a page for everybody, too.
        if !reader.is_in_view() {
            views.push(EVERYBODY.to_owned());
        }
        views.extend(reader.audience().map(str::to_owned));
        Self {
            url: reader.route(lang).as_str().to_owned(),
            views,
            text,
            body,
        }
    }

    /// The document in the language `tag`.
    pub(super) fn html(&self, tag: &str) -> String {
        let mut html = format!("<html lang=\"{}\"><body>", attribute(tag));
        for view in &self.views {
            push(&mut html, "filter", "view", view);
        }
        html.push_str(&self.body);
        html.push_str("</body></html>");
        html
    }
}

fn push_words(body: &mut String, words: &Words) {
    push(body, "meta", "also", &words.also);
    push(body, "meta", "mentions", &words.mentions);
    push(body, "meta", "foreign", &words.foreign);
}

/// Adds what Pagefind is to know under `name`.
fn push(html: &mut String, sort: &str, name: &str, text: &str) {
    if text.is_empty() {
        return;
    }
    let _ = write!(html, "<i data-pagefind-ignore data-pagefind-{sort}={name}>");
    let _ = escape_html_body_text(&mut *html, text);
    html.push_str("</i>\n");
}

/// The words on screens for which the page has the help, one after the other with ` | ` between them, and the ids of
/// the places, in the same order; `-` is the page itself.
fn screens(reader: &Reader<'_>) -> (String, String) {
    let (site, lang) = (reader.site, reader.lang);
    let helps = site.screens.iter().filter(|help| help.entry == reader.n);
    let mut texts: Vec<&str> = Vec::new();
    let mut places: Vec<&str> = Vec::new();
    for help in helps {
        let words = site.facts.get(&help.fact);
        let words = words.and_then(|fact| fact.screen.as_ref());
        for (_, text) in words.into_iter().flat_map(|words| words.shown(lang)) {
            texts.push(text);
            places.push(help.anchor.as_deref().unwrap_or("-"));
        }
    }
    (texts.join(" | "), places.join(" "))
}

/// The words of HTML that this program has made: no tag, no space twice.
pub(super) fn text_of(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        push_text(&mut text, &rest[..start]);
        let tag = &rest[start..];
        let end = tag.find('>').map_or(tag.len(), |end| end + 1);
        text.push(' ');
        rest = &tag[end..];
    }
    push_text(&mut text, rest);
    let mut single = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !single.is_empty() {
            single.push(' ');
        }
        single.push_str(word);
    }
    single
}

fn push_text(text: &mut String, escaped: &str) {
    if escaped.contains('&') {
        let plain = escaped.replace("&lt;", "<").replace("&gt;", ">");
        let plain = plain.replace("&quot;", "\"").replace("&amp;", "&");
        text.push_str(&plain);
    } else {
        text.push_str(escaped);
    }
}
