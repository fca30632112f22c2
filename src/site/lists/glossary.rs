//! `::glossary{}`: the terms of `i18n/terms.yaml`, each with a place of its own that links can lead to.

use super::{EMPTY_LIST, List, Place};
use crate::diag::Diagnostics;
use crate::i18n::Term;
use crate::route::{is_anchor, slugify};

/// A term in the glossary.
#[derive(Clone, Debug)]
pub struct Meaning {
    /// The name of the term in terms.yaml.
    pub term: String,
    /// The id of its place on the page.
    pub id: String,
}

impl Place<'_> {
    /// All terms of which there is something to say in the language of the page, in alphabetical order.
    pub(super) fn glossary(&self, out: &mut Diagnostics) -> List {
        if self.arguments(&[], out).is_none() {
            return List::Broken;
        }
        let terms = &self.site.catalogs.terms;
        let told = terms.list.iter().filter(|term| has_news(term));
        let words = told.filter_map(|term| {
            let word = term.allowed[self.lang].first()?;
            Some((word.value.as_str(), term.id.value.as_str()))
        });
        let alphabet = self.titles();
        let groups = alphabet.groups(words.collect()).into_iter();
        let found: Vec<Meaning> = groups
            .flat_map(|(_, group)| group)
            .map(|term| Meaning {
                id: anchor(term),
                term: term.to_owned(),
            })
            .collect();
        if found.is_empty() && !terms.is_broken {
            out.report(&EMPTY_LIST, self.span(), "there are no terms to list")
                .help("write terms in i18n/terms.yaml, or remove this line");
        }
        List::Glossary(found)
    }
}

/// Whether there is anything to say of a term but its name: what it means, or what it is called elsewhere.
fn has_news(term: &Term) -> bool {
    let mut names = term.allowed.iter().filter_map(|words| words.first());
    let first = names.next();
    term.means.is_some()
        || term.also_called.iter().any(|words| !words.is_empty())
        || names.any(|name| Some(&name.value) != first.map(|first| &first.value))
}

/// The id of a term, which is its name in the file where that can be one.
fn anchor(term: &str) -> String {
    if is_anchor(term) {
        return term.to_owned();
    }
    format!("term-{}", slugify(term))
}
