//! What is odd about a site, though nothing in it is wrong: what somebody may have forgotten.
//!
//! Entry point: [`all`].

use std::collections::BTreeSet;
use std::path::Path;

use crate::config::Config;
use crate::fs;
use crate::report::counted;
use crate::site::Site;
use crate::source::Sources;
use crate::theme;

/// Everything that is odd, each in a sentence.
pub(super) fn all(
    folder: &Path,
    sources: &Sources,
    config: Option<&Config>,
    site: Option<&Site>,
    theme: &str,
) -> Vec<String> {
    let mut odd = Vec::new();
    if let Some(config) = config {
        odd.extend(address(config));
        odd.extend(number_gaps(site));
    }
    odd.extend(unknown_files(sources, theme));
    odd.extend(other_themes(sources, theme));
    if let Some(site) = site {
        odd.extend(unconfirmed(site));
    }
    if let Err(fault) = fs::check_target(&folder.join("public"), folder) {
        odd.push(fault.to_string());
    }
    odd
}

/// Hosts that never exist: RFC 2606 and RFC 6761.
const NOWHERE: &[&str] = &["example", "test", "invalid", "localhost"];

fn address(config: &Config) -> Option<String> {
    let host = config.base_url.host_str()?;
    let last = host.rsplit('.').next().unwrap_or(host);
    let is_example = ["example.com", "example.org", "example.net"]
        .iter()
        .any(|known| host == *known || host.ends_with(&format!(".{known}")));
    (NOWHERE.contains(&last) || is_example).then(|| {
        format!(
            "base_url is still an example, {}: write the real address in site.yaml, or build with --base-url",
            config.base_url
        )
    })
}

/// Numbers below the highest that no page has, and that nobody has said are gone.
fn number_gaps(site: Option<&Site>) -> Option<String> {
    let site = site?;
    let pages = site.entries.iter().chain(&site.drafts);
    let mut used: BTreeSet<u32> = pages.filter_map(|entry| entry.number).collect();
    let last = *used.last()?;
    used.extend(
        site.config
            .upkeep
            .retired_numbers
            .iter()
            .map(|number| number.value),
    );
    let mut gaps = (1..=last).filter(|number| !used.contains(number));
    let first: Vec<String> = gaps
        .by_ref()
        .take(5)
        .map(|number| number.to_string())
        .collect();
    let more = if gaps.next().is_some() {
        " and more"
    } else {
        ""
    };
    (!first.is_empty() && !site.is_broken).then(|| {
        format!(
            "no page has the number {}{more}: list numbers of pages that are gone in retired_numbers of site.yaml",
            first.join(", ")
        )
    })
}

/// Files in the folder of the theme that take the place of nothing.
fn unknown_files(sources: &Sources, theme: &str) -> Option<String> {
    let folder = format!("themes/{theme}/");
    let built_in: BTreeSet<String> = theme::built_in()
        .filter_map(|file| {
            let path = file.path.as_str();
            path.strip_prefix(theme::BUILT_IN).map(str::to_owned)
        })
        .collect();
    let own = sources.iter();
    let unknown: Vec<&str> = own
        .filter_map(|(_, file)| file.path.as_str().strip_prefix(&folder))
        .filter(|path| !built_in.contains(*path))
        .collect();
    (!unknown.is_empty()).then(|| {
        format!(
            "the theme has files that replace no built-in one: {}",
            unknown.join(", ")
        )
    })
}

/// Themes that the site does not use.
fn other_themes(sources: &Sources, theme: &str) -> Option<String> {
    let others: BTreeSet<&str> = sources
        .iter()
        .filter_map(|(_, file)| file.path.as_str().strip_prefix("themes/")?.split_once('/'))
        .map(|(name, _)| name)
        .filter(|name| *name != theme)
        .collect();
    let others: Vec<&str> = others.into_iter().collect();
    (!others.is_empty()).then(|| {
        format!(
            "themes that are not used: {}; site.yaml says `theme: {theme}`",
            others.join(", ")
        )
    })
}

fn unconfirmed(site: &Site) -> Option<String> {
    let facts = site
        .facts
        .iter()
        .filter(|(_, fact)| !fact.confirmed)
        .count();
    let links = site
        .links
        .iter()
        .filter(|(_, link)| !link.confirmed)
        .count();
    (facts + links > 0).then(|| {
        format!(
            "{} and {} are not confirmed: `vejviser facts --open` says what to ask",
            counted(facts, "value"),
            counted(links, "address")
        )
    })
}
