//! The section for steps holds no numbered list.

use super::step_list::{StepSection, items, marker};
use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::error(
    "unnumbered-steps",
    "The steps of a page are a numbered list: readers see where they are, and can be told on the telephone which step \
     to look at.",
)
.example(
    "## Steps\n\n- Find the book.\n- Scan your card.",
    "## Steps\n\n1. Find the book.\n2. Scan your card.",
);

fn run(input: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    let Some(section) = StepSection::of(input, page) else {
        return;
    };
    if section.numbered(page).next().is_some() {
        return;
    }
    let blocks = &page.document.outline.blocks;
    let first = section
        .lists
        .first()
        .and_then(|list| items(blocks, *list).next());
    if let Some(first) = first {
        out.report(&CODE, marker(page, first), "the steps have no numbers")
            .label(section.heading.span, "this section holds the steps")
            .help("write `1.`, `2.` and so on before the steps");
        return;
    }
    // A section without anything is a finding of its own.
    let layout = page.layout();
    let own = layout.sections.iter().position(|own| {
        own.heading
            .and_then(|n| page.document.headings.get(n))
            .is_some_and(|h| h.span == section.heading.span)
    });
    if own.is_some_and(|n| !layout.whole(n).is_empty()) {
        out.report(
            &CODE,
            section.heading.span,
            "this section holds no numbered steps",
        )
        .help("write each action on a line of its own, with `1.`, `2.` and so on before it");
    }
}
