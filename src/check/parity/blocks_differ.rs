//! A block for some readers that the page has in one language only, or for others.

use super::pieces::Part;
use super::tell::{Add, Words, tell};
use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::error(
    "blocks-differ",
    "What is meant for some readers is meant for the same ones in all languages, in the same order.",
)
.example(
    ":::audience student    <- and in the other language: :::audience employee",
    ":::audience student    <- and in the other language: :::audience student",
);

static WORDS: Words = Words {
    part: Part::Blocks,
    name: "block",
    one: "a block",
    add: Add::WithText,
    changed: "is for other readers",
};

fn run(input: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    tell(&CODE, &WORDS, input, page, out);
}
