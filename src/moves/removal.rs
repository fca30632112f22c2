//! A page is removed, and another one takes its place: what led to the one leads to the other.
//!
//! Entry point: [`plan`]. A link to a place on the page keeps its `#id` when the other page has such a place.

use std::collections::{BTreeMap, BTreeSet};

use super::mapping::Mapping;
use super::names::{self, Named};
use super::redirects::{self, Redirects};
use super::state::{Draft, State, path};
use super::values;
use super::verify::{Expected, verify};
use super::{Plan, Refusal, mentions};
use crate::config::{Facts, SITE_FILE};
use crate::route::{PageKey, Route};
use crate::site::{Entry, decoded, join};
use crate::source::{SourcePath, after_byte_order_mark};
use crate::yaml::{Kind, Node};

/// Plans it. Both pages are named as people type them.
pub(super) fn plan(state: &State<'_>, page: &str, other: &str) -> Result<Plan, Refusal> {
    let known = state.known();
    let one = |written: &str| match names::existing(written, &known)? {
        (Named::Page(key), _) => Ok(key),
        (Named::Folder(folder), _) => Err(format!(
            "`{folder}/` is a folder: remove its pages one by one, each with the page that takes its place"
        )),
    };
    let (gone, heir) = (one(page)?, one(other)?);
    if gone == heir {
        return Err(Refusal::Words(format!(
            "`{page}` cannot take its own place: name another page with `--to`"
        )));
    }
    if gone == PageKey::home() {
        return Err(Refusal::Words(
            "the home page cannot be removed: it is the way into the site".to_owned(),
        ));
    }
    let usable = |key: &PageKey| {
        state.entry(key).ok_or_else(|| {
            format!("the page `{key}` has faults that `vejviser check` tells of; mend these first")
        })
    };
    let ((from, old), (to, new)) = (usable(&gone)?, usable(&heir)?);
    if new.draft && !old.draft {
        return Err(Refusal::Words(format!(
            "the page `{heir}` is a draft and not published: finish it first, or name another page"
        )));
    }
    let mut mapping = Mapping {
        base_url: state.config().base_url.as_str().to_owned(),
        anchors: Some(
            new.pages[new.source]
                .anchors
                .by_id
                .keys()
                .map(str::to_owned)
                .collect(),
        ),
        ..Mapping::default()
    };
    mapping
        .keys
        .insert(gone.as_str().to_owned(), heir.as_str().to_owned());
    let mut removed = BTreeSet::new();
    for tag in state.tags() {
        let file = path(tag, gone.as_str());
        if state.sources.find(&file).is_some() {
            mapping.files.insert(file.clone(), path(tag, heir.as_str()));
            removed.insert(file);
        }
    }
    for (path, users) in state.documents.users(state.sources) {
        if users.iter().all(|key| **key == gone) && state.site.assets.get(&path).is_some() {
            removed.insert(path);
        }
    }
    let mut redirects = Redirects::default();
    let mut retired = Vec::new();
    if !old.draft {
        addresses(state, (from, old), (to, new), &mut mapping, &mut redirects);
        retired.extend(old.number);
    }
    let mut draft = Draft::new(state, BTreeMap::new(), removed);
    draft.rewrite(&mapping)?;
    no_repetition(state, &mut draft, &heir)?;
    let (redirected, restored) = redirects.write(state, &mut draft)?;
    for number in &retired {
        retire(state, &mut draft, *number)?;
    }
    let after = draft.sources();
    let expected = Expected {
        mapping: &mapping,
        removed: Some(gone.as_str()),
    };
    let warnings = verify(state, &after, &expected)?;
    Ok(Plan {
        changes: draft.changes(),
        links: draft.links,
        files: draft.in_files.len(),
        redirects: redirected,
        restored,
        retired,
        addresses: Vec::new(),
        warnings,
        mentions: mentions::of_removal(&after, state, old),
        after,
    })
}

/// All addresses that led to the page lead to the one that takes its place: its own, those in views, its aliases, and
/// its number.
fn addresses(
    state: &State<'_>,
    (from, old): (usize, &Entry),
    (to, new): (usize, &Entry),
    mapping: &mut Mapping,
    redirects: &mut Redirects,
) {
    let site = &state.site;
    for lang in site.config.languages.iter() {
        let route = new.pages[lang].route.as_str();
        for (page, address, _) in redirects::of_page(state, from, lang, None) {
            // Below the front of a view that is gone stand other pages, which lead to themselves.
            let heir = if page == from { to } else { page };
            redirects.add(heir, lang, &address);
            let there = if page == from {
                route
            } else {
                site.entries[page].pages[lang].route.as_str()
            };
            mapping.addresses.insert(address, there.to_owned());
        }
    }
    for redirect in site
        .redirects
        .iter()
        .filter(|redirect| redirect.entry == from)
    {
        redirects.add(to, redirect.lang, redirect.from.as_str());
    }
    if let Some(number) = old.number {
        redirects.add(to, new.source, Route::number(number).as_str());
    }
}

