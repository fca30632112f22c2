//! A page or a folder gets another path, another slug, or both.
//!
//! Entry point: [`plan`]. The address of a page is made of its slug alone, so that another path changes no address.

use std::collections::{BTreeMap, BTreeSet};

use super::mapping::Mapping;
use super::names::{self, Named};
use super::redirects::{self, Redirects};
use super::state::{Draft, State, path};
use super::values::{self, Scalar};
use super::verify::{Expected, verify};
use super::{Plan, Refusal, mentions};
use crate::lang::Lang;
use crate::route::{PageKey, Route, slug_fault, slugify};

/// Plans it. `old` and `new` as people type them; `slugs` with the tag of a language, or for all.
pub(super) fn plan(
    state: &State<'_>,
    old: &str,
    new: Option<&str>,
    slugs: &[(Option<String>, String)],
) -> Result<Plan, Refusal> {
    let known = state.known();
    let (what, tag) = names::existing(old, &known)?;
    let goal = match new {
        Some(new) => names::new(new, &what, tag.as_deref(), &known)?,
        None => what.clone(),
    };
    if goal == what && slugs.is_empty() {
        return Err(Refusal::Words(match new {
            Some(_) => format!("`{old}` is called that already"),
            None => {
                "say what it is to be called: a new path, or a new address with `--slug`".to_owned()
            }
        }));
    }
    let mut mapping = Mapping {
        base_url: state.config().base_url.as_str().to_owned(),
        ..Mapping::default()
    };
    match (&what, &goal) {
        (Named::Page(from), Named::Page(to)) if from != to => {
            move_page(state, from, to, &mut mapping)?;
        }
        (Named::Folder(from), Named::Folder(to)) if from != to => {
            move_folder(state, from, to, &mut mapping)?;
        }
        _ => {}
    }
    no_collision(state, &mapping)?;
    let mut draft = Draft::new(state, mapping.files.clone(), BTreeSet::new());
    let mut redirects = Redirects::default();
    let mut new = BTreeMap::new();
    if !slugs.is_empty() {
        let Named::Page(key) = &what else {
            return Err(Refusal::Words(
                "a folder has no address of its own: give `--slug` with a page".to_owned(),
            ));
        };
        new = new_slugs(state, key, slugs)?;
        new_addresses(state, key, &new, &mut mapping, &mut redirects);
    }
    draft.rewrite(&mapping)?;
    if let Named::Page(key) = &what {
        write_slugs(state, key, &new, &mut draft)?;
    }
    let (redirected, restored) = redirects.write(state, &mut draft)?;
    let after = draft.sources();
    let warnings = verify(
        state,
        &after,
        &Expected {
            mapping: &mapping,
            removed: None,
        },
    )?;
    let addresses = match &what {
        Named::Page(key) if slugs.is_empty() => state.entry(key).map(|(_, entry)| {
            let all = entry.pages.iter();
            all.map(|local| format!("/{}", local.route)).collect()
        }),
        _ => None,
    };
    Ok(Plan {
        changes: draft.changes(),
        links: draft.links,
        files: draft.in_files.len(),
        redirects: redirected,
        restored,
        retired: Vec::new(),
        addresses: addresses.unwrap_or_default(),
        warnings,
        mentions: mentions::of_rename(&after, &mapping),
        after,
    })
}

