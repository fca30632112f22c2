//! A link without words.

use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};
use crate::page::Part;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::error(
    "empty-link-text",
    "A link has no words. Nobody sees it, and a screen reader has nothing to say of it (WCAG 2.4.4). The words that stand in for an image count.",
)
.example(
    "[](sms.md)",
    "[Use SMS](sms.md)",
);

fn run(_: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    for link in &page.document.links {
        let is_seen = link.step.is_some()
            || link.text.0.iter().any(|part| match part {
                Part::Text(text) => !text.trim().is_empty(),
                Part::Value(_) => true,
            });
        if !is_seen {
            out.report(&CODE, link.span, "this link has no words").help(
                "write between `[` and `]` what the reader finds there, as in `[Use SMS](sms.md)`",
            );
        }
    }
}
