//! A table that the page has in one language only, or with another number of rows or columns.

use super::pieces::Part;
use super::tell::{Add, Words, tell};
use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::error(
    "tables-differ",
    "A table has the same rows and columns in all languages, and those who choose by it can choose the same.",
)
.example(
    "| Card | Adults |\n|---|---|\n| Blue | yes |    <- and in the other language one row more",
    "| Card | Adults |\n|---|---|\n| Blue | yes |    <- and in the other language as many rows and columns",
);

static WORDS: Words = Words {
    part: Part::Tables,
    name: "table",
    one: "a table",
    add: Add::Translated,
    changed: "has other rows, columns or empty cells",
};

fn run(input: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    tell(&CODE, &WORDS, input, page, out);
}