fn move_page(
    state: &State<'_>,
    from: &PageKey,
    to: &PageKey,
    mapping: &mut Mapping,
) -> Result<(), Refusal> {
    if *from == PageKey::home() {
        return Err(Refusal::Words(
            "the home page of each language is `index.md`, and stays where it is".to_owned(),
        ));
    }
    if state.keys.contains(to) {
        return Err(Refusal::Words(format!(
            "there is a page `{to}` already: choose another name"
        )));
    }
    mapping
        .keys
        .insert(from.as_str().to_owned(), to.as_str().to_owned());
    let mut files = BTreeMap::new();
    for tag in state.tags() {
        let old = path(tag, from.as_str());
        if state.sources.find(&old).is_some() {
            files.insert(old, path(tag, to.as_str()));
        }
    }
    // Beside a page, or in a folder beside it that holds no pages, lies what only it uses.
    let users = state.documents.users(state.sources);
    let page_folders: BTreeSet<&str> = state.keys.iter().map(PageKey::folder).collect();
    let has_pages = |folder: &str| {
        let inside = format!("{folder}/");
        let from = page_folders
            .range(folder..)
            .take_while(|other| other.starts_with(folder));
        from.into_iter()
            .any(|other| *other == folder || other.starts_with(&inside))
    };
    for tag in state.tags() {
        let (old, new) = (folder(tag, from.folder()), folder(tag, to.folder()));
        if old == new {
            continue;
        }
        for (path, used_by) in &users {
            let Some(rest) = path.strip_prefix(&old) else {
                continue;
            };
            let top = format!("content/{tag}/").len();
            let folders = rest
                .match_indices('/')
                .map(|(at, _)| &path[top..old.len() + at]);
            let goal = format!("{new}{rest}");
            let goes = used_by.iter().all(|key| *key == from)
                && state.site.assets.get(path).is_some()
                && !folders.into_iter().any(&has_pages)
                && state.sources.find(&goal).is_none();
            if goes {
                files.insert(path.clone(), goal);
            }
        }
    }
    mapping.files = files;
    Ok(())
}

/// The folder of pages below that of a language, with a slash at its end.
fn folder(tag: &str, below: &str) -> String {
    if below.is_empty() {
        format!("content/{tag}/")
    } else {
        format!("content/{tag}/{below}/")
    }
}

fn move_folder(
    state: &State<'_>,
    from: &str,
    to: &str,
    mapping: &mut Mapping,
) -> Result<(), Refusal> {
    let inside = |path: &str, folder: &str| {
        path.strip_prefix(folder)
            .is_some_and(|rest| rest.starts_with('/'))
    };
    if inside(to, from)
        || inside(from, to)
            && state.keys.iter().any(|key| {
                key.as_str().starts_with(&format!("{to}/")) && !inside(key.as_str(), from)
            })
    {
        return Err(Refusal::Words(format!(
            "`{from}/` cannot become `{to}/`: one of the two lies in the other; move its pages one by one"
        )));
    }
    for tag in state.tags() {
        let (old, new) = (folder(tag, from), folder(tag, to));
        for (_, source) in state.sources.iter() {
            let path = source.path.as_str();
            if path.starts_with(&new) && !path.starts_with(&old) {
                return Err(Refusal::Words(format!(
                    "there is a folder `{new}` already: choose another name, or move the pages one by one"
                )));
            }
            if let Some(rest) = path.strip_prefix(&old) {
                mapping
                    .files
                    .insert(path.to_owned(), format!("{new}{rest}"));
            }
        }
    }
    for key in &state.keys {
        if let Some(rest) = key.as_str().strip_prefix(&format!("{from}/")) {
            mapping
                .keys
                .insert(key.as_str().to_owned(), format!("{to}/{rest}"));
        }
    }
    mapping.folder = Some((from.to_owned(), to.to_owned()));
    Ok(())
}

/// No file may take the place of another one, nor of one whose name differs in capitals only: on some systems these are
/// the same.
fn no_collision(state: &State<'_>, mapping: &Mapping) -> Result<(), Refusal> {
    if mapping.files.is_empty() {
        return Ok(());
    }
    let mut small: BTreeMap<String, &str> = BTreeMap::new();
    let mut folders: BTreeSet<&str> = BTreeSet::new();
    for (_, source) in state.sources.iter() {
        let path = source.path.as_str();
        if !mapping.files.contains_key(path) {
            small.insert(path.to_lowercase(), path);
            folders.extend(path.match_indices('/').map(|(at, _)| &path[..at]));
        }
    }
    for to in mapping.files.values() {
        if folders.contains(to.as_str()) {
            return Err(Refusal::Words(format!(
                "`{to}` is a folder: choose another name"
            )));
        }
        let mut all = to
            .match_indices('/')
            .map(|(at, _)| &to[..at])
            .chain([to.as_str()]);
        if let Some(there) = all.find_map(|part| small.get(&part.to_lowercase())) {
            let same = if *there == to {
                ""
            } else {
                ", which some computers cannot tell from it"
            };
            return Err(Refusal::Words(format!(
                "`{to}` cannot be made: there is a file `{there}` already{same}; choose another name"
            )));
        }
    }
    Ok(())
}

