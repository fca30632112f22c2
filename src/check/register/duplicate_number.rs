//! Two pages with the same number.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::check::{Input, Rule, Run};
use crate::diag::{Code, Diagnostics};
use crate::source::Span;

use super::free_number;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::error(
    "duplicate-number",
    "Two pages have the same number. People say the number on the telephone, so each belongs to one page.",
)
.example(
    "number: 12    <- on two pages",
    "number: 13",
);

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    let mut free = free_number::free_number(input);
    let mut seen: BTreeMap<u32, Span> = BTreeMap::new();
    for entry in &input.site.entries {
        let Some(number) = &entry.pages[entry.source].page.front.number else {
            continue;
        };
        match seen.entry(number.value) {
            Entry::Vacant(free) => _ = free.insert(number.span),
            Entry::Occupied(first) => {
                out.report(
                    &CODE,
                    number.span,
                    format!("another page has the number {}", number.value),
                )
                .label(*first.get(), "the other page")
                .help(format!("give the newer page a free number, such as {free}"));
                free = free.saturating_add(1);
            }
        }
    }
}
