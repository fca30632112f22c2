//! Addresses at which nothing stands any more become aliases of a page, so that they go on working.
//!
//! Entry points: [`Redirects`], which of them; [`Redirects::write`], into the front matters. An alias always names the
//! page itself, never another alias, so that there are no chains; when a page comes back to an address that was its
//! alias, the alias goes.

use std::collections::{BTreeMap, BTreeSet};

use super::state::{Draft, State};
use super::{Redirected, Refusal, values};
use crate::lang::Lang;
use crate::route::Route;
use crate::source::FileId;
use crate::yaml::{self, Kind};

/// The aliases that pages get and lose.
#[derive(Default)]
pub(super) struct Redirects {
    /// By the page's place in the entries and the language.
    add: BTreeMap<(usize, Lang), BTreeSet<String>>,
    /// Addresses at which a page stands from now on.
    taken: BTreeSet<String>,
    /// Where pages stand from now on, by their places in the entries and the language.
    routes: BTreeMap<(usize, Lang), String>,
}

impl Redirects {
    /// The address `from` is to lead to the page of place `n`.
    pub(super) fn add(&mut self, n: usize, lang: Lang, from: &str) {
        self.add
            .entry((n, lang))
            .or_default()
            .insert(from.to_owned());
    }

    /// A page of place `n` stands at `route` from now on; `is_own` when it is the page's own address, not that in a
    /// view.
    pub(super) fn stands(&mut self, n: usize, lang: Lang, route: &str, is_own: bool) {
        self.taken.insert(route.to_owned());
        if is_own {
            self.routes.insert((n, lang), route.to_owned());
        }
    }

    /// Writes the aliases; answers the addresses that lead elsewhere from now on, and the aliases that are gone.
    pub(super) fn write(
        &self,
        state: &State<'_>,
        draft: &mut Draft<'_>,
    ) -> Result<(Vec<Redirected>, Vec<String>), Refusal> {
        let mut pages: BTreeSet<(usize, Lang)> = self.add.keys().copied().collect();
        pages.extend(self.routes.keys().copied());
        for redirect in &state.site.redirects {
            if self.taken.contains(redirect.from.as_str()) {
                pages.insert((redirect.entry, redirect.lang));
            }
        }
        let (mut redirected, mut restored) = (Vec::new(), Vec::new());
        for (n, lang) in pages {
            let local = &state.site.entries[n].pages[lang];
            let source = state.sources.get(local.page.file);
            let path = source.path.as_str();
            let Some(mut text) = draft.text(path).map(str::to_owned) else {
                continue;
            };
            let there = aliases(local.page.file, &text);
            let gone: Vec<&String> = there
                .iter()
                .filter(|alias| self.taken.contains(&plain(alias)))
                .collect();
            let route = self.routes.get(&(n, lang));
            let route = route.map_or(local.route.as_str(), String::as_str);
            let known: BTreeSet<String> = there.iter().map(|alias| plain(alias)).collect();
            let add = self.add.get(&(n, lang)).into_iter().flatten();
            let add: Vec<String> = add
                .filter(|address| !self.taken.contains(*address) && !known.contains(*address))
                .map(|address| format!("/{address}"))
                .collect();
            if !gone.is_empty() {
                let edited = edit(local.page.file, &text, |node, text| {
                    let Kind::Mapping(pairs) = &node.kind else {
                        return None;
                    };
                    let (name, list) = pairs.iter().find(|(name, _)| name.value == "aliases")?;
                    let is_gone = |alias: &yaml::Node| {
                        values::scalar(alias)
                            .is_some_and(|alias| self.taken.contains(&plain(&alias.value)))
                    };
                    values::remove_items(text, name, list, true, is_gone)
                });
                text = edited.ok_or_else(|| by_hand(path, "remove", &gone))?;
                restored.extend(gone.into_iter().cloned());
            }
            if !add.is_empty() {
                let edited = edit(local.page.file, &text, |node, text| {
                    let behind = ["slug", "summary", "title"].into_iter();
                    let mut edits = behind.filter_map(|behind| {
                        values::add_items(text, node, "aliases", behind, &add)
                    });
                    edits.next().map(|edit| vec![edit])
                });
                text =
                    edited.ok_or_else(|| by_hand(path, "add", &add.iter().collect::<Vec<_>>()))?;
                redirected.extend(add.into_iter().map(|from| Redirected {
                    from,
                    to: format!("/{route}"),
                }));
            }
            draft.set(path, text);
        }
        Ok((redirected, restored))
    }
}

fn by_hand(path: &str, what: &str, aliases: &[&String]) -> Refusal {
    let aliases: Vec<&str> = aliases.iter().map(|alias| alias.as_str()).collect();
    Refusal::Words(format!(
        "{path}: its aliases are written in a way that only you should change: write them as `aliases: [{}]` on a \
         line of its own, and try again",
        match what {
            "add" => aliases.join(", "),
            _ => "/old/address/".to_owned(),
        }
    ))
}

/// Changes the front matter of `text`; `None` when that cannot be done.
fn edit(
    file: FileId,
    text: &str,
    change: impl FnOnce(&yaml::Node, &str) -> Option<Vec<values::Edit>>,
) -> Option<String> {
    let front = values::front_matter(text)?;
    let tree = values::tree(file, text, &front)?;
    values::apply(text, change(&tree, text)?)
}

/// The aliases in the front matter of `text`, as written.
fn aliases(file: FileId, text: &str) -> Vec<String> {
    let read = || {
        let front = values::front_matter(text)?;
        let tree = values::tree(file, text, &front)?;
        let aliases = values::find(&tree, &["aliases", "*"]);
        Some(
            aliases
                .into_iter()
                .filter_map(values::scalar)
                .map(|alias| alias.value)
                .collect(),
        )
    };
    read().unwrap_or_default()
}

/// An alias as the address that it is: `/old/address` and `/old/address/index.html` are `old/address/`.
fn plain(alias: &str) -> String {
    let bare = alias.trim_start_matches('/').trim_end_matches('/');
    let bare = bare.strip_suffix("/index.html").unwrap_or(bare);
    let is_file = bare.strip_suffix(".html").is_some();
    format!("{bare}{}", if is_file { "" } else { "/" })
}

/// Adds a redirect for each address at which the page of place `n` stood, in its views too. `new` says where it stands
/// from now on: the slug of the page in each language; none when it is removed.
pub(super) fn of_page(
    state: &State<'_>,
    n: usize,
    lang: Lang,
    new: Option<&str>,
) -> Vec<(usize, String, Option<String>)> {
    let site = &state.site;
    let tag = site.config.languages.tag(lang);
    let slug_of = |n: usize| {
        let route = site.entries[n].pages[lang].route.as_str();
        let slug = route.strip_prefix(tag).unwrap_or(route);
        slug.trim_matches('/').to_owned()
    };
    let own = slug_of(n);
    let mut all = vec![(
        n,
        Route::page(tag, &own).as_str().to_owned(),
        new.map(|new| Route::page(tag, new).as_str().to_owned()),
    )];
    let inside = |front: &str, slug: &str| format!("{tag}/{front}/{slug}/");
    for view in site.views_of(n) {
        let front = slug_of(view.front);
        let there = new.map(|new| inside(&front, new));
        all.push((n, inside(&front, &own), there));
    }
    if let Some(view) = site.front_of(n) {
        for other in 0..site.entries.len() {
            if site.views_of(other).any(|own| own == view) && !site.entries[other].draft {
                let slug = slug_of(other);
                let there = new.map(|new| inside(new, &slug));
                all.push((other, inside(&own, &slug), there));
            }
        }
    }
    all
}
