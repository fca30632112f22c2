//! Headings or steps of a page come in another order than `site.yaml` asks for.

use super::requirement::{finish, misplaced, requirements};
use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::error(
    "order-not-kept",
    "`order` of a requirement in site.yaml says in which order headings or steps come, because one is of no use before \
     the other; on this page they come in another order.",
)
.example(
    "1. {#register} Register the key.\n2. {#buy} Buy the key.    <- order: [buy, register]",
    "1. {#buy} Buy the key.\n2. {#register} Register the key.",
);

fn run(_: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    let anchors = &page.local.anchors;
    if anchors.is_broken {
        return;
    }
    for requirement in requirements(page) {
        let Some((early, late)) = misplaced(page, requirement) else {
            continue;
        };
        let (Some(here), Some(there)) = (
            anchors.by_id.get(&early.value),
            anchors.by_id.get(&late.value),
        ) else {
            continue;
        };
        let finding = out.report(
            &CODE,
            here.span,
            format!("`{}` comes before `{}`", early.value, late.value),
        );
        finding.label(there.span, format!("`{}`, which comes first", late.value));
        let help = format!("move it below `{}`, in all languages", late.value);
        finish(finding, page, requirement, early, &help);
    }
}
