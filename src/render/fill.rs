//! A document's HTML with its holes filled, for one language.
//!
//! Entry point: [`fill`]. All that comes from people is escaped here.

mod chooser;
mod footnotes;
mod glossary;
mod links;
mod lists;
mod screens;

use std::borrow::Cow;
use std::fmt::Write as _;

use pulldown_cmark_escape::escape_html_body_text;

use super::code::highlight;
use super::engine::Engine;
use super::screen;
use super::view;
use crate::i18n::written;
use crate::lang::Lang;
use crate::page::{Body, Counting, Document, Hole, PlainText, attribute};
use crate::route::Route;
use crate::site::{Entry, LocalPage, Reader, Resolved, Shown, Site};

/// What became of a body.
pub(super) struct Filled {
    /// The HTML.
    pub html: String,
    /// Which headings are in it.
    pub headings: Vec<bool>,
}

/// The HTML of a page for `reader`, made of its `body`.
pub(super) fn fill(reader: Reader<'_>, engine: &Engine, body: &Body) -> Filled {
    let Reader { site, n, lang, .. } = reader;
    let local = &site.entries[n].pages[lang];
    let document = &local.page.document;
    let mut filler = Filler {
        site,
        reader,
        engine,
        lang,
        entry: reader.entry(),
        here: reader.route(lang),
        local,
        document,
        resolved: &site.resolved[n][lang],
        html: String::with_capacity(body.html.len() * 5 / 4 + 64 * body.holes.len()),
        headings: vec![false; document.headings.len()],
        in_link: false,
        link_start: 0,
        counting: Counting::default(),
        tables: 0,
        blocks: Vec::new(),
        emptied: reader.emptied(),
        hidden: Hidden::default(),
        notes: Vec::new(),
        note: 0,
    };
    let mut done = 0;
    for (at, hole) in body.holes.iter() {
        let at = *at as usize;
        if filler.hidden.depth == 0 {
            filler.html.push_str(&body.html[done..at]);
        }
        done = at;
        if !filler.hidden.takes(*hole) {
            match hole {
                Hole::Lead => filler.lead(&body.html[at..]),
                hole => filler.hole(*hole),
            }
        }
    }
    filler.html.push_str(&body.html[done..]);
    Filled {
        html: filler.html,
        headings: filler.headings,
    }
}

/// What is left out of a view.
#[derive(Default)]
struct Hidden {
    /// How many parts are open of which the outermost is left out.
    depth: u32,
    /// Whether something has been left out.
    any: bool,
}

impl Hidden {
    fn open(&mut self) {
        self.depth = 1;
        self.any = true;
    }

    /// Whether `hole` is in what is left out.
    fn takes(&mut self, hole: Hole) -> bool {
        if self.depth == 0 {
            return false;
        }
        match hole {
            Hole::AudienceOpen(_)
            | Hole::HeadingOpen(_)
            | Hole::FootnotesOpen
            | Hole::FootnoteOpen(_) => self.depth += 1,
            Hole::AudienceClose
            | Hole::HeadingClose
            | Hole::SectionClose
            | Hole::FootnotesClose
            | Hole::FootnoteClose => self.depth -= 1,
            _ => {}
        }
        true
    }
}

struct Filler<'a> {
    site: &'a Site,
    reader: Reader<'a>,
    engine: &'a Engine,
    lang: Lang,
    entry: &'a Entry,
    here: Cow<'a, Route>,
    local: &'a LocalPage,
    document: &'a Document,
    resolved: &'a Resolved,
    html: String,
    headings: Vec<bool>,
    in_link: bool,
    /// Where the words of the last link start.
    link_start: usize,
    counting: Counting,
    /// How many tables have been named.
    tables: u32,
    /// The blocks for audiences that are open, and whether each is an element of its own.
    blocks: Vec<bool>,
    /// The headings below which everything is left out.
    emptied: Vec<Option<usize>>,
    hidden: Hidden,
    /// How often each footnote has been referred to.
    notes: Vec<u32>,
    /// The footnote that is open.
    note: u32,
}

