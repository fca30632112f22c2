//! A link to a step has the step's number typed in its words.

use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};
use crate::page::{self, RunKind};
use crate::site::{ById, Target};
use crate::source::Span;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::error(
    "typed-step-number",
    "A link leads to a step, and its number is typed in the words of the link. When a step is added above it, the words \
     are wrong and nobody is told. `{step}` is always the number that the step has.",
)
.example(
    "See [step 2](sms.md#register-number).",
    "See [step {step}](sms.md#register-number).",
);

fn run(_: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    let runs = &page.document.outline.runs;
    for (at, run) in runs.iter().enumerate() {
        let RunKind::LinkStart(n) = run.kind else {
            continue;
        };
        let link = page.document.links.get(n as usize);
        let target = page.resolved.links.get(n as usize);
        let (Some(link), Some(target)) = (link, target) else {
            continue;
        };
        // Few words of links hold a digit at all.
        if link.step.is_some() || !has_digit(page, n, &runs[at..]) {
            continue;
        }
        let Some((step, anchors)) = step(page, target) else {
            continue;
        };
        let Some((typed, span)) = number(page, n, &runs[at..]) else {
            continue;
        };
        // A number beyond the last step is no step's.
        let last = anchors.values().filter_map(|anchor| anchor.step).max();
        if last.is_none_or(|last| typed > last) {
            continue;
        }
        let finding = out.report(&CODE, span, "the number of the step is typed here");
        let label = format!("the link leads to step {step}");
        finding.label(link.target.span, label);
        finding.help("write `{step}` instead");
        if typed == step {
            finding.fix(span, "{step}");
        }
    }
}

/// The number of the step that a link leads to, and all that can be linked to there.
fn step<'p>(page: &'p PageView<'_>, target: &Target) -> Option<(u64, &'p ById)> {
    let (entry, id) = match target {
        Target::Here { anchor } => (page.n, anchor),
        Target::Page {
            entry,
            anchor: Some(anchor),
        } => (*entry, anchor),
        _ => return None,
    };
    let anchors = &page.site.entries[entry].pages[page.lang].anchors.by_id;
    let step = anchors.get(id)?.step?;
    Some((step, anchors))
}

/// The texts of the words of the link of this place, which `runs` start with.
fn words(link: u32, runs: &[page::Run]) -> impl Iterator<Item = &page::Run> {
    let words = runs
        .iter()
        .take_while(move |run| run.kind != RunKind::LinkEnd(link));
    words.filter(|run| run.kind == RunKind::Text)
}

fn has_digit(page: &PageView<'_>, link: u32, runs: &[page::Run]) -> bool {
    let text = page.text.as_bytes();
    words(link, runs).any(|run| {
        let text = text.get(run.start as usize..run.end as usize);
        text.is_some_and(|text| text.iter().any(u8::is_ascii_digit))
    })
}

/// The one whole number in the words of the link of this place, which `runs` start with.
fn number(page: &PageView<'_>, link: u32, runs: &[page::Run]) -> Option<(u64, Span)> {
    let mut found = None;
    for run in words(link, runs) {
        let text = page.text.get(run.start as usize..run.end as usize)?;
        let mut at = 0;
        for word in text.split(|c: char| !c.is_alphanumeric()) {
            if !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit()) {
                if found.is_some() {
                    return None;
                }
                let from = run.start as usize + at;
                let span = Span::new(page.file, from..from + word.len());
                found = Some((word.parse().ok()?, span));
            }
            // The sign that ends the word may have more than one byte.
            at += word.len();
            at += text[at..].chars().next().map_or(0, char::len_utf8);
        }
    }
    found
}
