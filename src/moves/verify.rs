//! Whether the site is still whole after a change: each link leads where it led, and there is no new error.
//!
//! Entry point: [`verify`]. It puts the site together as it would become and compares the two, so that nothing has to be
//! taken on trust from the code that wrote the links anew.

use std::collections::{BTreeMap, BTreeSet};

use super::Refusal;
use super::mapping::Mapping;
use super::state::{State, with_drafts};
use crate::diag::{Diagnostic, Diagnostics, Place, Severity};
use crate::pipeline::{Options, compile};
use crate::route::PageKey;
use crate::site::{Site, Target};
use crate::source::Sources;

/// What should be different.
pub(super) struct Expected<'a> {
    pub mapping: &'a Mapping,
    /// The key of the page that goes.
    pub removed: Option<&'a str>,
}

/// Answers the warnings that the site did not have before. The error says what would be wrong.
pub(super) fn verify(
    state: &State<'_>,
    after: &Sources,
    expected: &Expected<'_>,
) -> Result<Diagnostics, Refusal> {
    let (old, new) = rayon::join(
        || compile(state.sources, &Options::default(), &()).diagnostics,
        || compile(after, &Options::default(), &()).diagnostics,
    );
    let errors = added(state.sources, &old, after, &new, Severity::Error, expected);
    if errors.has_errors() {
        return Err(Refusal::Findings {
            why: "this would bring about what is told above, so nothing has been changed"
                .to_owned(),
            sources: Box::new(after.clone()),
            found: errors,
        });
    }
    let (site, found) = with_drafts(after);
    let broken = || Refusal::Findings {
        why: "the site could no longer be put together, so nothing has been changed".to_owned(),
        sources: Box::new(after.clone()),
        found: found.clone(),
    };
    let site = site.ok_or_else(broken)?;
    same_links(state, &site, expected)?;
    Ok(added(
        state.sources,
        &old,
        after,
        &new,
        Severity::Warning,
        expected,
    ))
}

/// The findings of this weight that are in `new` and not in `old`, apart from where files lie.
fn added(
    before: &Sources,
    old: &Diagnostics,
    after: &Sources,
    new: &Diagnostics,
    severity: Severity,
    expected: &Expected<'_>,
) -> Diagnostics {
    let path = |sources: &Sources, finding: &Diagnostic| match finding.place {
        Place::Site => String::new(),
        Place::File(file) => sources.get(file).path.as_str().to_owned(),
        Place::Span(span) => sources.get(span.file).path.as_str().to_owned(),
    };
    let mut known: BTreeMap<(&str, String), Vec<&str>> = BTreeMap::new();
    let mut known_of_all: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in old.iter() {
        let path = path(before, finding);
        // What was wrong with a page that goes says nothing of the one that takes its place.
        if expected.removed.is_some() && expected.mapping.files.contains_key(&path) {
            continue;
        }
        let path = expected.mapping.file(&path).to_owned();
        *known_of_all.entry(finding.code.name).or_default() += 1;
        known
            .entry((finding.code.name, path))
            .or_default()
            .push(&finding.message);
    }
    let mut now: BTreeMap<(&str, String), usize> = BTreeMap::new();
    let mut now_of_all: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in new.iter() {
        let place = (finding.code.name, path(after, finding));
        *now.entry(place).or_default() += 1;
        *now_of_all.entry(finding.code.name).or_default() += 1;
    }
    let mut found = new.clone();
    found.retain(|finding| {
        let code = finding.code.name;
        // Of two pages that cannot both be right, the one is told that comes last, and that may be the other now.
        if finding.severity != severity || now_of_all.get(code) <= known_of_all.get(code) {
            return false;
        }
        let place = (code, path(after, finding));
        let Some(known) = known.get(&place) else {
            return true;
        };
        // A message may name a path that has changed; then the number of findings tells.
        now.get(&place) > Some(&known.len()) && !known.contains(&finding.message.as_str())
    });
    found
}

/// Sees that each link, image and chosen page leads where it led.
fn same_links(state: &State<'_>, new: &Site, expected: &Expected<'_>) -> Result<(), Refusal> {
    let old = &state.site;
    for (n, entry) in old.entries.iter().enumerate() {
        if expected.removed == Some(entry.key.as_str()) {
            continue;
        }
        let key = expected.mapping.key(entry.key.as_str());
        let Some(there) = PageKey::of(&format!("{key}.md")).and_then(|key| new.find(&key)) else {
            return Err(wrong(entry.key.as_str()));
        };
        for lang in old.config.languages.iter() {
            let (was, is) = (&old.resolved[n][lang], &new.resolved[there][lang]);
            let links = was
                .links
                .iter()
                .map(|target| named(old, target, Some(expected), n));
            let now = is
                .links
                .iter()
                .map(|target| named(new, target, None, there));
            let images = was
                .images
                .iter()
                .map(|path| path.as_deref().map(|path| expected.mapping.file(path)));
            let shown = is.images.iter().map(Option::as_deref);
            if !links.eq(now) || !images.eq(shown) {
                return Err(wrong(entry.key.as_str()));
            }
            let chosen = |site: &Site, all: &[usize], change: bool| -> Vec<String> {
                let mut seen = BTreeSet::from([key.to_owned()]);
                let keys = all.iter().map(|n| site.entries[*n].key.as_str());
                let keys = keys.map(|key| {
                    if change {
                        expected.mapping.key(key)
                    } else {
                        key
                    }
                    .to_owned()
                });
                keys.filter(|key| seen.insert(key.clone())).collect()
            };
            if chosen(old, &was.related, true) != chosen(new, &is.related, false) {
                return Err(wrong(entry.key.as_str()));
            }
        }
    }
    Ok(())
}

/// Where a link of the page `n` leads, in words that mean the same in both sites; with what is `expected` to become of
/// it.
fn named(site: &Site, target: &Target, expected: Option<&Expected<'_>>, n: usize) -> String {
    match target {
        Target::Here { anchor } => {
            let key = site.entries[n].key.as_str();
            let key = expected.map_or(key, |expected| expected.mapping.key(key));
            format!("{key}#{anchor}")
        }
        Target::Page { entry, anchor } => {
            let old = site.entries[*entry].key.as_str();
            let key = expected.map_or(old, |expected| expected.mapping.key(old));
            let is_removed = expected.is_some_and(|expected| expected.removed == Some(old));
            let anchor = anchor.as_deref().filter(|anchor| {
                !is_removed || expected.is_some_and(|expected| !expected.mapping.loses(anchor))
            });
            format!("{key}#{}", anchor.unwrap_or_default())
        }
        Target::Asset(path) => {
            format!(
                "file:{}",
                expected.map_or(path.as_str(), |expected| expected.mapping.file(path))
            )
        }
        Target::Address(address) => {
            let new = expected.and_then(|expected| expected.mapping.address(address));
            format!("address:{}", new.as_deref().unwrap_or(address))
        }
        Target::Named(name) => format!("link:{name}"),
        Target::Broken => "nowhere".to_owned(),
    }
}

fn wrong(key: &str) -> Refusal {
    Refusal::Words(format!(
        "a link on the page `{key}` would lead somewhere else afterwards, so nothing has been changed; write its links \
         plainly, as in `[words](page.md)`, and try again"
    ))
}
