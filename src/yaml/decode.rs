//! From [`Node`]s to typed values: each reader says what it wants and reports what it got instead.
//!
//! Entry point: [`Mapping`]. Keys that nobody asked for are reported by [`Mapping::finish`].

use std::collections::BTreeSet;

use super::shape::What;
use super::{Kind, Node};
use crate::diag::{Code, Diagnostic, Diagnostics, nearest};
use crate::source::{Span, Spanned};

/// A key has a value that it cannot take.
pub static WRONG_TYPE: Code = Code::error(
    "wrong-type",
    "A key has a value of a kind that it cannot take, such as a list where one word is meant.",
)
.example("methods: sms", "methods: [sms]");

pub(super) static UNKNOWN_KEY: Code = Code::error(
    "unknown-key",
    "A key that means nothing here: most often a spelling mistake, and then its value has no effect.",
)
.example(
    "titel: Borrow a book",
    "title: Borrow a book",
);

pub(super) static DUPLICATE_KEY: Code = Code::error(
    "duplicate-key",
    "The same key stands twice in one place, so that one of its two values has no effect.",
)
.example("slug: borrow\nslug: borrow-a-book", "slug: borrow-a-book");

/// A key that must be there is not.
pub static MISSING_KEY: Code = Code::error(
    "missing-key",
    "A key is missing without which the file cannot be used.",
)
.example(
    "---\ntitle: Borrow a book\nsummary: Find a book and take it home.\n---",
    "---\ntitle: Borrow a book\nsummary: Find a book and take it home.\nslug: borrow-a-book\n---",
);

pub(super) static BAD_DATE: Code = Code::error(
    "bad-date",
    "A day is written year-month-day with two digits each, as in 2026-11-20.",
)
.example("reviewed: 20/11 2026", "reviewed: 2026-11-20");

/// A mapping that is being taken apart.
pub struct Mapping<'a> {
    what: What,
    span: Span,
    entries: Vec<(&'a Spanned<String>, &'a Node)>,
    asked: Vec<&'static str>,
    /// Keys that have been reported already.
    told: Vec<Span>,
}

impl<'a> Mapping<'a> {
    /// Starts on `node`; `what` is its shape, or names it in messages, as in "the front matter". Reports a value that
    /// is no mapping, and keys that stand in it twice.
    pub fn new(node: &'a Node, what: impl Into<What>, out: &mut Diagnostics) -> Option<Self> {
        let what = what.into();
        let Kind::Mapping(pairs) = &node.kind else {
            let words = what.words();
            let message = format!(
                "{words} should be keys with values, but is {}",
                node.kind.name()
            );
            out.report(&WRONG_TYPE, node.span, message)
                .help("write lines such as `key: value`");
            return None;
        };
        let mut entries: Vec<(&Spanned<String>, &Node)> = Vec::with_capacity(pairs.len());
        let mut seen = std::collections::BTreeMap::new();
        for (key, value) in pairs {
            match seen.entry(key.value.as_str()) {
                std::collections::btree_map::Entry::Occupied(first) => {
                    out.report(
                        &DUPLICATE_KEY,
                        key.span,
                        format!("`{}` stands here twice", key.value),
                    )
                    .label(*first.get(), "the first one")
                    .help("keep one of the two");
                }
                std::collections::btree_map::Entry::Vacant(free) => {
                    free.insert(key.span);
                    entries.push((key, value));
                }
            }
        }
        Some(Self {
            what,
            span: node.span,
            entries,
            asked: Vec::new(),
            told: Vec::new(),
        })
    }

