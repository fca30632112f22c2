//! The alphabetical order of each language: Danish counts æ, ø and å as letters of their own, behind z.
//!
//! Entry points: [`Alphabet::new`], [`Alphabet::groups`]. The order is that of the Unicode CLDR; articles in front of a
//! title, such as *the*, do not count where [`Alphabet::without`] has them.

use std::cmp::Ordering;

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::Locale;

/// The letters that every language written in Latin letters has.
const BASE: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// Letters that some languages count as their own and others as a sort of one of [`BASE`]. Which of them a language
/// counts, its order tells.
const MORE: &str = "ÆØÅÄÖÜÐÞŁĐČĆŠŽÑÇĞŞÕĀĒĪŌŪ";

/// What titles stand under that start with a digit.
const DIGITS: &str = "0–9";

/// What titles stand under that have neither letter nor digit.
const SIGNS: &str = "#";

/// The alphabetical order of a language.
pub struct Alphabet {
    whole: Option<CollatorBorrowed<'static>>,
    letters: Option<CollatorBorrowed<'static>>,
    /// Words that do not count at the start of a title, in small letters.
    articles: Vec<String>,
}

impl Alphabet {
    /// The order of `locale`, a BCP 47 tag such as `da` or `en-GB`; that of most languages for one that CLDR does
    /// not know.
    pub fn new(locale: &str) -> Self {
        let locale: Locale = locale.parse().unwrap_or(Locale::UNKNOWN);
        let collator = |strength| {
            let mut options = CollatorOptions::default();
            options.strength = Some(strength);
            Collator::try_new(locale.clone().into(), options).ok()
        };
        Self {
            whole: collator(Strength::Tertiary),
            letters: collator(Strength::Primary),
            articles: Vec::new(),
        }
    }

    /// The same order for titles, in which these words at the start of one do not count: *The app* stands under A.
    #[must_use]
    pub fn without<'a>(mut self, articles: impl Iterator<Item = &'a str>) -> Self {
        self.articles = articles.map(str::to_lowercase).collect();
        self
    }

    /// The items with their titles in alphabetical order, under the letters with which they start. Items with the
    /// same title keep their order.
    pub fn groups<T>(&self, items: Vec<(&str, T)>) -> Vec<(String, Vec<T>)> {
        let mut items: Vec<(&str, T)> = items
            .into_iter()
            .map(|(title, item)| (self.counted(title), item))
            .collect();
        items.sort_by(|(one, _), (other, _)| compare(self.whole.as_ref(), one, other));
        let letters = self.letters(items.iter().map(|(title, _)| *title));
        let mut groups: Vec<(String, Vec<T>)> = Vec::new();
        for (title, item) in items {
            let letter = self.letter(&letters, title);
            match groups.last_mut() {
                Some((known, group)) if known == letter => group.push(item),
                _ => groups.push((letter.to_owned(), vec![item])),
            }
        }
        groups
    }

    /// A title from the first letter or digit that counts.
    fn counted<'t>(&self, title: &'t str) -> &'t str {
        let title = start(title);
        let rest = title
            .split_once(char::is_whitespace)
            .and_then(|(first, rest)| {
                let first = first.to_lowercase();
                let rest = start(rest);
                (self.articles.contains(&first) && !rest.is_empty()).then_some(rest)
            });
        rest.unwrap_or(title)
    }

    /// The letters of this language, in order, with those of other scripts that `titles` start with.
    fn letters<'a>(&self, titles: impl Iterator<Item = &'a str>) -> Vec<String> {
        let order = self.letters.as_ref();
        let first = titles
            .filter_map(|title| title.chars().next())
            .filter(|first| first.is_alphabetic());
        let others = first
            .map(|first| first.to_uppercase().collect::<String>())
            .chain(MORE.chars().map(String::from));
        let mut letters: Vec<String> = BASE.chars().map(String::from).collect();
        let mut last = String::new();
        for other in others {
            // Many titles in a row start with the same letter.
            if other == last {
                continue;
            }
            // An `É` of a language to which it is a sort of E stands among the words with E.
            let is_sort = BASE.chars().any(|base| {
                let base = base.to_string();
                compare(order, &base, &other) != Ordering::Greater
                    && compare(order, &other, &format!("{base}ZZZ")) == Ordering::Less
            });
            let is_known = letters
                .iter()
                .any(|known| compare(order, known, &other) == Ordering::Equal);
            last.clone_from(&other);
            if !is_sort && !is_known {
                letters.push(other);
            }
        }
        letters.sort_by(|one, other| compare(order, one, other));
        letters
    }

    /// The last of `letters` that does not come after `title`.
    fn letter<'l>(&self, letters: &'l [String], title: &str) -> &'l str {
        match title.chars().next() {
            None => return SIGNS,
            Some(first) if first.is_numeric() => return DIGITS,
            Some(_) => {}
        }
        let order = self.letters.as_ref();
        let after =
            letters.partition_point(|letter| compare(order, letter, title) != Ordering::Greater);
        letters[..after].last().map_or(SIGNS, String::as_str)
    }
}

