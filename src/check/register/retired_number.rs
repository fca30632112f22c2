//! A page with the number of a page that is gone.

use std::collections::BTreeMap;

use crate::check::{Input, Rule, Run};
use crate::diag::{Code, Diagnostics};
use crate::source::Span;

use super::free_number;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::error(
    "retired-number",
    "A page has a number that `retired_numbers` of site.yaml lists. Numbers of pages that are gone are not used again: people have them on paper and in old mails.",
)
.example(
    "number: 7    <- site.yaml: retired_numbers: [7]",
    "number: 31",
);

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    let retired: BTreeMap<u32, Span> = input
        .site
        .config
        .upkeep
        .retired_numbers
        .iter()
        .map(|number| (number.value, number.span))
        .collect();
    let mut free = free_number::free_number(input);
    for entry in &input.site.entries {
        let number = entry.pages[entry.source].page.front.number.as_ref();
        if let Some((number, gone)) =
            number.and_then(|number| Some((number, retired.get(&number.value)?)))
        {
            out.report(
                &CODE,
                number.span,
                format!(
                    "the number {} belonged to a page that is gone",
                    number.value
                ),
            )
            .label(*gone, "it is retired here")
            .help(format!("give this page a free number, such as {free}"));
            free = free.saturating_add(1);
        }
    }
}