    /// The value of `key`, if it is there and not empty.
    pub fn get(&mut self, key: &'static str) -> Option<&'a Node> {
        // Editors would underline what the program takes.
        debug_assert!(
            match self.what {
                What::Shape(shape) => shape.key(key).is_some(),
                What::Words(_) => true,
            },
            "add `{key}` to the shape of {}",
            self.what.words()
        );
        self.asked.push(key);
        self.entries
            .iter()
            .find(|(name, node)| name.value == key && !matches!(node.kind, Kind::Null))
            .map(|(_, node)| *node)
    }

    /// Where `key` stands, if it does.
    pub fn key_span(&self, key: &str) -> Option<Span> {
        self.entries
            .iter()
            .find(|(name, _)| name.value == key)
            .map(|(name, _)| name.span)
    }

    /// The key that was most likely meant as `key`, which is not there. It is none that has been asked for.
    pub fn misspelt(&self, key: &str) -> Option<&'a Spanned<String>> {
        let there = self.key_span(key).is_some();
        let others = self.rest().into_iter().map(|(name, _)| name);
        others
            .filter(|_| !there)
            .find(|name| nearest(&name.value, [key]).is_some())
    }

    /// The value of `key` as `read` understands it; its absence is reported.
    pub fn required<T>(
        &mut self,
        key: &'static str,
        out: &mut Diagnostics,
        read: impl FnOnce(&'a Node, &mut Diagnostics) -> Option<T>,
    ) -> Option<T> {
        let Some(node) = self.get(key) else {
            if let Some(misspelt) = self.misspelt(key) {
                // The same fault twice would read like two.
                let found = report_unknown(misspelt, self.what.words(), std::iter::once(key), out);
                // The key that was meant is not there, so that this one can take its place.
                found.fix_if(one_letter_off(&misspelt.value, key), misspelt.span);
                self.told.push(misspelt.span);
                return None;
            }
            let place = self.key_span(key).unwrap_or(self.span);
            out.report(
                &MISSING_KEY,
                place,
                format!("{} has no `{key}`", self.what.words()),
            )
            .help(format!("add a line `{key}: …`"));
            return None;
        };
        read(node, out)
    }

    /// The value of `key` as `read` understands it, or `None` when the key is not there.
    pub fn optional<T>(
        &mut self,
        key: &'static str,
        out: &mut Diagnostics,
        read: impl FnOnce(&'a Node, &mut Diagnostics) -> Option<T>,
    ) -> Option<T> {
        self.get(key).and_then(|node| read(node, out))
    }

    /// All entries, for mappings whose keys are names that a person chose.
    pub fn into_entries(self) -> Vec<(&'a Spanned<String>, &'a Node)> {
        self.entries
    }

    /// The entries whose keys were not asked for.
    pub fn rest(&self) -> Vec<(&'a Spanned<String>, &'a Node)> {
        self.entries
            .iter()
            .filter(|(key, _)| !self.asked.contains(&key.value.as_str()))
            .copied()
            .collect()
    }

    /// Reports every key that was not asked for.
    pub fn finish(self, out: &mut Diagnostics) {
        // Editors would offer what the program does not take.
        debug_assert!(
            self.what
                .keys()
                .iter()
                .all(|key| self.asked.contains(&key.name)),
            "nothing reads a key of the shape of {}",
            self.what.words()
        );
        let told = |key: &Spanned<String>| self.told.contains(&key.span);
        for (key, _) in self.rest().into_iter().filter(|(key, _)| !told(key)) {
            let found = report_unknown(key, self.what.words(), self.asked.iter().copied(), out);
            let free = |key: &&&str| self.key_span(key).is_none();
            let meant: BTreeSet<String> = self
                .asked
                .iter()
                .filter(free)
                .filter_map(|known| one_letter_off(&key.value, known))
                .collect();
            let only = meant.len() == 1;
            found.fix_if(meant.into_iter().next().filter(|_| only), key.span);
        }
    }
}

/// `known` when `written` is most certainly a slip of the finger: one letter too much, too few, other or swapped with
/// its neighbour, in a word of at least four.
fn one_letter_off(written: &str, known: &str) -> Option<String> {
    let slip = written.chars().count().min(known.chars().count()) >= 4
        && strsim::damerau_levenshtein(&written.to_lowercase(), &known.to_lowercase()) <= 1;
    slip.then(|| known.to_owned())
}

/// Reports a key that is none of `known`, with the one that was meant where that can be guessed.
pub fn report_unknown<'k, 'o>(
    key: &Spanned<String>,
    what: &str,
    known: impl Iterator<Item = &'k str> + Clone,
    out: &'o mut Diagnostics,
) -> &'o mut Diagnostic {
    let near = nearest(&key.value, known.clone());
    let list = || format!("known here: {}", known.collect::<Vec<_>>().join(", "));
    out.report(
        &UNKNOWN_KEY,
        key.span,
        format!("{what} has no key `{}`", key.value),
    )
    .help(near.map_or_else(list, |near| format!("did you mean `{near}`?")))
}

/// Any single value as text.
pub fn text(node: &Node, out: &mut Diagnostics) -> Option<Spanned<String>> {
    match &node.kind {
        Kind::Scalar(value) => Some(Spanned::new(value.clone(), node.span)),
        other => {
            out.report(
                &WRONG_TYPE,
                node.span,
                format!("a text is meant here, not {}", other.name()),
            )
            .help("write it on one line; in quotation marks if it has a colon or brackets in it");
            None
        }
    }
}

/// A text without line breaks, not empty.
pub fn one_line(node: &Node, out: &mut Diagnostics) -> Option<Spanned<String>> {
    let value = text(node, out)?;
    // A no-break space is written on purpose, as French does before a colon.
    let space = |c: char| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}');
    let trimmed = value.value.trim_matches(space);
    if trimmed.trim().is_empty()
        || trimmed.contains(['\n', '\r'])
        || trimmed.chars().any(char::is_control)
    {
        out.report(&WRONG_TYPE, node.span, "one line of text is meant here")
            .help("write a text on this line, and nothing on the lines below");
        return None;
    }
    Some(Spanned::new(trimmed.to_owned(), value.span))
}

