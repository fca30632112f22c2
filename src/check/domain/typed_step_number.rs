//! A link to a step has the step's number typed in its words.

use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};
use crate::page::RunKind;
use crate::site::Target;
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
    let links = page.document.links.iter().zip(&page.resolved.links);
    for (n, (link, target)) in links.enumerate() {
        if link.step.is_some() {
            continue;
        }
        let Some((step, last)) = step(page, target) else {
            continue;
        };
        let Some((typed, span)) = number(page, n).filter(|(typed, _)| *typed <= last) else {
            continue;
        };
        let finding = out.report(&CODE, span, "the number of the step is typed here");
        let label = format!("the link leads to step {step}");
        finding.label(link.target.span, label);
        finding.help("write `{step}` instead");
        if typed == step {
            finding.fix(span, "{step}");
        }
    }
}

/// The number of the step that a link leads to, and of the last step there. A number beyond it is no step's.
fn step(page: &PageView<'_>, target: &Target) -> Option<(u64, u64)> {
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
    let last = anchors.values().filter_map(|anchor| anchor.step).max();
    Some((step, last.unwrap_or(step)))
}

/// The one whole number in the words of the link of this place.
fn number(page: &PageView<'_>, link: usize) -> Option<(u64, Span)> {
    let outline = &page.document.outline;
    let link = u32::try_from(link).ok()?;
    let start = outline
        .runs
        .iter()
        .position(|run| run.kind == RunKind::LinkStart(link))?;
    let words = outline.runs[start..]
        .iter()
        .take_while(|run| run.kind != RunKind::LinkEnd(link));
    let mut found = None;
    for run in words.filter(|run| run.kind == RunKind::Text) {
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
