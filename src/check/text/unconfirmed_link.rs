//! An address in use that the owner has not confirmed.

use std::collections::BTreeMap;

use super::unconfirmed_fact::Uses;
use crate::check::{Input, Rule, Run};
use crate::diag::{Code, Diagnostics};
use crate::site::Target;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::info(
    "unconfirmed-link",
    "Pages use an address of links.yaml that nobody has confirmed yet. They say so themselves; this is the list of \
     what is to be asked.",
)
.example(
    "order-card:\n  confirmed: false",
    "order-card:\n  url: https://cards.example.org/\n  login: true\n  checked: 2026-11-20",
);

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    let open = input.site.links.iter().filter(|(_, link)| !link.confirmed);
    let mut used: BTreeMap<&str, Uses> = open.map(|(name, _)| (name, Uses::default())).collect();
    if used.is_empty() {
        return;
    }
    for page in input.pages() {
        for (link, target) in page.document.links.iter().zip(&page.resolved.links) {
            if let Target::Named(name) = target
                && let Some(uses) = used.get_mut(name.as_str())
            {
                uses.add(page.n, link.target.span);
            }
        }
    }
    for (name, link) in input.site.links.iter() {
        let Some((first, pages)) = used.get(name).and_then(Uses::summary) else {
            continue;
        };
        out.report(
            &CODE,
            link.span,
            format!("`{name}` is not confirmed, and {pages}"),
        )
        .label(first, "here, for one")
        .help(match link.url {
            Some(_) => "ask whoever knows, then write `checked`, the day, and `confirmed: true`",
            None => "ask whoever knows, then write `url`, `login`, `checked` and `confirmed: true`",
        });
    }
}
