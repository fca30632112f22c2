//! A page that is named twice as what to read next.

use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::warning(
    "related-twice",
    "`related` names pages to read next. One that is named twice is shown once: most often another page was meant.",
)
.example(
    "related: [sms.md, sms.md]",
    "related: [sms.md, netiq-use.md]",
);

fn run(_: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    if page.lang != page.entry.source {
        return;
    }
    let lines = &page.resolved.related_lines;
    for (n, (related, found)) in page.entry.related.iter().zip(lines).enumerate() {
        let first = lines[..n].iter().position(|earlier| earlier == found);
        if let (Some(first), Some(entry)) = (first, found)
            && *entry != page.n
        {
            out.report(&CODE, related.span, "this page stands here twice")
                .label(page.entry.related[first].span, "the first one")
                .help("remove one of the two");
        }
    }
}
