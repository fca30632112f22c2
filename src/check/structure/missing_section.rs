//! A section that pages of this kind must have is missing.

use super::plan::{Missing, Plan};
use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::error(
    "missing-section",
    "Pages of a kind have the same sections, listed in site.yaml, so that readers always find the same thing in the same \
     place. This one lacks a section that must be there.",
)
.example(
    "## Before you start\n\nHave your card ready.\n\n## If it does not work",
    "## Before you start\n\nHave your card ready.\n\n## Steps\n\n1. Scan your card.\n\n## If it does not work",
);

fn run(input: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    let Some(plan) = Plan::of(input, page) else {
        return;
    };
    for missing in plan
        .missing
        .iter()
        .filter(|missing| missing.instead.is_none())
    {
        report(&plan, missing, input, page, out);
    }
}

fn report(
    plan: &Plan<'_>,
    missing: &Missing,
    input: &Input<'_>,
    page: &PageView<'_>,
    out: &mut Diagnostics,
) {
    let sections = &input.site.catalogs.sections;
    let id = plan.kind.sections[missing.position].id.value.as_str();
    let heading = sections.heading(id, page.lang).unwrap_or(id);
    let headings = page
        .document
        .headings
        .iter()
        .zip(&page.local.anchors.headings);
    let at_other_level = headings
        .filter(|(_, own)| own.as_deref() == Some(id))
        .find(|(heading, _)| heading.level != 2);
    if let Some((own, _)) = at_other_level {
        // One of level 1 is a finding of its own.
        if own.level == 1 {
            return;
        }
        out.report(
            &CODE,
            own.span,
            format!("`{heading}` is a part of another section here, and not one of its own"),
        )
        .help(format!("write `## {heading}`"));
        return;
    }
    let title = page.local.title.span;
    let before = plan.before(missing.position).map(|found| found.heading);
    let after = plan.after(missing.position).map(|found| found.heading);
    let found = out.report(
        &CODE,
        before.map_or(title, |before| before.span),
        match before {
            Some(_) => format!("the section `{heading}` is missing after this one"),
            None => format!("this page has no section `{heading}`"),
        },
    );
    if let Some(after) = after {
        found.label(after.span, "it comes before this one");
    }
    found.help(match (before, after) {
        (Some(_), _) => {
            format!("write `## {heading}` at the end of this section, and its text below")
        }
        (None, Some(_)) => {
            format!("write `## {heading}` before the first section, and its text below")
        }
        (None, None) => format!("write `## {heading}`, and its text below"),
    });
}
