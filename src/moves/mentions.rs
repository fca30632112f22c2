//! What somebody should look at after a change: texts that name what is not called so any more.
//!
//! Entry points: [`of_rename`], [`of_removal`]. These are no links, so that the program cannot know what is meant.

use super::mapping::Mapping;
use super::state::{State, at};
use super::values;
use crate::config::Published;
use crate::site::Entry;
use crate::source::{Sources, Span};

/// A place that somebody should look at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mention {
    /// `path:line:column`, in the site as it becomes.
    pub place: String,
    /// What stands there.
    pub what: String,
}

/// No more than these are told of: whoever has more of them has other means to find them.
const MOST: usize = 30;

/// Paths, addresses that stand in texts, comments and code.
pub(super) fn of_rename(after: &Sources, mapping: &Mapping) -> Vec<Mention> {
    let mut needles: Vec<String> = match &mapping.folder {
        Some((old, _)) => vec![format!("{old}/")],
        None => mapping
            .keys
            .iter()
            .filter(|(old, new)| old.contains('/') || !new.ends_with(&format!("/{old}")))
            .map(|(old, _)| name(old))
            .collect(),
    };
    if needles.is_empty() {
        // Links from the new folder look like the old name; its whole path is no link.
        needles.extend(mapping.files.keys().cloned());
    }
    let new: Vec<String> = mapping.keys.values().map(|key| name(key)).collect();
    // Those in the view of an audience start with that of its own page, or are as many as the views.
    let own = mapping
        .addresses
        .keys()
        .filter(|address| address.matches('/').count() == 2);
    needles.extend(own.map(|address| format!("/{}", address.trim_end_matches('/'))));
    let mut found = search(after, |_| needles.clone(), &new);
    found.truncate(MOST);
    found
}

/// What the path of a page looks like in a text: a single word may be any word.
fn name(key: &str) -> String {
    if key.contains('/') {
        key.to_owned()
    } else {
        format!("{key}.md")
    }
}

/// The titles of the page in its languages, and its path.
pub(super) fn of_removal(after: &Sources, state: &State<'_>, old: &Entry) -> Vec<Mention> {
    let languages = &state.config().languages;
    let needles = |path: &str| {
        let own = languages.iter().filter(|lang| {
            let folder = format!("content/{}/", languages.tag(*lang));
            path.starts_with(&folder) || path.strip_suffix(".md").is_none()
        });
        let mut needles: Vec<String> = own
            .map(|lang| old.pages[lang].title.value.clone())
            .collect();
        needles.push(name(old.key.as_str()));
        needles
    };
    let mut found = search(after, needles, &[]);
    found.truncate(MOST);
    found
}

/// Where one of the needles for a file stands in it as a whole word, and not as the end of one of `new`.
fn search(
    sources: &Sources,
    needles: impl Fn(&str) -> Vec<String>,
    new: &[String],
) -> Vec<Mention> {
    let mut found = Vec::new();
    for (file, source) in sources.iter() {
        let path = source.path.as_str();
        let is_read =
            path.starts_with("content/") || path.starts_with("i18n/") || path == "site.yaml";
        let Some(text) = sources
            .text(file)
            .filter(|_| is_read && path != Published::FILE)
        else {
            continue;
        };
        // Its aliases are old addresses by right.
        let front = values::front_matter(text).filter(|_| path.strip_suffix(".md").is_some());
        let front = front.unwrap_or(0..0);
        for needle in needles(path) {
            for (start, _) in text.match_indices(&needle) {
                let end = start + needle.len();
                let before = text[..start].chars().next_back();
                let behind = text[end..].chars().next();
                let joins = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
                // Another file of the same name is not meant.
                let rest = &text[end..];
                let is_other = rest.strip_prefix('.').is_some_and(|rest| {
                    rest.starts_with(char::is_alphanumeric) && !rest.starts_with("md")
                });
                let is_new = new.iter().any(|new| text[..end].ends_with(new.as_str()));
                // The page of this name in another folder is another page.
                let is_below = before == Some('/') && !needle.contains('/');
                let is_joined = before.is_some_and(|c| joins(c) && needle.starts_with(joins))
                    || !needle.ends_with('/') && behind.is_some_and(joins);
                let is_word = !(is_other || is_new || is_below || is_joined);
                if is_word && !(needle.starts_with('/') && front.contains(&start)) {
                    found.push(Mention {
                        place: at(sources, Span::new(file, start..end)),
                        what: needle.clone(),
                    });
                }
            }
        }
    }
    found
}
