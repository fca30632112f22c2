//! The words that rules about texts look for, in one list, so that a page is read through once for all of them.
//!
//! Entry points: [`Sought::of`]; scan.rs looks for them, and [`super::page`] decides by the places that it has
//! [`Seen`] which rule gets which text.

use std::collections::BTreeMap;
use std::ops::Range;

use super::needles::{Endings, capitalized, patterns, starts_word};
use crate::i18n::{Term, Terms, Words};
use crate::lang::Lang;
use crate::site::Site;
use crate::source::Spanned;

/// What a rule about texts looks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Wanted {
    /// Words that the site does not use.
    Forbidden,
    /// Words that may stand in a box only.
    Boxed,
    /// Words that ask somebody to send something.
    Ask,
    /// Words for a step.
    Step,
}

impl Wanted {
    /// The bits of all.
    pub(super) const ALL: u8 = u8::MAX;

    /// One bit for each.
    pub(super) const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// All words of a language that rules about texts look for.
#[derive(Debug)]
pub(in crate::check) struct Sought {
    patterns: Vec<String>,
    /// For each pattern, the word that it stands for.
    of_pattern: Vec<usize>,
    words: Vec<Word>,
    endings: Endings,
}

/// A place at which a word stands that rules about texts look for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::check) struct Seen {
    /// The word, by its place in [`Sought`].
    pub word: usize,
    /// Where it stands, without an ending.
    pub range: Range<usize>,
}

/// A word.
#[derive(Default, Debug)]
pub(super) struct Word {
    /// Who looks for it, as bits of [`Wanted`].
    pub by: u8,
    /// Its place in [`forbidden`], if the site does not use it.
    pub forbidden: Option<usize>,
    /// Longer words that the site uses and that hold it: how many bytes before it they start, and they themselves.
    within: Vec<(usize, String)>,
}

/// The words that the site does not use, each with its term.
pub(super) fn forbidden(
    terms: &Terms,
    lang: Lang,
) -> impl Iterator<Item = (&Term, &Spanned<String>)> {
    let of_term = move |term| {
        let term: &Term = term;
        term.forbidden[lang].iter().map(move |word| (term, word))
    };
    terms.list.iter().flat_map(of_term)
}

/// The words of a list in a language.
pub(super) fn values(words: &Words, lang: Lang) -> impl Iterator<Item = &str> {
    words[lang].iter().map(|word| word.value.as_str())
}

impl Sought {
    /// The words of `site` in `lang`.
    pub(in crate::check) fn of(site: &Site, lang: Lang) -> Self {
        let terms = &site.catalogs.terms;
        let boxed = site.config.boxed_terms.iter();
        let boxed = boxed.filter_map(|boxed| terms.get(&boxed.term.value));
        let boxed = boxed.flat_map(|term| values(&term.allowed, lang));
        let others = boxed
            .map(|word| (word, Wanted::Boxed))
            .chain(values(&terms.secrets.ask, lang).map(|word| (word, Wanted::Ask)))
            .chain(values(&terms.step, lang).map(|word| (word, Wanted::Step)))
            .map(|(word, wanted)| (word, wanted, None));
        let unused = forbidden(terms, lang).enumerate();
        let unused = unused.map(|(n, (_, word))| (word.value.as_str(), Wanted::Forbidden, Some(n)));
        let mut at: BTreeMap<String, usize> = BTreeMap::new();
        let (mut list, mut words) = (Vec::new(), Vec::<Word>::new());
        for (word, wanted, unused) in others.chain(unused) {
            // A machine knows a word once, whatever its capitals.
            let at = *at.entry(word.to_lowercase()).or_insert_with(|| {
                list.push(word);
                words.push(Word::default());
                words.len() - 1
            });
            words[at].by |= wanted.bit();
            words[at].forbidden = words[at].forbidden.or(unused);
        }
        let used = terms.list.iter();
        for used in used.flat_map(|term| values(&term.allowed, lang)) {
            let lower = used.to_lowercase();
            // Else the places in it are others than in the word itself.
            if lower.len() != used.len() {
                continue;
            }
            for (word, at) in &at {
                let is_part = !word.is_empty() && word.len() < lower.len();
                if words[*at].forbidden.is_some() && is_part {
                    let places = lower.match_indices(word.as_str());
                    let places = places.map(|(place, _)| (place, used.to_owned()));
                    words[*at].within.extend(places);
                }
            }
        }
        let (patterns, of_pattern) = patterns(list);
        Self {
            patterns,
            of_pattern,
            words,
            endings: Endings::new(values(&terms.inflections, lang)),
        }
    }

    /// How the words are looked for, by a machine that does not tell capitals of ASCII from small letters.
    pub(in crate::check) fn patterns(&self) -> &[String] {
        &self.patterns
    }

    /// The word that the pattern at `range` of `text` stands for, if it may be a word of its own there. The rules look
    /// closer, some of them with fewer endings.
    pub(in crate::check) fn word(
        &self,
        pattern: usize,
        text: &str,
        range: &Range<usize>,
    ) -> Option<usize> {
        let may_stand = starts_word(text, range.start) && self.endings.may_end(text, range);
        may_stand.then(|| self.of_pattern[pattern])
    }

    /// A word, by its place.
    pub(super) fn get(&self, word: usize) -> &Word {
        &self.words[word]
    }

    /// Whether the word at `range` of `text` is a part of a longer one that the site uses.
    pub(super) fn is_part(&self, word: usize, text: &str, range: &Range<usize>) -> bool {
        self.words[word].within.iter().any(|(before, used)| {
            let Some(start) = range.start.checked_sub(*before) else {
                return false;
            };
            let whole = start..start + used.len();
            let written = text.get(whole.clone()).unwrap_or_default();
            (written == used || written == capitalized(used))
                && self.endings.end_of_word(text, &whole).is_some()
        })
    }
}
