//! A page does not use a value that `site.yaml` asks for.

use super::other_host::value_may_stand;
use super::requirement::{finish, requirements};
use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::error(
    "missing-value",
    "`values` of a requirement in site.yaml names values of facts.yaml that stand on a page, because readers need them \
     there. This page does not use one of them.",
)
.example(
    "Open the page and log in.    <- values: [portal.address]",
    "Open {{ portal.address }} and log in.",
);

fn run(input: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    if page.document.is_cut {
        return;
    }
    // One that is unknown, or may not stand there, is told, and it may be the one that is wanted.
    let is_told = page.document.values.iter().any(|used| {
        input.site.facts.get(&used.value).is_none() || !value_may_stand(input, page, &used.value)
    });
    if is_told {
        return;
    }
    for requirement in requirements(page) {
        for value in &requirement.values {
            let known = input.site.facts.get(&value.value).is_some();
            let mut used = page.document.values.iter();
            if !known || used.any(|used| used.value == value.value) {
                continue;
            }
            let finding = out.report(
                &CODE,
                page.local.title.span,
                format!("this page does not use the value `{}`", value.value),
            );
            let help = format!("write `{{{{ {} }}}}` where readers need it", value.value);
            finish(finding, page, requirement, value, &help);
        }
    }
}
