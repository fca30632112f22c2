//! A page has other numbered steps than `site.yaml` asks for.

use super::requirement::{finish, requirements};
use crate::check::{Input, PageView, Rule, Run};
use crate::config::Requirement;
use crate::diag::{Code, Diagnostics};
use crate::page::BlockKind;
use crate::source::Span;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::error(
    "other-steps",
    "`only_steps` of a requirement in site.yaml names all numbered steps of a page, in their order, since other pages and \
     those who help on the phone speak of just these. This page has another one, or has them in another order.",
)
.example(
    "1. {#password} Create a password.\n2. {#photo} Take a photo.\n3. {#log-in} Log in.    <- only_steps: [password, log-in]",
    "1. {#password} Create a password.\n2. {#log-in} Log in.",
);

fn run(_: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    let anchors = &page.local.anchors;
    // What a translation has more than its source is told by the ids that differ.
    if anchors.is_broken || anchors.differ {
        return;
    }
    for requirement in requirements(page).filter(|own| !own.only_steps.is_empty()) {
        other(page, requirement, out);
    }
}

/// The numbered steps that stand in no other step, with their ids and places.
fn steps<'p>(page: &'p PageView<'_>) -> Vec<(Option<&'p str>, Span)> {
    let outline = &page.document.outline;
    let mut steps = Vec::new();
    for (at, block) in outline.blocks.iter().enumerate() {
        let BlockKind::Item {
            number: Some(_),
            step,
        } = block.kind
        else {
            continue;
        };
        let inner = outline
            .around(at)
            .any(|outer| outer.start < block.start && matches!(outer.kind, BlockKind::Item { .. }));
        if inner {
            continue;
        }
        let step = step.and_then(|n| page.document.steps.get(n as usize));
        let start = block.start as usize;
        let line = page.text.get(start..).unwrap_or_default().lines().next();
        let whole = Span::new(page.file, start..start + line.unwrap_or_default().len());
        steps.push((
            step.map(|step| step.id.value.as_str()),
            step.map_or(whole, |step| step.id.span),
        ));
    }
    steps
}

fn other(page: &PageView<'_>, requirement: &Requirement, out: &mut Diagnostics) {
    let Some(asked) = requirement.only_steps.first() else {
        return;
    };
    let place = |id: &str| {
        let mut names = requirement.only_steps.iter();
        names.position(|own| own.value == id)
    };
    let mut before: Option<(usize, Span)> = None;
    for (id, span) in steps(page) {
        let Some(at) = id.and_then(place) else {
            let message = match id {
                Some(id) => format!("the step `{id}` is not one that this page may have"),
                None => "this page may have no such step".to_owned(),
            };
            let help = "say this in the text of another step, or add it to `only_steps`";
            let finding = out.report(&CODE, span, message);
            finish(finding, page, requirement, asked, help);
            continue;
        };
        if let Some((last, there)) = before.filter(|(last, _)| *last > at) {
            let names = &requirement.only_steps;
            let finding = out.report(
                &CODE,
                span,
                format!("`{}` comes after `{}`", names[at].value, names[last].value),
            );
            finding.label(there, format!("`{}`, which comes later", names[last].value));
            let help = format!("move it above `{}`, in all languages", names[last].value);
            finish(finding, page, requirement, &names[at], &help);
            return;
        }
        before = Some((at, span));
    }
}
