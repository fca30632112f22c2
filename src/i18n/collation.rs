//! The order of the alphabet in each language: in Danish `å` comes last, in English with `a`.
//!
//! Entry points: [`Collations::compare`], [`Collations::sort_by_text`]. The orders are those of the Unicode CLDR.

use std::cmp::Ordering;
use std::fmt;

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::Locale;

use crate::lang::{ByLang, Lang, Languages};

/// How each language orders words.
pub struct Collations {
    orders: ByLang<Option<CollatorBorrowed<'static>>>,
}

impl Collations {
    /// The orders of all languages.
    pub fn new(languages: &Languages) -> Self {
        Self {
            orders: languages.map(|lang| {
                let locale: Locale = languages.tag(lang).parse().ok()?;
                let mut options = CollatorOptions::default();
                // Small letters and capitals stand together, and which comes first is always the same.
                options.strength = Some(Strength::Tertiary);
                Collator::try_new(locale.into(), options).ok()
            }),
        }
    }

    /// Which of two texts comes first in `lang`. Only the same text is equal; a language that CLDR does not know has
    /// the order of most.
    pub fn compare(&self, lang: Lang, a: &str, b: &str) -> Ordering {
        let order = self.orders[lang].as_ref();
        let by_alphabet = order.map_or(Ordering::Equal, |order| order.compare(a, b));
        by_alphabet.then_with(|| a.cmp(b))
    }

    /// Sorts `list` by the text of each item, as `lang` orders texts.
    pub fn sort_by_text<T>(&self, lang: Lang, list: &mut [T], text: impl Fn(&T) -> &str) {
        list.sort_by(|a, b| self.compare(lang, text(a), text(b)));
    }
}

impl fmt::Debug for Collations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Collations")
    }
}

#[cfg(test)]
mod tests {
    use super::Collations;
    use crate::lang::Languages;

    #[test]
    fn each_language_has_its_alphabet() {
        let languages = Languages::new(["da", "en", "sv"].map(str::to_owned));
        let orders = Collations::new(&languages);
        let sorted = |tag: &str, mut words: Vec<&'static str>| {
            if let Some(lang) = languages.find(tag) {
                orders.sort_by_text(lang, &mut words, |word| word);
            }
            words.join(" ")
        };
        let words = vec!["åben", "zone", "ærlig", "Åben", "øl", "abe"];
        assert_eq!(sorted("da", words.clone()), "abe zone ærlig øl Åben åben");
        assert_eq!(sorted("en", words.clone()), "abe åben Åben ærlig øl zone");
        assert_eq!(sorted("sv", words), "abe zone åben Åben ærlig øl");
        assert_eq!(
            sorted("da", vec!["ordbog", "MitID-appen", "MitID", "mfa"]),
            "mfa MitID MitID-appen ordbog"
        );
    }
}
