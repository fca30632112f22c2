//! What gets another name, and how that changes what leads to it.
//!
//! Entry point: [`Mapping`]. It knows paths of files, keys of pages and addresses; where they stand is the matter of
//! [`super::places`].

use std::collections::{BTreeMap, BTreeSet};

use super::paths::{Around, Written};
use crate::page::meaning;
use crate::site::has_scheme;

/// What gets another name.
#[derive(Default)]
pub(super) struct Mapping {
    /// Paths of files in the site: pages in each language, and what moves with them. Of a page that is removed: the
    /// path of the page that takes its place.
    pub files: BTreeMap<String, String>,
    /// Keys of pages.
    pub keys: BTreeMap<String, String>,
    /// A folder of pages that moves as a whole: its path below that of a language, and the new one.
    pub folder: Option<(String, String)>,
    /// Addresses, as in `da/brug-sms/`.
    pub addresses: BTreeMap<String, String>,
    /// The address of the site.
    pub base_url: String,
    /// The ids on the page that takes the place of a removed one; `None` when none is removed.
    pub anchors: Option<BTreeSet<String>>,
}

/// The file in which something stands.
#[derive(Clone, Copy)]
pub(super) struct Home<'a> {
    /// The folder of the file.
    pub folder: &'a str,
    /// The folder that the file will lie in.
    pub new_folder: &'a str,
}

/// The address of a link, where the file says more than what it means.
pub(super) struct Address<'a> {
    /// As it stands in the file.
    pub raw: &'a str,
    /// What is meant.
    pub value: &'a str,
    pub around: Around,
    /// Whether `#` starts the id of a place; in the path of an image it does not.
    pub has_anchor: bool,
}

/// That an address has to change and cannot be found in the text as it is written.
#[derive(Debug)]
pub(super) struct Unclear;

impl Mapping {
    /// The path that the file at `path` will have.
    pub(super) fn file<'a>(&'a self, path: &'a str) -> &'a str {
        self.files.get(path).map_or(path, String::as_str)
    }

    /// The key that the page `key` will have.
    pub(super) fn key<'a>(&'a self, key: &'a str) -> &'a str {
        self.keys.get(key).map_or(key, String::as_str)
    }

    /// Whether the page takes over what leads to another, which is removed, and has no such place.
    pub(super) fn loses(&self, anchor: &str) -> bool {
        self.anchors
            .as_ref()
            .is_some_and(|anchors| !anchors.contains(anchor))
    }

    /// How the address of a link is written from now on; `None` when it stays as it is.
    pub(super) fn link(
        &self,
        address: &Address<'_>,
        home: Home<'_>,
    ) -> Result<Option<String>, Unclear> {
        let value = address.value;
        if let Some(new) = self.address(value) {
            return if address.raw == value {
                Ok(Some(new))
            } else {
                Err(Unclear)
            };
        }
        let elsewhere = value.starts_with("link:") || value.starts_with('/') || has_scheme(value);
        let (path, anchor) = match value.find('#') {
            Some(at) if address.has_anchor => value.split_at(at),
            _ => (value, ""),
        };
        if elsewhere || path.is_empty() || path.contains(['\\', '?']) {
            return Ok(None);
        }
        let mut written = Written {
            raw: address.raw,
            value: path,
            folder: home.folder,
            around: address.around,
        };
        let Some(target) = written.target() else {
            return Ok(None);
        };
        let new = self.file(&target);
        let lost = new != target && anchor.len() > 1 && self.loses(&anchor[1..]);
        if new == target && home.folder == home.new_folder {
            return Ok(None);
        }
        if address.raw != value {
            let is_meant = match address.around {
                Around::Yaml => false,
                around => {
                    meaning(address.raw, around == Around::Brackets).as_deref() == Some(value)
                }
            };
            if !is_meant {
                return Err(Unclear);
            }
        }
        written.raw = address.raw.strip_suffix(anchor).ok_or(Unclear)?;
        let path = written.to(home.new_folder, new);
        let anchor = if lost { "" } else { anchor };
        let new = format!("{path}{anchor}");
        Ok((new != address.raw).then_some(new))
    }

    /// The new form of a key as it stands in YAML, with or without `.md` and `#id`; `None` when it stays.
    pub(super) fn key_value(&self, value: &str) -> Option<String> {
        let (path, anchor) = match value.find('#') {
            Some(at) => value.split_at(at),
            None => (value, ""),
        };
        let (key, ending) = match path.strip_suffix(".md") {
            Some(key) => (key, ".md"),
            None => (path, ""),
        };
        if let Some((folder, prefix)) = self.folder.as_ref().zip(key.strip_suffix('*')) {
            let (old, new) = folder;
            let rest = prefix.strip_prefix(old.as_str())?;
            return rest
                .starts_with('/')
                .then(|| format!("{new}{rest}*{ending}"));
        }
        let new = self.keys.get(key)?;
        let anchor = if anchor.len() > 1 && self.loses(&anchor[1..]) {
            ""
        } else {
            anchor
        };
        Some(format!("{new}{ending}{anchor}"))
    }

    /// The new form of an address of this site, whole or from its top; `None` when it is another, or stays.
    pub(super) fn address(&self, value: &str) -> Option<String> {
        if self.addresses.is_empty() {
            return None;
        }
        let own = value
            .strip_prefix(self.base_url.as_str())
            .filter(|_| !self.base_url.is_empty());
        let rest = own.or_else(|| value.strip_prefix('/'))?;
        let start = &value[..value.len() - rest.len()];
        let end = rest.find(['#', '?']).unwrap_or(rest.len());
        let (path, behind) = rest.split_at(end);
        let (bare, file) = match path.strip_suffix("index.html") {
            Some(bare) => (bare, "index.html"),
            None => (path, ""),
        };
        let with_slash = if bare.ends_with('/') {
            bare.to_owned()
        } else {
            format!("{bare}/")
        };
        let new = self.addresses.get(&with_slash)?;
        let new = if bare.ends_with('/') {
            new.as_str()
        } else {
            new.trim_end_matches('/')
        };
        let lost = behind
            .strip_prefix('#')
            .is_some_and(|anchor| self.loses(anchor));
        let behind = if lost { "" } else { behind };
        Some(format!("{start}{new}{file}{behind}"))
    }
}