/// The slug that the page gets in each language that was named.
fn new_slugs(
    state: &State<'_>,
    key: &PageKey,
    slugs: &[(Option<String>, String)],
) -> Result<BTreeMap<Lang, String>, String> {
    if *key == PageKey::home() {
        return Err("the home page has no slug: it is the language's first page".to_owned());
    }
    let Some((n, entry)) = state.entry(key) else {
        return Err(format!(
            "the page `{key}` has faults that `vejviser check` tells of; mend these first"
        ));
    };
    let languages = &state.config().languages;
    let mut new = BTreeMap::new();
    for (tag, slug) in slugs {
        let meant: Vec<Lang> = match tag {
            Some(tag) => vec![languages.find(tag).ok_or_else(|| {
                let all: Vec<&str> = state.tags().collect();
                format!(
                    "`--slug {tag}={slug}`: `{tag}` is no language of this site; languages: {}",
                    all.join(", ")
                )
            })?],
            None => languages.iter().collect(),
        };
        if let Some(fault) = slug_fault(slug) {
            let better = Some(slugify(slug)).filter(|better| !better.is_empty());
            let hint = better.map_or_else(String::new, |better| format!("; write `{better}`"));
            return Err(format!("the slug `{slug}` {fault}{hint}"));
        }
        for lang in meant {
            let route = Route::page(languages.tag(lang), slug);
            for (other, page) in state.site.entries.iter().enumerate() {
                if other != n && page.pages[lang].route == route {
                    return Err(format!(
                        "the address `/{route}` is that of the page `{}`: choose another slug",
                        page.key
                    ));
                }
            }
            let taken = state
                .site
                .redirects
                .iter()
                .find(|redirect| redirect.from == route && redirect.entry != n);
            if let Some(redirect) = taken {
                return Err(format!(
                    "the address `/{route}` is an alias of the page `{}`: choose another slug, or remove the alias there",
                    state.site.entries[redirect.entry].key
                ));
            }
            if entry.pages[lang].route != route
                && new
                    .insert(lang, slug.clone())
                    .is_some_and(|first| first != *slug)
            {
                return Err(format!(
                    "`--slug` names two slugs for `{}`",
                    languages.tag(lang)
                ));
            }
        }
    }
    if new.is_empty() {
        return Err(format!("the page `{key}` has this slug already"));
    }
    Ok(new)
}

/// Notes the addresses that change with the slugs.
fn new_addresses(
    state: &State<'_>,
    key: &PageKey,
    new: &BTreeMap<Lang, String>,
    mapping: &mut Mapping,
    redirects: &mut Redirects,
) {
    let Some((n, entry)) = state.entry(key) else {
        return;
    };
    for (lang, slug) in new {
        let own = Route::page(state.config().languages.tag(*lang), slug);
        for (page, from, to) in redirects::of_page(state, n, *lang, Some(slug)) {
            if let Some(to) = to {
                redirects.stands(page, *lang, &to, page == n && to == own.as_str());
                mapping.addresses.insert(from.clone(), to);
            }
            if !entry.draft {
                redirects.add(page, *lang, &from);
            }
        }
    }
}

/// Puts the slugs into the front matter.
fn write_slugs(
    state: &State<'_>,
    key: &PageKey,
    new: &BTreeMap<Lang, String>,
    draft: &mut Draft<'_>,
) -> Result<(), Refusal> {
    let Some((_, entry)) = state.entry(key) else {
        return Ok(());
    };
    for (lang, slug) in new {
        let file = entry.pages[*lang].page.file;
        let path = state.sources.get(file).path.as_str();
        let text = draft.text(path).unwrap_or_default();
        let front = values::front_matter(text);
        let tree = front.and_then(|front| values::tree(file, text, &front));
        let old = tree
            .as_ref()
            .and_then(|tree| values::scalar(values::find(tree, &["slug"]).first()?));
        let edit = old.and_then(|old| {
            let (form, _) = Scalar::of(text.get(old.span.range())?, &old.value)?;
            Some((old.span.range(), form.write(slug)))
        });
        let Some(text) = edit.and_then(|edit| values::apply(text, vec![edit])) else {
            return Err(Refusal::Words(format!(
                "{path}: the slug is written in a way that only you should change: write it as `slug: {slug}`"
            )));
        };
        draft.set(path, text);
    }
    Ok(())
}
