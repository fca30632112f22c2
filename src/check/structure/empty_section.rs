//! A heading with nothing below it.

use crate::check::layout::is_content;
use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};
use crate::page::BlockKind;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::error(
    "empty-section",
    "A heading promises a text, and nothing follows but the next heading. A remark in `<!-- -->` is not shown.",
)
.example(
    "## Steps\n\n1. Scan your card.\n\n## If it does not work",
    "## Steps\n\n1. Scan your card.\n\n## If it does not work\n\nAsk at the desk.",
);

fn run(_: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    let layout = page.layout();
    for (n, section) in layout.sections.iter().enumerate() {
        let Some(heading) = section.heading.and_then(|n| page.document.headings.get(n)) else {
            continue;
        };
        // What stands below a smaller heading is looked at there.
        let has_parts = layout
            .sections
            .get(n + 1)
            .is_some_and(|next| next.level > section.level);
        let blocks = &page.document.outline.blocks[section.blocks.clone()];
        // Blocks and boxes that hold nothing are a finding of their own.
        let holds = |kind| matches!(kind, BlockKind::Audience(_) | BlockKind::Quote(Some(_)));
        if has_parts
            || blocks
                .iter()
                .any(|block| holds(block.kind) || is_content(block, page.text))
        {
            continue;
        }
        out.report(&CODE, heading.span, "there is nothing under this heading")
            .help("write what it promises, or remove it in all languages");
    }
}
