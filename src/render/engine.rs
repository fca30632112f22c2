//! The templates, compiled once, with the functions that they may call.
//!
//! Entry points: [`Engine::new`], [`Engine::render`]. A fault in a template is reported at its line,
//! with the page that was being rendered.

mod faults;
mod functions;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, ErrorKind, Tera};

use functions::{Words, functions};

use super::minify::minify;
use super::search::{Offer, Search};
use super::stylesheet;
use crate::diag::{Code, Diagnostics, Place, nearest};
use crate::i18n::Dates;
use crate::lang::Lang;
use crate::route::Route;
use crate::site::{Site, hashed_name};
use crate::source::{FileId, Sources, after_byte_order_mark};
use crate::theme::Theme;

pub(super) static TEMPLATE_FAULT: Code = Code::error(
    "template-fault",
    "A template of the theme cannot be understood, or asks for something that is not there.",
)
.example("<h1>{{ page.titel }}</h1>", "<h1>{{ page.title }}</h1>");

pub(super) static MISSING_TEMPLATE: Code = Code::error(
    "missing-template",
    "A page kind names a template that the theme does not have, or a theme lacks one that every site needs.",
)
.example(
    "kinds:\n  guide: {template: giude.html}",
    "kinds:\n  guide: {template: guide.html}",
);

pub(super) static EMPTY_THEME_FILE: Code = Code::error(
    "empty-theme-file",
    "A template or a static file of the theme is empty, so that pages would be blank or bare. Most often \
     something went wrong when it was saved. Only a file in `partials/` may be empty on purpose.",
)
.example(
    "themes/default/guide.html    <- a file of 0 bytes",
    "themes/default/guide.html    <- removed, so that the built-in one is used",
);

pub(super) static MISSING_THEME_FILE: Code = Code::error(
    "missing-theme",
    "The theme that `site.yaml` names has no folder under `themes/`.",
)
.example(
    "theme: libary    <- the folder is called themes/library/",
    "theme: library",
);

/// The templates, ready to render.
pub struct Engine {
    tera: Arc<Tera>,
    words: Arc<Words>,
    /// The file of each template, and how many bytes come before what the engine reads of it.
    files: Arc<BTreeMap<String, (FileId, usize)>>,
    /// The search field.
    pub(super) search: Offer,
}

/// The style sheet to which the colours of the site are added: a page needs no second one, and no rule of its own,
/// which a server set up with care would refuse.
const STYLE: &str = "style.css";

impl Engine {
    /// Compiles all templates of the theme. `None`, and everything reported, when one is broken.
    pub fn new(
        site: &Site,
        sources: &Sources,
        theme: &Theme,
        search: Search,
        out: &mut Diagnostics,
    ) -> Option<Self> {
        let config = &site.config;
        let folder = format!("themes/{}/", config.theme.value);
        let own = sources
            .iter()
            .any(|(_, source)| source.path.as_str().starts_with(&folder));
        if !own && config.theme.value != "default" {
            out.report(
                &MISSING_THEME_FILE,
                config.theme.span,
                format!("there is no theme `{}`", config.theme.value),
            )
            .help(format!("make the folder `{folder}`, or write `default`"));
            return None;
        }
        if !are_usable(sources, theme, &folder, out) {
            return None;
        }
        let mut statics: BTreeMap<String, (FileId, Route)> = theme
            .statics
            .iter()
            .filter_map(|(name, file)| {
                let bytes = sources.bytes(*file)?;
                Some((name.clone(), (*file, Route::file(hashed_name(name, bytes)))))
            })
            .collect();
        let coloured = config.colours.as_ref().and_then(|colours| {
            let (file, route) = statics.get_mut(STYLE)?;
            let style = stylesheet::slim(sources.text(*file)?) + &colours.style();
            *route = Route::file(hashed_name(STYLE, style.as_bytes()));
            Some((route.clone(), style))
        });
        let words = Arc::new(Words {
            config: Arc::clone(config),
            catalogs: Arc::clone(&site.catalogs),
            links: Arc::clone(&site.links),
            dates: Dates::new(&config.languages, |lang| {
                config.language[lang].locale.clone()
            }),
            statics,
            coloured,
        });
        let mut engine = Self {
            tera: Arc::new(functions(&words)),
            words,
            files: Arc::default(),
            search: Offer::new(site, search),
        };
        let mut templates: Vec<(&str, &str)> = Vec::with_capacity(theme.templates.len());
        for (name, file) in &theme.templates {
            let Some(text) = sources.text(*file) else {
                continue;
            };
            // A mark in a part of a page would be a character of the page.
            let (text, mark) = after_byte_order_mark(text);
            Arc::make_mut(&mut engine.files).insert(name.clone(), (*file, mark));
            templates.push((name, text));
        }
        let mut good = engine.add(&templates, out);
        for kind in config.kinds.spans() {
            let Some(template) = config.kinds.get(&kind.value).map(|kind| &kind.template) else {
                continue;
            };
            if !theme.templates.contains_key(&template.value) {
                good = false;
                let whole = format!("{}.html", template.value);
                let is_cut = theme.templates.contains_key(&whole);
                let near = nearest(&template.value, theme.templates.keys().map(String::as_str));
                let found = out.report(
                    &MISSING_TEMPLATE,
                    template.span,
                    format!("there is no template `{}`", template.value),
                );
                found.help(match near {
                    _ if is_cut => format!("write `{whole}`"),
                    Some(near) => format!(
                        "add `template: {near}`, or write `{folder}{}`",
                        template.value
                    ),
                    None => format!("write `{folder}{}`", template.value),
                });
            }
        }
        good.then_some(engine)
    }