/// Takes out of lists of pages what would stand in them twice, and the page itself out of its own list.
fn no_repetition(state: &State<'_>, draft: &mut Draft<'_>, heir: &PageKey) -> Result<(), Refusal> {
    for document in &state.documents.0 {
        let path = state.sources.get(document.file).path.as_str();
        // Only where something was written anew.
        let Some(text) = draft.changed(path).map(str::to_owned) else {
            continue;
        };
        let Some(front) = values::front_matter(&text) else {
            continue;
        };
        let Some(tree) = values::tree(document.file, &text, &front) else {
            continue;
        };
        let Kind::Mapping(pairs) = &tree.kind else {
            continue;
        };
        let Some((name, list)) = pairs.iter().find(|(name, _)| name.value == "related") else {
            continue;
        };
        let folder = SourcePath::new(path).folder().to_owned();
        let target = |value: &str| join(&folder, &decoded(value));
        let items: Vec<String> = values::find(list, &["*"])
            .into_iter()
            .filter_map(values::scalar)
            .map(|item| item.value)
            .collect();
        let meant: Vec<&String> = items
            .iter()
            .filter(|item| target(item) == Some(own(path, heir)))
            .collect();
        let excess = if document.key == *heir {
            meant.len()
        } else {
            meant.len().saturating_sub(1)
        };
        if excess == 0 {
            continue;
        }
        let edits = remove_last(&text, name, list, excess, |value| {
            target(value) == Some(own(path, heir))
        });
        let new = edits.and_then(|edits| values::apply(&text, edits));
        draft.set(path, new.ok_or_else(|| by_hand(path, "related"))?);
    }
    for (path, way, key) in LISTS {
        let Some(file) = state.sources.find(path) else {
            continue;
        };
        let Some(text) = draft.changed(path).map(str::to_owned) else {
            continue;
        };
        let Some(tree) = values::tree(file, &text, &(after_byte_order_mark(&text).1..text.len()))
        else {
            continue;
        };
        let is_heir = |value: &str| value.strip_suffix(".md").unwrap_or(value) == heir.as_str();
        let mut edits = Vec::new();
        for holder in values::find(&tree, way) {
            let Kind::Mapping(pairs) = &holder.kind else {
                continue;
            };
            let Some((name, list)) = pairs.iter().find(|(name, _)| name.value == *key) else {
                continue;
            };
            let items = values::find(list, &["*"])
                .into_iter()
                .filter_map(values::scalar);
            let count = items.filter(|item| is_heir(&item.value)).count();
            if count > 1 {
                let less = remove_last(&text, name, list, count - 1, is_heir);
                edits.extend(less.ok_or_else(|| by_hand(path, key))?);
            }
        }
        let new = values::apply(&text, edits).ok_or_else(|| by_hand(path, key))?;
        draft.set(path, new);
    }
    Ok(())
}

/// Lists of pages in YAML in which both may stand: the file, the way to what holds the list, and its key.
const LISTS: &[(&str, &[&str], &str)] = &[
    (Facts::FILE, &["*"], "only_on"),
    (SITE_FILE, &["requirements", "*", "pages"], "keys"),
    (SITE_FILE, &["requirements", "*"], "links"),
    (SITE_FILE, &["requirements", "*", "before"], "links"),
];

/// The path of the page in the language of the file `path`.
fn own(path: &str, key: &PageKey) -> String {
    let tag = path.split('/').nth(1).unwrap_or_default();
    format!("content/{tag}/{key}.md")
}

/// Takes the last `count` items that `fits` out of a list.
fn remove_last(
    text: &str,
    name: &crate::source::Spanned<String>,
    list: &Node,
    count: usize,
    fits: impl Fn(&str) -> bool,
) -> Option<Vec<values::Edit>> {
    let Kind::List(items) = &list.kind else {
        return None;
    };
    let all: Vec<&Node> = items
        .iter()
        .filter(|item| values::scalar(item).is_some_and(|item| fits(&item.value)))
        .collect();
    let gone: Vec<_> = all[all.len() - count..]
        .iter()
        .map(|item| item.span)
        .collect();
    values::remove_items(text, name, list, true, |item| gone.contains(&item.span))
}

fn by_hand(path: &str, key: &str) -> Refusal {
    Refusal::Words(format!(
        "{path}: both pages stand in one list `{key}`, which is written in a way that only you should change: take the \
         page that goes out of it, and try again"
    ))
}

/// Notes in `site.yaml` that the number is never used again.
fn retire(state: &State<'_>, draft: &mut Draft<'_>, number: u32) -> Result<(), Refusal> {
    let text = draft.text(SITE_FILE).unwrap_or_default().to_owned();
    let edit = state.sources.find(SITE_FILE).and_then(|file| {
        let tree = values::tree(file, &text, &(after_byte_order_mark(&text).1..text.len()))?;
        let item = [number.to_string()];
        let key = "retired_numbers";
        ["numbers_required", "source_language", "base_url"]
            .into_iter()
            .find_map(|behind| values::add_items(&text, &tree, key, behind, &item))
    });
    let new = edit.and_then(|edit| values::apply(&text, vec![edit]));
    let new = new.ok_or_else(|| {
        Refusal::Words(format!(
            "site.yaml: write `retired_numbers: [{number}]` there yourself, and try again"
        ))
    })?;
    draft.set(SITE_FILE, new);
    Ok(())
}
