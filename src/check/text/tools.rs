//! What the rules about texts look with: made once for a run, from terms.yaml and facts.yaml.

use super::needles::Needles;
use super::sought::{forbidden, values};
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
    /// The terms that may stand only in a box, and what finds them.
    pub(super) boxed: Vec<(&'a BoxedTerm, ByLang<Needles>)>,
}

impl<'a> Tools<'a> {
    pub(crate) fn new(input: &'a Input<'a>) -> Self {
        let terms = &input.site.catalogs.terms;
        let languages = &input.site.config.languages;
        let endings = |lang: Lang| values(&terms.inflections, lang);
        let bare = |words: &Words| {
            languages.map(|lang| Needles::new(values(words, lang), std::iter::empty()))
        };
        let forbidden = languages.map(|lang| forbidden(terms, lang).collect::<Vec<_>>());
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
        Self {
            input,
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
