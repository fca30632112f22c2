//! Every place in a site where a page, a file beside pages or an address of the site can be named.
//!
//! Entry points: [`Documents::read`], the pages of all languages; [`page`] and [`yaml`], the changes of one file.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::mapping::{Address, Home, Mapping, Unclear};
use super::paths::Around;
use super::values::{self, Edit, Scalar};
use crate::config::{Config, Facts, Links, SITE_FILE, Statements};
use crate::diag::Diagnostics;
use crate::lang::Lang;
use crate::page::Page;
use crate::route::{PageKey, Route};
use crate::site::{decoded, join, page_files};
use crate::source::{FileId, Sources, Span, Spanned};
use crate::yaml::Node;

/// A page in one language, whether the site can use it or not.
pub(super) struct Document {
    pub file: FileId,
    pub lang: Lang,
    pub key: PageKey,
    /// `None` when its front matter cannot be read.
    pub page: Option<Page>,
}

/// The pages of all languages.
pub(super) struct Documents(pub Vec<Document>);

impl Documents {
    pub(super) fn read(sources: &Sources, config: &Config) -> Self {
        let files = page_files(sources, config, &mut Diagnostics::default());
        let read = files.into_par_iter().map(|(file, lang, key)| {
            let text = sources.text(file);
            let page = text.and_then(|text| Page::parse(file, text, &mut Diagnostics::default()));
            Document {
                file,
                lang,
                key,
                page,
            }
        });
        Self(read.collect())
    }

    /// For each file that is no page, the keys of the pages that lead to it or show it.
    pub(super) fn users(&self, sources: &Sources) -> BTreeMap<String, Vec<&PageKey>> {
        let mut users: BTreeMap<String, Vec<&PageKey>> = BTreeMap::new();
        for document in &self.0 {
            let Some(page) = &document.page else { continue };
            let folder = sources.get(document.file).path.folder();
            let below = &page.document;
            let links = below.links.iter().map(|link| &link.target);
            let links = links.chain(&below.unused_targets).map(|target| {
                let path = target.value.split('#').next();
                path.unwrap_or_default()
            });
            let images = below.images.iter().map(|image| image.target.value.as_str());
            for path in links.chain(images) {
                let full = join(folder, &decoded(path));
                let Some(full) = full.filter(|full| full.strip_suffix(".md").is_none()) else {
                    continue;
                };
                let known = users.entry(full).or_default();
                if known.last() != Some(&&document.key) {
                    known.push(&document.key);
                }
            }
        }
        users
    }
}

/// The changes of one file.
#[derive(Default)]
pub(super) struct Changes {
    pub edits: Vec<Edit>,
    /// How many links and names they are.
    pub count: usize,
    /// Addresses that have to change and cannot be found in the text.
    pub unclear: Vec<Span>,
}

impl Changes {
    fn note(&mut self, span: Span, edit: Result<Option<String>, Unclear>) {
        match edit {
            Ok(Some(new)) => {
                // Several links may share a definition.
                let edit = (span.range(), new);
                if !self.edits.contains(&edit) {
                    self.edits.push(edit);
                }
                self.count += 1;
            }
            Ok(None) => {}
            Err(Unclear) => self.unclear.push(span),
        }
    }

    /// A single value of YAML, of which `new` makes another one.
    fn value(&mut self, text: &str, value: &Spanned<String>, new: Option<String>) {
        let Some(new) = new.filter(|new| *new != value.value) else {
            return;
        };
        let written = text
            .get(value.span.range())
            .and_then(|raw| Scalar::of(raw, &value.value));
        let edit = written.map(|(form, _)| Some(form.write(&new)));
        self.note(value.span, edit.ok_or(Unclear));
    }
}

/// The changes of a page.
pub(super) fn page(
    document: &Document,
    text: &str,
    home: Home<'_>,
    site: &Mapping,
    route: Option<&Route>,
) -> Changes {
    let mut changes = Changes::default();
    let Some(page) = &document.page else {
        return changes;
    };
    let below = &page.document;
    let links = below.links.iter().map(|link| (&link.target, true));
    let links = links.chain(below.unused_targets.iter().map(|target| (target, true)));
    let images = below.images.iter().map(|image| (&image.target, false));
    for (target, has_anchor) in links.chain(images) {
        let range = target.span.range();
        let is_mail = target.value.starts_with("mailto:");
        let Some(raw) = text.get(range.clone()).filter(|_| !is_mail) else {
            continue;
        };
        let in_brackets = text[..range.start].ends_with('<');
        let address = Address {
            raw,
            value: &target.value,
            around: if in_brackets {
                Around::Brackets
            } else {
                Around::Plain
            },
            has_anchor,
        };
        changes.note(target.span, site.link(&address, home));
    }
    if let Some(route) = route.filter(|_| !site.addresses.is_empty()) {
        for span in &below.raw_html {
            raw_html(text, *span, route, site, &mut changes);
        }
    }
    if let Some(front) = values::front_matter(text)
        && let Some(tree) = values::tree(document.file, text, &front)
    {
        for node in values::find(&tree, &["related", "*"]) {
            let Some(value) = values::scalar(node) else {
                continue;
            };
            let address = Address {
                raw: &value.value,
                value: &value.value,
                around: Around::Yaml,
                has_anchor: true,
            };
            let new = site.link(&address, home).unwrap_or_default();
            changes.value(text, &value, new);
        }
    }
    changes
}

