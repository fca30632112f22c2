//! Where a text names something: many names at once, whole words, in capitals or not.
//!
//! Entry point: [`Search::find`].

use std::cmp::Reverse;
use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

/// A name as it is found in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hit<'s, T> {
    /// Where, in bytes of the text.
    pub range: Range<usize>,
    /// Which of the names it is: [`Search::what`] tells what it stands for.
    pub name: u32,
    /// What is named.
    pub what: &'s T,
    /// Whether the word ends with the name, and has no ending of its own.
    pub exact: bool,
}

/// A place that names something.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// Where, in bytes of the text.
    pub range: Range<usize>,
    /// Which of the names it is, as in a [`Hit`].
    pub name: u32,
    /// Whether the word ends with the name.
    pub exact: bool,
}

/// Names to look for, each with what it stands for.
#[derive(Clone, Debug)]
pub struct Search<T> {
    automaton: Option<AhoCorasick>,
    /// The names as they are looked for: what differs in capitals of ASCII alone is the same.
    names: Vec<String>,
    /// Whether of two names that overlap both count.
    overlapping: bool,
    /// By pattern: what it stands for, and whether it may have an ending.
    what: Vec<(T, bool)>,
}

impl<T> Default for Search<T> {
    fn default() -> Self {
        Self {
            automaton: None,
            names: Vec::new(),
            overlapping: false,
            what: Vec::new(),
        }
    }
}

/// A name of at least so many letters is met with an ending too, such as a plural's. Shorter ones could be the
/// start of any word.
const LONG: usize = 6;

/// The letters of the longest ending.
const ENDING: usize = 3;

impl<T: Clone> Search<T> {
    /// Of two names that overlap, the one that starts first counts, and the longer one.
    pub(super) fn new(names: impl IntoIterator<Item = (String, T)>) -> Self {
        Self::of(names, false)
    }

    /// Of names that overlap, each counts.
    pub(super) fn overlapping(names: impl IntoIterator<Item = (String, T)>) -> Self {
        Self::of(names, true)
    }

    fn of(names: impl IntoIterator<Item = (String, T)>, overlapping: bool) -> Self {
        let (mut patterns, mut what) = (Vec::new(), Vec::new());
        // A name without letters would stand everywhere.
        for (name, stands_for) in names.into_iter().filter(|(name, _)| !name.is_empty()) {
            let long = name.chars().count() >= LONG;
            // The automaton knows only the capitals of ASCII; a name starts a sentence oftener than it is in capitals.
            if let Some(other) = other_case(&name) {
                patterns.push(other);
                what.push((stands_for.clone(), long));
            }
            patterns.push(name);
            what.push((stands_for, long));
        }
        let automaton = AhoCorasick::builder()
            .match_kind(if overlapping {
                MatchKind::Standard
            } else {
                MatchKind::LeftmostLongest
            })
            .ascii_case_insensitive(true)
            .kind(Some(AhoCorasickKind::DFA))
            // It would look for the rarest letters of the names, which any text is full of.
            .prefilter(false)
            .build(&patterns);
        Self {
            // It fails only with more patterns than a file of 32 MiB can hold.
            automaton: automaton.ok().filter(|_| !patterns.is_empty()),
            names: patterns,
            overlapping,
            what,
        }
    }
}

impl<T> Search<T> {
    /// What the name of a [`Hit`] stands for.
    pub fn what(&self, name: u32) -> Option<&T> {
        self.what.get(name as usize).map(|(what, _)| what)
    }

