//! Which pages a requirement of `site.yaml` is about, and what leads to what it names.

use crate::check::{Input, PageView};
use crate::config::{Pages, Requirement};
use crate::diag::Diagnostic;
use crate::site::{Entry, Target};
use crate::source::Spanned;

/// Whether a requirement is about the page `entry`.
pub(super) fn is_about(pages: &Pages, entry: &Entry) -> bool {
    let has = |list: &Option<Vec<Spanned<String>>>, own: Option<&str>| {
        list.as_ref()
            .is_none_or(|list| list.iter().any(|name| Some(name.value.as_str()) == own))
    };
    let method = match entry.methods.as_slice() {
        [method] => Some(method.as_str()),
        _ => None,
    };
    has(&pages.keys, Some(entry.key.as_str()))
        && has(&pages.kinds, Some(&entry.kind.value))
        && has(
            &pages.tasks,
            entry.task.as_ref().map(|task| task.value.as_str()),
        )
        && has(&pages.methods, method)
}

/// The requirements that are about `page`.
pub(super) fn requirements<'a>(
    page: &PageView<'a>,
) -> impl Iterator<Item = &'a Requirement> + use<'a> {
    let entry = page.entry;
    let all = page.site.config.requirements.iter();
    all.filter(|requirement| is_about(&requirement.pages, entry))
}

/// Whether the link of this place leads where `wanted` names: `link:NAME`, a page's key, or `KEY#id`.
pub(super) fn leads_to(input: &Input<'_>, page: &PageView<'_>, link: usize, wanted: &str) -> bool {
    let Some(target) = page.resolved.links.get(link) else {
        return false;
    };
    if let Some(name) = wanted.strip_prefix("link:") {
        return matches!(target, Target::Named(own) if own == name);
    }
    let (key, id) = split(wanted);
    match target {
        Target::Here { anchor } => page.entry.key.as_str() == key && id == Some(anchor.as_str()),
        Target::Page { entry, anchor } => {
            let entry = &input.site.entries[*entry];
            entry.key.as_str() == key && (id.is_none() || id == anchor.as_deref())
        }
        _ => false,
    }
}

/// A page's key and the id on it.
pub(super) fn split(wanted: &str) -> (&str, Option<&str>) {
    wanted
        .split_once('#')
        .map_or((wanted, None), |(key, id)| (key, Some(id)))
}

/// Ends a finding about a requirement: what to do, why, and where that is asked for.
pub(super) fn finish(
    finding: &mut Diagnostic,
    page: &PageView<'_>,
    requirement: &Requirement,
    asked: &Spanned<impl Sized>,
    help: &str,
) {
    finding
        .label(asked.span, "site.yaml asks for it")
        .help(with_reason(page, requirement, help));
}

/// What to do, and why.
pub(super) fn with_reason(page: &PageView<'_>, requirement: &Requirement, help: &str) -> String {
    let reason = requirement.reason.as_ref();
    let reason = reason.map(|reason| format!(": {}", reason[page.lang].value));
    format!("{help}{}", reason.unwrap_or_default())
}

/// The ids of headings and steps that a requirement names, in its order.
pub(super) fn ids(requirement: &Requirement) -> impl Iterator<Item = &Spanned<String>> {
    let numbers = requirement.step_numbers.iter().map(|(id, _)| id);
    let before = requirement.before.iter().map(|before| &before.id);
    let all = requirement.order.iter().chain(&requirement.only_steps);
    let all = all.chain(&requirement.lists_methods);
    let all = all.chain(&requirement.locked_out);
    all.chain(numbers).chain(before)
}

/// The ids of the order that are on the page, with the first that comes too early: it, and the one that should
/// come before it.
pub(super) fn misplaced<'a>(
    page: &PageView<'_>,
    requirement: &'a Requirement,
) -> Option<(&'a Spanned<String>, &'a Spanned<String>)> {
    let at = |id: &Spanned<String>| {
        let anchor = page.local.anchors.by_id.get(&id.value);
        anchor.map(|anchor| anchor.span.start)
    };
    let there: Vec<_> = requirement
        .order
        .iter()
        .filter(|id| at(id).is_some())
        .collect();
    there
        .windows(2)
        .find(|pair| at(pair[0]) > at(pair[1]))
        .map(|pair| (pair[1], pair[0]))
}
