//! A link that the page has in one language only, or that leads elsewhere.

use super::pieces::Part;
use super::tell::{Add, Words, tell};
use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::error(
    "links-differ",
    "A page has the same links in all languages, so that no reader is sent astray or left without the way on.",
)
.example(
    "Borrow it at the [desk](desk.md).    <- and in the other language: Lån den i skranken.",
    "Borrow it at the [desk](desk.md).    <- and in the other language: Lån den i [skranken](desk.md).",
);

static WORDS: Words = Words {
    part: Part::Links,
    name: "link",
    one: "a link",
    add: Add::Written,
    changed: "leads elsewhere",
};

fn run(input: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    tell(&CODE, &WORDS, input, page, out);
}
