//! A page that nobody has checked for longer than `review_days` of site.yaml.

use crate::check::{Input, Rule, Run};
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::warning(
    "overdue-review",
    "Nobody has checked a page for longer than `review_days` of site.yaml allows, or nobody has said when. What it says may no longer be true.",
)
.example(
    "reviewed: 2020-01-31",
    "reviewed: 2026-11-20",
);

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    let (Some(most), Some(today)) = (input.site.config.upkeep.review_days, input.today) else {
        return;
    };
    for entry in &input.site.entries {
        let source = &entry.pages[entry.source];
        let front = &source.page.front;
        let help = format!("check the page in all languages and write `reviewed: {today}`");
        if let Some(reviewed) = &front.reviewed {
            let days = today.days_since(reviewed.value);
            if days > i64::from(most) {
                let message = format!("this page was last checked {days} days ago");
                out.report(&CODE, reviewed.span, message).help(help);
            }
        } else if !front.tries("reviewed") {
            // A day that could not be read has been reported.
            let message = "nobody has said when this page was last checked";
            out.report(&CODE, source.title.span, message).help(help);
        }
    }
}
