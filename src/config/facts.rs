//! `content/facts.yaml`: values that pages use by name, each with its source and the day it was checked.

use std::collections::{BTreeMap, BTreeSet};

use super::links::check_scheme;
use super::screen::Screen;
use crate::date::Day;
use crate::diag::{Code, Diagnostics};
use crate::lang::{ByLang, Languages};
use crate::source::{Sources, Span, Spanned};
use crate::yaml::{self, Mapping, Node, boolean, by_lang, date, one_line, strings};

pub(super) static BAD_FACT_NAME: Code = Code::error(
    "bad-fact-name",
    "Facts and links are named by words of a-z, 0-9, hyphen and dot, as in `support.phone`.",
)
.example(
    "Support phone: {value: +45 00 00 00 00}",
    "support.phone: {value: +45 00 00 00 00}",
);

pub(super) static VALUE_AND_SCREEN: Code = Code::error(
    "value-and-screen",
    "An entry of facts.yaml is a value or words that stand on a screen, not both. Only a value can lead to an \
     address (`href`), and only words on a screen can name the place that helps (`help`).",
)
.example(
    "ui.add:\n  value: Add\n  screen: {en: Add}",
    "ui.add:\n  screen: {en: Add}",
);

/// A value with its origin.
#[derive(Clone, Debug)]
pub struct Fact {
    /// The value as it is shown, without markup.
    pub value: ByLang<Spanned<String>>,
    /// The words on a screen that it quotes, if it does.
    pub screen: Option<Screen>,
    /// Where somebody finds help who sees these words: the key of a page, and the id of a heading or step behind
    /// `#`, such as `mfa/sms#no-code`.
    pub help: Option<Spanned<String>>,
    /// An address that leads to it, such as `tel:+4535323232`.
    pub href: Option<Spanned<String>>,
    /// Where it comes from.
    pub source: Option<Spanned<String>>,
    /// The day on which somebody last checked it.
    pub checked: Option<Spanned<Day>>,
    /// Whether the owner has confirmed it; what is not confirmed is shown with a label.
    pub confirmed: bool,
    /// The pages that may use it, by their keys, such as `mfa/mitid` or `mfa/*`; `None` for all.
    pub only_on: Option<Vec<Spanned<String>>>,
    /// Where its name stands.
    pub span: Span,
}

impl Fact {
    /// Whether the page of this key, such as `mfa/mitid`, may use the value.
    pub fn may_stand_on(&self, key: &str) -> bool {
        let Some(only_on) = &self.only_on else {
            return true;
        };
        only_on
            .iter()
            .any(|pattern| Self::fits(&pattern.value, key))
    }

    /// Whether a pattern of `only_on` means the page of this key.
    pub fn fits(pattern: &str, key: &str) -> bool {
        let pattern = pattern.strip_suffix(".md").unwrap_or(pattern);
        match pattern.strip_suffix('*') {
            Some(folder) => key.starts_with(folder),
            None => key == pattern,
        }
    }
}

/// All facts by name.
#[derive(Clone, Default, Debug)]
pub struct Facts {
    read: NamedEntries<Fact>,
}

/// The entries of a file by name, and what is known of those that could not be read.
#[derive(Clone, Debug)]
pub(super) struct NamedEntries<T> {
    pub(super) by_name: BTreeMap<String, T>,
    broken: BTreeSet<String>,
    /// Whether the file as a whole could not be read.
    lost: bool,
}

impl<T> Default for NamedEntries<T> {
    fn default() -> Self {
        Self {
            by_name: BTreeMap::new(),
            broken: BTreeSet::new(),
            lost: false,
        }
    }
}

impl<T> NamedEntries<T> {
    /// Whether `name` may have been meant well, and why it is not there has been reported.
    pub(super) fn is_told(&self, name: &str) -> bool {
        self.lost || self.broken.contains(name)
    }
}

impl Facts {
    /// Where the facts stand.
    pub const FILE: &str = "content/facts.yaml";

    /// Reads the facts; a site without the file has none.
    pub fn read(sources: &Sources, languages: &Languages, out: &mut Diagnostics) -> Self {
        let read = read_named(sources, Self::FILE, "facts.yaml", out, |name, node, out| {
            read_fact(name.span, node, languages, out)
        });
        Self { read }
    }

    /// The fact of this name.
    pub fn get(&self, name: &str) -> Option<&Fact> {
        self.read.by_name.get(name)
    }

    /// Whether the fact of this name is not there because of something that has been reported.
    pub fn is_told(&self, name: &str) -> bool {
        self.read.is_told(name)
    }

