//! A heading that pages of this kind do not have.

use super::plan::Plan;
use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::error(
    "unknown-heading",
    "Pages of a kind have the sections that site.yaml lists and no others, so that readers know their way about. What \
     else a page has to say stands under one of them, if need be with a smaller heading.",
)
.example(
    "## Steps\n\n1. Scan your card.\n\n## Good to know {#good-to-know}",
    "## Steps\n\n1. Scan your card.\n\n### Good to know {#good-to-know}",
);

fn run(input: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    let Some(plan) = Plan::of(input, page) else {
        return;
    };
    let sections = &input.site.catalogs.sections;
    let words = |position: usize| {
        let id = plan.kind.sections[position].id.value.as_str();
        sections.heading(id, page.lang).unwrap_or(id)
    };
    for (n, found) in plan.headings.iter().enumerate() {
        if !plan.is_unknown(found, input) {
            continue;
        }
        let mut missing = plan.missing.iter();
        let meant = missing.find(|missing| missing.instead == Some(n));
        let message = format!(
            "a page of kind `{}` has no such section",
            page.entry.kind.value
        );
        let help = if let Some(meant) = meant {
            format!(
                "write `## {}`, the section that belongs here",
                words(meant.position)
            )
        } else {
            let all: Vec<String> = (0..plan.kind.sections.len())
                .map(|position| format!("`{}`", words(position)))
                .collect();
            format!(
                "write `###` to make it a part of the section above, or bring the text under {}",
                all.join(", ")
            )
        };
        out.report(&CODE, found.heading.span, message).help(help);
    }
}
