//! A step that does not say on which device it is done.

use super::device_labels::names_device;
use super::step_list::{StepSection, items, marker};
use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};
use crate::page::{BlockKind, RunKind};
use crate::site::Target;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::warning(
    "step-without-device",
    "Where readers go back and forth between devices, each step starts with the one on which it is done, in strong \
     letters and in the words of `devices` in labels.yaml. A step that leads on to another page needs none.",
)
.example("2. Scan the code.", "2. **On the phone:** Scan the code.");

fn run(input: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    let Some(section) = StepSection::of(input, page).filter(|section| section.rules.device) else {
        return;
    };
    let labels = &input.site.catalogs.labels;
    let examples: Vec<String> = labels
        .devices(page.lang)
        .map(|words| format!("`**{words}:**`"))
        .collect();
    // Without any, nothing could be written.
    if examples.is_empty() {
        return;
    }
    let help = format!("start it with the device, as in {}", examples.join(" or "));
    let blocks = &page.document.outline.blocks;
    for list in section.numbered(page) {
        for item in items(blocks, list) {
            let strong = first_strong(page, item);
            let named = strong.is_some_and(|text| names_device(text, labels, page.lang));
            if !named && !leads_on(page, item) {
                out.report(
                    &CODE,
                    marker(page, item),
                    "this step does not say on which device it is done",
                )
                .help(help.clone());
            }
        }
    }
}

/// The strong words with which an item starts.
fn first_strong<'t>(page: &PageView<'t>, item: usize) -> Option<&'t str> {
    let outline = &page.document.outline;
    let first = outline.blocks.get(item + 1)?;
    let (from, to) = first.runs;
    let runs = outline.runs.get(from as usize..to as usize)?;
    let runs = match first.kind {
        BlockKind::Paragraph => runs,
        _ => return None,
    };
    let start = runs
        .first()
        .filter(|run| run.kind == RunKind::StrongStart)?;
    let end = runs.iter().find(|run| run.kind == RunKind::StrongEnd)?;
    page.text.get(start.start as usize..end.end as usize)
}

/// Whether a step is done elsewhere: it starts with a link, or each choice in it has one to another page.
fn leads_on(page: &PageView<'_>, item: usize) -> bool {
    let outline = &page.document.outline;
    let blocks = &outline.blocks;
    let runs = |at: usize| {
        let (from, to) = blocks[at].runs;
        outline
            .runs
            .get(from as usize..to as usize)
            .unwrap_or_default()
    };
    let elsewhere = |n: u32| {
        matches!(
            page.resolved.links.get(n as usize),
            Some(Target::Page { .. } | Target::Named(_) | Target::Broken)
        )
    };
    let starts = blocks.get(item + 1).is_some_and(|first| {
        let (from, to) = first.runs;
        let first = outline
            .runs
            .get(from as usize..to as usize)
            .and_then(<[_]>::first);
        matches!(first.map(|run| run.kind), Some(RunKind::LinkStart(n)) if elsewhere(n))
    });
    let choices = (item + 1..blocks[item].last as usize)
        .find(|at| matches!(blocks[*at].kind, BlockKind::List { .. }));
    starts
        || choices.is_some_and(|list| {
            items(blocks, list).all(|choice| {
                let inside = choice..blocks[choice].last as usize;
                inside
                    .flat_map(runs)
                    .any(|run| matches!(run.kind, RunKind::LinkStart(n) if elsewhere(n)))
            })
        })
}
