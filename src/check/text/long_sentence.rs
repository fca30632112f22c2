//! A sentence in a step that is too long to be remembered while one does it.

use super::sentences::sentences;
use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};
use crate::page::BlockKind;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::info(
    "long-sentence",
    "A sentence in a step has more words than `limits` of site.yaml allows (25, when it says nothing). Readers look \
     from the step to their screen and back, and must keep the whole sentence in mind.",
)
.example(
    "1. Open the page, which you find in the menu under your name, where you also find the other settings that have \
     to do with your account, and choose Add.",
    "1. Open the menu under your name, and choose Settings. Then choose Add.",
);

fn run(input: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    let limit = input.site.config.upkeep.limits.sentence as usize;
    for (at, block) in page.document.outline.blocks.iter().enumerate() {
        if block.runs.0 == block.runs.1 || !is_in_step(page, at) {
            continue;
        }
        if may_be_long(page.whole().words(at), limit) {
            block_of_step(input, page, at, limit, out);
        }
    }
}

/// Whether a sentence of more than `limit` words may stand in `text`, which few are long enough for: all but the last
/// of its words have a letter and a space, be it one of those that start with the bytes C2 and E2.
fn may_be_long(text: &str, limit: usize) -> bool {
    let is_space = |byte: &u8| matches!(byte, b' ' | b'\t' | 0xc2 | 0xe2);
    text.len() > 2 * limit && text.as_bytes().iter().filter(|byte| is_space(byte)).count() >= limit
}

fn is_in_step(page: &PageView<'_>, at: usize) -> bool {
    page.document.outline.around(at).any(|block| {
        matches!(
            block.kind,
            BlockKind::Item {
                number: Some(_),
                ..
            }
        )
    })
}

/// Looks at the words of the block at `at` of the outline.
fn block_of_step(
    input: &Input<'_>,
    page: &PageView<'_>,
    at: usize,
    limit: usize,
    out: &mut Diagnostics,
) {
    let whole = page.whole();
    let words = whole.words(at);
    let abbreviations = &input.site.catalogs.terms.abbreviations[page.lang];
    for sentence in sentences(words, abbreviations) {
        let text = &words[sentence.clone()];
        if !may_be_long(text, limit) {
            continue;
        }
        let count = text
            .split_whitespace()
            .filter(|word| word.contains(char::is_alphanumeric))
            .count();
        if count > limit {
            let first = whole.range(at).start + sentence.start;
            let start = first + text.len() - text.trim_start().len();
            let end = first + text.trim_end().len();
            out.report(
                &CODE,
                whole.flat.span(page.file, start..end),
                format!("this sentence in a step has {count} words"),
            )
            .help(format!("make two of it, of {limit} words at most"));
        }
    }
}
