//! What is wrong with a site that can be built: one rule per file of this folder.
//!
//! Entry points: [`source`] looks at the pages, [`result()`] at the finished files, [`settle`] decides what the findings of a run weigh. A rule is a
//! [`Code`], its explanation with it, and a function; [`RULES`] lists them all. What makes a page or a link
//! unusable is reported where that is read and looked up, on the floors below.

mod appearance;
mod domain;
mod external;
mod layout;
mod links;
mod parity;
mod register;
mod result;
mod scan;
mod strings;
mod structure;
mod text;
mod waivers;

use std::cell::OnceCell;

use rayon::prelude::*;

use crate::answers::Answers;
use crate::date::Day;
use crate::diag::{Code, Diagnostics};
use crate::lang::Lang;
use crate::output::Output;
use crate::page::{Block, Document, Flat, PlainText, Whole};
use crate::site::{Entry, LocalPage, Resolved, Site};
use crate::source::{FileId, SourcePath, Sources};
use crate::theme::Theme;

use parity::Differences;
use scan::{Scan, Scanner};

pub use layout::{Layout, Section};
pub use scan::Scanners;
pub use waivers::{Decisions, settle};

/// All rules, group by group.
static RULES: &[&[&Rule]] = &[
    appearance::RULES,
    domain::RULES,
    external::RULES,
    links::RULES,
    parity::RULES,
    register::RULES,
    result::RULES,
    strings::RULES,
    structure::RULES,
    text::RULES,
];

/// What may go wrong with the decisions about findings themselves.
static CODES: &[&Code] = &[
    &waivers::UNKNOWN_CODE,
    &waivers::MUST_BE_MENDED,
    &waivers::EXPIRED_WAIVER,
    &waivers::UNUSED_WAIVER,
];

/// A rule.
pub struct Rule {
    /// What it finds.
    pub code: &'static Code,
    /// How.
    run: Run,
}

/// How a rule is run.
enum Run {
    /// On each page in each language, in parallel.
    Page(fn(&Input<'_>, &PageView<'_>, &mut Diagnostics)),
    /// On each text that readers get: the blocks of pages, titles, summaries, and the strings of the
    /// interface. Pages are read in parallel. Of their blocks it gets those alone in which one of the words
    /// stands that it looks for.
    Text(text::Wanted, TextRule),
    /// Once.
    Site(fn(&Input<'_>, &mut Diagnostics)),
    /// On each finished file, in parallel.
    Result(result::Look),
}

/// A rule that looks at texts.
type TextRule = fn(&text::Tools<'_>, &text::Words<'_>, &mut Diagnostics);

/// What rules look at.
pub struct Input<'a> {
    /// The site, with every link looked up.
    pub site: &'a Site,
    /// The files that it was made of.
    pub sources: &'a Sources,
    /// Its theme.
    pub theme: &'a Theme,
    /// The day on which the site is checked, if that matters.
    pub today: Option<Day>,
    /// What the servers of addresses outside said, if they were asked.
    pub answers: Option<&'a Answers>,
    /// What reads through the words of its pages.
    pub scanners: &'a Scanners,
    /// Whether nothing has been reported that leaves a part of the site unknown. Otherwise nobody can tell what is
    /// used nowhere.
    pub is_whole: bool,
}

/// A page in a language.
pub struct PageView<'a> {
    /// Its place in the site's entries.
    pub n: usize,
    /// The language.
    pub lang: Lang,
    /// The page in all languages.
    pub entry: &'a Entry,
    /// The page in this one.
    pub local: &'a LocalPage,
    /// What it says.
    pub document: &'a Document,
    /// What it refers to.
    pub resolved: &'a Resolved,
    /// Its file.
    pub file: FileId,
    /// The path of its file.
    pub path: &'a SourcePath,
    /// The text of its file.
    pub text: &'a str,
    site: &'a Site,
    scanners: &'a Scanners,
    layout: OnceCell<Layout>,
    differences: OnceCell<Differences>,
    whole: OnceCell<Whole>,
    scan: OnceCell<Scan>,
    /// Where it mentions methods, once a rule has asked.
    mentions: OnceCell<Vec<domain::Mention>>,
}

