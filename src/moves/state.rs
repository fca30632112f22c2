//! The site as it is, and a draft of what it becomes.
//!
//! Entry points: [`State::read`], which refuses a site of which something cannot be read: it might lead to the page
//! that moves; [`Draft`], the texts that change.

use std::collections::{BTreeMap, BTreeSet};

use super::mapping::{Home, Mapping};
use super::names::Known;
use super::places::{self, Document, Documents};
use super::values;
use super::{Change, Refusal};
use crate::config::Config;
use crate::diag::{Diagnostics, Place};
use crate::pipeline::{Options, survey};
use crate::route::PageKey;
use crate::site::{Entry, Site};
use crate::source::{Content, FileId, Source, SourcePath, Sources, Span, after_byte_order_mark};

/// Where the files inside the program lie; those cannot be changed.
const BUILT_IN: &str = "built-in/";

/// The site as it is.
pub(super) struct State<'a> {
    pub sources: &'a Sources,
    /// With the drafts.
    pub site: Site,
    pub documents: Documents,
    pub keys: BTreeSet<PageKey>,
}

impl<'a> State<'a> {
    pub(super) fn read(sources: &'a Sources) -> Result<Self, Refusal> {
        let (site, found) = with_drafts(sources);
        let refused = |files: &BTreeSet<FileId>| {
            Refusal::Findings {
            why: "something in the site cannot be read, and what cannot be read might lead to the page; mend this first"
                .to_owned(),
            sources: Box::new(sources.clone()),
            found: only_of(&found, files),
        }
        };
        let mut unusable: BTreeSet<FileId> = sources
            .iter()
            .filter(|(_, source)| is_part(source) && is_unusable(&source.content))
            .map(|(file, _)| file)
            .collect();
        for path in places::FILES {
            if let Some(file) = sources.find(path)
                && let Some(text) = sources.text(file)
                && !text.trim().is_empty()
                && values::tree(file, text, &whole(text)).is_none()
            {
                unusable.insert(file);
            }
        }
        let Some(site) = site else {
            return Err(Refusal::Findings {
                why: "site.yaml cannot be used; mend this first".to_owned(),
                sources: Box::new(sources.clone()),
                found,
            });
        };
        let documents = Documents::read(sources, &site.config);
        for document in &documents.0 {
            if document
                .page
                .as_ref()
                .is_none_or(|page| page.document.is_cut)
            {
                unusable.insert(document.file);
            }
        }
        if !unusable.is_empty() {
            return Err(refused(&unusable));
        }
        let keys = documents
            .0
            .iter()
            .map(|document| document.key.clone())
            .collect();
        Ok(Self {
            sources,
            site,
            documents,
            keys,
        })
    }

    pub(super) fn config(&self) -> &Config {
        &self.site.config
    }

    pub(super) fn known(&self) -> Known<'_> {
        Known {
            languages: &self.site.config.languages,
            keys: &self.keys,
        }
    }

    /// The page of this key with its place among the entries, when the site can use it in all languages.
    pub(super) fn entry(&self, key: &PageKey) -> Option<(usize, &Entry)> {
        let n = self.site.find(key)?;
        Some((n, &self.site.entries[n]))
    }

    /// The languages' tags.
    pub(super) fn tags(&self) -> impl Iterator<Item = &str> {
        let languages = &self.site.config.languages;
        languages.iter().map(|lang| languages.tag(lang))
    }
}

/// The path of the file of a page in a language.
pub(super) fn path(tag: &str, key: &str) -> String {
    format!("content/{tag}/{key}.md")
}

/// The site with its drafts, and what is wrong with it.
pub(super) fn with_drafts(sources: &Sources) -> (Option<Site>, Diagnostics) {
    let options = Options {
        drafts: true,
        ..Options::default()
    };
    survey(sources, &options)
}

/// Whether a file may name pages, or be one.
fn is_part(source: &Source) -> bool {
    let path = source.path.as_str();
    path == "content" || path.starts_with("content/") || places::FILES.contains(&path)
}

fn is_unusable(content: &Content) -> bool {
    !matches!(content, Content::Text(_) | Content::Binary(_))
}

/// The findings in these files.
fn only_of(found: &Diagnostics, files: &BTreeSet<FileId>) -> Diagnostics {
    let mut found = found.clone();
    found.retain(|finding| match finding.place {
        Place::Site => false,
        Place::File(file) => files.contains(&file),
        Place::Span(span) => files.contains(&span.file),
    });
    found
}

fn whole(text: &str) -> std::ops::Range<usize> {
    after_byte_order_mark(text).1..text.len()
}

