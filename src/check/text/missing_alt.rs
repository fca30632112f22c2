//! An image without words for people who do not see it.

use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::warning(
    "missing-alt",
    "An image has no words that say what it shows. People who do not see it, or for whom it does not load, miss what \
     it tells (WCAG 2.1, 1.1.1). An image that tells nothing says so: `![](line.svg \"decorative\")`.",
)
.example("![](key.png)", "![A key with a round button in the middle](key.png)");

/// What stands as the title of an image that tells nothing, with what may follow.
const DECORATIVE: [&str; 2] = ["\"decorative\")", "'decorative')"];

fn run(_: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    for image in &page.document.images {
        let written = page.text.get(image.span.range()).unwrap_or_default();
        let empty = image.alt.as_text().is_some_and(|alt| alt.trim().is_empty());
        if empty && !DECORATIVE.iter().any(|title| written.ends_with(title)) {
            out.report(
                &CODE,
                image.span,
                "this image has no words that say what it shows",
            )
            .help("write between `![` and `]` what it shows, or \"decorative\" behind the path");
        }
    }
}