impl Filler<'_> {
    fn escaped(&mut self, text: &str) {
        // Writing to a string cannot fail.
        let _ = escape_html_body_text(&mut self.html, text);
    }

    /// Writes a colon as the language of the page does, and a space behind it.
    fn colon(&mut self) {
        let colon = self.text(written::COLON);
        self.escaped(&colon);
        self.html.push(' ');
    }

    fn text(&self, key: &str) -> String {
        self.engine.text(key, self.lang, &[])
    }

    fn hole(&mut self, hole: Hole) {
        match hole {
            Hole::Section(heading) | Hole::HeadingOpen(heading) if self.is_emptied(heading) => {
                self.hidden.open();
            }
            Hole::SectionClose => self.html.push_str("</section>\n"),
            Hole::Section(heading) => {
                let id = self.heading_id(heading).unwrap_or_default().to_owned();
                let _ = write!(self.html, "<section class=\"sec sec-{id}\">");
            }
            Hole::HeadingId(heading) => {
                if let Some(seen) = self.headings.get_mut(heading as usize) {
                    *seen = true;
                }
                if let Some(id) = self.heading_id(heading).map(str::to_owned) {
                    let _ = write!(self.html, " id=\"{id}\"");
                }
            }
            Hole::ListClass(list) => {
                if self.document.step_lists.get(list as usize) == Some(&true) {
                    self.html.push_str(" class=\"steps\"");
                }
            }
            // The words of a heading are no hole; a lead is filled by those who know what follows.
            Hole::HeadingOpen(_) | Hole::HeadingClose | Hole::Lead => {}
            Hole::Numbered(item) => self.numbered(item as usize),
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
            Hole::AudienceClose => {
                if self.blocks.pop() == Some(true) {
                    self.html.push_str("</div>\n");
                }
            }
            Hole::Directive(list) => self.list(list as usize),
            Hole::BoxTitle(kind) => {
                let title = self.text(&format!("{}{}", written::BOX, kind.name()));
                self.escaped(&title);
            }
            Hole::TableLabel => {
                let label = self.table_label();
                self.html.push_str(&attribute(&label));
            }
            Hole::CellLabel(column) => {
                let label = self.plain(&self.document.columns[column as usize]);
                if !label.is_empty() {
                    let _ = write!(self.html, " data-label=\"{}\"", attribute(&label));
                }
            }
            Hole::FootnoteReference(note) => self.footnote_reference(note),
            Hole::FootnotesOpen => self.footnotes_open(),
            Hole::FootnotesClose => self.html.push_str("</ol>\n</section>\n"),
            Hole::FootnoteOpen(note) => self.footnote_open(note),
            Hole::FootnoteClose => self.footnote_close(),
        }
    }

    /// What the next table is called: a part of a page that scrolls by itself has a name that no other one has.
    fn table_label(&mut self) -> String {
        let label = self.text(written::TABLE_LABEL);
        self.tables += 1;
        match self.tables {
            1 => label,
            number => format!("{label} {number}"),
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

    fn numbered(&mut self, item: usize) {
        let item = self.document.numbered[item];
        if !self.document.is_step(item) || !self.counting.takes(item) {
            return;
        }
        let id = format_args!(" id=\"step-{}\"", item.number);
        let _ = match item.step {
            Some(_) => write!(self.html, "<span{id}></span>"),
            None => write!(self.html, "{id}"),
        };
    }

    /// Whether all that stands below a heading is left out, and the heading with it.
    fn is_emptied(&self, heading: u32) -> bool {
        self.emptied
            .get(heading as usize)
            .is_some_and(Option::is_some)
    }

    fn heading_id(&self, heading: u32) -> Option<&str> {
        self.local
            .anchors
            .headings
            .get(heading as usize)?
            .as_deref()
    }

    fn here(&self) -> &Route {
        &self.here
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
        let block = &self.document.audience_blocks[block];
        match self.site.shown(block, self.reader.view) {
            Shown::Not => return self.hidden.open(),
            Shown::Plain => return self.blocks.push(false),
            Shown::Labelled => self.blocks.push(true),
        }
        let names: Vec<String> = block
            .audiences
            .iter()
            .map(|audience| self.inside(&audience.value))
            .collect();
        let names = self.joined(&names);
        let label = if block.is_for_others {
            written::AUDIENCE_NOT
        } else {
            written::AUDIENCE_ONLY
        };
        let words = self.engine.text(label, self.lang, &[("audiences", &names)]);
        self.html
            .push_str("<div class=\"audience-block\">\n<p class=\"audience-label\">");
        self.escaped(&words);
        self.html.push_str("</p>\n");
    }

    /// The name of an audience inside a sentence.
    fn inside(&self, audience: &str) -> String {
        view::inside(self.site, audience, self.lang)
    }

    /// "students and employees".
    fn joined(&self, names: &[String]) -> String {
        view::joined(self.engine, names, self.lang)
    }
}
