//! From inputs to the finished site: the phases in order, and the one place that stops.
//!
//! Entry points: [`compile`]; [`Preview`], which makes single files of a site that changes while somebody looks at it.
//! They read no disk, no clock and no network; every command is a few lines over them.
//! All findings of a run are reported together: a phase that meets something broken reports it and leaves
//! it out, and only when there is nothing to go on with does the run end early.

mod memory;
mod preview;

pub use memory::Memory;
pub use preview::Preview;

use std::collections::BTreeSet;
use std::sync::Arc;

use url::Url;

use crate::answers::Answers;
use crate::check::{self, Decisions};
use crate::config::{Config, Facts, Links, Questions, Statements};
use crate::date::Day;
use crate::diag::{Code, Diagnostics, Severity};
use crate::i18n::Catalogs;
use crate::lang::ByLang;
use crate::output::Output;
use crate::page::{Body, Page};
use crate::render::{self, Documents, Search};
use crate::site::{self, Assets, Parts, Site};
use crate::source::Sources;
use crate::theme::Theme;
use crate::{config, i18n, page, yaml};

/// What a run may be asked for.
#[derive(Clone, Default, Debug)]
pub struct Options {
    /// The address at which the site is published, instead of the one in `site.yaml`.
    pub base_url: Option<Url>,
    /// Whether pages that are drafts are published.
    pub drafts: bool,
    /// Whether the site is to work when its files are opened from a folder, without a web server.
    pub file_links: bool,
    /// The codes whose findings stop the build, whatever their weight.
    pub deny: Vec<String>,
    /// Whether warnings stop the build.
    pub deny_warnings: bool,
    /// The day on which the site is checked: what is overdue by then is told. Without it, nothing is.
    pub today: Option<Day>,
    /// What the servers of addresses outside said; without it, nothing is told of them.
    pub answers: Option<Arc<Answers>>,
    /// What is done about search.
    pub search: Search,
}

/// What a run made.
#[derive(Debug)]
pub struct Compiled {
    /// The finished site; `None` when something is wrong.
    pub output: Option<Output>,
    /// What its search index is made of ([`render::index`]), if that was asked for.
    pub documents: Option<Documents>,
    /// All findings, in order.
    pub diagnostics: Diagnostics,
    /// How much there was.
    pub counts: Counts,
}

/// How much a run read.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Counts {
    /// Pages, each counted in every language.
    pub pages: usize,
    /// Languages.
    pub languages: usize,
}

/// How far a run has come; for people who wait.
pub trait Progress: Sync {
    /// Called once, when it is known how many pages there are.
    fn start(&self, pages: usize);
    /// Called when a page has been read, and again when it has been rendered.
    fn tick(&self);
}

/// Nobody waits.
impl Progress for () {
    fn start(&self, _pages: usize) {}
    fn tick(&self) {}
}

/// All codes that a run can report, by name.
pub fn codes() -> Vec<&'static Code> {
    let all = [
        yaml::CODES,
        config::CODES,
        i18n::CODES,
        page::CODES,
        site::CODES,
        render::CODES,
    ];
    let mut codes: Vec<&'static Code> = all.into_iter().flatten().copied().collect();
    codes.extend(check::codes());
    codes.sort_by_key(|code| code.name);
    codes
}

/// The addresses of pages outside that the site's links.yaml leads to, in all languages, each once and without what
/// follows a `#`. Its faults are told by [`compile`].
pub fn addresses(sources: &Sources) -> Vec<String> {
    let mut unheard = Diagnostics::default();
    let Some(config) = Config::read(sources, None, &mut unheard) else {
        return Vec::new();
    };
    let links = Links::read(sources, &config.languages, &mut unheard);
    let all: BTreeSet<String> = links
        .iter()
        .filter_map(|(_, link)| link.url.as_ref())
        .flat_map(ByLang::iter)
        .filter(|url| {
            Url::parse(&url.value).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
        })
        .map(|url| Answers::asked(&url.value).to_owned())
        .collect();
    all.into_iter().collect()
}

/// Compiles the site.
pub fn compile(sources: &Sources, options: &Options, progress: &dyn Progress) -> Compiled {
    let mut out = Diagnostics::default();
    let mut decisions = Decisions::default();
    let (made, counts) = run(sources, options, progress, &mut decisions, &mut out);
    weigh(&decisions, options, &mut out);
    let (output, documents) = made.filter(|_| !out.has_errors()).unzip();
    Compiled {
        output,
        documents: documents.flatten(),
        diagnostics: out,
        counts,
    }
}

/// Gives all findings of a run the weight that they have in this site and in this run, and puts them in order.
fn weigh(decisions: &Decisions, options: &Options, out: &mut Diagnostics) {
    check::settle(decisions, &codes(), options.today, out);
    for diagnostic in out.iter_mut() {
        let denied = options.deny.iter().any(|code| code == diagnostic.code.name)
            || options.deny_warnings && diagnostic.severity == Severity::Warning;
        if denied {
            diagnostic.severity = Severity::Error;
        }
    }
    out.sort();
}

/// The site with all its pages, as far as they can be used, and what is wrong with them; `None` when nothing can be
/// made of its configuration. Of the rules, none is asked.
pub fn survey(sources: &Sources, options: &Options) -> (Option<Site>, Diagnostics) {
    let mut out = Diagnostics::default();
    let decisions = &mut Decisions::default();
    let made = assemble(sources, options, &(), None, decisions, &mut out);
    out.sort();
    (made.map(|made| made.site), out)
}

/// The site before the rules look at it.
struct Assembled {
    site: Site,
    theme: Theme,
    counts: Counts,
}

