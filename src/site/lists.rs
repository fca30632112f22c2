//! What the program itself writes into pages: `::guides{…}`, `::pages{}`, `::method{}`, `::screens{}`, `::glossary{}`,
//! `::chooser{}`, `::methods{}`.
//!
//! Entry points: [`assign`] makes the lists of all pages and gives their headings ids, before any link is looked up;
//! [`List::for_audience`] is what one audience gets to see of a list.

mod alphabetical;
mod arguments;
mod chooser;
mod glossary;
mod guides;
mod method;
mod screens;

pub(super) use arguments::UNKNOWN_ARGUMENT;
pub use chooser::{Beside, Choice, Chooser, Next, START, Said, Why};
pub use glossary::Meaning;

use std::sync::Arc;

use rayon::prelude::*;

use super::anchors::Anchor;
use super::{Entry, LocalPage, ScreenHelp, Site};
use crate::diag::{Code, Diagnostics};
use crate::i18n::Alphabet;
use crate::lang::{ByLang, Lang};
use crate::page::Directive;
use crate::source::Span;
use arguments::Arguments;

pub(super) static EMPTY_LIST: Code = Code::error(
    "empty-list",
    "A generated list for which there is no page: readers would find a heading with nothing under it.",
)
.example(
    "::guides{method=sms}    <- no page has `methods: [sms]`",
    "::guides{method=app}    <- a page has `methods: [app]`",
);

/// Headings have this level at most.
const DEEPEST: u8 = 6;

/// What the program writes in the place of a line `::name{…}`.
#[derive(Clone, Debug)]
pub enum List {
    /// Links to pages with what each helps with, perhaps under headings.
    Guides(Vec<Group>),
    /// The titles of all pages in alphabetical order, under letters.
    Pages(Vec<Group>),
    /// What site.yaml knows of a method: its name there.
    Method(String),
    /// Words on a screen with the places that help.
    Screens(Vec<ScreenHelp>),
    /// Terms with what they mean.
    Glossary(Vec<Meaning>),
    /// Questions, and which methods are left after the answers.
    Chooser(Chooser),
    /// Methods side by side.
    Methods(Vec<Beside>),
    /// Nothing: something has been reported.
    Broken,
}

/// A part of a list.
#[derive(Clone, Debug)]
pub struct Group {
    /// What it is headed by.
    pub head: Option<Head>,
    /// The pages, by their places in the entries.
    pub pages: Vec<usize>,
}

/// The heading of a part of a list.
#[derive(Clone, Debug)]
pub struct Head {
    /// Its id, which no other place on the page has.
    pub id: String,
    /// Its words, as they are: not yet HTML.
    pub words: String,
    /// 2 to 6.
    pub level: u8,
}

impl List {
    /// The parts; none when it is no list of pages.
    pub fn groups(&self) -> &[Group] {
        match self {
            Self::Guides(groups) | Self::Pages(groups) => groups,
            _ => &[],
        }
    }

    /// The pages that it links to, by their places in the entries.
    pub fn pages(&self) -> impl Iterator<Item = usize> + '_ {
        let helps = match self {
            Self::Screens(helps) => helps.as_slice(),
            _ => &[],
        };
        let listed = self.groups().iter().flat_map(|group| &group.pages).copied();
        let (chooser, methods) = match self {
            Self::Chooser(chooser) => (Some(chooser), &[][..]),
            Self::Methods(methods) => (None, methods.as_slice()),
            _ => (None, &[][..]),
        };
        let chosen = chooser.into_iter().flat_map(Chooser::pages);
        let beside = methods.iter().flat_map(|method| &method.guides).copied();
        let helping = helps.iter().map(|help| help.entry);
        listed.chain(helping).chain(chosen).chain(beside)
    }

    /// Whether nothing stands in its place.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Guides(groups) | Self::Pages(groups) => groups.is_empty(),
            Self::Method(_) => false,
            Self::Chooser(chooser) => chooser.choices.is_empty(),
            Self::Methods(methods) => methods.is_empty(),
            Self::Screens(helps) => helps.is_empty(),
            Self::Glossary(terms) => terms.is_empty(),
            Self::Broken => true,
        }
    }

    /// What is left of it for `audience`: pages that this audience can use, and headings with pages below them. On
    /// the common page (`None`) all of it.
    #[must_use]
    pub fn for_audience(&self, site: &Site, audience: Option<&str>) -> Self {
        let Some(audience) = audience else {
            return self.clone();
        };
        let left = |groups: &[Group]| {
            let groups = groups.iter().map(|group| Group {
                head: group.head.clone(),
                pages: group
                    .pages
                    .iter()
                    .copied()
                    .filter(|n| site.serves(&site.entries[*n], audience))
                    .collect(),
            });
            groups.filter(|group| !group.pages.is_empty()).collect()
        };
        match self {
            Self::Guides(groups) => Self::Guides(left(groups)),
            Self::Pages(groups) => Self::Pages(left(groups)),
            Self::Screens(helps) => {
                let serves = |help: &&ScreenHelp| site.serves(&site.entries[help.entry], audience);
                Self::Screens(helps.iter().filter(serves).cloned().collect())
            }
            Self::Chooser(chooser) => Self::Chooser(chooser.for_audience(&site.config, audience)),
            Self::Methods(_) => Self::Methods(chooser::beside(site, &[audience])),
            other => other.clone(),
        }
    }
}

