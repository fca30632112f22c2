//! A list without numbers that has more items in one language than in the other.

use super::pieces::Part;
use super::tell::{Add, Words, tell};
use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::warning(
    "points-differ",
    "Lists have the same items in all languages: one that is missing was most likely forgotten.",
)
.example(
    "- Books\n- Films    <- and in the other language: - Bøger",
    "- Books\n- Films    <- and in the other language: - Bøger - Film",
);

static WORDS: Words = Words {
    part: Part::Points,
    name: "item",
    one: "an item",
    add: Add::Translated,
    changed: "is another one",
};

fn run(input: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    tell(&CODE, &WORDS, input, page, out);
}