/// A title without the signs before its first letter or digit.
fn start(title: &str) -> &str {
    title.trim_start_matches(|c: char| !c.is_alphanumeric())
}

fn compare(order: Option<&CollatorBorrowed<'static>>, one: &str, other: &str) -> Ordering {
    order.map_or_else(|| one.cmp(other), |order| order.compare(one, other))
}

#[cfg(test)]
mod tests {
    use super::Alphabet;

    fn groups(locale: &str, titles: &[&'static str]) -> Vec<(String, Vec<&'static str>)> {
        let items = titles.iter().map(|title| (*title, *title)).collect();
        Alphabet::new(locale).groups(items)
    }

    fn flat(locale: &str, titles: &[&'static str]) -> String {
        let groups = groups(locale, titles).into_iter();
        let groups = groups.map(|(letter, titles)| format!("{letter}: {}", titles.join(" ")));
        groups.collect::<Vec<_>>().join(", ")
    }

    const TITLES: &[&str] = &[
        "åben", "øl", "Zoo", "ærlig", "Abe", "aften", "Élan", "\"Add\"", "2 veje", "Eg",
    ];

    #[test]
    fn danish_has_three_letters_behind_z() {
        let found = flat("da", TITLES);
        assert_eq!(
            found,
            "0–9: 2 veje, A: Abe \"Add\" aften, E: Eg Élan, Z: Zoo, Æ: ærlig, Ø: øl, Å: åben"
        );
        // The old way to write å is that letter, also when no other title starts with it.
        assert_eq!(flat("da", &["Aalborg", "Zoo"]), "Z: Zoo, Å: Aalborg");
    }

    #[test]
    fn english_takes_them_for_sorts_of_its_own_letters() {
        let found = flat("en-GB", TITLES);
        assert_eq!(
            found,
            "0–9: 2 veje, A: Abe åben \"Add\" ærlig aften, E: Eg Élan, O: øl, Z: Zoo"
        );
    }

    #[test]
    fn an_article_in_front_does_not_count() {
        let titles = [
            "The app",
            "Theory",
            "a key",
            "the",
            "\"The\" desk",
            "The 2 ways",
            "Box",
        ];
        let items = titles.iter().map(|title| (*title, *title)).collect();
        let alphabet = Alphabet::new("en").without(["The", "a"].into_iter());
        let letters: Vec<(String, Vec<&str>)> = alphabet.groups(items);
        let letters: Vec<(&str, &[&str])> = letters
            .iter()
            .map(|(letter, titles)| (letter.as_str(), titles.as_slice()))
            .collect();
        assert_eq!(
            letters,
            [
                ("0–9", ["The 2 ways"].as_slice()),
                ("A", ["The app"].as_slice()),
                ("B", ["Box"].as_slice()),
                ("K", ["a key"].as_slice()),
                ("T", ["the", "\"The\" desk", "Theory"].as_slice()),
            ]
        );
    }

    #[test]
    fn each_language_names_its_own_letter() {
        assert_eq!(flat("sv", &["Ändra", "Zon"]), "Z: Zon, Ä: Ändra");
        assert_eq!(flat("de", &["Ändern", "Zug"]), "A: Ändern, Z: Zug");
        assert_eq!(flat("uk", &["Яблуко", "Авто"]), "А: Авто, Я: Яблуко");
        assert_eq!(flat("en", &["…", "A"]), "#: …, A: A");
    }
}
