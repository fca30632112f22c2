//! A summary with more characters than `limits` of site.yaml allows.

use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::warning(
    "long-summary",
    "A summary is longer than `limits` of site.yaml allows (160 characters when nothing is said there). Search engines cut long summaries off, and in lists they hide the pages below.",
)
.example(
    "summary: Here you can read all about what the app is, where it comes from, why you need it, how you get it, how you use it, and what you can do when it does not work.",
    "summary: Get the app and use it to log in.",
);

fn run(input: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    let limit = input.site.config.upkeep.limits.summary;
    let Some(summary) = &page.local.page.front.summary else {
        return;
    };
    let limit_bytes = usize::try_from(limit).unwrap_or(usize::MAX);
    // A character has at least one byte.
    if summary.value.len() <= limit_bytes {
        return;
    }
    let count = summary.value.chars().count();
    if count > limit_bytes {
        out.report(
            &CODE,
            summary.span,
            format!("this summary has {count} characters"),
        )
        .help(format!("shorten it to {limit} characters or fewer"));
    }
}
