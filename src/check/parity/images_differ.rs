//! An image that the page shows in one language only.

use super::pieces::Part;
use super::tell::{Add, Words, tell};
use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::error(
    "images-differ",
    "A page shows the same images in all languages. An image with words in it has a file for each, with the same name in another folder.",
)
.example(
    "![The desk](desk.png)    <- and no image in the other language",
    "![The desk](desk.png)    <- and in the other language: ![Skranken](desk.png)",
);

static WORDS: Words = Words {
    part: Part::Images,
    name: "image",
    one: "an image",
    add: Add::Written,
    changed: "is another one",
};

fn run(input: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    tell(&CODE, &WORDS, input, page, out);
}
