//! A generated list that the page has in one language only, or that asks for something else.

use super::pieces::Part;
use super::tell::{Add, Words, tell};
use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::error(
    "lists-differ",
    "Generated lists show the same pages in all languages.",
)
.example(
    "::guides{method=card}    <- and in the other language: ::guides{method=code}",
    "::guides{method=card}    <- and in the other language: ::guides{method=card}",
);

static WORDS: Words = Words {
    part: Part::Lists,
    name: "list",
    one: "a generated list",
    add: Add::Written,
    changed: "asks for something else",
};

fn run(input: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    tell(&CODE, &WORDS, input, page, out);
}
