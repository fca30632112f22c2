//! A page without a number in a site whose pages have one.

use crate::check::{Input, Rule, Run};
use crate::diag::{Code, Diagnostics};

use super::free_number;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::error(
    "missing-number",
    "site.yaml says `numbers_required: true`, but a page has no number, so that nobody can name it on the telephone.",
)
.example(
    "title: Use SMS\nkind: guide",
    "title: Use SMS\nkind: guide\nnumber: 12",
);

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    if !input.site.config.upkeep.numbers_required {
        return;
    }
    let mut free = free_number::free_number(input);
    for entry in &input.site.entries {
        let source = &entry.pages[entry.source];
        // A number that could not be read has been reported.
        if entry.number.is_none() && !source.page.front.tries("number") {
            out.report(&CODE, source.title.span, "this page has no number")
                .help(format!("add `number: {free}`"));
            free = free.saturating_add(1);
        }
    }
}