    /// All places of `text` that name something, in order.
    pub fn find<'s, 't>(
        &'s self,
        text: &'t str,
    ) -> impl Iterator<Item = Hit<'s, T>> + use<'s, 't, T> {
        let one = self.automaton.as_ref().filter(|_| !self.overlapping);
        let all = self.automaton.as_ref().filter(|_| self.overlapping);
        let one = one.into_iter().flat_map(move |one| one.find_iter(text));
        let all = all
            .into_iter()
            .flat_map(move |all| all.find_overlapping_iter(text));
        one.chain(all).filter_map(move |found| {
            let name = found.pattern().as_u32();
            let (what, _) = self.what.get(name as usize)?;
            let exact = self.is_named(text, name, &found.range())?;
            Some(Hit {
                range: found.range(),
                name,
                what,
                exact,
            })
        })
    }

    /// The names as they are looked for, for a machine that looks for these and others at once. It should not tell
    /// capitals of ASCII from small letters.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// What [`Search::find`] finds of a search whose names do not overlap, when all places of `text` at which a
    /// name stands are known, each by its place in [`Search::names`].
    pub fn choose(&self, text: &str, mut all: Vec<(u32, Range<usize>)>) -> Vec<Place> {
        all.sort_unstable_by_key(|(name, range)| (range.start, Reverse(range.end), *name));
        let mut next = 0;
        let mut chosen = Vec::with_capacity(all.len());
        for (name, range) in all {
            if range.start < next {
                continue;
            }
            next = range.end;
            if let Some(exact) = self.is_named(text, name, &range) {
                chosen.push(Place { range, name, exact });
            }
        }
        chosen
    }

    /// Whether the name that stands at `range` is a word of its own there, and then whether it has no ending.
    fn is_named(&self, text: &str, name: u32, range: &Range<usize>) -> Option<bool> {
        let (_, long) = self.what.get(name as usize)?;
        let before = text[..range.start].chars().next_back();
        if before.is_some_and(char::is_alphanumeric) {
            return None;
        }
        let rest = &text[range.end..];
        let ending = rest.chars().take_while(|c| c.is_alphanumeric());
        let letters = ending.take(ENDING + 1).count();
        let allowed = if *long { ENDING } else { 0 };
        (letters <= allowed).then_some(letters == 0)
    }
}

/// The name with its first letter in the other case, where ASCII does not know it.
fn other_case(name: &str) -> Option<String> {
    let first = name.chars().next().filter(|first| !first.is_ascii())?;
    let rest = &name[first.len_utf8()..];
    let other: String = if first.is_uppercase() {
        first.to_lowercase().collect()
    } else {
        first.to_uppercase().collect()
    };
    Some(other + rest)
}

#[cfg(test)]
mod tests {
    use super::{Place, Search};

    fn found(names: &[&str], text: &str) -> Vec<(String, bool)> {
        let search = Search::new(names.iter().map(|name| ((*name).to_owned(), ())));
        search
            .find(text)
            .map(|hit| (text[hit.range].to_owned(), hit.exact))
            .collect()
    }

    #[test]
    fn whole_words_in_any_case() {
        let names = ["Sms", "USB key", "USB key / Yubikey", "Øre"];
        let text = "SMS, smss, a sms-code, usb key, USB KEY / yubikey, øre, xøre";
        let words: Vec<String> = found(&names, text).into_iter().map(|(w, _)| w).collect();
        assert_eq!(words, ["SMS", "sms", "usb key", "USB KEY / yubikey", "øre"]);
    }

    #[test]
    fn names_that_overlap() {
        let names = ["have a number", "number and app", "app"].map(|name| (name.to_owned(), ()));
        let text = "You have a number and app.";
        assert_eq!(Search::new(names.clone()).find(text).count(), 2);
        assert_eq!(Search::overlapping(names).find(text).count(), 3);
    }

    #[test]
    fn chosen_of_all_places_is_what_is_found() {
        let names = [
            "have a number",
            "Number and app",
            "app",
            "app x",
            "ap",
            "Øre",
            "ø",
        ];
        let search = Search::new(names.map(|name| (name.to_owned(), ())));
        let text = "You have a number and app xx, app x, number and apps, øre, Øre, APP have a app";
        let lower = text.to_ascii_lowercase();
        let places = search.names().iter().enumerate().flat_map(|(n, name)| {
            let name = name.to_ascii_lowercase();
            let places = lower.match_indices(&name);
            let places: Vec<usize> = places.map(|(at, _)| at).collect();
            let places = places.into_iter().map(move |at| (n, at..at + name.len()));
            places.collect::<Vec<_>>()
        });
        let places = places.filter_map(|(n, range)| Some((u32::try_from(n).ok()?, range)));
        let chosen = search.choose(text, places.collect());
        let found = search.find(text);
        let found: Vec<Place> = found
            .map(|hit| Place {
                range: hit.range,
                name: hit.name,
                exact: hit.exact,
            })
            .collect();
        assert!(found.len() > 5, "{found:?}");
        assert_eq!(chosen, found);
    }

    #[test]
    fn long_names_have_endings() {
        let exact = |text: &str| found(&["Yubikey"], text).pop().map(|(_, exact)| exact);
        assert_eq!(exact("en Yubikey."), Some(true));
        assert_eq!(exact("Yubikeyen"), Some(false));
        assert_eq!(exact("Yubikeyprogram"), None);
    }
}