    /// The same templates for a site whose pages are others: only the search field knows the pages themselves.
    #[must_use]
    pub fn for_pages(&self, site: &Site, search: Search) -> Self {
        Self {
            tera: Arc::clone(&self.tera),
            words: Arc::clone(&self.words),
            files: Arc::clone(&self.files),
            search: Offer::new(site, search),
        }
    }

    /// Compiles `templates`; `false` when one is broken.
    fn add(&mut self, templates: &[(&str, &str)], out: &mut Diagnostics) -> bool {
        let mut broken = false;
        // One at a time first, so that the faults of all are found and not only those of the first.
        for (name, text) in templates {
            let mut alone = Tera::default();
            if let Err(error) = alone.add_raw_template(name, text)
                && let ErrorKind::SyntaxError(_) = error.kind()
            {
                broken = true;
                self.report(&error, None, out);
            }
        }
        if broken {
            return false;
        }
        match Arc::make_mut(&mut self.tera).add_raw_templates(templates.iter().copied()) {
            Ok(()) => true,
            Err(error) => {
                self.report_references(&error, templates, out);
                false
            }
        }
    }

    /// Renders `template` and makes the result small. `what` names what is being rendered.
    pub(super) fn render(
        &self,
        template: &str,
        context: &impl Serialize,
        body: Option<&str>,
        what: &str,
        out: &mut Diagnostics,
    ) -> Option<String> {
        let html = self.part(template, context, body, what, out)?;
        Some(minify(&html))
    }

    /// Renders `template`, which makes a part of a file.
    pub(super) fn part(
        &self,
        template: &str,
        context: &impl Serialize,
        body: Option<&str>,
        what: &str,
        out: &mut Diagnostics,
    ) -> Option<String> {
        let rendered = Context::from_serialize(context).and_then(|mut context| {
            if let Some(html) = body {
                context.insert_value("content", tera::Value::safe_string(html));
            }
            self.tera.render(template, &context)
        });
        match rendered {
            Ok(html) => Some(html),
            Err(error) => {
                self.report(&error, Some(what), out);
                None
            }
        }
    }

    /// The theme's files with the addresses at which they are published.
    pub(super) fn static_files(&self) -> impl Iterator<Item = (FileId, &Route)> {
        self.words
            .statics
            .values()
            .map(|(file, route)| (*file, route))
    }

    /// The text of a static file that is not published as it stands in the theme.
    pub(super) fn made(&self, route: &Route) -> Option<&str> {
        let (own, text) = self.words.coloured.as_ref()?;
        (own == route).then_some(text)
    }

    /// The theme's style sheet of this name, as it is published.
    pub(super) fn style_sheet(&self, name: &str, sources: &Sources) -> Option<String> {
        let (file, route) = self.words.statics.get(name)?;
        match self.made(route) {
            Some(css) => Some(css.to_owned()),
            None => Some(stylesheet::slim(sources.text(*file)?)),
        }
    }

    /// The theme's file of this name.
    pub(super) fn static_file(&self, name: &str) -> Option<FileId> {
        self.words.statics.get(name).map(|(file, _)| *file)
    }

    /// The names of the theme's files, with the addresses at which they are published.
    pub fn statics(&self) -> impl Iterator<Item = (&str, &Route)> {
        let statics = self.words.statics.iter();
        statics.map(|(name, (_, route))| (name.as_str(), route))
    }

    /// The string `key` of the interface; the key itself when there is none.
    pub(super) fn text(&self, key: &str, lang: Lang, arguments: &[(&str, &str)]) -> String {
        self.words
            .catalogs
            .ui
            .text(key, lang, None, arguments)
            .unwrap_or_else(|_| key.to_owned())
    }
}

/// Whether all files of the theme can be used. Reports those that are empty; those that cannot be read have
/// been reported, and what a template would say of their absence is not so.
fn are_usable(sources: &Sources, theme: &Theme, folder: &str, out: &mut Diagnostics) -> bool {
    let mut usable = true;
    for (name, file) in theme.templates.iter().chain(&theme.statics) {
        let Some(bytes) = sources.bytes(*file) else {
            usable = false;
            continue;
        };
        let own = sources.get(*file).path.as_str().starts_with(folder);
        if own && bytes.trim_ascii().is_empty() && !name.starts_with("partials/") {
            usable = false;
            out.report(&EMPTY_THEME_FILE, Place::File(*file), "this file is empty")
                .help("write something in it, or remove it: then the built-in file of this name counts");
        }
    }
    usable
}
