//! What the rules about texts look with: made once for a run, from terms.yaml and facts.yaml.

use std::collections::BTreeMap;
use std::ops::Range;

use super::needles::Needles;
use crate::check::Input;
use crate::config::BoxedTerm;
use crate::i18n::{Term, Words};
use crate::lang::{ByLang, Lang};
use crate::source::Spanned;

/// What the rules about texts look with.
pub(crate) struct Tools<'a> {
    /// What is looked at.
    pub(super) input: &'a Input<'a>,
    /// The words that are not used, each with its term.
    pub(super) forbidden: ByLang<Vec<(&'a Term, &'a Spanned<String>)>>,
    /// Finds the words of `forbidden`.
    pub(super) find_forbidden: ByLang<Needles>,
    /// The words that are used.
    pub(super) allowed: ByLang<Vec<&'a str>>,
    /// Finds the words of `allowed`.
    pub(super) find_allowed: ByLang<Needles>,
    /// Finds words that ask somebody to send something.
    pub(super) find_ask: ByLang<Needles>,
    /// Finds what nobody may be asked for.
    pub(super) find_secret: ByLang<Needles>,
    /// Finds words that turn a sentence into its opposite.
    pub(super) find_unless: ByLang<Needles>,
    /// Finds words for a step.
    pub(super) find_step: ByLang<Needles>,
    /// Finds all words that rules about texts look for.
    pub(super) find_any: ByLang<Any<'a>>,
    /// The terms that may stand only in a box, and what finds them.
    pub(super) boxed: Vec<(&'a BoxedTerm, ByLang<Needles>)>,
}

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
    /// One bit for each.
    pub(super) const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// The term that does not use a word, with the word as it stands in the glossary.
type Unused<'a> = Option<(&'a Term, &'a Spanned<String>)>;

/// Finds in one go what all rules about texts look for.
pub(super) struct Any<'a> {
    find: Needles,
    /// For each word: who looks for it, as bits of [`Wanted`], and the term that does not use it.
    words: Vec<(u8, Unused<'a>)>,
}

impl<'a> Any<'a> {
    fn new<'w>(
        others: impl Iterator<Item = (&'w str, Wanted)>,
        forbidden: &[(&'a Term, &'a Spanned<String>)],
        endings: impl Iterator<Item = &'w str>,
    ) -> Self
    where
        'a: 'w,
    {
        let mut at: BTreeMap<String, usize> = BTreeMap::new();
        let (mut list, mut words) = (Vec::new(), Vec::new());
        let forbidden = forbidden.iter().map(|of| {
            let word: &'w str = of.1.value.as_str();
            (word, Wanted::Forbidden, Some(*of))
        });
        let others = others.map(|(word, wanted)| (word, wanted, None));
        for (word, wanted, term) in others.chain(forbidden) {
            // The machine knows a word once, whatever its capitals.
            let at = *at.entry(word.to_lowercase()).or_insert_with(|| {
                list.push(word);
                words.push((0, None));
                words.len() - 1
            });
            words[at].0 |= wanted.bit();
            words[at].1 = words[at].1.or(term);
        }
        Self {
            find: Needles::new(list, endings),
            words,
        }
    }

    /// All that may be wanted in `text`: by whom, which word that is not used if it is one, and where it stands.
    pub(super) fn find<'t>(
        &'t self,
        text: &'t str,
    ) -> impl Iterator<Item = (u8, Unused<'a>, Range<usize>)> + 't {
        let found = self.find.maybe(text);
        found.map(|(word, range)| (self.words[word].0, self.words[word].1, range))
    }
}

impl<'a> Tools<'a> {
    pub(crate) fn new(input: &'a Input<'a>) -> Self {
        let terms = &input.site.catalogs.terms;
        let languages = &input.site.config.languages;
        let endings = |lang: Lang| values(&terms.inflections, lang);
        let bare = |words: &Words| {
            languages.map(|lang| Needles::new(values(words, lang), std::iter::empty()))
        };
        let forbidden = languages.map(|lang| {
            let of_term =
                |term: &'a Term| term.forbidden[lang].iter().map(move |word| (term, word));
            terms.list.iter().flat_map(of_term).collect::<Vec<_>>()
        });
        let allowed = languages.map(|lang| {
            let list = terms.list.iter();
            list.flat_map(|term| values(&term.allowed, lang))
                .collect::<Vec<&str>>()
        });
        let boxed = input.site.config.boxed_terms.iter().filter_map(|boxed| {
            let term = terms.get(&boxed.term.value)?;
            let find =
                languages.map(|lang| Needles::new(values(&term.allowed, lang), endings(lang)));
            Some((boxed, find))
        });
        let any = languages.map(|lang| {
            let boxed = input.site.config.boxed_terms.iter();
            let boxed = boxed.filter_map(|boxed| terms.get(&boxed.term.value));
            let boxed = boxed.flat_map(|term| values(&term.allowed, lang));
            let others = boxed
                .map(|word| (word, Wanted::Boxed))
                .chain(values(&terms.secrets.ask, lang).map(|word| (word, Wanted::Ask)))
                .chain(values(&terms.step, lang).map(|word| (word, Wanted::Step)));
            Any::new(others, &forbidden[lang], endings(lang))
        });
        Self {
            input,
            find_any: any,
            find_forbidden: languages.map(|lang| {
                let words = forbidden[lang].iter().map(|(_, word)| word.value.as_str());
                Needles::new(words, endings(lang))
            }),
            find_allowed: languages
                .map(|lang| Needles::new(allowed[lang].iter().copied(), endings(lang))),
            find_ask: bare(&terms.secrets.ask),
            find_secret: languages
                .map(|lang| Needles::new(values(&terms.secrets.what, lang), endings(lang))),
            find_unless: bare(&terms.secrets.unless),
            find_step: bare(&terms.step),
            boxed: boxed.collect(),
            forbidden,
            allowed,
        }
    }
}

fn values(words: &Words, lang: Lang) -> impl Iterator<Item = &str> {
    words[lang].iter().map(|word| word.value.as_str())
}
