//! The definition of a link that no link uses.

use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::warning(
    "unused-reference",
    "A line `[name]: page.md` that no link of the page uses is not shown, and nobody looks whether its page is there.",
)
.example(
    "You can use SMS.\n\n[sms]: sms.md",
    "You can [use SMS][sms].\n\n[sms]: sms.md",
);

fn run(_: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    for name in &page.document.unused_references {
        out.report(
            &CODE,
            name.span,
            format!("no link uses the definition `{}`", name.value),
        )
        .help(format!(
            "write `[words][{}]` where it belongs, or remove this line",
            name.value
        ));
    }
}
