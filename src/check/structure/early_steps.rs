//! A numbered list stands before the section that holds the steps.

use super::step_list::{StepSection, items, marker, stands_free};
use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};
use crate::page::BlockKind;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::warning(
    "early-steps",
    "A numbered list stands before the section for the steps. What is needed comes first and has no numbers, so that \
     `step 2` means one thing on a page.",
)
.example(
    "## Before you start\n\n1. Have your card ready.\n\n## Steps\n\n1. Scan your card.",
    "## Before you start\n\n- Have your card ready.\n\n## Steps\n\n1. Scan your card.",
);

fn run(input: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    let Some(section) = StepSection::of(input, page) else {
        return;
    };
    let blocks = &page.document.outline.blocks;
    let before = blocks
        .iter()
        .take_while(|block| block.start < section.heading.span.start);
    for (at, block) in before.enumerate() {
        let numbered = matches!(block.kind, BlockKind::List { ordered: true });
        if let Some(first) = items(blocks, at)
            .next()
            .filter(|_| numbered && stands_free(blocks, at))
        {
            out.report(
                &CODE,
                marker(page, first),
                "numbered steps stand before the section for them",
            )
            .label(section.heading.span, "the steps start here")
            .help("write `-` instead of the numbers, or move them to the steps");
        }
    }
}
