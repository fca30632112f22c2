//! `content/facts.yaml`: values that pages use by name, each with its source and the day it was checked.

use super::entries::{NamedEntries, read_named};
use super::links::check_scheme;
use super::screen::Screen;
use crate::date::Day;
use crate::diag::{Code, Diagnostics};
use crate::lang::{ByLang, Languages};
use crate::source::{Sources, Span, Spanned};
use crate::yaml::shape::{Form, Key, Others, Shape, Value};
use crate::yaml::{Mapping, Node, boolean, by_lang, date, one_line, strings};

pub(super) static VALUE_AND_SCREEN: Code = Code::error(
    "value-and-screen",
    "An entry of facts.yaml is a value or words that stand on a screen, not both. Only a value can lead to an \
     address (`href`), and only words on a screen can name the place that helps (`help`).",
)
.example(
    "ui.add:\n  value: Add\n  screen: {en: Add}",
    "ui.add:\n  screen: {en: Add}",
);

/// What `content/facts.yaml` may hold.
pub static FACTS: Shape = Shape {
    what: "facts.yaml",
    keys: &[],
    others: Others::Names(Form::Dotted, &Value::Map(&FACT)),
};

static FACT: Shape = Shape {
    what: "a fact",
    keys: &[
        Key::new("value", Value::Texts, "The value as it is shown."),
        Key::new(
            "screen",
            Value::Either(&[Value::Line, Value::Map(&super::screen::SCREEN)]),
            "In place of `value`: words as they stand on a screen, in the languages in which somebody has seen them.",
        ),
        Key::new(
            "help",
            Value::Line,
            "For words on a screen: where there is help, a page's path without .md, and #id.",
        ),
        Key::new(
            "href",
            Value::Line,
            "An address that leads to it, such as tel:+4500000000.",
        ),
        Key::new(
            "source",
            Value::Line,
            "Where it comes from, or the question that waits for an answer.",
        ),
        Key::new(
            "checked",
            Value::Day,
            "The day on which somebody last checked it.",
        ),
        Key::new(
            "confirmed",
            Value::Flag,
            "false: pages say that it is not confirmed.",
        ),
        Key::new(
            "only_on",
            Value::List(&Value::Line),
            "The pages that may use it, by their paths without .md; a * at the end stands for anything.",
        ),
    ],
    others: Others::None,
};

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
    /// Whether the file names a day, be it one that cannot be.
    pub says_checked: bool,
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

impl Facts {
    /// Where the facts stand.
    pub const FILE: &str = "content/facts.yaml";

    /// Reads the facts; a site without the file has none.
    pub fn read(sources: &Sources, languages: &Languages, out: &mut Diagnostics) -> Self {
        let read = read_named(sources, Self::FILE, &FACTS, out, |name, node, out| {
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
    let mut map = Mapping::new(node, &FACT, out)?;
    let href = map
        .optional("href", out, one_line)
        .filter(|href| check_scheme(href, out));
    let source = map.optional("source", out, one_line);
    let checked = map.optional("checked", out, date);
    let confirmed = map
        .optional("confirmed", out, boolean)
        .is_none_or(|c| c.value);
    let only_on = map.optional("only_on", out, strings);
    let says_checked = map.get("checked").is_some();
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
        None if map.misspelt("screen").is_some() => {
            map.get("value");
            (None, None)
        }
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
        says_checked,
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
