//! What a run takes over from the one before, where a site is made again and again: everything that was read of files
//! which have not changed.
//!
//! Entry point: [`Memory`], which [`Preview::new`](super::Preview::new) fills. A file is the same as long as
//! [`Sources::is_same`] says so; what was read of one depends on nothing else.

use std::sync::Arc;

use foldhash::HashMap;
use rayon::prelude::*;

use super::{Options, Progress, Settings, settings};
use crate::diag::Diagnostics;
use crate::lang::Lang;
use crate::packed;
use crate::page::Page;
use crate::render::{self, Engine};
use crate::route::PageKey;
use crate::site::{Localized, Site};
use crate::source::{FileId, Source, Sources};
use crate::theme::Theme;

/// How many pages a thread reads before it puts them together in memory.
const TOGETHER: usize = 64;

/// A page, if it can be used, and what was found in reading it.
type Read = (Option<Arc<Page>>, Diagnostics);

/// Everything that was read. Without it, all is read anew.
#[derive(Default)]
pub struct Memory {
    sources: Sources,
    /// What is read before the pages, and what was found.
    settings: Option<(Option<Settings>, Diagnostics)>,
    engine: Option<(Option<Engine>, Diagnostics)>,
    pages: HashMap<FileId, Read>,
    /// The last site: of it, what still holds is taken over.
    site: Option<Arc<Site>>,
}

impl Memory {
    /// Forgets what was read of files that are no longer the same.
    pub(super) fn forget_changed(&mut self, sources: &Sources) {
        let others = |sources: &Sources| sources.iter().filter(|(_, file)| !is_page(file)).count();
        let same = others(sources) == others(&self.sources)
            && sources
                .iter()
                .filter(|(_, source)| !is_page(source))
                .all(|(file, _)| sources.is_same(&self.sources, file));
        if !same {
            self.settings = None;
            self.engine = None;
            self.site = None;
        }
        let old = std::mem::replace(&mut self.sources, sources.clone());
        self.pages.retain(|file, _| sources.is_same(&old, *file));
    }

    /// The site before the change.
    pub(super) fn before(&self) -> Option<&Site> {
        self.site.as_deref()
    }

    /// Remembers the site as it is now.
    pub(super) fn keep(&mut self, site: &Arc<Site>) {
        self.site = Some(Arc::clone(site));
    }

    /// What is read before the pages; `None` when nothing can be made of the configuration.
    pub(super) fn settings(
        &mut self,
        sources: &Sources,
        options: &Options,
        out: &mut Diagnostics,
    ) -> Option<Settings> {
        let (settings, found) = self.settings.get_or_insert_with(|| {
            let mut found = Diagnostics::default();
            (settings(sources, options, &mut found), found)
        });
        out.extend(found.clone());
        settings.clone()
    }

    /// The templates, compiled; `None` when one is broken.
    pub(super) fn engine(
        &mut self,
        site: &Site,
        sources: &Sources,
        theme: &Theme,
        options: &Options,
        out: &mut Diagnostics,
    ) -> Option<Engine> {
        let (engine, found) = self.engine.get_or_insert_with(|| {
            let mut found = Diagnostics::default();
            let engine = Engine::new(site, sources, theme, options.search, &mut found);
            if let Some(engine) = &engine {
                render::sample(site, engine, &mut found);
            }
            (engine, found)
        });
        out.extend(found.clone());
        let engine = engine.as_ref()?;
        Some(engine.for_pages(site, options.search))
    }

    /// Reads the pages in parallel; with `keep`, they are remembered.
    pub(super) fn pages(
        &mut self,
        sources: &Sources,
        files: &[(FileId, Lang, PageKey)],
        keep: bool,
        progress: &dyn Progress,
    ) -> Vec<(Localized, Diagnostics)> {
        let known = &self.pages;
        let read: Vec<(Localized, Diagnostics)> = files
            .par_chunks(packed::together(files.len(), TOGETHER))
            .flat_map_iter(|files| read_together(sources, files, known, progress))
            .collect();
        if keep {
            for (page, found) in &read {
                self.pages
                    .entry(page.file)
                    .or_insert_with(|| (page.page.clone(), found.clone()));
            }
        }
        read
    }
}

/// Reads those of the pages `files` that are not known, and puts what is large in them together.
fn read_together(
    sources: &Sources,
    files: &[(FileId, Lang, PageKey)],
    known: &HashMap<FileId, Read>,
    progress: &dyn Progress,
) -> Vec<(Localized, Diagnostics)> {
    let mut new: Vec<Option<(Option<Page>, Diagnostics)>> = Vec::with_capacity(files.len());
    for (file, ..) in files {
        new.push((!known.contains_key(file)).then(|| {
            let mut out = Diagnostics::default();
            let text = sources.text(*file);
            (
                text.and_then(|text| Page::parse(*file, text, &mut out)),
                out,
            )
        }));
        progress.tick();
    }
    let pages = new.iter_mut().flatten();
    Page::pack(pages.filter_map(|(page, _)| page.as_mut()));
    let all = files.iter().zip(new);
    all.filter_map(|((file, lang, key), new)| {
        let (page, found) = match new {
            Some((page, found)) => (page.map(Arc::new), found),
            None => known.get(file)?.clone(),
        };
        let page = Localized {
            key: key.clone(),
            lang: *lang,
            page,
            file: *file,
        };
        Some((page, found))
    })
    .collect()
}

fn is_page(source: &Source) -> bool {
    source.path.as_str().starts_with("content/") && source.path.is_markdown()
}
