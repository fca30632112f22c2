//! A document's HTML with its holes filled, for one language.
//!
//! Entry point: [`fill`]. All that comes from people is escaped here.

mod chooser;
mod glossary;
mod lists;
mod screens;

use std::fmt::Write as _;

use pulldown_cmark_escape::escape_html_body_text;

use super::code::highlight;
use super::engine::Engine;
use super::screen;
use crate::i18n::written;
use crate::lang::Lang;
use crate::page::{Body, Document, Hole, PlainText, attribute};
use crate::route::Route;
use crate::site::{Entry, LocalPage, Resolved, Site, Target};

/// The HTML of the page `n` in `lang`, made of its `body`.
pub(super) fn fill(site: &Site, engine: &Engine, n: usize, lang: Lang, body: &Body) -> String {
    let entry = &site.entries[n];
    let local = &entry.pages[lang];
    let document = &local.page.document;
    let mut filler = Filler {
        site,
        engine,
        lang,
        entry,
        local,
        document,
        resolved: &site.resolved[n][lang],
        html: String::with_capacity(body.html.len() * 5 / 4 + 64 * body.holes.len()),
        in_link: false,
    };
    let mut done = 0;
    for (at, hole) in &body.holes {
        let at = *at as usize;
        filler.html.push_str(&body.html[done..at]);
        done = at;
        match hole {
            Hole::Lead => filler.lead(&body.html[at..]),
            hole => filler.hole(*hole),
        }
    }
    filler.html.push_str(&body.html[done..]);
    filler.html
}

struct Filler<'a> {
    site: &'a Site,
    engine: &'a Engine,
    lang: Lang,
    entry: &'a Entry,
    local: &'a LocalPage,
    document: &'a Document,
    resolved: &'a Resolved,
    html: String,
    in_link: bool,
}

