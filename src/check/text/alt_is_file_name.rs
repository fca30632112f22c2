//! An image whose words are the name of its file.

use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::warning(
    "alt-is-file-name",
    "The words for an image are the name of its file, which tells nothing to people who do not see it \
     (WCAG 2.1, 1.1.1).",
)
.example("![IMG_2031.png](IMG_2031.png)", "![A key with a round button](IMG_2031.png)");

/// The endings of image files.
const ENDINGS: [&str; 7] = [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif"];

fn run(_: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    for image in &page.document.images {
        let Some(alt) = image.alt.as_text().map(|alt| alt.trim().to_lowercase()) else {
            continue;
        };
        let path = image.target.value.to_lowercase();
        let file = path.rsplit('/').next().unwrap_or_default();
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let ends = !alt.contains(' ') && ENDINGS.iter().any(|ending| alt.ends_with(ending));
        // A file may well be named by the one word for what it shows.
        let name = alt == stem && stem.contains(|c: char| c.is_ascii_digit() || c == '_');
        if !alt.is_empty() && (ends || name || alt == file) {
            out.report(
                &CODE,
                image.span,
                "the words for this image are the name of a file",
            )
            .help("write between `![` and `]` what it shows");
        }
    }
}
