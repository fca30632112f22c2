//! The steps of a page are several lists, since something between them is not indented.

use super::step_list::{StepSection, items, marker};
use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};
use crate::source::Span;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::error(
    "split-steps",
    "The steps of a page are one list. Something between two steps that is not indented ends the list, and those who \
     listen to the page hear of two lists, or of numbers that start again.",
)
.example(
    "1. Find the book.\n\nIt stands upstairs.\n\n2. Scan your card.",
    "1. Find the book.\n\n   It stands upstairs.\n2. Scan your card.",
);

fn run(input: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    let Some(section) = StepSection::of(input, page) else {
        return;
    };
    let blocks = &page.document.outline.blocks;
    let mut before: Vec<usize> = Vec::new();
    for list in section.numbered(page) {
        let parent = blocks[list].parent;
        let first = before
            .iter()
            .rev()
            .find(|other| blocks[**other].parent == parent)
            .copied();
        before.push(list);
        let (Some(first), Some(next)) = (first, items(blocks, list).next()) else {
            continue;
        };
        let between = blocks[first].last as usize..list;
        let between = between.clone().find(|at| blocks[*at].parent == parent);
        let label = "the steps go on here";
        if let Some(at) = between {
            let block = blocks[at].span(page.file);
            let line = page
                .text
                .get(block.start as usize..block.end as usize)
                .unwrap_or_default();
            let length = line.lines().next().unwrap_or_default().trim_end().len();
            let span = Span {
                end: block.start + u32::try_from(length).unwrap_or(0),
                ..block
            };
            let help = "put spaces before it, as many as the number and the sign of the step above take, so that it belongs to that step; or move it below the steps";
            out.report(&CODE, span, "this ends the list of steps")
                .label(marker(page, next), label)
                .help(help);
        } else {
            out.report(&CODE, marker(page, next), "here a second list of steps starts")
                .help("write the same sign behind all numbers, and nothing between the steps that is not indented");
        }
    }
}
