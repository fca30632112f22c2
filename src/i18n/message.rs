//! One interface string in one language: text with named places, one form for each plural category.
//!
//! Entry points: [`Message::read`], [`Message::format`]. The plural categories are those of CLDR
//! (`zero`, `one`, `two`, `few`, `many`, `other`); for whole numbers only.

use std::collections::BTreeMap;

use icu_plurals::{PluralCategory, PluralRules};

use crate::diag::{Code, Diagnostics, nearest};
use crate::source::Spanned;
use crate::yaml::shape::{Key, Others, Shape, Value};
use crate::yaml::{Kind, Mapping, Node, one_line};

pub(super) static BAD_MESSAGE: Code = Code::error(
    "bad-message",
    "A string of the interface is a text, or one text for each plural form that its language has: `one`, \
     `other` and, in some languages, `zero`, `two`, `few`, `many`.",
)
.example(
    "guides:\n  en: {one: 1 guide}\n  da: {one: 1 vejledning}",
    "guides:\n  en: {one: 1 guide, other: \"{count} guides\"}\n  da: {one: 1 vejledning, other: \"{count} vejledninger\"}",
);

/// The values for the named places of a string.
pub type Arguments<'a> = [(&'a str, &'a str)];

/// The names of the plural categories.
const CATEGORIES: [(&str, PluralCategory); 6] = [
    ("zero", PluralCategory::Zero),
    ("one", PluralCategory::One),
    ("two", PluralCategory::Two),
    ("few", PluralCategory::Few),
    ("many", PluralCategory::Many),
    ("other", PluralCategory::Other),
];

pub(super) static PLURAL: Shape = Shape {
    what: "a string with plural forms",
    keys: &[
        Key::new(
            "zero",
            Value::Line,
            "The text for numbers of this plural form.",
        ),
        Key::new(
            "one",
            Value::Line,
            "The text for numbers of this plural form.",
        ),
        Key::new(
            "two",
            Value::Line,
            "The text for numbers of this plural form.",
        ),
        Key::new(
            "few",
            Value::Line,
            "The text for numbers of this plural form.",
        ),
        Key::new(
            "many",
            Value::Line,
            "The text for numbers of this plural form.",
        ),
        Key::required("other", Value::Line, "The text for all other numbers."),
    ],
    others: Others::None,
};

/// A string of the interface in one language.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Message {
    /// The same for every count.
    Plain(Spanned<String>),
    /// A form for each plural category; `other` is always there.
    Plural {
        forms: BTreeMap<&'static str, Spanned<String>>,
        other: Spanned<String>,
    },
}

/// A text of a string, and the plural form that it is, if it is one.
pub type Form<'a> = (Option<&'static str>, &'a Spanned<String>);

/// The named places of a text, in order.
pub fn places(text: &str) -> impl Iterator<Item = &str> {
    text.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}

/// The names of the plural forms that a language has.
pub(super) fn categories(rules: &PluralRules) -> impl Iterator<Item = &'static str> {
    let names = |category| CATEGORIES.iter().find(move |(_, known)| *known == category);
    rules.categories().filter_map(names).map(|(name, _)| *name)
}

impl Message {
    pub(super) fn read(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        if let Kind::Scalar(_) = node.kind {
            return Some(Self::Plain(one_line(node, out)?));
        }
        let mut forms = BTreeMap::new();
        for (name, value) in Mapping::new(node, &PLURAL, out)?.into_entries() {
            let known = CATEGORIES.iter().map(|(name, _)| *name);
            match known.clone().find(|known| *known == name.value) {
                Some(category) => {
                    forms.insert(category, one_line(value, out)?);
                }
                None => {
                    out.report(
                        &BAD_MESSAGE,
                        name.span,
                        format!("there is no plural form `{}`", name.value),
                    )
                    .help(nearest(&name.value, known).map_or_else(
                        || "write `one`, `other` or another form that the language has".to_owned(),
                        |near| format!("did you mean `{near}`?"),
                    ));
                }
            }
        }
        let Some(other) = forms.get("other").cloned() else {
            out.report(
                &BAD_MESSAGE,
                node.span,
                "the plural form `other` is missing",
            )
            .help("add `other: …`, the form for all numbers that have no form of their own");
            return None;
        };
        Some(Self::Plural { forms, other })
    }

    /// Its texts.
    pub(super) fn forms(&self) -> Vec<Form<'_>> {
        match self {
            Self::Plain(text) => vec![(None, text)],
            Self::Plural { forms, .. } => forms
                .iter()
                .map(|(name, text)| (Some(*name), text))
                .collect(),
        }
    }

    /// The form for `count`, with its named places filled. A name without a value stays as it is written.
    pub(super) fn format(
        &self,
        rules: Option<&PluralRules>,
        count: Option<u64>,
        arguments: &Arguments<'_>,
    ) -> String {
        let text = &match (self, count) {
            (Self::Plain(text), _) | (Self::Plural { other: text, .. }, None) => text,
            (Self::Plural { forms, other }, Some(count)) => {
                let category =
                    rules.map_or(PluralCategory::Other, |rules| rules.category_for(count));
                let name = CATEGORIES
                    .iter()
                    .find(|(_, c)| *c == category)
                    .map_or("other", |(name, _)| name);
                forms.get(name).unwrap_or(other)
            }
        }
        .value;
        if !text.contains('{') {
            return text.clone();
        }
        let count = count.map(|count| count.to_string());
        let mut result = String::with_capacity(text.len() + 16);
        let mut rest = text.as_str();
        while let Some(open) = rest.find('{') {
            result.push_str(&rest[..open]);
            rest = &rest[open..];
            let Some(close) = rest.find('}') else { break };
            let name = &rest[1..close];
            let given = arguments
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, value)| *value);
            match given.or(count.as_deref().filter(|_| name == "count")) {
                Some(value) => result.push_str(value),
                None => result.push_str(&rest[..=close]),
            }
            rest = &rest[close + 1..];
        }
        result.push_str(rest);
        result
    }
}
