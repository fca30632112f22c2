//! A heading that is more than one level below the one before it.

use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};
use crate::source::Span;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::error(
    "skipped-level",
    "Headings go down one level at a time: those who listen to a page take a gap for a heading that they missed \
     (WCAG 2.2, 1.3.1).",
)
.example("## Steps\n\n#### On a phone {#phone}", "## Steps\n\n### On a phone {#phone}");

fn run(_: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    let headings = &page.document.headings;
    // A heading of level 1 is a finding of its own, and becomes one of level 2.
    let level = |n: usize| headings[n].level.max(2);
    for n in 0..headings.len() {
        let above = n.checked_sub(1).map_or(1, level);
        let (own, right) = (level(n), above + 1);
        if own <= right {
            continue;
        }
        let heading = &headings[n];
        let signs = "#".repeat(usize::from(right));
        let found = out.report(
            &CODE,
            heading.span,
            format!("this heading has level {own}, right below one of level {above}"),
        );
        if let Some(before) = n.checked_sub(1).and_then(|n| headings.get(n)) {
            found.label(before.span, "the one above it");
        }
        found.help(format!("write `{signs}`"));
        // Those of the same level that follow would no longer be beside it.
        let alone = (n + 1..headings.len())
            .map(level)
            .take_while(|level| *level >= right)
            .all(|level| level < own);
        let written = page.text.get(heading.span.start as usize..);
        let is_signs = written.is_some_and(|text| text.starts_with(&"#".repeat(usize::from(own))));
        if alone && is_signs {
            let span = Span {
                end: heading.span.start + u32::from(own),
                ..heading.span
            };
            found.fix(span, signs);
        }
    }
}
