//! A heading that has another level than in the source language.

use super::pieces::Part;
use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::error(
    "levels-differ",
    "A heading has the same level in all languages, so that a page is made up in the same way.",
)
.example(
    "### By post {#post}    <- and in the other language: ## Med posten {#post}",
    "### By post {#post}    <- and in the other language: ### Med posten {#post}",
);

fn run(input: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    let tag = input.site.config.languages.tag(page.entry.source);
    for difference in page.differences(input).of_part(Part::Levels) {
        let found = out.report(
            &CODE,
            difference.place,
            format!("this heading has another level than in `{tag}`"),
        );
        if let Some(theirs) = difference.theirs {
            found.label(theirs, "there");
        }
        found.help("write as many `#` in both languages");
    }
}
