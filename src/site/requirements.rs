//! Whether what `site.yaml` says of methods and of what pages must hold names what there is.
//!
//! Entry point: [`check`]. Which pages a requirement is about, and whether they keep it, is seen to by the rules of
//! [`crate::check`].

use super::Site;
use super::resolve::{UNKNOWN_LINK_NAME, report_unknown_value};
use super::shared::known;
use crate::config::Requirement;
use crate::diag::{Diagnostics, nearest};
use crate::source::Spanned;

/// Reports audiences, kinds, tasks, methods, values and links that are not there.
pub(super) fn check(site: &Site, out: &mut Diagnostics) {
    let config = &site.config;
    for (_, method) in config.methods.iter() {
        for audience in method.only_for.iter().flatten().chain(&method.not_for) {
            known(&config.audiences, audience, "audience", out);
        }
        let mut tasks: Vec<&Spanned<String>> = Vec::new();
        for task in method.first.iter().chain(&method.guides) {
            if !tasks.iter().any(|told| told.value == task.value) {
                known(&config.tasks, task, "task", out);
                tasks.push(task);
            }
        }
        for system in method.systems.iter().flatten() {
            known(&config.systems, system, "system", out);
        }
    }
    for requirement in &config.requirements {
        let pages = &requirement.pages;
        for kind in pages.kinds.iter().flatten() {
            known(&config.kinds, kind, "kind", out);
        }
        for task in pages.tasks.iter().flatten() {
            known(&config.tasks, task, "task", out);
        }
        for method in pages.methods.iter().flatten() {
            known(&config.methods, method, "method", out);
        }
        for value in &requirement.values {
            if site.facts.get(&value.value).is_none() {
                report_unknown_value(value, &site.facts, out);
            }
        }
        for link in links(requirement) {
            if let Some(name) = link.value.strip_prefix("link:") {
                link_name(site, link, name, out);
            }
        }
    }
}

fn links(requirement: &Requirement) -> impl Iterator<Item = &Spanned<String>> {
    let before = requirement.before.iter().flat_map(|before| &before.links);
    requirement.links.iter().chain(before)
}

fn link_name(site: &Site, link: &Spanned<String>, name: &str, out: &mut Diagnostics) {
    let links = &site.links;
    if links.get(name).is_some() || links.is_told(name) {
        return;
    }
    out.report(
        &UNKNOWN_LINK_NAME,
        link.span,
        format!("links.yaml has no address `{name}`"),
    )
    .help(nearest(name, links.names()).map_or_else(
        || "write a name of content/links.yaml, or add it there".to_owned(),
        |near| format!("did you mean `link:{near}`?"),
    ));
}
