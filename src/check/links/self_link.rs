//! A link that leads to the page on which it stands.

use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};
use crate::site::Target;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::warning(
    "self-link",
    "A link leads to the page on which it stands, so that a reader who follows it finds nothing new.",
)
.example(
    "Read more in [Use SMS](sms.md).    <- on the page sms.md",
    "Go back to [step {step}](#register-number).",
);

fn run(_: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    for (link, target) in page.document.links.iter().zip(&page.resolved.links) {
        if matches!(target, Target::Page { entry, anchor: None } if *entry == page.n) {
            out.report(&CODE, link.target.span, "this link leads to its own page")
                .help("let it lead to a place on the page, as in `#steps`, or to another page");
        }
    }
}
