//! What a page says of what is wrong with it and with the site: as data for the script of the preview.
//!
//! Entry point: [`report`]. The findings in the files of the page come first, in all languages; then those of the site.

use serde::Serialize;

use super::Server;
use super::marks::{Mark, mark};
use super::state::{Shown, page_key};
use super::texts::Texts;
use crate::diag::{Diagnostic, Place, Severity};
use crate::pipeline::Preview;
use crate::report::Positions;
use crate::site::Reader;

/// So many findings of the rest of the site are listed.
const MOST: usize = 200;

/// All that the script shows.
#[derive(Serialize)]
pub(super) struct Report {
    /// The language of the texts.
    lang: String,
    /// Whether all rules have been asked.
    checked: bool,
    /// Whether the page is as it last was, since now it cannot be made.
    old: bool,
    /// Whether the site has the page.
    exists: bool,
    /// How many errors there are.
    errors: usize,
    /// On the bar.
    summary: String,
    /// The findings in the files of the page, and those of the rest of the site.
    own: Vec<Finding>,
    others: Vec<Finding>,
    /// How many are left out.
    more: Option<String>,
    /// The same page for others, and in other languages.
    views: Vec<Way>,
    languages: Vec<Way>,
    text: Text,
}

#[derive(Serialize)]
struct Finding {
    severity: &'static str,
    weight: String,
    code: &'static str,
    message: String,
    help: Option<String>,
    place: Option<String>,
    edit: Option<String>,
    mark: Option<Mark>,
}

/// A way to look at a page.
#[derive(Serialize)]
pub(super) struct Way {
    pub(super) label: String,
    pub(super) lang: String,
    pub(super) url: String,
    pub(super) current: bool,
}

/// The texts of the script.
#[derive(Serialize)]
struct Text {
    name: String,
    checking: String,
    old: String,
    own: String,
    others: String,
    edit: String,
    show: String,
    look: String,
    side: String,
    phone: String,
    lost: String,
    gone: String,
}

impl Text {
    fn new(texts: &Texts, tag: &str) -> Self {
        let text = |name: &str| texts.get(name, tag);
        Self {
            name: text("name"),
            checking: text("checking"),
            old: text("old"),
            own: text("own"),
            others: text("others"),
            edit: text("edit"),
            show: text("show"),
            look: text("look"),
            side: text("side"),
            phone: text("phone"),
            lost: text("lost"),
            gone: text("gone"),
        }
    }
}