impl<'a> Input<'a> {
    /// The page at this place of the entries in `lang`.
    pub fn page(&self, n: usize, lang: Lang) -> PageView<'a> {
        let entry = &self.site.entries[n];
        let local = &entry.pages[lang];
        let file = local.page.file;
        PageView {
            n,
            lang,
            entry,
            local,
            document: &local.page.document,
            resolved: &self.site.resolved[n][lang],
            file,
            path: &self.sources.get(file).path,
            text: self.sources.text(file).unwrap_or_default(),
            site: self.site,
            scanners: self.scanners,
            layout: OnceCell::new(),
            differences: OnceCell::new(),
            whole: OnceCell::new(),
            scan: OnceCell::new(),
            mentions: OnceCell::new(),
        }
    }

    /// All pages in all languages.
    pub fn pages(&self) -> impl Iterator<Item = PageView<'a>> {
        let languages = &self.site.config.languages;
        (0..self.site.entries.len())
            .flat_map(move |n| languages.iter().map(move |lang| (n, lang)))
            .map(|(n, lang)| self.page(n, lang))
    }
}

impl PageView<'_> {
    /// A text of this page, values filled in.
    pub fn plain(&self, text: &PlainText) -> String {
        text.resolve(|n| self.value(n))
    }

    fn value(&self, n: u32) -> &str {
        let name = self.document.values.get(n as usize);
        name.and_then(|name| self.site.facts.get(&name.value))
            .map_or("", |fact| fact.value[self.lang].value.as_str())
    }

    /// The sections of this page.
    pub fn layout(&self) -> &Layout {
        self.layout.get_or_init(|| Layout::of(self.document))
    }

    /// How this page differs from the same page in its source language.
    fn differences(&self, input: &Input<'_>) -> &Differences {
        self.differences
            .get_or_init(|| Differences::of(input, self))
    }

    /// The words of a block of this page, values filled in.
    pub fn flat(&self, block: &Block) -> Flat {
        self.document
            .outline
            .flat(block, self.text, |n| self.value(n))
    }

    /// The words of all blocks of this page, values filled in.
    pub fn whole(&self) -> &Whole {
        let outline = &self.document.outline;
        self.whole
            .get_or_init(|| outline.whole(self.text, |n| self.value(n)))
    }

    /// What reads through texts of the language of this page.
    fn scanner(&self) -> &Scanner {
        self.scanners.of(self.site, self.lang)
    }

    /// What the words of all blocks of this page hold of all that rules look for.
    fn scan(&self) -> &Scan {
        self.scan.get_or_init(|| {
            let named = self.site.catalogs.labels.named(self.lang);
            self.scanner().scan(&self.whole().flat.text, named)
        })
    }
}

fn rules() -> impl Iterator<Item = &'static Rule> {
    RULES.iter().flat_map(|group| group.iter().copied())
}

/// All codes that rules report, and those about decisions.
pub fn codes() -> impl Iterator<Item = &'static Code> {
    let of_rules = rules().map(|rule| rule.code);
    of_rules.chain(CODES.iter().copied())
}

/// Runs the rules that need no finished page.
pub fn source(input: &Input<'_>, out: &mut Diagnostics) {
    let (mut of_page, mut of_text, mut of_site) = (Vec::new(), Vec::new(), Vec::new());
    let off = |code: &Code| waivers::is_off(&input.site.config.severity, code);
    for rule in rules().filter(|rule| !off(rule.code)) {
        match rule.run {
            Run::Page(run) => of_page.push(run),
            Run::Text(wanted, run) => of_text.push((wanted, run)),
            Run::Site(run) => of_site.push(run),
            Run::Result(_) => {}
        }
    }
    let tools = text::Tools::new(input);
    let languages = &input.site.config.languages;
    let found: Vec<Diagnostics> = (0..input.site.entries.len())
        .into_par_iter()
        .map(|n| {
            let mut out = Diagnostics::default();
            for lang in languages.iter() {
                let page = input.page(n, lang);
                for run in &of_page {
                    run(input, &page, &mut out);
                }
                text::page(&tools, &page, &of_text, &mut out);
            }
            out
        })
        .collect();
    for found in found {
        out.extend(found);
    }
    text::strings(&tools, &of_text, out);
    for run in of_site {
        run(input, out);
    }
    domain::leave_out_told(input, out);
}

/// Runs the rules about the finished files.
pub fn result(input: &Input<'_>, output: &Output, out: &mut Diagnostics) {
    let off = |code: &Code| waivers::is_off(&input.site.config.severity, code);
    let looks: Vec<result::Look> = rules()
        .filter(|rule| !off(rule.code))
        .filter_map(|rule| match rule.run {
            Run::Result(look) => Some(look),
            _ => None,
        })
        .collect();
    result::run(input, output, &looks, out);
}

/// Leaves out what the rules and the rendering have both told of. Called when the site has been rendered.
pub fn leave_out_told(out: &mut Diagnostics) {
    strings::leave_out_told(out);
}