/// What the site becomes.
pub(super) struct Draft<'a> {
    state: &'a State<'a>,
    /// The files that move, by the paths at which they are.
    moved: BTreeMap<String, String>,
    /// The files that go.
    removed: BTreeSet<String>,
    /// The texts that change, by the paths at which the files are.
    texts: BTreeMap<String, String>,
    /// How many links and names are written anew, and in which files.
    pub links: usize,
    pub in_files: BTreeSet<String>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(
        state: &'a State<'a>,
        moved: BTreeMap<String, String>,
        removed: BTreeSet<String>,
    ) -> Self {
        Self {
            state,
            moved,
            removed,
            texts: BTreeMap::new(),
            links: 0,
            in_files: BTreeSet::new(),
        }
    }

    /// The text of a file as it becomes; the path is the one at which the file is.
    pub(super) fn text(&self, path: &str) -> Option<&str> {
        let sources = self.state.sources;
        let own = || sources.find(path).and_then(|file| sources.text(file));
        self.texts.get(path).map(String::as_str).or_else(own)
    }

    /// The text of a file when it changes.
    pub(super) fn changed(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(String::as_str)
    }

    /// Says what the text of a file becomes.
    pub(super) fn set(&mut self, path: &str, text: String) {
        self.texts.insert(path.to_owned(), text);
    }

    /// Writes all anew that leads to what gets another name.
    pub(super) fn rewrite(&mut self, mapping: &Mapping) -> Result<(), Refusal> {
        let state = self.state;
        let mut unclear = Vec::new();
        for document in &state.documents.0 {
            let path = state.sources.get(document.file).path.as_str();
            if !self.removed.contains(path) {
                self.rewrite_page(document, path, mapping, &mut unclear)?;
            }
        }
        for path in places::FILES {
            let Some(file) = state.sources.find(path) else {
                continue;
            };
            let text = self.text(path).unwrap_or_default().to_owned();
            if let Some(tree) = values::tree(file, &text, &whole(&text)) {
                let changes = places::yaml(path, &text, &tree, mapping);
                self.take(path, &text, changes, &mut unclear)?;
            }
        }
        let Some(first) = unclear.first() else {
            return Ok(());
        };
        Err(Refusal::Words(format!(
            "{}: what stands here leads to the page, but is written in a way that only you should change: write it \
             plainly, as in `[words](page.md)`, and try again",
            at(state.sources, *first)
        )))
    }

    fn rewrite_page(
        &mut self,
        document: &Document,
        path: &str,
        mapping: &Mapping,
        unclear: &mut Vec<Span>,
    ) -> Result<(), Refusal> {
        let text = self.text(path).unwrap_or_default().to_owned();
        let folder = |path: &str| SourcePath::new(path).folder().to_owned();
        let (old, new) = (
            folder(path),
            folder(self.moved.get(path).map_or(path, String::as_str)),
        );
        let home = Home {
            folder: &old,
            new_folder: &new,
        };
        let entry = self.state.entry(&document.key);
        let route = entry.map(|(_, entry)| &entry.pages[document.lang].route);
        let changes = places::page(document, &text, home, mapping, route);
        self.take(path, &text, changes, unclear)
    }

    fn take(
        &mut self,
        path: &str,
        text: &str,
        changes: places::Changes,
        unclear: &mut Vec<Span>,
    ) -> Result<(), Refusal> {
        unclear.extend(changes.unclear);
        if changes.edits.is_empty() {
            return Ok(());
        }
        let new = values::apply(text, changes.edits).ok_or_else(|| {
            Refusal::Words(format!(
                "{path}: two links stand one inside the other; write them side by side"
            ))
        })?;
        self.links += changes.count;
        self.in_files.insert(path.to_owned());
        self.set(path, new);
        Ok(())
    }

    /// The site as it becomes.
    pub(super) fn sources(&self) -> Sources {
        let files = self.state.sources.iter().filter_map(|(_, source)| {
            let path = source.path.as_str();
            if self.removed.contains(path) {
                return None;
            }
            let content = match self.texts.get(path) {
                Some(text) => Content::Text(text.clone().into()),
                None => source.content.clone(),
            };
            let path = self
                .moved
                .get(path)
                .map_or_else(|| source.path.clone(), SourcePath::new);
            Some(Source { path, content })
        });
        Sources::new(files)
    }

    /// The files that change, move or go.
    pub(super) fn changes(&self) -> Vec<Change> {
        let sources = self.state.sources;
        let changed = sources.iter().filter_map(|(file, source)| {
            let path = source.path.as_str();
            let (to, text) = (self.moved.get(path), self.texts.get(path));
            let is_removed = self.removed.contains(path);
            if path.starts_with(BUILT_IN) || to.is_none() && text.is_none() && !is_removed {
                return None;
            }
            let old = sources.bytes(file)?.to_vec();
            let new = text.map_or_else(|| old.clone(), |text| text.as_bytes().to_vec());
            let change = Change {
                from: source.path.clone(),
                to: (!is_removed).then(|| to.map_or_else(|| source.path.clone(), SourcePath::new)),
                old,
                new,
            };
            let stays = change.to.as_ref() == Some(&change.from) && change.old == change.new;
            (!stays).then_some(change)
        });
        changed.collect()
    }
}

/// `path:line:column` of a place, counted as people do.
pub(super) fn at(sources: &Sources, span: Span) -> String {
    let text = sources.text(span.file).unwrap_or_default();
    let before = text.get(..span.range().start).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let column = before[start..].chars().filter(|c| *c != '\u{feff}').count() + 1;
    format!("{}:{line}:{column}", sources.get(span.file).path)
}