    /// All facts with their names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Fact)> {
        let all = self.read.by_name.iter();
        all.map(|(name, fact)| (name.as_str(), fact))
    }

    /// All names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.read.by_name.keys().map(String::as_str)
    }
}

fn read_fact(
    name: Span,
    node: &Node,
    languages: &Languages,
    out: &mut Diagnostics,
) -> Option<Fact> {
    let mut map = Mapping::new(node, "a fact", out)?;
    let href = map
        .optional("href", out, one_line)
        .filter(|href| check_scheme(href, out));
    let source = map.optional("source", out, one_line);
    let checked = map.optional("checked", out, date);
    let confirmed = map
        .optional("confirmed", out, boolean)
        .is_none_or(|c| c.value);
    let only_on = map.optional("only_on", out, strings);
    let help = map.optional("help", out, one_line);
    let on_screen = map.get("screen");
    let misplaced: &[&str] = if on_screen.is_some() {
        &["value", "href"]
    } else {
        &["help"]
    };
    for key in misplaced {
        if let Some(span) = map.key_span(key) {
            report_misplaced(span, key, on_screen.is_some(), out);
        }
    }
    let (screen, value) = match on_screen {
        Some(node) => {
            // It has been told of.
            map.get("value");
            let screen = Screen::read(node, languages, out);
            let value = screen
                .as_ref()
                .map(|screen| screen.values(node.span, languages));
            (screen, value)
        }
        // So has a slip of the finger, by what follows.
        None if map.misspelt("screen").is_some() => (None, None),
        None => {
            let texts = |node: &Node, out: &mut Diagnostics| by_lang(node, languages, out);
            (None, map.required("value", out, texts))
        }
    };
    map.finish(out);
    Some(Fact {
        value: value?,
        screen,
        help,
        href,
        source,
        checked,
        confirmed,
        only_on,
        span: name,
    })
}

/// Reports a key that only the other kind of entry has.
fn report_misplaced(span: Span, key: &str, is_screen: bool, out: &mut Diagnostics) {
    let (message, help) = if is_screen {
        (
            "words on a screen have",
            "leave it out; an entry has `value` or `screen`, not both",
        )
    } else {
        (
            "a value has",
            "leave it out, or write `screen` in place of `value`",
        )
    };
    out.report(&VALUE_AND_SCREEN, span, format!("{message} no `{key}`"))
        .help(help);
}

/// Reads a file that is a mapping from names to entries; a missing file is an empty one.
pub(super) fn read_named<T>(
    sources: &Sources,
    path: &str,
    what: &'static str,
    out: &mut Diagnostics,
    read: impl FnMut(&Spanned<String>, &Node, &mut Diagnostics) -> Option<T>,
) -> NamedEntries<T> {
    let is_good = |name: &Spanned<String>, out: &mut Diagnostics| {
        let good = name.value.split('.').all(super::is_name);
        if !good {
            out.report(
                &BAD_FACT_NAME,
                name.span,
                format!("`{}` cannot be a name", name.value),
            )
            .help("write words of a-z, 0-9 and hyphen, joined by dots, as in `support.phone`");
        }
        good
    };
    read_entries(sources, path, what, out, is_good, read)
}

/// As [`read_named`], where `is_good` says which names may be used, and reports those that may not.
pub(super) fn read_entries<T>(
    sources: &Sources,
    path: &str,
    what: &'static str,
    out: &mut Diagnostics,
    is_good: impl Fn(&Spanned<String>, &mut Diagnostics) -> bool,
    mut read: impl FnMut(&Spanned<String>, &Node, &mut Diagnostics) -> Option<T>,
) -> NamedEntries<T> {
    let mut entries = NamedEntries::default();
    let Some(file) = sources.find(path) else {
        return entries;
    };
    // Until the opposite is known.
    entries.lost = true;
    let Some(text) = sources.text(file) else {
        return entries;
    };
    let (text, offset) = crate::source::after_byte_order_mark(text);
    let Some(node) = yaml::parse(file, text, offset, out) else {
        return entries;
    };
    if matches!(node.kind, yaml::Kind::Null) {
        entries.lost = false;
        return entries;
    }
    let Some(map) = Mapping::new(&node, what, out) else {
        return entries;
    };
    entries.lost = false;
    for (name, node) in map.into_entries() {
        if !is_good(name, out) {
            entries.broken.insert(name.value.clone());
            entries.broken.insert(name.value.to_lowercase());
            continue;
        }
        match read(name, node, out) {
            Some(value) => _ = entries.by_name.insert(name.value.clone(), value),
            None => _ = entries.broken.insert(name.value.clone()),
        }
    }
    entries
}
