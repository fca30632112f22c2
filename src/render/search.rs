//! Search: what each page says of it, and the index, made with Pagefind.
//!
//! Entry points: [`Offer`], the field as templates get it; [`Gathered`], what is found on a page; [`index()`], the files
//! that the field asks for once somebody uses it. The steps, each in a file of its own:
//! 1. [`words`]: what else people call that which a page is about;
//! 2. [`record`]: a page as Pagefind reads it, with its words by weight and the views in which it is found;
//! 3. [`mod@index`]: Pagefind's files, of which those that nobody asks for are left out.
//!
//! A language has a field when one of its pages lists all pages (`::pages{}`): that page is where the field leads
//! without script. A page that an audience sees as everybody does stands in the index once, and the script writes the
//! address inside the view; where the text differs, the page of the view stands there too, so that nobody finds a page
//! by words that are not on it.

mod index;
mod record;
mod words;

pub use index::index;

use serde::Serialize;

use super::page_link::page_link;
use crate::i18n::written;
use crate::lang::{ByLang, Lang};
use crate::route::Route;
use crate::site::{List, Reader, Site, View};
pub(super) use record::Record;
use words::Finder;

/// Where the index stands, below the site's own address.
const FOLDER: &str = "search/";

/// What a run does about search.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Search {
    /// Nothing: the field leads to the list of all pages.
    Off,
    /// Pages say where the index is, but nobody asks for it.
    #[default]
    Offered,
    /// What the index is made of is gathered too.
    Gathered,
}

/// What the index is made of.
#[derive(Default, Debug)]
pub struct Documents {
    languages: Vec<Language>,
}

/// The same in one language.
#[derive(Debug)]
struct Language {
    tag: String,
    records: Vec<Record>,
    /// What the script says, as JSON.
    strings: String,
}

/// What the field needs on each page.
pub(super) struct Offer {
    search: Search,
    /// The page that lists all pages, by its place in the entries.
    all: ByLang<Option<usize>>,
    finder: Option<Finder>,
}

/// The field, as templates get it.
#[derive(Serialize)]
pub(super) struct SearchContext<'a> {
    /// The page that lists all pages.
    pub url: String,
    /// Its title.
    pub title: &'a str,
    /// The folder of the index; none when there is no index.
    pub index: Option<String>,
    /// The audience whose view this is.
    pub view: Option<&'a str>,
    /// The address of the front of the view, below the site's own.
    pub front: Option<&'a str>,
}

impl Offer {
    pub(super) fn new(site: &Site, search: Search) -> Self {
        let all = site.config.languages.map(|lang| list_of_all(site, lang));
        let gathers = search == Search::Gathered && all.iter().any(Option::is_some);
        Self {
            search,
            all,
            finder: gathers.then(|| Finder::new(site)),
        }
    }

    /// The field on the page of `reader`; none in a language without a list of all pages.
    pub(super) fn context<'a>(&self, reader: &Reader<'a>) -> Option<SearchContext<'a>> {
        let all = self.all[reader.lang]?;
        let link = page_link(reader, all);
        let front = |view: &View| {
            let front = &reader.site.entries[view.front];
            front.pages[reader.lang].route.as_str()
        };
        let is_on = self.search != Search::Off;
        Some(SearchContext {
            url: link.url,
            title: link.title,
            index: is_on.then(|| {
                let here = reader.route(reader.lang);
                here.to(&Route::file(FOLDER))
            }),
            view: reader.audience(),
            front: reader.view.map(front),
        })
    }

    /// Starts to gather what is found on a page in `lang`.
    pub(super) fn gather(&self, lang: Lang) -> Gathered<'_> {
        let finder = self.finder.as_ref().filter(|_| self.all[lang].is_some());
        Gathered {
            lang,
            all: self.all[lang],
            finder,
            records: Vec::new(),
        }
    }

    /// All that was gathered, in the order of the pages; none when nothing was to be gathered.
    pub(super) fn documents(
        &self,
        site: &Site,
        records: impl Iterator<Item = (Lang, Record)>,
    ) -> Option<Documents> {
        self.finder.as_ref()?;
        let mut by_lang = site.config.languages.map(|_| Vec::new());
        for (lang, record) in records {
            by_lang.get_mut(lang).push(record);
        }
        let languages = site.config.languages.iter();
        let languages = languages
            .filter(|lang| self.all[*lang].is_some())
            .map(|lang| Language {
                tag: site.config.languages.tag(lang).to_owned(),
                records: std::mem::take(by_lang.get_mut(lang)),
                strings: strings(site, lang),
            });
        Some(Documents {
            languages: languages.collect(),
        })
    }
}

/// What is found on one page, for all its readers.
pub(super) struct Gathered<'a> {
    lang: Lang,
    /// The page that lists all pages.
    all: Option<usize>,
    finder: Option<&'a Finder>,
    records: Vec<Record>,
}

impl Gathered<'_> {
    /// Takes the text of the page as `reader` sees it; the common page comes first.
    pub(super) fn add(&mut self, reader: &Reader<'_>, html: String) {
        let Some(finder) = self.finder else { return };
        // The titles of all pages are found on those pages.
        let html = if self.all == Some(reader.n) {
            String::new()
        } else {
            html
        };
        let text = record::text_of(&html);
        let common = self.records.first_mut().filter(|_| reader.is_in_view());
        if let (Some(common), Some(audience)) = (common, reader.audience())
            && common.text == text
        {
            common.views.push(audience.to_owned());
            return;
        }
        let record = Record::new(reader, finder, &html, text);
        self.records.push(record);
    }

    /// The records, each with its language.
    pub(super) fn finish(self) -> impl Iterator<Item = (Lang, Record)> {
        let lang = self.lang;
        self.records.into_iter().map(move |mut record| {
            // It was needed to compare.
            record.text = String::new();
            (lang, record)
        })
    }
}

/// The page that lists all pages: of several the one with the lowest number.
fn list_of_all(site: &Site, lang: Lang) -> Option<usize> {
    let lists = site.resolved.iter().enumerate().filter(|(_, resolved)| {
        let lists = &resolved[lang].lists;
        lists.iter().any(|list| matches!(list, List::Pages(_)))
    });
    let number = |n: &usize| (site.entries[*n].number.is_none(), site.entries[*n].number);
    lists.map(|(n, _)| n).min_by_key(number)
}

/// What the script says in `lang`: a text for each key, and for the count one for each plural form; and the words that
/// it leaves out of a question.
fn strings(site: &Site, lang: Lang) -> String {
    let ui = &site.catalogs.ui;
    let mut texts = serde_json::Map::new();
    for key in [written::SEARCH_COUNT, written::SEARCH_NONE] {
        let name = key.trim_start_matches("search.").to_owned();
        let forms = ui.forms(key, lang);
        let value = match forms.as_slice() {
            [(None, text)] => text.value.as_str().into(),
            forms => forms
                .iter()
                .map(|(form, text)| {
                    (
                        form.unwrap_or("other").to_owned(),
                        text.value.clone().into(),
                    )
                })
                .collect::<serde_json::Map<_, _>>()
                .into(),
        };
        texts.insert(name, value);
    }
    let filler = site.catalogs.terms.filler[lang].iter();
    let filler: Vec<&str> = filler.map(|word| word.value.as_str()).collect();
    texts.insert("filler".to_owned(), filler.into());
    serde_json::Value::Object(texts).to_string()
}
