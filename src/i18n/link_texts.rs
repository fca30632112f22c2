//! `link_texts` of `i18n/terms.yaml`: words that say nothing of where a link leads, such as "click here".
//!
//! Entry point: [`LinkTexts::is_meaningless`].

use std::collections::BTreeSet;

use crate::diag::Diagnostics;
use crate::lang::{ByLang, Lang, Languages};
use crate::yaml::shape::{Others, Shape, Value, Want};
use crate::yaml::{Mapping, Node, report_unknown, strings};

pub(super) static LINK_TEXTS: Shape = Shape {
    what: "the words of links",
    keys: &[],
    others: Others::Languages(&Value::List(&Value::Line), Want::Any),
};

/// Words that say nothing of where a link leads.
#[derive(Clone, Default, Debug)]
pub struct LinkTexts {
    by_lang: Option<ByLang<BTreeSet<String>>>,
}

impl LinkTexts {
    /// Reads the value of the key: for each language a list of words.
    pub(super) fn of(node: &Node, languages: &Languages, out: &mut Diagnostics) -> Option<Self> {
        let map = Mapping::new(node, &LINK_TEXTS, out)?;
        let mut by_lang = languages.map(|_| BTreeSet::new());
        for (tag, value) in map.into_entries() {
            let Some(lang) = languages.find(&tag.value) else {
                let known = languages.iter().map(|lang| languages.tag(lang));
                report_unknown(tag, "the words of links", known, out);
                continue;
            };
            let words = strings(value, out).unwrap_or_default();
            *by_lang.get_mut(lang) = words.iter().map(|words| bare(&words.value)).collect();
        }
        Some(Self {
            by_lang: Some(by_lang),
        })
    }

    /// Whether a link with these words does not say where it leads.
    pub fn is_meaningless(&self, words: &str, lang: Lang) -> bool {
        self.by_lang
            .as_ref()
            .is_some_and(|all| !all[lang].is_empty() && all[lang].contains(&bare(words)))
    }
}

/// The words in small letters, without the signs around them.
fn bare(words: &str) -> String {
    words
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn signs_around_words_do_not_count() {
        assert_eq!(bare(" Læs mere … »"), "læs mere");
        assert_eq!(bare("»"), "");
    }
}
