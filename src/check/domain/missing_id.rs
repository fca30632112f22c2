//! A page lacks a heading or step that `site.yaml` asks for.

use std::collections::BTreeSet;

use super::requirement::{finish, ids, requirements};
use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics, nearest};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::error(
    "missing-id",
    "`requirements` of site.yaml asks for a heading or step with an id, and the page has none with that id. Either \
     something that readers need has been left out, or it has another id.",
)
.example(
    "1. {#open} Open the page.    <- order: [buy, open]",
    "1. {#buy} Buy a key.\n2. {#open} Open the page.",
);

fn run(_: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    let anchors = &page.local.anchors;
    if anchors.is_broken {
        return;
    }
    let mut told = BTreeSet::new();
    for requirement in requirements(page) {
        for id in ids(requirement) {
            if anchors.by_id.contains_key(&id.value) || !told.insert(id.value.as_str()) {
                continue;
            }
            let order = &requirement.order;
            // The place before which it should stand, or the page.
            let place = order.iter().position(|own| own.value == id.value);
            let next = place.and_then(|place| {
                let mut later = order[place..].iter();
                later.find_map(|id| anchors.by_id.get(&id.value))
            });
            let named: Vec<&str> = ids(requirement).map(|id| id.value.as_str()).collect();
            let others = anchors.by_id.keys();
            let near = nearest(&id.value, others.filter(|id| !named.contains(id)));
            let help = match (near, next) {
                (Some(near), _) => format!(
                    "write `{{#{}}}` instead of `{{#{near}}}` if it is the same",
                    id.value
                ),
                (None, Some(_)) => format!(
                    "write what is missing before this, with `{{#{}}}`",
                    id.value
                ),
                (None, None) => format!("write what is missing, with `{{#{}}}`", id.value),
            };
            // The id that is nearly it, or what comes after the place of the one that is missing.
            let place = near.and_then(|near| anchors.by_id.get(near)).or(next);
            let finding = out.report(
                &CODE,
                place.map_or(page.local.title.span, |place| place.span),
                format!("this page has no heading or step `{}`", id.value),
            );
            finish(finding, page, requirement, id, &help);
        }
    }
}
