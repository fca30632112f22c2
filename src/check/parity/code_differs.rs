//! A code block that the page has in one language only.

use super::pieces::Part;
use super::tell::{Add, Words, tell};
use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::error(
    "code-differs",
    "What readers are to type or copy is on the page in all languages.",
)
.example(
    "    borrow --all    <- and no code in the other language",
    "    borrow --all    <- and the same code in the other language",
);

static WORDS: Words = Words {
    part: Part::Codes,
    name: "code block",
    one: "a code block",
    add: Add::Translated,
    changed: "is another one",
};

fn run(input: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    tell(&CODE, &WORDS, input, page, out);
}
