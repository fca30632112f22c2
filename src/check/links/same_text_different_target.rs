//! Two links of a page with the same words that lead to different places.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};
use crate::site::Target;
use crate::source::Span;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::warning(
    "same-text-different-target",
    "Two links on a page have the same words but lead to different places, so that a reader who goes from link to link cannot tell them apart (WCAG 2.4.4 and 2.4.9).",
)
.example(
    "Students: [use a key](usb-key.md). Employees: [use a key](yubikey.md).",
    "Students: [use a USB key](usb-key.md). Employees: [use a Yubikey](yubikey.md).",
);

fn run(input: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    let resolved = page.resolved;
    // A table of contents may well have the words of the pages that its sections lead to.
    let mut seen: BTreeMap<(String, Option<u64>, bool), (Place<'_>, Span)> = BTreeMap::new();
    for (n, (link, target)) in page.document.links.iter().zip(&resolved.links).enumerate() {
        let Some(place) = place(input, page, target) else {
            continue;
        };
        let words = page.plain(&link.text).trim().to_lowercase();
        let step = resolved.steps.get(n).copied().flatten();
        if words.is_empty() && step.is_none() {
            continue;
        }
        let here = matches!(target, Target::Here { .. });
        match seen.entry((words, step, here)) {
            Entry::Vacant(free) => _ = free.insert((place, link.span)),
            Entry::Occupied(first) if first.get().0 == place => {}
            Entry::Occupied(first) => {
                out.report(
                    &CODE,
                    link.span,
                    "an earlier link has the same words but leads elsewhere",
                )
                .label(first.get().1, "the earlier one")
                .help("write in the words of each what the other does not lead to");
            }
        }
    }
}

/// Where a link leads, compared with others of the page. Two places on another page are one: its name is right for
/// both.
#[derive(PartialEq)]
enum Place<'a> {
    Here(&'a str),
    Page(usize),
    Elsewhere(&'a str),
}

/// `None` for what is no link to readers.
fn place<'a>(input: &Input<'a>, page: &PageView<'a>, target: &'a Target) -> Option<Place<'a>> {
    Some(match target {
        Target::Here { anchor } => Place::Here(anchor),
        Target::Page { entry, .. } => Place::Page(*entry),
        Target::Asset(path) => Place::Elsewhere(path),
        Target::Address(url) => Place::Elsewhere(url),
        Target::Named(name) => {
            let url = input.site.links.get(name)?.url.as_ref()?;
            Place::Elsewhere(&url[page.lang].value)
        }
        Target::Broken => return None,
    })
}
