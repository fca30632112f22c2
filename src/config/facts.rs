//! `content/facts.yaml`: values that pages use by name, each with its source and the day it was checked.

use std::collections::BTreeMap;

use super::links::check_scheme;
use crate::date::Day;
use crate::diag::{Code, Diagnostics};
use crate::lang::{ByLang, Languages};
use crate::source::{Sources, Span, Spanned};
use crate::yaml::{self, Mapping, Node, boolean, by_lang, date, one_line};

pub(super) static BAD_FACT_NAME: Code = Code::error(
    "bad-fact-name",
    "Facts and links are named by words of a-z, 0-9, hyphen and dot, as in `support.phone`.",
);

/// A value with its origin.
#[derive(Clone, Debug)]
pub struct Fact {
    /// The value as it is shown.
    pub value: ByLang<Spanned<String>>,
    /// An address that leads to it, such as `tel:+4535323232`.
    pub href: Option<Spanned<String>>,
    /// Where it comes from.
    pub source: Option<Spanned<String>>,
    /// The day on which somebody last checked it.
    pub checked: Option<Spanned<Day>>,
    /// Whether the owner has confirmed it; what is not confirmed is shown with a label.
    pub confirmed: bool,
    /// Where its name stands.
    pub span: Span,
}

/// All facts by name.
#[derive(Clone, Default, Debug)]
pub struct Facts {
    by_name: BTreeMap<String, Fact>,
}

impl Facts {
    /// Where the facts stand.
    pub const FILE: &str = "content/facts.yaml";

    /// Reads the facts; a site without the file has none.
    pub fn read(sources: &Sources, languages: &Languages, out: &mut Diagnostics) -> Self {
        let by_name = read_named(sources, Self::FILE, "facts.yaml", out, |name, node, out| {
            let mut map = Mapping::new(node, "a fact", out)?;
            let value = map.required("value", out, |node, out| by_lang(node, languages, out));
            let href = map
                .optional("href", out, one_line)
                .filter(|href| check_scheme(href, out));
            let source = map.optional("source", out, one_line);
            let checked = map.optional("checked", out, date);
            let confirmed = map
                .optional("confirmed", out, boolean)
                .is_none_or(|c| c.value);
            map.finish(out);
            Some(Fact {
                value: value?,
                href,
                source,
                checked,
                confirmed,
                span: name.span,
            })
        });
        Self { by_name }
    }

    /// The fact of this name.
    pub fn get(&self, name: &str) -> Option<&Fact> {
        self.by_name.get(name)
    }

    /// All names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(String::as_str)
    }
}

/// Reads a file that is a mapping from names to entries; a missing file is an empty one.
pub(super) fn read_named<T>(
    sources: &Sources,
    path: &str,
    what: &'static str,
    out: &mut Diagnostics,
    mut read: impl FnMut(&Spanned<String>, &Node, &mut Diagnostics) -> Option<T>,
) -> BTreeMap<String, T> {
    let mut by_name = BTreeMap::new();
    let Some(file) = sources.find(path) else {
        return by_name;
    };
    let Some(text) = sources.text(file) else {
        return by_name;
    };
    let (text, offset) = crate::source::after_byte_order_mark(text);
    let Some(node) = yaml::parse(file, text, offset, out) else {
        return by_name;
    };
    if matches!(node.kind, yaml::Kind::Null) {
        return by_name;
    }
    let Some(map) = Mapping::new(&node, what, out) else {
        return by_name;
    };
    for (name, node) in map.into_entries() {
        let good = name.value.split('.').all(super::is_name);
        if !good {
            out.report(
                &BAD_FACT_NAME,
                name.span,
                format!("`{}` cannot be a name", name.value),
            )
            .help("write words of a-z, 0-9 and hyphen, joined by dots");
            continue;
        }
        if let Some(value) = read(name, node, out) {
            by_name.insert(name.value.clone(), value);
        }
    }
    by_name
}