/// A whole number from 0 on.
pub fn integer(node: &Node, out: &mut Diagnostics) -> Option<Spanned<u32>> {
    let value = text(node, out)?;
    if let Ok(number) = value.value.parse() {
        return Some(Spanned::new(number, value.span));
    }
    out.report(
        &WRONG_TYPE,
        node.span,
        format!("a whole number is meant here, not `{}`", value.value),
    )
    .help("write digits only, such as `12`");
    None
}

/// `true` or `false`.
pub fn boolean(node: &Node, out: &mut Diagnostics) -> Option<Spanned<bool>> {
    let value = text(node, out)?;
    match value.value.as_str() {
        "true" => Some(Spanned::new(true, value.span)),
        "false" => Some(Spanned::new(false, value.span)),
        other => {
            out.report(
                &WRONG_TYPE,
                node.span,
                format!("`true` or `false` is meant here, not `{other}`"),
            )
            .help("write `true` for yes, `false` for no");
            None
        }
    }
}

/// A day, `2026-11-20` (ISO 8601, calendar date in extended format).
pub fn date(node: &Node, out: &mut Diagnostics) -> Option<Spanned<crate::date::Day>> {
    let value = text(node, out)?;
    if let Some(day) = crate::date::Day::parse(&value.value) {
        return Some(Spanned::new(day, value.span));
    }
    out.report(
        &BAD_DATE,
        node.span,
        format!("`{}` is not a day", value.value),
    )
    .help("write year-month-day, as in 2026-11-20");
    None
}

/// A list of what `read` understands.
pub fn list<T>(
    node: &Node,
    out: &mut Diagnostics,
    mut read: impl FnMut(&Node, &mut Diagnostics) -> Option<T>,
) -> Option<Vec<T>> {
    let Kind::List(items) = &node.kind else {
        out.report(
            &WRONG_TYPE,
            node.span,
            format!("a list is meant here, not {}", node.kind.name()),
        )
        .help(match &node.kind {
            Kind::Scalar(value) => format!("write `[{value}]`"),
            _ => "write `[one, two]`, or `[]` for none".to_owned(),
        });
        return None;
    };
    Some(items.iter().filter_map(|item| read(item, out)).collect())
}

/// A list of texts of one line each.
pub fn strings(node: &Node, out: &mut Diagnostics) -> Option<Vec<Spanned<String>>> {
    list(node, out, one_line)
}