/// What is read before the pages, since how they are read depends on it.
#[derive(Clone)]
struct Settings {
    parts: Parts,
    theme: Theme,
}

fn settings(sources: &Sources, options: &Options, out: &mut Diagnostics) -> Option<Settings> {
    let config = Config::read(sources, options.base_url.as_ref(), out)?;
    let facts = Facts::read(sources, &config.languages, out);
    let links = Links::read(sources, &config.languages, out);
    let questions = Questions::read(sources, &config.languages, out);
    let statements = Statements::read(sources, &config.languages, out);
    let catalogs = Catalogs::read(sources, &config.languages, out);
    if let Some(contact) = config
        .contact
        .as_ref()
        .filter(|contact| facts.get(&contact.phone.value).is_none())
    {
        site::report_unknown_value(&contact.phone, &facts, out);
    }
    let theme = Theme::find(sources, &config.theme.value);
    let parts = Parts {
        config: Arc::new(config),
        facts: Arc::new(facts),
        links: Arc::new(links),
        questions: Arc::new(questions),
        statements: Arc::new(statements),
        catalogs: Arc::new(catalogs),
        assets: Arc::new(Assets::read(sources)),
    };
    Some(Settings { parts, theme })
}

/// Puts the site together; of what `memory` remembers, only what has changed is read again.
fn assemble(
    sources: &Sources,
    options: &Options,
    progress: &dyn Progress,
    memory: Option<&mut Memory>,
    decisions: &mut Decisions,
    out: &mut Diagnostics,
) -> Option<Assembled> {
    let mut nothing = Memory::default();
    let is_remembered = memory.is_some();
    let memory = memory.unwrap_or(&mut nothing);

    // 1. Files that cannot be used at all.
    site::report_unusable(sources, out);

    // 2. The configuration, on which the reading of everything else depends.
    memory.forget_changed(sources);
    let Some(Settings { parts, theme }) = memory.settings(sources, options, out) else {
        // Pages have faults of their own that need no configuration.
        for (file, source) in sources.iter() {
            let page = source.path.as_str().starts_with("content/") && source.path.is_markdown();
            if let Some(text) = sources.text(file).filter(|_| page) {
                Page::parse(file, text, out);
            }
        }
        return None;
    };
    decisions.weights.clone_from(&parts.config.severity);

    // 3. The pages, each by itself, in parallel.
    let files = site::page_files(sources, &parts.config, out);
    let counts = Counts {
        pages: files.len(),
        languages: parts.config.languages.len(),
    };
    progress.start(files.len());
    let read = memory.pages(sources, &files, is_remembered, progress);
    let mut pages = Vec::with_capacity(read.len());
    for (page, found) in read {
        if let Some(read) = &page.page {
            let own = read.front.waivers.iter().cloned();
            decisions
                .waivers
                .extend(own.map(|waiver| (page.file, waiver)));
        }
        pages.push(page);
        out.extend(found);
    }

    // 4. The index over all pages, with every link looked up.
    let site = Site::build(sources, parts, pages, options.drafts, memory.before(), out);
    Some(Assembled {
        site,
        theme,
        counts,
    })
}

fn run(
    sources: &Sources,
    options: &Options,
    progress: &dyn Progress,
    decisions: &mut Decisions,
    out: &mut Diagnostics,
) -> (Option<(Output, Option<Documents>)>, Counts) {
    let Some(made) = assemble(sources, options, progress, None, decisions, out) else {
        return (None, Counts::default());
    };
    let Assembled {
        mut site,
        theme,
        counts,
    } = made;
    let is_whole = !out.has_errors();
    let run = Run {
        sources,
        theme: &theme,
        options,
        scanners: check::Scanners::default(),
        is_whole,
    };

    // 5. What is wrong with pages that can be built.
    site.find_next();
    check::source(&run.input(&site), out);
    site.forget_sources();

    // 6. and 7.
    let bodies = site.take_bodies();
    let (output, documents) = run.finish(&site, Some(bodies), &|| progress.tick(), out);
    let output = if options.file_links {
        render::for_files(&output, &site.config.base_url)
    } else {
        output
    };
    (Some((output, documents)), counts)
}

/// What the last phases work with, beside the site.
struct Run<'a> {
    sources: &'a Sources,
    theme: &'a Theme,
    options: &'a Options,
    scanners: check::Scanners,
    /// Whether nothing has been reported before the rules were asked.
    is_whole: bool,
}

impl Run<'_> {
    fn input<'a>(&'a self, site: &'a Site) -> check::Input<'a> {
        check::Input {
            site,
            sources: self.sources,
            theme: self.theme,
            today: self.options.today,
            answers: self.options.answers.as_deref(),
            scanners: &self.scanners,
            is_whole: self.is_whole,
        }
    }

    /// The finished files, and what is wrong with them. `bodies` are those of the pages, where they have been taken
    /// out of the site.
    fn finish(
        &self,
        site: &Site,
        bodies: Option<Vec<ByLang<Body>>>,
        tick: &(dyn Fn() + Sync),
        out: &mut Diagnostics,
    ) -> (Output, Option<Documents>) {
        // 6. The files of the finished site. A template is rendered even when a page is at fault, so that its
        //    own faults are told at the same time.
        let before = out.count(Severity::Error);
        let search = self.options.search;
        let (output, documents) =
            render::site(site, bodies, self.sources, self.theme, search, tick, out);
        let whole = out.count(Severity::Error) == before;
        check::leave_out_told(out);

        // 7. What is wrong with them. A file that could not be made has been reported, and whatever leads to it
        //    would be told again.
        if whole {
            check::result(&self.input(site), &output, out);
        }
        (output, documents)
    }
}
