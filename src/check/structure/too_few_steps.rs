//! Fewer numbered steps than pages of this kind have.

use super::step_list::{StepSection, items, marker};
use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::warning(
    "too-few-steps",
    "Several actions in one step are hard to follow and cannot be pointed at. site.yaml says how many steps pages of a \
     kind have at least.",
)
.example(
    "1. Find the book, scan your card and go to the desk.",
    "1. Find the book.\n2. Scan your card.\n3. Go to the desk.",
);

fn run(input: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    let Some(section) = StepSection::of(input, page) else {
        return;
    };
    let min = section.rules.min as usize;
    let blocks = &page.document.outline.blocks;
    for list in section.whole(page) {
        let count = items(blocks, list).count();
        let Some(last) = items(blocks, list).last().filter(|_| count < min) else {
            continue;
        };
        let steps = if count == 1 {
            "is 1 step".to_owned()
        } else {
            format!("are {count} steps")
        };
        out.report(
            &CODE,
            marker(page, last),
            format!("there {steps} here, and a page of this kind has at least {min}"),
        )
        .help("write each action as a step of its own, on a line with its number");
    }
}
