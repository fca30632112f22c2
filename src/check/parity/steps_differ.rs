//! A numbered list that has more items in one language than in the other.

use super::pieces::Part;
use super::tell::{Add, Words, tell};
use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::error(
    "steps-differ",
    "Numbered lists have the same items in all languages, so that no step is left out and `step 2` is the same one.",
)
.example(
    "1. Find the book.\n2. Scan your card.    <- and in the other language: 1. Find bogen.",
    "1. Find the book.\n2. Scan your card.    <- and in the other language: 1. Find bogen. 2. Scan dit kort.",
);

static WORDS: Words = Words {
    part: Part::Steps,
    name: "numbered item",
    one: "a numbered item",
    add: Add::Translated,
    changed: "is another one",
};

fn run(input: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    tell(&CODE, &WORDS, input, page, out);
}
