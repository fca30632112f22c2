//! A page that names itself as what to read next.

use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::warning(
    "related-to-itself",
    "`related` names pages to read next. One that names its own page leads nowhere new, so that it is left out.",
)
.example(
    "related: [sms.md]    <- on the page sms.md",
    "related: [netiq-use.md]",
);

fn run(_: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    if page.lang != page.entry.source {
        return;
    }
    for (related, found) in page.entry.related.iter().zip(&page.resolved.related_lines) {
        if *found == Some(page.n) {
            out.report(&CODE, related.span, "this is the page itself")
                .help("remove it, or name another page");
        }
    }
}
