//! A sentence in a step that is too long to be remembered while one does it.

use super::sentences::sentences;
use super::{Tools, Words};
use crate::check::{Rule, Run};
use crate::diag::{Code, Diagnostics};
use crate::page::BlockKind;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Text(run),
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

fn run(tools: &Tools<'_>, words: &Words<'_>, out: &mut Diagnostics) {
    let limit = tools.input.site.config.upkeep.limits.sentence as usize;
    let (Some((at, _)), Some(page)) = (words.block(), words.page) else {
        return;
    };
    if words.text.bytes().filter(|byte| *byte == b' ').count() < limit {
        return;
    }
    let outline = &page.document.outline;
    let in_step = outline.around(at).any(|block| {
        matches!(
            block.kind,
            BlockKind::Item {
                number: Some(_),
                ..
            }
        )
    });
    if !in_step {
        return;
    }
    let abbreviations = &tools.input.site.catalogs.terms.abbreviations[words.lang];
    for sentence in sentences(words.text, abbreviations) {
        let text = &words.text[sentence.clone()];
        let count = text
            .split_whitespace()
            .filter(|word| word.contains(char::is_alphanumeric))
            .count();
        if count > limit {
            let start = sentence.start + text.len() - text.trim_start().len();
            let end = sentence.start + text.trim_end().len();
            out.report(
                &CODE,
                words.span(start..end),
                format!("this sentence in a step has {count} words"),
            )
            .help(format!("make two of it, of {limit} words at most"));
        }
    }
}