impl Filler<'_> {
    fn escaped(&mut self, text: &str) {
        // Writing to a string cannot fail.
        let _ = escape_html_body_text(&mut self.html, text);
    }

    fn text(&self, key: &str) -> String {
        self.engine.text(key, self.lang, &[])
    }

    fn hole(&mut self, hole: Hole) {
        match hole {
            Hole::Section(heading) => {
                let id = self.heading_id(heading).unwrap_or_default().to_owned();
                let _ = write!(self.html, "<section class=\"sec sec-{id}\">");
            }
            Hole::HeadingId(heading) => {
                if let Some(id) = self.heading_id(heading).map(str::to_owned) {
                    let _ = write!(self.html, " id=\"{id}\"");
                }
            }
            Hole::ListClass(list) => {
                if self.document.step_lists.get(list as usize) == Some(&true) {
                    self.html.push_str(" class=\"steps\"");
                }
            }
            // Filled by those who know what follows.
            Hole::Lead => {}
            Hole::LinkOpen(link) => self.link_open(link as usize),
            Hole::LinkClose(link) => self.link_close(link as usize),
            Hole::StepNumber(link) => {
                if let Some(Some(number)) = self.resolved.steps.get(link as usize) {
                    let _ = write!(self.html, "{number}");
                }
            }
            Hole::Image(image) => self.image(image as usize),
            Hole::Value(value) => self.value(value as usize),
            Hole::Code(code) => {
                let block = &self.document.codes[code as usize];
                highlight(&mut self.html, &block.language, &block.text);
            }
            Hole::AudienceOpen(block) => self.audience_open(block as usize),
            Hole::Directive(list) => self.list(list as usize),
            Hole::BoxTitle(kind) => {
                let title = self.text(&format!("{}{}", written::BOX, kind.name()));
                self.escaped(&title);
            }
            Hole::TableLabel => {
                let label = self.text(written::TABLE_LABEL);
                self.html.push_str(&attribute(&label));
            }
            Hole::FootnotesTitle => {
                let title = self.text(written::FOOTNOTES_TITLE);
                self.escaped(&title);
            }
            Hole::FootnoteBack => {
                let back = self.text(written::FOOTNOTE_BACK);
                self.escaped(&back);
            }
        }
    }

    /// Marks the strong words at the start of `rest` when they name a device.
    fn lead(&mut self, rest: &str) {
        let words = rest
            .strip_prefix('>')
            .and_then(|rest| rest.split('<').next());
        let labels = &self.site.catalogs.labels;
        let device = words.and_then(|words| {
            let escaped = words.contains('&');
            let plain = escaped.then(|| {
                let text = words.replace("&lt;", "<").replace("&gt;", ">");
                text.replace("&amp;", "&")
            });
            labels.device(plain.as_deref().unwrap_or(words), self.lang)
        });
        if let Some(device) = device {
            let _ = write!(self.html, " class=\"device device-{}\"", attribute(device));
        }
    }

    fn heading_id(&self, heading: u32) -> Option<&str> {
        self.local
            .anchors
            .headings
            .get(heading as usize)?
            .as_deref()
    }

    fn here(&self) -> &Route {
        &self.local.route
    }

    /// The address that a link is written with; `None` when it leads nowhere yet.
    fn address(&self, target: &Target) -> Option<String> {
        match target {
            Target::Here { anchor } => Some(format!("#{anchor}")),
            Target::Page { entry, anchor } => {
                let route = &self.site.entries[*entry].pages[self.lang].route;
                let anchor = anchor
                    .as_ref()
                    .map(|anchor| format!("#{anchor}"))
                    .unwrap_or_default();
                Some(format!("{}{anchor}", self.here().to(route)))
            }
            Target::Asset(path) => self
                .site
                .assets
                .get(path)
                .map(|asset| self.here().to(&asset.route)),
            Target::Address(url) => Some(url.clone()),
            Target::Named(name) => {
                let link = self.site.links.get(name)?;
                link.url.as_ref().map(|url| url[self.lang].value.clone())
            }
            Target::Broken => None,
        }
    }

    fn link_open(&mut self, link: usize) {
        self.in_link = true;
        match self
            .resolved
            .links
            .get(link)
            .and_then(|target| self.address(target))
        {
            Some(url) => {
                let _ = write!(self.html, "<a href=\"{}\">", attribute(&url));
            }
            None => self.html.push_str("<span class=\"unconfirmed\">"),
        }
    }

    fn link_close(&mut self, link: usize) {
        self.in_link = false;
        let Some(target) = self.resolved.links.get(link) else {
            return;
        };
        let named = match target {
            Target::Named(name) => self.site.links.get(name),
            _ => None,
        };
        if self.address(target).is_none() {
            self.unconfirmed_label();
            self.html.push_str("</span>");
            return;
        }
        self.html.push_str("</a>");
        let Some(named) = named else { return };
        if named.login {
            let words = self.text(written::LOGIN_REQUIRED);
            self.html.push_str(" <span class=\"badge badge-login\">");
            self.escaped(&words);
            self.html.push_str("</span>");
        }
        if !named.confirmed {
            self.unconfirmed_label();
        }
    }

    fn unconfirmed_label(&mut self) {
        let words = self.text(written::UNCONFIRMED);
        self.html.push_str(" <em class=\"unconfirmed-label\">(");
        self.escaped(&words);
        self.html.push_str(")</em>");
    }

    fn value(&mut self, value: usize) {
        let Some(fact) = self
            .document
            .values
            .get(value)
            .and_then(|name| self.site.facts.get(&name.value))
        else {
            return;
        };
        let text = &fact.value[self.lang].value;
        if !fact.confirmed {
            self.html.push_str("<span class=\"unconfirmed\">");
        }
        match (&fact.screen, &fact.href) {
            (Some(words), _) => {
                let languages = &self.site.config.languages;
                screen::push(&mut self.html, words, languages, self.lang);
            }
            // A link may not hold another.
            (None, Some(href)) if !self.in_link => {
                let _ = write!(
                    self.html,
                    "<a href=\"{}\" class=\"fact\">",
                    attribute(&href.value)
                );
                self.escaped(text);
                self.html.push_str("</a>");
            }
            _ => self.escaped(text),
        }
        if !fact.confirmed {
            self.unconfirmed_label();
            self.html.push_str("</span>");
        }
    }

    fn plain(&self, text: &PlainText) -> String {
        text.resolve(|value| {
            let name = self.document.values.get(value as usize);
            let fact = name.and_then(|name| self.site.facts.get(&name.value));
            fact.map_or("", |fact| fact.value[self.lang].value.as_str())
        })
    }

    fn image(&mut self, image: usize) {
        let Some(Some(path)) = self.resolved.images.get(image) else {
            return;
        };
        let Some(asset) = self.site.assets.get(path) else {
            return;
        };
        let url = self.here().to(&asset.route);
        let alt = self.plain(&self.document.images[image].alt);
        let _ = write!(
            self.html,
            "<img src=\"{}\" alt=\"{}\"",
            attribute(&url),
            attribute(&alt)
        );
        if let Some((width, height)) = asset.size {
            let _ = write!(self.html, " width=\"{width}\" height=\"{height}\"");
        }
        self.html.push_str(" loading=\"lazy\">");
    }

    fn audience_open(&mut self, block: usize) {
        let names: Vec<String> = self.document.audience_blocks[block]
            .audiences
            .iter()
            .map(|audience| self.inside(&audience.value))
            .collect();
        let names = self.joined(&names);
        let words = self
            .engine
            .text(written::AUDIENCE_ONLY, self.lang, &[("audiences", &names)]);
        self.html
            .push_str("<div class=\"audience-block\">\n<p class=\"audience-label\">");
        self.escaped(&words);
        self.html.push_str("</p>\n");
    }

    /// The name of an audience inside a sentence.
    fn inside(&self, audience: &str) -> String {
        let labels = &self.site.catalogs.labels;
        labels
            .audience_inside(audience, self.lang)
            .unwrap_or(audience)
            .to_owned()
    }

    /// "students and employees".
    fn joined(&self, names: &[String]) -> String {
        let and = self.text(written::LIST_AND);
        match names {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
        }
    }
}
