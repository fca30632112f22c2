//! The number of a step, written out instead of counted.

use std::ops::Range;

use super::{Tools, Wanted, Words};
use crate::check::{PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};
use crate::page::{BlockKind, RunKind};
use crate::site::{Anchors, Target};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Text(Wanted::Step, run),
};

static CODE: Code = Code::warning(
    "written-step-number",
    "A text names a step by a number that somebody wrote. When a step is added before it, the number is wrong and \
     nobody notices. A link to the step counts for itself: `{step}` becomes its number.",
)
.example(
    "Start again from step 2.",
    "Start again from [step {step}](#scan).",
);

fn run(tools: &Tools<'_>, words: &Words<'_>, out: &mut Diagnostics) {
    let (Some((at, flat)), Some(page)) = (words.block(), words.page) else {
        return;
    };
    for found in tools.find_step[words.lang].find(words.text) {
        let after = &words.text[found.end..];
        let rest = after.trim_start_matches([' ', '\u{a0}']);
        let digits = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        let start = words.text.len() - rest.len();
        let number = start..start + digits;
        let whole = found.range.start..number.end;
        let is_text = flat
            .run_at(start)
            .is_some_and(|run| run.kind == RunKind::Text);
        // What stands first is the name of the step itself: `Step 2: Scan the code`.
        let first = words.text[..found.range.start].trim().is_empty();
        if digits == 0 || rest.len() == after.len() || !is_text || words.is_quoted(&whole) {
            continue;
        }
        match flat.link_at(start) {
            Some(link) => in_link(tools, words, page, link as usize, &number, out),
            None if first || is_heading(page, at) => {}
            None => {
                out.report(
                    &CODE,
                    words.span(whole.clone()),
                    format!("`{}` is written, not counted", &words.text[whole]),
                )
                .help("make it a link to the step with `{step}` for its number, as in `[step {step}](#id)`");
            }
        }
    }
}

fn is_heading(page: &PageView<'_>, at: usize) -> bool {
    let block = page.document.outline.blocks.get(at);
    block.is_some_and(|block| matches!(block.kind, BlockKind::Heading(_)))
}

fn in_link(
    tools: &Tools<'_>,
    words: &Words<'_>,
    page: &PageView<'_>,
    link: usize,
    number: &Range<usize>,
    out: &mut Diagnostics,
) {
    let (anchors, anchor): (&Anchors, _) = match page.resolved.links.get(link) {
        Some(Target::Here { anchor }) => (&page.local.anchors, Some(anchor)),
        Some(Target::Page { entry, anchor }) => (
            &tools.input.site.entries[*entry].pages[words.lang].anchors,
            anchor.as_ref(),
        ),
        // A step of somebody else's page; and what is broken has been reported.
        _ => return,
    };
    let written = &words.text[number.clone()];
    let span = words.span(number.clone());
    let step = anchor.and_then(|anchor| anchors.by_id.get(anchor)?.step);
    // `typed-step-number` tells of a number that a step of that page has.
    let is_a_step = |number: u64| {
        let mut steps = anchors.by_id.values().filter_map(|anchor| anchor.step);
        steps.any(|step| step >= number)
    };
    if step.is_some() && written.parse().is_ok_and(is_a_step) {
        return;
    }
    let finding = out.report(
        &CODE,
        span,
        format!("the number `{written}` is written, not counted"),
    );
    if step.is_some() {
        finding.help("write `{step}`");
        return;
    }
    let meant = anchors
        .by_id
        .in_order()
        .into_iter()
        .find(|(_, anchor)| anchor.step.is_some_and(|step| step.to_string() == written));
    finding.help(match meant {
        Some((id, _)) => {
            format!("let the link lead to `#{id}`, and write `{{step}}` for the number")
        }
        None => "let the link lead to the step, and write `{step}` for the number".to_owned(),
    });
}
