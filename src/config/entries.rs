//! A file that is a mapping from names to entries, and what is known of those that could not be read.
//!
//! Entry points: [`read_named`], [`read_entries`].

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Code, Diagnostics};
use crate::source::{Sources, Spanned};
use crate::yaml::shape::Shape;
use crate::yaml::{self, Mapping, Node};

pub(super) static BAD_FACT_NAME: Code = Code::error(
    "bad-fact-name",
    "Facts and links are named by words of a-z, 0-9, hyphen and dot, as in `support.phone`.",
)
.example(
    "Support phone: {value: +45 00 00 00 00}",
    "support.phone: {value: +45 00 00 00 00}",
);

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

/// Reads a file that is a mapping from names to entries; a missing file is an empty one.
pub(super) fn read_named<T>(
    sources: &Sources,
    path: &str,
    what: &'static Shape,
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
    what: &'static Shape,
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
