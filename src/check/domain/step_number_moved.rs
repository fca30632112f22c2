//! A step has another number than people outside the site know it by.

use super::requirement::{finish, misplaced, requirements};
use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::error(
    "step-number-moved",
    "`step_numbers` of a requirement in site.yaml says which number a step has: other texts, or people on the telephone, \
     call it so. Here it has another one.",
)
.example(
    "1. {#open} Open the page.\n2. {#wait} Wait.\n3. {#send} Send it.    <- step_numbers: {send: 2}",
    "1. {#open} Open the page and wait.\n2. {#send} Send it.",
);

fn run(_: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    let anchors = &page.local.anchors;
    if anchors.is_broken {
        return;
    }
    for requirement in requirements(page) {
        if misplaced(page, requirement).is_some() {
            continue;
        }
        // A step that is missing has been told; those below it have moved only for that.
        let order = &requirement.order;
        if order
            .iter()
            .any(|id| !anchors.by_id.contains_key(&id.value))
        {
            continue;
        }
        for (id, number) in &requirement.step_numbers {
            let Some(anchor) = anchors.by_id.get(&id.value) else {
                continue;
            };
            let wanted = number.value;
            if anchor.step == Some(u64::from(wanted)) {
                continue;
            }
            let (message, help) = match anchor.step {
                Some(own) => (
                    format!("`{}` is step {own}, not step {wanted}", id.value),
                    format!("let it be step {wanted}, in all languages"),
                ),
                None => (
                    format!("`{}` is no step with a number", id.value),
                    format!("write it as item {wanted} of a list with numbers"),
                ),
            };
            let finding = out.report(&CODE, anchor.span, message);
            finish(finding, page, requirement, id, &help);
        }
    }
}
