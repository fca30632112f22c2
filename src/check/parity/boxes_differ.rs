//! A box that the page has in one language only, or of another kind.

use super::pieces::Part;
use super::tell::{Add, Words, tell};
use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::error(
    "boxes-differ",
    "A page has the same boxes in all languages, and of the same kinds: a warning must reach all readers.",
)
.example(
    "> [!WARNING]\n> Bring it back in time.    <- and no box in the other language",
    "> [!WARNING]\n> Bring it back in time.    <- and in the other language: > [!WARNING]",
);

static WORDS: Words = Words {
    part: Part::Boxes,
    name: "box",
    one: "a box",
    add: Add::WithText,
    changed: "is of another kind",
};

fn run(input: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    tell(&CODE, &WORDS, input, page, out);
}
