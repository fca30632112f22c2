//! More numbered steps than pages of this kind may have.

use super::step_list::{StepSection, items, marker};
use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::warning(
    "too-many-steps",
    "A guide with too many steps loses its readers on the way. site.yaml says how many pages of a kind may have.",
)
.example(
    "guide: {steps: {in: steps, max: 12}}    <- a page with 15 steps",
    "Two pages: one to get ready, and one to do it.",
);

fn run(input: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    let Some(section) = StepSection::of(input, page) else {
        return;
    };
    let Some(max) = section.rules.max else { return };
    let blocks = &page.document.outline.blocks;
    for list in section.whole(page) {
        let count = items(blocks, list).count();
        if let Some(over) = items(blocks, list).nth(max as usize) {
            out.report(
                &CODE,
                marker(page, over),
                format!("there are {count} steps, and a page of this kind has at most {max}"),
            )
            .label(section.heading.span, "they start here")
            .help("bring steps together that are one action, or make two pages of it");
        }
    }
}