/// What is to be said on the page at `path` of the finished site.
pub(super) fn report(server: &Server, shown: &Shown, path: &str) -> Report {
    let site = shown.site_of(path);
    let look = shown.look(path);
    let tag = tag(site, path);
    let key = shown.key(path);
    let positions = Positions::new(&shown.now.sources);
    let texts = &server.texts;
    let mut own = Vec::new();
    let mut others = Vec::new();
    let (mut count, mut of_page, mut errors) = (0, 0, 0);
    for found in shown.found().iter() {
        let file = match found.place {
            Place::Site => None,
            Place::File(file) => Some(file),
            Place::Span(span) => Some(span.file),
        };
        let source = file.map(|file| shown.now.sources.get(file).path.as_str());
        let is_own = key.is_some() && source.and_then(page_key) == key.as_deref();
        let weighs = usize::from(found.severity > Severity::Info);
        count += weighs;
        of_page += usize::from(is_own) * weighs;
        errors += usize::from(found.severity == Severity::Error);
        let order = (std::cmp::Reverse(found.severity), source, start(found));
        if is_own {
            own.push((order, found));
        } else if weighs > 0 {
            others.push((order, found));
        }
    }
    // Of the page, file by file, as one mends them; of the site, the heaviest first.
    own.sort_by_key(|((_, source, start), _)| (*source, *start));
    others.sort_by_key(|(order, _)| *order);
    let more = others.len().saturating_sub(MOST);
    others.truncate(MOST);
    let finding = |found: &Diagnostic, is_own: bool| {
        let (source, line, column) = match found.place {
            Place::Site => (None, 1, 1),
            Place::File(file) => (Some(positions.path(file)), 1, 1),
            Place::Span(span) => {
                let at = positions.of(span);
                (Some(positions.path(span.file)), at.line, at.column)
            }
        };
        // What is inside the program stands in no file.
        let on_disk = source.filter(|path| !path.starts_with("built-in/"));
        let severity = match found.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        };
        Finding {
            severity,
            weight: texts.get(severity, &tag),
            code: found.code.name,
            message: found.message.clone(),
            help: found.help.clone(),
            place: source.map(|path| format!("{path}:{line}")),
            edit: on_disk.map(|path| server.editor.link(&server.root, path, line, column)),
            mark: Some(found).filter(|_| is_own).and_then(|found| {
                let page = shown.now.page(path)?;
                mark(&shown.now, page.reader, found)
            }),
        }
    };
    let summary = match count {
        0 if shown.checked.is_none() => texts.get("checking", &tag),
        0 => texts.get("nothing", &tag),
        _ => format!(
            "{} · {}",
            texts.counted("here", &tag, Some(of_page)),
            texts.counted("all", &tag, Some(count))
        ),
    };
    let (views, languages) = ways(server, site, path, &tag);
    Report {
        lang: texts.tag(&tag).to_owned(),
        checked: shown.checked.is_some(),
        old: look.is_old,
        exists: look.exists,
        errors,
        summary,
        own: own.iter().map(|(_, found)| finding(found, true)).collect(),
        others: others
            .iter()
            .map(|(_, found)| finding(found, false))
            .collect(),
        more: (more > 0).then(|| texts.counted("more", &tag, Some(more))),
        views,
        languages,
        text: Text::new(texts, &tag),
    }
}

fn start(found: &Diagnostic) -> u32 {
    match found.place {
        Place::Span(span) => span.start,
        _ => 0,
    }
}

/// The language of the page at `path`; where there is none, of the folder that it would be in, or of the site.
pub(super) fn tag(site: &Preview, path: &str) -> String {
    let config = site.site.as_ref().map(|site| &site.config);
    let lang = site.page(path).map(|page| page.lang);
    config.map_or(String::new(), |config| {
        let folder = path.split('/').next().unwrap_or_default();
        let lang = lang.or_else(|| config.languages.find(folder));
        let lang = lang.unwrap_or(config.source_language);
        config.languages.tag(lang).to_owned()
    })
}

/// The page for each audience that has a view of it, and in each language.
pub(super) fn ways(
    server: &Server,
    preview: &Preview,
    path: &str,
    tag: &str,
) -> (Vec<Way>, Vec<Way>) {
    let (Some(page), Some(base)) = (preview.page(path), preview.base_path()) else {
        return (Vec::new(), Vec::new());
    };
    let (reader, site) = (page.reader, page.reader.site);
    let languages = &site.config.languages;
    let all = languages.iter().map(|lang| Way {
        label: site.config.language[lang].name.value.clone(),
        lang: languages.tag(lang).to_owned(),
        url: format!("{base}{}", reader.route(lang)),
        current: lang == page.lang,
    });
    let all: Vec<Way> = all.collect();
    let mut views = Vec::new();
    if site.front_of(reader.n).is_none() {
        let common = Reader {
            view: None,
            ..reader
        };
        let others = site.views_of(reader.n).map(|view| Reader {
            view: Some(view),
            ..reader
        });
        views = std::iter::once(common)
            .chain(others)
            .map(|other| Way {
                label: match other.audience() {
                    Some(audience) => site.audience_label(audience, page.lang),
                    None => server.texts.get("everybody", tag),
                },
                lang: languages.tag(page.lang).to_owned(),
                url: format!("{base}{}", other.route(page.lang)),
                current: other.view == reader.view,
            })
            .collect();
        if views.len() < 2 {
            views.clear();
        }
    }
    (views, all)
}
