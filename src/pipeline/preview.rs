//! A site as it is at one moment, of which single files are made when somebody asks for them.
//!
//! Entry points: [`Preview::new`], quick because only what changed is read again; [`Preview::file`], which makes a file of
//! the finished site from the index over all pages as it is now, so that no page is ever older than another;
//! [`Preview::check`], everything that a build would tell, which takes as long as a build.

use std::sync::Arc;

use super::{Assembled, Counts, Memory, Options, Run, assemble, weigh};
use crate::check::{self, Decisions};
use crate::diag::{Diagnostics, Severity};
use crate::output::Contents;
use crate::render::{self, Engine};
use crate::site::Site;
use crate::source::Sources;
use crate::theme::Theme;

/// A site at one moment.
pub struct Preview {
    /// The files that it is made of.
    pub sources: Sources,
    /// The index over all pages; `None` when nothing can be made of the configuration.
    pub site: Option<Arc<Site>>,
    /// What is known to be wrong before the rules are asked. An error here leaves out a page or a part of one.
    pub found: Diagnostics,
    /// How much there is.
    pub counts: Counts,
    theme: Theme,
    engine: Option<Engine>,
    /// What the index found, and what the templates: not yet weighed.
    of_index: Diagnostics,
    decisions: Decisions,
}

/// A file that somebody asked for.
pub struct Made {
    /// What it holds; `None` when a template was not up to it.
    pub contents: Option<Contents>,
    /// What was found on the way.
    pub found: Diagnostics,
}

impl Preview {
    /// The site that `sources` make. What `memory` knows of files that have not changed is not read again.
    pub fn new(sources: Sources, options: &Options, memory: &mut Memory) -> Self {
        let mut decisions = Decisions::default();
        let mut of_index = Diagnostics::default();
        let made = assemble(
            &sources,
            options,
            &(),
            Some(memory),
            &mut decisions,
            &mut of_index,
        );
        let mut found = of_index.clone();
        let mut preview = Self {
            sources,
            site: None,
            found: Diagnostics::default(),
            counts: Counts::default(),
            theme: Theme::default(),
            engine: None,
            of_index,
            decisions,
        };
        if let Some(Assembled {
            site,
            theme,
            counts,
        }) = made
        {
            let site = Arc::new(site);
            memory.keep(&site);
            preview.engine = memory.engine(&site, &preview.sources, &theme, options, &mut found);
            preview.site = Some(site);
            preview.theme = theme;
            preview.counts = counts;
        }
        // Whether a waiver is used is not known before the rules have been asked.
        let so_far = Decisions {
            waivers: Vec::new(),
            ..preview.decisions.clone()
        };
        weigh(&so_far, options, &mut found);
        preview.found = found;
        preview
    }

    /// The file at `path` of the finished site, such as `da/index.html`; `None` when the site has no such file.
    pub fn file(&self, path: &str) -> Option<Made> {
        let (site, engine) = (self.site.as_ref()?, self.engine.as_ref()?);
        let (contents, found) = render::file(site, engine, &self.sources, path)?;
        Some(Made { contents, found })
    }

    /// The language-free name and the language of the page at `path` of the finished site, where it is one.
    pub fn page(&self, path: &str) -> Option<render::PageAt<'_>> {
        render::page_at(self.site.as_ref()?, path)
    }

    /// The address of the site without its host: what comes before the path of each file.
    pub fn base_path(&self) -> Option<&str> {
        Some(self.site.as_ref()?.config.base_url.path())
    }

    /// The style sheets of the theme: the name of each, and the path under which it is published.
    pub fn styles(&self) -> Vec<(&str, &str)> {
        let statics = self.engine.iter().flat_map(Engine::statics);
        statics
            .filter(|(name, _)| name.rsplit('.').next() == Some("css"))
            .map(|(name, route)| (name, route.as_str()))
            .collect()
    }

    /// A string of the interface.
    pub fn text(&self, key: &str, lang: crate::lang::Lang, arguments: &[(&str, &str)]) -> String {
        let text = self
            .site
            .as_ref()
            .and_then(|site| site.catalogs.ui.text(key, lang, None, arguments).ok());
        text.unwrap_or_else(|| key.to_owned())
    }

    /// All that a build of the site would tell. `None` when `stop` said that nobody wants to know any more.
    pub fn check(
        &self,
        options: &Options,
        stop: &(dyn Fn() -> bool + Sync),
    ) -> Option<Diagnostics> {
        let mut out = self.of_index.clone();
        if let Some(site) = &self.site {
            let run = Run {
                sources: &self.sources,
                theme: &self.theme,
                options,
                scanners: check::Scanners::default(),
                is_whole: !out.has_errors(),
            };
            site.find_next();
            check::source(&run.input(site), &mut out);
            if stop() {
                return None;
            }
            run.finish(site, None, &|| (), &mut out);
        }
        if stop() {
            return None;
        }
        weigh(&self.decisions, options, &mut out);
        Some(out)
    }

    /// Whether a build would go wrong for what is known already.
    pub fn has_errors(&self) -> bool {
        self.found.count(Severity::Error) > 0
    }
}
