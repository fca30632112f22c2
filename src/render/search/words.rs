//! What else people call that which a page is about: the glossary's words, also those that the site does not use, and
//! the other ways to spell a word on a keyboard without its letters.
//!
//! Entry point: [`Finder::about`].

use std::collections::BTreeSet;

use crate::i18n::{Search, Term};
use crate::lang::{ByLang, Lang};
use crate::route::slugify;
use crate::site::{Entry, Site};

/// Finds the terms that texts name.
pub(super) struct Finder {
    terms: ByLang<Search<usize>>,
}

/// The words for a page.
#[derive(Default)]
pub(super) struct Words {
    /// For what its title and its methods name.
    pub also: String,
    /// For what its text names.
    pub mentions: String,
    /// In the other languages: its titles, and the words for what its title names.
    pub foreign: String,
}

impl Finder {
    pub(super) fn new(site: &Site) -> Self {
        let terms = &site.catalogs.terms;
        Self {
            terms: site.config.languages.map(|lang| terms.finder(lang)),
        }
    }

    /// The words for `entry` in `lang`, whose text is `text`.
    pub(super) fn about(&self, site: &Site, entry: &Entry, lang: Lang, text: &str) -> Words {
        let local = &entry.pages[lang];
        let title = &local.title.value;
        let labels = labels(site, entry, lang);
        let mut named: BTreeSet<usize> = BTreeSet::new();
        for text in std::iter::once(title).chain(&labels) {
            named.extend(self.terms[lang].find(text).map(|hit| *hit.what));
        }
        let mentioned: BTreeSet<usize> = self.terms[lang].find(text).map(|hit| *hit.what).collect();

        let terms = &site.catalogs.terms.list;
        let of = |places: &BTreeSet<usize>| {
            let terms = places.iter().filter_map(|n| terms.get(*n));
            let words = terms.flat_map(move |term| names(term, lang));
            words.map(str::to_owned).collect::<Vec<_>>()
        };
        let mut also = local.also_called.clone();
        also.extend(labels);
        also.extend(of(&named));
        let spelt: Vec<String> = also
            .iter()
            .chain([title])
            .filter_map(|t| plain(t))
            .collect();
        also.extend(spelt);
        let only_mentioned: BTreeSet<usize> = mentioned.difference(&named).copied().collect();

        let mut foreign: Vec<String> = Vec::new();
        for (other, page) in entry.pages.pairs().filter(|(other, _)| *other != lang) {
            foreign.push(page.title.value.clone());
            let terms = named.iter().filter_map(|n| terms.get(*n));
            foreign.extend(terms.flat_map(|term| names(term, other)).map(str::to_owned));
        }
        Words {
            also: joined(also),
            mentions: joined(of(&only_mentioned)),
            foreign: joined(foreign),
        }
    }
}

/// All names of a term, also those that the site does not use.
fn names(term: &Term, lang: Lang) -> impl Iterator<Item = &str> {
    let all = [&term.allowed, &term.also_called, &term.forbidden];
    all.into_iter()
        .flat_map(move |words| &words[lang])
        .map(|word| word.value.as_str())
}

/// The names of the methods that a page is about, as each of its readers knows them.
fn labels(site: &Site, entry: &Entry, lang: Lang) -> Vec<String> {
    let audiences = site.config.audiences.names();
    let readers: Vec<&str> = audiences.filter(|id| site.serves(entry, id)).collect();
    let mut labels: Vec<String> = Vec::new();
    for method in &entry.methods {
        for reader in std::iter::once(None).chain(readers.iter().map(|id| Some(*id))) {
            labels.push(site.method_label(entry, method, lang, reader));
        }
    }
    labels
}

/// `noegle nogle` for `nøgle`: how it is typed without these letters. None when the text needs no other spelling.
fn plain(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let words = text.split_whitespace().filter(|word| !word.is_ascii());
    let mut spelt: Vec<String> = Vec::new();
    for word in words {
        let long = slugify(word);
        let short: String = word
            .to_lowercase()
            .chars()
            .filter_map(|c| match c {
                'ø' | 'ö' => Some('o'),
                'æ' | 'ä' | 'å' => Some('a'),
                c if c.is_alphanumeric() => Some(c),
                _ => None,
            })
            .collect();
        spelt.extend([long, short]);
    }
    spelt.retain(|word| !word.is_empty());
    (!spelt.is_empty()).then(|| spelt.join(" "))
}

/// Each text once, in the order in which they come.
fn joined(texts: Vec<String>) -> String {
    let mut seen = BTreeSet::new();
    let texts = texts
        .into_iter()
        .filter(|text| seen.insert(text.to_lowercase()));
    texts.collect::<Vec<_>>().join(", ")
}
