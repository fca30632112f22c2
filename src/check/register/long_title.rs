//! A title with more characters than `limits` of site.yaml allows.

use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::warning(
    "long-title",
    "A title is longer than `limits` of site.yaml allows (60 characters when nothing is said there). Search engines and the tabs of browsers cut long titles off, and in lists they are hard to tell apart.",
)
.example(
    "title: What you should do when the code for your login does not arrive on your phone",
    "title: When the code does not arrive",
);

fn run(input: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    let limit = input.site.config.upkeep.limits.title;
    let Some(title) = &page.local.page.front.title else {
        return;
    };
    let limit_bytes = usize::try_from(limit).unwrap_or(usize::MAX);
    // A character has at least one byte.
    if title.value.len() <= limit_bytes {
        return;
    }
    let count = title.value.chars().count();
    if count > limit_bytes {
        out.report(
            &CODE,
            title.span,
            format!("this title has {count} characters"),
        )
        .help(format!("shorten it to {limit} characters or fewer"));
    }
}
