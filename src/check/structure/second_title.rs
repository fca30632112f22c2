//! A heading of level 1 in the text of a page, whose title is one already.

use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};
use crate::source::Span;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::error(
    "second-title",
    "The title of a page is its heading of level 1, and a page has one title (WCAG 2.2, 1.3.1 and 2.4.6). Headings in \
     its text start with `##`.",
)
.example("# Before you start", "## Before you start");

fn run(input: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    for heading in page
        .document
        .headings
        .iter()
        .filter(|heading| heading.level == 1)
    {
        let text = heading.text.as_text().map(str::trim);
        let line = page
            .text
            .get(heading.span.start as usize..heading.span.end as usize);
        let found = out
            .report(
                &CODE,
                heading.span,
                "the title of the page is its only heading of level 1",
            )
            .label(page.local.title.span, "the title");
        if text == Some(page.local.title.value.trim()) {
            found.help("remove this line; the title is shown without it");
        } else if line.is_some_and(|line| line.starts_with("# ")) {
            let sign = Span {
                end: heading.span.start + 1,
                ..heading.span
            };
            found.help("write `##`");
            // As a section it needs an id, which nobody but the editor knows.
            let sections = &input.site.catalogs.sections;
            let known = text.is_some_and(|text| sections.id(text, page.lang).is_some());
            if known || heading.id.is_some() {
                found.fix(sign, "##");
            }
        } else {
            found
                .help("write `## ` before the words of the heading, and no line of `=` below them");
        }
    }
}