/// A line `::name{…}` and the page on which it stands.
struct Place<'a> {
    site: &'a Site,
    n: usize,
    lang: Lang,
    directive: &'a Directive,
    level: u8,
}

impl<'a> Place<'a> {
    fn entry(&self) -> &'a Entry {
        &self.site.entries[self.n]
    }

    fn span(&self) -> Span {
        self.directive.span
    }

    /// The alphabetical order of titles in the language of the page.
    fn titles(&self) -> Alphabet {
        let articles = &self.site.catalogs.terms.articles[self.lang];
        Alphabet::new(&self.site.config.language[self.lang].locale)
            .without(articles.iter().map(|article| article.value.as_str()))
    }

    fn head(&self, id: String, words: String) -> Head {
        Head {
            id,
            words,
            level: self.level,
        }
    }

    fn make(&self, out: &mut Diagnostics) -> List {
        match self.directive.name.value.as_str() {
            "guides" => self.guides(out),
            "pages" => self.all_pages(out),
            "method" => self.method(out),
            "screens" => self.screens(out),
            "glossary" => self.glossary(out),
            "chooser" => self.chooser(out),
            "methods" => self.methods(out),
            _ => List::Broken,
        }
    }

    /// The groups, if there are any; their absence is reported.
    fn unless_empty(&self, groups: Vec<Group>, out: &mut Diagnostics) -> Vec<Group> {
        // A page that is left out for a fault, which has been told, may be the one that belongs here.
        if groups.is_empty() && !self.site.has_lost_guides {
            out.report(&EMPTY_LIST, self.span(), "no page belongs in this list")
                .help("write such a page, or ask for less, as in `::guides{method=…}`");
        }
        groups
    }

    fn arguments(
        &self,
        known: &'static [&'static str],
        out: &mut Diagnostics,
    ) -> Option<Arguments<'a>> {
        Arguments::read(&self.site.config, self.directive, known, out)
    }
}

/// The lists of all pages, by the places of their entries. The ids of their headings are made known to the pages.
pub(super) fn assign(site: &mut Site, out: &mut Diagnostics) -> Vec<ByLang<Vec<List>>> {
    let seen: &Site = site;
    let languages = &seen.config.languages;
    let made: Vec<(ByLang<Vec<List>>, Diagnostics)> = (0..seen.entries.len())
        .into_par_iter()
        .map(|n| {
            let mut out = Diagnostics::default();
            let lists = languages.map(|lang| of_page(seen, n, lang, &mut out));
            (lists, out)
        })
        .collect();
    let mut all = Vec::with_capacity(made.len());
    for (n, (mut lists, found)) in made.into_iter().enumerate() {
        out.extend(found);
        if lists.iter().any(|lists| !lists.is_empty()) {
            let entry = Arc::make_mut(&mut site.entries[n]);
            for lang in site.config.languages.iter() {
                name_heads(entry.pages.get_mut(lang), lists.get_mut(lang));
            }
        }
        all.push(lists);
    }
    all
}

fn of_page(site: &Site, n: usize, lang: Lang, out: &mut Diagnostics) -> Vec<List> {
    let document = &site.entries[n].pages[lang].page.document;
    let make = |directive: &Directive| {
        let before = document
            .headings
            .iter()
            .rev()
            .find(|heading| heading.span.start < directive.span.start);
        let place = Place {
            site,
            n,
            lang,
            directive,
            level: before.map_or(2, |heading| (heading.level + 1).min(DEEPEST)),
        };
        place.make(out)
    };
    document.directives.iter().map(make).collect()
}

/// Gives each heading and each term of the lists an id that no other place on the page has, and makes it known.
fn name_heads(local: &mut LocalPage, lists: &mut [List]) {
    let directives = local.page.document.directives.iter();
    let spans: Vec<Span> = directives.map(|list| list.span).collect();
    for (list, span) in lists.iter_mut().zip(spans) {
        let known = &mut local.anchors.by_id;
        let mut name = |wanted: &mut String| {
            let mut id = wanted.clone();
            let mut count = 1;
            while known.contains_key(&id) {
                count += 1;
                id = format!("{wanted}-{count}");
            }
            known.insert(id.as_str().into(), Anchor { span, step: None });
            *wanted = id;
        };
        match list {
            List::Guides(groups) | List::Pages(groups) => {
                let heads = groups.iter_mut().filter_map(|group| group.head.as_mut());
                heads.for_each(|head| name(&mut head.id));
            }
            List::Glossary(terms) => terms.iter_mut().for_each(|term| name(&mut term.id)),
            // The ids of a chooser are always the same: nobody else has them.
            List::Chooser(chooser) => {
                let choices = chooser.choices.iter().map(|choice| choice.id.clone());
                for id in choices.chain([START.to_owned()]) {
                    known.insert(id.into(), Anchor { span, step: None });
                }
            }
            List::Method(_) | List::Methods(_) | List::Screens(_) | List::Broken => {}
        }
    }
}