/// Addresses in HTML that stands in a page, which lead from the published page.
fn raw_html(text: &str, span: Span, route: &Route, site: &Mapping, changes: &mut Changes) {
    let Some(html) = text.get(span.range()) else {
        return;
    };
    for name in ["href", "src", "action"] {
        for (at, _) in html.match_indices(name) {
            let rest = &html[at + name.len()..];
            let trimmed = rest.trim_start().strip_prefix('=').map(str::trim_start);
            let Some(quoted) = trimmed.filter(|rest| rest.starts_with(['"', '\''])) else {
                continue;
            };
            let Some(end) = quoted[1..].find(&quoted[..1]) else {
                continue;
            };
            let value = &quoted[1..=end];
            let new = site.address(value).or_else(|| relative(value, route, site));
            let start = span.range().start + html.len() - quoted.len() + 1;
            let place = Span::new(span.file, start..start + value.len());
            changes.note(place, Ok(new));
        }
    }
}

/// The new form of an address that leads from the page at `route`.
fn relative(value: &str, route: &Route, site: &Mapping) -> Option<String> {
    let base = url::Url::parse("https://site.invalid/").ok()?;
    let here = base.join(route.as_str()).ok()?;
    let end = value.find(['#', '?']).unwrap_or(value.len());
    let (path, behind) = value.split_at(end);
    if path.is_empty() || path.starts_with('/') {
        return None;
    }
    let there = here.join(path).ok()?;
    let old = there.as_str().strip_prefix(base.as_str())?;
    let new = site.addresses.get(old)?;
    // It may be the page itself that gets another address; links from it lead from there.
    let here = site
        .addresses
        .get(route.as_str())
        .map_or(route.as_str(), String::as_str);
    Some(format!(
        "{}{behind}",
        Route::file(here).to(&Route::file(new.as_str()))
    ))
}

/// Where pages and addresses stand in the YAML of a site: the file, the way to the values in it, and what they are.
const PLACES: &[(&str, &[&str], Kind)] = &[
    (
        SITE_FILE,
        &["requirements", "*", "pages", "keys", "*"],
        Kind::Key,
    ),
    (SITE_FILE, &["requirements", "*", "links", "*"], Kind::Key),
    (
        SITE_FILE,
        &["requirements", "*", "before", "links", "*"],
        Kind::Key,
    ),
    (Facts::FILE, &["*", "only_on", "*"], Kind::Key),
    (Facts::FILE, &["*", "help"], Kind::Key),
    (Facts::FILE, &["*", "href"], Kind::Address),
    (Facts::FILE, &["*", "value"], Kind::Address),
    (Facts::FILE, &["*", "value", "*"], Kind::Address),
    (Links::FILE, &["*", "url"], Kind::Address),
    (Links::FILE, &["*", "url", "*"], Kind::Address),
    (Statements::FILE, &["*", "only"], Kind::Key),
];

/// What a value of YAML names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Key,
    Address,
}

/// The YAML files that can name pages.
pub(super) const FILES: &[&str] = &[SITE_FILE, Facts::FILE, Links::FILE, Statements::FILE];

/// The changes of the YAML file `path`, which holds `tree`.
pub(super) fn yaml(path: &str, text: &str, tree: &Node, site: &Mapping) -> Changes {
    let mut changes = Changes::default();
    for (_, way, kind) in PLACES.iter().filter(|(file, ..)| *file == path) {
        for value in values::find(tree, way)
            .into_iter()
            .filter_map(values::scalar)
        {
            let new = match kind {
                Kind::Key => site.key_value(&value.value),
                // An address is whole here; what starts with a slash may be anything.
                Kind::Address if value.value.starts_with('/') => None,
                Kind::Address => site.address(&value.value),
            };
            changes.value(text, &value, new);
        }
    }
    changes
}
