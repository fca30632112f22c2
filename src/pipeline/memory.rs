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
use crate::page::Page;
use crate::render::{self, Engine};
use crate::route::PageKey;
use crate::site::{Localized, Site};
use crate::source::{FileId, Source, Sources};
use crate::theme::Theme;

/// Everything that was read. Without it, all is read anew.
#[derive(Default)]
pub struct Memory {
    sources: Sources,
    /// What is read before the pages, and what was found.
    settings: Option<(Option<Settings>, Diagnostics)>,
    engine: Option<(Option<Engine>, Diagnostics)>,
    pages: HashMap<FileId, (Option<Arc<Page>>, Diagnostics)>,
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
        files: Vec<(FileId, Lang, PageKey)>,
        keep: bool,
        progress: &dyn Progress,
    ) -> Vec<(Localized, Diagnostics)> {
        let known = &self.pages;
        let read: Vec<(Localized, Diagnostics)> = files
            .into_par_iter()
            .map(|(file, lang, key)| {
                let (page, found) = known.get(&file).cloned().unwrap_or_else(|| {
                    let mut out = Diagnostics::default();
                    let page = sources
                        .text(file)
                        .and_then(|text| Page::parse(file, text, &mut out));
                    (page.map(Arc::new), out)
                });
                progress.tick();
                let page = Localized {
                    key,
                    lang,
                    page,
                    file,
                };
                (page, found)
            })
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

fn is_page(source: &Source) -> bool {
    source.path.as_str().starts_with("content/") && source.path.is_markdown()
}
