//! A value that the page uses in one language only.

use super::pieces::Part;
use super::tell::{Add, Words, tell};
use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::error(
    "values-differ",
    "A page uses the same values of facts.yaml in all languages: a telephone number that only some readers get is missing for the others.",
)
.example(
    "Call us on {{ desk.phone }}.    <- and in the other language: Ring til os.",
    "Call us on {{ desk.phone }}.    <- and in the other language: Ring til os på {{ desk.phone }}.",
);

static WORDS: Words = Words {
    part: Part::Values,
    name: "value",
    one: "a value",
    add: Add::Written,
    changed: "is another one",
};

fn run(input: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    tell(&CODE, &WORDS, input, page, out);
}
