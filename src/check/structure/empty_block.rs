//! A box, or a block for some readers, with nothing in it.

use crate::check::layout::is_content;
use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};
use crate::page::BlockKind;
use crate::source::Span;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::error(
    "empty-block",
    "A box or a block for some readers holds nothing: they would see a frame or a name with no text.",
)
.example(
    ":::audience student\n:::",
    ":::audience student\nAsk for a student card.\n:::",
);

fn run(_: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    let outline = &page.document.outline;
    for (at, block) in outline.blocks.iter().enumerate() {
        let span = match block.kind {
            BlockKind::Audience(n) => page
                .document
                .audience_blocks
                .get(n as usize)
                .map(|own| own.span),
            BlockKind::Quote(Some(_)) => Some(first_line(block.span(page.file), page.text)),
            _ => None,
        };
        let Some(span) = span else { continue };
        let mut inside = outline.within(at).skip(1);
        let shown = inside.any(|(_, inner)| {
            is_content(inner, page.text)
                || matches!(
                    inner.kind,
                    BlockKind::Audience(_) | BlockKind::Quote(Some(_)) | BlockKind::Heading(_)
                )
        });
        if !shown {
            out.report(&CODE, span, "there is nothing in this block")
                .help("write its text inside it, or remove it in all languages");
        }
    }
}

/// The first line of `span`.
fn first_line(span: Span, text: &str) -> Span {
    let own = text
        .get(span.start as usize..span.end as usize)
        .unwrap_or_default();
    let line = own.lines().next().unwrap_or_default().trim_end();
    let length = u32::try_from(line.len()).unwrap_or(0);
    Span {
        end: span.start + length,
        ..span
    }
}
