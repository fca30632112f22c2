//! `conditions` of `labels.yaml`: what states on a page that a method has a condition, and what to call, ask and
//! answer where the program itself speaks of it.
//!
//! Entry points: [`read`]; [`Conditions`] answers.

use std::collections::BTreeMap;

use super::texts::{Texts, Words};
use crate::diag::Diagnostics;
use crate::lang::{Lang, Languages};
use crate::source::Spanned;
use crate::yaml::shape::{Key, Others, Shape, Value, Want};
use crate::yaml::{Kind, Mapping, Node, by_lang, words_by_lang, words_by_lang_entries};

pub(super) static CONDITION: Shape = Shape {
    what: "the words for a condition",
    keys: &[
        Key::new(
            "name",
            Value::Texts,
            "What one has who meets it, inside a sentence: a smartphone.",
        ),
        Key::new(
            "question",
            Value::Texts,
            "What the chooser asks: Do you have a smartphone?",
        ),
        Key::new(
            "without",
            Value::Texts,
            "Why something is not for others: requires a smartphone.",
        ),
    ],
    others: Others::Languages(&Value::OneOrMore(&Value::Line), Want::Any),
};

/// The words for a condition.
#[derive(Clone, Debug)]
pub(super) struct Condition {
    /// The texts that state it; the first is the one to show.
    stated: Option<Words>,
    name: Option<Texts>,
    question: Option<Texts>,
    without: Option<Texts>,
}

pub(super) fn read(node: &Node, languages: &Languages, out: &mut Diagnostics) -> Option<Condition> {
    if !matches!(node.kind, Kind::Mapping(_)) {
        return Some(Condition {
            stated: Some(words_by_lang(node, languages, out)?),
            name: None,
            question: None,
            without: None,
        });
    }
    let mut map = Mapping::new(node, &CONDITION, out)?;
    let texts = |node: &Node, out: &mut Diagnostics| by_lang(node, languages, out);
    let name = map.optional("name", out, texts);
    let question = map.optional("question", out, texts);
    let without = map.optional("without", out, texts);
    let rest = map.rest();
    let alone = rest.is_empty() && name.is_some();
    let stated = if alone {
        None
    } else {
        Some(words_by_lang_entries(node, rest, languages, out)?)
    };
    Some(Condition {
        stated,
        name,
        question,
        without,
    })
}

/// The words for all conditions, by their names.
#[derive(Clone, Default, Debug)]
pub struct Conditions(BTreeMap<String, Condition>);

impl Conditions {
    pub(super) fn insert(&mut self, id: String, condition: Condition) {
        self.0.insert(id, condition);
    }

    /// All texts that state a condition in `lang`, each behind the name of its condition.
    pub(super) fn all_stated(&self, lang: Lang) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().flat_map(move |(id, condition)| {
            let words = condition.stated.iter().flat_map(move |words| &words[lang]);
            words.map(move |word| (id.as_str(), word.value.as_str()))
        })
    }

    /// The names of all conditions.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Whether there are words for the condition `id`.
    pub fn has(&self, id: &str) -> bool {
        self.0.contains_key(id)
    }

    /// The texts that state a condition; the first is the one to show.
    pub fn stated(&self, id: &str, lang: Lang) -> Option<&[Spanned<String>]> {
        let stated = self.0.get(id)?.stated.as_ref()?;
        Some(stated[lang].as_slice())
    }

    /// What one has who meets a condition, inside a sentence: `a smartphone`; otherwise what states it.
    pub fn name(&self, id: &str, lang: Lang) -> Option<&str> {
        let name = self.0.get(id)?.name.as_ref();
        let stated = || self.stated(id, lang)?.first();
        let text = name.map(|texts| &texts[lang]).or_else(stated)?;
        Some(text.value.as_str())
    }

    /// What to ask somebody of whom it is not known whether they meet a condition: `Do you have a smartphone?`
    pub fn question(&self, id: &str, lang: Lang) -> Option<&str> {
        let question = self.0.get(id)?.question.as_ref()?;
        Some(question[lang].value.as_str())
    }

    /// Why something is not for those who do not meet a condition: `requires a smartphone`.
    pub fn without(&self, id: &str, lang: Lang) -> Option<&str> {
        let without = self.0.get(id)?.without.as_ref()?;
        Some(without[lang].value.as_str())
    }
}
