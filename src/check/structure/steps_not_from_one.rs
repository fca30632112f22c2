//! The first step of a page has another number than 1.

use super::step_list::{StepSection, items, marker};
use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};
use crate::page::BlockKind;
use crate::source::Span;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::error(
    "steps-not-from-one",
    "The steps of a page are counted from 1. Readers who see a 2 first look for a step that is not there.",
)
.example("2. Find the book.\n3. Scan your card.", "1. Find the book.\n2. Scan your card.");

fn run(input: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    let Some(section) = StepSection::of(input, page) else {
        return;
    };
    let blocks = &page.document.outline.blocks;
    for list in section.whole(page) {
        let Some(first) = items(blocks, list).next() else {
            continue;
        };
        let BlockKind::Item {
            number: Some(number),
            ..
        } = blocks[first].kind
        else {
            continue;
        };
        if number == 1 {
            continue;
        }
        let marker = marker(page, first);
        let digits = Span {
            // The sign behind the number is one byte.
            end: marker.end.saturating_sub(1).max(marker.start),
            ..marker
        };
        out.report(
            &CODE,
            digits,
            format!("the first step has the number {number}"),
        )
        .help("write `1`")
        .fix(digits, "1");
    }
}
